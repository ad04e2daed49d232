import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureRunning, startNext } from '../../functions/app/executions.ts'
import { wait } from '../../functions/steps/wait.ts'
import { endExecution, readDoorbell } from '../../functions/store/workflow/wait-token.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

// The answer of the step that ended an execution was lost, so that the execution runs on. Meanwhile somebody reopened
// the case, which started the next execution. A case has one execution.

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const at = '2026-03-02T02:00:00.000Z'
const execution = 'arn:aws:states:local:000000000000:execution:complaint:x'

/** A case whose first execution said that it is over, and whose second was started. */
async function replaced(): Promise<string> {
  const { store, workflow } = workplace
  const reference = await receiveOne(workplace, at, {}, crypto.randomUUID())
  await advanceOne(workplace, reference, at)
  await endExecution(store, reference, { turn: 1, number: 1, ended: 'over' })
  const bell = await readDoorbell(store, reference)
  // Two who start the next one at once make one.
  const [one, other] = await Promise.all([1, 2].map(() => startNext(store, workflow, reference, bell)))
  expect(new Set([one!.name, other!.name])).toEqual(new Set([`${reference}-2`]))
  expect((await readDoorbell(store, reference))?.number).toBe(2)
  return reference
}

it('ends an execution without doing anything, if its last answer was lost and the case has a newer one', async () => {
  const reference = await replaced()
  const before = await fileOf(workplace, reference)
  const mails = workplace.mails.length
  // By then a reminder is due.
  const { next } = await advanceOne(workplace, reference, '2026-03-03T09:00:00.000Z', { turn: 1 })
  expect(next).toBe('closed')
  expect((await fileOf(workplace, reference)).file.head).toBe(before.file.head)
  expect(workplace.mails).toHaveLength(mails)
  expect(await readDoorbell(workplace.store, reference)).toMatchObject({ number: 2, ended: undefined })
})

it('answers its wait at once, and leaves the doorbell to the newer one', async () => {
  const { store, workflow, bells } = workplace
  const reference = await replaced()
  await wait({ store, workflow }, { v: 2, reference, turn: 9, execution, token: `old-${reference}` })
  expect(bells.at(-1)).toBe(`SendTaskSuccess old-${reference}`)
  expect(await readDoorbell(store, reference)).toMatchObject({ number: 2, tokens: [] })
  const newest = execution.replace(/x$/, `${reference}-2`)
  await wait({ store, workflow }, { v: 2, reference, turn: 2, execution: newest, token: `new-${reference}` })
  expect(await readDoorbell(store, reference)).toMatchObject({ number: 2, tokens: [`new-${reference}`] })
  expect((await ensureRunning(store, workflow, reference)).number).toBe(2)
})
