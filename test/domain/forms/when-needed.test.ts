import { expect, it } from 'vitest'
import { actionNames, actionOf } from '../../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { kindNames } from '../../../functions/domain/case/facts.ts'
import { eachWhenNeeded } from '../../../functions/domain/forms/when-needed.ts'

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
