import { whenNeeded } from '../forms/when-needed.ts'
import { classFacts, type ClassFacts } from './complaint.ts'
import { fields, group, toCents, money, type Money } from '../forms/fields.ts'
import { type Class, classes, type ClassRule, type Policy } from '../policy/policy.ts'

export type ProposedClass = { class: Class; reasons: string[] }

/**
 * The heaviest class with a rule that holds, and the ids of the rules of that class that hold. The intake officer
 * confirms or changes it.
 */
export function classify(facts: ClassFacts, policy: Policy): ProposedClass {
  for (const severity of ['major', 'key'] as const) {
    const reasons = policy.classes[severity].filter((rule) => holds(rule, facts)).map(({ id }) => id)
    if (reasons.length > 0) return { class: severity, reasons }
  }
  return { class: 'general', reasons: [] }
}

export function isMoreSevere(one: Class, other: Class): boolean {
  return classes.indexOf(one) > classes.indexOf(other)
}

function holds({ when }: ClassRule, facts: ClassFacts): boolean {
  if ('amountAtLeast' in when)
    return facts.amountInDispute !== undefined && reaches(facts.amountInDispute, when.amountAtLeast)
  if ('peopleAtLeast' in when) return facts.people >= when.peopleAtLeast && (!when.inPerson || facts.inPerson)
  if ('gravity' in when) return facts.gravity !== 'none' && when.gravity.includes(facts.gravity)
  return facts[when.is]
}

function reaches(amount: Money, thresholds: Readonly<Record<string, string>>): boolean {
  const threshold = thresholds[amount.currency]
  return threshold !== undefined && toCents(amount.value) >= toCents(threshold)
}

/** Corrections of the facts that the class rests on; what is left out stays as it is. */
export const flags = whenNeeded(() =>
  group({ ...classFacts(), amountInDispute: money() })
    .partial()
    .register(fields, { widget: 'group' }),
)

/** The facts that the class rests on, with what was corrected. */
export function corrected(
  facts: ClassFacts,
  flags: Partial<{ [Name in keyof ClassFacts]: ClassFacts[Name] | undefined }>,
): ClassFacts {
  return {
    ...facts,
    ...(Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)) as Partial<ClassFacts>),
  }
}
