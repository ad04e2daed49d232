import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { canRestart, restartClocks } from '../../deadlines/restart.ts'
import type { CaseFile } from '../../case/case-file.ts'
import { words } from '../../forms/fields.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

const schema = whenNeeded(() => z.strictObject({ reason: words(1000) }))

/**
 * 新情况: the staff mark the complainant's newest message as new information, although the complainant did not mark it.
 */
export const newFacts: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, _actor, desk) =>
    task.stage !== null && canRestart(file, desk) && unmarked(file) !== undefined,
  facts: ({ reason }, { file, desk, at }) => {
    const message = unmarked(file)
    return message === undefined
      ? { refused: 'not-allowed' }
      : restartClocks(file, desk, at, { from: message.at, message: message.commit, reason })
  },
}

/** The newest message that nobody has marked as new. What came before the last restart is known. */
function unmarked(file: CaseFile): CaseFile['messages'][number] | undefined {
  const last = file.restarts.at(-1)?.commit ?? 0
  return file.messages.findLast(({ newFacts: marked, commit }) => !marked && commit > last)
}
