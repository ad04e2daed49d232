import type * as z from 'zod'
import { codesOf, currenciesOf, type Policy } from '../../../functions/domain/policy/policy.ts'
import { fieldInfo, optionsOf, rowOf, shapeOf } from '../../../functions/pages/form-engine/form-values.ts'

type Limits = { maxLength?: number | null; maxValue?: number | null }

/** What a form holds if every field of it is filled to its limit with one character. */
export function filled(schema: z.core.$ZodType, character: string, policy: Policy): unknown {
  const { field, plain } = fieldInfo(schema)
  const { maxLength, maxValue } = plain as Limits
  const text = (): string => character.repeat(maxLength ?? 1)
  switch (field.widget) {
    case 'group':
      return Object.fromEntries(shapeOf(schema).map(([name, part]) => [name, filled(part, character, policy)]))
    case 'list':
      return Array.from({ length: mostRows(plain) }, () => filled(rowOf(schema), character, policy))
    case 'choices':
      return optionsOf(schema)
    case 'choice':
      return optionsOf(schema)[0]
    case 'code':
      return Object.keys(codesOf(policy, field.codes ?? 'product'))[0]
    case 'money':
      return { currency: currenciesOf(policy)[0], value: '999999999999.99' }
    case 'yes-no':
      return true
    case 'whole':
      return maxValue ?? 1
    case 'instant':
      return '2026-03-02T02:00:00.000Z'
    case 'day':
      return '2026-03-02'
    case 'email':
      return `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`
    case 'phone':
      return '1'.repeat(40)
    case 'line':
      return text()
    case 'words':
      return isTaken(plain, text()) ? text() : inLines(character, maxLength ?? 1)
  }
}

const isTaken = (schema: z.core.$ZodType, text: string): boolean => (schema as z.ZodType).safeParse(text).success

/** The lines of a postal address: six, of at most eighty UTF-16 units each. */
function inLines(character: string, most: number): string {
  const line = character.repeat(
    Math.floor(Math.min(80, Math.floor((most - 5) / 6)) / character.normalize('NFC').length),
  )
  return Array.from({ length: 6 }, () => line).join('\n')
}

function mostRows({ _zod }: z.core.$ZodType): number {
  const { checks = [] } = _zod.def as { checks?: { _zod: { def: { maximum?: number } } }[] }
  return checks.map((check) => check._zod.def.maximum).find((most) => most !== undefined) ?? 1
}
