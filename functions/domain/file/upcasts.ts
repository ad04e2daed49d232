import type * as z from 'zod'
import { erased, type Path } from '../forms/fields.ts'

/** A version of a fact that is in files and is not written any more. */
export type Past = { schema: z.ZodObject; next: (fact: never) => unknown }

/**
 * A past version and how the next one is made of it.
 * @param schema the fact exactly as it was; every code list written out, since today's may grow
 * @param next gives the version after it: a past one too, or today's, in which case its type says so
 */
export function past<Old extends z.ZodObject, Next extends { fact: string; v: number }>(
  schema: Old,
  next: (fact: z.output<Old>) => Next,
): Past {
  return { schema, next }
}

/** A fact as it stands in a file. */
type Stored = { fact: string; v: number; kind?: unknown; decision?: unknown }

/**
 * What a version is a version of: the fact; of a decision also whose it is and which. `message`, `decided intake
 * accept`.
 */
function versionName({ fact, kind, decision }: Pick<Stored, 'fact' | 'kind' | 'decision'>): string {
  return fact === 'decided' ? `decided ${String(kind)} ${String(decision)}` : fact
}

/** The same of a schema, and which version it is. */
export function versionIn(schema: z.ZodObject): { name: string; v: number } {
  const literal = (property: string): unknown => (schema.shape[property] as z.ZodLiteral | undefined)?.value
  return {
    name: versionName({ fact: String(literal('fact')), kind: literal('kind'), decision: literal('decision') }),
    v: Number(literal('v')),
  }
}

/** Reads stored facts. `where` names case and commit, so that an operator can find what cannot be read. */
export type FactReader<Fact> = (stored: unknown, where: string) => Fact

/**
 * A reader that gives today's facts, whichever version is stored: a past version is held to its own schema and made
 * into the next, until it is today's. What is today's is taken as it is: it was held to its schema when it was written,
 * and its hash says that it is the same.
 */
export function factReader<Fact extends { fact: string; v: number }>(
  current: readonly z.ZodObject[],
  past: readonly Past[],
): FactReader<Fact> {
  const today = new Map(current.map((schema) => [key(versionIn(schema)), schema]))
  const before = new Map(past.map((one) => [key(versionIn(one.schema)), one]))
  return (stored, where) => {
    let fact = stored as Stored
    for (let steps = 0; ; steps += 1) {
      const known = { name: versionName(fact), v: fact.v }
      const told = `${where}: fact "${known.name}" v${String(known.v)}`
      const schema = today.get(key(known))
      if (schema !== undefined) {
        if (steps > 0) hold(schema, fact, `${told}, as its upcast gives it,`)
        return fact as unknown as Fact
      }
      const one = before.get(key(known))
      if (one === undefined || steps > past.length)
        throw new Error(
          `${told} cannot be read: this release knows ${versionsOf(known.name, [...current, ...past.map((each) => each.schema)])}`,
        )
      hold(one.schema, fact, told)
      fact = one.next(fact as never) as Stored
    }
  }
}

function key({ name, v }: { name: string; v: number }): string {
  return `${name} v${String(v)}`
}

function versionsOf(name: string, schemas: readonly z.ZodObject[]): string {
  const versions = schemas.map(versionIn).flatMap((one) => (one.name === name ? [one.v] : []))
  return versions.length === 0 ? 'no fact of this name' : `version ${versions.toSorted((a, b) => a - b).join(', ')}`
}

/** Words that have been erased need not look like an address or be long enough. */
function hold(schema: z.ZodObject, fact: unknown, told: string): void {
  const wrong = schema.safeParse(fact).error?.issues.filter(({ path }) => at(fact, path as Path) !== erased)
  if (wrong !== undefined && wrong.length > 0)
    throw new Error(
      `${told} does not have the shape of its version: ${wrong.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    )
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, step) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, step)
        ? (part as Record<string | number, unknown>)[step]
        : undefined,
    value,
  )
}
