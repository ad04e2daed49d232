import { expect, it } from 'vitest'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import { askReview } from '../../functions/domain/features/review/request-review.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { readCase } from '../../functions/store/cases.ts'
import { tagValue } from '../../functions/mail/service/tags.ts'
import type { Store } from '../../functions/store/client.ts'
import { texts } from '../../functions/text/index.ts'
import { mails as zhCn } from '../../functions/text/zh-CN/mails.ts'
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

it('keeps the date that a letter gave, if the pause ends while its letter is on its way', async () => {
  const workplace = await openWorkplace()
  try {
    const at = (second: number): string => `2026-03-02T02:00:${String(second).padStart(2, '0')}.000Z`
    const reference = await receiveOne(workplace, at(0))
    await advanceOne(workplace, reference, at(1))
    await decideOne(workplace, reference, 'intake', 'accept', at(2))
    await advanceOne(workplace, reference, at(3))
    await decideOne(workplace, reference, 'investigation', 'pause', at(4), {
      because: 'appraisal',
      until: '2026-03-20',
    })
    const promised = (await fileOf(workplace, reference)).file.promise.respondBy
    const resuming = async (): Promise<unknown> => decideOne(workplace, reference, 'investigation', 'resume', at(6))
    await advanceOne(overtaking(workplace, resuming), reference, at(5))
    const { file, commits } = await fileOf(workplace, reference)
    expect(commits.flatMap(({ facts }) => facts).filter(({ fact }) => fact === 'promise-told')).toEqual([
      { fact: 'promise-told', v: 1, mail: 'paused 1', respondBy: promised },
    ])
    // The letter about resuming takes that date back.
    const { lastDay: instant } = texts('zh-CN').format('Asia/Shanghai')
    const letter = workplace.mails.find(({ mail }) => mail === tagValue('resumed 1'))
    expect(file.respondBy < promised).toBe(true)
    expect(letter?.text).toContain(zhCn.time.resumed.earlier(instant(file.respondBy)))
    expect(letter?.text).toContain(zhCn.time.insteadOf(instant(promised)))
  } finally {
    await workplace.close()
  }
})
