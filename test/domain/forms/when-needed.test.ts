import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fact } from '../../../functions/domain/file/fact.ts'
import { group, yesNo } from '../../../functions/domain/forms/fields.ts'
import { actionNames, actionOf } from '../../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { kindNames } from '../../../functions/domain/case/facts.ts'
import { eachWhenNeeded, whenNeeded } from '../../../functions/domain/forms/when-needed.ts'

const isMadeWhenNeeded = (of: object, property: string): boolean =>
  Object.getOwnPropertyDescriptor(of, property)?.get !== undefined

it('a start makes the schema of no decision and of no act', () => {
  const decisions = kindNames.flatMap((kind) =>
    Object.keys(kindOf(kind).decisions)
      .filter((decision) => !isMadeWhenNeeded(kindOf(kind).decisions, decision))
      .map((decision) => `${kind} ${decision}`),
  )
  expect(decisions).toEqual([])
  expect(actionNames.filter((name) => !isMadeWhenNeeded(actionOf(name), 'schema'))).toEqual([])
})

it('what is made when it is needed is made once, and its name is known before', () => {
  let made = 0
  const forms = eachWhenNeeded({ accept: () => ({ number: (made += 1) }) })
  expect([Object.keys(forms), made]).toEqual([['accept'], 0])
  expect(forms.accept).toBe(forms.accept)
  expect(made).toBe(1)
})

it('fields that are spread before they are made do not compile: the schema would lack them', () => {
  const answers = whenNeeded(() => ({ urgent: yesNo() }))
  expect(Object.keys(group({ ...answers() }).shape)).toEqual(['urgent'])
  // @ts-expect-error -- not called
  expect(Object.keys(group({ ...answers }).shape)).toEqual([])
  // @ts-expect-error -- not called
  expect(Object.keys(fact('noted', () => ({ ...answers })).schema().shape)).toEqual(['fact', 'v'])
})

/** Names that are functions, where they are spread without `()`. Zod's own builders take them, whatever their type. */
function unmadeSpreads(sources: Readonly<Record<string, string>>): string[] {
  const declared = /(?:const|function\*?) (\w+)(?:: [^=\n]+)?(?: = (?:whenNeeded\(|\(\) =>)|\(\))/g
  const exported = new Set(
    Object.values(sources).flatMap((text) =>
      [...text.matchAll(new RegExp(`export ${declared.source}`, 'g'))].map(([, name = '']) => name),
    ),
  )
  return Object.entries(sources).flatMap(([file, text]) => {
    const imported = [...text.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(/[\s,]+/))
    const own = [...text.matchAll(declared)].map(([, name = '']) => name)
    const makers = new Set([...own, ...imported.filter((name) => exported.has(name))])
    return [...text.matchAll(/\.\.\.(\w+)(?=\s*[,}])/g)].flatMap(([, name = '']) =>
      makers.has(name) ? [`${file}: ...${name}`] : [],
    )
  })
}

it('no source spreads what is not made yet', () => {
  const fields = `export const classFacts = whenNeeded(() => ({ people: whole(1, 9) }))
const known = (): Shape => ({ id: line(40) })`
  const form = `import { classFacts } from './fields.ts'
const form = z.strictObject({ ...classFacts, ...classFacts(), ...known })`
  expect(unmadeSpreads({ fields, form })).toEqual(['form: ...classFacts'])
  const sources = Object.fromEntries(
    globSync('functions/**/*.ts').map((file) => [file, readFileSync(file, 'utf8')] as const),
  )
  expect(Object.keys(sources).length).toBeGreaterThan(100)
  expect(unmadeSpreads(sources)).toEqual([])
})
