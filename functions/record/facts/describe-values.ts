import type { z } from 'zod'
import { bare, fieldOf, type Money } from '../../domain/forms/fields.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { localDayOf, type Instant } from '../../domain/time/zone.ts'
import type { Texts } from '../../text/index.ts'
import type { Part } from '../../text/parts.ts'
import type { Wording } from '../wording/zh-CN.ts'

/**
 * What a file is described with: language, the rules of the case, the zone of its calendar, the people of the
 * directory.
 */
export type Telling = {
  texts: Texts
  wording: Wording
  policy: Policy
  /** IANA name. */
  zone: string
  /** Name of a person, of the complainant, or of nobody. */
  person: (id: string | null) => string
  /** The same with their roles. */
  personWithRoles: (id: string) => string
  /** When a mail went out, by its id; undefined if it did not. */
  mailedAt: (mail: string) => Instant | undefined
  /** Without the ids of tasks, mails and sessions: for lists that people read. The record has them. */
  isPlain?: boolean
}

/** `2026-10-01 23:50:07 +08:00`, to the second, on the wall clocks of a zone. */
export function clockTime(at: Instant, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  const offset = (parts.get('timeZoneName') ?? '').replace('GMT', '') || '+00:00'
  return `${localDayOf(at, zone)} ${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')} ${offset}`
}

/** Words for the numbers of a scale, and names for ids, by field: what the pages show for them too. */
export type Named = Readonly<Record<string, (value: unknown) => string>>

/**
 * Every field of an answer, labelled, along its schema. What the schema does not know is shown as it is: nothing in a
 * file is left out.
 */
export function fieldsSaid(
  schema: z.core.$ZodType,
  value: Readonly<Record<string, unknown>>,
  telling: Telling,
  place: string,
  named: Named = {},
): Part[] {
  const shape = (bare(schema)._zod.def as { shape?: Record<string, z.core.$ZodType> }).shape ?? {}
  const names = [
    ...Object.keys(shape).filter((name) => name in value),
    ...Object.keys(value).filter((name) => !Object.hasOwn(shape, name)),
  ]
  return names
    .filter((name) => value[name] !== undefined)
    .map((name) => {
      const own = named[name]
      return own === undefined
        ? fieldSaid(shape[name], name, value[name], telling, `${place}.${name}`)
        : { text: telling.wording.labelled(telling.texts.field(name, `${place}.${name}`).label, own(value[name])) }
    })
}

function fieldSaid(
  schema: z.core.$ZodType | undefined,
  name: string,
  value: unknown,
  telling: Telling,
  place: string,
): Part {
  const { texts, wording } = telling
  const { label } = texts.field(name, place)
  const element = schema && (bare(schema)._zod.def as { element?: z.core.$ZodType }).element
  if (value === null || value === '') return { text: wording.labelled(label, wording.none) }
  if (Array.isArray(value) && value.length === 0) return { text: wording.labelled(label, wording.none) }
  if (schema === undefined)
    return { text: wording.labelled(label, typeof value === 'string' ? value : JSON.stringify(value)) }
  const { widget, codes } = fieldOf(schema) ?? {}
  if (widget === 'money') return { text: wording.labelled(label, money(value, telling)) }
  if (widget === 'choices' && Array.isArray(value))
    return { text: wording.labelled(label, wording.and(value.map((one) => texts.choice(name, String(one))))) }
  if (Array.isArray(value))
    return {
      text: wording.labelled(label, ''),
      below: value.map((item, index) => itemSaid(element, index, item, telling, place)),
    }
  if (typeof value === 'object')
    return {
      text: wording.labelled(label, ''),
      below: fieldsSaid(schema, value as Record<string, unknown>, telling, place),
    }
  if (typeof value === 'boolean') return { text: wording.labelled(label, value ? texts.labels.yes : texts.labels.no) }
  if (typeof value !== 'string') return { text: wording.labelled(label, String(value)) }
  if (widget === 'words') return { text: wording.labelled(label, ''), words: value }
  if (widget === 'code' && codes !== undefined)
    return { text: wording.labelled(label, texts.code(telling.policy, codes, value)) }
  if (widget === 'choice') return { text: wording.labelled(label, texts.choice(name, value)) }
  if (widget === 'instant') return { text: wording.labelled(label, clockTime(value, telling.zone)) }
  return { text: wording.labelled(label, value) }
}

function itemSaid(
  element: z.core.$ZodType | undefined,
  index: number,
  item: unknown,
  telling: Telling,
  place: string,
): Part {
  const number = `${index + 1}.`
  if (typeof item === 'object' && item !== null && element !== undefined)
    return { text: number, below: fieldsSaid(element, item as Record<string, unknown>, telling, place) }
  return { text: `${number} ${typeof item === 'string' ? item : JSON.stringify(item)}` }
}

function money(value: unknown, { texts, zone }: Telling): string {
  return texts.format(zone).money(value as Money)
}
