import type * as z from 'zod'
import middy from '@middy/core'
import { type Detail, log, referenceIn, stopwatch } from '../telemetry/log.ts'
import { publish } from '../telemetry/metrics.ts'
import { named } from './failure.ts'

/** How much of its time a step leaves unused, in milliseconds: enough to finish the call that it is in. */
const reserve = 10_000

/** What a step knows of its own invocation. */
export type StepContext = {
  /**
   * Whether the step should stop here and leave the rest to the next one: its time is nearly over.
   * @param needed milliseconds that what comes next may take
   */
  isTimeUp(needed?: number): boolean
}

/**
 * What every step has in common. The input is read against its schema, since a stored execution may bring one of an
 * older release. One log line has the result. A failure is logged and thrown on under one of two names, by which the
 * state machine decides what follows.
 * @param told the part of the result that goes into the log line
 * @throws Transient if a later try may succeed
 * @throws Broken if it would give the same
 */
export function step<Schema extends z.ZodType, Result>(
  name: string,
  schema: Schema,
  logic: (input: z.output<Schema>, context: StepContext) => Promise<Result>,
  told: (result: Result) => Detail = () => ({}),
) {
  // Middy's own time-out would answer while the handler still ran and wrote: steps stop by themselves.
  return middy<unknown, Result>({ timeoutEarlyInMillis: 0 }).handler(async (event, context) => {
    const elapsed = stopwatch(context)
    const about = { step: name, ...whose(event) }
    try {
      const result = await logic(schema.parse(event), {
        isTimeUp: (needed = 0) => context.getRemainingTimeInMillis() < Math.max(needed, reserve),
      })
      log('info', 'step', 'The step finished.', { ...about, ...told(result), ...elapsed() })
      return result
    } catch (thrown) {
      const error = named(thrown)
      log('error', `${name}-failed`, 'The step failed. The state machine tries again later.', {
        ...about,
        ...elapsed(),
        outcome: error.name,
        error: thrown,
      })
      throw error
    } finally {
      publish()
    }
  })
}

/** The case and execution of the event, as far as it names them. */
function whose(event: unknown): Detail {
  const { reference, execution, turn } = (event ?? {}) as Record<string, unknown>
  return {
    ...referenceIn(reference),
    ...(typeof execution === 'string' ? { execution: execution.slice(0, 300) } : {}),
    ...(typeof turn === 'number' ? { turn } : {}),
  }
}
