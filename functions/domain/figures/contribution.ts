import type { ControlKind } from '../features/sample/control-kinds.ts'
import type { LocalDay } from '../time/zone.ts'
import type { Codes } from './dimensions.ts'
import type { Month } from './period.ts'

/**
 * The shape of a contribution, as items of the table and exports name it. 2 says of what was no complaint what it is.
 */
export const contributionVersion = 2

/** Where what is open now is counted: it touches no month until it ends. */
export const openNow = 'open'

/**
 * What a case counts for in one month, from its file alone. Days are local to its calendar; a day that is not in the
 * month is null, and what has no day in it is left out. Codes are those of now in every month, so that months agree.
 */
export type Contribution = {
  /** The release that computed it knew no more than this: what came with a later version is missing, not zero. */
  v: 1 | typeof contributionVersion
  reference: string
  /** The month; `open` holds what is open now (`openNow`). */
  month: Month | typeof openNow
  codes: Codes
  /** Not everybody who may see figures may learn of it: only for compliance of head office does it count. */
  restricted: boolean
  /** Of a restricted one: whom it names and which units it accuses. For them it does not count. */
  about?: About
  /** How many people complain together. */
  people: number
  received: LocalDay | null
  /** Where it continues, if it was joined to another case: it is counted there, and nothing else of it here. */
  joined: string | null
  /** What intake found that it is, if no complaint: an enquiry, a suggestion. Nothing else of it counts. */
  matter: string | null
  /** Earlier cases that look the same, in the month of receipt. Whether it repeats a complaint, they alone say. */
  repeats: readonly string[] | null
  told: null | {
    day: LocalDay
    outcome: string | null
    /** Calendar days and working days from the day of receipt, which does not count; whole hours begun. */
    days: number
    workingDays: number
    hours: number
    pausedHours: number
    firstContact: boolean
  }
  fileClosed: LocalDay | null
  /** It was open at the end of the month, or is open now. */
  open: null | { received: LocalDay; due: LocalDay; dueOriginal: LocalDay }
  /** Who has its open tasks now; in other months none. */
  tasks: readonly Holder[]
  /** The limit of the whole case. */
  due: readonly Due[]
  runs: readonly StageRunFigures[]
  consultations: readonly {
    department: string | null
    person: string
    asked: LocalDay | null
    due: LocalDay | null
    answered: LocalDay | null
    /** Null until it is answered. */
    hours: number | null
    inTime: boolean
  }[]
  survey: null | {
    asked: LocalDay
    /** How it went out: `mail`, `sms`. */
    way: string
    answered: null | { day: LocalDay; score: number; resolved: boolean; effort: number }
  }
  controls: readonly ControlPoint[]
  /**
   * 抽检: that it was drawn in the sample of the month, and what each reader found so far. Items of before the sample
   * was one of tasks do not have it.
   */
  sample?: null | { twice: boolean; findings: readonly ('kept' | 'broken')[] }
  /** Points complained of; one is the main one. */
  points: readonly { main: boolean; finding: string; codes: Codes }[]
  redress: readonly { what: 'promised' | 'paid'; day: LocalDay; currency: string; hundredths: number }[]
  events: readonly CaseEvent[]
  projectFinance: null | { lender: string | null; publicity: boolean; media: boolean; litigation: boolean }
}

/** People by their ids, and units. */
export type About = { people: readonly string[]; units: readonly string[] }

/** What a later case has to know of an earlier one before it counts as its repeat. */
export type Earlier = Pick<Contribution, 'restricted' | 'about' | 'matter'>

/** Somebody with a unit, as the file has them. */
export type Holder = { person: string | null; unit: string | null }

/** A day by which something was due, and whether it was done by then; false too as long as it is not done. */
export type Due = { limit: 'original' | 'extended'; day: LocalDay; kept: boolean; moved: boolean }

/** A stage run that was due in the month or ended in it. `people`: everybody who had it, the last one first. */
export type StageRunFigures = Holder & {
  clock: string
  stage: string
  people: readonly string[]
  started: LocalDay
  due: readonly Due[]
  ended: null | { day: LocalDay; hours: number; pausedHours: number; waitingHours: number }
}

/** What a case had to do by rule, and whether it did. `fault`: the cause of the deviation, once somebody said it. */
export type ControlPoint = Holder & {
  kind: ControlKind
  what: string
  stage: string | null
  due: LocalDay
  deviates: boolean
  fault: string | null
}

export type CaseEvent = Holder & {
  what:
    | 'pause'
    | 'late-pause'
    | 'restart'
    | 'extension-asked'
    | 'extension-granted'
    | 'review-asked'
    | 'review-confirmed'
    | 'review-overturned'
    | 'reopened'
  stage: string | null
  day: LocalDay
}
