import * as z from 'zod'
import { whenNeeded } from '../forms/when-needed.ts'

/**
 * Somebody who was considered for a task: their open tasks at that moment, whom they stand in for, and why they were
 * passed over (`full`: they have as many tasks as the policy allows).
 */
export const candidateSchema = whenNeeded(() =>
  z.strictObject({
    person: z.string(),
    load: z.int(),
    standsInFor: z.string().optional(),
    out: z.enum(['away', 'took-part', 'asked-to-hand-over', 'conflict', 'full']).optional(),
    speaks: z.boolean(),
    knows: z.boolean(),
  }),
)
export type Candidate = z.infer<ReturnType<typeof candidateSchema>>

/**
 * The most people whom a fact names as considered; the others are only counted. A role may have thousands of people,
 * every case would name them all at every task, and no item of the table holds more than 400 KB.
 */
export const mostCandidates = 20

/** What a fact says of the people who were considered: some of them, and how many there were. */
export type Considered = { candidates: Candidate[]; considered: number }

/**
 * Those who say most about the choice, in the order in which they stood: the person who was chosen, then the nearest
 * to it among those who could have been, then those who could not.
 */
export function mentioned(candidates: readonly Candidate[], chosen: string | null): Considered {
  const considered = candidates.length
  if (considered <= mostCandidates) return { candidates: [...candidates], considered }
  const nearest = candidates.toSorted(
    (one, other) =>
      Number(other.person === chosen) - Number(one.person === chosen) ||
      Number(one.out !== undefined) - Number(other.out !== undefined) ||
      Number(other.speaks) - Number(one.speaks) ||
      Number(other.knows) - Number(one.knows) ||
      one.load - other.load,
  )
  const kept = new Set(nearest.slice(0, mostCandidates))
  return { candidates: candidates.filter((one) => kept.has(one)), considered }
}
