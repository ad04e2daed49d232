import type * as z from 'zod'
import { erased, type Path, valueAt } from '../forms/fields.ts'
import { whenNeeded } from '../forms/when-needed.ts'
import type { WrittenFact } from './fact.ts'

/** A version of a fact that files hold and nobody writes any more. */
export type Past = { schema: z.ZodObject; next: (fact: unknown) => unknown }

/**
 * A past version, and how to make the next one from it.
 * @param schema the fact exactly as it was; every code list written out, since today's may grow
 * @param next makes the version after it: another past one, or today's, in which case its type says so
 */
export function past<Old extends z.ZodObject, Next extends { fact: string; v: number }>(
  schema: Old,
  next: (fact: z.output<Old>) => Next,
): Past {
  return { schema, next: (fact) => next(fact as z.output<Old>) }
}

/** A fact as it stands in a file. */
type Stored = { fact: string; v: number; kind?: unknown; decision?: unknown }

/** Names what has versions: the fact, and for a decision also its kind and name. `message`, `decided intake accept`. */
function versionName({ fact, kind, decision }: Pick<Stored, 'fact' | 'kind' | 'decision'>): string {
  return fact === 'decided' ? `decided ${String(kind)} ${String(decision)}` : fact
}

/** The same from a schema, with its version. */
export function versionIn(schema: z.ZodObject): { name: string; v: number } {
  const literal = (property: string): unknown => (schema.shape[property] as z.ZodLiteral | undefined)?.value
  return {
    name: versionName({ fact: String(literal('fact')), kind: literal('kind'), decision: literal('decision') }),
    v: Number(literal('v')),
  }
}

/** The schema of a fact as it is written today. @throws Error if there is none of its name and version */
export type SchemaFinder<Fact> = (fact: Fact) => z.ZodObject

/** Finds the schemas of facts by name and version. Trying one after the other would cost a hundred tries a fact. */
export function schemaFinder<Fact extends { fact: string; v: number }>(
  current: readonly WrittenFact[],
): SchemaFinder<Fact> {
  const byName = new Map(current.map((one) => [key(one), one]))
  return (fact) => {
    const of = key({ name: versionName(fact), v: fact.v })
    const written = byName.get(of)
    if (written === undefined) throw new Error(`fact "${of}" is not one that this release writes`)
    return written.schema()
  }
}

/** Reads stored facts. `where` names case and commit, so that an operator can find what cannot be read. */
export type FactReader<Fact> = (stored: unknown, where: string) => Fact

/**
 * A reader that gives today's facts, whichever version is stored. A past version is checked against its own schema,
 * then made into the next until it is today's. Facts in today's version are not checked again: they were checked when
 * they were written, and their hash proves that they have not changed.
 * @param past asked for when the first fact is read that is not of today
 */
export function factReader<Fact extends { fact: string; v: number }>(
  current: readonly WrittenFact[],
  past: () => readonly Past[],
): FactReader<Fact> {
  const today = new Map(current.map((one) => [key(one), one]))
  const before = whenNeeded(() => new Map(past().map((one) => [key(versionIn(one.schema)), one])))
  return (stored, where) => {
    let fact = stored as Stored
    for (let steps = 0; ; steps += 1) {
      const known = { name: versionName(fact), v: fact.v }
      const told = `${where}: fact "${known.name}" v${String(known.v)}`
      const written = today.get(key(known))
      if (written !== undefined) {
        if (steps > 0) hold(written.schema(), fact, `${told}, as its upcast gives it,`)
        return fact as Fact
      }
      const one = before().get(key(known))
      if (one === undefined || steps > before().size)
        throw new Error(
          `${told} cannot be read: this release knows ${versionsOf(known.name, [...current, ...past().map(({ schema }) => versionIn(schema))])}`,
        )
      hold(one.schema, fact, told)
      fact = one.next(fact) as Stored
    }
  }
}

function key({ name, v }: { name: string; v: number }): string {
  return `${name} v${String(v)}`
}

function versionsOf(name: string, all: readonly { name: string; v: number }[]): string {
  const versions = all.flatMap((one) => (one.name === name ? [one.v] : []))
  return versions.length === 0 ? 'no fact of this name' : `version ${versions.toSorted((a, b) => a - b).join(', ')}`
}

/** Erased words need not look like an address or be long enough. */
function hold(schema: z.ZodObject, fact: unknown, told: string): void {
  const wrong = schema.safeParse(fact).error?.issues.filter(({ path }) => valueAt(fact, path as Path) !== erased)
  if (wrong !== undefined && wrong.length > 0)
    throw new Error(
      `${told} does not have the shape of its version: ${wrong.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    )
}
