import * as z from 'zod'
import { consequences, type Fact, kindNames } from '../case/facts.ts'
import { pastFacts } from '../case/past-facts.ts'
import { kindOf, versionOf } from './task-kinds.ts'
import { type FactReader, factReader, schemaFinder, type SchemaFinder } from '../file/upcasts.ts'

/**
 * The fact that someone decided a task. One schema per kind and decision shows which parts of an answer are words and
 * personal data.
 */
const decidedSchemas = kindNames.flatMap((name) =>
  Object.entries(kindOf(name).decisions).map(([decision, answer]) =>
    z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(versionOf(name, decision)),
      task: z.string(),
      kind: z.literal(name),
      decision: z.literal(decision),
      answer,
    }),
  ),
)

/** Every fact as it is written today; each kind and decision has its own. */
export const factSchemas: readonly z.ZodObject[] = [...consequences, ...decidedSchemas]

export const schemaOf: SchemaFinder<Fact> = schemaFinder<Fact>(factSchemas)

export const readFact: FactReader<Fact> = factReader<Fact>(factSchemas, pastFacts)
