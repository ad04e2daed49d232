import type { Channel } from './terms.ts'
import { builtInZone } from '../time/calendar.ts'
import { currenciesOf, newestPolicy, type Policy } from './policy.ts'

/*
 * A desk may receive complaints under several packs: an ordered list of rules says which. The first rule that holds for
 * a complaint decides. The last one holds for every complaint.
 */

/** A name in each language. */
export type Label = Policy['codes']['product'][string]

/** Where complainants may live, by the code that is kept. */
export type Places = Readonly<Record<string, Label>>

/**
 * The complaints that are received under a pack: on one of the channels, about one of the products, by somebody from
 * one of the places. What is left out does not matter.
 */
export type PackRule = {
  /** Id of the pack; new complaints get its newest version. */
  pack: string
  /** Id of the calendar that counts instead of the pack's: business days are local. */
  calendar?: string | undefined
  channels?: readonly Channel[] | undefined
  products?: readonly string[] | undefined
  places?: readonly string[] | undefined
}

/** The packs of a desk. `places` are those that complainants choose from; none if no rule asks. */
export type DeskPacks = { rules: readonly PackRule[]; places: Places }

/** The code of any place that the desk does not name. */
export const elsewhere = 'elsewhere'

const elsewhereLabel: Label = { 'zh-CN': '其他地区', en: 'Elsewhere' }

/** A desk with one pack. */
export const onlyPack = (pack: string): DeskPacks => ({ rules: [{ pack }], places: {} })

/** What the choice of a pack goes by. */
export type Choosing = { channel: Channel; product?: string | undefined; place?: string | undefined }

/** The rules that count a complaint: a pack in its newest version, and the id of its calendar. */
export type ChosenRules = { policy: Policy; calendar: string }

const includes = (list: readonly string[] | undefined, value: string | undefined): boolean =>
  list === undefined || (value !== undefined && list.includes(value))

/** Whether a rule takes a complaint. */
export function holds({ channels, products, places }: PackRule, { channel, product, place }: Choosing): boolean {
  return includes(channels, channel) && includes(products, product) && includes(places, place)
}

/**
 * The calendars that may count a complaint of which not everything is known yet: a product or place that is undefined
 * may turn out to be any. Of the rules that may hold, the first that holds whatever comes is the last that matters.
 * @returns ids
 */
export function calendarsToCome({ rules }: DeskPacks, about: Choosing): string[] {
  const { channel, product, place } = about
  const may = rules.filter(
    ({ channels, products, places }) =>
      includes(channels, channel) &&
      (product === undefined || includes(products, product)) &&
      (place === undefined || includes(places, place)),
  )
  const sure = may.findIndex((rule) => holds(rule, about))
  return may.slice(0, sure + 1).map((rule) => rulesUnder(rule).calendar)
}

/** The pack and calendar of a complaint. */
export function chosenRules({ rules }: DeskPacks, about: Choosing): ChosenRules {
  const rule = rules.find((one) => holds(one, about)) ?? (rules.at(-1) as PackRule)
  return rulesUnder(rule)
}

/** The pack and calendar of a complaint that no narrower rule takes. */
export const defaultRules = ({ rules }: DeskPacks): ChosenRules => rulesUnder(rules.at(-1) as PackRule)

/** The zone in which the desk reads times: that of its default calendar, as far as the release has it. */
export const zoneOfDesk = (packs: DeskPacks): string | undefined => builtInZone(defaultRules(packs).calendar)

/** The pack and calendar of a rule. */
export function rulesUnder({ pack, calendar }: PackRule): ChosenRules {
  const policy = newestPolicy(pack)
  return { policy, calendar: calendar ?? policy.calendar.id }
}

/** The packs of a desk, each once: the newest versions, in the order of the rules. */
export function packsAt({ rules }: DeskPacks): Policy[] {
  return [...new Set(rules.map(({ pack }) => newestPolicy(pack)))]
}

/** Whether the rules for a channel go by the place of the complainant. */
export function asksPlace({ rules }: DeskPacks, channel: Channel): boolean {
  return rules.some(({ channels, places }) => places !== undefined && includes(channels, channel))
}

const offered = new WeakMap<DeskPacks, Map<Channel | 'any', Policy>>()

/** The same on all channels together: for what the staff correct. */
export const offeredAt = (desk: DeskPacks): Policy => offeredOn(desk, 'any')

/**
 * What a form on a channel offers: the codes and currencies of every pack that may be chosen there, and the places if
 * the rules go by them. Words that differ are those of the first. All else is of the last pack, which is the default.
 */
export function offeredOn(desk: DeskPacks, channel: Channel | 'any'): Policy {
  const known = offered.get(desk) ?? new Map<Channel | 'any', Policy>()
  offered.set(desk, known)
  const policy = known.get(channel) ?? togetherOf(desk, channel)
  known.set(channel, policy)
  return policy
}

/**
 * The products that somebody of a place may name on a channel: each is known to the rules that count a complaint about
 * it. All of them while the place is not known, or does not matter.
 */
export function productsOf(desk: DeskPacks, { channel, place }: Omit<Choosing, 'product'>): Policy['codes']['product'] {
  const { product: all } = offeredOn(desk, channel).codes
  if (place === undefined || !asksPlace(desk, channel)) return all
  const takes = (product: string): boolean =>
    Object.hasOwn(chosenRules(desk, { channel, place, product }).policy.codes.product, product)
  return Object.fromEntries(Object.entries(all).filter(([product]) => takes(product)))
}

function togetherOf(desk: DeskPacks, channel: Channel | 'any'): Policy {
  const rules = channel === 'any' ? desk.rules : desk.rules.filter(({ channels }) => includes(channels, channel))
  const packs = packsAt({ ...desk, rules })
  const [standard] = packs.slice(-1) as [Policy]
  const places = rules.some((rule) => rule.places !== undefined)
    ? { ...desk.places, [elsewhere]: elsewhereLabel }
    : undefined
  if (packs.length === 1 && places === undefined) return standard
  const together = (list: keyof Policy['codes']): Record<string, Label> =>
    Object.assign({}, ...packs.toReversed().map(({ codes }) => codes[list])) as Record<string, Label>
  return {
    ...standard,
    codes: {
      product: otherLast(together('product')),
      category: otherLast(together('category')),
      rootCause: otherLast(together('rootCause')),
    },
    currencies: [...new Set(packs.flatMap(currenciesOf))],
    ...(places && { places }),
  }
}

/** Every list of codes ends with “other”. */
function otherLast({ other, ...codes }: Record<string, Label>): Record<string, Label> {
  return other === undefined ? codes : { ...codes, other }
}
