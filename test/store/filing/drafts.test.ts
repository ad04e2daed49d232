import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { type Draft, largestDraft, readDraft, removeDraft, writeDraft } from '../../../functions/store/filing/drafts.ts'
import { tableForTests } from '../../support/store/table.ts'

const store = tableForTests()
const at = '2026-03-02T02:00:00.000Z'
const until = '2026-03-03T02:00:00.000Z'
const draftOf = (name: string): Draft => ({ values: { 'complainant.name': [name] }, seen: ['who'], until })

describe('a complaint that is being written', () => {
  it('is read again under its key, until its time is over', async () => {
    const key = randomUUID()
    expect(await writeDraft(store, key, draftOf('李雷'), undefined, at)).toBe('written')
    expect((await readDraft(store, key, at))?.draft).toEqual(draftOf('李雷'))
    expect(await readDraft(store, key, '2026-03-03T01:59:59.999Z')).toBeDefined()
    expect(await readDraft(store, key, until)).toBeUndefined()
    expect(await readDraft(store, randomUUID(), at)).toBeUndefined()
  })

  it('cannot be read by somebody who has the table: neither the key nor a word stands there', async () => {
    const key = randomUUID()
    await writeDraft(store, key, draftOf('Nobody Reads This'), undefined, at)
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.tableName }))
    const all =
      JSON.stringify(Items) + Items.map(({ sealed }) => Buffer.from(sealed?.B ?? []).toString('latin1')).join()
    expect(all).not.toContain(key)
    expect(all).not.toContain('Nobody Reads This')
    expect(
      Items.filter(({ pk }) => pk?.S?.startsWith('DRAFT#')).every(({ expiresAt }) => Number(expiresAt?.N) > 0),
    ).toBe(true)
  })

  it('is never written over by somebody who did not read the newest version', async () => {
    const key = randomUUID()
    await writeDraft(store, key, draftOf('one'), undefined, at)
    const [mine, theirs] = await Promise.all([readDraft(store, key, at), readDraft(store, key, at)])
    expect(await writeDraft(store, key, draftOf('two'), undefined, at)).toBe('conflict')
    expect(await writeDraft(store, key, draftOf('two'), mine?.version, at)).toBe('written')
    expect(await writeDraft(store, key, draftOf('three'), theirs?.version, at)).toBe('conflict')
    expect(await removeDraft(store, key, theirs?.version ?? '')).toBe('conflict')
    expect((await readDraft(store, key, at))?.draft.values).toEqual({ 'complainant.name': ['two'] })
  })

  it('makes room for the next one of its key once its time is over, though it is still there', async () => {
    const key = randomUUID()
    await writeDraft(store, key, draftOf('old'), undefined, at)
    const later: Draft = { ...draftOf('new'), until: '2026-03-09T02:00:00.000Z' }
    expect(await writeDraft(store, key, later, undefined, '2026-03-08T02:00:00.000Z')).toBe('written')
    expect((await readDraft(store, key, '2026-03-08T02:00:00.000Z'))?.draft).toEqual(later)
  })

  it('holds 64 KB and no more', async () => {
    const key = randomUUID()
    const room = largestDraft - Buffer.byteLength(JSON.stringify(draftOf('')))
    expect(await writeDraft(store, key, draftOf('x'.repeat(room + 1)), undefined, at)).toBe('too-large')
    expect(await writeDraft(store, key, draftOf('x'.repeat(room)), undefined, at)).toBe('written')
  })
})
