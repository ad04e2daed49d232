import { authorityEnding, authorityMoments } from '../features/authority/ending.ts'
import { alerts } from '../features/undelivered/alert-supervisor.ts'
import { dayOf } from '../time/calendar.ts'
import {
  assigneeOf,
  type CaseFile,
  type CommitInfo,
  holderOf,
  isConflicted,
  liaisonOf,
  type OpenTask,
  openTasks,
} from '../case/case-file.ts'
import { complianceOn } from '../people/assign.ts'
import { apply } from '../case/evolve.ts'
import { emergencyPlan } from '../features/emergency/plan.ts'
import { runningEmergency, vacancies } from '../features/emergency/emergency.ts'
import { choose, chooseFor, chooseLiaison, chooseNamed, handOver, standInFor } from '../tasks/choose-assignee.ts'
import { handedOverBy } from '../tasks/held-from.ts'
import { canBeLiaison, mustGiveUp, rolesFor } from '../tasks/may-hold.ts'
import type { Desk } from '../case/desk.ts'
import { type Consequence, isAboutTheDesk, type KindName, kindNames, waitWithoutTask } from '../case/facts.ts'
import { postingTask } from '../features/post/post-letters.ts'
import { orderOf } from './mail-orders.ts'
import { heldUntil } from './mail-schedule.ts'
import { withdrawalMoments, withdrawalsOver } from './acts-over.ts'
import { requestMoments, requestsOverdue } from '../features/conversation/overdue.ts'
import { lapsesAt, living, offersOver } from '../features/negotiation/offers.ts'
import { dueOf, endedBy, marksOf, marksToPass } from './reminders.ts'
import { pausesOver, runningPause } from '../deadlines/pauses.ts'
import { untoldPromise } from './untold-promise.ts'
import { type Stage, stages } from '../policy/policy.ts'
import { settledAndTold } from '../features/aftercare/settled.ts'
import { isAway, type Person } from '../people/directory.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import { daysAfter, instantAt, type Instant } from '../time/zone.ts'

/**
 * What is outstanding at `now`: tasks to open and for whom, marks to pass and who is notified, whether the case has
 * ended. Pure; once this is committed, nothing more is outstanding at the same `now`.
 */
export function outstanding(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const facts: Consequence[] = []
  let state = file
  // Each step sees what the ones before it changed, as it will be after the commit. An emergency is looked at twice: a
  // day's status ends before the next is asked for, and a plan opens once somebody has the case.
  const commit: CommitInfo = { number: file.head + 1, at: now, by: { as: 'workflow', execution: '' } }
  for (const step of [
    lettersOvertaken,
    pausesOver,
    liaisonGone,
    emergencyPlan,
    tasksToOpen,
    emergencyPlan,
    tasksToOpen,
    standIns,
    alerts,
    informCompliance,
    marksToPass,
    closeExpiredTasks,
    offersOver,
    requestsOverdue,
    withdrawalsOver,
    // What an offer said that has lapsed now is not posted any more.
    lettersOvertaken,
    authorityEnding,
    ending,
    untoldPromise,
  ]) {
    const more = step(state, desk, now)
    if (more.length === 0) continue
    facts.push(...more)
    state = apply(file.reference, state, more, commit)
  }
  return facts
}

/** What the case waits for next, and the moment at which to look again even if nobody acts. */
export type Waiting = { next: KindName | 'closed'; until: Instant | undefined }

export function waiting(file: CaseFile, desk: Desk, now: Instant): Waiting {
  const open = openTasks(file)
  const held = heldUntil(file, desk, now)
  if (file.ended !== null && open.length === 0 && held.length === 0) return { next: 'closed', until: undefined }
  const moments = [
    ...held,
    ...open.flatMap((task) => [...marksOf(file, task, desk).map(({ at }) => at), ...absencesOf(task, desk, now)]),
    ...open.filter((task) => kindOf(task.kind).expiresWhenDue).map((task) => dueOf(file, task, desk)),
    ...living(file).map((offer) => lapsesAt(file, offer, desk.calendar)),
    ...requestMoments(file, desk),
    ...withdrawalMoments(file, desk),
    ...authorityMoments(file, desk),
    ...open.flatMap((task) => kindOf(task.kind).endsAt?.(file, task, desk)?.at ?? []),
    ...[runningPause(file)?.until].filter((until) => until !== undefined),
    ...kindNames.flatMap((kind) => tasksWanted(file, desk, kind).map(({ since }) => since)),
    // Nobody could be found for a task: somebody may be back, or in the directory, an hour from now.
    ...(isOrphaned(file, desk) ? [new Date(Date.parse(now) + 3_600_000).toISOString()] : []),
  ].filter((moment) => moment > now)
  const next = kindNames.find((kind) => open.some((task) => task.kind === kind)) ?? waitWithoutTask
  return { next, until: moments.sort()[0] }
}

/**
 * Whether something of an open case has no holder, or one who may not have it: a task, the liaison's part, a place in
 * the emergency team.
 */
function isOrphaned(file: CaseFile, desk: Desk): boolean {
  const emergency = runningEmergency(file)
  return (
    openTasks(file).some(
      (task) => holderOf(task) === null || (task.role !== 'complainant' && isToPassOn(file, task, desk)),
    ) ||
    (emergency !== undefined && vacancies(emergency, desk).length > 0) ||
    lacksLiaison(file, desk)
  )
}

/** Whether the assignee of a task has to give it up. */
export function isToPassOn(file: CaseFile, task: OpenTask, desk: Desk): boolean {
  return mustGiveUp(file, task, kindOf(task.kind), desk) !== undefined
}

/** Whether the liaison of an open case cannot be it any more. */
export function lacksLiaison(file: CaseFile, desk: Desk): boolean {
  const liaison = liaisonOf(file)
  return (
    file.ended === null &&
    liaison !== null &&
    !canBeLiaison(
      file,
      desk,
      desk.staff.find(({ id }) => id === liaison),
    )
  )
}

/**
 * Letters that wait to be posted though nothing calls for them any more, or whose task was ended with the case. They
 * are as if they had never been written. What is still called for is written again.
 */
function lettersOvertaken(file: CaseFile): Consequence[] {
  return file.posts.flatMap((post, index): Consequence[] => {
    if (post.posted !== null || post.over !== null) return []
    const task = file.tasks.find(({ id }) => id === postingTask(index))
    return file.erased === null && orderOf(file, post.mail) !== undefined && task?.state !== 'cancelled'
      ? []
      : [{ fact: 'post-dropped', v: 1, mail: post.mail, why: 'overtaken' }]
  })
}

function tasksToOpen(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  return kindNames.flatMap((name): Consequence[] => {
    const kind = kindOf(name)
    if (file.ended !== null && !kind.allowedAfterClosing) return []
    return tasksWanted(file, desk, name)
      .filter(({ since }) => since <= now)
      .flatMap(({ task }) => openTask(file, desk, now, name, task))
  })
}

/** The tasks of a kind that the case needs and that have not been opened, since or from when. */
function tasksWanted(file: CaseFile, desk: Desk, name: KindName): { task: string; since: Instant }[] {
  const wanted = kindOf(name).neededSince(file, desk)
  const known = file.tasks.filter(({ kind }) => kind === name)
  if (typeof wanted === 'object')
    return wanted.flatMap((since, index) =>
      since === undefined || known.some(({ id }) => id === `${name}-${index + 1}`)
        ? []
        : [{ task: `${name}-${index + 1}`, since }],
    )
  return wanted === undefined || known.some(({ state }) => state === 'open')
    ? []
    : [{ task: `${name}-${known.length + 1}`, since: wanted }]
}

function openTask(file: CaseFile, desk: Desk, now: Instant, name: KindName, task: string): Consequence[] {
  const kind = kindOf(name)
  const opened = { fact: 'task-opened', v: 3, task, kind: name, stage: stageOf(file, name) } as const
  const to = kind.assignTo(file, desk, task)
  if (to === 'complainant') return [{ ...opened, role: to, assignee: null, candidates: [], considered: 0 }]
  if (to === 'liaison') {
    const { person, candidates } = chooseLiaison(file, desk, now)
    return [{ ...opened, role: to, ...heldBy(person), candidates, considered: candidates.length }]
  }
  const apart = kind.excludedPeople?.(file, desk, task)
  const { person, role, candidates } =
    chooseNamed(file, desk, now, kind.namedAssignee?.(file, task), { roles: to, excludedPeople: apart }) ??
    choose(file, desk, now, {
      roles: to,
      excludedPeople: apart,
      preferredAssignee: kind.preferredAssignee?.(file, task) ?? null,
      nearestTo: kind.nearestTo?.(file, task) ?? null,
      seniorUnit: kind.seniorUnit?.(file, desk) ?? null,
      isInPlace: (one) => kind.isInPlace?.(file, desk, task, one) ?? true,
    })
  const liaison: Consequence[] =
    kind.namesLiaison && person !== undefined && file.liaisons.length === 0
      ? [{ fact: 'liaison-named', v: 1, person: person.id }]
      : []
  const considered = candidates.length
  return [{ ...opened, role, ...heldBy(person), candidates, considered }, ...liaison]
}

const heldBy = (person: Person | undefined): { assignee: string | null; unit?: string } =>
  person === undefined ? { assignee: null } : { assignee: person.id, unit: person.unit }

function stageOf(file: CaseFile, kind: KindName): Stage | null {
  return kindOf(kind).stage?.(file) ?? stages.find((stage) => stage === kind) ?? null
}

/**
 * If the liaison has left the directory, lost the role or has an interest in the case, the case gets another one at
 * once. A letter tells the complainant.
 */
function liaisonGone(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  if (!lacksLiaison(file, desk)) return []
  const { person } = chooseLiaison(file, desk, now)
  return person === undefined ? [] : [{ fact: 'liaison-named', v: 1, person: person.id }]
}

/**
 * Open tasks without an assignee are assigned by the rule again, and so are those of somebody who is away or has to
 * give them up.
 */
function standIns(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const day = dayOf(now, desk.calendar)
  return openTasks(file).flatMap((task) => {
    if (task.role === 'complainant') return []
    const givenUp = mustGiveUp(file, task, kindOf(task.kind), desk)
    const holder = givenUp === undefined ? desk.staff.find(({ id }) => id === assigneeOf(task)) : undefined
    if (holder !== undefined && !isAway(holder, day)) return []
    const apart = kindOf(task.kind).excludedPeople?.(file, desk, task.id)
    const gone = handedOverBy(task)
    const deputy = holder && standInFor(file, desk, now, holder, gone)
    const isInPlace = (one: Person): boolean => kindOf(task.kind).isInPlace?.(file, desk, task.id, one) ?? true
    const ofLiaison = task.role === 'liaison'
    // A task for a named person follows the name: somebody else may have become responsible for reports on an
    // emergency.
    const named =
      holder === undefined
        ? chooseNamed(file, desk, now, kindOf(task.kind).namedAssignee?.(file, task.id), {
            roles: rolesFor(file, task, kindOf(task.kind), desk),
            excludedPeople: apart,
          })
        : undefined
    const choose = () => {
      if (ofLiaison) return chooseLiaison(file, desk, now, gone)
      if (named?.person !== undefined && !gone.includes(named.person.id)) return named
      if (deputy?.person !== undefined && !apart?.has(deputy.person.id) && isInPlace(deputy.person)) return deputy
      return chooseFor(file, desk, now, task, kindOf(task.kind))
    }
    const { person, candidates } = choose()
    if (person === undefined || person.id === assigneeOf(task)) return []
    const standsIn = holder !== undefined || (ofLiaison && person.id !== liaisonOf(file))
    return handOver(file, task, kindOf(task.kind), person, {
      why: standsIn ? 'away' : (givenUp ?? whyUnassigned(task)),
      candidates,
    })
  })
}

/** Why nobody has a task: its assignee was excluded from the case, or nobody could be found for it. */
function whyUnassigned(task: OpenTask): 'conflict' | 'nobody-before' {
  return task.assignments.at(-1)?.why === 'conflict' ? 'conflict' : 'nobody-before'
}

/** Compliance is notified at once of every case in the classes that the policy names. */
function informCompliance(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  if (
    file.ended !== null ||
    file.class !== 'major' ||
    !desk.policy.tellCompliance.includes('major') ||
    file.informed.length > 0
  )
    return []
  const day = dayOf(now, desk.calendar)
  const compliance = complianceOn(
    desk.staff.filter((person) => !(person.roles.includes('compliance') && isConflicted(file, desk, person))),
    day,
  )
  const tell = compliance.filter((person) => !isConflicted(file, desk, person)).map(({ id }) => id)
  return [{ fact: 'informed', v: 1, what: 'major', tell }]
}

/**
 * When an assignee's absence begins (a deputy takes over) or, if nobody could take over, when anybody's absence ends.
 */
function absencesOf(task: OpenTask, desk: Desk, now: Instant): Instant[] {
  const holder = desk.staff.find(({ id }) => id === assigneeOf(task))
  if (holder === undefined) return []
  const beginning = (day: string): Instant => instantAt(day, '00:00', desk.calendar.zone)
  const returns = isAway(holder, dayOf(now, desk.calendar))
    ? desk.staff.flatMap(({ away }) => away.map(({ until }) => beginning(daysAfter(until, 1))))
    : []
  return [...holder.away.map(({ from }) => beginning(from)), ...returns]
}

function closeExpiredTasks(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  return openTasks(file).flatMap((task): Consequence[] => {
    const why = endedBy(file, task, desk, now)
    return why === undefined ? [] : [{ fact: 'cancelled', v: 3, task: task.id, why }]
  })
}

/**
 * A case closes once it has a decision, root cause, remedy and its proof, and the survey is answered or lapsed. A
 * return visit delays closing only until its own limit: after that it is closed with the case, unless the complainant
 * was promised it.
 */
function ending(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  if (file.ended !== null || file.outcome === null) return []
  const complete =
    file.outcome.outcome === 'declined' ||
    (settledAndTold(file, desk.policy) !== undefined &&
      kindNames.every((kind) => tasksWanted(file, desk, kind).length === 0))
  const open = openTasks(file)
  const ofCase = open.filter(({ kind }) => !isAboutTheDesk(kind))
  const holding = ofCase.filter(
    (task) => kindOf(task.kind).holdsClosing !== 'until-due' || dueOf(file, task, desk) > now,
  )
  if (!complete || holding.length > 0) return []
  const over = ofCase.filter(({ kind }) => kindOf(kind).outlivesClosing?.(file, desk) !== true)
  return [
    ...over.map((task): Consequence => ({ fact: 'cancelled', v: 3, task: task.id, why: 'lapsed' })),
    { fact: 'ended', v: 1 },
  ]
}
