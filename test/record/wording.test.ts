import { expect, it } from 'vitest'
import { en } from '../../functions/record/wording/en.ts'

const { chain, erasing, executions, restoring, stuck } = en

it.each([
  [en.candidate('A', 1, ['away']), 'A: 1 open task, away'],
  [en.candidate('A', 2, ['away']), 'A: 2 open tasks, away'],
  [en.pausedFor([1, 12, 0], 1), '1 day 12 hours, in 1 pause'],
  [en.pausedFor([4, 8, 0], 2), '4 days 8 hours, in 2 pauses'],
  [chain.intact(1, 'HEAD', chain.asInRow), 'Chain: 1 commit, intact, head HEAD (as in the case row)'],
  [chain.intact(2, 'HEAD', chain.asInRow), 'Chain: 2 commits, intact, head HEAD (as in the case row)'],
  [chain.broken(1), 'Chain: BROKEN in 1 place'],
  [chain.broken(2), 'Chain: BROKEN in 2 places'],
  [chain.behind(1), '(the row is 1 commit behind: the workflow has not seen the newest yet)'],
  [executions.woken(1), '1 case woken: the sweeper looks at it within a minute or two'],
  [executions.woken(2), '2 cases woken: the sweeper looks at them within a minute or two'],
  [restoring.broughtBack(1, 2), 'restored: 1 commit, 2 other items'],
  [restoring.broughtBack(2, 1), 'restored: 2 commits, 1 other item'],
  [restoring.checked(1, 2), '1 case is in order, 2 were not changed'],
  [restoring.checked(2, 1), '2 cases are in order, 1 was not changed'],
  [erasing.done(1, 7), 'erased from 1 commit; commit 7 records this'],
  [erasing.done(5, 7), 'erased from 5 commits; commit 7 records this'],
])('uses the singular or the plural by the count: %s', (said, sentence) => expect(said).toBe(sentence))

it('says what to do first about a stalled case', () => {
  expect(stuck.first['execution-failed']).toBe('find and fix the cause, then: redrive')
  expect(stuck.first['execution-missing']).toBe('wake; look again after two minutes')
  expect(stuck.first['deadline-unmarked']).toBe('wake; if that does not help: restart')
  expect(stuck.first.unseen).toBe('check whether sweep fails; then: restart')
})
