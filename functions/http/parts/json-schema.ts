import * as z from 'zod'
import { fields } from '../../domain/forms/fields.ts'
import { currenciesOf, type Policy } from '../../domain/policy/policy.ts'

/** What may be sent, as JSON Schema 2020-12, with the codes and currencies of a policy. */
export function jsonSchema(schema: z.ZodType, policy: Policy): Record<string, unknown> {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema: found }) => {
      const field = fields.get(zodSchema)
      if (field?.codes !== undefined) {
        found.enum = Object.keys(policy.codes[field.codes])
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
