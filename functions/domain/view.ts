import { type CaseFile, type Instant, liaisonOf, type Recorded, type Task, taskOf } from './case.ts'
import type { Actor } from './actor.ts'
import { type DecisionOffer, offersOf } from './acts/decide.ts'
import { type ConsultationView, consultationViews } from './consultation-view.ts'
import type { Desk } from './desk.ts'
import { dueOf } from './marks.ts'
import { statusOf, type Status } from './refusal.ts'
import { earliestOverall, type OverallClock, overallClocks } from './clocks.ts'
import { isDueProvisional, isOverallProvisional, isPromiseProvisional } from './provisional.ts'

/** What the complainant may know of what happened: codes that `text/` has sentences for. Nothing internal. */
export const timelineCodes = ['received', 'acknowledged', 'accepted', 'investigated', 'negotiated', 'decided', 'declined', 'resolved', 'fulfilled', 'liaison-changed', 'message', 'restarted', 'conflict-claimed', 'conflict-upheld', 'conflict-dismissed', 'withdrawn', 'survey-answered', 'closed'] as const
export type TimelineCode = (typeof timelineCodes)[number]
export type TimelineEntry = { at: Instant; code: TimelineCode }

export type ComplaintView = {
  reference: string
  status: Status
  class: CaseFile['class'] | null
  outcome: NonNullable<CaseFile['outcome']>['outcome'] | null
  liaison: { name: string; email: string; phone: string } | null
  receivedAt: Instant
  respondBy: Instant
  /** Whether `respondBy` rests on days off that have not been announced yet. */
  provisional: boolean
  timeline: TimelineEntry[]
}

/** The case as its complainant sees it. */
export function complaintView(file: CaseFile, desk: Desk): ComplaintView {
  const liaison = desk.staff.find(({ id }) => id === liaisonOf(file))
  return {
    reference: file.reference,
    status: statusOf(file),
    class: file.classConfirmed ? file.class : null,
    outcome: file.outcome?.outcome ?? null,
    liaison: liaison === undefined ? null : { name: liaison.name, email: liaison.email, phone: liaison.phone },
    receivedAt: file.receivedAt,
    respondBy: file.respondBy,
    provisional: isPromiseProvisional(file, desk),
    timeline: timelineOf(file),
  }
}

function timelineOf(file: CaseFile): TimelineEntry[] {
  const entry = (at: Instant | undefined, code: TimelineCode): TimelineEntry[] => (at === undefined ? [] : [{ at, code }])
  const ended = (stage: string): Instant | undefined => file.stageEnds.find((end) => end.stage === stage)?.at
  const outcome = file.outcome?.outcome
  const surveyed = file.tasks.find((task) => task.kind === 'survey' && task.state === 'decided')
  return [
    ...entry(file.receivedAt, 'received'),
    ...entry(file.mails['acknowledgement']?.at, 'acknowledged'),
    ...entry(outcome === 'resolved' || outcome === 'declined' ? undefined : ended('intake'), 'accepted'),
    ...entry(ended('investigation'), 'investigated'),
    ...entry(ended('negotiation'), 'negotiated'),
    ...file.liaisons.slice(1).flatMap(({ at }) => entry(at, 'liaison-changed')),
    ...file.messages.flatMap(({ at }) => entry(at, 'message')),
    ...file.restarts.flatMap(({ at }) => entry(at, 'restarted')),
    ...file.conflictClaims.flatMap(({ id, at }) => {
      const task = file.tasks.find((one) => one.id === id)
      return [...entry(at, 'conflict-claimed'), ...(task?.state === 'decided' ? entry(task.recorded.at, task.recorded.decision === 'uphold' ? 'conflict-upheld' : 'conflict-dismissed') : [])]
    }),
    ...entry(outcome === 'withdrawn' ? undefined : file.outcome?.at, outcome === 'declined' ? 'declined' : outcome === 'resolved' ? 'resolved' : 'decided'),
    ...entry(ended('fulfilment'), 'fulfilled'),
    ...entry(file.withdrawn?.at, 'withdrawn'),
    ...entry(surveyed?.state === 'decided' ? surveyed.recorded.at : undefined, 'survey-answered'),
    ...entry(file.ended?.at, 'closed'),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

export type TaskView = {
  file: CaseFile
  task: Task
  dueAt: Instant
  /** The clocks over the whole case, shown beside the stage's own, and the earliest of their dues. */
  overall: readonly OverallClock[]
  overallDueAt: Instant
  /** Which of the dates rest on days off that have not been announced yet. */
  provisional: { due: boolean; overall: boolean; respondBy: boolean }
  offers: DecisionOffer[]
  recorded: Recorded | null
  /** Everything recorded so far, oldest first: the case as far as it has come. */
  soFar: { task: Task; recorded: Recorded }[]
  /** Questions to departments, oldest first. */
  consultations: ConsultationView[]
  /** The proposal that a co-signer is asked about: the very answer that would go out. */
  proposal: { task: Task; recorded: Recorded } | null
}

/** A task as whoever holds its link sees it. */
export function taskView(file: CaseFile, task: Task, actor: Actor, desk: Desk): TaskView {
  const records = file.tasks.flatMap((one) => (one.state === 'decided' ? [{ task: one as Task, recorded: one.recorded }] : []))
  const proposing = file.proposal && taskOf(file, file.proposal.task)
  return {
    file,
    task,
    dueAt: dueOf(file, task, desk),
    overall: overallClocks(file, desk),
    overallDueAt: earliestOverall(file, desk).dueAt,
    provisional: { due: isDueProvisional(file, task, desk), overall: isOverallProvisional(file, desk), respondBy: isPromiseProvisional(file, desk) },
    offers: offersOf(file, task, actor, desk),
    recorded: task.state === 'decided' ? task.recorded : null,
    soFar: records,
    consultations: consultationViews(file, desk),
    proposal: proposing?.state === 'decided' ? { task: proposing, recorded: proposing.recorded } : null,
  }
}
