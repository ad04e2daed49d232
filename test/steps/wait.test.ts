import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import { addMessage } from '../../functions/domain/features/complainant/message.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { wait } from '../../functions/steps/wait.ts'
import { readCase } from '../../functions/store/cases.ts'
import { saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { advanceOne, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const policy = newestPolicy('standard')
const execution = 'arn:aws:states:local:000000000000:execution:complaint:x'

const now = '2026-03-02T02:00:00.000Z'

async function current(reference: string) {
  const record = await readCase(workplace.store, reference)
  if (record === undefined) throw new Error('no case')
  return record
}

it('wakes a new wait for an earlier act, even below commits that need no action, such as a delivery', async () => {
  const { store, workflow, bells } = workplace
  const reference = await receiveOne(workplace, now, {}, '3f0c3a52-7b8f-4a52-9d52-000000000001')
  await saveWaitToken(store, reference, 0, 'token-0')
  await advanceOne(workplace, reference, now)
  // The complainant writes while the token of the turn before hangs at the door: that bell rings in an empty room.
  await commitDecision(
    { store, workflow },
    await current(reference),
    { by: { as: 'complainant', mail: 'acknowledgement' }, at: now },
    ({ file }) =>
      addMessage(
        file,
        { text: '补充材料' },
        { policy, calendar: calendarNamed(policy.calendar), staff: [], load: {} },
        now,
      ),
  )
  const mail = (await current(reference)).file.mails['acknowledgement']
  const messageId = mail !== undefined && 'messageId' in mail ? mail.messageId : ''
  for (const id of [messageId, 'another'])
    await commitDecision(
      { store, workflow },
      await current(reference),
      { by: { as: 'mail-service' }, at: now, wakes: false },
      () => [{ fact: 'delivered', v: 1, mail: 'acknowledgement', to: 'complainant', messageId: id }],
    )
  const before = bells.length
  await wait({ store, workflow }, { v: 2, reference, turn: 1, execution, token: 'token-1' })
  expect(bells.slice(before)).toEqual(['SendTaskSuccess token-1'])

  await advanceOne(workplace, reference, now, { turn: 1 })
  await wait({ store, workflow }, { v: 2, reference, turn: 2, execution, token: 'token-2' })
  expect(bells.slice(before)).toEqual(['SendTaskSuccess token-1'])
})
