import { createHash } from 'node:crypto'
import { fc } from '../support/properties.ts'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../../functions/domain/case/case-file.ts'
import { fold } from '../../functions/domain/case/evolve.ts'
import { cleanWords, erased } from '../../functions/domain/forms/fields.ts'
import { seal, type StoredCommit, unseal, verifyChain } from '../../functions/store/files/hash-chain.ts'
import { caseFiles } from '../../functions/store/cases.ts'
import { accepted, description, filer, history, opened } from '../support/store/complaint.ts'

const reference = '4MPD-K7QX-T'

/** Seals commits one after the other, from a point in an existing chain on. */
function sealAll(commits: readonly Commit[], of = reference, after: string | null = null): StoredCommit[] {
  let previous = after
  return commits.map((commit) => {
    const sealed = { number: commit.number, ...seal(caseFiles, of, commit, previous) }
    previous = sealed.hash
    return sealed
  })
}

const commits: Commit[] = history.map((commit, index) => ({ number: index + 1, ...commit }))
const file = sealAll(commits)
const rowOf = (stored: readonly StoredCommit[]) => ({ head: stored.length, headHash: stored.at(-1)?.hash ?? '' })
const row = rowOf(file)

const found = (stored: readonly StoredCommit[], known: typeof row | 'no row yet' = row): string[] =>
  verifyChain(caseFiles, reference, stored, known === 'no row yet' ? undefined : known).map(({ what }) => what)
const changed = (number: number, change: (commit: StoredCommit) => Partial<StoredCommit>): StoredCommit[] =>
  file.map((commit) => (commit.number === number ? { ...commit, ...change(commit) } : commit))
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

describe('an intact file', () => {
  it('is valid and gives the same case as before it was sealed', () => {
    expect(found(file)).toEqual([])
    expect(
      fold(
        reference,
        file.map((commit) => unseal(caseFiles, commit)),
      ),
    ).toEqual(fold(reference, commits))
  })

  it('contains no personal words in the hashed part, so that the words can be erased', () => {
    for (const { body } of file)
      for (const words of ['理赔', '李明', 'li.ming@example.com', '138 0000', 'P-2026-0001', '争议金额', '发票'])
        expect(body).not.toContain(words)
    expect(file[0]?.personal).toHaveProperty('0.words', '李明')
  })

  it('is valid if the row is behind or does not exist yet', () => {
    expect(found(file, { head: 3, headHash: file[2]?.hash ?? '' })).toEqual([])
    expect(found(file, 'no row yet')).toEqual([])
  })

  it('has another digest for the same words in each commit, so that nobody can guess erased names', () => {
    const again = seal(caseFiles, reference, commits[0] as Commit, null)
    expect(again.body).not.toBe(file[0]?.body)
    expect(unseal(caseFiles, again)).toEqual(commits[0])
  })

  it('shows a bar where words have been erased', () => {
    const { complaint } = unseal(caseFiles, { body: file[0]?.body ?? '', personal: {} }).facts[0] as typeof opened
    expect(complaint.description).toBe(erased)
    expect(complaint.product).toBe('motor')
  })
})

describe('the check of a file that was tampered with', () => {
  it('names a commit whose content was changed, and no other', () => {
    expect(
      found(changed(4, ({ body }) => ({ body: body.replace('"identityVerified":true', '"identityVerified":false') }))),
    ).toEqual(['commit 4 was changed: its hash does not match its content'])
  })

  it('names a commit whose hash was changed, and no other', () => {
    expect(found(changed(2, () => ({ hash: sha256('something else') })))).toEqual([
      'commit 2 was changed: its hash does not match its content',
    ])
  })

  it('finds a commit changed together with its hash, by the next commit', () => {
    const forged = changed(4, ({ body }) => {
      const other = body.replace('"identityVerified":true', '"identityVerified":false')
      return { body: other, hash: sha256(other) }
    })
    expect(found(forged)).toEqual(['commit 5 does not follow commit 4, so one of the two was changed or replaced'])
  })

  it('finds the newest commit changed together with its hash, by the row', () => {
    const forged = changed(5, ({ body }) => ({
      body: body.replace('wang-fang', 'zhang-wei'),
      hash: sha256(body.replace('wang-fang', 'zhang-wei')),
    }))
    expect(found(forged)).toEqual([
      'the row has a different hash for commit 5, so the commit was replaced or rewritten',
    ])
  })

  it('finds last commits that were rewritten with all their hashes, by the row', () => {
    const others = commits
      .slice(2)
      .map((commit) => ({ ...commit, at: commit.at.replace('2026-10-02T01', '2026-10-02T03') }))
    const forged = [...file.slice(0, 2), ...sealAll(others, reference, file[1]?.hash ?? null)]
    expect(found(forged, 'no row yet')).toEqual([])
    expect(found(forged)).toEqual([
      'the row has a different hash for commit 5, so the commit was replaced or rewritten',
    ])
  })

  it('names the last commit that is left if the end is missing', () => {
    expect(found(file.slice(0, 3))).toEqual(['the row says that commit 5 is the head, but the file ends with 3'])
    expect(found([])).toEqual(['the row says that commit 5 is the head, but the file ends with 0'])
  })

  it('names the commits that are missing in the middle or at the beginning', () => {
    expect(found(file.filter(({ number }) => number !== 3))).toEqual(['commit 3 is missing'])
    expect(found(file.filter(({ number }) => number !== 2 && number !== 3))).toEqual(['commits 2 to 3 are missing'])
    expect(found(file.slice(1))).toEqual(['commit 1 is missing'])
  })

  it('names two commits that were swapped', () => {
    const [two, three] = [file[1], file[2]] as [StoredCommit, StoredCommit]
    expect(
      found(
        file.map((commit) =>
          commit.number === 2 ? { ...three, number: 2 } : commit.number === 3 ? { ...two, number: 3 } : commit,
        ),
      ),
    ).toEqual([
      `commit 2 was replaced: it is commit 3 of case ${reference}`,
      `commit 3 was replaced: it is commit 2 of case ${reference}`,
    ])
  })

  it('names a commit of another case', () => {
    const other = sealAll(commits, '9999-9999-9')
    expect(found(file.map((commit) => (commit.number === 2 ? (other[1] as StoredCommit) : commit)))).toEqual([
      'commit 2 was replaced: it is commit 2 of case 9999-9999-9',
    ])
    expect(found(other, rowOf(other))).toHaveLength(5)
  })

  it('finds a file whose beginning was cut off and whose commits were renumbered', () => {
    const forged = sealAll([commits[0] as Commit], reference, sha256('a commit that was there'))
    expect(found(forged, 'no row yet')).toEqual(['commit 1 refers to an earlier commit, so it was changed or replaced'])
  })

  it('names a commit that appears twice', () => {
    expect(found([...file.slice(0, 2), file[1] as StoredCommit, ...file.slice(2)])).toEqual([
      'commit 2 is a duplicate or out of order',
    ])
  })

  it('names words that were changed, removed or added', () => {
    const first = ({ personal }: StoredCommit) => personal['0'] as { salt: string; words: string }
    expect(
      found(changed(1, (commit) => ({ personal: { ...commit.personal, 0: { ...first(commit), words: '王明' } } }))),
    ).toEqual(['commit 1: text 0 was changed'])
    expect(found(changed(5, () => ({ personal: {} })))).toEqual([
      'commit 5: text 0 is missing, and no erasure is recorded',
    ])
    expect(found(changed(2, () => ({ personal: { 0: { salt: '', words: 'never said' } } })))).toEqual([
      'commit 2: text 0 was added: nothing in the commit refers to it',
    ])
  })

  it('names words of which a letter was moved to the salt, which leaves the digest the same', () => {
    const shifted = changed(1, ({ personal }) => {
      const { salt, words } = personal['0'] as { salt: string; words: string }
      return { personal: { ...personal, 0: { salt: salt + words.slice(0, 1), words: words.slice(1) } } }
    })
    expect(found(shifted)).toEqual(['commit 1: text 0 was changed'])
  })

  it('names words that were swapped', () => {
    const swapped = changed(1, ({ personal }) => ({
      personal: { ...personal, 0: personal['1'] as never, 1: personal['0'] as never },
    }))
    expect(found(swapped)).toEqual(['commit 1: text 0 was changed', 'commit 1: text 1 was changed'])
  })

  it.each(['', 'null', '[]', '{"facts":1}', 'not JSON', '{'])('reports %j in place of a commit', (body) => {
    expect(found(changed(3, () => ({ body, hash: sha256(body) })))).toEqual([
      'commit 3 was replaced by something that is not a commit',
    ])
  })

  it('reports null in place of the words', () => {
    expect(found(changed(5, () => ({ personal: null as never })))).toEqual([
      'commit 5: text 0 is missing, and no erasure is recorded',
    ])
    expect(found(changed(5, () => ({ personal: { 0: null as never } })))).toEqual([
      'commit 5: text 0 is missing, and no erasure is recorded',
    ])
  })

  it('finds any single changed character of a stored commit', () => {
    const place = fc
      .integer({ min: 0, max: 4 })
      .chain((index) =>
        fc.tuple(
          fc.constant(index),
          fc.integer({ min: 0, max: (file[index]?.body.length ?? 1) - 1 }),
          fc.constantFrom('0', 'x', '"'),
        ),
      )
    fc.assert(
      fc.property(place, ([index, at, character]) => {
        const body = file[index]?.body ?? ''
        fc.pre(body[at] !== character)
        const forged = changed(index + 1, () => ({ body: body.slice(0, at) + character + body.slice(at + 1) }))
        expect(found(forged)).toEqual([`commit ${index + 1} was changed: its hash does not match its content`])
      }),
    )
  })
})

describe('sealing', () => {
  const anyWords = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 40 })
      .map((units) => String.fromCharCode(...units)),
    fc.constantFrom(
      '"',
      '\\',
      '{"$personal":0,"digest":"x"}',
      '👩‍👩‍👧',
      '\ud800',
      'a\u0000b',
      '__proto__',
      '字'.repeat(4990),
    ),
  )

  it('returns every text as it was cleaned, whatever was written', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (said, asked) => {
        const words = `${description}${said}`.slice(0, 5000)
        const wish = `x${asked}`.slice(0, 2000)
        const before: Commit = {
          number: 1,
          at: '2026-10-01T15:50:07.000Z',
          by: filer,
          facts: [{ ...opened, complaint: { ...opened.complaint, description: words, desiredOutcome: wish } }],
        }
        const sealed = seal(caseFiles, reference, before, null)
        // As the table keeps it.
        const stored = {
          number: 1,
          body: sealed.body,
          hash: sealed.hash,
          personal: JSON.parse(JSON.stringify(sealed.personal)) as typeof sealed.personal,
        }
        const { complaint } = unseal(caseFiles, stored).facts[0] as typeof opened
        expect(complaint.description).toBe(cleanWords(words))
        expect(complaint.desiredOutcome).toBe(cleanWords(wish))
        expect(complaint.description.isWellFormed()).toBe(true)
        expect(verifyChain(caseFiles, reference, [stored], { head: 1, headHash: sealed.hash })).toEqual([])
      }),
    )
  })

  it('refuses a fact that does not have the shape of its version', () => {
    const broken = { ...accepted, answer: { ...(accepted as { answer: object }).answer, category: 7 } } as never
    expect(() =>
      seal(caseFiles, reference, { number: 1, at: '2026-10-01T15:50:07.000Z', by: filer, facts: [broken] }, null),
    ).toThrow('category')
    expect(() =>
      seal(
        caseFiles,
        reference,
        { number: 1, at: '2026-10-01T15:50:07.000Z', by: filer, facts: [{ fact: 'ended', v: 2 } as never] },
        null,
      ),
    ).toThrow('fact "ended v2" is not one that this release writes')
  })

  it('names a commit or a fact of a version that cannot be read', () => {
    expect(() =>
      unseal(caseFiles, { body: JSON.stringify({ v: 2, reference, number: 1, facts: [] }), personal: {} }),
    ).toThrow(`case ${reference}, commit 1 is of version 2`)
    expect(() =>
      unseal(caseFiles, {
        body: JSON.stringify({ v: 1, reference, number: 1, facts: [{ fact: 'ended', v: 9 }] }),
        personal: {},
      }),
    ).toThrow(`case ${reference}, commit 1: fact "ended" v9 cannot be read`)
  })
})
