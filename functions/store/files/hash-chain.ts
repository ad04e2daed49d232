import { hash as digestOf, randomBytes } from 'node:crypto'
import type { Commit } from '../../domain/file/commit.ts'
import { erased, mapFields } from '../../domain/forms/fields.ts'
import type { FileKind } from './file-kind.ts'

/**
 * How a commit is stored so that it is tamper-evident, yet personal data can be erased. The hash covers the very string
 * that is stored, and the hash before it. People's words and personal data are beside that string, which holds only
 * their salted digest. They can be erased without breaking the chain, but not changed without showing.
 */
export type Sealed = {
  /** What the hash covers, as stored. */
  body: string
  /** SHA-256 of the body, base64url. */
  hash: string
  /** Lifted words by their number in the body: `{"0": {"salt": …, "words": …}}`. */
  personal: Readonly<Record<string, { salt: string; words: string }>>
}

type Body = {
  v: 1
  reference: string
  number: number
  previous: string | null
  at: string
  by: unknown
  facts: unknown[]
}

/** 128 bits as base64url. */
const saltBytes = 16
const saltShape = /^[A-Za-z0-9_-]{22}$/

const sha256 = (text: string): string => digestOf('sha256', text, 'base64url')

/**
 * @param previous hash of the commit before it; null for the first
 * @throws Error if a fact does not have the shape of its version
 */
export function seal<Fact, By>(
  { schemaOf }: Pick<FileKind<Fact, By>, 'schemaOf'>,
  reference: string,
  commit: Commit<Fact, By>,
  previous: string | null,
): Sealed {
  const personal: Record<string, { salt: string; words: string }> = {}
  const facts = commit.facts.map((fact) => {
    const schema = schemaOf(fact)
    return mapFields(schema, schema.parse(fact), (field, value) => {
      if (!field.personal || typeof value !== 'string') return value
      const number = Object.keys(personal).length
      const salt = randomBytes(saltBytes).toString('base64url')
      personal[number] = { salt, words: value }
      return { $personal: number, digest: sha256(salt + value) }
    })
  })
  const { number, at, by } = commit
  const body = JSON.stringify({ v: 1, reference, number, previous, at, by, facts } satisfies Body)
  return { body, hash: sha256(body), personal }
}

/**
 * The commit that was sealed, with its words back in place and its facts as today's code knows them. @throws Error with
 * file, commit, fact and version if this release cannot read it
 */
export function unseal<Fact, By>(
  { name, read, readBy }: Pick<FileKind<Fact, By>, 'name' | 'read' | 'readBy'>,
  { body, personal }: Pick<Sealed, 'body' | 'personal'>,
): Commit<Fact, By> {
  const { v, reference, number, at, by, facts } = JSON.parse(body) as Body
  const where = `${name} ${reference}, commit ${number}`
  if (v !== 1) throw new Error(`${where} is of version ${String(v)}, which this release cannot read`)
  // Most commits hold nobody's words.
  const whole = body.includes('"$personal"') ? (putBack(facts, personal) as unknown[]) : facts
  return { number, at, by: readBy(by), facts: whole.map((fact) => read(fact, where)) }
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

/**
 * One fault of a chain, in words for an auditor; `unfinished` if it is only an erasure that was begun and not
 * completed.
 */
export type Break = { commit: number; what: string; unfinished?: true }

export type StoredCommit = Sealed & { number: number }

/**
 * Checks every commit of a file, oldest first, and the head that the file's row names. It never throws: anything in
 * place of a commit is a break with a name. It cannot see two things: a file rewritten from some commit to its end
 * together with its row, and a missing end for which the row was not written yet. Missing words are no break if their
 * erasure is recorded. Words that are still there in spite of it are one, until the erasure is done.
 * @param row number and hash of the head when the row was last written; undefined if there is no row yet
 */
export function verifyChain(
  { name }: Pick<FileKind<unknown, unknown>, 'name'>,
  reference: string,
  commits: readonly StoredCommit[],
  row: { head: number; headHash: string } | undefined,
): Break[] {
  const breaks: Break[] = []
  const erasures = erasuresIn(commits)
  let expected = 1
  /** Hashes that the next commit may follow; undefined if nobody knows them. */
  let previous: readonly (string | null)[] | undefined = [null]
  for (const commit of commits) {
    const { number } = commit
    if (!(number >= expected)) {
      breaks.push({ commit: number, what: `commit ${number} is a duplicate or out of order` })
      continue
    }
    if (number > expected) {
      breaks.push({
        commit: expected,
        what:
          number - expected === 1
            ? `commit ${expected} is missing`
            : `commits ${expected} to ${number - 1} are missing`,
      })
      previous = undefined
    }
    const { breaks: found, moved } = checkCommit(name, reference, commit, previous, erasures)
    breaks.push(...found)
    expected = number + 1
    // A commit whose content or hash was changed is reported once. The one after it is not at fault if it fits what is
    // left of either.
    previous = moved ? undefined : hashesOf(commit)
  }
  if (row !== undefined) {
    const head = commits.find(({ number }) => number === row.head)
    if (head === undefined)
      breaks.push({
        commit: row.head,
        what: `the row says that commit ${row.head} is the head, but the file ends with ${commits.at(-1)?.number ?? 0}`,
      })
    else if (!hashesOf(head).includes(row.headHash))
      breaks.push({
        commit: row.head,
        what: `the row has a different hash for commit ${row.head}, so the commit was replaced or rewritten`,
      })
  }
  return breaks
}

const hashesOf = ({ body, hash }: StoredCommit): string[] => [sha256(body), hash]

/** @returns what is wrong with a commit, and whether it is not the one that belongs in its place */
function checkCommit(
  name: string,
  reference: string,
  { number, body, hash, personal }: StoredCommit,
  previous: readonly (string | null)[] | undefined,
  erasures: Erasures,
): { breaks: Break[]; moved: boolean } {
  const found = (what: string, more: { unfinished?: true } = {}): Break => ({
    commit: number,
    what: `commit ${number}${what}`,
    ...more,
  })
  if (sha256(body) !== hash)
    return { breaks: [found(' was changed: its hash does not match its content')], moved: false }
  const parsed = parse(body)
  if (parsed === undefined) return { breaks: [found(' was replaced by something that is not a commit')], moved: true }
  if (parsed.reference !== reference || parsed.number !== number)
    return {
      breaks: [found(` was replaced: it is commit ${parsed.number} of ${name} ${parsed.reference}`)],
      moved: true,
    }
  const follows = previous === undefined || previous.includes(parsed.previous)
  const before =
    number === 1
      ? ' refers to an earlier commit, so it was changed or replaced'
      : ` does not follow commit ${number - 1}, so one of the two was changed or replaced`
  return {
    breaks: [
      ...(follows ? [] : [found(before)]),
      ...checkWords(parsed.facts, personal, (fact) => isErased(fact, number, erasures)).map(({ what, ...more }) =>
        found(`: ${what}`, more),
      ),
    ],
    moved: false,
  }
}

/** What a file records as erased. */
export type Erasures = {
  /** Number of the last commit whose words were erased; 0 if there is none. */
  through: number
  /** The complaints whose words, copied here when they were joined, were erased; and by which commit. */
  joined: ReadonlyMap<string, number>
}

/** The erasures that commits record, each of what came before it. A commit that was changed records nothing. */
export function erasuresIn(commits: readonly StoredCommit[]): Erasures {
  const recorded = commits.flatMap(({ number, body, hash }) =>
    sha256(body) === hash ? (parse(body)?.facts ?? []).map((fact) => ({ number, ...named(fact) })) : [],
  )
  return {
    through: Math.max(
      0,
      ...recorded.flatMap(({ number, fact, through }) =>
        fact === 'erased' && typeof through === 'number' && through < number ? [through] : [],
      ),
    ),
    joined: new Map(
      recorded.flatMap(({ number, fact, reference }) =>
        fact === 'joined-words-erased' && typeof reference === 'string' ? [[reference, number] as const] : [],
      ),
    ),
  }
}

type Named = { fact?: unknown; through?: unknown; reference?: unknown }

const named = (fact: unknown): Named => (typeof fact === 'object' && fact !== null ? fact : {})

/** Whether a fact has words of a complaint that was joined. */
const isJoined = (fact: unknown): boolean => fact === 'joined-from' || fact === 'known-as'

/** Whether the words of a fact in the commit of this number were erased. */
function isErased(stored: unknown, number: number, { through, joined }: Erasures): boolean {
  const { fact, reference } = named(stored)
  return number <= through || (isJoined(fact) && number < (joined.get(String(reference)) ?? 0))
}

/** The words of a commit that these erasures leave. */
export function wordsLeft({ number, body, personal }: StoredCommit, erasures: Erasures): Sealed['personal'] {
  const gone = new Set(
    (parse(body)?.facts ?? []).filter((fact) => isErased(fact, number, erasures)).flatMap((fact) => placesIn([fact])),
  )
  return Object.fromEntries(Object.entries(personal).filter(([place]) => number > erasures.through && !gone.has(place)))
}

/** The complaints that were joined to this file, and whose words are still in this commit. */
export function joinedWordsIn({ body, personal }: StoredCommit): string[] {
  return (parse(body)?.facts ?? []).flatMap((stored) => {
    const { fact, reference } = named(stored)
    const has = placesIn([stored]).some((place) => personal[place] !== undefined)
    return isJoined(fact) && typeof reference === 'string' && has ? [reference] : []
  })
}

function placesIn(facts: readonly unknown[]): string[] {
  const lifted: Lifted[] = []
  collect(facts, lifted)
  return lifted.map(({ $personal }) => String($personal))
}

function parse(body: string): Body | undefined {
  try {
    const parsed = JSON.parse(body) as Partial<Body> | null
    return parsed !== null && Array.isArray(parsed.facts) ? (parsed as Body) : undefined
  } catch {
    return undefined
  }
}

function checkWords(
  facts: unknown[],
  personal: Sealed['personal'],
  erased: (fact: unknown) => boolean,
): { what: string; unfinished?: true }[] {
  const lifted = facts.flatMap((fact) => {
    const found: Lifted[] = []
    collect(fact, found)
    return found.map((one) => ({ ...one, erasing: erased(fact) }))
  })
  const places = lifted.map(({ $personal }) => String($personal))
  const words: Partial<Sealed['personal']> = personal ?? {}
  return [
    ...lifted.flatMap(({ $personal, digest, erasing }) => {
      const kept = words[$personal]
      if (typeof kept?.words !== 'string')
        return erasing ? [] : [{ what: `text ${$personal} is missing, and no erasure is recorded` }]
      if (erasing)
        return [
          {
            what: `text ${$personal} is still there although its erasure is recorded: erase again`,
            unfinished: true as const,
          },
        ]
      // With a salt of another length, letters could move between salt and words without changing the digest.
      return saltShape.test(kept.salt) && sha256(kept.salt + kept.words) === digest
        ? []
        : [{ what: `text ${$personal} was changed` }]
    }),
    ...Object.keys(words)
      .filter((place) => !places.includes(place))
      .map((place) => ({ what: `text ${place} was added: nothing in the commit refers to it` })),
  ]
}

function collect(value: unknown, into: Lifted[]): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && isLifted(value)) into.push(value)
  else for (const part of Object.values(value)) collect(part, into)
}
