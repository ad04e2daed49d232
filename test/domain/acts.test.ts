import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { consequences } from '../../functions/domain/facts.ts'
import { moveNames } from '../../functions/domain/moves/index.ts'
import { kindNames, kindOf } from '../../functions/domain/tasks/index.ts'
import { actNames, anyAct, byComplainant, people, plan, take } from './acts.ts'
import { filed, standard, weighing } from './desk.ts'
import { packs } from './packs.ts'

/** The acts by lot that the properties rest on come to everything that can be done; the sample is the same each time. */

const decisions = kindNames.flatMap((kind) => Object.keys(kindOf(kind).asks).map((decision) => `${kind} ${decision}`))
const acts = [...actNames, ...Object.keys(byComplainant)].filter((name) => name !== 'write')
// What the mail service says of mail that came or was refused, drafts, and words taken out of a file, are shown where they belong.
const facts = consequences.map((schema) => schema.shape.fact.value).filter((name) => !['delivered', 'mail-refused', 'drafted', 'erased'].includes(name))

const done = new Set<string>()
const missing = (all: readonly string[]): string[] => all.filter((one) => !done.has(one))

/** Cases of every class under every pack, until nothing is missing. */
function sample(): void {
  for (const [index, steps] of fc.sample(fc.array(anyAct(), { minLength: 25, maxLength: 45 }), { seed: 7, numRuns: 400 }).entries()) {
    const weight = (['general', 'key', 'major'] as const)[index % 3] ?? 'general'
    const desk = filed(`2026-0${1 + (index % 9)}-08 10:00`, weighing[weight], { policy: packs[index % packs.length] ?? standard, staff: people, reference: `CASE-${index}` }).look()
    for (const act of steps) {
      const planned = take(desk, plan(desk, act))
      if (planned === undefined) continue
      done.add(planned.what === 'complainant' ? planned.does : act.act)
      if (planned.what === 'task') done.add(moveNames.some((move) => move === planned.decision) ? planned.decision : `${desk.file.tasks.find(({ id }) => id === planned.task)?.kind} ${planned.decision}`)
    }
    for (const commit of desk.commits) for (const { fact } of commit.facts) done.add(fact)
    if (missing([...moveNames, ...decisions, ...acts, ...facts]).length === 0) return
  }
}

beforeAll(sample)

describe('among acts by lot there is', () => {
  test('every move', () => expect(missing(moveNames)).toEqual([]))
  test('every decision of every kind of task', () => expect(missing(decisions)).toEqual([]))
  test('every act', () => expect(missing(acts)).toEqual([]))
  test('every fact', () => expect(missing(facts)).toEqual([]))

  test('everything that the complainant can do', () => {
    // Filing and what follows from new facts are no acts of their own, and the others are not the complainant’s.
    const elsewhere = ['decide', 'draft', 'file', 'new-facts', 'told-of-mail', 'reopen']
    const files = readdirSync(new URL('../../functions/domain/acts', import.meta.url)).map((file) => file.replace('.ts', ''))
    expect(files.filter((name) => !elsewhere.includes(name)).toSorted()).toEqual(Object.keys(byComplainant).toSorted())
  })
})
