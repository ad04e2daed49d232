import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { assigneeOf, type CaseFile, recordedOf } from '../../case/case-file.ts'
import { findings } from '../../case/facts.ts'
import { code, group, line, list, money, oneOf, toCents, told, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { stageTask } from '../../tasks/stage-task.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  complete: () =>
    z.strictObject({
      points: list(group({ point: words(1000), finding: told(3000), upheld: oneOf(...findings) }), 1, 30),
      upheld: oneOf(...findings),
      rootCause: code('rootCause'),
      remedy: told(2000, 0),
      remedyAmount: money(),
      evidence: list(line(500), 1, 50),
    }),
})

/**
 * 调查: establishes the facts, says whether each point and the whole are upheld, names the root cause, proposes a remedy.
 */
export const investigation: TaskKind<typeof decisions> = {
  decisions,
  ...stageTask('investigation'),
  // A case that comes back goes to its last investigator.
  preferredAssignee: investigatorOf,
  // A case that comes back begins with what was found before; the first time, with what is asked for.
  prefill: {
    complete: (file) => {
      const before = recordedOf(file, 'investigation')?.answer
      const { summary = '' } = (recordedOf(file, 'intake', 'accept')?.answer ?? {}) as { summary?: string }
      return before ?? (summary === '' || summary.length > 1000 ? {} : { points: [{ point: summary }] })
    },
  },
  validate: {
    complete: ({ points, upheld, rootCause, remedy, remedyAmount }) => {
      const every = (finding: string): boolean => points.every((point) => point.upheld === finding)
      const some = points.some((point) => point.upheld === 'upheld')
      const fits = { not: every('not'), upheld: some, partly: !every('not') && !every('upheld') }[upheld]
      return [
        ...(fits ? [] : [issue(['upheld'], 'contradicts-points')]),
        ...(upheld !== 'not' && rootCause === 'no-fault-found' ? [issue(['rootCause'], 'contradicts-root-cause')] : []),
        ...(remedy === '' && toCents(remedyAmount.value) > 0n ? [issue(['remedy'], 'needs-remedy')] : []),
      ]
    },
  },
  facts: { complete: () => [{ fact: 'stage-ended', v: 1, stage: 'investigation' }] },
}

export function investigatorOf(file: CaseFile): string | null {
  const last = file.tasks.findLast(({ kind }) => kind === 'investigation')
  return last === undefined ? null : assigneeOf(last)
}
