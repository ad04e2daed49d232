import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Commit } from '../../functions/domain/case/case-file.ts'
import type { Fact } from '../../functions/domain/case/facts.ts'
import { writtenFacts } from '../../functions/domain/catalogue/stored-facts.ts'
import { erased, words } from '../../functions/domain/forms/fields.ts'
import { factReader, past } from '../../functions/domain/file/upcasts.ts'
import { caseFiles } from '../../functions/store/cases.ts'
import { seal, unseal, verifyChain } from '../../functions/store/files/hash-chain.ts'
import { opened } from '../support/store/complaint.ts'

/** A message from before today's: it named one person to tell; today's tells several. */
const second = z.strictObject({
  fact: z.literal('message'),
  v: z.literal(0),
  text: words(5000),
  tell: z.string().nullable(),
})
const read = factReader<Fact>(writtenFacts, () => [
  past(second, ({ text, tell }): Extract<Fact, { fact: 'message' }> => ({
    fact: 'message',
    v: 2,
    text,
    tell: tell === null ? [] : [tell],
    newFacts: false,
  })),
])

describe('a file of two releases', () => {
  it('keeps its chain and the words of both versions, and hashes none of the words', () => {
    const reference = '4MPD-K7QX-T'
    const old = {
      number: 2,
      at: '2026-03-02T02:00:00.000Z',
      by: { as: 'complainant', mail: 'acknowledgement' },
      facts: [{ fact: 'message', v: 0, text: '旧的补充。', tell: 'ina' }],
    } as unknown as Commit
    const begin: Commit = { number: 1, at: '2026-03-01T02:00:00.000Z', by: { as: 'filer' }, facts: [opened] }
    const today: Commit = {
      ...old,
      number: 3,
      facts: [{ fact: 'message', v: 2, text: '新的补充。', tell: ['ina'], newFacts: false }],
    }
    const one = { number: 1, ...seal(caseFiles, reference, begin, null) }
    const two = { number: 2, ...seal({ schemaOf: () => second }, reference, old, one.hash) }
    const three = { number: 3, ...seal(caseFiles, reference, today, two.hash) }
    expect(verifyChain(caseFiles, reference, [one, two, three], { head: 3, headHash: three.hash })).toEqual([])
    const reading = { ...caseFiles, read }
    expect([two, three].map((sealed) => unseal(reading, sealed).facts)).toEqual([
      [{ fact: 'message', v: 2, text: '旧的补充。', tell: ['ina'], newFacts: false }],
      [{ fact: 'message', v: 2, text: '新的补充。', tell: ['ina'], newFacts: false }],
    ])
    for (const { body } of [two, three]) expect(body).not.toContain('补充')
    expect(unseal(reading, { body: two.body, personal: {} }).facts).toEqual([
      { fact: 'message', v: 2, text: erased, tell: ['ina'], newFacts: false },
    ])
  })

  it('refuses to write facts of an older version', () => {
    const old = {
      number: 1,
      at: '2026-03-02T02:00:00.000Z',
      by: { as: 'filer' },
      facts: [{ fact: 'message', v: 0, text: '旧的补充。', tell: null }],
    } as unknown as Commit
    expect(() => seal(caseFiles, '4MPD-K7QX-T', old, null)).toThrow(
      'fact "message v0" is not one that this release writes',
    )
  })
})
