import { afterAll, beforeAll, expect, test } from 'vitest'
import { absorb } from '../../functions/domain/features/duplicates/join-complaints.ts'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import { joiningFirst, takeInto, withJoinable } from '../../functions/app/join-complaints.ts'
import { decide } from '../../functions/domain/decide/decide.ts'
import { addMessage } from '../../functions/domain/features/complainant/message.ts'
import { withdraw } from '../../functions/domain/features/complainant/withdraw.ts'
import { assigneeOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { readCase } from '../../functions/store/cases.ts'
import { desk, joined, madeTwice } from '../support/steps/joined.ts'
import { messaged } from '../support/steps/full-case.ts'
import { fileOf, openWorkplace, staff, type Workplace } from '../support/steps/workplace.ts'

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const at = '2026-03-03T02:00:00.000Z'
const key = (number: number): string => `0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e${number}`
const twice = (number: number) => madeTwice(workplace, `P-${number}`, key(number), key(number + 1))
const join = (again: string, into: string, stopped = false) => joined(workplace, again, into, at, { stopped })

const takenIn = async (reference: string): Promise<number> =>
  (await fileOf(workplace, reference)).commits
    .flatMap(({ facts }) => facts)
    .filter(({ fact }) => fact === 'joined-from').length

test('combining that stops halfway leaves intake open, and is finished by a second decision', async () => {
  const [first, again] = await twice(11)
  expect((await fileOf(workplace, again)).file.seemsSame).toEqual([first])
  await join(again, first, true)
  expect([(await fileOf(workplace, again)).file.ended, await takenIn(first)]).toEqual([null, 1])
  await join(again, first)
  expect([(await fileOf(workplace, again)).file.joined?.into, await takenIn(first)]).toEqual([first, 1])
})

/** The complainant adds a message to a complaint. */
async function writes(reference: string, text: string, when = at): Promise<void> {
  const record = await readCase(workplace.store, reference)
  const by = { as: 'complainant', mail: 'acknowledgement' } as const
  const done = await commitDecision(workplace, record!, { by, at: when }, ({ file }) =>
    addMessage(file, { text }, desk, when),
  )
  if ('refused' in done) throw new Error(done.refused)
}

const textsIn = async (reference: string): Promise<string> =>
  (await fileOf(workplace, reference)).file.messages.map(({ text }) => text).join('\n')
const times = (text: string, part: string): number => text.split(part).length - 1

test('a message written after such a stop is copied once when the decision is repeated', async () => {
  const [first, again] = await twice(31)
  const { description } = (await fileOf(workplace, again)).file.complaint
  await join(again, first, true)
  await writes(again, '补充：发票号 4711')
  await join(again, first, true)
  await join(again, first)
  const texts = await textsIn(first)
  expect([times(texts, '发票号 4711'), times(texts, description)]).toEqual([1, 1])
  expect((await fileOf(workplace, again)).file.joined?.into).toBe(first)
})

test('a text longer than one commit is copied completely and once after a stop at its first part', async () => {
  const [first, again] = await twice(37)
  const letters = Array.from({ length: 40 }, (_, number) => String.fromCodePoint(0x4e00 + number).repeat(4000))
  // No more than fifteen an hour: more than twenty would be refused.
  for (const [index, text] of letters.entries())
    await writes(again, text, new Date(Date.parse(at) + index * 240_000).toISOString())
  const own = (await fileOf(workplace, again)).file
  const before = (await readCase(workplace.store, first))!
  // Only the first part is written.
  await commitDecision(workplace, before, { by: { as: 'staff', person: 'test', mail: 'test' }, at }, ({ file }) =>
    absorb(file, own, desk, at, '同一事项'),
  )
  await join(again, first)
  expect((await fileOf(workplace, again)).file.joined?.into).toBe(first)
  const texts = await textsIn(first)
  expect(letters.map((text) => times(texts, text))).toEqual(letters.map(() => 1))
})

test('a message written just before the later case ends is copied to the earlier case', async () => {
  const [first, again] = await twice(33)
  const record = await readCase(workplace.store, again)
  const task = openTasks(record!.file).find(({ kind }) => kind === 'intake')!
  const own = await withJoinable(workplace.store, record!.file, task, desk, first)
  const by = { as: 'staff', person: assigneeOf(task) ?? '', mail: 'test' } as const
  const answer = { contact: { how: 'phone', at }, identityVerified: true, reference: first, reason: '同一事项' }
  const takesIn = joiningFirst(workplace, staff, by, at)
  let tries = 0
  const done = await commitDecision(
    workplace,
    record!,
    {
      by,
      at,
      first: async (...given) => {
        const refusal = await takesIn(...given)
        tries += 1
        // The words are in the earlier file, and this one is not written yet.
        if (tries === 1) await writes(again, '刚找到一张照片')
        return refusal
      },
    },
    ({ file }) => decide(file, task, { person: by.person, may: 'act' }, 'join', answer, own, at),
  )
  expect([tries, 'refused' in done]).toEqual([2, false])
  const texts = await textsIn(first)
  expect([times(texts, '刚找到一张照片'), times(texts, record!.file.complaint.description)]).toEqual([1, 1])
})

test('combining is refused if the earlier case has ended and a message was written since the stop', async () => {
  const [first, again] = await twice(35)
  await join(again, first, true)
  await writes(again, '还有一份证明')
  const record = await readCase(workplace.store, first)
  await commitDecision(workplace, record!, { by: { as: 'complainant', mail: 'test' }, at }, ({ file }) =>
    withdraw(file, {}, desk),
  )
  const own = (await readCase(workplace.store, again))!
  const joined = { fact: 'joined', v: 1, into: first, liaison: null, respondBy: at } as const
  const by = { as: 'staff', person: 'test', mail: 'test' } as const
  expect(await joiningFirst(workplace, staff, by, at)([joined], own)).toMatchObject({ refused: 'invalid' })
})

test('combining succeeds if the earlier case has ended after it received the text', async () => {
  const [first, again] = await twice(13)
  await join(again, first, true)
  const record = await readCase(workplace.store, first)
  await commitDecision(workplace, record!, { by: { as: 'complainant', mail: 'test' }, at }, ({ file }) =>
    withdraw(file, {}, desk),
  )
  await join(again, first)
  expect((await fileOf(workplace, again)).file.joined?.into).toBe(first)
})

test('one that has no room for the words is not joined to: this one is handled on its own', async () => {
  const [first, again] = await twice(39)
  const half = { minutes: 5, characters: 5000 }
  await messaged(workplace, first, 120, { from: '2026-03-02T03:00:00.000Z', ...half })
  await messaged(workplace, again, 90, { from: '2026-03-03T01:10:00.000Z', ...half })
  expect(await join(again, first)).toMatchObject({
    refused: 'invalid',
    issues: [{ path: ['reference'], problem: 'joined-full' }],
  })
  expect(await takenIn(first)).toBe(0)
})

test('combining with a case that has already ended is refused', async () => {
  const [first, again] = await twice(15)
  const record = await readCase(workplace.store, first)
  await commitDecision(workplace, record!, { by: { as: 'complainant', mail: 'test' }, at }, ({ file }) =>
    withdraw(file, {}, desk),
  )
  expect(await join(again, first)).toMatchObject({
    refused: 'invalid',
    issues: [{ path: ['reference'], problem: 'joined-decided' }],
  })
})

test('combining fails if the earlier case ends just before the text is copied', async () => {
  const [first, again] = await twice(17)
  const [record, other] = [await readCase(workplace.store, again), await readCase(workplace.store, first)]
  const task = openTasks(record!.file).find(({ kind }) => kind === 'intake')!
  const own = await withJoinable(workplace.store, record!.file, task, desk, first)
  const by = { as: 'staff', person: assigneeOf(task) ?? '', mail: 'test' } as const
  const facts = decide(
    record!.file,
    task,
    { person: by.person, may: 'act' },
    'join',
    { contact: { how: 'phone', at }, identityVerified: true, reference: first, reason: '同一事项' },
    own,
    at,
  )
  if ('refused' in facts) throw new Error(facts.refused)
  await commitDecision(workplace, other!, { by: { as: 'complainant', mail: 'test' }, at }, ({ file }) =>
    withdraw(file, {}, desk),
  )
  expect([await takeInto(workplace, record!.file, facts, staff, by, at), await takenIn(first)]).toEqual([false, 0])
})

test('is found only within the period of the earlier complaint if the pack asks for that', async () => {
  const [first, again] = await twice(71)
  const { file } = (await readCase(workplace.store, again))!
  const [task] = openTasks(file)
  const { joining } = desk.policy
  const policy = { ...desk.policy, joining: { ...joining!, period: 'as-extended' as const } }
  const found = async (receivedAt: string): Promise<unknown> =>
    (await withJoinable(workplace.store, { ...file, receivedAt }, task!, { ...desk, policy }, first)).joinable
  expect(await found(file.receivedAt)).toEqual([expect.not.objectContaining({ not: expect.anything() })])
  expect(await found('2026-06-01T02:00:00.000Z')).toMatchObject([{ not: { why: 'late', endedOn: '2026-03-17' } }])
})
