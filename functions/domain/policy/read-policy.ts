import { plainly } from '../forms/written/plainly.ts'
import { inconsistencies } from './consistency.ts'
import { inTodaysForm } from './policy.ts'
import { type Policy, policySchema } from './schema.ts'

/**
 * Checks a policy pack. @returns the pack, or everything that is wrong with it: `stages.0.limits.key.count: must be
 * more than 0`
 */
export function readPolicy(data: unknown): { policy: Policy } | { mistakes: string[] } {
  const result = policySchema.safeParse(inTodaysForm(data), { error: plainly })
  const mistakes = result.success
    ? inconsistencies(result.data)
    : result.error.issues.map(
        ({ path, message }) => `${path.length === 0 ? 'the pack' : `${path.join('.')}:`} ${message}`,
      )
  return result.success && mistakes.length === 0 ? { policy: result.data } : { mistakes }
}

/** A policy pack. @throws Error with one line per mistake, each beginning `policy standard: ` */
export function parsePolicy(name: string, data: unknown): Policy {
  const read = readPolicy(data)
  if ('mistakes' in read) throw new Error(read.mistakes.map((mistake) => `policy ${name}: ${mistake}`).join('\n'))
  return read.policy
}
