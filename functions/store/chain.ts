import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Commit } from '../domain/case.ts'
import { type bySchema, type By } from '../domain/facts.ts'
import { mapFields } from '../domain/fields.ts'
import { type Fact, factSchema } from '../domain/tasks/index.ts'

/**
 * How a commit is stored so that it can stand before a judge and still forget: the hash runs over the very string that is stored and over
 * the hash before it. Words that people wrote and personal data stand beside the string; inside it stands their salted digest, so
 * they can be erased without breaking the chain, and not changed without showing.
 */
export type Sealed = {
  /** What the hash covers, as stored. */
  body: string
  /** SHA-256 of the body, base64url. */
  hash: string
  /** Lifted words by their number in the body: `{"0": {"salt": …, "words": …}}`. */
  personal: Readonly<Record<string, { salt: string; words: string }>>
}

type Body = { v: 1; reference: string; number: number; previous: string | null; at: string; by: z.infer<typeof bySchema>; facts: unknown[] }

/** Where words stood that have been erased. */
export const erased = '▮▮▮'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** @throws Error when a fact does not have the shape of its version */
export function seal(reference: string, commit: Commit, previous: string | null): Sealed {
  const personal: Record<string, { salt: string; words: string }> = {}
  const facts = commit.facts.map((fact) =>
    mapFields(factSchema, factSchema.parse(fact), (field, value) => {
      if (!field.personal || typeof value !== 'string') return value
      const number = Object.keys(personal).length
      const salt = randomBytes(16).toString('base64url')
      personal[number] = { salt, words: value }
      return { $personal: number, digest: sha256(salt + value) }
    }),
  )
  const { number, at, by } = commit
  const body = JSON.stringify({ v: 1, reference, number, previous, at, by, facts } satisfies Body)
  return { body, hash: sha256(body), personal }
}

/** The commit that was sealed, with its words back in place. */
export function unseal({ body, personal }: Pick<Sealed, 'body' | 'personal'>): Commit {
  const { v, number, at, by, facts } = JSON.parse(body) as Body
  if (v !== 1) throw new Error(`commit ${number} is of version ${String(v)}, which this release cannot read`)
  return { number, at, by: by as By, facts: facts.map((fact) => upcast(putBack(fact, personal))) }
}

/** Facts of older versions are read as today's; there are none yet. */
function upcast(fact: unknown): Fact {
  const { fact: name, v } = fact as { fact: string; v: number }
  if (v !== 1) throw new Error(`fact "${name}" is of version ${String(v)}, which this release cannot read`)
  return fact as Fact
}

type Lifted = { $personal: number; digest: string }

function isLifted(value: object): value is Lifted {
  return '$personal' in value && 'digest' in value
}

function putBack(value: unknown, personal: Sealed['personal']): unknown {
  if (Array.isArray(value)) return value.map((part) => putBack(part, personal))
  if (typeof value !== 'object' || value === null) return value
  if (isLifted(value)) return personal[value.$personal]?.words ?? erased
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, putBack(part, personal)]))
}

/** One thing wrong with a chain, in words for whoever audits it. */
export type Break = { commit: number; what: string }

export type StoredCommit = Sealed & { number: number }

/**
 * Checks every commit of a case, oldest first, and the whole against what the case's row says of its head.
 * @param row number and hash of the head when the row was last written; undefined where there is no row yet
 */
export function verifyChain(reference: string, commits: readonly StoredCommit[], row: { head: number; headHash: string } | undefined): Break[] {
  const breaks: Break[] = []
  let expected = 1
  let previous: string | null = null
  for (const { number, body, hash, personal } of commits) {
    if (number !== expected) breaks.push({ commit: expected, what: number - expected === 1 ? `commit ${expected} is missing` : `commits ${expected} to ${number - 1} are missing` })
    breaks.push(...checkCommit(reference, { number, body, hash, personal }, number === expected ? previous : undefined))
    expected = number + 1
    previous = sha256(body)
  }
  if (row !== undefined) {
    const head = commits.find(({ number }) => number === row.head)
    if (head === undefined) breaks.push({ commit: row.head, what: `the row names commit ${row.head} as the head, but the file ends with ${commits.at(-1)?.number ?? 0}` })
    else if (sha256(head.body) !== row.headHash) breaks.push({ commit: row.head, what: `the row remembers another commit ${row.head}` })
  }
  return breaks
}

function checkCommit(reference: string, { number, body, hash, personal }: StoredCommit, previous: string | null | undefined): Break[] {
  const found = (what: string): Break[] => [{ commit: number, what }]
  if (sha256(body) !== hash) return found(`commit ${number} was changed: its hash does not fit its content`)
  const parsed = JSON.parse(body) as Body
  if (parsed.reference !== reference || parsed.number !== number) return found(`commit ${number} was exchanged: it is commit ${parsed.number} of case ${parsed.reference}`)
  if (previous !== undefined && parsed.previous !== previous) return found(`commit ${number} does not follow the commit before it: one of the two was exchanged`)
  const lifted: Lifted[] = []
  collect(parsed.facts, lifted)
  return lifted.flatMap(({ $personal, digest }) => {
    const kept = personal[$personal]
    if (kept === undefined) return found(`commit ${number}: words ${$personal} are gone, and no erasure is recorded`)
    return sha256(kept.salt + kept.words) === digest ? [] : found(`commit ${number}: words ${$personal} were changed`)
  })
}

function collect(value: unknown, into: Lifted[]): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && isLifted(value)) into.push(value)
  else for (const part of Object.values(value)) collect(part, into)
}
