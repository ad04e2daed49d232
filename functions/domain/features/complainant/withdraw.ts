import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { agreedOffer, type CaseFile, openTasks, recordedOf } from '../../case/case-file.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import type { Desk } from '../../case/desk.ts'
import { words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { mayAgree } from '../../tasks/authority/seen.ts'
import { runningPause } from '../../deadlines/pauses.ts'
import { invalid, type Refusal, tooLate } from '../../case/refusal.ts'
import type { Fact } from '../../case/facts.ts'

export const withdrawalSchema = whenNeeded(() => z.strictObject({ reason: words(1000, 0).optional() }))

/** Why an open complaint cannot be withdrawn on its page: an offer was accepted, or the person may not end it. */
export function whyNotWithdrawn(file: CaseFile): 'agreed-already' | 'needs-full-authority' | undefined {
  if (agreedOffer(file) !== undefined) return 'agreed-already'
  return mayAgree(file) ? undefined : 'needs-full-authority'
}

/** Whether the reader of our letters can withdraw the complaint now: no letter or page offers it otherwise. */
export const canWithdraw = (file: CaseFile): boolean =>
  file.outcome === null && file.ended === null && whyNotWithdrawn(file) === undefined

/**
 * The complainant withdraws: the case ends in the same commit, in any stage (银保监会令2020年第3号 Art 15), unless it is
 * decided. If the investigation had named a root cause, it counts.
 */
export function withdraw(file: CaseFile, sent: unknown, desk: Desk): readonly Fact[] | Refusal {
  const not = file.outcome !== null || file.ended !== null ? undefined : whyNotWithdrawn(file)
  return not === undefined ? withdrawNow(file, sent, desk) : invalid(issue([], not))
}

/** The same for a withdrawal that was entered before: it takes effect whatever they did since without undoing it. */
export function withdrawNow(file: CaseFile, sent: unknown, desk: Desk): readonly Fact[] | Refusal {
  if (file.outcome !== null || file.ended !== null) return tooLate(file)
  const withdrawal = readAnswer(withdrawalSchema(), sent, desk.policy)
  if ('issues' in withdrawal) return invalid(...withdrawal.issues)
  const { reason } = withdrawal.value
  const paused = runningPause(file)
  const rootCause = recordedOf(file, 'investigation')?.answer['rootCause']
  return [
    { fact: 'withdrawn', v: 1, ...(reason ? { reason } : {}) },
    ...openTasks(file).map((task): Fact => ({ fact: 'cancelled', v: 3, task: task.id, why: 'withdrawn' })),
    ...(paused === undefined ? [] : [{ fact: 'resumed', v: 1, pause: paused.id, why: 'decided' } as const]),
    {
      fact: 'outcome',
      v: 1,
      outcome: 'withdrawn',
      rootCause: typeof rootCause === 'string' ? rootCause : null,
      remedyDue: null,
    },
    { fact: 'ended', v: 1 },
  ]
}
