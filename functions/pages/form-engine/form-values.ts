import { suggestedField } from '../parts/link.ts'
import type * as z from 'zod'
import { bare, type Field, fieldOf, type FormValues, isVisible, isWrapper } from '../../domain/forms/fields.ts'

export type { FormValues }

/** @param pairs names and values, as `URLSearchParams` yields them */
export function formValuesOf(pairs: Iterable<readonly [string, string]>): FormValues {
  // Without a prototype, `__proto__` is a name like any other.
  const flat: Record<string, string[]> = Object.create(null) as Record<string, string[]>
  for (const [name, value] of pairs) (flat[name] ??= []).push(value)
  return flat
}

/** The first value of a name; blank if it has no value. */
export function valueOf(flat: FormValues, name: string): string {
  return (Object.hasOwn(flat, name) ? flat[name]?.[0] : undefined) ?? ''
}

export function valuesOf(flat: FormValues, name: string): readonly string[] {
  return (Object.hasOwn(flat, name) ? flat[name] : undefined) ?? []
}

/** Nothing to be seen. */
export function isBlank(text: string): boolean {
  return !isVisible(text)
}

/** What a form needs to know about a schema: how to ask for it, and whether it is optional. */
export type FieldInfo = {
  field: Field
  /** The schema below `optional`, `nullable` and `default`. */
  plain: z.core.$ZodType
  optional: boolean
  nullable: boolean
  /** What it is where nothing is given. */
  standard: unknown
}

export function fieldInfo(schema: z.core.$ZodType): FieldInfo {
  let [optional, nullable, standard]: [boolean, boolean, unknown] = [false, false, undefined]
  for (let at = schema; isWrapper(at); at = at._zod.def.innerType) {
    const { def } = at._zod
    if (def.type === 'nullable') nullable = true
    else optional = true
    if (def.type === 'default') standard = def.defaultValue
  }
  return { field: fieldOf(schema) ?? { widget: 'group' }, plain: bare(schema), optional, nullable, standard }
}

type Def = {
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  entries?: Record<string, string>
  in?: z.core.$ZodType
}

const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as Def

/** The fields of a group. */
export function shapeOf(schema: z.core.$ZodType): [string, z.core.$ZodType][] {
  return Object.entries(defOf(bare(schema)).shape ?? {})
}

/** What the rows of a list are. */
export function rowOf(schema: z.core.$ZodType): z.core.$ZodType {
  return defOf(bare(schema)).element as z.core.$ZodType
}

/** A list of single lines is asked for in one box, a line for each. */
export function isLines(schema: z.core.$ZodType): boolean {
  return fieldInfo(schema).field.widget === 'list' && fieldInfo(rowOf(schema)).field.widget === 'line'
}

/** The choices of a field, in their order. */
export function optionsOf(schema: z.core.$ZodType): string[] {
  const plain = bare(schema)
  return Object.values(defOf(plain).entries ?? defOf(defOf(plain).element ?? plain).entries ?? {})
}

export const below = (path: string, name: string | number): string => (path === '' ? String(name) : `${path}.${name}`)

/** The path of another field of the same group. */
export const beside = (path: string, name: string): string => below(path.split('.').slice(0, -1).join('.'), name)

/** More rows than any schema allows, so that too many are reported, but nobody can make us count to a billion. */
const mostRows = 200

/** What the field above says of one suggestion. */
export const suggestionOf = (path: string, value: string): string => `${path} ${value}`

/** The rows of a list with content, by their numbers in the form. Blank rows do not count, so nobody has to tidy up. */
export function rowsOf(flat: FormValues, path: string): number[] {
  const numbers = new Set<number>()
  const suggested = new Set(valuesOf(flat, suggestedField))
  for (const [name, values] of Object.entries(flat)) {
    if (!name.startsWith(`${path}.`) || values.every(isBlank)) continue
    if (values.every((value) => suggested.has(suggestionOf(name, value)))) continue
    const number = /^\d{1,4}(?=\.|$)/.exec(name.slice(path.length + 1))?.[0]
    if (number !== undefined) numbers.add(Number(number))
  }
  return [...numbers].sort((a, b) => a - b).slice(0, mostRows)
}
