import * as z from 'zod'
import { languages } from '../forms/language.ts'
import { bodySchema } from './bodies.ts'
import {
  capacities,
  channels,
  caseEvents,
  classes,
  complaintFlags,
  roles,
  departments,
  stages,
  rights,
  pauseReasons,
  decidedAs,
  declineGrounds,
  otherMatters,
  extensionReasons,
  letters,
  statements,
  countsAtMost,
  daysAtMost,
  sharesAtLeast,
  sharesAtMost,
} from './terms.ts'

/** When a limit that ends with a day ends: at close of business if it is left out, or with the day itself. */
const end = z.enum(['close', 'midnight']).optional()

const limit = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('hours'), count: z.int().min(1).max(8760) }),
  z.strictObject({ unit: z.literal('calendar-days'), count: z.int().min(1).max(366), end }),
  z.strictObject({ unit: z.literal('weeks'), count: z.int().min(1).max(52), end }),
  z.strictObject({ unit: z.literal('months'), count: z.int().min(1).max(12), end }),
  z.strictObject({ unit: z.literal('working-days'), count: z.int().min(1).max(250) }),
  z.strictObject({ unit: z.literal('close-of-last-working-day-within-calendar-days'), count: z.int().min(1).max(366) }),
])
export type PolicyLimit = z.infer<typeof limit>

const byClass = <Value extends z.ZodType>(value: Value) => z.strictObject({ general: value, key: value, major: value })
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00')
const fraction = z.number().gt(0).lt(1)

const perClass = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ [classes[0]]: value.optional(), [classes[1]]: value.optional(), [classes[2]]: value.optional() })

const targetsOf = <Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) =>
  Object.fromEntries(names.map((name) => [name, perClass(value).optional()])) as Record<
    Name,
    z.ZodOptional<ReturnType<typeof perClass<Value>>>
  >

/** Each figure may have a target, and each class of it. */
const targets = () =>
  z.strictObject({
    ...targetsOf(sharesAtLeast, fraction),
    ...targetsOf(sharesAtMost, fraction),
    ...targetsOf(daysAtMost, z.int().min(1)),
    ...targetsOf(countsAtMost, z.int().min(0)),
  })

const label = z.strictObject(
  Object.fromEntries(languages.map((language) => [language, z.string().min(1)])) as Record<
    (typeof languages)[number],
    z.ZodString
  >,
)
const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const codes = z
  .record(z.string().regex(/^[a-z][a-z-]*$/), label)
  .refine((list) => Object.keys(list).length > 0, 'must hold at least one code')
/** A code of a regulator's own list, such as `3-f`. */
const recordCode = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]*$/)
const amount = z.string().regex(/^\d{1,12}\.\d{2}$/, 'must be a decimal string with two places')
const amounts = z.record(z.string().regex(/^[A-Z]{3}$/), amount)
/** The source of a rule: an article, or a paragraph of the firm's own system. */
const source = z.string().min(1)
const role = z.enum(roles)

const flag = z.enum(complaintFlags)

/**
 * A fact that puts a complaint in a class. `amountAtLeast` is read per currency, `peopleAtLeast` is a number, `is` is a
 * fact that is true.
 */
const classRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  when: z.union([
    z.strictObject({ amountAtLeast: amounts }),
    z.strictObject({ peopleAtLeast: z.int().min(2), inPerson: z.boolean().optional() }),
    z.strictObject({
      is: flag,
    }),
    z.strictObject({ gravity: z.array(z.enum(['death', 'accident', 'disaster', 'public-health'])).min(1) }),
  ]),
})
export type ClassRule = z.infer<typeof classRule>

const stage = z.strictObject({
  stage: z.enum(stages),
  role: z.union([role, z.literal('liaison')]),
  /** Left out if the limit is a date that was promised (fulfilment). */
  limits: byClass(limit).optional(),
  source: source.optional(),
  /** Working days at the end of the limit that belong to the co-signer. */
  coSigner: z.strictObject({ workingDays: byClass(z.int().min(0)) }).optional(),
  /** A checklist, shown on the task's page. */
  checklist: z.array(z.strictObject({ id, label, source: source.optional() })).optional(),
})

/** So many working days before the last close within a clock, its assignee and these roles are warned. */
const warned = z.strictObject({ workingDays: z.int().min(1).max(60), tells: z.array(role) })

/**
 * Who hears of a clock over the whole case. `before`: so many working days before the last close within it, at the
 * ladder's time of day, its assignee and these roles are warned. `overdue` and `rungs` replace those of the ladder.
 */
const escalation = z.strictObject({
  before: z.array(warned).min(1),
  overdue: z.array(role),
  rungs: z.array(role),
})
export type Escalation = z.infer<typeof escalation>

/**
 * The event that an overall clock begins with instead of the receipt: there is no such clock until the staff have
 * recorded it, and one for each that they record. `due` says what a day does that the event itself names. `named`: the
 * clock ends on it, and by `limit` only if no day is named. `earlier`: on it or by `limit`, the earlier of the two. If
 * it is left out, only `limit` counts, from the day of the event.
 */
const beginning = z.strictObject({ event: z.enum(caseEvents), due: z.enum(['named', 'earlier']).optional() })

/** A clock over the whole case, from receipt or an event to outcome: the regulator's. */
const overallClock = z.strictObject({
  id,
  label,
  from: beginning.optional(),
  limit,
  source,
  /** The reasons for which the law lets this clock stop; `policy check` holds the pauses to it. */
  stopsFor: z.array(z.enum(pauseReasons)).optional(),
  /**
   * The complaints that it holds for, all if these are left out: one of the products, of the categories (known after
   * intake), of the channels, and every one of the facts.
   */
  products: z.array(z.string()).min(1).optional(),
  categories: z.array(z.string()).min(1).optional(),
  channels: z.array(z.enum(channels)).min(1).optional(),
  facts: z.array(flag).min(1).optional(),
  /** The ids of the clocks that it replaces where it holds. Otherwise it runs beside them. */
  replaces: z.array(id).min(1).optional(),
  /** If it is left out, nobody is warned before its end, and it uses the ladder, in silence after a late stage. */
  escalation: escalation.optional(),
})
export type OverallRule = z.infer<typeof overallClock>

/**
 * The acknowledgement as a clock of its own, from receipt: it is met once a letter has acknowledged the complaint, or
 * somebody reached the complainant. `warned`: after this fraction of the limit, the assignee and these roles are
 * warned. `overdue`: these are told as well that it passed.
 */
const acknowledgement = z.strictObject({
  limit,
  warned: z.strictObject({ at: fraction, tells: z.array(role) }).optional(),
  overdue: z.array(role),
  source,
})

/**
 * A duty that comes again and again until the outcome: the complainant is told how their complaint stands. It is due at
 * each multiple of `every`, counted from receipt or from the end of an overall clock. The liaison is asked so many
 * working days before. What was not told in time can be told late, and one letter stands for all that are due.
 */
const updates = z.strictObject({
  every: limit,
  /** `receipt`, or the id of an overall clock. */
  from: id,
  asked: z.strictObject({ workingDays: z.int().min(1).max(60) }),
  source,
})

/**
 * One step of extension. The steps of a clock are in the order of their caps; a request uses the first whose cap allows
 * it.
 */
const extension = z.strictObject({
  id,
  /** `stage`, or the id of an overall clock. */
  clock: id,
  /** The latest new due: counted from the start of the clock, or from its due without any extension. */
  upTo: z.strictObject({ from: z.enum(['start', 'due']), limit }),
  /** The reasons that it is for; all if it is left out. */
  reasons: z.array(z.enum(extensionReasons)).min(1).optional(),
  /** Who approves it; null if the law lets the firm decide by itself. */
  approver: role.nullable(),
  /**
   * Where the approver has to be: in head office, which is a unit without a parent, or in the unit above the one that
   * asks, there in any of the approver's roles. Anywhere if it is left out.
   */
  approverIn: z.enum(['head-office-or-superior']).optional(),
  /** How long the approver has. */
  limit,
  /** How the complainant is notified. */
  letter: z.enum(['extended', 'holding']),
  /**
   * False if the letter is a duty and not more time: the date that it names is a promise, and moves no clock. It does
   * if this is left out. A letter that goes after its clock has ended moves none in any pack.
   */
  movesClock: z.boolean().optional(),
  source,
})
export type ExtensionRule = z.infer<typeof extension>

/**
 * What a letter has to state, and where the duty stands. `decidedBy`: only if this is where the answer was proposed, a
 * branch or head office, which is a unit without a parent.
 */
const duty = z.strictObject({
  states: z.enum(statements),
  decidedBy: z.enum(['branch', 'head-office']).optional(),
  source,
})

/**
 * What comes with the right to go to the ombudsman: the leaflet, and whether the firm consents to waive the time limits
 * for going there, in the words that the law gives to each letter.
 */
const ombudsmanScheme = z.strictObject({
  leaflet: z.strictObject({ name: label, address: z.url({ protocol: /^https$/ }) }),
  waives: z.boolean(),
  words: z.partialRecord(z.enum(['outcome', 'summary-resolution', 'holding', 'declined']), label),
  source,
})

const pause = z.strictObject({
  reason: z.enum(pauseReasons),
  /** `stage` and ids of overall clocks that are paused. */
  clocks: z.array(id).min(1),
  /** How long at most, from its beginning. */
  longest: limit,
  /** How many days all pauses for this reason may last together, as they happened; no cap if it is left out. */
  totalDays: z.int().min(1).max(3660).optional(),
  /** Whether the complainant's message ends it. */
  endedByMessage: z.boolean(),
  source,
})
export type PauseRule = z.infer<typeof pause>

/**
 * A policy pack: everything about a complaint that an insurer or its regulator decides. Hours are clock hours,
 * percentages are fractions of a limit, amounts are decimal strings. If a part is left out, the pack does not provide
 * for it.
 */
export const policySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.int().min(1),
  source,
  /** What people call these rules, on every page that shows a date; `pack-name.ts` names those without. */
  name: label.optional(),
  /**
   * The calendar that counts its days: new cases get its newest version. `version` is the one that the pack was checked
   * against.
   */
  calendar: z.strictObject({ id: z.string().min(1), version: z.string().min(1) }),
  /** Currencies that a complaint may be about; those of the class rules if it is left out. */
  currencies: z
    .array(z.string().regex(/^[A-Z]{3}$/))
    .min(1)
    .optional(),
  codes: z.strictObject({ product: codes, category: codes, rootCause: codes }),
  /** Class rules. A complaint has the heaviest class with a rule that holds, or general if no rule holds. */
  classes: z.strictObject({ key: z.array(classRule), major: z.array(classRule) }),
  /**
   * A class that is changed while the case is open: nothing is due before this limit from the moment of the change. It
   * is a minimum, and is not added to the time that is left.
   */
  reclassification: z
    .strictObject({ floor: byClass(limit.nullable()), lowerBy: z.array(role).min(1), source })
    .optional(),
  stages: z.array(stage).min(1),
  /**
   * The clocks over the whole case, the first of them the one that people speak of. `respondBy` never passes the
   * earliest.
   */
  overall: z.array(overallClock).min(1),
  acknowledgement: acknowledgement.optional(),
  updates: updates.optional(),
  /**
   * A complaint counts from the day on which any point of the firm received it, as the staff record it with proof. A
   * receipt more than so many days before the desk recorded it is asked about. If it is left out, complaints count from
   * when the desk recorded them.
   */
  receipt: z.strictObject({ askBeyondDays: z.int().min(1).max(3660), source }).optional(),
  /**
   * How many working days a letter by post is on its way. A day by which the complainant is to answer one is asked
   * about if it leaves less. If it is left out, only the day on which it is posted at the latest counts.
   */
  post: z.strictObject({ workingDays: z.int().min(1).max(30), source }).optional(),
  /**
   * What complainants do by phone or letter and the staff enter: for how long it can be undone, and in which share of
   * cases somebody who took no part asks the complainant about it. If it is left out, nothing is entered.
   */
  enteredActs: z.strictObject({ undo: limit, share: fraction, source }).optional(),
  /**
   * New facts or reasons from the complainant: the stage that the case goes back to, and the overall clocks that
   * restart.
   */
  newFacts: z
    .strictObject({
      stage: z.enum(['investigation']).nullable(),
      clocks: z.array(id),
      /** Who accepts first that it is new; until then nothing restarts. If it is left out, nobody has to. */
      acceptance: z.strictObject({ roles: z.array(role).min(1), limit }).optional(),
      source,
    })
    .optional(),
  extensions: z.array(extension).optional(),
  /**
   * A date for the answer that both sides agree on, with their consent in a form that can be found again: for which
   * overall clocks the promise may then lie past the legal end, and who agrees for the firm. The clocks themselves do
   * not move: what comes after a legal end is late by law.
   */
  agreedPeriod: z.strictObject({ clocks: z.array(id).min(1), roles: z.array(role).min(1), source }).optional(),
  pauses: z.array(pause).optional(),
  /** If the complainant accepts within this limit from receipt, a summary resolution replaces the remaining stages. */
  summaryResolution: z
    .strictObject({
      within: limit,
      /** `given`: what counts is when they accepted; `recorded`, or left out: when somebody records it. */
      acceptance: z.enum(['given', 'recorded']).optional(),
      /** How soon after they accepted it is recorded, and its letter goes out; later is a deviation. */
      recordedWithin: limit.optional(),
      /**
       * Complaints that get a whole written response all the same: one of the products, one of the categories, or
       * on the complainant's request. `states`: what its letter states besides `notices`.
       */
      writtenResponse: z
        .strictObject({
          onRequest: z.boolean(),
          products: z.array(z.string()).min(1).optional(),
          categories: z.array(z.string()).min(1).optional(),
          states: z.array(duty).min(1),
          source,
        })
        .optional(),
      source,
    })
    .optional(),
  /**
   * Intake says what it is, if it is no complaint. `follow`: somebody in one of these roles deals with it and answers,
   * within the limit from receipt; without it, the letter of intake ends it. Of those that ended in a month, a random
   * share and at least so many are read again by somebody who had no part in them.
   */
  otherMatters: z
    .strictObject({
      of: z
        .array(
          z.strictObject({
            what: z.enum(otherMatters),
            follow: z.strictObject({ roles: z.array(role).min(1), limit }).optional(),
            source,
          }),
        )
        .min(1),
      sample: z.strictObject({ share: fraction, atLeast: z.int().min(1).max(100), roles: z.array(role).min(1), limit }),
      source,
    })
    .optional(),
  /**
   * A notice of the regulator is answered to the regulator itself, by the end of the overall clock that it begins, by
   * somebody in the first of these roles.
   */
  regulatorReply: z.strictObject({ clock: id, roles: z.array(role).min(1), source }).optional(),
  /** Reminders of a task, as fractions of its limit. */
  marks: z.array(fraction),
  /**
   * `inWorkingTime`: the marks of limits that end on a date count working time, so that they ring when somebody is
   * there. `again`: a task that is due on a later day than before is reminded again.
   */
  reminding: z.strictObject({ inWorkingTime: z.boolean(), again: z.boolean() }).optional(),
  /**
   * Who is notified when a task becomes overdue, then at `at` of each following working day. `again`: after the last
   * rung, of this ladder or of an escalation, the assignee and these roles hear of it every so many working days. If it
   * is left out, nobody does.
   */
  ladder: z.strictObject({
    overdue: z.array(role),
    at: timeOfDay,
    rungs: z.array(role),
    again: z.strictObject({ workingDays: z.int().min(1).max(60), tells: z.array(role) }).optional(),
  }),
  /**
   * The promise to the complainant passes without an answer: whom it tells besides the assignee, and whether the
   * complainant gets a letter the same day.
   */
  unkeptPromise: z
    .strictObject({
      tells: z.array(role),
      letter: z.boolean(),
      /** Who is warned before it ends, as of a clock over the whole case; nobody if it is left out. */
      before: z.array(warned).min(1).optional(),
      source,
    })
    .optional(),
  approvals: z.strictObject({
    /** Role that co-signs the outcome, or null for none. */
    outcome: byClass(role.nullable()),
    decline: z.strictObject({ role, limit }),
    /** An offer above this amount needs approval first. */
    offer: z.strictObject({ above: amounts, role, limit }).optional(),
  }),
  /**
   * Grounds on which a complaint can be declined, each with the words for the complainant. `states`: what the letter
   * states on this ground besides `notices`. `waiver` replaces the scheme's words about time limits.
   */
  declines: z
    .array(
      z.strictObject({
        ground: z.enum(declineGrounds),
        states: z.array(duty).min(1).optional(),
        waiver: label.optional(),
        source,
      }),
    )
    .min(1)
    .optional(),
  /**
   * Those who may complain for somebody else and whom the firm has to accept. `proof`: what it may ask to see, the
   * original of which the staff record; without it, their word is enough. `inPerson`: how many may come to the firm in
   * person for several complainants; nothing else is limited.
   */
  representatives: z
    .strictObject({
      accepted: z.array(z.strictObject({ capacity: z.enum(capacities), proof: label.optional(), source })).min(1),
      inPerson: z.strictObject({ atMost: z.int().min(1), source }).optional(),
    })
    .optional(),
  /** Compliance is notified at once of cases in these classes. */
  tellCompliance: z.array(z.enum(classes)),
  /**
   * The emergency plan (应急预案): its classes, the team, who else is notified, the first report, and the daily status
   * until the decision.
   */
  emergency: z
    .strictObject({
      classes: z.array(z.enum(classes)).min(1),
      team: z.array(role).min(1),
      tell: z.array(z.enum(departments)),
      firstReport: z.strictObject({ role, to: z.array(role).min(1), limit }),
      /**
       * Every day, days off included, until it is over: opened once, at `asked`, due at `at` of the same day. If it was
       * not written that day, its assignee and these roles of the team are notified once; it has neither reminders nor
       * a ladder of its own.
       */
      dailyStatus: z.strictObject({ asked: timeOfDay, at: timeOfDay, missedTells: z.array(role) }),
      source,
    })
    .optional(),
  consultation: z.strictObject({ limit, marks: z.array(fraction) }).optional(),
  /**
   * The same person's complaint on the same policy or claim again: within how many days, and whether it may be joined
   * to the file. `period`: only as long as the earlier complaint is within its own period, as extended and without what
   * did not count; `withinDays` is then how far back to look.
   */
  joining: z
    .strictObject({
      withinDays: z.int().min(1).max(3660),
      period: z.literal('as-extended').optional(),
      mayJoin: z.boolean(),
      restarts: z.boolean(),
      source,
    })
    .optional(),
  /** After the decision: until when a review may be asked for, and how long the senior unit has. */
  review: z
    .strictObject({
      askedWithin: limit,
      limit,
      roles: z.array(role).min(1),
      /** Whose decisions can be reviewed; everybody's if it is left out. */
      decidedBy: z.literal('branch').optional(),
      source,
    })
    .optional(),
  /** Who may reopen a closed case, besides a review. */
  reopening: z.strictObject({ roles: z.array(role).min(1) }).optional(),
  /**
   * Who decides a complainant's claim that somebody who works on the case has an interest in it (回避), and their time
   * limit.
   */
  conflicts: z.strictObject({ roles: z.array(role).min(1), limit, source }).optional(),
  /** At this number of open tasks, somebody is asked only if no colleague of the role can be. */
  workload: z.strictObject({ atMost: z.int().min(1) }).optional(),
  /** What letters are obliged to state, each with its article. */
  notices: z.partialRecord(z.enum(letters), z.array(duty)).optional(),
  /**
   * What the complainant can do after the decision; `detail` is printed with it, and the bodies to turn to. If it is
   * left out: everything except `ombudsman` and `regulator`.
   */
  rights: z
    .array(
      z.strictObject({
        right: z.enum(rights),
        detail: label.optional(),
        bodies: z.array(bodySchema()).min(1).max(5).optional(),
      }),
    )
    .min(1)
    .optional(),
  ombudsman: ombudsmanScheme.optional(),
  /** The authority that supervises the firm, where no right leads to it: the page about complaints names it. */
  supervisedBy: z.array(bodySchema()).min(1).max(3).optional(),
  /** What every letter to the complainant ends with, such as the body outside the firm and how to reach it. */
  everyLetter: z.strictObject({ text: label, right: z.enum(rights).optional(), source }).optional(),
  /**
   * When mail goes out. Most letters to complainants go between two times of day, or at any time if `complainant` is
   * left out. What clocks tell the staff goes to each person in one mail of the day, about all cases. `bundles`: every
   * mark that is in time that way, and each hour what became late. If it is left out, only marks of that moment and
   * reminders of tasks in working days. `eveningAt`, with `bundles`: the mail before a night, about what ends in it;
   * what became late after business waits for the morning.
   */
  quietHours: z
    .strictObject({
      complainant: z
        .strictObject({ from: timeOfDay, until: timeOfDay, atAnyTime: z.array(z.enum(letters)) })
        .optional(),
      staff: z.strictObject({
        bundleAt: timeOfDay,
        bundles: z.literal('every-mark').optional(),
        eveningAt: timeOfDay.optional(),
      }),
    })
    .optional(),
  /** Who may not take a task: the person whose proposal it approves, or everybody who took part. */
  apart: z.strictObject({
    'co-sign': z.enum(['proposer', 'participants']),
    'return-visit': z.enum(['proposer', 'participants']),
  }),
  /** Who takes a task if nobody of its own role can, in order of preference. */
  standIns: z.array(role).min(1),
  survey: z.strictObject({
    afterDays: z.int().min(0),
    at: timeOfDay,
    limit,
    reminders: z.array(fraction),
    outcomes: z.array(z.enum(['upheld', 'partly', 'not', 'resolved'])),
  }),
  /**
   * Return visit (回访): `roles` in order of preference. It is made for these classes, for a share of the general cases,
   * and after answers to the survey that call for it.
   */
  returnVisit: z.strictObject({
    roles: z.array(role).min(1),
    classes: z.array(z.enum(classes)),
    share: z.number().min(0).max(1).optional(),
    satisfactionAtMost: z.int().min(0).max(5),
    whenNotResolved: z.boolean(),
    limit,
  }),
  /** How soon the root cause of a withdrawn complaint is named, if the investigation had not named it. */
  withdrawal: z.strictObject({ rootCause: limit, source }).optional(),
  /** Mails to the complainant that are followed up another way if they do not arrive, and how soon. */
  undelivered: z.strictObject({ limit, mails: z.array(z.enum(letters)) }),
  /**
   * How many years a file is kept at least: from when the case has closed, or `from` when the complaint was received or
   * the contract ended. `upToOneYear`: the years for a contract whose term was one year or less. As long as nobody has
   * recorded when the contract ended, it is kept from closing.
   */
  retention: z
    .strictObject({
      years: z.int().min(1).max(100),
      from: z.enum(['closing', 'receipt', 'contract-end']).optional(),
      upToOneYear: z.int().min(1).max(100).optional(),
      source,
    })
    .optional(),
  /**
   * How a regulator's record of complaints classes them. `functions` and `reasons` are its own codes; a reason belongs
   * to the function before the hyphen. `categories` and `outcomes` say what the codes of this pack are there.
   */
  record: z
    .strictObject({
      functions: z.record(recordCode, label),
      reasons: z.record(recordCode, label),
      dispositions: z.record(recordCode, label),
      categories: z.record(z.string(), recordCode),
      outcomes: z.partialRecord(z.enum(decidedAs), recordCode),
      source,
    })
    .optional(),
  /** The firm's targets for figures, per class. */
  targets: targets().optional(),
  /** What in this pack was not compared with the official text, or where its reading may be doubted. */
  unverified: z.array(z.strictObject({ at: z.string().min(1), why: z.string().min(1) })).optional(),
  /** The day on which the pack is due for review: compliance gets a task. */
  reviewDue: z.iso.date().optional(),
})

export type Policy = z.infer<typeof policySchema>
