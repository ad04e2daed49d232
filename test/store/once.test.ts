import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import type { SentOnce } from '../../functions/app/once.ts'
import type { By, Fact } from '../../functions/domain/case/facts.ts'
import { caseFiles, type CaseRecord, readCase, readCommits } from '../../functions/store/cases.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { history, wangFang, write } from '../support/store/complaint.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
const nobody = { client: { send: async () => ({}) } } as never
const at = '2026-10-02T01:40:00.000Z'
const zhaoGang: By = { as: 'staff', person: 'zhao-gang', mail: 'intake-1 2' }

const sent = (key: string, content: unknown): SentOnce => ({ key, content, asks: false })

/** Somebody writes a note under a one-time key. */
function notes(before: CaseRecord, once: SentOnce, by: By = wangFang): Promise<CaseRecord | { refused: string }> {
  const noted: Fact = { fact: 'noted', v: 1, task: 'intake-1', text: JSON.stringify(once.content) }
  return commitDecision({ store, workflow: nobody }, before, { by, at, once }, () => [noted])
}

describe('a one-time key', () => {
  it('leads to one commit when eight requests use it at once', async () => {
    const reference = referenceFor('together')
    const before = await write(store, reference, history.slice(0, 3))
    const once = sent(randomUUID(), { text: '客户来电' })
    const all = await Promise.all(Array.from({ length: 8 }, () => notes(before, once)))
    expect(all.map((one) => ('file' in one ? one.file.notes.length : one))).toEqual(Array.from({ length: 8 }, () => 1))
    // Later facts do not change the answer.
    const after = await notes((await readCase(store, reference))!, sent(randomUUID(), { text: '再次来电' }))
    expect(await notes(after as CaseRecord, once)).toMatchObject({ file: { head: 4, notes: [{}] } })
    expect((await readCase(store, reference))?.file.head).toBe(5)
  })

  it('is bound to the content that was sent first, in any order of fields, and to the sender', async () => {
    const reference = referenceFor('other content')
    const before = await write(store, reference, history.slice(0, 3))
    const key = randomUUID()
    await notes(before, sent(key, { text: '一', to: { a: 1, b: [2, 3] } }))
    expect(await notes(before, sent(key, { to: { b: [2, 3], a: 1 }, text: '一' }))).toMatchObject({ file: { head: 4 } })
    expect(await notes(before, sent(key, { text: '一', to: { a: 1, b: [3, 2] } }))).toEqual({ refused: 'key-reused' })
    expect(await notes(before, sent(key, { text: '一', to: { a: 1, b: [2, 3] } }), zhaoGang)).toEqual({
      refused: 'key-reused',
    })
    expect((await readCase(store, reference))?.file.head).toBe(4)
  })

  it('is stored beside the commit as a digest and an HMAC, which the hash does not cover', async () => {
    const reference = referenceFor('beside')
    const key = randomUUID()
    await notes(await write(store, reference, history.slice(0, 3)), sent(key, { text: '客户来电' }))
    const commits = await readCommits(store, reference)
    expect(commits.at(-1)?.once).toEqual({
      key: expect.stringMatching(/^[\w-]{43}$/),
      body: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(commits.at(-1)?.body).not.toContain(commits.at(-1)?.once?.key)
    expect(verifyChain(caseFiles, reference, commits, undefined)).toEqual([])
    const { Items } = await store.client.send(new ScanCommand({ TableName: store.tableName }))
    expect(JSON.stringify(Items)).not.toContain(key)
  })
})
