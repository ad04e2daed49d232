import type * as z from 'zod'
import middy from '@middy/core'
import { type Detail, log, referenceIn, stopwatch } from '../telemetry/log.ts'
import { publish } from '../telemetry/metrics.ts'

/**
 * What every step has in common. The input is read against its schema, since a stored execution may bring one of an
 * older release. One log line has the result. A failure is logged and thrown on: the state machine decides what
 * follows.
 * @param told the part of the result that goes into the log line
 */
export function step<Schema extends z.ZodType, Result>(
  name: string,
  schema: Schema,
  logic: (input: z.output<Schema>) => Promise<Result>,
  told: (result: Result) => Detail = () => ({}),
) {
  return middy<unknown, Result>().handler(async (event, context) => {
    const elapsed = stopwatch(context)
    const about = { step: name, ...whose(event) }
    try {
      const result = await logic(schema.parse(event))
      log('info', 'step', 'The step finished.', { ...about, ...told(result), ...elapsed() })
      return result
    } catch (error) {
      log('error', `${name}-failed`, 'The step failed. The state machine retries it or stops the execution.', {
        ...about,
        ...elapsed(),
        error,
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
