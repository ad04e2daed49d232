/*
 * The words that policy packs and facts share. They are apart from the schema of a pack, which most functions never
 * need.
 */

/** Classes of weight, lightest first (分类与优先级). */
export const classes = ['general', 'key', 'major'] as const
export type Class = (typeof classes)[number]

/** How a complaint reaches the firm. */
export const channels = ['web', 'phone', 'letter', 'counter', 'regulator', 'email'] as const
export type Channel = (typeof channels)[number]

/** What is true of a complaint or not, and a rule can rest on. */
export const complaintFlags = [
  'regulatorReferred',
  'regulatorDesignated',
  'vulnerable',
  'urgentHarm',
  'publicity',
  'litigation',
  'projectFinance',
] as const

/**
 * What happens outside the firm and begins a time limit: the regulator sends a notice (转办通知), a department of the state
 * asks about a complaint that it passed on, the period for objections to a planned decision ends.
 */
export const caseEvents = ['regulator-notice', 'department-inquiry', 'objection-period-end'] as const
export type CaseEvent = (typeof caseEvents)[number]

/** Roles that a task can go to or a mail can notify. */
export const roles = [
  'intake-officer',
  'investigator',
  'coordinator',
  'supervisor',
  'executive',
  'compliance',
  'department-contact',
] as const
export type Role = (typeof roles)[number]

/** Departments that are notified of an emergency without handling the case (新闻发言、法务). */
export const departments = ['press', 'legal'] as const
export type Department = (typeof departments)[number]

/** Stages of a case (处理流程). The policy says which a case goes through, in what order and with what limits. */
export const stages = ['intake', 'investigation', 'negotiation', 'feedback', 'fulfilment'] as const
export type Stage = (typeof stages)[number]

/**
 * What a complainant can still do once the case is decided. `ombudsman` is the scheme outside the firm, `regulator` the
 * authority; the pack says which.
 */
export const rights = ['review', 'mediation', 'arbitration', 'litigation', 'ombudsman', 'regulator'] as const
export type Right = (typeof rights)[number]

/** Why a clock may be paused: waiting for the complainant, an appraisal outside (鉴定、检测、评估), mediation (调解). */
export const pauseReasons = ['complainant', 'appraisal', 'mediation'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** What a complaint ends with. */
export const decidedAs = ['upheld', 'partly', 'not', 'resolved', 'withdrawn', 'declined'] as const

/** Why a complaint is not accepted. */
export const declineGrounds = [
  'not-a-complaint',
  'no-authority',
  'not-the-complainant',
  'not-eligible', // the law about complaints does not protect this complainant, such as a large company
  'time-barred', // it came later than the law obliges the firm to answer
] as const
export type DeclineGround = (typeof declineGrounds)[number]

/** What the firm is written to about that is no complaint (非投诉事项). */
export const otherMatters = ['enquiry', 'suggestion', 'wrongdoing', 'data-rights', 'employment', 'other-firm'] as const
export type OtherMatter = (typeof otherMatters)[number]

export const extensionReasons = ['complex', 'special', 'beyond-control', 'waiting-for-others'] as const
export type ExtensionReason = (typeof extensionReasons)[number]

/** As what somebody complains for somebody else. */
export const capacities = ['guardian', 'relative', 'lawyer', 'professional', 'heir', 'estate', 'organisation'] as const

/**
 * Letters to the complainant. A pack may say what each has to state, and whether it is followed up if it does not
 * arrive.
 */
export const letters = [
  'acknowledgement',
  'liaison-changed',
  'extended',
  'holding',
  'paused',
  'resumed',
  'restarted',
  'offer',
  'offer-answered',
  'offer-over',
  'joined',
  'summary-resolution',
  'outcome',
  'declined',
  'withdrawn',
  'review-received',
  'review-decided',
  'conflict-decided',
  'reopened',
  'period-agreed',
  'date-offered',
  'rules-changed',
  'promise-changed',
  'promise-unkept',
  'link-again',
  'contact-changed',
  'contact-moved',
  'authority-ending',
  'authority-over',
  'document-refused',
  'written',
  'request-reminder',
  'act-entered',
  'act-undone',
  'survey',
] as const
export type Letter = (typeof letters)[number]

/** What a letter can be obliged to state. */
export const statements = [
  'reference',
  'liaison',
  'respond-by',
  'legal-limit', // by when the law wants the answer, which may be later than what was promised
  'process', // how and by when it is handled
  'findings',
  'reasons',
  'basis',
  'remedy', // the decision
  'right-review',
  'right-mediation',
  'right-arbitration',
  'right-litigation',
  'right-ombudsman',
  'right-regulator',
  'ombudsman-website',
  'ombudsman-leaflet',
  'ombudsman-time-limit',
  'ombudsman-waiver', // whether the firm waives the time limits for going there
  'ombudsman-information', // that there is more information on its website
  'considered-resolved',
  'why',
  'until-when', // extensions, pauses, holding letters
  'how-to-object', // a decline
] as const
export type Statement = (typeof statements)[number]

/*
 * The firm's targets, per class. Each is of a figure of `/desk/figures`, and `pages/figures/sections/targets.ts` says
 * which.
 */

/** Shares that are to be at least, and at most, so much: 0.95 is 95 %. */
export const sharesAtLeast = [
  'onTime', // decided and told within the limit as extended
  'onTimeOriginal', // the same by the original limit
  'stagesInTime',
  'consultedInTime',
  'firstContact', // resolved at first contact
  'satisfaction', // survey answers of 4 or 5
  'response', // surveys answered
] as const
export const sharesAtMost = [
  'extended', // the limit was moved
  'repeated', // within 90 days
  'deviation', // control points not kept
  'upheld', // upheld or partly
  'withdrawn',
  'restarted', // of stage runs
  'paused', // of stage runs
  'overturned', // of reviews
] as const
/** Calendar days from receipt until told, at most. */
export const daysAtMost = ['meanDays', 'medianDays', 'p90Days'] as const
/** Complaints at the end of the period, at most. */
export const countsAtMost = ['open', 'overdue'] as const

export const targetNames = [...sharesAtLeast, ...sharesAtMost, ...daysAtMost, ...countsAtMost] as const
export type TargetName = (typeof targetNames)[number]
