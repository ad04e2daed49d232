import { expect, it } from 'vitest'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import { askReview } from '../../functions/domain/features/review/request-review.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { readCase } from '../../functions/store/cases.ts'
import type { Store } from '../../functions/store/client.ts'
import { firstDecision } from '../support/domain/desk.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  staff,
  type Workplace,
} from '../support/steps/workplace.ts'

const policy = newestPolicy('standard')
const desk = { policy, calendar: calendarNamed(policy.calendar), staff, load: {} }

/** The decisions that take a key case to its outcome. */
const way = ['intake', 'investigation', 'negotiation', 'feedback', 'co-sign'] as const

/** The same place, where somebody else acts in the moment before the workflow's next commit. */
function overtaking(workplace: Workplace, meanwhile: () => Promise<unknown>): Workplace {
  let done = false
  const send = async (command: any): Promise<unknown> => {
    if (
      !done &&
      command.constructor.name === 'PutItemCommand' &&
      String(command.input.Item?.sk?.S).startsWith('COMMIT#')
    ) {
      done = true
      await meanwhile()
    }
    return workplace.store.client.send(command)
  }
  return { ...workplace, store: { ...workplace.store, client: { send } as Store['client'] } }
}

it('opens the task and sends the letter of a review that is requested while Advance commits', async () => {
  const workplace = await openWorkplace()
  try {
    const at = (second: number): string => `2026-03-02T02:00:${String(second).padStart(2, '0')}.000Z`
    const reference = await receiveOne(workplace, at(0), { vulnerable: true })
    await advanceOne(workplace, reference, at(1))
    for (const [index, kind] of way.entries()) {
      await decideOne(workplace, reference, kind, firstDecision[kind], at(10 + index))
      if (kind !== 'co-sign') await advanceOne(workplace, reference, at(10 + index))
    }
    const asking = async (): Promise<unknown> =>
      commitDecision(
        workplace,
        (await readCase(workplace.store, reference))!,
        { by: { as: 'complainant', mail: 'acknowledgement' }, at: at(20) },
        ({ file }) => askReview(file, { reasons: '没有道歉' }, desk, at(20)),
      )
    await advanceOne(overtaking(workplace, asking), reference, at(19))
    const { file } = await fileOf(workplace, reference)
    expect([file.reviews.length, file.tasks.filter(({ state }) => state === 'open').map(({ kind }) => kind)]).toEqual([
      1,
      expect.arrayContaining(['review']),
    ])
    expect(Object.keys(file.mails)).toEqual(expect.arrayContaining(['outcome', 'review-received 1', 'review-1 1']))
  } finally {
    await workplace.close()
  }
})
