import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import {
  askForNewFacts,
  cameAt,
  canRestart,
  isAskedFor,
  isNewFactsPending,
  needsAcceptance,
  restartClocks,
} from '../../deadlines/new-facts.ts'
import { words } from '../../forms/fields.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

const schema = whenNeeded(() => z.strictObject({ reason: words(1000) }))

/**
 * 新情况: the staff mark the complainant's newest message as new information, although the complainant did not mark it.
 * Under some packs somebody else then decides whether it is.
 */
export const newFacts: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (file, task, _actor, desk) =>
    task.stage !== null && canRestart(file, desk) && markable(file, desk) !== undefined,
  facts: ({ reason }, { file, desk, at }) => {
    const message = markable(file, desk)
    if (message === undefined) return { refused: 'not-allowed' }
    return needsAcceptance(desk.policy)
      ? askForNewFacts(file, message.commit, reason)
      : restartClocks(file, desk, at, { from: cameAt(file, message), message: message.commit, reason })
  },
}

/**
 * The newest message that can be marked. If somebody has to accept it, the firm did not ask for it, and no request is
 * pending or was decided since it came.
 */
function markable(file: CaseFile, { policy }: Pick<Desk, 'policy'>): CaseFile['messages'][number] | undefined {
  const message = unmarked(file)
  if (message === undefined || !needsAcceptance(policy)) return message
  const known = file.newFactRequests.some((request) => request.message >= message.commit)
  return known || isNewFactsPending(file) || isAskedFor(file, message) ? undefined : message
}

/** The newest message that nobody has marked as new. What came before the last restart is known. */
function unmarked(file: CaseFile): CaseFile['messages'][number] | undefined {
  const last = file.restarts.at(-1)?.commit ?? 0
  return file.messages.findLast(({ newFacts: marked, commit }) => !marked && commit > last)
}
