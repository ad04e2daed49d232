import { expect, test } from 'vitest'
import { type Monday, saysSomething } from '../../../../functions/domain/figures/evaluation/monday.ts'

/** On Mondays, supervisors hear what is late and what changed; of neither, they get no mail. */

const nothing: Monday = {
  open: 0,
  overdue: 0,
  before: null,
  onTime: { month: '2026-10', rate: null, change: null },
  satisfied: { month: '2026-10', rate: null, change: null },
}
const rate = { value: 0.9, part: 9, of: 10, low: 0.8, high: 0.95 }

test.each<[string, Partial<Monday>, boolean]>([
  ['nothing', {}, false],
  ['open complaints of which none is late, on the first Monday', { open: 2 }, false],
  ['as many as a week ago: steps of them may be late', { open: 2, before: { open: 2, overdue: 0 } }, true],
  ['nothing, as a week ago', { open: 0, before: { open: 0, overdue: 0 } }, false],
  ['fewer than a week ago', { open: 0, before: { open: 2, overdue: 0 } }, true],
  ['what is late, though it was late a week ago', { open: 2, overdue: 1, before: { open: 2, overdue: 1 } }, true],
  ['that nothing is late any more', { open: 2, before: { open: 2, overdue: 1 } }, true],
  ['a rate of the last month', { onTime: { month: '2026-10', rate, change: null } }, true],
])('of %s', (_name, monday, says) => {
  expect(saysSomething({ ...nothing, ...monday })).toBe(says)
})
