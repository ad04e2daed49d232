import * as z from 'zod'
import { fields } from '../../domain/forms/fields.ts'
import { sureField } from '../../domain/forms/unlikely-dates.ts'
import { codesOf, currenciesOf, type Policy } from '../../domain/policy/policy.ts'

/** What is read of a policy: the codes and currencies that it lists. */
export type Listing = Pick<Policy, 'codes' | 'currencies' | 'places' | 'classes'>

/**
 * What may be sent for an answer in which unlikely dates are asked about: if it has a date, also `sure`, which names
 * those that are right.
 */
export function answerSchema(schema: z.ZodType, policy: Listing, bounds: Bounds = {}): Record<string, unknown> {
  const made = bounded(jsonSchema(schema, policy), bounds)
  if (!hasDate(made)) return made
  return { ...made, properties: { ...(made['properties'] as Record<string, unknown>), [sureField]: sure } }
}

/**
 * What else an answer has to be: which choices of a field are offered (by dotted path), what has to hold for all of
 * them, and which fields cannot be left blank.
 */
export type Bounds = {
  offered?: Readonly<Record<string, readonly string[]>>
  obligatory?: Readonly<Record<string, readonly unknown[]>>
  filled?: readonly string[]
}

type Made = Record<string, unknown>

const partsOf = (made: Made): Record<string, Made> => ({ ...(made['properties'] as Record<string, Made> | undefined) })

/** A list that leaves out what the letter has to state is refused, so that the schema says so. */
function bounded(made: Made, { offered = {}, obligatory = {}, filled = [] }: Bounds): Made {
  const choosing = Object.entries(offered).reduce((so, [path, values]) => offering(so, path.split('.'), values), made)
  const properties = partsOf(choosing)
  for (const [name, allOf] of Object.entries(obligatory))
    if (properties[name] !== undefined) properties[name] = { ...properties[name], allOf }
  for (const name of filled) if (properties[name] !== undefined) properties[name] = filledIn(properties[name])
  const required = [...new Set([...((choosing['required'] as string[] | undefined) ?? []), ...filled])]
  return { ...choosing, properties, ...(required.length > 0 && { required }) }
}

function offering(made: Made, [name = '', ...below]: readonly string[], values: readonly string[]): Made {
  const properties = partsOf(made)
  const own = properties[name]
  if (own === undefined || values.length === 0) return made
  const chosen = { type: 'string', enum: values }
  const choice = own['type'] === 'array' ? { ...own, items: chosen } : { ...own, ...chosen }
  return { ...made, properties: { ...properties, [name]: below.length > 0 ? offering(own, below, values) : choice } }
}

/** Not null, and not an empty list. */
function filledIn(own: Made): Made {
  if (own['type'] === 'array') return { ...own, minItems: 1 }
  const { anyOf, ...rest } = own as { anyOf?: readonly Made[] }
  return anyOf === undefined ? own : { ...rest, ...anyOf.find(({ type }) => type !== 'null') }
}

const sure = {
  type: 'array',
  items: { type: 'string' },
  description:
    'The unlikely dates that are right, such as a remedy promised for 2999: their dotted paths, `remedyDue` or `contact.at`. Without it, an answer with such a date is refused.',
}

function hasDate(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  return Object.entries(schema).some(([name, part]) =>
    name === 'format' ? part === 'date' || part === 'date-time' : hasDate(part),
  )
}

/** What may be sent, as JSON Schema 2020-12, with the codes and currencies of a policy. */
export function jsonSchema(schema: z.ZodType, policy: Listing): Record<string, unknown> {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema: found }) => {
      const field = fields.get(zodSchema)
      if (field?.codes !== undefined) {
        found.enum = Object.keys(codesOf(policy, field.codes))
        delete found.pattern
        delete found.maxLength
      }
      if (field?.widget === 'money' && found.properties !== undefined)
        found.properties['currency'] = { type: 'string', enum: currenciesOf(policy) }
      // The regular expressions of date formats say the same as `format`, in 400 characters.
      if (found.format !== undefined) delete found.pattern
    },
  }) as Record<string, unknown>
  delete made['$schema']
  return made
}
