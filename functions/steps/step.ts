import type * as z from 'zod'
import middy from '@middy/core'
import { log } from '../log.ts'

/**
 * The bundle of every step: the input is read against its schema (a stored execution may bring one of an older release), a failure is
 * logged once and thrown on, for the state machine decides what becomes of it.
 */
export function step<Schema extends z.ZodType, Result>(name: string, schema: Schema, logic: (input: z.output<Schema>) => Promise<Result>) {
  return middy<unknown, Result>()
    .onError(({ error, event }) => {
      const { reference } = (event ?? {}) as { reference?: string }
      log('error', `${name}-failed`, 'The step failed; the state machine tries again or stops the execution.', { ...(reference ? { reference } : {}), error })
    })
    .handler(async (event) => logic(schema.parse(event)))
}
