import type { OfferAnswer } from '../domain/features/negotiation/answer-offer.ts'
import type { OfferState } from '../domain/case/case-file.ts'
import type { DeclineGround, Letter } from '../domain/policy/policy.ts'
import type { ConsequenceOf, OutcomeCode } from '../domain/case/facts.ts'
import type { Labels } from './labels.ts'
import type { PagesOfTime } from './more-time-pages.ts'

type Section = { title: string; intro?: string }
/** Survey answers from 1 to 5, in words. */
export type Scale = readonly [string, string, string, string, string]

/**
 * Texts used only on pages. Sentences with values are functions. `{…}` placeholders are used only in labels that data
 * names.
 */
export type PageTexts = {
  frame: {
    skip: string
    service: string
    foot: string
    errorTitle: (title: string) => string
    language: string
    colon: string
    comma: string
    inBrackets: (text: string) => string
  }
  form: {
    problem: string
    optional: string
    choose: string
    unchanged: string
    error: string
    inZone: (zone: string) => string
    onePerLine: string
    blankRow: string
    lineOf: (number: number) => string
    rows: Readonly<Record<string, { one: (number: number) => string; more: string }>>
    check: string
    back: string
    change: string
    changeOf: (label: string) => string
    send: string
    notGiven: string
  }
  file: {
    title: string
    intro: string
    before: readonly string[]
    sections: Record<'you' | 'insurance' | 'happened' | 'know' | 'support', Section>
    check: string
    checkTitle: string
    checkIntro: string
    send: string
    privacy: string
  }
  received: {
    title: string
    reference: string
    /** Before, the address, and after. */
    mail: (address: string) => readonly [string, string, string]
    changed: string
    next: string
    steps: (respondBy: string) => readonly string[]
    noMail: string
    another: string
  }
  tracking: {
    title: string
    reference: string
    where: string
    done: string
    now: string
    respondBy: string
    respondByNote: string
    /** If the promised day has passed without an answer. */
    respondByPassed: string
    respondByPassedNote: string
    outcome: string
    decidedOn: (time: string) => string
    withdrawnOn: (time: string) => string
    agreedOn: (time: string) => string
    /** To the complainant. */
    outcomes: Record<Exclude<OutcomeCode, 'declined'>, string>
    liaison: string
    noLiaison: string
    liaisonNote: string
    phone: string
    email: string
    hours: string
    workdays: (opens: string, closes: string) => string
    decision: string
    todo: string
    promisedBy: string
    canStillDo: string
    why: string
    /** For declined complaints: the ground, what we need, how to object. */
    declined: Record<DeclineGround, { lead: string; needed?: string }>
    needed: string
    disagree: string
    object: string
    happened: string
    times: (zone: string) => string
    messages: string
    noMessages: string
    add: string
    addIntro: string
    /** Once it is decided. */
    addDecided: string
    /** If no review of the decision is possible. */
    addEnded: string
    review: {
      title: string
      intro: string
      until: (at: string) => string
      button: string
      asked: string
      askedOn: (at: string, until: string) => string
      decided: string
      confirmed: string
      replaced: string
      decidedOn: (at: string) => string
    }
    addButton: string
    closed: string
    /** About a conflict of interest. */
    /** Where a combined complaint continues, and the promised date at that time. */
    joined: {
      title: string
      reference: (into: string) => string
      means: string
      respondBy: (at: string) => string
      closed: string
    }
    conflict: string
    conflictIntro: string
    conflictOpen: string
    conflictLink: string
    conflictTitle: string
    conflictWhat: readonly string[]
    conflictButton: string
    conflictBack: string
    /** While an offer waits for their answer. */
    offerWaits: (day: string) => string
    offerOf: (at: string) => string
    withdraw: string
    withdrawIntro: string
    withdrawTitle: string
    withdrawWhat: readonly string[]
    withdrawButton: string
    keep: string
    notices: Readonly<Record<'message' | 'conflict' | 'withdrawn' | 'review', string>>
    filed: string
    stages: Readonly<Record<'received' | 'intake' | 'investigation' | 'negotiation' | 'feedback' | 'decided', string>>
  }
  task: {
    title: (action: string, reference: string) => string
    /** Letters that did not reach the complainant. */
    undelivered: string
    letters: Record<Letter, string>
    /** The ledger of the negotiation. */
    offers: string
    drafted: (who: string, at: string) => string
    offerUntil: (day: string) => string
    /** What a decision does to an open offer. */
    offerInHand: string
    sentOn: (at: string) => string
    offerNote: string
    /** An offer that lapsed before it was approved. */
    neverApproved: string
    offerToApprove: string
    offerToApproveIntro: string
    /** Questions to departments from open tasks. */
    consultations: string
    question: string
    askedBy: string
    asked: (who: string, whom: string, at: string) => string
    answerDue: (at: string) => string
    answerLate: (at: string) => string
    answered: (who: string, at: string) => string
    notAnswered: string
    away: string
    /** Possible duplicates, on the page of the intake officer. */
    alike: {
      title: string
      intro: string
      one: (reference: string, received: string, status: string, liaison: string) => string
    }
    /** The emergency plan, on the page of every task of the case. */
    emergency: {
      open: string
      over: Readonly<Record<ConsequenceOf<'emergency-over'>['why'], string>>
      since: string
      until: string
      lead: string
      told: (as: string) => string
      gone: string
      missed: string
    }
    due: string
    overdue: string
    assignee: string
    role: string
    nobody: string
    decide: string
    /** Heading of what the letter must state. */
    toState: string
    checklist: string
    /** Heading of the actions that leave the task open. */
    withoutDeciding: string
    seeOnly: string
    overseeOnly: string
    otherChoices: string
    theCase: string
    showCase: string
    filed: string
    filedAt: string
    channel: string
    class: string
    classProposed: string
    classConfirmed: string
    reclassified: (name: string) => string
    reviewAsked: string
    /** The decision that a review is about. */
    reviewOf: string
    reopened: string
    reasons: string
    noReasons: string
    noFacts: string
    facts: string
    outcome: string
    soFar: string
    nothingYet: string
    messages: string
    /** Messages since the task was opened. */
    newMessages: string
    save: string
    /** About a saved draft. */
    draft: (time: string) => string
    begun: (decision: string) => string
    notes: string
    reached: string
    notReached: string
    /** A claimed conflict of interest, and who it is about. */
    claim: string
    claimWho: string
    proposal: string
    declineProposal: string
    proposalIntro: string
    by: (who: string) => string
    workflow: string
    recordedTitle: string
    recordedNote: string
    checkTitle: string
    checkIntro: string
    byRule: string
    respondBy: string
    product: string
    category: string
    liaison: string
    returned: string
  }
  time: PagesOfTime
  /** An offer, to the complainant. */
  offer: {
    title: string
    lead: string
    what: string
    amount: string
    until: string
    endOf: (day: string, zone: string) => string
    made: string
    meansTitle: string
    means: readonly string[]
    meansNotTitle: string
    meansNot: readonly string[]
    yourAnswer: string
    answers: Record<OfferAnswer, { label: string; hint: string; title: string; button: string }>
    noHurry: (day: string) => string
    back: string
    answeredOn: (at: string) => string
    /** Titles and explanations for offers that are no longer open. The complainant never sees the first two. */
    titles: Record<OfferState, string>
    stands: Record<OfferState, string>
    ask: string
  }
  work: {
    title: string
    times: (zone: string) => string
    own: (count: number) => string
    noneOwn: string
    team: (count: number) => string
    noneTeam: string
    lifetime: string
    back: string
  }
  policy: {
    title: string
    look: string
    source: string
    calendar: string
    due: string
    send: string
    recorded: string
    recordedText: (name: string, time: string) => string
    next: (day: string) => string
    words: string
  }
  survey: {
    title: string
    intro: (reference: string) => string
    send: string
    satisfaction: Scale
    effort: Scale
    until: (time: string) => string
    thanks: string
    thanksText: string
    answered: string
    answeredText: (time: string) => string
    lapsed: string
    lapsedText: string
    yours: string
    independent: string
  }
  problem: {
    contact: string
    back: string
    whoHasIt: string
    again: string
    home: string
    pages: Record<
      | 'not-found'
      | 'gone'
      | 'link-expired'
      | 'too-late'
      | 'no-review'
      | 'recorded'
      | 'not-allowed'
      | 'too-large'
      | 'media-type'
      | 'malformed-json'
      | 'invalid'
      | 'fault',
      { title: string; text: string; help?: string }
    >
    /** Why the person can no longer decide the task. */
    gone: Readonly<Record<keyof Labels['gone'], { title: string; text: string }>>
  }
}
