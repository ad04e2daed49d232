import { describe, expect, test } from 'vitest'
import { contributionsOf } from '../../../functions/domain/figures/case/contributions-of.ts'
import { summarise } from '../../../functions/domain/figures/month-summary.ts'
import { type Contribution, openNow } from '../../../functions/domain/figures/contribution.ts'
import { type Case, received } from '../../support/domain/desk.ts'

const of = ({ file, desk }: Case): Contribution[] => contributionsOf(file, desk)
const months = (desk: Case): string[] => of(desk).map(({ month }) => month)
const inMonth = (desk: Case, month: string): Contribution => {
  const found = of(desk).find((one) => one.month === month)
  if (found === undefined) throw new Error(`nothing in ${month}: ${months(desk).join(', ')}`)
  return found
}
const decided = (desk = received('2026-10-08 10:00')): Case => desk.upTo('feedback').does('feedback').look()

describe('what a case counts for in a month', () => {
  test('is what was received and due in it, and what is open now', () => {
    const desk = received('2026-10-28 10:00')
    expect(months(desk)).toEqual(['2026-10', '2026-11', openNow])
    expect(inMonth(desk, '2026-10')).toMatchObject({ received: '2026-10-28', told: null, open: null })
    expect(inMonth(desk, '2026-11')).toMatchObject({
      received: null,
      due: [
        { limit: 'original', kept: false },
        { limit: 'extended', kept: false },
      ],
    })
    expect(inMonth(desk, openNow)).toMatchObject({
      open: { received: '2026-10-28' },
      tasks: [{ person: desk.holder('intake') }],
    })
  })

  test('says who had a stage run, of which unit they were then, and how long it took', () => {
    const desk = received('2026-10-08 10:00').upTo('investigation')
    const holder = desk.holder('investigation')
    desk.until('2026-10-12 15:00').does('investigation')
    const [, investigation] = inMonth(desk, '2026-10').runs
    expect(investigation).toMatchObject({ stage: 'investigation', person: holder, ended: { day: '2026-10-12' } })
    expect(investigation?.unit).toBe(desk.desk.staff.find(({ id }) => id === holder)?.unit)
  })

  test('keeps the unit when people move or leave', () => {
    const desk = decided()
    const before = of(desk)
    desk.staffed(desk.desk.staff.map((one) => ({ ...one, unit: 'Somewhere else' })))
    expect(of(desk)).toEqual(before)
    desk.staffed([])
    expect(of(desk)).toEqual(before)
  })

  test('has the end of each month in which it was open, once it is decided and told', () => {
    const desk = received('2026-10-28 10:00').until('2026-12-02 10:00')
    decided(desk)
    expect(
      of(desk)
        .filter(({ open }) => open !== null)
        .map(({ month }) => month),
    ).toEqual(['2026-10', '2026-11'])
    expect(inMonth(desk, '2026-12')).toMatchObject({ told: { day: '2026-12-02', outcome: 'upheld', days: 35 } })
  })

  test('says by both limits whether a stage was in time, and that it had been extended', () => {
    const desk = received('2026-10-08 10:00').upTo('investigation')
    const first = desk.due('investigation')
    desk.until('2026-10-09 10:00').does('investigation', 'extend' as never, {
      until: '2026-10-21',
      overallUntil: null,
      because: 'complex',
      reason: '需要向修理厂核实',
    })
    if (desk.open.includes('extension')) desk.does('extension')
    expect(desk.due('investigation') > first).toBe(true)
    desk.until('2026-10-20 10:00').does('investigation')
    const run = inMonth(desk, '2026-10').runs.find(({ stage }) => stage === 'investigation')
    expect(run?.due).toMatchObject([
      { limit: 'original', kept: false },
      { limit: 'extended', kept: true, moved: true },
    ])
  })

  test('counts a pause as time that was waited, and one that began late apart', () => {
    const desk = received('2026-10-08 10:00').upTo('investigation')
    desk.until('2026-10-14 17:30').does('investigation', 'pause' as never, {
      because: 'complainant',
      until: '2026-10-20',
      note: '请提供维修发票原件',
    })
    const { events } = inMonth(desk, '2026-10')
    expect(events.map(({ what }) => what)).toEqual(['pause', 'late-pause'])
  })

  test('has the answer of a survey in the month in which it was asked, also if it comes in the next', () => {
    const desk = decided(received('2026-10-26 10:00'))
    desk.until('2026-10-30 12:00')
    expect(desk.open).toContain('survey')
    expect(inMonth(desk, '2026-10').survey).toMatchObject({ asked: '2026-10-29', answered: null })
    desk.until('2026-11-02 10:00').does('survey')
    expect(inMonth(desk, '2026-10').survey?.answered).toMatchObject({ day: '2026-11-02' })
    expect(of(desk).find(({ month, survey }) => month === '2026-11' && survey !== null)).toBeUndefined()
  })

  test('moves with its due', () => {
    const desk = received('2026-10-12 10:00').upTo('investigation')
    const due = (): string[] =>
      of(desk)
        .filter((one) => one.due.length > 0)
        .map(({ month }) => month)
    expect(due()).toEqual(['2026-10'])
    desk.until('2026-10-13 10:00').does('investigation', 'extend' as never, {
      until: '2026-10-22',
      overallUntil: '2026-11-10',
      because: 'complex',
      reason: '需要向修理厂核实',
    })
    if (desk.open.includes('extension')) desk.does('extension')
    expect(due()).toEqual(['2026-10', '2026-11'])
  })

  test('is that it was joined, and nothing else, if it continues in another case', () => {
    const desk = received('2026-10-08 10:00')
    desk.commit([{ fact: 'joined', v: 1, into: 'LS-2026-0001', liaison: null, respondBy: desk.now }], { as: 'filer' })
    expect(of(desk)).toMatchObject([{ month: '2026-10', joined: 'LS-2026-0001', due: [], runs: [], open: null }])
    expect(summarise(of(desk)).all.counts).toEqual({ joined: { 0: 1 } })
  })

  test('is only that it was received if intake finds that it is no complaint', () => {
    const desk = received('2026-10-08 10:00')
    expect(months(desk)).toContain('2026-10')
    desk.does('intake', 'another-matter').look()
    expect(of(desk)).toMatchObject([{ month: '2026-10', received: '2026-10-08', matter: 'enquiry', due: [], runs: [] }])
    const { all, by } = summarise(of(desk))
    expect(all.counts).toEqual({ 'no-complaint': { 0: 1 } })
    expect(by.matter).toMatchObject({ enquiry: { counts: { 'no-complaint': { 0: 1 } } } })
  })

  test('never moves its first day, whatever is reviewed or reopened', () => {
    const desk = decided(received('2026-10-08 10:00'))
    const { told } = inMonth(desk, '2026-10')
    desk.until('2026-10-20 10:00').asksReview()
    expect(inMonth(desk, '2026-10').told).toEqual(told)
    expect(inMonth(desk, '2026-10').events.map(({ what }) => what)).toContain('review-asked')
  })

  test('has points and redress once the complainant was told', () => {
    const desk = received('2026-10-08 10:00').upTo('feedback')
    expect(inMonth(desk, '2026-10')).toMatchObject({ points: [], redress: [] })
    desk.does('feedback').look()
    const { points, redress } = inMonth(desk, '2026-10')
    expect(points[0]).toMatchObject({ main: true })
    expect(redress.every(({ hundredths }) => hundredths > 0)).toBe(true)
  })
})
