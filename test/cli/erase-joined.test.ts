import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readItems } from '../../cli/parts/items.ts'
import { en } from '../../functions/record/wording/en.ts'
import { caseCommand } from '../../cli/case/case-command.ts'
import type { Store } from '../../functions/store/client.ts'
import { labels } from '../../functions/text/en/labels.ts'
import { person } from '../support/cast.ts'
import { key } from '../../functions/store/table.ts'
import { recordOf, withdrawn } from '../support/commands/closed-case.ts'
import { listening } from '../support/commands/world.ts'
import { joined, madeAgain, madeTwice } from '../support/steps/joined.ts'
import { advanceOne, decideOne, openWorkplace, type Workplace } from '../support/steps/workplace.ts'
import { unfolded } from '../support/commands/unfolded.ts'

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const by = ['--by', 'kim', '--yes'] as const
const at = '2026-03-03T02:00:00.000Z'
let keys = 0
const nextKey = (): string => `0b8c4b0e-6f1d-4a52-9d54-${String((keys += 1)).padStart(12, '0')}`

async function run(args: readonly string[], store: Store = workplace.store, others: Record<string, Store> = {}) {
  const world = listening(store, { now: '2026-04-01T02:00:00.000Z', others })
  const code = await caseCommand(args, world)
  return { code, text: unfolded(world.printed).join('\n'), complained: unfolded(world.complained) }
}

const storedOf = async (reference: string, store = workplace.store): Promise<string> =>
  JSON.stringify(await readItems(store, reference))

/** What only the second complaint says. */
const second = '第二次投诉：修理厂说配件还没有到，我的车已经停了整整三个星期。'
const third = '第三次投诉：车仍停在修理厂，没有人告诉我什么时候可以取车。'
/** What only the first file says, in a withdrawal that closes it. */
const own = '理赔款已经到账'

/** A complaint and one made again, which was joined to it and has ended. */
async function oneInAnother(stopped = false): Promise<[first: string, again: string]> {
  const policyNumber = `P-${nextKey()}`
  const [first, again] = await madeTwice(workplace, policyNumber, nextKey(), nextKey())
  return [first, stopped ? again : await joinedTo(first, again)]
}

async function joinedTo(into: string, again: string): Promise<string> {
  await joined(workplace, again, into, at)
  await advanceOne(workplace, again, '2026-03-03T02:00:01.000Z')
  return again
}

/** Withdrawn, its cause named, all mails sent. */
async function close(reference: string): Promise<void> {
  await withdrawn(workplace, reference)
  await advanceOne(workplace, reference, '2026-03-03T02:00:01.000Z')
  await decideOne(workplace, reference, 'root-cause', 'name-cause', '2026-03-03T02:00:02.000Z')
  await advanceOne(workplace, reference, '2026-03-03T02:00:03.000Z')
}

async function withAnotherText(): Promise<[first: string, again: string]> {
  const policyNumber = `P-${nextKey()}`
  const [first] = await madeTwice(workplace, policyNumber, nextKey(), nextKey())
  const again = await madeAgain(workplace, policyNumber, nextKey(), { description: second })
  await joinedTo(first, again)
  return [first, again]
}

describe('npm run case -- erase, for a complaint that was combined with another', () => {
  it('erases the words of the complaint from both files, keeps the rest and leaves both chains intact', async () => {
    const [first, again] = await withAnotherText()
    await close(first)
    expect(await storedOf(first)).toContain(second)
    const { head } = (await recordOf(workplace, first)).file
    const { code, text } = await run(['erase', again, ...by])
    expect(code).toBe(0)
    expect(text.split('\n')[1]).toBe(`${first}: ${en.erasing.doneIn(again, head + 1)}`)
    for (const reference of [first, again]) expect(await storedOf(reference)).not.toContain(second)
    expect(await storedOf(first)).toContain(own)

    const shown = await run(['show', first, '--language', 'en'])
    expect(shown.code).toBe(0)
    expect(shown.text).toContain(`Chain: ${head + 1} commits, intact`)
    expect(shown.text).toContain(
      en.joinedWordsErased(again, `${person('kim', ['compliance']).name} (${labels.roles.compliance})`),
    )
    expect((await run(['show', again])).code).toBe(0)
    expect(await run(['erase', again, ...by])).toMatchObject({
      code: 0,
      text: `${again}: ${en.erasing.nothing}`,
    })
  })

  it('is refused while the other case is open', async () => {
    const [first, again] = await oneInAnother()
    expect(await run(['erase', again, ...by])).toMatchObject({
      code: 1,
      complained: [`${again}: ${en.erasing.otherOpen(first)}`],
    })
    expect(await storedOf(again)).toContain('李雷')
  })

  it('finds the words when combining was interrupted and something else was decided', async () => {
    const [first, again] = await oneInAnother(true)
    await joined(workplace, again, first, at, { stopped: true })
    for (const reference of [again, first]) await close(reference)
    expect((await recordOf(workplace, again)).file.joined).toBeNull()
    const { text } = await run(['erase', again, ...by])
    expect(text).toContain(`${first}: ${en.erasing.doneIn(again, (await recordOf(workplace, first)).file.head)}`)
  })

  it('finds the words when the other case was combined with a third one', async () => {
    const policyNumber = `P-${nextKey()}`
    const [first, again] = await madeTwice(workplace, policyNumber, nextKey(), nextKey())
    const last = await madeAgain(workplace, policyNumber, nextKey(), { description: third })
    await joinedTo(again, last)
    await joinedTo(first, again)
    await close(first)
    for (const reference of [first, again, last]) expect(await storedOf(reference)).toContain(third)
    expect((await run(['erase', last, ...by])).code).toBe(0)
    for (const reference of [first, again, last]) {
      expect(await storedOf(reference)).not.toContain(third)
      expect((await run(['show', reference])).code).toBe(0)
    }
  })

  it('can be repeated to finish after a stop at any write', async () => {
    const [first, again] = await withAnotherText()
    await close(first)
    const before = await workplace.snapshot()
    for (let effects = 1; effects < 40; effects += 1) {
      const place = await openWorkplace(before)
      place.accidentAfter(effects)
      await run(['erase', again, ...by], place.store)
      const happened = place.happened()
      place.accidentAfter(Number.POSITIVE_INFINITY)
      expect((await run(['erase', again, ...by], place.store)).code, `after ${effects}`).toBe(0)
      for (const reference of [first, again]) {
        expect(await storedOf(reference, place.store), `after ${effects}`).not.toContain(second)
        expect((await run(['show', reference], place.store)).code, `after ${effects}`).toBe(0)
      }
      expect(await storedOf(first, place.store)).toContain(own)
      await place.close()
      if (!happened) return
    }
    throw new Error('it does not end')
  })

  it('says which combined case still has its own words when the other file is erased', async () => {
    const [first, again] = await oneInAnother()
    await close(first)
    expect((await run(['erase', first, ...by])).text).toContain(`${first}: ${en.erasing.stillHas(again)}`)
    expect((await run(['erase', again, ...by])).text).not.toContain(`${first}: `)
  })
})

describe('the erased words of a combined complaint', () => {
  it('stay erased when a damaged commit is restored from a copy', async () => {
    const [first, again] = await withAnotherText()
    await close(first)
    const copy = await openWorkplace(await workplace.snapshot())
    await run(['erase', again, ...by])
    const lost = (await recordOf(workplace, first)).commits.find(({ facts }) =>
      facts.some(({ fact }) => fact === 'joined-from'),
    )
    await workplace.store.client.send(
      new UpdateItemCommand({
        TableName: workplace.store.tableName,
        Key: { pk: { S: key.case(first) }, sk: { S: key.commit(lost?.number ?? 0) } },
        UpdateExpression: 'SET body = :damaged',
        ExpressionAttributeValues: { ':damaged': { S: '{}' } },
      }),
    )
    expect((await run(['show', first])).code).toBe(1)
    const restored = await run(['restore', first, '--from', 'copy'], workplace.store, { copy: copy.store })
    await copy.close()
    expect(restored.code).toBe(0)
    expect(await storedOf(first)).not.toContain(second)
    expect((await run(['show', first])).code).toBe(0)
  })

  it('are not confused with words that were removed without a record', async () => {
    const [first, again] = await withAnotherText()
    await close(first)
    const commit = (await readItems(workplace.store, first)).find(({ personal }) => personal?.S?.includes(second))
    await workplace.store.client.send(
      new UpdateItemCommand({
        TableName: workplace.store.tableName,
        Key: { pk: commit!['pk']!, sk: commit!['sk']! },
        UpdateExpression: 'SET personal = :nothing',
        ExpressionAttributeValues: { ':nothing': { S: '{}' } },
      }),
    )
    expect((await run(['show', first])).text).toContain('is missing, and no erasure is recorded')
    // It finds no words to erase there, and records nothing that would excuse it.
    await run(['erase', again, ...by])
    expect((await run(['show', first])).code).toBe(1)
  })
})
