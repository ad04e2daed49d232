import { fc, runs } from '../../support/properties.ts'
import jsonata from 'jsonata'
import { expect, test } from 'vitest'
import { compileExpression } from '../../../local/step-functions/expression.ts'

// Plain paths do not go through JSONata: they must give what it would give, for every JSON.
const names = ['a', 'b', 'length', 'constructor']
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 0, 1, '', 'a', 'intake', true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value
const path = fc.array(fc.constantFrom(...names), { maxLength: 3 }).map((steps) => ['$states.input', ...steps].join('.'))

const nothing = 'nothing'
const byJsonata = async (source: string, input: unknown) => {
  const value = await jsonata(source).evaluate(undefined, { states: { input, context: {} } })
  return value === undefined ? nothing : JSON.parse(JSON.stringify(value))
}
const byUs = (source: string, input: unknown) =>
  compileExpression(`{% ${source} %}`, 'Output')
    .evaluate({ input, context: {} })
    .catch((error: Error) => {
      if (error.message.includes('returned nothing')) return nothing
      throw error
    })

test('a path gives the same value as JSONata', async () => {
  await fc.assert(
    fc.asyncProperty(path, json, async (source, input) => {
      expect(await byUs(source, input)).toEqual(await byJsonata(source, input))
    }),
    runs(250),
  )
})

test('a path compared with a constant gives the same value as JSONata', async () => {
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom("'intake'", "''", '1', '0'), json, async (left, right, input) => {
      expect(await byUs(`${left} = ${right}`, input)).toEqual(await byJsonata(`${left} = ${right}`, input))
    }),
    runs(250),
  )
})
