import { describe, expect, test } from 'vitest'
import { linkOf, unsentMails } from '../../../functions/domain/workflow/mail-orders.ts'
import { away, but, person, staff } from '../../support/cast.ts'
import { type Case, filed, received } from '../../support/domain/desk.ts'

const linkOfMail = (desk: Case, id: string) => {
  const order = desk.mails.find((mail) => mail.id === id)
  if (order === undefined) throw new Error(`no mail ${id}, but ${desk.sent.join('; ')}`)
  return linkOf(desk.file, order)
}

describe('each mail of a case', () => {
  test('is sent once in a major case with everything that can happen', () => {
    const desk = received('2026-03-02 10:00', 'major')
      .until('2026-03-02 13:00')
      .messages('补充材料')
      .does('intake')
      .until('2026-03-05 12:00')
      .does('investigation', 'reassign', {}, { person: 'sue', may: 'oversee' })
    desk
      .does('investigation')
      .does('negotiation')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-12' })
      .does('co-sign', 'return')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-12' })
      .does('co-sign')
      .does('fulfilment')
      .untilClosed()
    const ids = desk.mails.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(unsentMails(desk.file)).toEqual([])
  })

  test('is not tried again by itself if it was refused', () => {
    const desk = filed('2026-03-02 10:00').look()
    desk.commit([{ fact: 'mail-refused', v: 1, mail: 'investigation-1 1', to: 'noa', error: 'mailbox full' }], {
      as: 'workflow',
      execution: '',
    })
    expect(desk.does('intake', 'accept').sent.some((mail) => mail.startsWith('task: investigation-1 1'))).toBe(false)
  })

  test('has the same id each time', () => {
    const desk = filed('2026-03-02 10:00')
    desk.commit([{ fact: 'liaison-named', v: 1, person: 'ina' }], { as: 'workflow', execution: '' })
    expect(unsentMails(desk.file)).toEqual(unsentMails(desk.file))
    expect(unsentMails(desk.file)).toEqual([{ id: 'acknowledgement', kind: 'acknowledgement', to: 'complainant' }])
  })
})

describe('a link lets', () => {
  const overdue = () => received('2026-03-02 10:00').until('2026-03-04 09:05')
  const idOf = (desk: Case, start: string, who?: string) =>
    desk.mails.find(
      ({ id, to }) => id.startsWith(start) && (who === undefined || (typeof to !== 'string' && to.person === who)),
    )?.id ?? ''

  test('the assignee act, from the task mail, a reminder or the overdue notice', () => {
    const desk = overdue()
    const holder = desk.holder('intake') ?? ''
    for (const id of ['intake-1 1', idOf(desk, 'intake#1 50'), idOf(desk, 'intake#1 overdue', holder)])
      expect(linkOfMail(desk, id)).toEqual({ purpose: 'act', task: 'intake-1' })
  })

  test('the supervisor who is told oversee the task', () => {
    const desk = overdue()
    const supervisor = desk.facts('marked').find(({ mark }) => mark === 'overdue')?.tell[1] ?? ''
    expect([
      linkOfMail(desk, idOf(desk, 'intake#1 overdue', supervisor)),
      linkOfMail(desk, idOf(desk, 'intake#1 rung-1')),
    ]).toEqual([
      { purpose: 'oversee', task: 'intake-1' },
      { purpose: 'oversee', task: 'intake-1' },
    ])
  })

  test('former assignees, compliance and the liaison with a message see the task', () => {
    const lost = received('2026-03-02 10:00', 'major').does('intake', 'reassign', {}, { person: 'sue', may: 'oversee' })
    expect(
      [linkOfMail(lost, 'intake-1 handed over 2'), linkOfMail(lost, 'major kim'), linkOfMail(lost, 'intake-1 1')].map(
        (link) => link?.purpose,
      ),
    ).toEqual(['see', 'see', 'see'])
    const withdrawn = received('2026-03-02 10:00').withdraws()
    expect(linkOfMail(withdrawn, 'intake-1 cancelled')).toEqual({ purpose: 'see', task: 'intake-1' })
    const message = received('2026-03-02 10:00').does('intake').messages('补充')
    expect(
      message.mails.filter(({ kind }) => kind === 'message').map((order) => linkOf(message.file, order)?.purpose),
    ).toEqual(['see', 'act'])
  })

  test('the complainant follow the case and answer the survey', () => {
    const desk = received('2026-03-02 10:00').upTo('feedback').does('feedback').until('2026-03-14 10:00')
    expect(
      ['acknowledgement', 'outcome', 'survey-1 1', idOf(desk, 'survey@')].map((id) => linkOfMail(desk, id)),
    ).toEqual([
      { purpose: 'follow', task: null },
      { purpose: 'follow', task: null },
      { purpose: 'survey', task: 'survey-1' },
      { purpose: 'survey', task: 'survey-1' },
    ])
  })

  test('the emergency team see the first report and its author act on it, but the press contact nothing', () => {
    const people = [...staff, person('pia', ['department-contact'], { functions: ['press'] })]
    const desk = received('2026-03-02 10:00', 'major', { staff: people })
    const [{ team = [], lead = null } = {}] = desk.file.emergencies
    const links = (id: (who: string) => string) =>
      [...team.map((one) => one.person), 'pia'].map((who) => linkOfMail(desk, id(who)))
    const expected = [
      ...team.map((one) => ({ purpose: one.person === lead ? 'act' : 'see', task: 'first-report-1' })),
      null,
    ]
    expect(links((who) => `emergency 1 ${who}`)).toEqual(expected)
    const gone = team.find(({ role }) => role === 'executive')?.person ?? ''
    desk.staffed(people.filter(({ id }) => id !== gone)).look('2026-03-02 12:00')
    const changed = desk.mails
      .filter(({ kind }) => kind === 'emergency-changed')
      .map((order) => [order.to, linkOf(desk.file, order)])
    expect(changed).toEqual([
      ...team
        .filter((one) => one.person !== gone)
        .map((one) => [
          { person: one.person },
          { purpose: one.person === lead ? 'act' : 'see', task: 'first-report-1' },
        ]),
      [{ person: 'pia' }, null],
    ])
    desk.withdraws()
    expect(desk.mails.filter(({ kind }) => kind === 'emergency-over').map((order) => linkOf(desk.file, order))).toEqual(
      [null, null, null, null],
    )
  })

  test('the lead of a second emergency act on its report, and only see the first one', () => {
    const desk = received('2026-03-02 10:00', 'major')
      .does('intake', 'accept', { class: 'general' })
      .does('investigation', 'reclassify', { class: 'major' })
    const lead = desk.file.emergencies[1]?.lead ?? ''
    expect([linkOfMail(desk, `emergency 1 ${lead}`), linkOfMail(desk, `emergency 2 ${lead}`)]).toEqual([
      { purpose: 'see', task: 'first-report-1' },
      { purpose: 'act', task: 'first-report-2' },
    ])
  })

  test('a person with an upheld conflict of interest do nothing, and the complainant follow the case', () => {
    const desk = received('2026-03-02 10:00').does('intake').claimsConflict().does('conflict', 'uphold')
    const found = desk.mails.find(({ kind }) => kind === 'conflict-found')
    expect(found?.id).toBe('conflict-1 found')
    expect([linkOfMail(desk, 'conflict-1 found'), linkOfMail(desk, 'conflict-decided 1')]).toEqual([
      null,
      { purpose: 'follow', task: null },
    ])
  })

  test('nobody act on a decided task', () => {
    const desk = overdue()
    desk.does('intake')
    expect(linkOfMail(desk, 'intake-1 1')?.purpose).toBe('see')
  })
})

describe('compliance is told once and at once of a major case', () => {
  const toldAt = (desk: Case) => desk.mails.filter(({ kind }) => kind === 'major').map(({ at, to }) => [at, to])

  test('that is proposed at filing', () => {
    const desk = received('2026-03-02 10:00', 'major')
    expect(toldAt(desk)).toEqual([[desk.file.receivedAt, { person: 'kim' }]])
    expect(toldAt(desk.does('intake').until('2026-03-20 12:00'))).toHaveLength(1)
  })

  test('that is confirmed at intake', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-02 12:00')
    expect(toldAt(desk)).toEqual([])
    desk.does('intake', 'accept', { class: 'major' })
    expect(toldAt(desk)).toEqual([[desk.now, { person: 'kim' }]])
  })

  test.each(['general', 'key'] as const)('but not of a %s case', (weight) => {
    expect(toldAt(received('2026-03-02 10:00', weight).does('intake'))).toEqual([])
  })

  test('through a deputy while compliance is away', () => {
    const desk = received('2026-03-02 10:00', 'major', {
      staff: but({ kim: { ...away('2026-03-02', '2026-03-02'), deputy: 'eve' } }),
    })
    expect(toldAt(desk).map(([, to]) => to)).toEqual([{ person: 'eve' }])
  })
})
