import { describe, expect, test } from 'vitest'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { policyOf } from '../../../functions/domain/policy/policy.ts'
import { type Due, dueIn, mailsDue } from '../../../functions/domain/workflow/mail-bundles.ts'
import { unsentMails } from '../../../functions/domain/workflow/mail-orders.ts'
import { roundOwed } from '../../../functions/domain/workflow/mail-schedule.ts'
import { staff } from '../../support/cast.ts'
import { anyAct, people, plan, take } from '../../support/domain/acts.ts'
import { type Case, filed, instant, received, weighing } from '../../support/domain/desk.ts'
import { packs } from '../../support/domain/packs.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'

/** One person gets one mail for one moment, and every order is covered by exactly one (docs/adr/0032). */

const recipient = ({ to }: Pick<MailOrder, 'to'>): string => (typeof to === 'string' ? to : to.person)

/** What somebody got at a moment: the orders of each mail, the leading one first, the others as they became due. */
function mailsTo(desk: Case, person: string, when = desk.now): string[][] {
  const theirs = desk.mails.filter((mail) => recipient(mail) === person && mail.at === when)
  return [...Map.groupBy(theirs, ({ messageId }) => messageId)].map(([first, orders]) => [
    first,
    ...orders.flatMap(({ id }) => (id === first ? [] : [id])),
  ])
}

describe('one mail goes', () => {
  test('to a supervisor who is told of a late stage twice after an outage', () => {
    // Nobody looked from Monday on: on Wednesday the intake is late, and the first rung of the ladder is reached.
    const desk = received('2026-03-02 10:00').look('2026-03-04 12:00').until('2026-03-04 12:05')
    expect(mailsTo(desk, 'sam')).toEqual([['intake#1 rung-1 sam', 'intake#1 overdue sam']])
  })

  test('to the lead of an emergency: the task of its first report, and the notice', () => {
    const desk = received('2026-03-02 10:00', 'major').does('intake')
    const lead = desk.holder('first-report') ?? ''
    expect(mailsTo(desk, lead)).toEqual([['first-report-1 1', `emergency 1 ${lead}`]])
  })

  test('to a complainant in the morning, whatever was decided in the night', () => {
    // What they are asked for leads, whatever was decided first.
    const desk = received('2026-03-02 10:00', 'general', { policy: policyOf({ id: 'cn-2020-3', version: 1 }) })
      .does('intake')
      .until('2026-03-03 22:00')
      .claimsConflict()
      .does('conflict')
      .until('2026-03-03 22:30')
      .does('investigation', 'pause', { because: 'appraisal', until: '2026-03-20' })
      .until('2026-03-04 08:00')
    expect(mailsTo(desk, 'complainant')).toEqual([['paused 1', 'conflict-decided 1']])
  })

  test('to somebody about all cases that the mail of the day reminds of, with the earliest due first', () => {
    // Half of the time of both investigations has passed on Friday; the case of the 2nd is due a day earlier.
    const policy = policyOf({ id: 'cn-2020-3', version: 1 })
    const known = staff.filter(({ id }) => id !== 'nils')
    const due = ['03', '02'].flatMap((day) => {
      const one = received(`2026-03-${day} 10:00`, 'general', { policy, staff: known, reference: `CASE-${day}` })
      const { file, desk } = one.does('intake').look('2026-03-06 14:00')
      return roundOwed(file, desk, instant('2026-03-09 09:00')).map(({ order }) => dueIn(file, order, desk))
    })
    expect(mailsDue(due).map(({ to, parts }) => [to, parts.map(({ says }) => says.reference)])).toEqual([
      [{ person: 'noa' }, ['CASE-02', 'CASE-03']],
    ])
  })
})

describe('a mail of several orders', () => {
  const to = { person: 'noa' }
  const reference = 'K7QX-4MPD-T'
  const [sooner, later] = ['2026-03-02T10:00:00.000Z', '2026-03-03T10:00:00.000Z']
  const covered = (due: readonly Due[]): string[][] =>
    mailsDue(due).map(({ parts }) => parts.flatMap(({ covers }) => covers.map(({ order }) => order.id)))

  test('begins with what is late, then what is due first, then news as it came', () => {
    const due: Due[] = [
      { reference, order: { id: 'major', kind: 'major', to }, due: undefined },
      { reference, order: { id: 'message', kind: 'message', task: 'i-1', commit: 3, to }, due: sooner },
      { reference, order: { id: 'task later', kind: 'task', task: 'i-1', to }, due: later },
      { reference, order: { id: 'task sooner', kind: 'task', task: 'i-2', to }, due: sooner },
      { reference, order: { id: 'late', kind: 'overdue', task: 'i-3', clock: 'i#3', rung: null, to }, due: later },
    ]
    expect(covered(due)).toEqual([['late', 'task sooner', 'task later', 'major', 'message']])
    expect(covered(due.toReversed())).toEqual([['late', 'task sooner', 'task later', 'message', 'major']])
  })

  test('says once what two notices of one clock say, and covers both', () => {
    const late = (id: string, clock: string, rung: number | null): Due => ({
      reference,
      order: { id, kind: 'overdue', task: 'i-1', clock, rung, to },
      due: sooner,
    })
    const [mail] = mailsDue([late('stage', 'i#1', null), late('whole', 'overall', null), late('rung', 'i#1', 1)])
    expect(mail?.parts.map(({ says, covers }) => [says.order.id, covers.length])).toEqual([
      ['rung', 2],
      ['whole', 1],
    ])
  })

  test('says of a task that is late only that, not how much time is left as well', () => {
    const on = { task: 'i-1', clock: 'i#1', to } as const
    const due: Due[] = [
      { reference, order: { id: 'half', kind: 'reminder', mark: '50', ...on }, due: sooner },
      { reference, order: { id: 'late', kind: 'overdue', rung: null, ...on }, due: sooner },
      { reference, order: { id: 'most', kind: 'reminder', mark: '80', ...on }, due: sooner },
      { reference, order: { id: 'other', kind: 'reminder', mark: '50', ...on, clock: 'j#1', task: 'j-1' }, due: later },
    ]
    const [mail] = mailsDue(due)
    expect(mail?.parts.map(({ says, covers }) => [says.order.id, covers.map(({ order }) => order.id)])).toEqual([
      ['late', ['half', 'late', 'most']],
      ['other', ['other']],
    ])
  })

  test('asks for the survey once, in the words of the first mail', () => {
    const survey = (id: string, reminder: boolean): Due => ({
      reference,
      order: { id, kind: 'survey', task: 'survey-1', reminder, to: 'complainant' },
      due: later,
    })
    const [mail] = mailsDue([survey('survey-1 1', false), survey('survey@5 50 complainant', true)])
    expect(mail?.parts.map(({ says, covers }) => [says.order.id, covers.length])).toEqual([['survey-1 1', 2]])
  })

  test('has at most one letter of record: another leads a mail of its own', () => {
    const letter = (kind: 'acknowledgement' | 'outcome' | 'withdrawn'): Due => ({
      reference,
      order: { id: kind, kind, to: 'complainant' },
      due: undefined,
    })
    expect(covered([letter('acknowledgement'), letter('outcome'), letter('withdrawn')])).toEqual([
      ['outcome', 'acknowledgement'],
      ['withdrawn'],
    ])
  })
})

/** Acts follow each other: what two of them cause is due at two moments. */
const moveOn = (desk: Case): void => void (desk.now = new Date(Date.parse(desk.now) + 1000).toISOString())

describe('random acts', () => {
  const start = fc
    .integer({ min: 0, max: 24 * 300 })
    .map((hours) => new Date(Date.parse('2026-01-01T00:30:00.000Z') + hours * 3_600_000).toISOString())

  test.each(packs.map((policy) => [`${policy.id}@${policy.version}`, policy] as const))(
    'mail nobody twice at one moment, and everything once: %s',
    (_name, policy) => {
      let several = 0
      let drawn = 0
      fc.assert(
        fc.property(
          start,
          fc.constantFrom('general' as const, 'key' as const, 'major' as const),
          fc.array(anyAct(), { minLength: 5, maxLength: 35 }),
          (when, weight, acts) => {
            const desk = filed(when, weighing[weight], { policy, staff: people }).look()
            for (const act of acts) {
              moveOn(desk)
              take(desk, plan(desk, act))
              moveOn(desk)
              desk.digest()
            }
            const ids = desk.mails.map(({ id }) => id)
            // Only what came back goes once more, to an address that somebody corrected.
            const cameBack = new Set(desk.file.failures.map(({ mail }) => mail))
            const again = ids.filter((id, place) => ids.indexOf(id) !== place)
            const most = desk.file.contactChanges.length
            expect(
              again.filter((id) => !cameBack.has(id)),
              'each order goes once',
            ).toEqual([])
            for (const id of again) expect(again.filter((one) => one === id).length).toBeLessThanOrEqual(most)
            expect(Object.keys(desk.file.mails).toSorted(), 'and stands in the file').toEqual(
              [...new Set(ids)].toSorted(),
            )
            expect(unsentMails(desk.file).filter(({ id }) => ids.includes(id))).toEqual([])
            const byMoment = Map.groupBy(desk.mails, (mail) => `${recipient(mail)} ${mail.at}`)
            for (const [moment, mails] of byMoment)
              expect(new Set(mails.map(({ messageId }) => messageId)).size, moment).toBe(1)
            drawn += 1
            several += [...byMoment.values()].filter((mails) => mails.length > 1).length
          },
        ),
        runs(25),
      )
      expect(isTooRare(several, drawn, 5), `${several} mails of several orders`).toBe(false)
    },
  )
})
