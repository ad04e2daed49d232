import { describe, expect, it } from 'vitest'
import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { By, Fact } from '../../../functions/domain/case/facts.ts'
import { append, clearPending, eraseWords, readCase, setPending } from '../../../functions/store/cases.ts'
import type { Store } from '../../../functions/store/client.ts'
import { KnownFiles, keptFor, mostBytes } from '../../../functions/store/files/known-files.ts'
import { key } from '../../../functions/store/table.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { history, write } from '../../support/store/complaint.ts'
import { tableForTests } from '../../support/store/table.ts'

/* An instance that has read a file before reads what came since, and sees what one sees that reads all of it. */

const table = tableForTests()

/** An instance that keeps files, and counts the commits that it reads. */
function instance(): { store: Store; commitsRead: () => number } {
  let read = 0
  const send = async (command: QueryCommand): Promise<unknown> => {
    const answer = await table.client.send(command)
    if (command instanceof QueryCommand) read += answer.Items?.length ?? 0
    return answer
  }
  return {
    store: {
      client: { send } as unknown as Store['client'],
      tableName: table.tableName,
      keepsFiles: () => true,
    },
    commitsRead: () => read,
  }
}

const operator: By = { as: 'operator', command: 'case -- erase' }

/** Somebody else writes to a file. */
async function others(reference: string, ...facts: Fact[]): Promise<void> {
  const before = (await readCase(table, reference))!
  const at = '2026-10-02T03:00:00.000Z'
  expect(await append(table, reference, before, { at, by: operator, facts }, { pending: true })).not.toBe('conflict')
}

const ended: Fact = { fact: 'ended', v: 1 }
const erasedUpTo = (through: number): Fact => ({ fact: 'erased', v: 1, why: 'asked', through, decidedBy: 'kim' })

describe('an instance that has read a file', () => {
  it('reads its head and what came since, and sees the same as one that reads all of it', async () => {
    const reference = referenceFor('known')
    await write(table, reference, history.slice(0, 2), true)
    const { store, commitsRead } = instance()
    await readCase(store, reference)
    for (const [place, commit] of history.slice(2).entries()) {
      const before = (await readCase(table, reference))!
      await append(table, reference, before, commit, { pending: place === 1, once: { key: `k${place}`, body: 'b' } })
      const seen = commitsRead()
      expect(await readCase(store, reference)).toEqual(await readCase(table, reference))
      expect(commitsRead() - seen).toBe(2)
    }
    const seen = commitsRead()
    expect(await readCase(store, reference)).toEqual(await readCase(table, reference))
    expect(commitsRead() - seen).toBe(1)
  })

  it('writes on top of what it knows, and finds out when others were first', async () => {
    const reference = referenceFor('known and written')
    await write(table, reference, history.slice(0, 3))
    const { store } = instance()
    const known = (await readCase(store, reference))!
    await others(reference, ended)
    expect(await append(store, reference, known, history[3]!, { pending: false })).toBe('conflict')
    const next = (await readCase(store, reference))!
    expect(await append(store, reference, next, history[3]!, { pending: false })).toMatchObject({ file: { head: 5 } })
    expect(await readCase(store, reference)).toEqual(await readCase(table, reference))
  })

  it('knows of a commit that it has seen itself that it is no longer pending', async () => {
    const reference = referenceFor('known and seen')
    await write(table, reference, history.slice(0, 3), true)
    const { store } = instance()
    expect(await readCase(store, reference)).toMatchObject({ pending: [1, 2, 3] })
    await clearPending(store, reference, [1, 2])
    expect(await readCase(store, reference)).toMatchObject({ pending: [3] })
  })

  it('sees that others have marked the head again', async () => {
    const reference = referenceFor('marked again')
    await write(table, reference, history.slice(0, 3))
    const { store } = instance()
    expect(await readCase(store, reference)).toMatchObject({ pending: [] })
    await setPending(table, reference, 3)
    expect(await readCase(store, reference)).toMatchObject({ pending: [3] })
    await clearPending(table, reference, [3])
    expect(await readCase(store, reference)).toMatchObject({ pending: [] })
  })

  it('never shows words that were erased meanwhile, however far the erasure has come', async () => {
    const reference = referenceFor('known and erased')
    await write(table, reference, history)
    const { store } = instance()
    const words = JSON.stringify((await readCase(store, reference))?.file.messages)
    expect(words).toContain('补充一份发票')
    await others(reference, ended)
    await others(reference, erasedUpTo(5))
    // The erasure is recorded, and the words are still there.
    await readCase(store, reference)
    for (const number of [1, 5]) {
      await eraseWords(table, reference, number)
      expect(await readCase(store, reference)).toEqual(await readCase(table, reference))
    }
    expect(JSON.stringify(await readCase(store, reference))).not.toContain('补充一份发票')
  })

  it('reads all of a file whose head is another now, or gone', async () => {
    const reference = referenceFor('restored')
    await write(table, reference, history)
    const { store } = instance()
    await readCase(store, reference)
    const sk = { S: 'COMMIT#000005' }
    await table.client.send(
      new DeleteItemCommand({ TableName: table.tableName, Key: { pk: { S: key.case(reference) }, sk } }),
    )
    expect(await readCase(store, reference)).toEqual(await readCase(table, reference))
    expect((await readCase(store, reference))?.file.head).toBe(4)
    await readCase(store, reference)
    await others(reference, ended)
    await table.client.send(
      new PutItemCommand({
        TableName: table.tableName,
        Item: { pk: { S: key.case(reference) }, sk: { S: 'COMMIT#000004' }, hash: { S: 'x' }, body: { S: '{' } },
      }),
    )
    await expect(readCase(store, reference)).rejects.toThrow('JSON')
  })
})

describe('what an instance keeps', () => {
  /** Files, and the timers that were set for them. */
  function keeping(): { files: KnownFiles<{ bytes: number }>; timers: (() => void)[] } {
    const timers: (() => void)[] = []
    const files = new KnownFiles<{ bytes: number }>((work, milliseconds) => {
      expect(milliseconds).toBe(keptFor)
      timers.push(work)
    })
    return { files, timers }
  }

  it('is kept for five minutes since it was read as a whole', () => {
    const { files, timers } = keeping()
    files.keep('A', { bytes: 1 })
    files.keep('A', { bytes: 2 })
    expect([files.of('A'), timers.length]).toEqual([{ bytes: 2 }, 1])
    timers[0]!()
    expect(files.of('A')).toBeUndefined()
  })

  it('is not forgotten by the timer of an earlier reading', () => {
    const { files, timers } = keeping()
    files.keep('A', { bytes: 1 })
    files.forget('A')
    files.keep('A', { bytes: 2 })
    timers[0]!()
    expect(files.of('A')).toEqual({ bytes: 2 })
    timers[1]!()
    expect(files.of('A')).toBeUndefined()
  })

  it('is bounded: what was not read for longest makes room', () => {
    const { files } = keeping()
    for (const name of ['A', 'B', 'C']) files.keep(name, { bytes: mostBytes / 3 })
    files.keep('A', { bytes: mostBytes / 3 })
    files.keep('D', { bytes: 1_000_000 })
    expect(['A', 'B', 'C', 'D'].map((name) => files.of(name) !== undefined)).toEqual([true, false, true, true])
  })
})
