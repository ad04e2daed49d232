import { rightsOffered } from '../../functions/domain/policy/letter-duties.ts'
import { type ClassRule, currenciesOf, newestPolicy, type Policy } from '../../functions/domain/policy/policy.ts'
import {
  asksPlace,
  type DeskPacks,
  elsewhere,
  holds,
  type PackRule,
  rulesUnder,
} from '../../functions/domain/policy/desk-packs.ts'
import { builtInCalendars, type Calendar, calendarOf, newestBuiltIn } from '../../functions/domain/time/calendar.ts'

export type Weight = 'general' | 'key' | 'major'
export type Money = { currency: string; value: string }

/** What a seeded case has to fit: the pack under which the desk receives it. */
export type Sample = {
  policy: Policy
  calendar: Calendar
  /** What a complaint is about, and where its complainant lives if the desk asks: they choose this pack. */
  product: string
  place?: string | undefined
  /** What a complaint of each class says of itself, so that this class is proposed. */
  complaint: Record<Weight, { amountInDispute: Money; gravity?: 'disaster' }>
  /** A part of the amount in dispute of a general complaint. */
  part: (share: number) => Money
  /** More than a liaison may offer alone, or undefined if they may offer anything. */
  largeOffer: Money | undefined
  rights: readonly string[]
}

/** The amount in dispute of a complaint that is in no other class by it, unless the pack says less. */
const ordinary = 12_000

/**
 * One sample for each rule of a desk that a complaint by its form can come under. @param setting the id of its only
 * pack, or its rules as JSON @throws Error if there is no such pack
 */
export function samplesFor(setting: string): Sample[] {
  if (!setting.startsWith('{')) return [sampleFor(newestPolicy(setting), 'motor')]
  const packs = JSON.parse(setting) as { policyPacks: PackRule[]; places?: DeskPacks['places'] }
  const desk: DeskPacks = { rules: packs.policyPacks, places: packs.places ?? {} }
  const channel = 'web'
  const places = asksPlace(desk, channel) ? [...Object.keys(desk.places), elsewhere] : [undefined]
  return desk.rules.flatMap((rule) => {
    const { policy } = rulesUnder(rule)
    const products = rule.products ?? [...new Set(['motor', ...Object.keys(policy.codes.product)])]
    const about = places
      .flatMap((place) => products.map((product) => ({ channel, product, place }) as const))
      .find(
        (one) =>
          policy.codes.product[one.product] !== undefined && desk.rules.find((other) => holds(other, one)) === rule,
      )
    return about === undefined ? [] : [sampleFor(policy, about.product, about.place, rule.calendar)]
  })
}

function sampleFor(policy: Policy, product: string, place?: string, calendar: string = policy.calendar.id): Sample {
  const currency = currenciesOf(policy)[0] ?? 'CNY'
  const money = (value: number): Money => ({ currency, value: value.toFixed(2) })
  const from = (rules: readonly ClassRule[]): number | undefined => {
    const least = rules.flatMap(({ when }) =>
      'amountAtLeast' in when ? [Number(when.amountAtLeast[currency] ?? Infinity)] : [],
    )
    return least.length === 0 || Math.min(...least) === Infinity ? undefined : Math.min(...least)
  }
  const [key, major] = [from(policy.classes.key), from(policy.classes.major)]
  const general = Math.min(ordinary, (key ?? major ?? Infinity) * 0.24)
  const large = policy.approvals.offer?.above[currency]
  return {
    policy,
    calendar: calendarOf(
      newestBuiltIn(builtInCalendars.some(({ id }) => id === calendar) ? calendar : policy.calendar.id),
    ),
    product,
    place,
    complaint: {
      general: { amountInDispute: money(general) },
      key: { amountInDispute: money(key === undefined ? general : key * 1.2) },
      major:
        major === undefined
          ? { amountInDispute: money(general), gravity: 'disaster' }
          : { amountInDispute: money(major * 1.2) },
    },
    part: (share) => money(general * share),
    largeOffer: large === undefined ? undefined : money(Number(large) * 1.2),
    rights: rightsOffered(policy),
  }
}
