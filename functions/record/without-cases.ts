import type { Fact } from '../domain/case/facts.ts'

/**
 * Facts without what they tell of cases that are hidden from the reader (ADR 59): neither a reference nor that
 * something looks the same. A fact that tells of nothing else is left out.
 * @param hidden their references
 */
export function withoutCases(facts: readonly Fact[], hidden: ReadonlySet<string>): readonly Fact[] {
  return hidden.size === 0 ? facts : facts.flatMap((fact) => withoutThose(fact, hidden) ?? [])
}

function withoutThose(fact: Fact, hidden: ReadonlySet<string>): Fact | undefined {
  switch (fact.fact) {
    case 'seems-same': {
      const references = fact.references.filter((one) => !hidden.has(one))
      return references.length === 0 ? undefined : { ...fact, references }
    }
    case 'joined':
      return hidden.has(fact.into) ? undefined : fact
    case 'joined-from':
    case 'joined-words-erased':
      return hidden.has(fact.reference) ? undefined : fact
    case 'known-as':
      return fact.reference !== null && hidden.has(fact.reference) ? undefined : fact
    case 'decided': {
      const { reference, ...rest } = fact.answer
      return typeof reference === 'string' && hidden.has(reference) ? { ...fact, answer: rest } : fact
    }
    default:
      return fact
  }
}
