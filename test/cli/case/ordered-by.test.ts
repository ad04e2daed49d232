import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { caseCommand } from '../../../cli/case/case-command.ts'
import { en } from '../../../functions/record/wording/en.ts'
import { append, readCase } from '../../../functions/store/cases.ts'
import { closed } from '../../support/commands/closed-case.ts'
import { listening } from '../../support/commands/world.ts'
import { openWorkplace, type Workplace } from '../../support/steps/workplace.ts'

/*
 * A complaint names Kim of compliance. Kim does not find it any more, and orders nothing about it either.
 */

let workplace: Workplace
let reference = ''
beforeAll(async () => void (workplace = await openWorkplace()))
beforeEach(async () => void (reference = await closed(workplace)))
afterAll(() => workplace.close())

const at = '2036-04-01T02:00:00.000Z'

async function aboutKim(): Promise<void> {
  const record = (await readCase(workplace.store, reference))!
  const by = { as: 'operator', command: 'test' } as const
  const about = { fact: 'complained-about', v: 1, person: 'kim', unit: null, reason: '投诉材料指名' } as const
  const facts = [{ ...about, task: record.file.tasks[0]!.id }]
  await append(workplace.store, reference, record, { at, by, facts }, { pending: false })
}

it.each([
  ['erase', ['--yes']],
  ['hold', ['--reason', 'A court asked for it']],
  ['contract', ['--end', '2026-12-31', '--yes']],
  ['revoke', ['--purpose', 'tracking']],
  ['reopen', ['--reason', 'New facts']],
])('%s is not ordered by somebody whom the case is about', async (action, more) => {
  await aboutKim()
  const before = (await readCase(workplace.store, reference))!.file.head
  const world = listening(workplace.store, { now: at })
  expect(await caseCommand([action, reference, '--by', 'kim', ...more], world)).toBe(1)
  const why = action === 'reopen' ? en.reopening.notReopened.allowed : en.notTheirOrder
  expect(world.complained.join('\n')).toContain(why)
  expect((await readCase(workplace.store, reference))!.file.head).toBe(before)
})
