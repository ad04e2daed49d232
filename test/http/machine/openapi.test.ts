import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { kindNames } from '../../../functions/domain/case/facts.ts'
import { actionNames, actionOf } from '../../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { fields } from '../../../functions/domain/forms/fields.ts'
import { issue } from '../../../functions/domain/forms/issues.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { described } from '../../../functions/http/machine/described.ts'
import { filled, owedAnywhere } from '../../../functions/http/machine/lists.ts'
import { offeredOn } from '../../../functions/domain/policy/desk-packs.ts'
import { packNames, policyNamed } from '../../../functions/domain/policy/policy.ts'
import { severalPacks } from '../../support/domain/desk-packs.ts'
import { openApi } from '../../../functions/http/machine/openapi-document.ts'
import { problem as problemSchema } from '../../../functions/http/parts/answers.ts'
import { problemJson } from '../../../functions/http/parts/problem-json.ts'
import { Problem, problemOf } from '../../../functions/http/parts/problems.ts'

type Operation = {
  parameters: readonly { name: string; in: string }[]
  responses: Record<string, unknown>
  requestBody?: { content: { 'application/json': { schema: object } } }
}
const standard = newestPolicy('standard')
const document = openApi(standard, (letter) => owedAnywhere(standard, letter)) as {
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.entries(document.paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
)

type Body = { title?: string; properties: Record<string, unknown>; required?: string[]; oneOf?: Body[] }

/** What may be sent, by title if it is one of several. */
function bodies(path: string): Body[] {
  const sent = document.paths[path]?.['post']?.requestBody?.content['application/json'].schema as Body
  return sent.oneOf ?? [sent]
}
const task = '/tasks/{reference}/{task}'
const at = '2026-03-02T02:00:00.000Z'

describe('the document of the JSON doors', () => {
  it('has the tick that confirms an unlikely date, wherever there is a date', () => {
    const taking = (schema: z.ZodType): boolean => {
      let dates = 0
      z.toJSONSchema(schema, {
        io: 'input',
        override: ({ zodSchema }) => void (dates += /day|instant/.test(fields.get(zodSchema)?.widget ?? '') ? 1 : 0),
      })
      return dates > 0
    }
    const decisions = kindNames
      .filter((kind) => !kindOf(kind).forComplainant)
      .flatMap((kind) =>
        Object.entries(kindOf(kind).decisions).map(([name, schema]) => [`${kind}: ${name}`, schema] as const),
      )
    const acts = actionNames.map((name) => [`any task: ${name}`, actionOf(name).schema] as const)
    const asked = [...decisions, ...acts].filter(([, schema]) => taking(schema)).map(([title]) => title)
    expect(asked).toContain('intake: resolve')
    const ticked = bodies(task).filter(({ properties }) => properties['sure'] !== undefined)
    expect(ticked.map(({ title }) => title).toSorted()).toEqual(asked.toSorted())
    expect(bodies('/policies/{pack}').map(({ properties }) => properties['sure'])).not.toContain(undefined)
  })

  it('is the same when it was made before the rules of the desk were known', () => {
    const desks = [...packNames.map(policyNamed), offeredOn(severalPacks, 'web')]
    expect(desks.map(({ places }) => places !== undefined)).toContain(true)
    for (const policy of desks) {
      const made = policy.places === undefined ? described.plain : described.withPlaces
      expect(filled(made, policy)).toBe(JSON.stringify(openApi(policy, (letter) => owedAnywhere(policy, letter))))
    }
  })

  it('has a draft, with any part of an answer', () => {
    const draft = bodies(task).find(({ properties }) => properties['draft'] !== undefined)
    expect(draft).toMatchObject({ required: ['decision', 'draft'] })
    expect(draft).not.toHaveProperty('additionalProperties')
    expect(JSON.stringify(document.paths[task]?.['post']?.responses['200'])).toContain('"saved"')
  })

  it('says of every link that it may have ended, and of every door that it takes a language', () => {
    const linked = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'key'))
    expect(linked.length).toBeGreaterThan(10)
    expect(linked.filter(({ responses }) => responses['410'] === undefined).map(({ name }) => name)).toEqual([])
    const silent = operations.filter(({ parameters }) => !parameters.some(({ name }) => name === 'lang'))
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  it('has every member of a problem', () => {
    const recorded = { decision: 'accept', at, by: 'Ina' }
    const problems = [
      new Problem('recorded', { details: { recorded } }),
      new Problem('too-many', { details: { phone: '028 5550 0100', retryAfter: 5 } }),
      new Problem('past-the-edge', { details: { address: 'https://desk.example' } }),
      new Problem('invalid', { issues: [issue(['name'], 'missing')] }),
      problemOf({ refused: 'gone', why: 'handed-over' }),
      problemOf({ refused: 'offer-over', state: 'lapsed' }),
      problemOf({ refused: 'too-late', status: 'closed' }),
      problemOf({ refused: 'no-review', why: 'over', until: at }),
      problemOf({ refused: 'question-over', why: 'not-agreed', asked: at, stays: at }),
    ]
    for (const one of problems)
      expect(problemSchema.strict().safeParse(problemJson(one, 'en')).error?.issues ?? []).toEqual([])
  })
})
