import type { OverallRule, Policy } from './schema.ts'
import type { CaseEvent, Channel, complaintFlags } from './terms.ts'

/** What decides which of a pack's clocks over the whole case a complaint has. The category is known after intake. */
export type Subject = {
  product: string
  category?: string | null
  channel: Channel
  facts: Partial<Record<(typeof complaintFlags)[number], boolean>>
  /** Those that the file has; none if it is left out. */
  events?: readonly CaseEvent[]
}

/**
 * The clocks over the whole case that a pack has for a complaint: all whose conditions hold, without those that another
 * of them replaces.
 */
export function overallRules({ overall }: Policy, subject: Subject): OverallRule[] {
  const own = overall.filter((rule) => holdsFor(rule, subject))
  return own.filter(({ id }) => !own.some(({ replaces = [] }) => replaces.includes(id)))
}

/** Whether it holds for some complaints only. */
export function isConditional({ products, categories, channels, facts, from }: OverallRule): boolean {
  return [products, categories, channels, facts, from].some((condition) => condition !== undefined)
}

function holdsFor(
  { products, categories, channels, facts, from }: OverallRule,
  { product, category, channel, facts: known, events = [] }: Subject,
): boolean {
  const isAmong = (list: readonly string[] | undefined, one: string | null | undefined): boolean =>
    list === undefined || (typeof one === 'string' && list.includes(one))
  return (
    isAmong(products, product) &&
    isAmong(categories, category) &&
    isAmong(channels, channel) &&
    (facts ?? []).every((fact) => known[fact] === true) &&
    (from === undefined || events.includes(from.event))
  )
}
