import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { assigneeOf, type CaseFile, recordedOf } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { type Consequence } from '../../case/facts.ts'
import { findings } from '../../case/facts/terms.ts'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { code, group, toCents, line, list, money, oneOf, rowOfList, told, words } from '../../forms/fields.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { unitsOf } from '../../people/directory.ts'
import {
  unprovenBefore,
  unprovenFacts,
  unprovenOffered,
  unprovenSchema,
  unprovenWarnings,
} from '../../tasks/authority/decline-unproven.ts'
import { underOtherRules } from '../../tasks/other-rules.ts'
import { stageTask } from '../../tasks/stage-task.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  complete: () =>
    z.strictObject({
      points: list(
        group({
          point: words(1000),
          finding: told(3000),
          upheld: oneOf(...findings),
          /** What is left out is that of the whole case. `responsible` is a unit of the directory. */
          coded: group({
            product: code('product').optional(),
            category: code('category').optional(),
            rootCause: code('rootCause').optional(),
            redress: money().optional(),
            responsible: line(100).optional(),
          }).optional(),
        }),
        1,
        30,
      ),
      /** Which of several points is the main one, counted from 1, and why. */
      mainPoint: rowOfList('points', 30).optional(),
      mainReason: words(500).optional(),
      upheld: oneOf(...findings),
      rootCause: code('rootCause'),
      remedy: told(2000, 0),
      remedyAmount: money(),
      evidence: list(line(500), 1, 50),
    }),
  'decline-unproven': unprovenSchema,
})

/**
 * 调查: establishes the facts, says whether each point and the whole are upheld, names the root cause, proposes a remedy.
 */
export const investigation: TaskKind<typeof decisions> = {
  decisions,
  versions: { complete: 2 },
  ...stageTask('investigation'),
  availableDecisions: (file, desk) => ['complete', ...unprovenOffered(file, desk)],
  choices: { complete: { 'points.coded.responsible': { units: ({ desk }) => unitsOf(desk.staff) } } },
  // A case that comes back goes to its last investigator.
  preferredAssignee: investigatorOf,
  // A case that comes back begins with what was found before; the first time, with what is asked for.
  prefill: {
    complete: (file) => {
      const before = recordedOf(file, 'investigation')?.answer
      if (before !== undefined) return before
      const { summary = '', points = [] } = (recordedOf(file, 'intake', 'accept')?.answer ?? {}) as {
        summary?: string
        points?: string[]
      }
      if (points.length > 0) return { points: points.map((point) => ({ point })) }
      return summary === '' || summary.length > 1000 ? {} : { points: [{ point: summary }] }
    },
    'decline-unproven': unprovenBefore,
  },
  validate: {
    complete: (answer, { file, desk }) => {
      const { points, upheld, rootCause, remedy, remedyAmount } = answer
      const every = (finding: string): boolean => points.every((point) => point.upheld === finding)
      const some = points.some((point) => point.upheld === 'upheld')
      const fits = { not: every('not'), upheld: some, partly: !every('not') && !every('upheld') }[upheld]
      return [
        ...mainPointIssues(answer, file, desk),
        ...redressIssues(answer),
        ...unitIssues(answer, desk),
        ...(fits ? [] : [issue(['upheld'], 'contradicts-points')]),
        ...(upheld !== 'not' && rootCause === 'no-fault-found' ? [issue(['rootCause'], 'contradicts-root-cause')] : []),
        ...(remedy === '' && toCents(remedyAmount.value) > 0n ? [issue(['remedy'], 'needs-remedy')] : []),
      ]
    },
  },
  warnings: { 'decline-unproven': unprovenWarnings },
  facts: {
    'decline-unproven': unprovenFacts,
    complete: ({ points, mainPoint = 1 }, { file, desk, at }) => {
      const { product = file.product, category = file.category } = points[mainPoint - 1]?.coded ?? {}
      // The case counts as its main point does.
      const isOther = category !== null && (product !== file.product || category !== file.category)
      const corrected: Consequence[] = isOther
        ? [{ fact: 'corrected', v: 1, product, category, facts: file.classFacts }]
        : []
      return [
        ...corrected,
        ...(isOther ? recountedByCorrection(file, corrected, desk, at) : []),
        { fact: 'stage-ended', v: 1, stage: 'investigation' },
      ]
    },
  },
}

type Investigated = z.output<(typeof decisions)['complete']>

/** One of several points is the main one, for a reason; its cause is that of the whole. */
function mainPointIssues(
  { points, mainPoint, mainReason, rootCause }: Investigated,
  file: CaseFile,
  desk: Desk,
): Issue[] {
  const main = points[(mainPoint ?? 1) - 1]
  if (main === undefined) return [issue(['mainPoint'], 'too-big', { max: points.length })]
  const { product = file.product, rootCause: own = rootCause } = main.coded ?? {}
  const path = ['points', (mainPoint ?? 1) - 1, 'coded']
  return [
    ...(points.length > 1 && mainPoint === undefined ? [issue(['mainPoint'], 'missing')] : []),
    ...(points.length > 1 && mainReason === undefined ? [issue(['mainReason'], 'missing')] : []),
    ...(own === rootCause ? [] : [issue([...path, 'rootCause'], 'contradicts-whole')]),
    ...underOtherRules(product, file, desk.packs).map((one) => ({ ...one, path: [...path, ...one.path] })),
  ]
}

/** What the points name adds up to the amount of the whole, if any names one. */
function redressIssues({ points, remedyAmount }: Investigated): Issue[] {
  const named = points.flatMap(({ coded }) => coded?.redress ?? [])
  if (named.length === 0) return []
  const other = points.findIndex(
    ({ coded }) => (coded?.redress?.currency ?? remedyAmount.currency) !== remedyAmount.currency,
  )
  if (other >= 0)
    return [issue(['points', other, 'coded', 'redress'], 'bad-currency', { currencies: remedyAmount.currency })]
  const sum = named.reduce((total, { value }) => total + toCents(value), 0n)
  return sum === toCents(remedyAmount.value) ? [] : [issue(['remedyAmount'], 'contradicts-redress')]
}

function unitIssues({ points }: Investigated, { staff }: Desk): Issue[] {
  const units = unitsOf(staff)
  return points.flatMap(({ coded }, index) =>
    coded?.responsible === undefined || units.includes(coded.responsible)
      ? []
      : [issue(['points', index, 'coded', 'responsible'], 'not-one-of')],
  )
}

export function investigatorOf(file: CaseFile): string | null {
  const last = file.tasks.findLast(({ kind }) => kind === 'investigation')
  return last === undefined ? null : assigneeOf(last)
}
