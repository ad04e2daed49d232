import type * as z from 'zod'
import { localDayOf, millisOf, minute } from '../../domain/time/zone.ts'
import { fieldInfo, below, type FormValues, isLines, rowOf, shapeOf } from './form-values.ts'

/**
 * The form that decodes to a value: what a page shows filled in, and what its hidden fields carry from one page to the
 * next.
 * @param value of the schema; what does not fit it is left out
 */
export function encodeForm(schema: z.core.$ZodType, value: unknown, zone: string): FormValues {
  return Object.fromEntries(encode(schema, value, '', zone))
}

function encode(schema: z.core.$ZodType, value: unknown, path: string, zone: string): [string, string[]][] {
  if (value === undefined || value === null) return []
  switch (fieldInfo(schema).field.widget) {
    case 'group':
      return shapeOf(schema).flatMap(([name, part]) =>
        encode(part, (value as Record<string, unknown>)[name], below(path, name), zone),
      )
    case 'list': {
      const rows = Array.isArray(value) ? (value as unknown[]) : []
      return isLines(schema)
        ? [[path, [rows.join('\n')]]]
        : rows.flatMap((row, index) => encode(rowOf(schema), row, below(path, index), zone))
    }
    case 'choices':
      return [[path, (value as unknown[]).map(String)]]
    case 'money':
      return Object.entries(value as Record<string, string>).map(([name, part]) => [below(path, name), [part]])
    case 'instant':
      return [[path, [toWallClock(String(value), zone)]]]
    default:
      return [[path, [String(value)]]]
  }
}

/** `2026-10-02T15:50`, as the wall clocks of the zone show it. */
export function toWallClock(instant: string, zone: string): string {
  const millis = millisOf(instant)
  const day = localDayOf(instant, zone)
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(millis)
  return `${day}T${millis % minute === 0 ? clock.slice(0, 5) : clock}`
}
