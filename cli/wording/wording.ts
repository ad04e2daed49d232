import type { ExtensionReason, Letter, PauseReason } from '../../functions/domain/policy/policy.ts'
import type { ConsequenceOf } from '../../functions/domain/case/facts.ts'
import type { ExecutionState } from '../../functions/app/executions.ts'
import type { NotReopened } from '../../functions/domain/features/complainant/reopen.ts'
import type { Standstill } from './standstill.ts'

/**
 * The wording of a file, in addition to the labels of pages and mails. Names of people and codes are passed in as they
 * will be shown.
 */
export type Wording = {
  /** Several names or values. */
  and: (items: readonly string[]) => string
  labelled: (label: string, value: string) => string
  aside: (text: string, note: string) => string
  nobody: string
  complainant: string
  none: string
  /** A person who has left the directory. */
  gone: (id: string) => string
  head: Record<
    | 'entity'
    | 'complainant'
    | 'status'
    | 'class'
    | 'product'
    | 'outcome'
    | 'liaison'
    | 'received'
    | 'respondBy'
    | 'paused'
    | 'remedyDue'
    | 'rules'
    | 'times',
    string
  >
  classConfirmed: (name: string) => string
  classProposed: (name: string) => string
  rules: (policy: string, calendar: string) => string
  commit: (number: number) => string
  by: {
    filer: string
    complainant: (mail: string) => string
    staff: (person: string, mail: string) => string
    mailService: string
    operator: (command: string) => string
    workflow: (execution: string) => string
  }
  /** What each letter to the complainant is called, as pages and mails call it. */
  letters: Record<Letter, string>
  /** What other mails are called: those to the staff. */
  mail: {
    extensionAnswered: string
    pauseOver: string
    reminded: string
    via: (reference: string) => string
    conflictFound: string
    major: string
    emergency: string
    report: string
    task: string
    handedOver: string
    cancelled: string
    message: string
    mark: string
    undelivered: string
    answered: string
    offerNews: string
  }
  opened: (channel: string) => string
  proposedClass: (name: string, reasons: string) => string
  respondBy: (at: string) => string
  digests: (key: string, body: string) => string
  taskOpened: (task: string, person: string, role: string) => string
  candidates: string
  candidate: (person: string, load: number, traits: readonly string[]) => string
  traits: {
    speaks: string
    speaksNot: string
    knows: string
    knowsNot: string
    standsInFor: (person: string) => string
    out: Record<'away' | 'took-part' | 'asked-to-hand-over' | 'conflict' | 'full', string>
  }
  liaisonNamed: (person: string) => string
  reassigned: (task: string, from: string, to: string, why: string) => string
  why: Record<ConsequenceOf<'reassigned'>['why'], string>
  marked: (clock: string, mark: string, task: string) => string
  told: (people: string) => string
  /** Of a mark that another one overtook. */
  passedInSilence: string
  decided: (task: string, decision: string) => string
  corrected: string
  classed: (name: string, proposed: string, reasons: string) => string
  majorTold: string
  stageEnded: (stage: string) => string
  proposed: Record<'outcome' | 'decline', (task: string) => string>
  approver: (role: string) => string
  noApprover: string
  approved: (task: string) => string
  returned: (task: string) => string
  outcome: (outcome: string) => string
  rootCause: (cause: string) => string
  remedyDue: (day: string) => string
  cancelled: (task: string, why: string) => string
  message: string
  withdrawn: string
  mailed: (mail: string, to: string) => string
  address: (address: string) => string
  messageId: (id: string) => string
  content: (digest: string) => string
  link: (digest: string) => string
  mailRefused: (mail: string, to: string, error: string) => string
  delivered: (mail: string, to: string) => string
  undelivered: (mail: string, to: string, why: string) => string
  /** Why a mail did not arrive, and whether another try could help. */
  failures: Record<ConsequenceOf<'undelivered'>['why'] | ConsequenceOf<'undelivered'>['kind'], string>
  alerted: (mail: string, to: string, task: string) => string
  paused: (pause: string, reason: string, until: string) => string
  pauseReasons: Record<PauseReason, string>
  clocks: (ids: string) => string
  resumed: (pause: string, why: string) => string
  resumedWhy: Record<ConsequenceOf<'resumed'>['why'], string>
  extensionAsked: (extension: string, task: string, reason: string) => string
  extensionReasons: Record<ExtensionReason, string>
  extensionOf: (clock: string, rule: string, until: string) => string
  extended: (extension: string) => string
  extensionRefused: (extension: string) => string
  offerDrafted: (offer: string, task: string) => string
  offered: (offer: string) => string
  offerAnswered: (offer: string, answer: string) => string
  offerClosed: (offer: string, why: string) => string
  consulted: (consultation: string, to: string, task: string) => string
  reclassified: string
  restarted: (stage: string | null) => string
  /** A message that its writer marked as new. */
  newFacts: string
  newFrom: (at: string) => string
  markedMessage: (commit: number) => string
  promised: (respondBy: string, why: string) => string
  promisedWhy: Record<ConsequenceOf<'promised'>['why'], string>
  reminded: (task: string, to: string) => string
  noted: (task: string) => string
  contactAttempted: (task: string, how: string, at: string, reached: string) => string
  drafted: (task: string, decision: string) => string
  conflictClaimed: (conflict: string, who: string) => string
  /** Who, and which claim of the complainant found it; null where they declared it themselves. */
  conflict: (person: string, conflict: string | null) => string
  reviewAsked: (review: string) => string
  reviewConfirmed: (review: string) => string
  reviewReplaced: (review: string) => string
  reopened: Record<ConsequenceOf<'reopened'>['why'], string>
  /** Who of the staff decided it. */
  onWord: (who: string) => string
  seemsSame: (references: string) => string
  joined: (into: string) => string
  joinedFrom: (reference: string) => string
  emergencyOpened: string
  /** One of the team, with the role that they stand for, and for whom they stand in. */
  emergencyTeam: (person: string, role: string, standsInFor: string | null) => string
  emergencyLead: (person: string) => string
  emergencyChanged: string
  emergencyGone: Record<ConsequenceOf<'emergency-team-changed'>['gone'][number]['why'], (person: string) => string>
  emergencyNamed: (person: string, role: string) => string
  emergencyTold: (person: string, as: string) => string
  reported: (task: string) => string
  emergencyOver: Record<ConsequenceOf<'emergency-over'>['why'], string>
  ended: string
  reopening: { notReopened: Record<NotReopened['not'], string>; somebodyElse: string; done: (until: string) => string }
  calendarChanged: (from: string, to: string) => string
  dateMoved: (what: string, before: string, after: string) => string
  /** Up to which commit, who decided it, and why. */
  erased: (through: number, who: string, why: string) => string
  erasedWhy: Record<ConsequenceOf<'erased'>['why'], string>
  unreadable: string
  /** Hours that did not count, in how many pauses. */
  pausedFor: (hours: string, pauses: number) => string
  chain: {
    intact: (commits: number, head: string, row: string) => string
    broken: (breaks: number) => string
    asInRow: string
    behind: (count: number) => string
    noRow: string
  }
  list: {
    columns: readonly [string, string, string, string, string]
    empty: string
    joinedTo: (into: string) => string
  }
  stuck: {
    columns: readonly [string, string, string, string]
    none: string
    what: Record<Standstill['code'], string>
    /** What to do first. */ first: Record<Standstill['code'], string>
  }
  executions: {
    noneFailed: string
    notFailed: Record<Exclude<ExecutionState, 'failed'>, string>
    redriven: (execution: string) => string
    notRedrivable: (execution: string) => string
    nothingToDo: string
    stopIt: (execution: string) => string
    unchanged: string
    started: (execution: string) => string
    woken: (cases: number) => string
  }
  restoring: {
    rowWasMissing: string
    rebuilt: (head: number) => string
    nothingMissing: string
    /** How many commits, and how many other items. */
    broughtBack: (commits: number, others: number) => string
    left: string
    looked: (done: number, left: number) => string
  }
  erasing: {
    broken: string
    open: string
    waiting: string
    nothing: string
    ask: (reference: string, texts: number) => string
    unchanged: string
    somebodyElse: string
    /** From how many commits, and which commit records it. */
    done: (commits: number, recorded: number) => string
  }
}
