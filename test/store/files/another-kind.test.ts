import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { fact } from '../../../functions/domain/file/fact.ts'
import { factReader, past, schemaFinder } from '../../../functions/domain/file/upcasts.ts'
import { erased, words } from '../../../functions/domain/forms/fields.ts'
import {
  append,
  clearPending,
  eraseWords,
  type FileRecord,
  isPending,
  type NewCommit,
  readCommits,
  readFile,
  setPending,
} from '../../../functions/store/files/commits.ts'
import type { FileKind } from '../../../functions/store/files/file-kind.ts'
import { unseal, verifyChain } from '../../../functions/store/files/hash-chain.ts'
import { newKey, openLink, putLink } from '../../../functions/store/files/links.ts'
import { tableForTests } from '../../support/store/table.ts'

/*
 * A file that is no case: an inspection of a branch office, with facts, authors and a partition of its own. Whatever
 * comes beside the case goes through the same functions.
 */

const planned = fact('planned', () => ({ office: z.string() }))
const finding = fact('finding', () => ({ text: words(200), grave: z.boolean() }), 2)
const erasure = fact('erased', () => ({ through: z.number() }))
const facts = [planned, finding, erasure] as const

type Inspected = z.output<ReturnType<(typeof facts)[number]['schema']>>
type Inspector = { inspector: string }

/** Findings had no gravity once. */
const finding1 = z.strictObject({ fact: z.literal('finding'), v: z.literal(1), text: words(200) })
const read = factReader<Inspected>(facts, () => [
  past(finding1, ({ text }): Inspected => ({ fact: 'finding', v: 2, text, grave: false })),
])

const inspections: FileKind<Inspected, Inspector> = {
  name: 'inspection',
  prefix: 'INSPECTION#',
  pending: 'INSPECTIONS-PENDING',
  schemaOf: schemaFinder<Inspected>(facts),
  read,
  readBy: (stored) => stored as Inspector,
}

const store = tableForTests()
const by = { inspector: 'hu-bo' }
const told = '柜台没有公示投诉渠道。'
const visit: readonly NewCommit<Inspected, Inspector>[] = [
  { at: '2026-05-11T01:00:00.000Z', by, facts: [{ fact: 'planned', v: 1, office: 'Suzhou' }] },
  { at: '2026-05-12T06:30:00.000Z', by, facts: [{ fact: 'finding', v: 2, text: told, grave: true }] },
]

async function write(reference: string, pending = false): Promise<FileRecord<Inspected, Inspector>> {
  let record: FileRecord<Inspected, Inspector> | undefined
  for (const commit of visit) {
    const written = await append(store, inspections, reference, record, commit, { pending })
    if (written === 'conflict') throw new Error(`${reference} has been used by another test`)
    record = written.record
  }
  return record!
}

const breaksOf = async (reference: string, { headHash, commits }: FileRecord<Inspected, Inspector>) =>
  verifyChain(inspections, reference, await readCommits(store, inspections, reference), {
    head: commits.length,
    headHash,
  })

describe('a file of another kind', () => {
  it('is read as it was written, numbered from 1, with an intact chain', async () => {
    const record = await write('SZ-1')
    expect(record.commits).toEqual(visit.map((commit, index) => ({ number: index + 1, ...commit })))
    expect(await readFile(store, inspections, 'SZ-1')).toEqual(record)
    expect(await breaksOf('SZ-1', record)).toEqual([])
  })

  it('is stored in the partition of its prefix and invisible to another kind', async () => {
    await write('SZ-2')
    const { Item } = await store.client.send(
      new GetItemCommand({
        TableName: store.tableName,
        Key: { pk: { S: 'INSPECTION#SZ-2' }, sk: { S: 'COMMIT#000002' } },
      }),
    )
    expect(Item?.['body']?.S).toContain('"reference":"SZ-2","number":2')
    expect(Item?.['body']?.S).not.toContain(told)
    expect(await readFile(store, { ...inspections, prefix: 'CASE#' }, 'SZ-2')).toBeUndefined()
  })

  it('has one commit of each number, and reports a conflict to the second writer', async () => {
    const record = await write('SZ-3')
    const next: NewCommit<Inspected, Inspector> = {
      at: '2026-05-13T01:00:00.000Z',
      by,
      facts: [{ fact: 'finding', v: 2, text: '已整改', grave: false }],
    }
    const written = await append(store, inspections, 'SZ-3', record, next, { pending: false })
    expect(written).toMatchObject({ commit: { number: 3 } })
    expect(await append(store, inspections, 'SZ-3', record, next, { pending: false })).toBe('conflict')
  })

  it('never goes back in time, even if the clock of a machine does', async () => {
    const record = await write('SZ-4')
    const written = await append(
      store,
      inspections,
      'SZ-4',
      record,
      { at: '2026-05-12T06:29:59.000Z', by, facts: [{ fact: 'planned', v: 1, office: 'Suzhou' }] },
      { pending: false },
    )
    expect(written).toMatchObject({ commit: { at: '2026-05-12T06:30:00.000Z' } })
  })

  it('accepts only its own facts', async () => {
    const strange = { fact: 'planned', v: 1, office: 7 } as never
    await expect(
      append(
        store,
        inspections,
        'SZ-5',
        undefined,
        { at: '2026-05-11T01:00:00.000Z', by, facts: [strange] },
        {
          pending: false,
        },
      ),
    ).rejects.toThrow('office')
  })

  it('is pending on its own list until it is cleared', async () => {
    const { pending } = await write('SZ-6', true)
    expect(pending).toEqual([1, 2])
    const { Item } = await store.client.send(
      new GetItemCommand({
        TableName: store.tableName,
        Key: { pk: { S: 'INSPECTION#SZ-6' }, sk: { S: 'COMMIT#000001' } },
      }),
    )
    expect(Item?.['pending']?.S).toBe('INSPECTIONS-PENDING')
    await clearPending(store, inspections, 'SZ-6', pending)
    expect(await isPending(store, inspections, 'SZ-6')).toBe(false)
    await setPending(store, inspections, 'SZ-6', 2)
    expect(await isPending(store, inspections, 'SZ-6')).toBe(true)
  })

  it('loses its words after a recorded erasure, and the chain stays intact', async () => {
    const record = await write('SZ-7')
    const written = await append(
      store,
      inspections,
      'SZ-7',
      record,
      { at: '2026-06-01T01:00:00.000Z', by, facts: [{ fact: 'erased', v: 1, through: 2 }] },
      { pending: false },
    )
    if (written === 'conflict') throw new Error('nobody else writes here')
    await eraseWords(store, inspections, 'SZ-7', 2)
    expect(await breaksOf('SZ-7', written.record)).toEqual([])
    expect((await readFile(store, inspections, 'SZ-7'))?.commits[1]?.facts).toEqual([
      { fact: 'finding', v: 2, text: erased, grave: true },
    ])
  })

  it('is named in errors about its chain and its facts', async () => {
    const record = await write('SZ-8')
    const foreign = await readCommits(store, inspections, 'SZ-8')
    expect(verifyChain(inspections, 'SZ-9', foreign.slice(0, 1), undefined)).toEqual([
      { commit: 1, what: 'commit 1 was replaced: it is commit 1 of inspection SZ-8' },
    ])
    expect(await breaksOf('SZ-8', { ...record, headHash: 'another' })).toHaveLength(1)
    const body = foreign[1]!.body.replace('"v":2', '"v":9')
    expect(() => unseal(inspections, { body, personal: {} })).toThrow(
      'inspection SZ-8, commit 2: fact "finding" v9 cannot be read',
    )
  })

  it('is read through its upcasts', async () => {
    const body = (await readCommits(store, inspections, 'SZ-8'))[1]!.body
      .replace('"v":2', '"v":1')
      .replace(',"grave":true', '')
    expect(unseal(inspections, { body, personal: {} }).facts).toEqual([
      { fact: 'finding', v: 2, text: erased, grave: false },
    ])
  })

  it('is opened by a key that opens no other file', async () => {
    const key = newKey()
    const link = { opens: 'findings', person: 'hu-bo' }
    await putLink(store, inspections, 'SZ-1', key, link)
    expect(await openLink(store, inspections, 'SZ-1', key)).toEqual(link)
    expect(await openLink(store, inspections, 'SZ-2', key)).toBeUndefined()
    expect(await openLink(store, { prefix: 'CASE#' }, 'SZ-1', key)).toBeUndefined()
  })
})
