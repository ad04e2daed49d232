import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { code, words } from '../../forms/fields.ts'
import { investigatorOf } from './investigation.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  'name-cause': () => z.strictObject({ rootCause: code('rootCause'), notes: words(3000, 0).optional() }),
})

/**
 * 撤回投诉根因补录: a withdrawn complaint counts with its root cause. If the investigation had not named it, the investigator,
 * or else the liaison, names it after the end.
 */
export const rootCause: TaskKind<typeof decisions> = {
  decisions,
  // Once the words are erased, nothing is left to find the cause in.
  neededSince: (file, { policy }) =>
    policy.withdrawal !== undefined &&
    file.withdrawn !== null &&
    file.outcome?.rootCause === null &&
    file.erased === null
      ? file.withdrawn.at
      : undefined,
  assignTo: (file) => (investigatorOf(file) === null ? 'liaison' : ['investigator']),
  preferredAssignee: (file) => investigatorOf(file),
  clock: (_file, { id, openedAt }, { policy }) => ({
    id,
    start: openedAt,
    limit: policy.withdrawal?.rootCause ?? { unit: 'until', at: openedAt },
    credits: [],
  }),
  allowedAfterClosing: true,
  facts: { 'name-cause': (answer) => [{ fact: 'cause-named', v: 1, rootCause: answer.rootCause }] },
}
