import * as z from 'zod'
import { asMailAddress, hasForeignName } from './contact-details.ts'
import { asPhone, mostKept } from './phone-number.ts'

/**
 * The field builders. Everything that a person is asked for is built from these, so that one schema is the JSON
 * validator, the form, the OpenAPI part and the stored fact. The registry adds what a schema cannot say of a field: how
 * it is shown and whether it is personal.
 */
export type Field = {
  widget:
    | 'line' // one line of text
    | 'words' // several lines of text
    | 'email'
    | 'phone'
    | 'code' // one of the policy's codes
    | 'choice' // one of a fixed few
    | 'choices' // several of a fixed few
    | 'yes-no'
    | 'money'
    | 'instant' // date and time
    | 'day' // date
    | 'whole' // whole number
    | 'list' // any number of the same group or line
    | 'group' // fields that belong together
  /** Words a person wrote or data about a person: kept outside the hashed commit, so that they can be erased. */
  personal?: boolean
  /** It may stay blank only if another says enough, so that no page calls it optional. */
  withAnother?: boolean
  /** Words of the staff that a letter passes on to the complainant: see `pressure.ts`. */
  told?: boolean
  /** Which of the policy's code lists a `code` is taken from; places are the desk's. */
  codes?: CodeList
  /** A number that says which row of the list beside it is meant, counted from 1: it is chosen at each row. */
  choosesRowOf?: string
}

/**
 * A form as browsers send it: every name with its values, in the order in which they stood. Names are dotted paths:
 * `contact.at`, `points.0.finding`.
 */
export type FormValues = Readonly<Record<string, readonly string[]>>

export type CodeList = 'product' | 'category' | 'rootCause' | 'place'

export const fields = z.registry<Field>()

/** Stands in place of erased words. */
export const erased = '▮▮▮'

/**
 * Characters that do not belong in what people write here: C0/C1 controls except line breaks and tabs, bidirectional
 * overrides and isolates, invisible separators.
 */
const harmful =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

/**
 * Makes text well-formed and harmless: NFC, LF line breaks, no control or direction-changing characters, no blanks
 * around it.
 */
export function cleanWords(text: string): string {
  // Normalised last, because removing an invisible character may let its neighbours compose.
  return text
    .toWellFormed()
    .replace(harmful, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .trim()
}

/** Like `cleanWords`, on one line. */
export function cleanLine(text: string): string {
  return cleanWords(text).replace(/\s+/g, ' ')
}

/**
 * At most so many characters as a person and JSON Schema count them: an emoji or a rare Chinese character is one,
 * though JavaScript counts two.
 */
function atMost(max: number): z.core.$ZodCheck<string> {
  const check = z.check<string>(({ value, issues }) => {
    // A character is one or two units, so most texts need no counting.
    if (value.length > max && characters(value) > max)
      issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value })
  })
  // Forms and JSON schemas read the limit here.
  check._zod.onattach = [({ _zod: { bag } }) => void (bag['maximum'] = max)]
  return check
}

/** How many characters a text has: Unicode code points. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * What cannot be seen: blanks, marks without a letter, fillers, a place without its object. Characters of private use
 * are rare Chinese ones.
 */
const seen = /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}]/u

/** Whether there is anything to be seen in a text. A name of a Hangul filler is no name. */
export function isVisible(text: string): boolean {
  return seen.test(text)
}

const letter = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{Co}]/u

/** Whether a text has a letter or digit of any script. Dots are no name, and what a transfer damaged is no word. */
export function hasLetters(text: string): boolean {
  return letter.test(text)
}

/** One line of at most `max` characters. */
export const line = (max: number, min = 1) =>
  z.string().overwrite(cleanLine).min(min).check(atMost(max)).register(fields, { widget: 'line', personal: true })

/** The name of a firm on one line. It is no personal data, so figures that count by it outlast an erasure. */
export const firm = (max: number) =>
  z.string().overwrite(cleanLine).min(1).check(atMost(max)).register(fields, { widget: 'line' })

/** Several lines, `min` to `max` characters. */
export const words = (max: number, min = 1) =>
  z.string().overwrite(cleanWords).min(min).check(atMost(max)).register(fields, { widget: 'words', personal: true })

/** Words of the staff that the complainant reads, `min` to `max` characters: they put no pressure on them. */
export const told = (max: number, min = 1) =>
  z
    .string()
    .overwrite(cleanWords)
    .min(min)
    .check(atMost(max))
    .register(fields, { widget: 'words', personal: true, told: true })

/** Text that is kept exactly as it is, and can be erased: an unfinished form. No form asks for it. */
export const kept = (max: number) => z.string().check(atMost(max)).register(fields, { widget: 'words', personal: true })

/**
 * An address that SMTP takes: all that RFC 5321 allows before the @ without quotation marks, and top-level domains in
 * punycode, which zod's own pattern refuses.
 */
export const mailAddress =
  /^(?!\.)(?!.*\.\.)(?:[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]*)[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:[A-Za-z]{2,}|[Xx][Nn]--[A-Za-z0-9-]*[A-Za-z0-9])$/

/** An e-mail address of at most 254 characters (RFC 5321 §4.5.3.1.3), its domain in ASCII. */
export const email = () =>
  z
    .string()
    .overwrite((text) => asMailAddress(cleanLine(text)))
    .max(254)
    .refine((text) => !hasForeignName(text), { params: { problem: 'local-not-latin' } })
    .pipe(z.email({ pattern: mailAddress }))
    .register(fields, { widget: 'email', personal: true })

/** A telephone number: digits, blanks, and + - ( ) . # x /. What people paste is brought into that form. */
export const phone = () =>
  z
    .string()
    .overwrite((text) => asPhone(cleanLine(text)))
    .min(5)
    .max(mostKept)
    .regex(/^[0-9+()\-. #x/]+$/i)
    .register(fields, { widget: 'phone', personal: true })

/** A postal address without the name: at most six lines, so that it fits the window of an envelope. */
export const postalAddress = () =>
  z
    .string()
    .overwrite(cleanWords)
    .min(8)
    .check(atMost(300))
    .regex(/^[^\n]{1,80}(?:\n[^\n]{1,80}){0,5}$/)
    .register(fields, { widget: 'words', personal: true })

/** One of the policy's codes. `readAnswer` checks it against the case's own policy. */
export const code = (codes: CodeList) =>
  z
    .string()
    .max(60)
    .regex(codes === 'place' ? /^[a-z][a-z0-9-]*$/ : /^[a-z][a-z-]*$/)
    .register(fields, { widget: 'code', codes })

export const oneOf = <const Options extends readonly [string, ...string[]]>(...options: Options) =>
  z.enum(options).register(fields, { widget: 'choice' })

export const someOf = <const Options extends readonly [string, ...string[]]>(...options: Options) =>
  z
    .array(z.enum(options))
    .min(1)
    .max(options.length)
    .refine((chosen) => new Set(chosen).size === chosen.length, { params: { problem: 'twice' } })
    .register(fields, { widget: 'choices' })

export const yesNo = () => z.boolean().register(fields, { widget: 'yes-no' })

/**
 * `{currency: "CNY", value: "12000.00"}`: ISO 4217 code and a decimal string with two places, up to 12 digits before
 * the point.
 */
export const money = () =>
  z
    .strictObject({ currency: z.string().regex(/^[A-Z]{3}$/), value: z.string().regex(/^\d{1,12}\.\d{2}$/) })
    .register(fields, { widget: 'money' })
export type Money = { currency: string; value: string }

/** The years accepted in dates: beyond them ISO 8601 needs a sign, and comparing strings no longer compares time. */
const plausible = /^(19|2\d)\d\d-/

/** An instant, ISO 8601 with offset, of the years 1900 to 2999; kept as UTC with milliseconds. */
export const instant = () =>
  z.iso
    .datetime({ offset: true })
    .max(40)
    .refine((text) => plausible.test(toUtc(text)), { params: { problem: 'bad-instant' } })
    .overwrite(toUtc)
    .register(fields, { widget: 'instant' })

/** An unreadable text stays as it is: an earlier check reports it. */
function toUtc(text: string): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : new Date(time).toISOString()
}

/** A local day, `YYYY-MM-DD`, of the years 1900 to 2999. */
export const day = () =>
  z.iso
    .date()
    .refine((text) => plausible.test(text), { params: { problem: 'bad-day' } })
    .register(fields, { widget: 'day' })

export const whole = (min: number, max: number) => z.int().min(min).max(max).register(fields, { widget: 'whole' })

/** Which row of the list of this name is meant, counted from 1. */
export const rowOfList = (list: string, max: number) =>
  z.int().min(1).max(max).register(fields, { widget: 'whole', choosesRowOf: list })

export const list = <Item extends z.ZodType>(item: Item, min: number, max: number) =>
  z.array(item).min(min).max(max).register(fields, { widget: 'list' })

export const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape).register(fields, { widget: 'group' })

/** The field of a schema inside `optional`, `nullable` and `default`. */
export function fieldOf(schema: z.core.$ZodType): Field | undefined {
  return fields.get(schema) ?? (isWrapper(schema) ? fieldOf(schema._zod.def.innerType) : undefined)
}

type Wrapper = z.core.$ZodOptional | z.core.$ZodNullable | z.core.$ZodDefault | z.core.$ZodPrefault

/** The schema inside `optional`, `nullable` and `default`. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return isWrapper(schema) ? bare(schema._zod.def.innerType) : schema
}

export function isWrapper(schema: z.core.$ZodType): schema is Wrapper {
  return ['optional', 'nullable', 'default', 'prefault'].includes(schema._zod.def.type)
}

export type Path = readonly (string | number)[]

/** What stands at a path of a value. Own properties only, because a name may be called `constructor`. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, step) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, step)
        ? (part as Record<string | number, unknown>)[step]
        : undefined,
    value,
  )
}

/**
 * Walks a value along its schema and returns a copy, in which `visit` may have replaced the values of registered
 * fields. In a union it follows the member whose literal properties equal the value's.
 */
export function mapFields(
  schema: z.core.$ZodType,
  value: unknown,
  visit: (field: Field, value: unknown, path: Path) => unknown,
  path: Path = [],
): unknown {
  if (value === undefined || value === null) return value
  const field = fieldOf(schema)
  const plain = bare(schema)
  const def = plain._zod.def as {
    type: string
    shape?: Record<string, z.core.$ZodType>
    element?: z.core.$ZodType
    options?: z.core.$ZodType[]
    valueType?: z.core.$ZodType
  }
  const below = (): unknown => {
    if (def.type === 'object' && isRecord(value))
      return Object.fromEntries(
        Object.entries(value).map(([name, part]) => [
          name,
          def.shape && Object.hasOwn(def.shape, name)
            ? mapFields(def.shape[name] as z.core.$ZodType, part, visit, [...path, name])
            : part,
        ]),
      )
    if (def.type === 'record' && isRecord(value) && def.valueType)
      return Object.fromEntries(
        Object.entries(value).map(([name, part]) => [
          name,
          mapFields(def.valueType as z.core.$ZodType, part, visit, [...path, name]),
        ]),
      )
    if (def.type === 'array' && Array.isArray(value) && def.element)
      return value.map((part, index) => mapFields(def.element as z.core.$ZodType, part, visit, [...path, index]))
    if (def.type === 'union') {
      const member = memberFor(def.options as z.core.$ZodType[], value)
      return member ? mapFields(member, value, visit, path) : value
    }
    return value
  }
  const inside = below()
  return field ? visit(field, inside, path) : inside
}

function memberFor(options: readonly z.core.$ZodType[], value: unknown): z.core.$ZodType | undefined {
  for (const option of options) {
    const plain = bare(option)
    const def = plain._zod.def as { type: string; shape?: Record<string, z.core.$ZodType>; options?: z.core.$ZodType[] }
    if (def.type === 'union') {
      const nested = memberFor(def.options as z.core.$ZodType[], value)
      if (nested) return nested
      continue
    }
    if (def.type !== 'object' || !isRecord(value)) continue
    const fits = Object.entries(def.shape as Record<string, z.core.$ZodType>).every(([name, part]) => {
      const literal = part._zod.def as { type: string; values?: unknown[] }
      return literal.type !== 'literal' || (literal.values as unknown[]).includes(value[name])
    })
    if (fits) return option
  }
  return undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Decimal string with two places as an exact number of hundredths. */
export function toCents(value: string): bigint {
  return BigInt(value.replace('.', ''))
}
