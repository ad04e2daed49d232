import { candidateSchema, mostCandidates } from '../people/candidates.ts'
import * as z from 'zod'
import { code, firm, kept, line, money, oneOf, words, yesNo } from '../forms/fields.ts'
import {
  caseEvents,
  channels,
  classes,
  extensionReasons,
  departments,
  pauseReasons,
  roles,
  stages,
} from '../policy/policy.ts'
import { capacities, otherMatters } from '../policy/terms.ts'
import { authorityScopes, classFacts, knownAs, opened } from './complaint.ts'
import { fact } from '../file/fact.ts'
import { languages } from '../forms/language.ts'
import { whenNeeded } from '../forms/when-needed.ts'

/**
 * The facts that a complaint file is made of, each with its version `v`: what is written today. A stored fact is read
 * for years. A changed shape is the next version, and the one before moves unchanged to `past-facts.ts`, with an upcast
 * (docs/adr/0012). Words that people wrote appear once: in `opened`, `message`, `withdrawn`, `reassigned`, `consulted`,
 * in offers and their answers, and in the answer of `decided`. Addresses appear in `opened`, `known-as` and `mailed`;
 * everything else is codes, dates and ids.
 */

const instant = whenNeeded(() => z.iso.datetime())
/** Dates that moved, by clock. */
const movedDates = whenNeeded(() => z.array(z.strictObject({ clock: z.string(), before: instant(), after: instant() })))
/** The promise, if it moved. */
const movedPromise = whenNeeded(() => z.strictObject({ before: instant(), after: instant() }).nullable())
const task = whenNeeded(() => z.string().regex(/^[a-z][a-z-]*-\d+$/))
const person = whenNeeded(() => z.string())
const calendarRef = whenNeeded(() => z.strictObject({ id: z.string(), version: z.string() }))
/** The rules that count a case. */
const rulesRef = whenNeeded(() =>
  z.strictObject({
    policy: z.strictObject({ id: z.string(), version: z.int().min(1) }),
    calendar: calendarRef(),
  }),
)
/** Dates by clock. */
const dates = whenNeeded(() => z.array(z.strictObject({ clock: z.string(), at: instant() })))
/** `pause-1`, `extension-2`: numbered things of a case. */
const numbered = whenNeeded(() => z.string().regex(/^[a-z][a-z-]*-\d+$/))

/** The people who were considered for something: some of them, and how many there were. */
const consideredFor = whenNeeded(() => ({
  candidates: z.array(candidateSchema()).max(mostCandidates),
  considered: z.int().min(0),
}))

/** The unit of an assignee when they got the task: figures keep it when people move and units are renamed. */
const unitThen = whenNeeded(() => z.string().max(100).optional())

/** What somebody may need to complain. A letter in large print, an interpreter, calls at some hours, a third person. */
export const supportNeeds = ['large-print', 'interpreter', 'call-times', 'third-person', 'other'] as const
export type SupportNeed = (typeof supportNeeds)[number]

/** Why letters go to another contact. */
export const contactReasons = ['corrected', 'authority-ended'] as const

/** The finding of an investigation or a review, on a point and on the whole. */
export const findings = ['upheld', 'partly', 'not'] as const

/** What proves what came by phone, by letter or at a counter: a recording, a scan or file, or paper that is kept. */
export const proofKinds = ['recording', 'document', 'paper'] as const

/** Whether the complainant agreed that we use what they told us: said so, signed it, or has to be asked yet. */
export const consents = ['said', 'signed', 'passed-on', 'to-ask'] as const

/** What a complainant does by phone, by letter or in person, and the staff enter. */
export const enteredActs = ['withdrawal', 'acceptance', 'review', 'new-facts'] as const

/** What a letter can ask of the complainant. */
export const requests = ['answer', 'documents'] as const

export const outcomes = ['upheld', 'partly', 'not', 'resolved', 'withdrawn', 'declined'] as const
export type OutcomeCode = (typeof outcomes)[number]

/** What is shown of how a case ended: what intake finds to be no complaint is no complaint that was declined. */
export const outcomesShown = [...outcomes, 'no-complaint'] as const
export type OutcomeShown = (typeof outcomesShown)[number]

/** Why an accepted mail did not arrive, or is not wanted, in the words of the mail service. */
const failures = ['bounce', 'complaint', 'reject'] as const

/** What a deviation can come from: somebody, a system, somebody outside. */
export const deviationCauses = ['human', 'system', 'external'] as const

/**
 * What can come of the check of a document. `unsupported`: a file that cannot be looked into, such as one with a
 * password. `type`: one that is not taken. `too-large`: a file of a mail. `same`: the case has it already.
 * `closed`: the case had closed. `failed`: every attempt to check it came to nothing.
 */
export const documentResults = [
  'clean',
  'threat',
  'unsupported',
  'type',
  'too-large',
  'same',
  'too-many',
  'closed',
  'failed',
] as const

/** The types of documents that are kept, by the ending that a file of the type has. */
export const documentTypes = [
  'jpg',
  'png',
  'gif',
  'webp',
  'heic',
  'tiff',
  'bmp',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'doc',
  'xls',
  'ppt',
  'odt',
  'ods',
  'odp',
  'rtf',
  'mp3',
  'm4a',
  'wav',
  'ogg',
  'flac',
  'amr',
] as const

const classFactsSchema = whenNeeded(() => z.strictObject({ ...classFacts(), amountInDispute: money().optional() }))

export const consequences = [
  opened,
  fact(
    'task-opened',
    () => ({
      task: task(),
      kind: z.string(),
      stage: z.enum(stages).nullable(),
      role: z.enum([...roles, 'liaison', 'complainant']),
      assignee: person().nullable(),
      unit: unitThen(),
      ...consideredFor(),
    }),
    3,
  ),
  fact('liaison-named', () => ({ person: person() })),
  fact(
    'reassigned',
    () => ({
      task: task(),
      from: person().nullable(),
      to: person().nullable(),
      unit: unitThen(),
      why: z.enum(['asked', 'away', 'nobody-before', 'conflict', 'left']),
      reason: words(1000).optional(),
      ...consideredFor(),
    }),
    3,
  ),
  fact('marked', () => ({ task: task(), clock: z.string(), mark: z.string(), tell: z.array(person()) })),
  fact('corrected', () => ({ product: code('product'), category: code('category'), facts: classFactsSchema() })),
  fact('classed', () => ({ class: z.enum(classes), proposed: z.enum(classes), reasons: z.array(z.string()) })),
  fact('informed', () => ({ what: z.enum(['major']), tell: z.array(person()) })),
  fact('stage-ended', () => ({ stage: z.enum(stages) })),
  fact('proposed', () => ({ task: task(), what: z.enum(['outcome', 'decline']), approver: z.enum(roles).nullable() })),
  fact('approved', () => ({ task: task() })),
  fact('returned', () => ({ task: task() })),
  fact('outcome', () => ({
    outcome: oneOf(...outcomes),
    rootCause: z.string().nullable(),
    remedyDue: z.iso.date().nullable(),
  })),
  fact(
    'cancelled',
    () => ({
      task: task(),
      why: z.enum([
        'withdrawn',
        'lapsed',
        'closed',
        'new-facts',
        'reclassified',
        'moved-on',
        'reviewed',
        'missed',
        'emergency-over',
        'arrived',
      ]),
    }),
    3,
  ),
  /** `newFacts`: the complainant says that the firm did not know this. */
  fact('message', () => ({ text: words(5000), tell: z.array(person()), newFacts: z.boolean() }), 2),
  /**
   * A letter of the staff to the complainant. It may ask for something by the end of a local day.
   * `pause`: the clocks wait for it.
   */
  fact('written', () => ({
    letter: numbered(),
    task: task(),
    text: words(5000),
    asks: z.strictObject({ what: z.enum(requests), until: z.iso.date(), pause: numbered().nullable() }).nullable(),
  })),
  /** What a letter asked for came: with a message or a document, or another way, as the staff recorded. */
  fact('request-answered', () => ({
    letter: numbered(),
    by: z.enum(['message', 'document', 'staff']),
    reason: words(1000).optional(),
  })),
  /** The day by which a letter asked for something is over, and nothing came: the complainant is reminded, once. */
  fact('request-overdue', () => ({ letter: numbered() })),
  fact('withdrawn', () => ({ reason: words(1000).optional() })),
  /** The one question after a withdrawal: was it their own will? `tell`: who of the staff is told that it was not. */
  fact('own-will', () => ({ ownWill: z.boolean(), comment: words(1000).optional(), tell: z.array(person()) })),
  /**
   * A mail went out: its address and the digest of its content (`contentDigest`), so that a notice can be proven. Mails
   * of earlier releases have neither.
   */
  fact(
    'mailed',
    () => ({
      mail: z.string(),
      to: z.string(),
      address: kept(254).nullable(),
      messageId: z.string(),
      digest: z.string().nullable(),
      link: z.string().nullable(),
    }),
    2,
  ),
  /**
   * A letter went out as a text message: the number, the id under which the gateway has it, the gateway's own, and the
   * digest of its words. The digest and the link are unknown if an earlier try turns out to have been taken.
   */
  fact('sms-sent', () => ({
    mail: z.string(),
    number: kept(40),
    messageId: z.string(),
    gatewayId: z.string().max(200).nullable(),
    digest: z.string().nullable(),
    link: z.string().nullable(),
  })),
  /** A gateway refused the text for good, or did not take it for a day. The letter takes its next way. */
  fact('sms-refused', () => ({ mail: z.string(), error: z.string() })),
  fact('mail-refused', () => ({ mail: z.string(), to: z.string(), error: z.string() })),
  /**
   * A letter to a complainant without an email address, and the way that it takes instead. `call`: the liaison reads it
   * out. `page`: the page on which they acted said it. `none`: nobody says it, such as a survey of the liaison's work.
   */
  fact('by-channel', () => ({ mail: z.string(), channel: z.enum(['call', 'page', 'none']) })),
  /** A letter takes the way of post: it waits until somebody has posted it. */
  fact('to-post', () => ({ mail: z.string() })),
  /**
   * Somebody posted it: on which day, the instant that counts for time limits, to whom, and under which tracking
   * number.
   */
  fact('posted', () => ({
    mail: z.string(),
    day: z.iso.date(),
    countsAt: instant(),
    address: kept(600),
    tracking: kept(60).nullable(),
  })),
  /** A letter that waited does not go as it was written: nothing calls for it any more, or it is too old. */
  fact('post-dropped', () => ({ mail: z.string(), why: z.enum(['overtaken', 'write-again']) })),
  /** A letter came back, or could not be posted. It takes its next way. `day`: on which it came back. */
  fact('post-failed', () => ({
    mail: z.string(),
    why: z.enum(['returned', 'not-posted']),
    day: z.iso.date(),
    notes: words(1000),
  })),
  /**
   * What a letter to the complainant said is kept beside the file, without the keys of its links. `digest` is the
   * SHA-256 of what is kept, in base64url.
   */
  fact('letter-kept', () => ({ mail: z.string(), digest: z.string().regex(/^[\w-]{43}$/) })),
  fact('delivered', () => ({ mail: z.string(), to: z.string(), messageId: z.string() })),
  fact('undelivered', () => ({
    mail: z.string(),
    to: z.string(),
    messageId: z.string(),
    why: z.enum(failures),
    kind: z.enum(['permanent', 'transient']),
    code: z.string().regex(/^[A-Za-z0-9.-]{1,60}$/),
  })),
  fact('alerted', () => ({ mail: z.string(), to: person(), task: task(), tell: z.array(person()) })),
  /**
   * Clocks are paused: `clocks` are `stage` (whichever stage runs) and ids of overall clocks; `until` is when they
   * resume at the latest.
   */
  fact('paused', () => ({
    pause: numbered(),
    task: task(),
    reason: z.enum(pauseReasons),
    clocks: z.array(z.string()),
    until: instant(),
    note: words(1000),
  })),
  fact('resumed', () => ({ pause: numbered(), why: z.enum(['asked', 'message', 'ended', 'decided']) })),
  /**
   * A request for a later due: per clock, the policy's step that allows it. Without an approver, the law lets the firm
   * decide by itself.
   */
  fact('extension-asked', () => ({
    extension: numbered(),
    task: task(),
    asks: z.array(z.strictObject({ clock: z.string(), rule: z.string(), until: instant() })),
    reason: z.enum(extensionReasons),
    why: words(1000),
    approver: z.enum(roles).nullable(),
  })),
  /**
   * Granted; `letter` is how the pack notifies the complainant. `unmoved` are clocks that the letter does not move:
   * they have ended, or the letter is a duty and not more time. `due` is when the letter was due.
   */
  fact(
    'extended',
    () => ({
      extension: numbered(),
      letter: z.enum(['extended', 'holding']),
      unmoved: z.array(z.strictObject({ clock: z.string(), due: instant() })),
    }),
    2,
  ),
  fact('extension-refused', () => ({ extension: numbered() })),
  /**
   * A pause during which it was granted ended before its time, so the caps allow less: the dates that it gave, before
   * and after.
   */
  fact('extension-cut', () => ({
    extension: numbered(),
    pause: numbered(),
    dates: movedDates(),
  })),
  /**
   * An open task put a question to a department. The answer is the task that opens for it, `consultation-1` for the
   * first.
   */
  fact('consulted', () => ({ consultation: numbered(), task: task(), to: person(), question: words(3000) })),
  /**
   * An offer as the coordinator drafted it, to be answered by the end of the local day `until`. Without an approver, it
   * is within the coordinator's own authority.
   */
  fact('offer-drafted', () => ({
    offer: numbered(),
    task: task(),
    what: words(2000),
    amount: money().nullable(),
    until: z.iso.date(),
    note: words(1000).optional(),
    approver: z.enum(roles).nullable(),
  })),
  /** It goes to the complainant, who can answer it from now on. */
  fact('offered', () => ({ offer: numbered() })),
  fact('offer-answered', () => ({
    offer: numbered(),
    answer: z.enum(['accepted', 'rejected', 'countered']),
    comment: words(2000).optional(),
    counter: z.strictObject({ what: words(2000), amount: money().nullable() }).nullable(),
  })),
  /** It ended without an answer: not approved, replaced, lapsed, or the negotiation ended. */
  fact('offer-closed', () => ({ offer: numbered(), why: z.enum(['refused', 'superseded', 'lapsed', 'withdrawn']) })),
  /**
   * The class was changed while the case was open; the class itself is in `classed`. This has the reason, the corrected
   * facts that it rests on, and the new approver of what waits for a co-signature.
   */
  fact('reclassified', () => ({
    reason: words(1000),
    facts: classFactsSchema().nullable(),
    approver: z.enum(roles).nullable(),
  })),
  /**
   * New facts or reasons. `stage` is the one that the case goes back to, `renews` the one that it is in already and
   * whose clock restarts. `clocks` are the overall clocks that restart from the receipt of the new material. `message`
   * is the commit of the message that the staff marked, for `reason`.
   */
  fact('restarted', () => ({
    stage: z.enum(stages).nullable(),
    renews: z.enum(stages).nullable(),
    clocks: z.array(z.string()),
    from: instant(),
    message: z.int().nullable(),
    reason: words(1000).optional(),
  })),
  /**
   * The complainant, or the staff with a reason, say that a message brings new facts or reasons. Somebody decides
   * whether that is so. `message` is its commit.
   */
  fact('new-facts-asked', () => ({ request: numbered(), message: z.int(), reason: words(1000).optional() })),
  /**
   * The promise made to the complainant moves, and a letter says why: later, or earlier if paused clocks resume early.
   * `untold`: nobody was told of the newest promise, so it goes back to the one that they know. `taken-back`: it had
   * moved earlier because of something that was recorded by mistake.
   */
  fact(
    'promised',
    () => ({
      respondBy: instant(),
      why: z.enum(['extended', 'paused', 'resumed', 'restarted', 'reopened', 'untold', 'agreed', 'taken-back']),
    }),
    2,
  ),
  /**
   * The promise that a letter gave, if somebody else moved it while the letter was on its way. Otherwise a letter gave
   * the promise as the file had it.
   */
  fact('promise-told', () => ({ mail: z.string(), respondBy: instant() })),
  /**
   * The complainant says that somebody who works on the case has an interest in it: whom they mean, in their words, and
   * why.
   */
  fact('conflict-claimed', () => ({ conflict: numbered(), who: line(200), reason: words(2000) })),
  /**
   * 回避: from now on this person has no part in the case. They declared it with a reason, or the complainant's claim was
   * upheld (`conflict`).
   */
  fact('conflict', () => ({ person: person(), conflict: numbered().nullable(), reason: words(1000).optional() })),
  knownAs,
  /**
   * 需要的协助: what the complainant needs in every later letter, call and visit, as the staff recorded or corrected it;
   * calls from and until an hour of the desk's clock.
   */
  fact('needs-recorded', () => ({
    task: task(),
    needs: z.array(z.enum(supportNeeds)),
    callFrom: z.int().min(0).max(23).nullable(),
    callUntil: z.int().min(1).max(24).nullable(),
    interpreterFor: line(60).nullable(),
    companion: line(200).nullable(),
    otherNeed: words(1000).nullable(),
  })),
  /** 融资方及外部关注: what the staff know of a project-finance complaint now. It replaces what was recorded before. */
  fact('exposure-recorded', () => ({
    task: task(),
    lender: firm(100).nullable(),
    publicity: yesNo(),
    media: yesNo(),
    litigation: yesNo(),
  })),
  /** In an act that reached the complainant, these needs were met, and these were not, for `reason`. */
  fact('needs-met', () => ({
    task: task(),
    act: z.string(),
    met: z.array(z.enum(supportNeeds)),
    unmet: z.array(z.enum(supportNeeds)),
    reason: words(1000).optional(),
  })),
  /**
   * 代理权限: by what right somebody speaks for the complainant, as the staff recorded or corrected it. `seen`: the
   * original that somebody saw, who, and on which day; null until then. `lettersTo`: whose contact is on file.
   */
  fact('authority-recorded', () => ({
    task: task(),
    capacity: z.enum(capacities),
    represented: line(200),
    scope: z.enum(authorityScopes),
    validFrom: z.iso.date().nullable(),
    validUntil: z.iso.date().nullable(),
    lettersTo: z.enum(['representative', 'complainant']),
    seen: z.strictObject({ what: line(300), by: line(200), on: z.iso.date() }).nullable(),
  })),
  /** 撤销授权: the complainant took it back. `who`, `how` and `proof` say who told us, how, and where that can be seen. */
  fact('authority-revoked', () => ({
    task: task(),
    revokedAt: instant(),
    who: line(200),
    how: z.enum(['phone', 'email', 'post', 'visit']),
    proof: line(300),
  })),
  /**
   * 代理权限到期: the authority of somebody who speaks for the complainant ends soon, or has ended with this day. `tell`:
   * who of the staff is told.
   */
  fact('authority-ends', () => ({
    when: z.enum(['soon', 'now']),
    until: z.iso.date(),
    tell: z.array(person()),
  })),
  /**
   * 联系方式变更: whom letters go to from now on, and how. `corrected`: what was filed had a mistake. `who`, `how` and `at`
   * say who asked for it, and `proof` where that can be found again.
   * `authority-ended`: it is the complainant's own, since nobody speaks for them any more.
   */
  fact('contact-changed', () => ({
    task: task(),
    why: z.enum(contactReasons),
    name: line(200),
    email: kept(254).nullable(),
    phone: kept(40).nullable(),
    postalAddress: kept(300).nullable(),
    prefers: z.enum(['email', 'sms', 'post', 'phone']).nullable(),
    who: line(200),
    how: z.enum(['phone', 'email', 'post', 'visit']),
    askedAt: instant(),
    proof: line(300),
  })),
  /** Intake says that it is no complaint, and what it is instead; `passedTo` is the firm that it is about. */
  fact('sorted', () => ({ task: task(), matter: z.enum(otherMatters), passedTo: line(200).nullable() })),
  /**
   * 抽检: drawn from the matters that were no complaint, as one of `of` that ended in `month`. The list of them and
   * the seed give the same draw again. Somebody reads it again.
   */
  fact('sampled', () => ({ month: z.string().regex(/^\d{4}-\d{2}$/), seed: z.string(), of: z.int().min(1) })),
  /**
   * 抽检: drawn from the complaints that were decided and told in `month`, in a stratum of unit, class and outcome.
   * `readers` are people who took no part: two if `twice`, none if nobody may read it.
   */
  fact('drawn', () => ({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    stratum: z.string(),
    readers: z.array(person()),
    twice: yesNo(),
  })),
  /** The complainant asks for a review of the decision (核查), with their reasons; then its result. */
  fact('review-asked', () => ({ review: numbered(), reasons: words(5000) })),
  fact('reviewed', () => ({ review: numbered(), confirmed: z.boolean() })),
  /**
   * The complaint names somebody of the staff, or accuses a unit of wrongdoing: they have no part in it, and it goes to
   * the unit above. Then that this was recorded by mistake.
   */
  fact('complained-about', () => ({
    task: task().nullable(),
    person: person().nullable(),
    unit: z.string().max(100).nullable(),
    reason: words(1000),
  })),
  fact('complained-about-struck', () => ({
    task: task(),
    person: person().nullable(),
    unit: z.string().max(100).nullable(),
    reason: words(1000),
  })),
  /**
   * Somebody opens the file of a case that is hidden from them (例外查阅), until an instant, and `tell` hear of it. Then
   * that one of these ended it before. See docs/adr/0066.
   */
  fact('exception-opened', () => ({
    exception: numbered(),
    person: person(),
    reason: words(1000),
    until: instant(),
    tell: z.array(person()),
  })),
  fact('exception-ended', () => ({ exception: numbered() })),
  /** A note of the staff. */
  fact('noted', () => ({ task: task(), text: words(5000) })),
  /** Somebody tried to reach the complainant. */
  fact('contact-attempted', () => ({
    task: task(),
    how: z.enum(['phone', 'email', 'post', 'visit']),
    at: instant(),
    reached: z.boolean(),
    notes: words(3000, 0),
  })),
  /** Somebody who oversees a task reminded its assignee. */
  fact('reminded', () => ({ task: task(), to: person(), note: words(500).optional() })),
  /**
   * Something that happened outside the firm and that time limits may begin with: its day, the day that it names itself
   * if it names one, and what proves it. `corrects` is the record that this one replaces.
   */
  fact('event-recorded', () => ({
    task: task(),
    event: numbered(),
    kind: z.enum(caseEvents),
    day: z.iso.date(),
    namedDay: z.iso.date().nullable(),
    proof: words(1000),
    corrects: numbered().nullable(),
  })),
  /** What was recorded of an event was a mistake: no time limit begins with it. */
  fact('event-struck', () => ({ task: task(), event: numbered(), reason: words(1000) })),
  /** The regulator has the answer to what an event asked for: `at` is when it went, which may be long before this. */
  fact('event-answered', () => ({ event: numbered(), at: instant() })),
  /** A decision as far as it was filled in: the form as JSON. */
  fact('drafted', () => ({ task: task(), decision: z.string(), values: kept(700_000) }), 3),
  /** Why a withdrawn complaint had been made, if the investigation had not said. */
  fact('cause-named', () => ({ rootCause: code('rootCause') })),
  /**
   * 应急预案: the class of the case has an emergency plan. This has its team by role, the author of the reports, and who
   * else was notified.
   */
  fact('emergency-opened', () => ({
    team: z.array(z.strictObject({ person: person(), role: z.enum(roles), standsInFor: person().optional() })),
    lead: person().nullable(),
    told: z.array(z.strictObject({ person: person(), as: z.enum(departments) })),
  })),
  /**
   * The team of the running emergency, and the people notified, from now on. Somebody has left the directory or has an
   * interest in the case, or an empty role was filled. Each choice has the people who were considered for it.
   */
  fact(
    'emergency-team-changed',
    () => ({
      team: z.array(z.strictObject({ person: person(), role: z.enum(roles), standsInFor: person().optional() })),
      lead: person().nullable(),
      told: z.array(z.strictObject({ person: person(), as: z.enum(departments) })),
      gone: z.array(z.strictObject({ person: person(), why: z.enum(['left', 'conflict']) })),
      named: z.array(z.strictObject({ person: person(), role: z.enum(roles), ...consideredFor() })),
    }),
    2,
  ),
  /** A first report or a day's status, sent to these members of the team. */
  fact('reported', () => ({ task: task(), tell: z.array(person()) })),
  fact('emergency-over', () => ({ why: z.enum(['decided', 'withdrawn', 'reclassified', 'joined']) })),
  /**
   * No acknowledgement goes out: the address had so many earlier complaints in 24 hours. The confirmation page has its
   * link.
   */
  fact('mail-withheld', () => ({ mail: z.string(), earlier: z.int().min(1) })),
  /**
   * Somebody lost a mail and asked for its link again, by what the file has of them: `complainant`, or a staff id. It
   * goes to the address on file.
   */
  fact('link-asked', () => ({ who: z.string() })),
  /**
   * Earlier complaints that look like the same person's about the same policy or claim. Only the intake officer sees
   * them.
   */
  fact('seems-same', () => ({ references: z.array(z.string()).min(1) })),
  /** The case continues under another reference of the same person, and ends without a decision of its own. */
  fact('joined', () => ({ into: z.string(), liaison: person().nullable(), respondBy: instant() })),
  /** The same complaint made again: its words, what was added since, and who is notified. */
  fact('joined-from', () => ({ reference: z.string(), text: words(60_000), tell: z.array(person()) }), 2),
  fact('ended', () => ({})),
  /** A closed case is reopened: for a review, or because compliance decided so, with the reason. */
  fact('reopened', () => ({
    why: z.enum(['review', 'compliance']),
    reason: words(1000).optional(),
    decidedBy: person().nullable(),
  })),
  /**
   * The case is counted by another version of its calendar. This has the dates that moved, by clock, and the new
   * promise if the old one may no longer hold.
   */
  fact('calendar-changed', () => ({
    from: calendarRef(),
    to: calendarRef(),
    dates: movedDates(),
    promise: movedPromise(),
  })),
  /**
   * The dates of the case are counted in another way from now on: by what the staff corrected, by an event that they
   * recorded, or as a newer release counts them (docs/adr/0013). This has the dates that moved, by clock, and the new
   * promise if the old one may no longer hold.
   */
  fact('recounted', () => ({
    why: z.enum(['product', 'event', 'release', 'receipt']),
    dates: movedDates(),
    promise: movedPromise(),
    /** Extensions that were granted for a clock that does not hold any more, and give a later date than there is. */
    extensions: z.array(z.string()).min(1).optional(),
  })),
  /**
   * Both sides agreed on a date for the answer (银保监会令2020年第3号 Art 21). The author agreed for the firm; `who`, `how` and
   * `at` say who agreed for the complainant, and `proof` where that can be found again. The complainant reads `why`. No
   * clock moves.
   */
  fact('period-agreed', () => ({
    agreement: numbered(),
    task: task(),
    until: instant(),
    why: words(1000),
    who: line(200),
    /** `page`: they agreed themselves, on the page of their case. */
    how: z.enum(['phone', 'email', 'post', 'visit', 'page']),
    agreedAt: instant(),
    proof: line(300),
  })),
  /**
   * 适用规则变更: the staff corrected the product, the place or the channel, and other rules of the desk hold from now on.
   * `before` and `after`: every date of the case that still had to be kept, by clock. `settled`: the dues of the stage
   * runs that are over by now; they stay as the rules of then had them. `interrupts`: the other rules have the case in
   * another stage. `notBefore`: the present stage is not due before.
   * `pauses`: the clocks that each pause stops under the other rules. `extensions`: more time of the present stage
   * under the step that allows it now; `after` null if none does. `overtaken`: extensions of clocks that are gone.
   * `told`: the date of the answer as it was told, where days begin at other moments under the other calendar.
   * `zoneBefore`: the zone in which days were told until then (IANA name).
   * `tell`: compliance and those who work on the case, as far as somebody else moved it.
   */
  fact('rules-changed', () => ({
    task: task(),
    reason: words(1000),
    from: rulesRef(),
    to: rulesRef(),
    product: code('product'),
    category: code('category'),
    channel: z.enum(channels),
    place: z.string().nullable(),
    placeName: z.record(z.enum(languages), z.string()).nullable(),
    proposed: z.strictObject({ class: z.enum(classes), reasons: z.array(z.string()) }),
    class: z.enum(classes),
    before: dates(),
    after: dates(),
    settled: z.array(z.strictObject({ clock: z.string(), dueAt: instant() })),
    interrupts: z.boolean(),
    notBefore: instant().nullable(),
    pauses: z.array(z.strictObject({ pause: numbered(), clocks: z.array(z.string()) })),
    extensions: z.array(
      z.strictObject({
        extension: numbered(),
        clock: z.string(),
        rule: z.string().nullable(),
        before: instant(),
        after: instant().nullable(),
      }),
    ),
    overtaken: z.array(numbered()),
    promise: movedPromise(),
    told: instant().nullable(),
    zoneBefore: z.string(),
    tell: z.array(person()),
  })),
  /**
   * 约定期限提议: the firm asks the complainant to agree on a date for the answer, for the reason that they read. Then what
   * they answered on the page of their case, and who of the staff is told.
   */
  fact('date-offered', () => ({ proposal: numbered(), task: task(), until: instant(), why: words(1000) })),
  fact('date-answered', () => ({ proposal: numbered(), agreed: z.boolean(), tell: z.array(person()) })),
  /** When the contract ended or ends, and whether its term was one year or less: the file is kept from then. */
  fact('contract-end-set', () => ({
    end: z.iso.date(),
    upToOneYear: z.boolean(),
    decidedBy: person().nullable(),
  })),
  /**
   * When and where another point of the firm received the complaint before the desk recorded it. `proof` says where
   * that can be seen. The clocks of the whole case count from it. `cuts` are extensions whose caps count from receipt
   * and allow less now.
   */
  fact('receipt-set', () => ({
    receivedAt: instant(),
    channel: z.enum(channels),
    where: line(200),
    proof: line(300),
    cuts: z.array(z.strictObject({ extension: numbered(), clock: z.string(), before: instant(), after: instant() })),
  })),
  /**
   * 代为登记: somebody of the staff entered the complaint, which came another way than by the form. What proves it, whether
   * the complainant agreed that we use what they told us, and the regulator's notice if it passed the complaint on:
   * its number, its day, and the day by which it wants to hear.
   */
  fact('entered', () => ({
    proofKind: z.enum(proofKinds),
    consent: z.enum(consents),
    notice: z.strictObject({ number: line(60), day: z.iso.date(), until: z.iso.date().nullable() }).nullable(),
  })),
  /**
   * 代为登记的行为: the complainant did it by phone, by letter or in person, and somebody of the staff entered it with the
   * proof. `about`: the offer, or the review. It can be undone until `until`. `sampled`: somebody who took no part asks
   * the complainant about it.
   */
  fact('act-entered', () => ({
    act: numbered(),
    what: z.enum(enteredActs),
    about: numbered().nullable(),
    saidAt: instant(),
    how: z.enum(['phone', 'post', 'visit', 'email']),
    proofKind: z.enum(proofKinds),
    proof: line(300),
    said: words(5000, 0),
    until: instant(),
    sampled: z.boolean(),
  })),
  /** The complainant does not want it after all. What else that moves stands beside it. */
  fact('act-undone', () => ({ act: numbered() })),
  /**
   * Why a rule was not kept, as somebody says who took no part in the case. `control` and `what` name the control point
   * that deviates, as figures do. The newest one counts.
   */
  fact('deviation-explained', () => ({
    control: z.string().regex(/^[a-z][a-z-]{0,39}$/),
    what: line(200),
    cause: z.enum(deviationCauses),
    reason: words(1000),
  })),
  /**
   * Somebody is about to send a document, and says what it shows. Its file goes to the bucket under a key that begins
   * with the reference and `document`. `from` is a staff id or `complainant`; `shown`: the complainant may read it.
   */
  fact('document-announced', () => ({
    document: numbered(),
    from: person(),
    task: task().nullable(),
    what: line(200),
    shown: z.boolean(),
  })),
  /** The bucket has its file: the object's key and version, and its size in bytes. It is being checked. */
  fact('document-arrived', () => ({
    document: numbered(),
    key: z.string(),
    version: z.string(),
    bytes: z.int().min(0),
  })),
  /** Nothing came of a check within its time, so a copy of the file is checked: the second time for `attempt` 2. */
  fact('document-checked-again', () => ({
    document: numbered(),
    attempt: z.int().min(2),
    key: z.string(),
    version: z.string(),
  })),
  /**
   * What came of the check. Only of a `clean` document the file is kept, and only it has a digest (SHA-256, hex) and a
   * type, which its content says. `tell`: who of the staff is told that it came.
   */
  fact('document-checked', () => ({
    document: numbered(),
    result: z.enum(documentResults),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    type: z.enum(documentTypes).nullable(),
    tell: z.array(person()).default([]),
  })),
  /**
   * 来信: an email of the complainant came. As a message, the message and the files stand beside it. An absence is an
   * automatic answer, which is only noted; a complaint was entered from it. `id` tells it from every other mail. `key`
   * and `version` are the message as it came, in the bucket of mail. `documents`: its files, with their place in the
   * mail.
   */
  fact('mail-received', () => ({
    mail: numbered(),
    id: z.string().regex(/^[\w-]{43}$/),
    as: z.enum(['message', 'absence', 'complaint']),
    receivedAt: instant(),
    key: z.string().max(200),
    version: z.string().max(200),
    from: kept(254),
    subject: words(300, 0),
    documents: z.array(z.strictObject({ document: numbered(), part: z.int().min(0) })),
  })),
  /** The files of these documents, and these mails as they came, were deleted, because the case was erased. */
  fact('documents-deleted', () => ({ documents: z.array(numbered()).min(1) })),
  /**
   * 保全: nothing of the case may be erased, words or documents, until this is lifted: a court or a regulator may ask for
   * it. `decidedBy` ordered it, for `reason`.
   */
  fact('hold-placed', () => ({ reason: words(1000), decidedBy: person() })),
  fact('hold-lifted', () => ({ reason: words(1000), decidedBy: person() })),
  /** A member of staff decided to erase the words of every commit up to `through`. */
  fact('erased', () => ({ why: z.enum(['asked', 'retention']), through: z.int().min(1), decidedBy: person() })),
  /** The joined complaint `reference` was erased, so its words that were copied into this file were erased here too. */
  fact('joined-words-erased', () => ({ reference: z.string(), decidedBy: person() })),
] as const

/** Facts that trigger nothing, so the workflow is not woken. */
export const quiet: readonly string[] = [
  'noted',
  'contact-attempted',
  'needs-recorded',
  'exposure-recorded',
  'needs-met',
  'drafted',
  'document-announced',
  'document-arrived',
  'document-checked-again',
  'mail-received',
  'documents-deleted',
  'hold-placed',
  'hold-lifted',
  'deviation-explained',
]

export type Consequence = z.output<ReturnType<(typeof consequences)[number]['schema']>>
export type ConsequenceOf<Name extends Consequence['fact']> = Extract<Consequence, { fact: Name }>

/** Every kind of task. The first that is open names what the case waits for, so the order is that of importance. */
export const kindNames = [
  'intake',
  'investigation',
  'negotiation',
  'feedback',
  'co-sign',
  'fulfilment',
  'authorise',
  'consultation',
  'extension',
  'review',
  'first-report',
  'daily-status',
  'reach',
  'posting',
  'unchecked-file',
  'root-cause',
  'conflict',
  'matter',
  'second-look',
  'new-material',
  'progress-update',
  'survey',
  'regulator-reply',
  'return-visit',
  'sample-reading',
] as const
export type KindName = (typeof kindNames)[number]

const aboutTheDesk: readonly KindName[] = ['sample-reading']

/**
 * Whether a task is about how the desk works. The case is not at it and does not wait for it: it closes without it, and
 * the task stays open beside.
 */
export const isAboutTheDesk = (kind: KindName): boolean => aboutTheDesk.includes(kind)

/** The state in which a case waits without an open task: for the survey to be due, or for a letter to go. */
export const waitWithoutTask: KindName = 'survey'

/** The fact that someone decided a task; `catalogue/stored-facts.ts` has its schema for each kind and decision. */
export type Decided = {
  fact: 'decided'
  v: number
  task: string
  kind: KindName
  decision: string
  answer: Readonly<Record<string, unknown>>
}

export type Fact = Consequence | Decided

/**
 * The author of a commit, and the link or machine that it came by. `mail` is the id of the mail whose link was used.
 */
export const bySchema = whenNeeded(() =>
  z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('filer') }),
    z.strictObject({ as: z.literal('complainant'), mail: z.string() }),
    z.strictObject({ as: z.literal('staff'), person: person(), mail: z.string() }),
    /** Somebody of the staff who had signed in, and in which session: see docs/adr/0047. */
    z.strictObject({ as: z.literal('signed-in'), person: person(), session: z.string() }),
    z.strictObject({ as: z.literal('workflow'), execution: z.string() }),
    z.strictObject({ as: z.literal('mail-service') }),
    /** The firm's gateway for text messages, with a receipt. */
    z.strictObject({ as: z.literal('sms-gateway') }),
    /** Somebody who gave a reference and an address on a page for everybody, and proved nothing. */
    z.strictObject({ as: z.literal('anybody'), page: z.literal('lost-link') }),
    /** The bucket of documents, or the scanner of its files. */
    z.strictObject({ as: z.literal('document-service') }),
    /** An operator, by a command of this project. */
    z.strictObject({ as: z.literal('operator'), command: z.string() }),
  ]),
)
export type By = z.infer<ReturnType<typeof bySchema>>

/** Who of the staff an author is, however they came: by the link of a mail, or signed in. */
export function staffIn(by: By | undefined): string | undefined {
  return by?.as === 'staff' || by?.as === 'signed-in' ? by.person : undefined
}
