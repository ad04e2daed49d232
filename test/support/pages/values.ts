import { fc } from '../properties.ts'
import type { z } from 'zod'
import { cleanLine, cleanWords } from '../../../functions/domain/forms/fields.ts'
import { codesOf, currenciesOf, type Policy } from '../../../functions/domain/policy/policy.ts'
import { fieldInfo, optionsOf, rowOf, shapeOf } from '../../../functions/pages/form-engine/form-values.ts'

/** Values that a schema built from the field builders accepts, with times to the minute, as a form has them. */
export function valid(schema: z.core.$ZodType, policy: Policy): fc.Arbitrary<unknown> {
  const { field, plain, optional, nullable } = fieldInfo(schema)
  const { minLength, maxLength } = plain as unknown as { minLength?: number | null; maxLength?: number | null }
  const text = (clean: (text: string) => string) =>
    fc
      .tuple(
        fc.constantFrom('投诉', 'It’s <b>late</b> & "wrong"', 'שלום', 'a\nb', 'x'),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
      )
      .map(([start, end]) =>
        clean(`${start} ${end}`.padEnd(2 * (minLength ?? 1), '.')).slice(0, maxLength ?? undefined),
      )
      .map(clean)
  const own = (): fc.Arbitrary<unknown> => {
    switch (field.widget) {
      case 'group':
        return fc.record(Object.fromEntries(shapeOf(schema).map(([name, part]) => [name, valid(part, policy)])))
      case 'list': {
        const { min, max } = bounds(plain)
        return fc.array(valid(rowOf(schema), policy), { minLength: min, maxLength: Math.min(max, min + 3) })
      }
      case 'choices':
        return fc.subarray(optionsOf(schema), { minLength: 1 })
      case 'choice':
        return fc.constantFrom(...optionsOf(schema))
      case 'code':
        return fc.constantFrom(...Object.keys(codesOf(policy, field.codes ?? 'product')))
      case 'money':
        return fc.record({
          currency: fc.constantFrom(...currenciesOf(policy)),
          value: fc
            .tuple(fc.nat(999_999_999), fc.integer({ min: 10, max: 99 }))
            .map(([whole, rest]) => `${whole}.${rest}`),
        })
      case 'yes-no':
        return fc.boolean()
      case 'whole': {
        const { minValue, maxValue } = plain as unknown as { minValue: number; maxValue: number }
        return fc.integer({ min: minValue, max: maxValue })
      }
      case 'instant':
        return fc
          .integer({ min: 28_000_000, max: 31_000_000 })
          .map((minutes) => new Date(minutes * 60_000).toISOString())
      case 'day':
        return fc
          .integer({ min: 20_000, max: 22_000 })
          .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
      case 'email':
        return fc.constantFrom('li@example.com', 'o’brien+complaints@example.co.uk'.replace('’', ''))
      case 'phone':
        return fc.constantFrom('+86 10 5555 0100', '(010) 5555-0100 x7')
      case 'line':
        return text(cleanLine)
      case 'words':
        return text(cleanWords)
    }
  }
  return optional ? fc.option(own(), { nil: undefined }) : nullable ? fc.option(own(), { nil: null }) : own()
}

function bounds(schema: z.core.$ZodType): { min: number; max: number } {
  const checks = (schema._zod.def.checks ?? []).map((check) => check._zod.def as { minimum?: number; maximum?: number })
  return {
    min: checks.find(({ minimum }) => minimum !== undefined)?.minimum ?? 0,
    max: checks.find(({ maximum }) => maximum !== undefined)?.maximum ?? 50,
  }
}
