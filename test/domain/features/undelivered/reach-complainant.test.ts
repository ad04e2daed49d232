import { describe, expect, test } from 'vitest'
import { letterOf, lostContact, unreached } from '../../../../functions/domain/case/deliveries.ts'
import { undelivered } from '../../../../functions/domain/case/telling.ts'
import { linkOf } from '../../../../functions/domain/workflow/mail-orders.ts'
import { statusOf } from '../../../../functions/domain/case/refusal.ts'
import { away, but, complaintIn, staff } from '../../../support/cast.ts'
import { type Case, decidedInLeeds, local, problems, received, standard } from '../../../support/domain/desk.ts'

const acknowledged = () => received('2026-03-02 10:00')

/** Decided on 2026-03-02: the letter has gone out. */
const decided = () => acknowledged().upTo('feedback').does('feedback')

describe('a letter that is not delivered', () => {
  test('asks the liaison to reach the complainant another way, within a working day', () => {
    const desk = decided().bounces('outcome')
    expect([desk.open, desk.holder('reach'), desk.due('reach')]).toEqual([
      ['reach'],
      desk.file.liaisons.at(-1)?.person,
      '2026-03-03 18:00',
    ])
    expect(desk.mailsTo(desk.holder('reach') ?? '')).toContain('reach-1 1')
    expect(desk.waiting.next).toBe('reach')
    expect(desk.does('reach').open).toEqual([])
  })

  test('is told by the day by which it had to be, if that comes first', () => {
    // The eight weeks end on Thursday 26 November, and the promise of 5 November is over.
    const desk = decidedInLeeds({ received: '2026-10-01 10:00', decided: '2026-11-26 15:30' }).bounces('outcome')
    // At 17:00 in London.
    expect(desk.due('reach')).toBe('2026-11-27 01:00')
    // A decision that came in good time leaves the usual day.
    expect(decided().bounces('outcome').due('reach')).toBe('2026-03-03 18:00')
  })

  test('that was posted instead needs its tracking number, which proves it', () => {
    const desk = decided().bounces('outcome')
    const posted = { how: 'post', at: desk.now, notes: '挂号信' }
    expect(problems(desk.attempt('reach', 'reached', posted))).toEqual(['tracking missing'])
    desk.does('reach', 'reached', { ...posted, tracking: 'RR123456785CN' })
    expect(desk.file.tasks.at(-1)).toMatchObject({ recorded: { answer: { tracking: 'RR123456785CN' } } })
  })

  test.each(['acknowledgement', 'liaison-changed 2'])('opens a “reach” task if it is the %s', (mail) => {
    const desk = acknowledged().does('intake', 'reassign', {}, { person: 'sue', may: 'oversee' })
    expect(desk.bounces(mail).open).toEqual(['intake', 'reach'])
  })

  test('opens a task to reach the complainant if the mail service refused it at once', () => {
    const desk = acknowledged()
    desk
      .commit(
        [{ fact: 'mail-refused', v: 1, mail: 'liaison-changed 2', to: 'complainant', error: 'MessageRejected' }],
        { as: 'workflow', execution: '' },
      )
      .look()
    expect(desk.open).toEqual(['intake', 'reach'])
  })

  test('opens a task to reach the complainant if the complainant marked it as unwanted', () => {
    expect(decided().bounces('outcome', { why: 'complaint' }).open).toEqual(['reach'])
  })

  test('opens no task if a transient bounce is only the out-of-office reply to a delivered letter', () => {
    const away = { kind: 'transient', code: 'General' } as const
    expect(decided().arrives('outcome').bounces('outcome', away).open).toEqual([])
    expect(decided().arrives('outcome').bounces('outcome').open).toEqual(['reach'])
    // One that never arrived, because the mailbox was full for days.
    expect(decided().bounces('outcome', away).open).toEqual(['reach'])
  })

  test('ends its task with a sentence to the assignee if the mail arrives after all', () => {
    const away = { kind: 'transient', code: 'General' } as const
    const desk = decided().bounces('outcome', away)
    const assignee = desk.holder('reach') ?? ''
    desk.arrives('outcome').look()
    expect(desk.file.tasks.at(-1)).toMatchObject({ id: 'reach-1', state: 'cancelled', why: 'arrived' })
    expect([desk.open, desk.mailsTo(assignee).at(-1)]).toEqual([[], 'reach-1 cancelled'])
    // A message that bounces for good after its delivery did not arrive.
    expect(desk.bounces('outcome').open).toEqual(['reach'])
  })

  test('keeps its task while another mail did not arrive, or this one bounced for good', () => {
    const away = { kind: 'transient', code: 'General' } as const
    expect(decided().bounces('outcome').arrives('outcome').look().open).toEqual(['reach'])
    const both = acknowledged().does('intake', 'reassign', {}, { person: 'sue', may: 'oversee' })
    both.bounces('acknowledgement', away).bounces('liaison-changed 2', away)
    expect(both.arrives('acknowledgement').look().open).toEqual(['intake', 'reach'])
    expect(both.arrives('liaison-changed 2').look().open).toEqual(['intake'])
  })

  test('opens no task if it is the survey', () => {
    const desk = decided().until('2026-03-06 10:00')
    expect(desk.open).toEqual(['survey'])
    expect(desk.bounces('survey-1 1').open).toEqual(['survey'])
  })

  test('does not hold up the stages', () => {
    const desk = acknowledged().bounces('acknowledgement').does('intake')
    expect([desk.open, desk.waiting.next]).toEqual([['reach', 'investigation'], 'investigation'])
  })

  test('opens a task that becomes overdue like any other, and never lapses', () => {
    const desk = decided().bounces('outcome').until('2026-03-05 12:00')
    expect(
      desk.told.filter((mark) => mark.includes('reach')).map((mark) => mark.replace(/ → .*/, '').replace(/@\d+/, '')),
    ).toEqual([
      '03-03 09:30 reach 50',
      '03-03 14:36 reach 80',
      '03-03 18:00 reach overdue',
      '03-04 09:00 reach rung-1',
      '03-05 09:00 reach rung-2',
    ])
    expect(desk.until('2026-06-30 12:00').open).toEqual(['reach'])
  })

  test('keeps the case open until the complainant is reached', () => {
    const desk = decided().bounces('outcome').until('2026-03-06 10:00')
    // Nobody asks how it went before they know what it was.
    expect([desk.open, desk.file.ended]).toEqual([['reach'], null])
    desk.does('reach').until('2026-03-09 10:00')
    expect([desk.open, desk.file.ended]).toEqual([['survey'], null])
    expect(local(desk.does('survey').file.ended?.at ?? '')).toBe('2026-03-09 10:00')
  })
})

describe('a task to contact the complainant another way', () => {
  test('is opened once for each letter, even if its failure is reported twice', () => {
    const desk = decided().bounces('outcome').bounces('outcome', { why: 'complaint' }).does('reach')
    expect([desk.open, desk.file.tasks.filter(({ kind }) => kind === 'reach')]).toEqual([
      [],
      [expect.objectContaining({ id: 'reach-1' })],
    ])
  })

  test('covers all the letters that failed before the complainant was reached', () => {
    const desk = acknowledged()
      .bounces('acknowledgement')
      .does('intake')
      .does('investigation')
      .does('negotiation')
      .does('feedback')
      .until('2026-03-02 11:00')
      .bounces('outcome')
      .until('2026-03-02 12:00')
    expect(desk.open).toEqual(['reach'])
    expect(desk.does('reach').open).toEqual([])
  })

  test('does not cover another letter that failed after the conversation', () => {
    const desk = acknowledged()
      .bounces('acknowledgement')
      .does('intake')
      .does('investigation')
      .does('negotiation')
      .does('feedback')
      .until('2026-03-02 11:00')
      .bounces('outcome')
      .until('2026-03-02 12:00')
    expect(desk.does('reach', 'reached', { at: '2026-03-02T10:30:00+08:00' }).open).toEqual(['reach'])
    expect(desk.task('reach').id).toBe('reach-2')
  })

  test('covers the letter for which it was opened, even if the conversation was earlier', () => {
    expect(
      decided()
        .until('2026-03-02 11:00')
        .bounces('outcome')
        .does('reach', 'reached', { at: '2026-03-02T10:30:00+08:00' }).open,
    ).toEqual([])
  })
})

describe('a mail that was sent twice by a step that was stopped', () => {
  test('has arrived if one of the two messages did, whichever report comes first', () => {
    expect(decided().arrives('outcome', 'second').bounces('outcome', { messageId: 'first' }).open).toEqual([])
    const late = decided().bounces('outcome', { messageId: 'first' })
    expect(late.arrives('outcome', 'second').look().open).toEqual([])
  })

  test('has not arrived if the only message was delivered and then bounced', () => {
    expect(decided().arrives('outcome').bounces('outcome').open).toEqual(['reach'])
    expect(decided().bounces('outcome').arrives('outcome').open).toEqual(['reach'])
  })
})

describe('a closed case', () => {
  test('opens a task to contact the complainant if the confirmation of withdrawal was not delivered', () => {
    const desk = acknowledged().withdraws().does('root-cause')
    expect(desk.waiting.next).toBe('closed')
    desk.bounces('withdrawn')
    expect([statusOf(desk.file), desk.open, desk.waiting.next]).toEqual(['closed', ['reach'], 'reach'])
    expect(desk.does('reach').waiting).toEqual({ next: 'closed', until: undefined })
  })

  test('opens a task to contact the complainant if the letter declining the complaint was not delivered', () => {
    const desk = acknowledged().does('intake', 'decline').does('co-sign')
    expect(desk.file.ended).not.toBeNull()
    expect(desk.bounces('outcome').open).toEqual(['reach'])
  })

  test('sends no other mail than the one about that task', () => {
    const desk = decided().until('2026-03-06 10:00').does('survey')
    const before = desk.mails.length
    expect(
      desk
        .bounces('outcome')
        .mails.slice(before)
        .map(({ id }) => id),
    ).toEqual(['reach-1 1'])
  })
})

describe('the report that the complainant was reached', () => {
  test('needs a way, a text, and a time that is not before receipt or in the future', () => {
    const desk = decided().bounces('outcome')
    expect(problems(desk.attempt('reach', 'reached', { at: '2026-03-09T10:00:00+08:00' }))).toEqual(['at future'])
    expect(problems(desk.attempt('reach', 'reached', { at: '2026-02-09T10:00:00+08:00' }))).toEqual([
      'at before-receipt',
    ])
    expect(
      problems(desk.attempt('reach', 'reached', { how: 'not-reached', notes: '' })).map(
        (problem) => problem.split(' ')[0],
      ),
    ).toEqual(['how', 'notes'])
  })

  test('cannot have been told of a letter before it was written', () => {
    const desk = decided().bounces('outcome')
    const written = desk.file.mails['outcome']!.at
    const reached = (at: string) => desk.attempt('reach', 'reached', { at })
    expect(problems(reached(new Date(Date.parse(written) - 60_000).toISOString()))).toEqual(['at before-letter'])
    expect(reached(written)).not.toHaveProperty('refused')
  })

  test('is asked of somebody else while the liaison and the deputy are away', () => {
    const people = but({
      ina: { ...away('2026-03-02', '2026-03-10'), deputy: 'ivo' },
      ivo: { ...away('2026-03-02', '2026-03-10'), deputy: 'ina' },
    })
    const desk = decided().staffed(people).bounces('outcome')
    expect(['ina', 'ivo']).not.toContain(desk.holder('reach'))
  })
})

describe('a mail to the staff that is not delivered', () => {
  test('is told to a supervisor, who may hand the task over', () => {
    const desk = acknowledged()
    const holder = desk.holder('intake') ?? ''
    desk.bounces('intake-1 1')
    const order = desk.mails.at(-1)
    expect(order).toMatchObject({
      kind: 'undelivered',
      id: expect.stringMatching(/^undelivered intake-1 1 (sue|sam)$/),
      of: holder,
    })
    expect(order && linkOf(desk.file, order)).toEqual({ purpose: 'oversee', task: 'intake-1' })
    expect(desk.open).toEqual(['intake'])
  })

  test('is told to nobody if it is only the out-of-office reply to a mail that arrived', () => {
    const desk = acknowledged().bounces('intake-1 1', { kind: 'transient', code: 'General' })
    expect(desk.facts('alerted')).toEqual([])
    // The report of a failure for good may follow.
    expect(desk.bounces('intake-1 1').facts('alerted')).toHaveLength(1)
  })

  test('is told once, even if more mails are lost', () => {
    const desk = acknowledged().bounces('intake-1 1').until('2026-03-03 09:05')
    const reminder = desk.mails.find(({ kind }) => kind === 'reminder')?.id ?? ''
    expect(desk.bounces(reminder).look().facts('alerted')).toHaveLength(1)
  })

  test('is told again if the next assignee does not get the mail either', () => {
    const desk = acknowledged().bounces('intake-1 1').does('intake', 'reassign', {}, { person: 'sue', may: 'oversee' })
    expect(
      desk
        .bounces('intake-1 2')
        .facts('alerted')
        .map(({ to }) => to),
    ).toEqual([expect.any(String), desk.holder('intake')])
  })

  test('is told again if the same person has the task again and a mail is lost again, not for earlier losses', () => {
    const overseer = { person: 'sue', may: 'oversee' } as const
    const handed = (desk: Case, at: string, to?: string) =>
      desk.until(at).does('intake', 'reassign', to === undefined ? {} : { to }, overseer)
    const desk = acknowledged()
    const holder = desk.holder('intake') ?? ''
    const alerted = () => desk.facts('alerted').map(({ to, mail }) => `${mail} ${to}`)
    // It comes back only once somebody else has the task: nobody has to be told.
    handed(desk, '2026-03-02 11:00').until('2026-03-02 11:30').bounces('intake-1 1')
    expect(alerted()).toEqual([])
    handed(desk, '2026-03-02 12:00', holder)
    expect([desk.holder('intake'), alerted()]).toEqual([holder, []])
    desk.until('2026-03-02 12:30').bounces('intake-1 3')
    expect(alerted()).toEqual([`intake-1 3 ${holder}`])
    handed(desk, '2026-03-02 13:00')
    handed(desk, '2026-03-02 14:00', holder).until('2026-03-02 14:30')
    expect(alerted()).toHaveLength(1)
    desk.bounces('intake-1 5')
    expect(alerted()).toEqual([`intake-1 3 ${holder}`, `intake-1 5 ${holder}`])
  })

  test('is told also for a task that the person gets at the same moment', () => {
    expect(
      acknowledged()
        .bounces('intake-1 1')
        .bounces('acknowledgement')
        .facts('alerted')
        .map(({ task }) => task),
    ).toEqual(['intake-1', 'reach-1'])
  })

  test('is told to a supervisor even if the pack allows other stand-ins, and to nobody if nobody is there', () => {
    const desk = received('2026-03-02 10:00', 'general', { policy: { ...standard, standIns: ['compliance'] } }).bounces(
      'intake-1 1',
    )
    expect(['sue', 'sam']).toContain(desk.facts('alerted')[0]?.tell[0])
    const alone = received('2026-03-02 10:00', 'general', { staff: staff.filter(({ id }) => id === 'ina') }).bounces(
      'intake-1 1',
    )
    expect(alone.facts('alerted')).toEqual([
      { fact: 'alerted', v: 1, mail: 'intake-1 1', to: 'ina', task: 'intake-1', tell: [], at: alone.now },
    ])
  })

  test('is told for each task of that person, so that the supervisor can hand each over', () => {
    const desk = acknowledged().bounces('acknowledgement').bounces('intake-1 1')
    const told = desk.mails.filter(({ kind }) => kind === 'undelivered')
    expect(told.map((order) => linkOf(desk.file, order))).toEqual([
      { purpose: 'oversee', task: 'intake-1' },
      { purpose: 'oversee', task: 'reach-1' },
    ])
    expect(new Set(told.map(({ id }) => id)).size).toBe(2)
  })

  test('is told to nobody if the task is done', () => {
    const desk = acknowledged().does('intake').bounces('intake-1 1')
    expect(desk.facts('alerted')).toEqual([])
  })

  test('is told only once, even if the notice about it is lost', () => {
    const desk = acknowledged().bounces('intake-1 1')
    const notice = desk.mails.at(-1)?.id ?? ''
    expect(desk.bounces(notice).facts('alerted')).toHaveLength(1)
    expect(
      acknowledged()
        .staffed(staff.filter(({ roles }) => roles.includes('intake-officer')))
        .bounces('intake-1 1')
        .look()
        .facts('alerted'),
    ).toHaveLength(1)
  })
})

describe('the list of undelivered mails', () => {
  const mails = (desk: Case) => undelivered(desk.file).map(({ mail, messageId }) => `${mail} ${messageId}`)
  const left = (desk: Case) => unreached(desk.file, desk.desk.policy).map(({ mail }) => mail)

  test('leaves out a mail of which one message arrived, and has both messages if that one bounces later', () => {
    const desk = decided()
      .arrives('outcome', 'second')
      .bounces('outcome', { messageId: 'first' })
      .bounces('acknowledgement', { messageId: 'other' })
    expect(mails(desk)).toEqual(['acknowledgement other'])
    expect(mails(desk.bounces('outcome', { messageId: 'second' }))).toEqual([
      'outcome first',
      'acknowledgement other',
      'outcome second',
    ])
  })

  test('asks for a follow-up only of letters to the complainant that the policy names', () => {
    const desk = decided()
    desk.bounces(desk.mails.find(({ kind }) => kind === 'task')?.id ?? '').bounces('outcome')
    expect([undelivered(desk.file).length, left(desk)]).toEqual([2, ['outcome']])
    const unasked = { ...standard, undelivered: { ...standard.undelivered, mails: ['acknowledgement' as const] } }
    expect(unreached(desk.file, unasked)).toEqual([])
  })

  test('asks for a follow-up only of later failures once the task to reach the complainant was cancelled', () => {
    const desk = acknowledged().bounces('acknowledgement')
    const [task] = desk.file.tasks.filter(({ kind }) => kind === 'reach')
    const fallen = {
      ...desk.file,
      tasks: desk.file.tasks.map((one) =>
        one === task ? { ...one, state: 'cancelled' as const, at: desk.now, why: 'withdrawn' as const } : one,
      ),
    }
    const since = { ...desk.file.failures[0]!, mail: 'liaison-changed 2', commit: desk.file.head + 1 }
    expect(unreached(desk.file, standard).map(({ mail }) => mail)).toEqual(['acknowledgement'])
    expect(
      unreached({ ...fallen, failures: [...fallen.failures, since] } as typeof desk.file, standard).map(
        ({ mail }) => mail,
      ),
    ).toEqual(['liaison-changed 2'])
  })

  test('names each letter: a declined outcome is the letter declining it, a survey reminder is the survey', () => {
    const [upheld, declined, open] = [
      decided().file,
      acknowledged().does('intake', 'decline').does('co-sign').file,
      acknowledged().file,
    ]
    expect([
      letterOf(upheld, 'outcome'),
      letterOf(declined, 'outcome'),
      letterOf(declined, 'acknowledgement'),
      letterOf(open, 'outcome 2'),
      letterOf(open, 'liaison-changed 2'),
    ]).toEqual(['outcome', 'declined', 'acknowledgement', 'outcome', 'liaison-changed'])
    expect([letterOf(open, 'survey-1 1'), letterOf(declined, 'survey@7 50 complainant')]).toEqual(['survey', 'survey'])
  })
})

describe('a complainant without an email address', () => {
  const { email: _, ...byPhone } = complaintIn('zh-CN').complainant as Record<string, unknown>
  const filedByPhone = () =>
    received('2026-03-02 10:00', 'general', {
      complaint: { complainant: { ...byPhone, phone: '138 0013 8000' } },
    })

  test('gets no mail, and no call for what the confirmation page said', () => {
    const desk = filedByPhone()
    expect(desk.open).toEqual(['intake'])
    expect(desk.mailsTo('complainant')).toEqual([])
    expect(desk.file.mails['acknowledgement']).toMatchObject({ channel: 'page' })
  })

  test('is called by the liaison with each letter, whose promise counts once they were reached', () => {
    const desk = filedByPhone().upTo('feedback').does('feedback')
    expect(desk.open).toEqual(['reach'])
    expect(desk.holder('reach')).toBe(desk.file.liaisons.at(-1)?.person)
    expect(unreached(desk.file, standard).map(({ mail, why }) => [mail, why])).toEqual([['outcome', 'no-address']])
    expect(desk.does('reach').open).toEqual([])
    expect(unreached(desk.file, standard)).toEqual([])
  })

  test('cannot be given up before three attempts are recorded, and opens no task again afterwards', () => {
    const desk = filedByPhone().upTo('feedback').does('feedback')
    for (let tried = 0; tried < 3; tried += 1) {
      expect(problems(desk.attempt('reach', 'not-reached'))).toContain('decision needs-attempts')
      desk.does('reach', 'contact-attempt', { at: desk.now })
    }
    expect(desk.does('reach', 'not-reached').open).toEqual([])
    expect(desk.until('2026-03-05 12:00').open).toEqual(['survey', 'return-visit'])
  })

  test('gets no survey by the liaison, and the case closes all the same', () => {
    const desk = filedByPhone().upTo('feedback').does('feedback').does('reach').until('2026-05-01 10:00')
    expect(desk.file.mails['survey-1 1']).toMatchObject({ channel: 'none' })
    expect(desk.file.ended).not.toBeNull()
    expect(desk.mailsTo('complainant')).toEqual([])
  })
})

describe('letters that do not reach the complainant', () => {
  const bounced = () => received('2026-03-02 10:00').bounces('acknowledgement')

  test('are known until a contact is corrected or another letter arrives', () => {
    expect(lostContact(received('2026-03-02 10:00').file)).toBeUndefined()
    const desk = bounced()
    expect(lostContact(desk.file)).toBe('mail')
    expect(
      lostContact({
        ...desk.file,
        deliveries: [{ mail: 'acknowledgement', messageId: 'x', at: '2027-01-01T00:00:00.000Z' }],
      }),
    ).toBeUndefined()
  })

  test('are no loss if the address only failed for the time being', () => {
    expect(
      lostContact(received('2026-03-02 10:00').bounces('acknowledgement', { kind: 'transient' }).file),
    ).toBeUndefined()
  })
})
