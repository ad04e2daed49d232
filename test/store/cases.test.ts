import { GetItemCommand, QueryCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { fold } from '../../functions/domain/case/evolve.ts'
import {
  append,
  caseFiles,
  clearPending,
  isPending,
  type NewCommit,
  readCase,
  readCommits,
  readRow,
  type Row,
  setPending,
  writeRow,
} from '../../functions/store/cases.ts'
import { loadOf, pendingSince, removeWork, workItem } from '../../functions/store/task-lists.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { readDoorbell, saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { hashOf, newKey } from '../../functions/store/files/links.ts'
import { type Link, openLink, putLink } from '../../functions/store/links.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { putItem, type Store } from '../../functions/store/client.ts'
import { key } from '../../functions/store/table.ts'
import { filer, history, intakeOpened, opened, wangFang, workflow, write } from '../support/store/complaint.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()

const rowOf = (reference: string, head: number, more: Partial<Row> = {}): Row => ({
  reference,
  head,
  headHash: `hash ${head}`,
  status: 'intake',
  class: 'key',
  product: 'motor',
  outcome: null,
  liaison: 'wang-fang',
  receivedAt: '2026-10-01T15:50:07.000Z',
  respondBy: '2026-10-16T10:00:00.000Z',
  changedAt: '2026-10-01T15:50:08.000Z',
  endedAt: null,
  ...more,
})

/** A store that counts on nothing being written meanwhile, and is wrong. */
function racing(own: Store, before: () => Promise<unknown>): Store {
  let raced = false
  return {
    tableName: own.tableName,
    client: {
      send: (async (command: never) => {
        if (!raced) {
          raced = true
          await before()
        }
        return own.client.send(command)
      }) as Store['client']['send'],
    },
  }
}

describe('the complaint file', () => {
  it('is read as it was written: same facts, same case, an intact chain', async () => {
    const reference = referenceFor('read as written')
    const written = await write(store, reference)
    const read = await readCase(store, reference)
    expect(read).toEqual(written)
    expect(read?.file).toEqual(
      fold(
        reference,
        history.map((commit, index) => ({ number: index + 1, ...commit })),
      ),
    )
    expect(
      verifyChain(caseFiles, reference, await readCommits(store, reference), { head: 5, headHash: written.headHash }),
    ).toEqual([])
  })

  it('does not exist under an unused reference', async () => {
    expect(await readCase(store, referenceFor('nobody'))).toBeUndefined()
  })

  it('accepts one of two simultaneous commits and reports the other as a conflict', async () => {
    const reference = referenceFor('two writers')
    const before = await write(store, reference, history.slice(0, 3))
    const at = '2026-10-02T01:40:00.000Z'
    const decides = (by: typeof wangFang) =>
      append(
        store,
        reference,
        before,
        { at, by, facts: [{ fact: 'message', v: 2, text: JSON.stringify(by), tell: [], newFacts: false }] },
        { pending: true },
      )
    const results = await Promise.all([decides(wangFang), decides(workflow as never)])
    expect(results.filter((result) => result === 'conflict')).toHaveLength(1)
    const won = results.find((result) => result !== 'conflict')
    expect((await readCase(store, reference))?.headHash).toBe((won as { headHash: string }).headHash)
  })

  it('accepts one of twenty first commits under the same reference', async () => {
    const reference = referenceFor('twenty at once')
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        append(
          store,
          reference,
          undefined,
          { at: '2026-10-01T15:50:07.000Z', by: filer, facts: [opened] },
          { pending: true },
        ),
      ),
    )
    expect(results.filter((result) => result !== 'conflict')).toHaveLength(1)
    expect(await readCommits(store, reference)).toHaveLength(1)
  })

  it('refuses a commit whose author read the case before somebody else wrote', async () => {
    const reference = referenceFor('read before')
    const before = await write(store, reference, history.slice(0, 2))
    const late = racing(store, () => append(store, reference, before, history[2] as never, { pending: false }))
    expect(await append(late, reference, before, history[3] as never, { pending: false })).toBe('conflict')
    expect((await readCase(store, reference))?.file.head).toBe(3)
  })

  it('does not go back in time if the clocks of two machines differ', async () => {
    const reference = referenceFor('clocks differ')
    const before = await write(store, reference, history.slice(0, 2))
    const after = await append(
      store,
      reference,
      before,
      { at: '2026-10-01T15:50:07.990Z', by: workflow, facts: [{ fact: 'ended', v: 1 }] },
      { pending: false },
    )
    expect(after).toMatchObject({
      file: { changedAt: '2026-10-01T15:50:08.000Z', ended: { at: '2026-10-01T15:50:08.000Z' } },
    })
  })

  it('throws an error that is not a conflict', async () => {
    const failing: Store = {
      tableName: store.tableName,
      client: { send: () => Promise.reject(new Error('throttled')) },
    }
    await expect(
      append(failing, referenceFor('failing'), undefined, history[0] as never, { pending: true }),
    ).rejects.toThrow('throttled')
  })

  it('is read completely when it is longer than one page of a query', async () => {
    const reference = referenceFor('long')
    const long = Array.from({ length: 30 }, (_, index): NewCommit => ({
      at: `2026-10-03T00:00:${String(index).padStart(2, '0')}.000Z`,
      by: { as: 'complainant', mail: 'acknowledgement' },
      facts: Array.from({ length: 4 }, () => ({
        fact: 'message',
        v: 2,
        text: '字'.repeat(5000),
        tell: [],
        newFacts: false,
      })),
    }))
    await write(store, reference, [history[0] as never, ...long])
    expect((await readCase(store, reference))?.file).toMatchObject({ head: 31, messages: { length: 120 } })
  })
})

describe('a commit that the workflow has to see', () => {
  it('is pending until it is cleared, and clearing changes nothing in the chain', async () => {
    const reference = referenceFor('pending')
    const record = await write(store, reference, history.slice(0, 2), true)
    expect(await readCase(store, reference)).toMatchObject({ pending: [1, 2] })
    expect(await isPending(store, reference)).toBe(true)
    await clearPending(store, reference, [1, 2])
    expect(await readCase(store, reference)).toEqual({ ...record, pending: [] })
    expect(await isPending(store, reference)).toBe(false)
  })

  it('is not created by marking a missing case as seen or by waking it', async () => {
    const reference = referenceFor('nobody wrote')
    await clearPending(store, reference, [1])
    await expect(setPending(store, reference, 1)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' })
    expect(await readCase(store, reference)).toBeUndefined()
  })

  it('is found by the sweeper when it has been pending for long enough, each case once', async () => {
    const [one, other] = [referenceFor('swept'), referenceFor('too young')]
    await write(
      store,
      one,
      [
        { at: '2026-09-01T00:00:00.000Z', by: filer, facts: [opened] },
        { at: '2026-09-01T00:01:00.000Z', by: workflow, facts: [intakeOpened] },
      ],
      true,
    )
    await write(store, other, [{ at: '2026-09-01T00:05:00.001Z', by: filer, facts: [opened] }], true)
    expect(await pendingSince(store, '2026-09-01T00:05:00.000Z')).toEqual([one])
    await clearPending(store, one, [1, 2])
    expect(await pendingSince(store, '2026-09-01T00:05:00.000Z')).toEqual([])
  })
})

describe('the row of a case', () => {
  it('is overwritten, but never by an older head', async () => {
    const reference = referenceFor('row')
    expect(await readRow(store, reference)).toBeUndefined()
    await writeRow(store, rowOf(reference, 4))
    await writeRow(store, rowOf(reference, 3, { status: 'received' }))
    expect(await readRow(store, reference)).toMatchObject({ head: 4, status: 'intake' })
    await writeRow(store, rowOf(reference, 4, { status: 'investigation' }))
    await writeRow(store, rowOf(reference, 10, { status: 'closed' }))
    expect(await readRow(store, reference)).toMatchObject({ head: 10, status: 'closed' })
  })

  it('compares heads as numbers: 9 is older than 10', async () => {
    const reference = referenceFor('nine and ten')
    await writeRow(store, rowOf(reference, 10))
    await writeRow(store, rowOf(reference, 9))
    expect(await readRow(store, reference)).toMatchObject({ head: 10 })
  })
})

describe('the doorbell', () => {
  it('keeps the token of the newest turn', async () => {
    const reference = referenceFor('doorbell')
    expect(await readDoorbell(store, reference)).toBeUndefined()
    await saveWaitToken(store, reference, 9, 'token of turn 9')
    await saveWaitToken(store, reference, 10, 'token of turn 10')
    await saveWaitToken(store, reference, 9, 'token of a late try of turn 9')
    expect((await readDoorbell(store, reference))?.tokens).toEqual(['token of turn 10'])
  })
})

describe('a link', () => {
  const link: Link = {
    purpose: 'act',
    person: 'wang-fang',
    task: 'intake-1',
    mail: 'intake-1 1',
    at: '2026-10-01T15:50:09.000Z',
  }

  it('opens only with its own key and in its own case', async () => {
    const [reference, other] = [referenceFor('link'), referenceFor('link of another')]
    const linkKey = newKey()
    await putLink(store, reference, linkKey, link)
    expect(await openLink(store, reference, linkKey)).toEqual(link)
    expect(await openLink(store, reference, newKey())).toBeUndefined()
    expect(await openLink(store, other, linkKey)).toBeUndefined()
  })

  it.each([undefined, '', 'short', 'a'.repeat(33), `${'a'.repeat(31)}+`, `${'a'.repeat(31)}\n`, '字'.repeat(32)])(
    'does not open with %j, and the table is not asked',
    async (linkKey) => {
      const unasked: Store = { tableName: store.tableName, client: { send: () => Promise.reject(new Error('asked')) } }
      expect(await openLink(unasked, referenceFor('no key'), linkKey)).toBeUndefined()
    },
  )

  it('has a key of 192 bits that is stored nowhere in the table', async () => {
    const reference = referenceFor('hash only')
    const linkKey = newKey()
    expect(Buffer.from(linkKey, 'base64url')).toHaveLength(24)
    await putLink(store, reference, linkKey, link)
    const { Items } = await store.client.send(
      new QueryCommand({
        TableName: store.tableName,
        KeyConditionExpression: 'pk = :case',
        ExpressionAttributeValues: { ':case': { S: key.case(reference) } },
      }),
    )
    expect(JSON.stringify(Items)).toContain(hashOf(linkKey))
    expect(JSON.stringify(Items)).not.toContain(linkKey)
  })
})

describe('the load of people', () => {
  it('is the number of their open tasks', async () => {
    const [one, other] = [referenceFor('load'), referenceFor('other load')]
    const work = (task: string, assignee: string) => ({
      task,
      assignee,
      dueAt: '2026-10-02T15:50:07.000Z',
      told: false,
    })
    await putItem(store, workItem(one, work('intake-1', 'zhao-min')))
    await putItem(store, workItem(one, work('intake-1', 'zhao-min')))
    await putItem(store, workItem(other, work('intake-1', 'zhao-min')))
    await putItem(store, workItem(other, work('co-sign-1', 'hu-bo')))
    expect(await loadOf(store, ['zhao-min', 'hu-bo', 'li-na'])).toEqual({ 'zhao-min': 2, 'hu-bo': 1, 'li-na': 0 })
    await removeWork(store, one, 'intake-1')
    await removeWork(store, one, 'intake-1')
    await putItem(store, workItem(other, work('intake-1', 'li-na')))
    expect(await loadOf(store, ['zhao-min', 'hu-bo', 'li-na'])).toEqual({ 'zhao-min': 0, 'hu-bo': 1, 'li-na': 1 })
    expect(await loadOf(store, [])).toEqual({})
  })
})

describe('the table', () => {
  it('stores what people wrote beside the hashed string, and never in it', async () => {
    const reference = referenceFor('beside')
    await write(store, reference, history.slice(0, 1))
    const { Item } = await store.client.send(
      new GetItemCommand({
        TableName: store.tableName,
        Key: { pk: { S: key.case(reference) }, sk: { S: key.commit(1) } },
      }),
    )
    expect(Item?.['personal']?.S).toContain('理赔申请')
    expect(Item?.['body']?.S).not.toContain('理赔申请')
  })

  it('reveals a commit that was changed outside the store', async () => {
    const reference = referenceFor('behind its back')
    const { headHash } = await write(store, reference)
    const Key = { pk: { S: key.case(reference) }, sk: { S: key.commit(2) } }
    const { Item } = await store.client.send(new GetItemCommand({ TableName: store.tableName, Key }))
    const body = Item?.['body']?.S?.replaceAll('wang-fang', 'zhang-wei') ?? ''
    await store.client.send(
      new UpdateItemCommand({
        TableName: store.tableName,
        Key,
        UpdateExpression: 'SET body = :body',
        ExpressionAttributeValues: { ':body': { S: body } },
      }),
    )
    expect(verifyChain(caseFiles, reference, await readCommits(store, reference), { head: 5, headHash })).toEqual([
      { commit: 2, what: 'commit 2 was changed: its hash does not match its content' },
    ])
  })

  it('contains only items that its description names', async () => {
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.tableName }))
    for (const { pk, sk } of Items)
      expect(`${pk?.S} ${sk?.S}`).toMatch(
        /^CASE#[0-9A-Z-]{11} (COMMIT#\d{6}|DOORBELL|LINK#[\w-]{43}|ROW|TASK#[a-z-]+-\d+)$/,
      )
  })
})
