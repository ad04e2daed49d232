import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { builtInCalendars } from '../../functions/domain/time/calendar.ts'
import {
  advanceInput,
  advanceOutput,
  advanceOutputV1,
  digestInput,
  parkInput,
  sweepInput,
  waitInput,
} from '../../functions/domain/workflow/execution.ts'
import { pastFacts } from '../../functions/domain/case/past-facts.ts'
import { writtenFacts } from '../../functions/domain/catalogue/stored-facts.ts'
import { bySchema } from '../../functions/domain/case/facts.ts'
import { fields } from '../../functions/domain/forms/fields.ts'
import { versionIn, type Past } from '../../functions/domain/file/upcasts.ts'
import { mailEventSchema, notification } from '../../functions/mail/mail-event.ts'

/**
 * A fingerprint of everything that is stored or passed and read by a later release: each version of each fact, whom a
 * commit is by, what the steps are given, each policy pack and each calendar that comes with the release. `shapes.json`
 * holds what was ever released or landed; `record-shapes.ts` adds to it.
 */
export type Shapes = Readonly<Record<string, string>>

const policies = new URL('../../functions/domain/policy/packs/', import.meta.url)

export function shapesNow(
  current: readonly z.ZodObject[] = writtenFacts.map(({ schema }) => schema()),
  past: readonly Past[] = pastFacts(),
): Shapes {
  const facts = [...current, ...past.map(({ schema }) => schema)].map((schema): [string, string] => {
    const { name, v } = versionIn(schema)
    return [`fact ${name} v${v}`, fingerprint(schema, 'output')]
  })
  const by = bySchema().options.map((option): [string, string] => [
    `by ${option.shape.as.value}`,
    fingerprint(option, 'output'),
  ])
  const inputs = Object.entries({
    advance: advanceInput,
    wait: waitInput,
    park: parkInput,
    sweep: sweepInput,
    digest: digestInput,
    'mail-events': notification,
    'mail-event': mailEventSchema,
  }).flatMap(([name, schema]) =>
    versionsOf(schema).map(({ v, one }): [string, string] => [`input of ${name} v${v}`, fingerprint(one, 'input')]),
  )
  const packs = readdirSync(policies).map((name): [string, string] => {
    const pack = JSON.parse(readFileSync(new URL(name, policies), 'utf8')) as { id: string; version: number }
    return [`policy ${pack.id}@${pack.version}`, digestOf(pack)]
  })
  const calendars = builtInCalendars.map(({ source: _source, ...calendar }): [string, string] => [
    `calendar ${calendar.id} ${calendar.version}`,
    digestOf(calendar),
  ])
  const all = [
    ...facts,
    ...by,
    ...inputs,
    ['output of advance v1', fingerprint(advanceOutputV1, 'output')] as const,
    ['output of advance v2', fingerprint(advanceOutput, 'output')] as const,
    ...packs,
    ...calendars,
  ]
  const twice = all.find(([name], index) => all.findIndex(([other]) => other === name) !== index)
  if (twice !== undefined) throw new Error(`${twice[0]} is there twice`)
  return Object.fromEntries(all)
}

/** What is wrong with the shapes as they are, one sentence each. */
export function changedShapes(listed: Shapes, now: Shapes): string[] {
  return [
    ...Object.keys(listed).flatMap((name) =>
      now[name] === undefined
        ? [`${name} is gone: ${remedy(name)}`]
        : now[name] === listed[name]
          ? []
          : [`the shape of ${name} changed: ${remedy(name)}`],
    ),
    ...Object.keys(now).flatMap((name) =>
      listed[name] === undefined ? [`${name} is not listed: record it with npm run record:shapes`] : [],
    ),
  ]
}

function remedy(name: string): string {
  const [what] = name.split(' ')
  const next = name.replace(/\bv(\d+)$/, (_, v: string) => `v${Number(v) + 1}`)
  if (what === 'fact')
    return `add ${next.replace(/^fact /, '')} and put this version, as it was, with an upcast into functions/domain/case/past-facts.ts`
  if (what === 'policy')
    return 'a released pack is never edited; put it back as it was and add the next version in a file of its own'
  if (what === 'calendar')
    return 'cases count their days by it; keep its data in a file of its own on the shelf, and put the newer one beside it'
  if (what === 'by') return 'files hold it; leave it as it was and add another beside it'
  return `executions, messages and rules of older releases pass it; leave it as it was and read ${next} beside it`
}

/** The versions that a schema reads: the members of a union, each below its transform. */
function versionsOf(schema: z.core.$ZodType): { v: number; one: z.core.$ZodType }[] {
  const def = schema._zod.def as {
    type: string
    options?: z.core.$ZodType[]
    in?: z.core.$ZodType
    shape?: Record<string, z.core.$ZodType>
    discriminator?: string
  }
  if (def.type === 'union' && def.discriminator === undefined) return (def.options ?? []).flatMap(versionsOf)
  if (def.type === 'pipe' && def.in !== undefined) return versionsOf(def.in)
  const literal = def.shape?.['v']?._zod.def as { values?: number[] } | undefined
  return [{ v: literal?.values?.[0] ?? 1, one: schema }]
}

/** Whether words are personal belongs to the shape: it says what is lifted out of the hashed string. */
function fingerprint(schema: z.core.$ZodType, io: 'input' | 'output'): string {
  const { $schema: _, ...json } = z.toJSONSchema(schema as z.ZodType, {
    io,
    override: ({ zodSchema, jsonSchema }) =>
      void (fields.get(zodSchema)?.personal && Object.assign(jsonSchema, { personal: true })),
  })
  return digestOf(json)
}

function digestOf(json: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(json)))
    .digest('base64url')
    .slice(0, 22)
}

/** Properties in the order of their names, and lists whose order says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const inOrder = Object.entries(value).map(([name, part]): [string, unknown] => [
    name,
    name === 'required' && Array.isArray(part) ? part.toSorted() : sorted(part),
  ])
  return Object.fromEntries(inOrder.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
