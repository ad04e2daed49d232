import * as z from 'zod'
import { consequences, type Fact, kindNames } from '../case/facts.ts'
import { pastFacts } from '../case/past-facts.ts'
import type { WrittenFact } from '../file/fact.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import { kindOf, versionOf } from './task-kinds.ts'
import { type FactReader, factReader, schemaFinder, type SchemaFinder } from '../file/upcasts.ts'

/**
 * The fact that someone decided a task. One schema per kind and decision shows which parts of an answer are words and
 * personal data.
 */
const decided = kindNames.flatMap((kind) =>
  Object.keys(kindOf(kind).decisions).map((decision): WrittenFact => {
    const v = versionOf(kind, decision)
    return {
      name: `decided ${kind} ${decision}`,
      v,
      schema: whenNeeded(() =>
        z.strictObject({
          fact: z.literal('decided'),
          v: z.literal(v),
          task: z.string(),
          kind: z.literal(kind),
          decision: z.literal(decision),
          answer: kindOf(kind).decisions[decision]!,
        }),
      ),
    }
  }),
)

/** Every fact as it is written today; each kind and decision has its own. */
export const writtenFacts: readonly WrittenFact[] = [...consequences, ...decided]

export const schemaOf: SchemaFinder<Fact> = schemaFinder<Fact>(writtenFacts)

export const readFact: FactReader<Fact> = factReader<Fact>(writtenFacts, pastFacts)
