import type { Fact } from '../domain/case/facts.ts'
import { type Part, spaced } from '../text/parts.ts'
import type { Telling } from './facts/describe-values.ts'
import { tellsComplaint } from './facts/complaint.ts'
import { tellsDocuments } from './facts/documents.ts'
import { tellsLetters } from './facts/letters.ts'
import { tellsOutcome } from './facts/outcome.ts'
import { tellsPeople } from './facts/people.ts'
import { tellsTasks } from './facts/tasks.ts'
import { phrases, type Phrases, type Tells } from './facts/tells.ts'
import { tellsTime } from './facts/time.ts'

const tells: Tells = {
  ...tellsComplaint,
  ...tellsDocuments,
  ...tellsLetters,
  ...tellsOutcome,
  ...tellsPeople,
  ...tellsTasks,
  ...tellsTime,
}

/**
 * A fact as a sentence, with everything that it holds below. What a file holds was checked when it was written; one
 * that was tampered with may hold anything, which is shown as it is.
 * @param beside the facts of the same commit: what is no complaint was not declined
 */
export function describeFact(fact: Fact, telling: Telling, beside: readonly Fact[] = []): Part {
  if (!Object.hasOwn(tells, fact.fact)) return { text: JSON.stringify(fact) }
  // TypeScript cannot see that a fact and how it is told were found by the same name.
  const tell = tells[fact.fact] as (fact: Fact, phrases: Phrases, beside: readonly Fact[]) => Part
  return spaced(tell(fact, phrases(telling), beside))
}
