import { rightsOffered } from '../../functions/domain/policy/letter-duties.ts'
import { type ClassRule, currenciesOf, newestPolicy, type Policy } from '../../functions/domain/policy/policy.ts'
import { type Calendar, calendarOf, newestBuiltIn } from '../../functions/domain/time/calendar.ts'

export type Weight = 'general' | 'key' | 'major'
export type Money = { currency: string; value: string }

/** What the seeded cases have to fit: the pack under which the desk receives complaints. */
export type Sample = {
  policy: Policy
  calendar: Calendar
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

/** @param pack its id @throws Error if there is no such pack */
export function sampleFor(pack: string): Sample {
  const policy = newestPolicy(pack)
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
    calendar: calendarOf(newestBuiltIn(policy.calendar.id)),
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
