import type * as file from '../file/commit.ts'
import type { Calendar } from '../time/calendar.ts'
import { daysAfter, type Instant, instantAt, later, type LocalDay } from '../time/zone.ts'
import type { Complaint, ClassFacts } from './complaint.ts'
import { type By, type ConsequenceOf, type Fact, isAboutTheDesk, type KindName, staffIn } from './facts.ts'
import type { OutcomeCode, OutcomeShown } from './facts/terms.ts'
import type { Class, PauseReason, PolicyRef, Role, Stage } from '../policy/policy.ts'
import type { ProposedClass } from './classify.ts'
import { complainedAboutIn } from '../people/complained-about.ts'
import type { Person } from '../people/directory.ts'
import { type Identity, recognise } from '../people/same-person.ts'
import { numbersNamed } from '../people/staff-number.ts'

export type Assignment = {
  person: string | null
  at: Instant
  by: By
  why: 'opened' | ConsequenceOf<'reassigned'>['why']
  reason?: string
  /** Whose deputy they were when they got it, if it came to them as a deputy. */
  standsInFor?: string
  /** Their unit when they got it; files of older releases lack it. */
  unit?: string
}
export type Recorded = { decision: string; answer: Readonly<Record<string, unknown>>; at: Instant; by: By }

/**
 * Something one person is asked to do. What is true only of an open, a decided or a cancelled task is a member of that
 * state alone.
 */
export type Task = {
  id: string
  kind: KindName
  stage: Stage | null
  role: Role | 'liaison' | 'complainant'
  openedAt: Instant
  /** Number of the commit that opened it. */
  openedIn: number
  /** Everybody who has had it, the present assignee last. */
  assignments: readonly Assignment[]
} & (
  | { state: 'open' }
  | { state: 'decided'; recorded: Recorded }
  | { state: 'cancelled'; at: Instant; why: ConsequenceOf<'cancelled'>['why'] }
)

export type Pause = {
  id: string
  task: string
  reason: PauseReason
  clocks: readonly string[]
  from: Instant
  until: Instant
  /** In which that was told as a day, if the case was counted by another zone then. */
  zone?: string
  note: string
  commit: number
  resumed: null | { at: Instant; why: ConsequenceOf<'resumed'>['why'] }
}

/** A request for a later due, then granted or refused. */
export type Extension = Omit<ConsequenceOf<'extension-asked'>, 'fact' | 'v' | 'extension'> & {
  id: string
  by: string
  at: Instant
  commit: number
  /** Earlier dates than were granted, since a pause did not last as long as was planned; `asks` has what counts now. */
  cuts: readonly { pause: string; dates: ConsequenceOf<'extension-cut'>['dates']; at: Instant }[]
  /** Since when it moves nothing: a correction replaced the clock that it moved. */
  overtaken: null | { at: Instant }
  decided: null | {
    granted: boolean
    letter: ConsequenceOf<'extended'>['letter'] | null
    unmoved: ConsequenceOf<'extended'>['unmoved']
    at: Instant
    commit: number
  }
}

/** A date for the answer that both sides agreed on; the newest counts. */
export type Agreement = Omit<ConsequenceOf<'period-agreed'>, 'fact' | 'v' | 'agreement'> & {
  id: string
  by: By
  at: Instant
  commit: number
}

/** A date for the answer that the firm asks the complainant to agree on. */
export type DateOffer = Omit<ConsequenceOf<'date-offered'>, 'fact' | 'v' | 'proposal'> & {
  id: string
  by: By
  at: Instant
  commit: number
  answered: null | { agreed: boolean; tell: readonly string[]; at: Instant; commit: number }
}

/** How other rules of the desk came to hold for the case. */
export type RulesChange = Omit<ConsequenceOf<'rules-changed'>, 'fact' | 'v'> & { by: By; at: Instant; commit: number }

/** A question to a department, beside the stage. Its answer is the task of the same id. */
export type Consultation = Omit<ConsequenceOf<'consulted'>, 'fact' | 'v' | 'consultation'> & {
  id: string
  by: string
  at: Instant
}

export type Decision = {
  outcome: OutcomeCode
  rootCause: string | null
  remedyDue: string | null
  at: Instant
  commit: number
}

export type Review = {
  id: string
  reasons: string
  of: number
  at: Instant
  commit: number
  decided: null | { confirmed: boolean; at: Instant; commit: number }
  /** The earliest date of its result before days were counted in another way: what was told moves no later. */
  promisedBy?: Instant
  /** The complainant did not want it after all. */
  undone?: true
}
/**
 * An offer in negotiation: when it went to the complainant, what they answered, or why it ended without an answer.
 * `undone`: they took back at `at` what had been entered for them as their acceptance of `acceptedAt`.
 */
export type Offer = Omit<ConsequenceOf<'offer-drafted'>, 'fact' | 'v' | 'offer'> & {
  id: string
  by: string
  at: Instant
  sent: null | { at: Instant }
  answered:
    | null
    | (Pick<ConsequenceOf<'offer-answered'>, 'comment' | 'counter'> & { at: Instant } & (
          | { answer: ConsequenceOf<'offer-answered'>['answer'] }
          | { answer: 'undone'; acceptedAt: Instant }
        ))
  closed: null | { why: ConsequenceOf<'offer-closed'>['why']; at: Instant }
}

/**
 * The state of an offer. `open` is the only one in which the complainant can answer it. `lapsed`: they had it in hand,
 * or nobody approved it. `not-told`: its day was over before a letter told them of it.
 */
export const offerStates = [
  'awaiting-approval',
  'refused',
  'open',
  'accepted',
  'undone',
  'rejected',
  'countered',
  'superseded',
  'lapsed',
  'not-told',
  'withdrawn',
] as const
export type OfferState = (typeof offerStates)[number]

/** An emergency (应急预案): its team now and the people notified, how the team changed, when it began and ended. */
export type Emergency = Pick<ConsequenceOf<'emergency-opened'>, 'team' | 'lead' | 'told'> & {
  at: Instant
  changes: readonly (Pick<ConsequenceOf<'emergency-team-changed'>, 'gone'> & {
    at: Instant
    /** Those who became members, or are notified, only from then on. */ joined: readonly string[]
  })[]
  over: null | { why: ConsequenceOf<'emergency-over'>['why']; at: Instant }
}

/** A decision as far as it was filled in. */
export type Draft = { task: string; decision: string; /** the form as JSON */ text: string; at: Instant; by: By }

/** Something that happened outside the firm, as the staff recorded it. */
export type RecordedEvent = Omit<ConsequenceOf<'event-recorded'>, 'fact' | 'v' | 'event' | 'task'> & {
  id: string
  by: By
  at: Instant
  commit: number
  /** It had been recorded by mistake, as somebody said then. */
  struck: null | { reason: string; by: By; at: Instant }
  /** When the regulator had the answer to it. */
  answered: null | { at: Instant }
}

/** What was written down about a task while it was open, without moving it. */
export type Note = { at: Instant; by: By; task: string } & (
  | { is: 'note'; text: string }
  | ({ is: 'event-struck' } & Pick<RecordedEvent, 'kind' | 'day'> & { reason: string })
  | ({ is: 'event' } & Pick<RecordedEvent, 'kind' | 'day' | 'namedDay' | 'proof' | 'corrects'>)
  | ({ is: 'contact-attempt' } & Pick<ConsequenceOf<'contact-attempted'>, 'how' | 'reached' | 'notes'> & {
        when: Instant
      })
)

/** A letter of the staff to the complainant, and what came of what it asked for. */
export type WrittenLetter = Omit<ConsequenceOf<'written'>, 'fact' | 'v' | 'letter'> & {
  id: string
  by: By
  at: Instant
  commit: number
  answered: null | (Pick<ConsequenceOf<'request-answered'>, 'by'> & { at: Instant })
  overdue: null | { at: Instant }
}

/** A document of the case: announced, then arrived, then checked. */
export type CaseDocument = {
  id: string
  /** A staff id, or `complainant`. */
  from: string
  task: string | null
  what: string
  shown: boolean
  at: Instant
  /** Its file in quarantine: key and version as of the newest attempt to check it, which began `since`. */
  arrived: null | { at: Instant; bytes: number; key: string; version: string; attempt: number; since: Instant }
  /** Every key and version under which its file has been in quarantine, as `key version`. */
  objects: readonly string[]
  checked:
    | null
    | (Pick<ConsequenceOf<'document-checked'>, 'result' | 'sha256' | 'type' | 'tell'> & { at: Instant; commit: number })
  /** Its file was deleted, since the case was erased. */
  deleted: boolean
}

/** What the complainant did by phone, by letter or in person, as somebody of the staff entered it. */
export type EnteredAct = Omit<ConsequenceOf<'act-entered'>, 'fact' | 'v' | 'act'> & {
  id: string
  by: By
  at: Instant
  commit: number
  undone: null | { by: By; at: Instant }
}

/** By what right somebody speaks for the complainant. Days are local; the last one counts whole. */
export type Authority = Pick<
  ConsequenceOf<'authority-recorded'>,
  'capacity' | 'represented' | 'scope' | 'validFrom' | 'validUntil' | 'lettersTo' | 'seen'
> & {
  /** Who recorded or corrected it last; null as it was filed. */
  recorded: null | { by: By; at: Instant }
  revoked:
    | null
    | (Pick<ConsequenceOf<'authority-revoked'>, 'revokedAt' | 'who' | 'how' | 'proof'> & { by: By; at: Instant })
}

/** A letter on the way of post. When it was posted, and why it is over if it never was, or came back. */
export type Post = {
  mail: string
  /** When it was written. */
  at: Instant
  commit: number
  /** The promise that it gives as it is written; null if it gives none. Another may hold on the day it is posted. */
  gives: Instant | null
  /** What was known of the letter before. */
  before: CaseFile['mails'][string] | null
  posted: null | (Pick<ConsequenceOf<'posted'>, 'day' | 'countsAt' | 'address' | 'tracking'> & { by: By; at: Instant })
  over: null | { why: ConsequenceOf<'post-dropped'>['why'] | ConsequenceOf<'post-failed'>['why']; at: Instant }
}

/** How somebody is written to or called, and by what name. */
export type Contact = {
  name: string
  email?: string | undefined
  phone?: string | undefined
  postalAddress?: string | undefined
  prefers?: Complaint['complainant']['prefers']
}

export type OpenTask = Extract<Task, { state: 'open' }>

/** The state of a case: what its facts add up to. */
export type CaseFile = {
  reference: string
  /** Number and time of the newest commit. */
  head: number
  changedAt: Instant
  /** When it was received: when the desk recorded it, or earlier at another point of the firm. */
  receivedAt: Instant
  /** When the desk recorded it. The first stage starts then: nobody of the desk knew of it before. */
  filedAt: Instant
  /** When and where it was received before that, as the staff recorded it with proof; the newest counts. */
  receipts: readonly (Pick<ConsequenceOf<'receipt-set'>, 'receivedAt' | 'channel' | 'where' | 'proof'> & {
    by: By
    recordedAt: Instant
    commit: number
  })[]
  /** How somebody of the staff entered it; null if the complainant filed it. */
  entered: null | (Pick<ConsequenceOf<'entered'>, 'proofKind' | 'consent' | 'notice'> & { by: By; at: Instant })
  /** Emails of the complainant that came, oldest first. */
  mailsIn: readonly (Omit<ConsequenceOf<'mail-received'>, 'fact' | 'v' | 'mail'> & {
    mail: string
    by: By
    at: Instant
    commit: number
    /** It was deleted as it came, since the case was erased. */
    deleted: boolean
  })[]
  /** What they did by phone or letter, oldest first. */
  acts: readonly EnteredAct[]
  entity: Readonly<Record<string, string>>
  /** How other rules came to hold, oldest first; `policy` and `calendar` are those of now. */
  rulesChanges: readonly RulesChange[]
  policy: PolicyRef
  calendar: { id: string; version: string }
  channel: ConsequenceOf<'opened'>['channel']
  keyDigest: string
  bodyDigest: string
  /** As filed. */
  complaint: Complaint
  /** The complainant's place, as filed or as corrected; null if nobody asked for it. */
  place: string | null
  /** What the complainant's place was called, in each language, if they were asked for it. */
  placeName: ConsequenceOf<'opened'>['placeName'] | null
  /** When somebody first acted by a link that had been mailed to the complainant's address. */
  confirmed: null | { at: Instant }
  /** As filed, or as corrected at intake. */
  product: string
  category: string | null
  classFacts: ClassFacts
  /** Of a project-finance complaint: who finances the project, and whether the media report; as recorded last. */
  /** `by` is null where the lender was filed with the complaint. */
  exposure: null | (Pick<ConsequenceOf<'exposure-recorded'>, 'lender' | 'media'> & { by: By | null; at: Instant })
  proposed: ProposedClass
  /** The class that limits and approvals follow: the proposed one until intake confirmed or changed it. */
  class: Class
  classConfirmed: boolean
  /** Every class it has been in, since when, and which commit gave it. */
  classes: readonly { class: Class; at: Instant; commit: number }[]
  /** Why it was changed while the case was open. */
  reclassifications: readonly { reason: string; by: By; at: Instant; commit: number }[]
  /** The named liaison, newest last. */
  liaisons: readonly { person: string; at: Instant }[]
  /**
   * The promise made to the complainant: what they were told, or an earlier date. `promise` is the newest that the file
   * records; a later one stands only once a letter has told it.
   */
  respondBy: Instant
  promise: { respondBy: Instant; commit: number }
  /**
   * What they were told, oldest first: on the page of the receipt (`mail` null), then by letters. `zone`: where the day
   * was told, if the case was counted by another zone then.
   */
  toldPromises: readonly { mail: string | null; respondBy: Instant; zone?: string }[]
  /** How the promise was moved. */
  promises: readonly {
    respondBy: Instant
    before: Instant
    why: ConsequenceOf<'promised'>['why'] | 'recounted'
    at: Instant
    commit: number
  }[]
  /** Paused times; `until` is when the clocks resumed, or will at the latest. */
  pauses: readonly Pause[]
  extensions: readonly Extension[]
  agreements: readonly Agreement[]
  /** Dates that they were asked to agree on, oldest first. */
  dateOffers: readonly DateOffer[]
  /** When the contract ended or ends, as the staff know it; from then the file is kept, if the pack says so. */
  contractEnd: null | { end: string; upToOneYear: boolean; at: Instant; by: By }
  consultations: readonly Consultation[]
  offers: readonly Offer[]
  /** What happened outside the firm, in the order in which it was recorded, corrections after what they correct. */
  events: readonly RecordedEvent[]
  /** New facts that sent the case back. */
  restarts: readonly {
    stage: Stage | null
    renews: Stage | null
    clocks: readonly string[]
    /** Receipt of the new material. */ from: Instant
    at: Instant
    commit: number
  }[]
  stageEnds: readonly { stage: Stage; at: Instant; commit: number }[]
  tasks: readonly Task[]
  /** What waits for a co-signature. */
  proposal: null | { what: 'outcome' | 'decline'; task: string; by: string; at: Instant; approver: Role }
  outcome: null | Decision
  /** Every outcome that it ever had, oldest first. */
  decisions: readonly Decision[]
  /** Reviews asked for, `of` the decision that stands in this commit. */
  reviews: readonly Review[]
  /** Why a closed case was reopened. */
  reopenings: readonly {
    why: ConsequenceOf<'reopened'>['why']
    reason: string | undefined
    decidedBy: string | null
    at: Instant
    commit: number
  }[]
  /** Marks that were passed, by `markKey`. */
  marks: Readonly<Record<string, { at: Instant; task: string; clock: string; mark: string; tell: readonly string[] }>>
  informed: readonly { what: 'major'; tell: readonly string[]; at: Instant }[]
  /** References of earlier complaints that look like the same person's on the same policy or claim. */
  seemsSame: readonly string[]
  /** Where the case continues, if it was joined to another; and the references of the cases that were joined to it. */
  joined: null | { into: string; liaison: string | null; respondBy: Instant; at: Instant }
  joinedFrom: readonly string[]
  /** Only the last of them can still be open. */
  emergencies: readonly Emergency[]
  /** First reports and daily statuses, and the members of the team who got them. */
  reports: readonly { task: string; tell: readonly string[]; at: Instant }[]
  /** Mails that went out or were refused, by mail id. */
  mails: Readonly<
    Record<
      string,
      | { at: Instant; to: string; messageId: string; address: string | null; channel?: 'sms' }
      | { at: Instant; to: string; error: string; channel?: 'sms' }
      | { at: Instant; to: string; channel: ConsequenceOf<'by-channel'>['channel'] | 'post' }
    >
  >
  /** Letters that took the way of post, in the order in which they were written. A letter may take it again. */
  posts: readonly Post[]
  /** Digests of the letters to the complainant that are kept as they were written, by mail id. */
  letters: Readonly<Record<string, string>>
  /**
   * The ways that letters took besides or before the newest one of `mails`, with the message and the commit that says
   * so. What another way replaced has no commit of its own here.
   */
  ways: readonly { mail: string; channel: 'mail' | 'sms' | 'post' | 'call'; messageId: string | null; commit: number }[]
  /** Mails that never go out, because the address had too many others. */
  withheld: Readonly<Record<string, { at: Instant; earlier: number }>>
  /** What the mail service said: messages that arrived, and mails that bounced or were refused at once. */
  deliveries: readonly { mail: string; messageId: string; at: Instant }[]
  failures: readonly {
    mail: string
    to: string
    messageId: string | null
    /** `no-address`: there is no email address, and the letter has to be read out. */
    why: ConsequenceOf<'undelivered'>['why'] | ConsequenceOf<'post-failed'>['why'] | 'refused' | 'no-address'
    kind: ConsequenceOf<'undelivered'>['kind']
    code: string
    at: Instant
    commit: number
  }[]
  /** Mails to the staff that did not arrive, and who was told. */
  alerts: readonly { mail: string; to: string; task: string; tell: readonly string[]; at: Instant }[]
  messages: readonly {
    text: string
    at: Instant
    commit: number
    tell: readonly string[]
    newFacts: boolean
    /** The joined complaint whose words these are, and who joined it. */
    of?: string
    joinedBy?: By
  }[]
  /** What the staff wrote to the complainant, oldest first. */
  written: readonly WrittenLetter[]
  /** Reminders that people sent, besides those of the clocks. */
  /** Whose links were asked for again: `complainant`, or a staff id; oldest first. */
  linksAsked: readonly { who: string; at: Instant; commit: number }[]
  reminders: readonly { task: string; to: string; note: string | undefined; at: Instant; by: By; commit: number }[]
  /** What the staff wrote down without moving the case, and unfinished decisions; oldest first. */
  notes: readonly Note[]
  drafts: readonly Draft[]
  /** Whom letters go to, if not to the contact as it was filed; the newest counts (`contactOf`). */
  contactChanges: readonly (Pick<ConsequenceOf<'contact-changed'>, 'why' | 'who' | 'how' | 'askedAt' | 'proof'> & {
    contact: Contact
    by: By
    at: Instant
    commit: number
  })[]
  /** What the complainant needs, as the staff recorded it last; null as long as nobody has. */
  needs: null | (Omit<ConsequenceOf<'needs-recorded'>, 'fact' | 'v' | 'task'> & { by: By; at: Instant })
  /** Which needs were met in what was done, and which were not; oldest first. */
  needsMet: readonly (Omit<ConsequenceOf<'needs-met'>, 'fact' | 'v'> & { by: By; at: Instant })[]
  /** By what right somebody speaks for the complainant, as it stands now; null if nobody does or did. */
  authority: null | Authority
  /** That it ends soon or has ended, each once for a last day. `tell`: whom of the staff; oldest first. */
  authorityEnds: readonly (Pick<ConsequenceOf<'authority-ends'>, 'when' | 'until' | 'tell'> & {
    at: Instant
    commit: number
  })[]
  /** By what the complainant is known besides what they filed. */
  knownAs: readonly Identity[]
  /**
   * People with an interest in the case, who have no part in it any more: they declared it, or the complainant's claim
   * was upheld.
   */
  conflicts: readonly { person: string; at: Instant; by: By; conflict: string | null }[]
  /** What intake said that it is, if no complaint; `matterOf` says whether that stands. Oldest first. */
  matters: readonly (Pick<ConsequenceOf<'sorted'>, 'matter' | 'passedTo'> & { by: By; at: Instant; commit: number })[]
  /** That it was drawn to be read again, oldest first. */
  samples: readonly (Pick<ConsequenceOf<'sampled'>, 'month' | 'seed' | 'of'> & { at: Instant })[]
  /** The monthly samples that it was drawn in, oldest first. */
  drawn: readonly (Omit<ConsequenceOf<'drawn'>, 'fact' | 'v'> & { at: Instant })[]
  /** Why rules were not kept, oldest first. */
  deviationsExplained: readonly (Pick<ConsequenceOf<'deviation-explained'>, 'control' | 'what' | 'cause' | 'reason'> & {
    by: By
    at: Instant
  })[]
  /** Whom it names and which units it accuses, as far as nobody struck that out. */
  complainedAbout: readonly (Pick<ConsequenceOf<'complained-about'>, 'person' | 'unit' | 'reason'> & {
    by: By
    at: Instant
    commit: number
  })[]
  /** Who opened it though it is hidden from them, until when, and who ended that before; oldest first. */
  exceptions: readonly (Pick<ConsequenceOf<'exception-opened'>, 'person' | 'reason' | 'until' | 'tell'> & {
    id: string
    at: Instant
    commit: number
    ended: null | { by: By; at: Instant }
  })[]
  /** That a message brings something new; the task of the same number decides it. `message` is its commit. */
  newFactRequests: readonly { id: string; message: number; reason: string | undefined; by: By; at: Instant }[]
  /** A conflict of interest that the complainant claimed; the task of the same number decides it. */
  conflictClaims: readonly { id: string; who: string; reason: string; at: Instant }[]
  documents: readonly CaseDocument[]
  withdrawn: null | { reason: string | undefined; at: Instant }
  /** Whether they withdrew of their own will, as they say; null as long as they have not. */
  ownWill: null | { isSo: boolean; comment: string | undefined; tell: readonly string[]; at: Instant; commit: number }
  /** What they told us after the end that somebody who took no part looks into, oldest first: the task of that id. */
  concerns: readonly { id: string; why: ConsequenceOf<'concern-raised'>['why']; at: Instant; commit: number }[]
  ended: null | { at: Instant }
  /** Why nothing of it may be erased, who ordered that, and since when; null if nothing stands against it. */
  hold: null | { reason: string; decidedBy: string; at: Instant }
  /** When the words of the file were erased; words written since are kept. */
  erased: null | { at: Instant; through: number }
}

export type CommitInfo = file.CommitInfo<By>

/** One commit of a case as it was read. */
export type Commit = file.Commit<Fact, By>

/**
 * Whether somebody has an interest in the case, and so no part in it: they declared it, a claim was upheld, they are
 * the complainant, or the complaint is about them or their unit. The directory is compared at each look, so it makes no
 * difference which of the two came first.
 */
export function isConflicted(file: CaseFile, { staff }: Directory, { id }: Pick<Person, 'id'>): boolean {
  return excluded(file, staff).has(id)
}

/** Everybody who has no part in the case: those whom the file names, and those of the directory. */
export function excludedFrom(file: CaseFile, { staff }: Directory): string[] {
  return [...excluded(file, staff)]
}

/** The same by staff id. Of somebody who is not in the directory, only the file knows. */
export function isConflictedById(file: CaseFile, { staff }: Directory, id: string): boolean {
  return excluded(file, staff).has(id)
}

/** The whole directory: how many people share a telephone number says whether it is a sign. */
type Directory = { staff: readonly Person[] }

/** For one request, dozens of people are asked about: neither file nor directory changes meanwhile. */
const known = new WeakMap<CaseFile, { staff: readonly Person[]; people: ReadonlySet<string> }>()

function excluded(file: CaseFile, staff: readonly Person[]): ReadonlySet<string> {
  const before = known.get(file)
  if (before?.staff === staff) return before.people
  const people = new Set([...neverIn(file, { staff }), ...complainedAboutIn(file.complainedAbout, staff)])
  known.set(file, { staff, people })
  return people
}

/** Of those who have no part in it, the ones who never get to see it: by themselves, and not by their unit. */
export function neverIn(file: CaseFile, { staff }: Directory): string[] {
  return [
    ...file.conflicts.map(({ person }) => person),
    ...file.complainedAbout.flatMap(({ person }) => (person === null ? [] : [person])),
    ...identitiesOf(file).flatMap((identity) => [...recognise(identity, staff)]),
  ]
}

/**
 * By what the complainant is known. Somebody who writes their staff number into the description has supplied it; a
 * colleague whom it names has an interest in the case as well.
 */
export function identitiesOf({ complaint, contactChanges, knownAs }: CaseFile): Identity[] {
  const named = numbersNamed(complaint.description).map((staffNumber): Identity => ({ staffNumber }))
  return [complaint.complainant, ...contactChanges.map(({ contact }) => contact), ...knownAs, ...named]
}

/** Whom letters go to now: as filed, or as the staff recorded it last. */
export function contactOf({ complaint, contactChanges }: Pick<CaseFile, 'complaint' | 'contactChanges'>): Contact {
  return contactChanges.at(-1)?.contact ?? complaint.complainant
}

/**
 * The end of a day until which the complainant may do something. Under rules of another zone it ends no earlier than
 * where it was told: people read a day, and go by the one that was theirs.
 * @param told since when the day is known
 */
export function endOfToldDay(
  { rulesChanges }: Pick<CaseFile, 'rulesChanges'>,
  { day, told }: { day: LocalDay; told: Instant },
  { zone }: Pick<Calendar, 'zone'>,
): Instant {
  const zones = rulesChanges.flatMap(({ at, zoneBefore }) => (at >= told ? [zoneBefore] : []))
  return [zone, ...zones].map((one) => instantAt(daysAfter(day, 1), '00:00', one)).reduce(later)
}

/**
 * From when on somebody has no right to speak for the complainant any more: it was revoked, or its last day is over.
 * Undefined as long as it has no end, or if nobody speaks for them.
 */
export function authorityEndsAt(
  file: Pick<CaseFile, 'authority' | 'rulesChanges' | 'filedAt'>,
  calendar: Pick<Calendar, 'zone'>,
): Instant | undefined {
  if (file.authority === null) return undefined
  const { revoked, recorded, validUntil } = file.authority
  if (revoked !== null) return revoked.at
  if (validUntil === null) return undefined
  return endOfToldDay(file, { day: validUntil, told: recorded?.at ?? file.filedAt }, calendar)
}

/** The authority by which somebody else gets the letters, unless it was revoked. Its last day may be over. */
export function speakingFor({ authority }: Pick<CaseFile, 'authority'>): Authority | undefined {
  return authority?.lettersTo === 'representative' && authority.revoked === null ? authority : undefined
}

/** Whether the contact on file is somebody's whose right to speak for the complainant has ended. */
export function isWithoutAuthority(
  file: Pick<CaseFile, 'authority' | 'rulesChanges' | 'filedAt'>,
  calendar: Pick<Calendar, 'zone'>,
  at: Instant,
): boolean {
  const end = authorityEndsAt(file, calendar)
  return file.authority?.lettersTo === 'representative' && end !== undefined && end <= at
}

/**
 * Whom letters go to at a moment. Nothing is disclosed to somebody whose authority has ended: the complainant has to be
 * reached another way then, until the desk knows how to write to them.
 */
export function contactAt(file: CaseFile, calendar: Pick<Calendar, 'zone'>, at: Instant): Contact {
  return isWithoutAuthority(file, calendar, at) ? { name: file.authority?.represented ?? '' } : contactOf(file)
}

/** The contact before a change. @param commit of the change */
export function formerContact(file: CaseFile, commit: number): Contact {
  const place = file.contactChanges.findIndex((one) => one.commit === commit)
  return file.contactChanges[place - 1]?.contact ?? file.complaint.complainant
}

/** Everybody who has had a task, the present assignee last: all that decides who may see it. */
export type Assignees = { assignments: readonly Pick<Assignment, 'person'>[] }

export function assigneeOf(task: Assignees): string | null {
  return task.assignments.at(-1)?.person ?? null
}

/** Who may decide a task: its assignee, or the complainant. */
export function holderOf(task: Task): string | null {
  return task.role === 'complainant' ? 'complainant' : assigneeOf(task)
}

/** What it is, if intake said that it is no complaint and that stands; undefined of a complaint. */
export function matterOf({
  matters,
  outcome,
}: Pick<CaseFile, 'matters' | 'outcome'>): CaseFile['matters'][number] | undefined {
  return matters.find(({ commit }) => commit === outcome?.commit)
}

/** How it ended, as people and software read it. What is no complaint is stored as declined, and declines nothing. */
export function outcomeShown(file: Pick<CaseFile, 'matters' | 'outcome'>): OutcomeShown | null {
  return matterOf(file) === undefined ? (file.outcome?.outcome ?? null) : 'no-complaint'
}

/** Whether only compliance and those who deal with it may see it: an allegation of wrongdoing. */
export const isRestricted = (file: Pick<CaseFile, 'matters' | 'outcome'>): boolean =>
  matterOf(file)?.matter === 'wrongdoing'

export function liaisonOf(file: CaseFile): string | null {
  return file.liaisons.at(-1)?.person ?? null
}

/**
 * The offer that binds both sides: accepted in the negotiation that counts, while nothing is decided. New facts that
 * sent the case back since ended it.
 */
export function agreedOffer({ offers, restarts, outcome }: CaseFile): Offer | undefined {
  if (outcome !== null) return undefined
  const back = restarts.findLast(({ stage }) => stage !== null)?.at ?? ''
  return offers.findLast(({ answered }) => answered?.answer === 'accepted' && answered.at >= back)
}

export function openTasks(file: CaseFile): OpenTask[] {
  return file.tasks.filter((task) => task.state === 'open')
}

/** The task that the case is at: that of its stage, or else any other of the staff. */
export function currentTask(file: CaseFile): OpenTask | undefined {
  const open = openTasks(file).filter(({ role, kind }) => role !== 'complainant' && !isAboutTheDesk(kind))
  return open.find(({ stage }) => stage !== null) ?? open[0]
}

/** Who is notified of what comes in: the liaison, and the assignee of the current task. */
export function peopleToNotify(file: CaseFile): string[] {
  const current = currentTask(file)
  const people = [liaisonOf(file), current ? assigneeOf(current) : null].filter(
    (person): person is string => person !== null,
  )
  return [...new Set(people)]
}

export function taskOf(file: CaseFile, id: string): Task | undefined {
  return file.tasks.find((task) => task.id === id)
}

/** When a task was decided or cancelled; undefined while it is open. */
export function endOf(task: Task): Instant | undefined {
  if (task.state === 'open') return undefined
  return task.state === 'decided' ? task.recorded.at : task.at
}

/** The assignee of a task at a moment. */
export function assigneeAt({ assignments }: Task, at: Instant): string | null {
  return assignments.findLast((one) => one.at <= at)?.person ?? null
}

/** All staff who had a task of the case or acted in it. */
export function participantsOf(file: CaseFile): Set<string> {
  const people = file.tasks.flatMap((task) => [
    ...task.assignments.flatMap(({ person, by }) => [person, staffIn(by) ?? null]),
    task.state === 'decided' ? (staffIn(task.recorded.by) ?? null) : null,
  ])
  const entered = [file.entered, ...file.acts].map((one) => staffIn(one?.by) ?? null)
  return new Set([...people, ...entered].filter((person): person is string => person !== null))
}

/**
 * The liaison whom a letter last named to the complainant, among the first `of` liaisons; the very first if no letter
 * has gone out yet.
 */
export function liaisonKnown(file: CaseFile, of = file.liaisons.length): string | null {
  return (
    file.liaisons
      .slice(0, of)
      .findLast((_, index) => index === 0 || file.mails[`liaison-changed ${index + 1}`] !== undefined)?.person ?? null
  )
}

/** The newest recorded decision of a kind. */
export function recordedOf(file: CaseFile, kind: KindName, ...decisions: string[]): Recorded | undefined {
  const records = file.tasks.flatMap((task) => (task.kind === kind && task.state === 'decided' ? [task.recorded] : []))
  return records.findLast(({ decision }) => decisions.length === 0 || decisions.includes(decision))
}
