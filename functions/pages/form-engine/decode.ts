import { readAmount } from '../../domain/forms/amounts.ts'
import type * as z from 'zod'
import { sureField } from '../../domain/forms/unlikely-dates.ts'
import { type Instant, instantAt, instantOf, millisOf, second } from '../../domain/time/zone.ts'
import {
  beside,
  fieldInfo,
  below,
  type FormValues,
  isBlank,
  isLines,
  rowOf,
  rowsOf,
  shapeOf,
  valueOf,
  valuesOf,
} from './form-values.ts'

/**
 * Decodes a form into the JSON of its schema. It walks the schema and ignores any other field. Values that cannot be
 * read stay text, so that the schema reports them. Nothing here throws.
 * @param zone IANA name of the zone in which people write times
 */
export function decodeForm(schema: z.core.$ZodType, flat: FormValues, zone: string): unknown {
  return decode(schema, flat, '', zone) ?? {}
}

/** An answer, and with it the unlikely dates that the person ticked as right. */
export function withSure(answer: unknown, flat: FormValues): unknown {
  const sure = valuesOf(flat, sureField)
  return sure.length === 0 ? answer : { ...(answer as object), [sureField]: sure }
}

function decode(schema: z.core.$ZodType, flat: FormValues, path: string, zone: string): unknown {
  const { field, optional, nullable } = fieldInfo(schema)
  const text = valueOf(flat, path)
  switch (field.widget) {
    case 'group': {
      const parts = shapeOf(schema).map(([name, part]) => [name, decode(part, flat, below(path, name), zone)] as const)
      const given = Object.fromEntries(parts.filter(([, value]) => value !== undefined))
      return optional && (isStandard(schema, given) || isUntouched(flat, path)) ? undefined : given
    }
    case 'list': {
      const rows = isLines(schema)
        ? text.split(/\r\n?|\n/).filter((row) => !isBlank(row))
        : rowsOf(flat, path).map((row) => decode(rowOf(schema), flat, below(path, row), zone))
      return optional && rows.length === 0 ? undefined : rows
    }
    case 'choices': {
      const chosen = valuesOf(flat, path).filter((value) => !isBlank(value))
      return chosen.length === 0 ? undefined : chosen
    }
    case 'money': {
      const [value, currency] = [valueOf(flat, below(path, 'value')), valueOf(flat, below(path, 'currency'))]
      return isBlank(value) ? undefined : { currency, value: readAmount(value, currency) ?? value.trim() }
    }
    default:
  }
  if (isBlank(text)) {
    if (optional) return undefined
    if (nullable) return null
    return field.widget === 'line' || field.widget === 'words' ? '' : undefined
  }
  switch (field.widget) {
    case 'yes-no':
      return text === 'true' || text === 'false' ? text === 'true' : text
    case 'whole':
      return field.choosesRowOf === undefined
        ? toWhole(text)
        : toPosition(rowsOf(flat, beside(path, field.choosesRowOf)), text)
    case 'instant':
      return toInstant(text, zone)
    default:
      return text
  }
}

/** Whether an answer to a group holds nothing but what stands in its fields before anybody types. */
function isStandard(schema: z.core.$ZodType, given: Record<string, unknown>): boolean {
  return shapeOf(schema).every(([name, part]) => [undefined, null, '', fieldInfo(part).standard].includes(given[name]))
}

/** Whether nothing stands in any field of a group. A currency stands there without being typed. */
function isUntouched(flat: FormValues, path: string): boolean {
  return Object.entries(flat).every(
    ([name, values]) => !name.startsWith(`${path}.`) || name.endsWith('.currency') || values.every(isBlank),
  )
}

/** Chinese keyboards often produce full-width digits and signs. */
const halfWidth = (text: string): string => text.normalize('NFKC').trim()

function toWhole(text: string): number | string {
  const figures = halfWidth(text)
  return /^[+-]?\d{1,15}$/.test(figures) ? Number(figures) : text
}

/** The position of a row among those with content, by its number in the form. A blank row is no choice. */
function toPosition(rows: readonly number[], text: string): number | string | undefined {
  const chosen = toWhole(text)
  return typeof chosen === 'string' ? chosen : rows.indexOf(chosen - 1) + 1 || undefined
}

/** `2026-10-02T15:50` on the wall clock of the zone. */
function toInstant(text: string, zone: string): Instant {
  const [, day, time, seconds = '0'] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,3})?)?$/.exec(text.trim()) ?? []
  if (day === undefined || time === undefined) return text
  try {
    return instantOf(millisOf(instantAt(day, time, zone)) + Number(seconds) * second)
  } catch {
    // An impossible day or time is left for the schema to report.
    return text
  }
}
