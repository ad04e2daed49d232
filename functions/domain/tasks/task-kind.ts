import type * as z from 'zod'
import type { CaseFile, Task } from '../case/case-file.ts'
import type { Instant } from '../time/zone.ts'
import type { Clock } from '../time/deadline.ts'
import type { Desk } from '../case/desk.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import type { Issue, Problem } from '../forms/issues.ts'
import type { Person } from '../people/directory.ts'
import type { Policy, Role, Stage } from '../policy/policy.ts'
import type { Reaches } from './needs.ts'
import type { TimelineCode } from '../case/timeline.ts'

/** The circumstances of a decision. `by` is the staff id of the person who takes it, or `complainant`. */
export type Situation = { file: CaseFile; task: Task; kind: TaskKind; by: string; at: Instant; desk: Desk }

/** The circumstances in which a decision will be taken, before anybody takes it. */
export type Choosing = Omit<Situation, 'by'>

/**
 * The possible answers of a form's field, if the policy or the case limits them: some of the codes of its schema, ids
 * of people, units, or references of other cases. `by` is the person who answers. `beside` is printed beside a name in
 * the list, `unchosen` is what an empty choice means.
 */
export type Choices =
  | { codes: (policy: Policy, asked: { staff: readonly Person[]; by: string }) => readonly string[] }
  | { people: (situation: Choosing) => readonly string[]; beside?: 'roles' | 'unit'; unchosen?: 'by-rule' | 'nobody' }
  | { units: (situation: Choosing) => readonly string[] }
  | { cases: (file: CaseFile) => readonly string[] }

/** Who fills in a form, when, and at which desk. */
export type Filling = Pick<Situation, 'by' | 'at' | 'desk'>

/** Choices by field. */
export type FieldChoices = Readonly<Record<string, Choices>>

/**
 * What has to be read besides the case: everybody's workload, the earlier cases that it may be joined to, or the
 * calendars of all rules of the desk.
 */
export type ReadBesides = 'load' | 'joinable' | 'calendars'

/**
 * What the assignee of a task reads before deciding it. `pages/staff/briefings.ts` and `mail/staff/briefings.ts` have
 * what shows it.
 */
export const briefings = [
  'concern', // what the complainant told us after the end, and what the follow-up noted
  'claim', // what the complainant says about somebody's interest in the case
  'duplicates', // earlier complaints that look the same
  'extension-request', // the request for more time
  'new-facts', // the message that may bring new facts
  'not-acknowledged', // that no acknowledgement went out
  'offer-to-approve', // the offer as the complainant would get it
  'offers', // every offer of the negotiation
  'promise', // what was promised to the complainant
  'proposal', // the proposed answer
  'question', // the question to a department
  'returned', // why the last proposal came back
  'review-request', // why the complainant asks for a review, and of what
  'document-not-checked', // the document whose file could not be checked
  'entered-act', // what was entered for the complainant, which they are asked about again
  'survey-answered', // what the complainant answered in the survey
  'to-post', // the letter to be posted, and to whom
  'undelivered', // the letters that did not arrive
  'whole-file', // where the whole file of the case is read, after signing in
] as const
export type Briefing = (typeof briefings)[number]

/** What a task brings that somebody was told a day of: a review's result, an answer, what we said we would do. */
export type Promised = 'result' | 'answer' | 'remedy'

export type Decisions = Readonly<Record<string, z.ZodObject>>

/**
 * Everything that one person can be asked for. One file per kind says when it is needed, whom it goes to and how long
 * they have. It also says which decisions are offered, how they are validated, and which facts follow.
 */
export type TaskKind<Offered extends Decisions = Decisions> = {
  /** The decisions, each with the schema of what it must hold. */
  decisions: Offered
  /**
   * Versions of the answers that are not the first any more: what was stored under the one before stands in
   * `past-facts.ts`.
   */
  versions?: { readonly [Decision in keyof Offered]?: number }
  /**
   * Since when (or from when) the case needs this task; undefined if it does not. If several can be needed side by
   * side, it is a list: the k-th task of the kind belongs to the k-th thing that was asked for, and keeps its place
   * when that is done.
   */
  neededSince: (file: CaseFile, desk: Desk) => Instant | undefined | readonly (Instant | undefined)[]
  /**
   * Roles in order of preference, or the one named person of the case. @param task id of the task, for kinds with
   * several open tasks
   */
  assignTo: (file: CaseFile, desk: Desk, task: string) => readonly Role[] | 'liaison' | 'complainant'
  /** The complainant decides it, by the link in a letter; no member of staff can. */
  forComplainant?: true
  /** Its assignee becomes the liaison of the case. */
  namesLiaison?: true
  /** The stage that it belongs to, if that is not the stage of the same name. */
  stage?: (file: CaseFile) => Stage
  /** The part of the case that its assignee sees, if not all of it: the question, and what identifies the contract. */
  sees?: 'question'
  /** What its assignee reads first, in this order. */
  briefing?: readonly Briefing[]
  /** Who takes it before the rule is applied, if they are there and may: somebody who knows the case already. */
  preferredAssignee?: (file: CaseFile, task: string) => string | null
  /**
   * The person it goes to when it is opened: their deputy if they are away, somebody in the roles if neither can take
   * it.
   */
  namedAssignee?: (file: CaseFile, task: string) => string | undefined
  /** The unit whose people come first, in any of the roles: the more senior one. */
  seniorUnit?: (file: CaseFile, desk: Desk) => string | null
  /** Whether somebody is where its assignee has to be; everybody is if it is left out. */
  isInPlace?: (file: CaseFile, desk: Desk, task: string, person: Person) => boolean
  /** Staff who may not take it. */
  excludedPeople?: (file: CaseFile, desk: Desk, task: string) => ReadonlySet<string>
  /** The person whose unit comes first: the supervisor of that person's team. */
  nearestTo?: (file: CaseFile, task: string) => string | null
  /** Its clock, computed from the file each time. */
  clock: (file: CaseFile, task: Pick<Task, 'id' | 'openedAt' | 'openedIn'>, desk: Desk) => Clock
  /** What the complainant was promised by its due. They hear of it on that day, if it is not done. */
  promised?: Promised
  /** Ids of clocks of the whole case that it ends, whatever is decided about the complaint. */
  keeps?: (file: CaseFile, task: Pick<Task, 'id'>, desk: Desk) => readonly string[]
  /** Ends by itself when its clock is due, so it is never overdue. */
  expiresWhenDue?: true
  /**
   * When it ends by itself, whether or not it is due, and why. From that moment on nobody can decide it, and nobody is
   * notified that it is overdue. Undefined if nothing ends it.
   */
  endsAt?: (
    file: CaseFile,
    task: Pick<Task, 'id'>,
    desk: Desk,
  ) => { at: Instant; why: ConsequenceOf<'cancelled'>['why'] } | undefined
  /** Who is notified besides its assignee when it is overdue, once, if the policy's ladder does not apply. */
  alsoNotifyWhenOverdue?: (file: CaseFile, task: Pick<Task, 'id'>, desk: Desk, now: Instant) => readonly string[]
  /**
   * It looks at the work of others, who hear nothing of it: what is late is told to those above its assignee, and to
   * nobody who took part in the case.
   */
  reportsAbove?: true
  /** Their relation to the task, which the mail to them states. */
  alsoNotifiedAs?: 'asker' | 'team'
  /** Who is notified that it lapsed, if not those who were notified that it was overdue. */
  toldWhenLapsed?: 'assignee' | 'nobody'
  /** Keeps the case from closing only until it is due: then it lapses with the case. */
  holdsClosing?: 'until-due'
  /** Whether it stays open when the case closes, since the complainant was promised it. */
  outlivesClosing?: (file: CaseFile, desk: Desk) => boolean
  /** Is needed even after the case has closed: a letter may bounce days later. */
  allowedAfterClosing?: true
  /** Fractions of its limit at which a reminder goes out, if they differ from the policy's. */
  reminderFractions?: (desk: Desk) => readonly number[]
  /** Names of the decisions offered now, if not all of them are. */
  availableDecisions?: (file: CaseFile, desk: Desk) => readonly (keyof Offered & string)[]
  /** What can be done besides deciding it, if its assignee only looks at the case: names of actions. */
  actions?: readonly string[]
  /**
   * Decisions that put into a letter what the complainant did not supply. None is offered before somebody has seen by
   * what right another speaks for them (`authority/seen.ts`).
   */
  discloses?: (file: CaseFile) => readonly (keyof Offered & string)[]
  /** Why a decision is not offered, if a refusal should say more than that it is not. */
  whyNotAvailable?: { [Decision in keyof Offered]?: (file: CaseFile) => Problem | undefined }
  /** Decisions that reach the complainant: what they need counts in them. */
  reaches?: { readonly [Decision in keyof Offered]?: Reaches }
  /** Until when a decision can be taken, if that is earlier than the task's own end. */
  closesAt?: { [Decision in keyof Offered]?: (file: CaseFile, desk: Desk) => Instant | undefined }
  /** Until when the complainant must have agreed to it, for a decision that can be recorded later. */
  agreedBy?: { [Decision in keyof Offered]?: (file: CaseFile, desk: Desk) => Instant | undefined }
  /** What has to be read besides the case for its decisions. */
  reads?: readonly ReadBesides[]
  /** What fields of a decision can be answered with, if the schema does not say. By dotted path. */
  choices?: { [Decision in keyof Offered]?: FieldChoices }
  /**
   * Fields that a form leaves out, because nothing that was answered leads there. @param said what stands in a field of
   * the form, by dotted path; empty if nothing does
   */
  leavesOut?: {
    [Decision in keyof Offered]?: (
      file: CaseFile,
      said: (path: string) => string,
    ) => readonly (keyof z.output<Offered[Decision]> & string)[]
  }
  /** Fields of a decision that the schema leaves open and that this case needs. */
  obligatory?: {
    [Decision in keyof Offered]?: (
      file: CaseFile,
      task: string,
    ) => readonly (keyof z.output<Offered[Decision]> & string)[]
  }
  /**
   * The prefilled form of a decision: what was recorded before, and the present moment for what people record as it
   * happens. The person only confirms it.
   */
  prefill?: {
    [Decision in keyof Offered]?: (
      file: CaseFile,
      task: Pick<Task, 'id'>,
      now: Filling,
    ) => Readonly<Record<string, unknown>>
  }
  /** Decisions that are taken on the page of the task itself: their fields stand there, and one press records them. */
  onPage?: readonly (keyof Offered & string)[]
  /** The letter that contains a decision's answer; the policy may oblige it to state certain things. */
  statedIn?: { [Decision in keyof Offered]?: 'outcome' | 'review-decided' }
  /** What the complainant reads of a decision in the history of their case. */
  timeline?: { [Decision in keyof Offered]?: TimelineCode }
  /** Decisions that the complainant learns by a letter of their own; its words are in `text/`. */
  ownLetter?: readonly (keyof Offered & string)[]
  /** Mistakes in an answer that a schema cannot see. */
  validate?: { [Decision in keyof Offered]?: (answer: z.output<Offered[Decision]>, situation: Situation) => Issue[] }
  /** What people should know of their answer before they confirm it; it can be recorded all the same. */
  warnings?: { [Decision in keyof Offered]?: (answer: z.output<Offered[Decision]>, situation: Situation) => Issue[] }
  /** The facts that follow from a decision. */
  facts: { [Decision in keyof Offered]: (answer: z.output<Offered[Decision]>, situation: Situation) => Consequence[] }
}
