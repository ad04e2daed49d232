import { type Complaint, type ClassFacts, factsAsFiled } from './complaint.ts'
import type { By, ConsequenceOf, OutcomeCode } from './facts.ts'
import type { Draft, Note } from './notes.ts'
import type { Class, PauseReason, PolicyRef, Role, Stage } from './policy.ts'
import type { ProposedClass } from './classify.ts'
import type { Fact, KindName } from './tasks/index.ts'

/** ISO 8601 UTC with milliseconds. */
export type Instant = string

export type Assignment = { person: string | null; at: Instant; by: By; why: 'opened' | ConsequenceOf<'reassigned'>['why']; reason?: string }
export type Recorded = { decision: string; answer: Readonly<Record<string, unknown>>; at: Instant; by: By }

/** Something one person is asked for. What is true only of an open, a decided or a cancelled task stands only there. */
export type Task = {
  id: string
  kind: KindName
  stage: Stage | null
  role: Role | 'liaison' | 'complainant'
  openedAt: Instant
  /** Number of the commit that opened it. */
  openedIn: number
  /** Who has had it, the present assignee last. */
  assignments: readonly Assignment[]
} & ({ state: 'open' } | { state: 'decided'; recorded: Recorded } | { state: 'cancelled'; at: Instant; why: ConsequenceOf<'cancelled'>['why'] })

export type Pause = { id: string; task: string; reason: PauseReason; clocks: readonly string[]; from: Instant; until: Instant; note: string; commit: number; resumed: null | { at: Instant; why: ConsequenceOf<'resumed'>['why'] } }

/** A later due: asked for, then granted or refused. */
export type Extension = Omit<ConsequenceOf<'extension-asked'>, 'fact' | 'v' | 'extension'> & { id: string; by: string; at: Instant; commit: number; decided: null | { granted: boolean; letter: ConsequenceOf<'extended'>['letter'] | null; at: Instant; commit: number } }

/** A question to a department, beside the stage. Its answer stands in the task of the same id. */
export type Consultation = Omit<ConsequenceOf<'consulted'>, 'fact' | 'v' | 'consultation'> & { id: string; by: string; at: Instant }

export type Decision = { outcome: OutcomeCode; rootCause: string | null; remedyDue: string | null; at: Instant; commit: number }

export type Review = { id: string; reasons: string; of: number; at: Instant; commit: number; decided: null | { confirmed: boolean; at: Instant; commit: number } }
/** An offer in negotiation: when it went to the complainant, what they said, why it was over without that. */
export type Offer = Omit<ConsequenceOf<'offer-drafted'>, 'fact' | 'v' | 'offer'> & {
  id: string
  by: string
  at: Instant
  sent: null | { at: Instant }
  answered: null | (Pick<ConsequenceOf<'offer-answered'>, 'answer' | 'comment' | 'counter'> & { at: Instant })
  closed: null | { why: ConsequenceOf<'offer-closed'>['why']; at: Instant }
}

/** An emergency (应急预案): who is in its team now and whom it was told, how the team changed, from when until when. */
export type Emergency = Pick<ConsequenceOf<'emergency-opened'>, 'team' | 'lead' | 'told'> & { at: Instant; changes: readonly (Pick<ConsequenceOf<'emergency-team-changed'>, 'gone'> & { at: Instant; /** Who is in it, or hears of it, only since then. */ joined: readonly string[] })[]; over: null | { why: ConsequenceOf<'emergency-over'>['why']; at: Instant } }

export type OpenTask = Extract<Task, { state: 'open' }>

/** The state of a case: what its facts add up to. */
export type CaseFile = {
  reference: string
  /** Number and time of the newest commit. */
  head: number
  changedAt: Instant
  receivedAt: Instant
  entity: Readonly<Record<string, string>>
  policy: PolicyRef
  calendar: { id: string; version: string }
  channel: ConsequenceOf<'opened'>['channel']
  keyDigest: string
  bodyDigest: string
  /** As filed. */
  complaint: Complaint
  /** As filed, or as corrected at intake. */
  product: string
  category: string | null
  classFacts: ClassFacts
  proposed: ProposedClass
  /** The class that limits and approvals follow: the proposed one until intake confirmed or changed it. */
  class: Class
  classConfirmed: boolean
  /** Every class it has been in, since when, with the commit that put it there. */
  classes: readonly { class: Class; at: Instant; commit: number }[]
  /** Why it was changed while the case was open. */
  reclassifications: readonly { reason: string; by: By; at: Instant; commit: number }[]
  /** The named liaison, newest last. */
  liaisons: readonly { person: string; at: Instant }[]
  /** The promise made to the complainant, and how it was moved. */
  respondBy: Instant
  promises: readonly { respondBy: Instant; before: Instant; why: ConsequenceOf<'promised'>['why']; at: Instant; commit: number }[]
  /** Times that do not count; `until` is when it went on, or at the latest will. */
  pauses: readonly Pause[]
  extensions: readonly Extension[]
  consultations: readonly Consultation[]
  offers: readonly Offer[]
  /** New facts that put the case back. */
  restarts: readonly { stage: Stage | null; renews: Stage | null; clocks: readonly string[]; /** Receipt of the new material. */ from: Instant; at: Instant; commit: number }[]
  stageEnds: readonly { stage: Stage; at: Instant; commit: number }[]
  tasks: readonly Task[]
  /** What waits for a co-signature. */
  proposal: null | { what: 'outcome' | 'decline'; task: string; by: string; at: Instant; approver: Role }
  outcome: null | Decision
  /** Every outcome that it ever had, oldest first. */
  decisions: readonly Decision[]
  /** Reviews asked for, `of` the decision that stands in this commit. */
  reviews: readonly Review[]
  /** How a closed case came to go on. */
  reopenings: readonly { why: ConsequenceOf<'reopened'>['why']; reason: string | undefined; decidedBy: string | null; at: Instant; commit: number }[]
  /** Marks passed, by `clock mark`. */
  marks: Readonly<Record<string, { at: Instant; task: string; clock: string; mark: string; tell: readonly string[] }>>
  informed: readonly { what: 'major'; tell: readonly string[]; at: Instant }[]
  /** References of earlier complaints that look like the same person's on the same policy or claim. */
  seemsSame: readonly string[]
  /** Where it goes on, if it was joined to another; and the references of those that were joined to it. */
  joined: null | { into: string; liaison: string | null; respondBy: Instant; at: Instant }
  joinedFrom: readonly string[]
  /** Only the last of them can still be open. */
  emergencies: readonly Emergency[]
  /** First reports and daily statuses, and who of the team got them. */
  reports: readonly { task: string; tell: readonly string[]; at: Instant }[]
  /** Mails that went out or were refused, by mail id. */
  mails: Readonly<Record<string, { at: Instant; to: string; messageId: string } | { at: Instant; to: string; error: string }>>
  /** What the mail service said: messages that arrived, and mails that did not or were refused at once. */
  deliveries: readonly { mail: string; messageId: string; at: Instant }[]
  failures: readonly { mail: string; to: string; messageId: string | null; why: ConsequenceOf<'undelivered'>['why'] | 'refused'; code: string; at: Instant; commit: number }[]
  /** Mails to the staff that did not arrive, and who was told. */
  alerts: readonly { mail: string; to: string; task: string; tell: readonly string[]; at: Instant }[]
  messages: readonly { text: string; at: Instant; commit: number; tell: readonly string[]; newFacts: boolean }[]
  /** Reminders by people, besides those of the clocks. */
  reminders: readonly { task: string; to: string; note: string | undefined; at: Instant; by: By; commit: number }[]
  /** What the staff wrote down without moving the case, and decisions as far as they were filled in; oldest first. */
  notes: readonly Note[]
  drafts: readonly Draft[]
  /** Who has an interest in the case and no part in it any more, by themselves or as the complainant claimed. */
  conflicts: readonly { person: string; at: Instant; by: By; conflict: string | null }[]
  /** What the complainant said of an interest; the task of the same number decides it. */
  conflictClaims: readonly { id: string; who: string; reason: string; at: Instant }[]
  withdrawn: null | { reason: string | undefined; at: Instant }
  ended: null | { at: Instant }
  /** When the words of the file were taken out of it; what was written since is there. */
  erased: null | { at: Instant; through: number }
}

export type CommitInfo = { number: number; at: Instant; by: By }

/** One commit as it was read: its facts and who, when. */
export type Commit = CommitInfo & { facts: readonly Fact[] }

/** The case that a list of commits adds up to. @throws Error when the list does not begin with `opened`. */
export function fold(reference: string, commits: readonly Commit[]): CaseFile {
  let file: CaseFile | undefined
  for (const commit of commits) file = apply(reference, file, commit.facts, commit)
  if (file === undefined) throw new Error(`case ${reference}: its file is empty`)
  return file
}

/** The case after one more commit. */
export function apply(reference: string, file: CaseFile | undefined, facts: readonly Fact[], commit: CommitInfo): CaseFile {
  const [first, ...others] = facts
  const before = file ?? (first?.fact === 'opened' ? open(reference, first, commit) : undefined)
  if (before === undefined) throw new Error(`case ${reference}: its file does not begin with "opened"`)
  const after = (file === undefined ? others : facts).reduce((state, fact) => evolve(state, fact, commit), before)
  return { ...after, head: commit.number, changedAt: commit.at }
}

function open(reference: string, fact: ConsequenceOf<'opened'>, { number, at }: CommitInfo): CaseFile {
  const { entity, policy, calendar, channel, complaint, proposed, respondBy, keyDigest, bodyDigest } = fact
  return {
    reference,
    head: number,
    changedAt: at,
    receivedAt: at,
    entity,
    policy,
    calendar,
    channel,
    keyDigest,
    bodyDigest,
    complaint,
    product: complaint.product,
    category: null,
    classFacts: factsAsFiled(complaint),
    proposed,
    class: proposed.class,
    classConfirmed: false,
    classes: [{ class: proposed.class, at, commit: number }],
    reclassifications: [],
    liaisons: [],
    respondBy,
    promises: [],
    pauses: [],
    extensions: [],
    consultations: [],
    offers: [],
    restarts: [],
    stageEnds: [],
    tasks: [],
    proposal: null,
    outcome: null,
    decisions: [],
    reviews: [],
    reopenings: [],
    marks: {},
    informed: [],
    seemsSame: [],
    joined: null,
    joinedFrom: [],
    emergencies: [],
    reports: [],
    mails: {},
    deliveries: [],
    failures: [],
    alerts: [],
    messages: [],
    reminders: [],
    notes: [],
    drafts: [],
    conflicts: [],
    conflictClaims: [],
    withdrawn: null,
    ended: null,
    erased: null,
  }
}

function evolve(file: CaseFile, fact: Fact, { number, at, by }: CommitInfo): CaseFile {
  switch (fact.fact) {
    case 'opened':
      throw new Error(`case ${file.reference}: "opened" stands a second time, in commit ${number}`)
    case 'task-opened': {
      const { task: id, kind, stage, role, assignee } = fact
      return { ...file, tasks: [...file.tasks, { id, kind: kind as KindName, stage, role, openedAt: at, openedIn: number, assignments: [{ person: assignee, at, by, why: 'opened' }], state: 'open' }] }
    }
    case 'liaison-named':
      return { ...file, liaisons: [...file.liaisons, { person: fact.person, at }] }
    case 'reassigned':
      return onTask(file, fact.task, (task) => ({ ...task, assignments: [...task.assignments, { person: fact.to, at, by, why: fact.why, ...(fact.reason === undefined ? {} : { reason: fact.reason }) }] }))
    case 'marked':
      return { ...file, marks: { ...file.marks, [markKey(fact.clock, fact.mark)]: { at, task: fact.task, clock: fact.clock, mark: fact.mark, tell: fact.tell } } }
    case 'decided':
      return onTask(file, fact.task, (task) => ({ ...task, state: 'decided', recorded: { decision: fact.decision, answer: fact.answer, at, by } }))
    case 'corrected':
      return { ...file, product: fact.product, category: fact.category, classFacts: fact.facts }
    case 'classed':
      return { ...file, class: fact.class, classConfirmed: true, classes: [...file.classes, { class: fact.class, at, commit: number }] }
    case 'informed':
      return { ...file, informed: [...file.informed, { what: fact.what, tell: fact.tell, at }] }
    case 'stage-ended':
      return { ...file, stageEnds: [...file.stageEnds, { stage: fact.stage, at, commit: number }] }
    case 'proposed':
      return fact.approver === null ? file : { ...file, proposal: { what: fact.what, task: fact.task, by: by.as === 'staff' ? by.person : '', at, approver: fact.approver } }
    case 'approved':
    case 'returned':
      return { ...file, proposal: null }
    case 'outcome':
      return decide(file, { outcome: fact.outcome, rootCause: fact.rootCause, remedyDue: fact.remedyDue, at, commit: number })
    case 'cancelled':
      return onTask(file, fact.task, (task) => ({ ...task, state: 'cancelled', at, why: fact.why }))
    case 'message':
      return { ...file, messages: [...file.messages, { text: fact.text, at, commit: number, tell: fact.tell, newFacts: fact.newFacts }] }
    case 'withdrawn':
      return { ...file, withdrawn: { reason: fact.reason, at } }
    case 'mailed':
      return { ...file, mails: { ...file.mails, [fact.mail]: { at, to: fact.to, messageId: fact.messageId } } }
    case 'mail-refused':
      return { ...file, mails: { ...file.mails, [fact.mail]: { at, to: fact.to, error: fact.error } }, failures: [...file.failures, { mail: fact.mail, to: fact.to, messageId: null, why: 'refused', code: fact.error, at, commit: number }] }
    case 'delivered':
      return { ...file, deliveries: [...file.deliveries, { mail: fact.mail, messageId: fact.messageId, at }] }
    case 'undelivered':
      return { ...file, failures: [...file.failures, { mail: fact.mail, to: fact.to, messageId: fact.messageId, why: fact.why, code: fact.code, at, commit: number }] }
    case 'alerted':
      return { ...file, alerts: [...file.alerts, { mail: fact.mail, to: fact.to, task: fact.task, tell: fact.tell, at }] }
    case 'paused': {
      const { pause: id, task, reason, clocks, until, note } = fact
      return { ...file, pauses: [...file.pauses, { id, task, reason, clocks, from: at, until, note, commit: number, resumed: null }] }
    }
    case 'resumed':
      return { ...file, pauses: file.pauses.map((pause) => (pause.id === fact.pause && pause.resumed === null ? { ...pause, until: at < pause.until ? at : pause.until, resumed: { at, why: fact.why } } : pause)) }
    case 'extension-asked': {
      const { extension: id, task, asks, reason, why, approver } = fact
      return { ...file, extensions: [...file.extensions, { id, task, asks, reason, why, approver, by: by.as === 'staff' ? by.person : '', at, commit: number, decided: null }] }
    }
    case 'extended':
    case 'extension-refused':
      return { ...file, extensions: file.extensions.map((one) => (one.id === fact.extension && one.decided === null ? { ...one, decided: { granted: fact.fact === 'extended', letter: fact.fact === 'extended' ? fact.letter : null, at, commit: number } } : one)) }
    case 'consulted': {
      const { consultation: id, task, to, question } = fact
      return { ...file, consultations: [...file.consultations, { id, task, to, question, by: by.as === 'staff' ? by.person : '', at }] }
    }
    case 'offer-drafted': {
      const { fact: _fact, v: _v, offer: id, ...drafted } = fact
      return { ...file, offers: [...file.offers, { ...drafted, id, by: by.as === 'staff' ? by.person : '', at, sent: null, answered: null, closed: null }] }
    }
    case 'offered':
      return onOffer(file, fact.offer, { sent: { at } })
    case 'offer-answered': {
      const { answer, comment, counter } = fact
      return onOffer(file, fact.offer, { answered: { answer, ...(comment === undefined ? {} : { comment }), counter, at } })
    }
    case 'offer-closed':
      return onOffer(file, fact.offer, { closed: { why: fact.why, at } })
    case 'reclassified': {
      const { reason, facts, approver } = fact
      return {
        ...file,
        classFacts: facts ?? file.classFacts,
        proposal: file.proposal && { ...file.proposal, approver: approver ?? file.proposal.approver },
        reclassifications: [...file.reclassifications, { reason, by, at, commit: number }],
      }
    }
    case 'restarted':
      return {
        ...file,
        restarts: [...file.restarts, { stage: fact.stage, renews: fact.renews, clocks: fact.clocks, from: fact.from, at, commit: number }],
        proposal: fact.stage === null ? file.proposal : null,
        messages: file.messages.map((message) => (message.commit === fact.message ? { ...message, newFacts: true } : message)),
      }
    case 'promised':
      return { ...file, respondBy: fact.respondBy, promises: [...file.promises, { respondBy: fact.respondBy, before: file.respondBy, why: fact.why, at, commit: number }] }
    case 'reminded':
      return { ...file, reminders: [...file.reminders, { task: fact.task, to: fact.to, note: fact.note, at, by, commit: number }] }
    case 'noted':
      return { ...file, notes: [...file.notes, { is: 'note', task: fact.task, text: fact.text, at, by }] }
    case 'contact-attempted':
      return { ...file, notes: [...file.notes, { is: 'contact-attempt', task: fact.task, how: fact.how, reached: fact.reached, notes: fact.notes, when: fact.at, at, by }] }
    case 'drafted':
      return { ...file, drafts: [...file.drafts, { task: fact.task, decision: fact.decision, text: fact.values, at, by }] }
    case 'conflict-claimed':
      return { ...file, conflictClaims: [...file.conflictClaims, { id: fact.conflict, who: fact.who, reason: fact.reason, at }] }
    case 'conflict':
      return { ...withoutPerson(file, fact.person, { number, at, by }), conflicts: [...file.conflicts, { person: fact.person, at, by, conflict: fact.conflict }] }
    case 'seems-same':
      return { ...file, seemsSame: [...new Set([...file.seemsSame, ...fact.references])] }
    case 'joined':
      return { ...file, joined: { into: fact.into, liaison: fact.liaison, respondBy: fact.respondBy, at } }
    case 'joined-from':
      return { ...file, joinedFrom: [...file.joinedFrom, fact.reference], messages: [...file.messages, { text: fact.text, at, commit: number, tell: fact.tell, newFacts: false }] }
    case 'emergency-opened':
      return { ...file, emergencies: [...file.emergencies, { team: fact.team, lead: fact.lead, told: fact.told, at, changes: [], over: null }] }
    case 'emergency-team-changed': {
      const { team, lead, told, gone } = fact
      const people = (one: Pick<Emergency, 'team' | 'told'>): string[] => [...new Set([...one.team, ...one.told].map(({ person }) => person))]
      return { ...file, emergencies: file.emergencies.map((one) => (one.over === null ? { ...one, team, lead, told, changes: [...one.changes, { at, gone, joined: people(fact).filter((person) => !people(one).includes(person)) }] } : one)) }
    }
    case 'emergency-over':
      return { ...file, emergencies: file.emergencies.map((one) => (one.over === null ? { ...one, over: { why: fact.why, at } } : one)) }
    case 'reported':
      return { ...file, reports: [...file.reports, { task: fact.task, tell: fact.tell, at }] }
    case 'ended':
      return { ...file, ended: { at } }
    case 'cause-named':
      return { ...file, outcome: file.outcome && { ...file.outcome, rootCause: fact.rootCause }, decisions: file.decisions.map((one) => (one.commit === file.outcome?.commit ? { ...one, rootCause: fact.rootCause } : one)) }
    case 'review-asked':
      return { ...file, reviews: [...file.reviews, { id: fact.review, reasons: fact.reasons, of: file.outcome?.commit ?? 0, at, commit: number, decided: null }] }
    case 'reviewed':
      return { ...file, reviews: file.reviews.map((review) => (review.id === fact.review ? { ...review, decided: { confirmed: fact.confirmed, at, commit: number } } : review)) }
    case 'reopened': {
      const reopenings = [...file.reopenings, { why: fact.why, reason: fact.reason, decidedBy: fact.decidedBy, at, commit: number }]
      // A review looks at what was decided; where compliance reopens, it is decided anew.
      return fact.why === 'review' ? { ...file, ended: null, reopenings } : { ...file, ended: null, reopenings, outcome: null, withdrawn: null, joined: null, proposal: null }
    }
    case 'calendar-changed':
      return { ...file, calendar: fact.to, respondBy: fact.promise?.after ?? file.respondBy }
    case 'erased':
      return { ...file, erased: { at, through: fact.through } }
  }
}

function decide(file: CaseFile, outcome: Decision): CaseFile {
  return { ...file, outcome, decisions: [...file.decisions, outcome] }
}

/** An offer that was answered or closed stays so. */
function onOffer(file: CaseFile, id: string, change: Partial<Pick<Offer, 'sent' | 'answered' | 'closed'>>): CaseFile {
  return { ...file, offers: file.offers.map((offer) => (offer.id === id && offer.answered === null && offer.closed === null ? { ...offer, ...change } : offer)) }
}

function onTask(file: CaseFile, id: string, change: (task: OpenTask) => Task): CaseFile {
  return { ...file, tasks: file.tasks.map((task) => (task.id === id && task.state === 'open' ? change(task) : task)) }
}

/** Nobody has what this person had: whoever the rule names now is found by the workflow, which knows how much everybody has to do. */
function withoutPerson(file: CaseFile, person: string, { at, by }: CommitInfo): CaseFile {
  return { ...file, tasks: file.tasks.map((task) => (task.state === 'open' && assigneeOf(task) === person ? { ...task, assignments: [...task.assignments, { person: null, at, by, why: 'conflict' as const }] } : task)) }
}

/** Whether somebody has an interest in the case, and so no part in it. */
export function isConflicted(file: CaseFile, person: string): boolean {
  return file.conflicts.some((one) => one.person === person)
}

/** Key of a mark in `CaseFile.marks`. */
export function markKey(clock: string, mark: string): string {
  return `${clock} ${mark}`
}

export function assigneeOf(task: Task): string | null {
  return task.assignments.at(-1)?.person ?? null
}

/** Who may decide a task: whoever has it of the staff, or the complainant. */
export function holderOf(task: Task): string | null {
  return task.role === 'complainant' ? 'complainant' : assigneeOf(task)
}

export function liaisonOf(file: CaseFile): string | null {
  return file.liaisons.at(-1)?.person ?? null
}

export function openTasks(file: CaseFile): OpenTask[] {
  return file.tasks.filter((task) => task.state === 'open')
}

/** The task that the case is at: that of its stage, or any other of the staff. */
export function taskAtHand(file: CaseFile): OpenTask | undefined {
  const open = openTasks(file).filter(({ role }) => role !== 'complainant')
  return open.find(({ stage }) => stage !== null) ?? open[0]
}

export function taskOf(file: CaseFile, id: string): Task | undefined {
  return file.tasks.find((task) => task.id === id)
}

/** When a task was decided or cancelled; undefined while it is open. */
export function endOf(task: Task): Instant | undefined {
  return task.state === 'open' ? undefined : task.state === 'decided' ? task.recorded.at : task.at
}

/** Whoever had a task at a moment. */
export function hadBy({ assignments }: Task, at: Instant): string | null {
  return assignments.findLast((one) => one.at <= at)?.person ?? null
}

/** Everyone of the staff who had a task of the case or acted in it. */
export function participantsOf(file: CaseFile): Set<string> {
  const people = file.tasks.flatMap((task) => [
    ...task.assignments.flatMap(({ person, by }) => [person, by.as === 'staff' ? by.person : null]),
    task.state === 'decided' && task.recorded.by.as === 'staff' ? task.recorded.by.person : null,
  ])
  return new Set(people.filter((person): person is string => person !== null))
}

/** The liaison whom the complainant was last told of, of the first so many; the first of all where nothing was said yet. */
export function liaisonKnown(file: CaseFile, of = file.liaisons.length): string | null {
  return file.liaisons.slice(0, of).findLast((_, index) => index === 0 || file.mails[`liaison-changed ${index + 1}`] !== undefined)?.person ?? null
}

/** The newest recorded decision of a kind. */
export function recordedOf(file: CaseFile, kind: KindName, ...decisions: string[]): Recorded | undefined {
  const records = file.tasks.flatMap((task) => (task.kind === kind && task.state === 'decided' ? [task.recorded] : []))
  return records.findLast(({ decision }) => decisions.length === 0 || decisions.includes(decision))
}
