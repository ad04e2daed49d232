import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { inShare } from '../../people/assign.ts'
import { type CaseFile, contactOf, openTasks, participantsOf, recordedOf } from '../../case/case-file.ts'
import { letterOf } from '../../case/deliveries.ts'
import { undelivered } from '../../case/telling.ts'
import type { Desk } from '../../case/desk.ts'
import { words, yesNo } from '../../forms/fields.ts'
import { settledAndTold } from './settled.ts'
import { dueAt } from '../../time/deadline.ts'
import { raised } from '../../tasks/after-the-end/concern-raised.ts'
import type { Instant } from '../../time/zone.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({ visited: () => z.strictObject({ notes: words(3000), satisfied: yesNo() }) })

/**
 * 回访: somebody who took no part asks how it went: in every key and major case, in a random share of the others, and if
 * the survey shows dissatisfaction. They also ask people whom no survey in writing reaches: the liaison never asks how
 * content people are with the liaison. And they ask about a share of what the staff entered for the complainant.
 */
export const returnVisit: TaskKind<typeof decisions> = {
  decisions,
  briefing: ['entered-act', 'survey-answered'],
  neededSince: (file, { policy }) => {
    const { classes, share = 0, satisfactionAtMost } = policy.returnVisit
    const { toOpen, others } = visitsOf(file)
    if (toOpen !== undefined) return toOpen.at
    const settled = settledAndTold(file, policy)
    if (settled === undefined || !policy.survey.outcomes.some((outcome) => outcome === file.outcome?.outcome))
      return undefined
    if (others > 0) return undefined
    if (classes.includes(file.class) || inShare(file.reference, 'return-visit', share)) return settled
    const answered = recordedOf(file, 'survey')
    const { satisfaction } = (answered?.answer ?? {}) as { satisfaction?: number }
    const asksForIt =
      answered !== undefined && ((satisfaction ?? 5) <= satisfactionAtMost || isVisitPromised(file, { policy }))
    return asksForIt ? answered.at : unaskedSince(file)
  },
  reaches: { visited: 'call' },
  holdsClosing: 'until-due',
  outlivesClosing: isVisitPromised,
  assignTo: (_file, { policy }) => policy.returnVisit.roles,
  excludedPeople: (file, { policy }) =>
    policy.apart['return-visit'] === 'participants' || unaskedSince(file) !== undefined || sampled(file).length > 0
      ? participantsOf(file)
      : new Set(),
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `return-visit@${openedIn}`,
    start: openedAt,
    limit: policy.returnVisit.limit,
    credits: [],
  }),
  facts: { visited: ({ satisfied }, { file }) => (satisfied ? [] : [raised(file, 'not-satisfied')]) },
}

/**
 * Whether the complainant was promised a visit: the letter with the survey says that somebody contacts those whose
 * problem is not solved. The file closes at its limit all the same; the visit stays, and goes up the ladder.
 */
function isVisitPromised(file: CaseFile, { policy }: Pick<Desk, 'policy'>): boolean {
  return policy.returnVisit.whenNotResolved && recordedOf(file, 'survey')?.answer['resolved'] === false
}

/**
 * The call that the survey promises to those whose problem is not solved, until somebody has made it. `by`: its time
 * limit; null before its task has opened.
 */
export function visitAwaited(file: CaseFile, desk: Desk): { by: Instant | null } | undefined {
  const answered = recordedOf(file, 'survey')
  if (answered === undefined || !isVisitPromised(file, desk)) return undefined
  const visits = file.tasks.filter(({ kind }) => kind === 'return-visit')
  if (visits.some((visit) => visit.state === 'decided' && visit.recorded.at >= answered.at)) return undefined
  const open = openTasks(file).find(({ kind }) => kind === 'return-visit')
  if (open !== undefined) return { by: dueAt(returnVisit.clock(file, open, desk), desk.calendar) }
  // One that ended without a call is awaited no more: files of earlier releases closed with it.
  return visits.length === 0 ? { by: null } : undefined
}

/** When that call was made; undefined if none was promised, or nobody was reached. */
export function visitMade(file: CaseFile, desk: Desk): Instant | undefined {
  const answered = recordedOf(file, 'survey')
  if (answered === undefined || !isVisitPromised(file, desk)) return undefined
  const visit = file.tasks.findLast(({ kind, state }) => kind === 'return-visit' && state === 'decided')
  const recorded = visit?.state === 'decided' ? visit.recorded : undefined
  return recorded?.decision === 'visited' && recorded.at >= answered.at ? recorded.at : undefined
}

/** What the staff entered for the complainant, and somebody who took no part asks them about. */
const sampled = ({ acts }: CaseFile): CaseFile['acts'] => acts.filter((act) => act.sampled && act.undone === null)

/** What was entered for the complainant, if a visit is made to ask them about that. */
export function actAskedAbout(file: CaseFile, task: string): CaseFile['acts'][number] | undefined {
  return sampledWithVisits(file).find(({ visit }) => visit?.id === task)?.act
}

const sampledWithVisits = (file: CaseFile) =>
  sampled(file).map((act) => ({
    act,
    visit: file.tasks.find(({ kind, openedAt }) => kind === 'return-visit' && openedAt >= act.at),
  }))

/** The first act that nobody was asked to ask about yet, and how many visits are about anything else. */
function visitsOf(file: CaseFile): { toOpen: CaseFile['acts'][number] | undefined; others: number } {
  const visits = file.tasks.filter(({ kind }) => kind === 'return-visit')
  const about = sampledWithVisits(file)
  const others = visits.filter((visit) => !about.some((one) => one.visit === visit))
  return { toOpen: about.find(({ visit }) => visit === undefined)?.act, others: others.length }
}

/**
 * Since when it is known that the survey cannot be sent: there is neither an email address nor a number for text
 * messages, or the text did not arrive. A mail that bounced says nothing: people move.
 */
function unaskedSince(file: CaseFile): Instant | undefined {
  if (file.erased !== null) return undefined
  const unsent = Object.entries(file.mails).flatMap(([mail, sent]) =>
    letterOf(file, mail) === 'survey' && 'channel' in sent && sent.channel === 'none' ? [sent.at] : [],
  )
  const failed = undelivered(file).flatMap(({ mail, at }) =>
    letterOf(file, mail) === 'survey' && contactOf(file).email === undefined ? [at] : [],
  )
  return [...unsent, ...failed].sort()[0]
}
