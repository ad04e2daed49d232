import * as z from 'zod'
import { offerStates } from '../case/case-file.ts'
import { outcomesShown, requests } from '../case/facts/terms.ts'
import { caseStatuses } from '../case/refusal.ts'
import { timelineCodes } from '../case/timeline.ts'
import type { OfferMade } from '../features/negotiation/offer-view.ts'
import type { RulesNamed } from '../policy/pack-name.ts'
import { classes, otherMatters, pauseReasons } from '../policy/policy.ts'

/*
 * What is shown of a case. The views take their types from these schemas, and the description of the API its JSON
 * Schema. Import them as types, unless you describe the API: no other function has to build them when it starts.
 */

export const instant = z.iso.datetime()
export const localDay = z.iso.date()
export const money = z.object({ currency: z.string(), value: z.string() })
export const contact = z.object({ name: z.string(), email: z.string(), phone: z.string() })

/**
 * A clock as people see it. `label` is the pack's for a clock of the whole case, null for the one of a task or its
 * stage. A clock that had run out when the pause began is not paused.
 */
export const shownClock = z.object({
  id: z.string(),
  label: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
  dueAt: instant,
  extendedFrom: instant.nullable().describe('When it was due before it was extended'),
  agreedUntil: instant
    .nullable()
    .describe('The date for the answer that both sides agreed on, if that is later; the clock itself does not move'),
  pausedUntil: instant.nullable().describe('When it resumes at the latest, if it is paused'),
  answeredAt: instant
    .nullable()
    .describe('When the regulator had its reply, if the clock is that of a reply to the regulator'),
  provisional: z.boolean().describe('Whether `dueAt` depends on days off that have not been announced yet'),
})

/** The rules that dates go by. */
export const rulesShown = z
  .object({
    pack: z.string().describe('The policy pack and its version, such as `uk-disp@2`'),
    name: z.object({ 'zh-CN': z.string(), en: z.string() }),
    calendar: z.string().describe('The calendar whose working days count, and its version'),
  })
  .describe('The rules that the dates go by') satisfies z.ZodType<RulesNamed>

/** A time during which clocks were or are paused. */
export const casePause = z.object({
  from: instant,
  until: instant.describe('When they resumed, or will at the latest'),
  reason: z.enum(pauseReasons),
  note: z.string(),
  over: z.boolean(),
})

/** An offer as the complainant sees it: nothing of how it came about. */
export const offerMade = z.object({
  offer: z.string(),
  what: z.string(),
  amount: money.nullable(),
  until: localDay.describe('A local day, its end included'),
  state: z.enum(offerStates),
  offeredAt: instant,
  answeredAt: instant.nullable(),
  comment: z.string().nullable(),
  counter: z.object({ what: z.string(), amount: money.nullable() }).nullable(),
}) satisfies z.ZodType<OfferMade>

/** The case as its complainant sees it. */
export const complaintView = z.object({
  reference: z.string(),
  status: z.enum(caseStatuses),
  class: z.enum(classes).nullable(),
  outcome: z.enum(outcomesShown).nullable(),
  matter: z
    .object({
      what: z.enum(otherMatters),
      answerBy: instant.nullable().describe('Null if our first letter was the answer'),
      answeredAt: instant.nullable(),
    })
    .nullable()
    .describe('What it is, if it is no complaint. Its `outcome` is `no-complaint`'),
  joinedTo: z
    .string()
    .nullable()
    .describe(
      'The reference under which it continues, if it was joined to an earlier one. Then it names the liaison of that case.',
    ),
  liaison: contact.nullable(),
  receivedAt: instant,
  respondBy: instant,
  provisional: z.boolean().describe('Whether `respondBy` depends on days off that have not been announced yet'),
  rules: rulesShown,
  clocks: z
    .array(shownClock)
    .describe('The clock of the present step, then those of the whole case. Empty once it is decided.'),
  pauses: z.array(casePause),
  pausedHours: z.number().describe('How many hours were not counted until now'),
  review: z
    .discriminatedUnion('state', [
      z.object({
        state: z.literal('possible'),
        until: instant.nullable().describe('Null while the decision has not arrived'),
      }),
      z.object({ state: z.literal('asked'), at: instant, until: instant.describe('When it is decided at the latest') }),
      z.object({ state: z.literal('decided'), at: instant, confirmed: z.boolean() }),
    ])
    .nullable(),
  offers: z.array(offerMade).describe('Offers that the complainant received, oldest first'),
  requests: z
    .array(
      z.object({ letter: z.string(), askedAt: instant, text: z.string(), what: z.enum(requests), until: z.iso.date() }),
    )
    .describe('What the complainant is asked for, by the end of the local day `until`, oldest first'),
  dateOffer: z
    .object({ until: instant, why: z.string(), askedAt: instant })
    .nullable()
    .describe('A later date for the answer that they are asked to agree on, while they can answer'),
  timeline: z.array(z.object({ at: instant, code: z.enum(timelineCodes) })),
})
