import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { answerDate } from '../../../../functions/domain/features/more-time/answer-date.ts'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { deviationsOf } from '../../../../functions/domain/views/deviations.ts'
import { people } from '../../../support/domain/acts.ts'
import { type Case, local, received } from '../../../support/domain/desk.ts'

const sue = { person: 'sue', may: 'oversee' } as const
const until = '2026-11-30'

/** Received on Monday 2 November 10:00 under cn-2020-3: fifteen days end on the 17th; the 16th was told. */
const begun = (): Case =>
  received('2026-11-02 10:00', 'general', { policy: newestPolicy('cn-2020-3'), staff: people })
    .does('intake')
    .until('2026-11-04 10:00')
const asked = (): Case => begun().does('investigation', 'offer-date', { until }, sue)
const answers = (desk: Case, answer: string) => answerDate(desk.file, { answer }, desk.desk, desk.now)
function answered(desk: Case, answer: string): Case {
  const facts = answers(desk, answer)
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return desk.commit(facts, { as: 'complainant', mail: 'date-offered 1' }).look()
}
const shown = (desk: Case) => complaintView(desk.file, desk.desk, desk.now).dateOffer
const letters = (desk: Case) => desk.mailsTo('complainant').map((id) => id.split(' ')[0])

describe('a later date that the complainant is asked to agree on (银保监会令2020年第3号 Art 21)', () => {
  test('moves nothing until they agree; a letter asks, and the page shows it', () => {
    const desk = asked()
    expect([local(desk.file.respondBy), letters(desk)]).toEqual([
      '2026-11-16 18:00',
      ['acknowledgement', 'date-offered'],
    ])
    expect(shown(desk)).toMatchObject({ until: '2026-11-30T10:00:00.000Z', why: '等待修理厂报价' })
  })

  test('is agreed by their own act: the promise moves, the legal end does not, and an answer after it is late', () => {
    const desk = answered(asked(), 'agree')
    expect(desk.file.agreements).toMatchObject([
      { how: 'page', agreedAt: desk.now, by: { as: 'complainant' }, proof: `${desk.file.reference}, date-1` },
    ])
    expect([local(desk.file.respondBy), shown(desk)]).toEqual(['2026-11-30 18:00', null])
    expect(overallClocks(desk.file, desk.desk).map(({ dueAt }) => local(dueAt))).toEqual(['2026-11-17 18:00'])
    expect(letters(desk)).toEqual(['acknowledgement', 'date-offered', 'period-agreed'])
    const holder = desk.holder('investigation')!
    expect(desk.mailsTo(holder)).toContain(`date-1 answered ${holder}`)
    desk.until('2026-11-18 10:00')
    expect(deviationsOf(desk.file, desk.desk, desk.now)).toContainEqual(
      expect.objectContaining({ kind: 'clock-overdue', what: 'overall' }),
    )
  })

  test('is not agreed if they say no: the date that they were told stays', () => {
    const desk = answered(asked(), 'disagree')
    expect([local(desk.file.respondBy), desk.file.agreements, shown(desk)]).toEqual(['2026-11-16 18:00', [], null])
  })

  test('is answered once, and not after the decision or another agreement', () => {
    const [told, named] = ['2026-11-16T10:00:00.000Z', '2026-11-30T10:00:00.000Z']
    const over = (why: string, dates: object = { asked: named, stays: told }) => ({
      refused: 'question-over',
      why,
      ...dates,
    })
    expect(answers(answered(asked(), 'disagree'), 'agree')).toEqual(over('not-agreed'))
    expect(answers(answered(asked(), 'agree'), 'disagree')).toEqual(over('agreed', { asked: named, stays: named }))
    expect(answers(asked().until('2026-11-30 18:00'), 'agree')).toEqual(over('passed'))
    expect(answers(begun(), 'agree')).toEqual(over('not-asked', { stays: told }))
    expect(answers(answered(asked(), 'disagree').withdraws(), 'agree')).toMatchObject({ refused: 'too-late' })
    const other = asked().does(
      'investigation',
      'agree-period',
      { until: '2026-11-26', at: '2026-11-04T01:00:00.000Z' },
      sue,
    )
    expect(answers(other, 'agree')).toEqual(over('replaced', { asked: named, stays: '2026-11-26T10:00:00.000Z' }))
    expect(answers(asked(), 'perhaps')).toMatchObject({ refused: 'invalid' })
  })

  test('is a working day after the promise, offered by a role of the pack', () => {
    const attempt = (day: string, who = sue) =>
      begun().attempt('investigation', 'offer-date', { until: day }, who as never)
    expect(attempt('2026-11-13')).toMatchObject({ issues: [{ problem: 'not-later' }] })
    expect(attempt('2026-11-29')).toMatchObject({ issues: [{ problem: 'day-off' }] })
    expect(begun().attempt('investigation', 'offer-date', { until })).toMatchObject({ refused: 'invalid' })
  })

  test('is asked no more once a notice sets an earlier day, and the letter about it says so', () => {
    const desk = asked().until('2026-11-04 12:00')
    desk.does('investigation', 'record-event', { day: '2026-11-03', namedDay: '2026-11-09' })
    expect([shown(desk), answers(desk, 'agree')]).toMatchObject([null, { refused: 'question-over', why: 'replaced' }])
  })
})
