import { describe, expect, it } from 'vitest'
import { decide } from '../../../functions/domain/decide/decide.ts'
import { holderOf } from '../../../functions/domain/case/case-file.ts'
import { decidedBy } from '../../../functions/domain/people/head-office.ts'
import { obligatoryRights, rightsOffered } from '../../../functions/domain/policy/letter-duties.ts'
import { taskView } from '../../../functions/domain/views/case-views.ts'
import { taskJson } from '../../../functions/http/staff/task-json.ts'
import { goodAnswer } from '../../support/domain/desk.ts'
import { everyTask } from '../../support/domain/every-task.ts'
import { packs } from '../../support/domain/packs.ts'
import { showTask } from '../../support/pages/examples.ts'

/*
 * A right that the pack obliges the letter to state cannot be left out: the form has it ticked, the JSON Schema demands
 * it, and the server refuses an answer without it.
 */
describe.each(packs.map((policy) => [`${policy.id}@${policy.version}`, policy] as const))('by %s', (_, policy) => {
  const given = everyTask.feedback('en', { policy })
  const task = given.task('feedback')
  const person = holderOf(task) ?? ''
  const actor = { person, may: 'act' } as const
  const by = decidedBy(given.desk.staff, person)
  const owed = obligatoryRights(policy, 'outcome', by).map(({ right }) => right)
  const offered = rightsOffered(policy, by)

  it('the schema of the decision names what it takes and what it must hold', () => {
    const view = taskView(given.file, task, actor, given.desk, given.now)
    const { decisions } = taskJson(view, given.desk, given.now, actor)
    const propose = decisions.find(({ name }) => name === 'propose')?.schema as any
    const { items, allOf } = propose.properties.rights
    expect(items.enum).toEqual(offered)
    expect(allOf.flatMap(({ contains }: any) => (contains === undefined ? [] : [contains.const]))).toEqual(owed)
  })

  it('each is ticked and locked in the form, and is sent along', () => {
    const page = showTask('en', given, 'feedback', { decision: 'propose' })
    for (const right of owed) expect(page).toContain(`<input type="hidden" name="rights" value="${right}">`)
    expect(page.match(/checked disabled/g) ?? []).toHaveLength(owed.length)
  })

  it('an answer that leaves one out is refused', () => {
    const answer = goodAnswer('feedback', 'propose', given.now, given.file)
    for (const right of owed) {
      const rights = offered.filter((one) => one !== right)
      const taken = decide(given.file, task, actor, 'propose', { ...answer, rights }, given.desk, given.now)
      expect(taken).toMatchObject({
        refused: 'invalid',
        issues: expect.arrayContaining([expect.objectContaining({ path: ['rights'], problem: 'notice-needs' })]),
      })
    }
  })
})
