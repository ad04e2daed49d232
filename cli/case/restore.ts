import { findVersion } from '../../functions/domain/lists/search-terms.ts'
import { isDeepStrictEqual } from 'node:util'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { openTasks } from '../../functions/domain/case/case-file.ts'
import {
  type CaseRecord,
  caseFiles,
  listedIn,
  readCase,
  readCommits,
  readRow,
  type Row,
  setPending,
} from '../../functions/store/cases.ts'
import { storedCommit, writtenAs } from '../../functions/store/files/commits.ts'
import { bringCalendars } from '../../functions/store/calendars.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { removeWork } from '../../functions/store/task-lists.ts'
import { type Break, erasuresIn, verifyChain, wordsLeft } from '../../functions/store/files/hash-chain.ts'
import { updateReadModel } from '../../functions/store/update-read-model.ts'
import { type Item, type Store, textOf } from '../../functions/store/client.ts'
import { key } from '../../functions/store/table.ts'
import type { Call } from '../parts/call.ts'
import { readItems, readReferences, readRows } from '../parts/items.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'

/**
 * Rebuilds the data derived from the files of one case or all. A broken file is not changed, because only its row shows
 * where it ended.
 * @param older whether only rows that an earlier release wrote: run again after it was stopped, it does the rest
 * @returns exit code: 1 if one was not changed
 */
export async function rebuild(call: Call, reference: string | undefined, older = false): Promise<number> {
  const { world, open, language } = call
  const words = wordings[language].restoring
  const all = older ? (await readRows(open.store)).filter(isOlder).map((row) => row.reference) : undefined
  let left = all?.length ?? 0
  const act = async (one: string): Promise<boolean> => {
    const [row, commits] = [await readRow(open.store, one), await readCommits(open.store, one)]
    const breaks = verifyChain(caseFiles, one, commits, row)
    const record = breaks.length === 0 ? await readCase(open.store, one) : undefined
    if (record === undefined) return leave(call, one, breaks)
    if (row === undefined) world.complain(`${one}: ${words.rowWasMissing}`)
    await projectAnew(open.store, record)
    if (reference !== undefined) world.print(`${one}: ${words.rebuilt(record.file.head)}`)
    left -= 1
    if (left > 0 && left % progressEvery === 0) world.print(words.rowsLeft(left))
    return true
  }
  return each(call, reference, act, all?.sort())
}

/** After how many cases it is said how many are left. */
const progressEvery = 200

/** Whether lists do not find a case by its row. */
const isOlder = (row: Row): boolean =>
  listedIn(row) === undefined || row.foundUnder?.startsWith(`${findVersion} `) !== true

/**
 * Copies from another table, restored to a point in time, what is missing here: commits, links, task tokens. A changed
 * commit is replaced if that completes the chain. What was erased here stays erased. If a case would not be complete
 * afterwards, nothing of it is written. @returns exit code: 1 if a case could not be completed
 */
export async function restore(call: Call, reference: string | undefined, from: Store): Promise<number> {
  const { world, open, language } = call
  const words = wordings[language].restoring
  // The calendars of files: a table may hold imported versions that are in no release. None ever changes.
  if (reference === undefined) await bringCalendars(from, open.store)
  const all =
    reference === undefined
      ? [...new Set([...(await readReferences(open.store)), ...(await readReferences(from))])].sort()
      : undefined
  return each(
    call,
    reference,
    async (one) => {
      const [here, there, row] = [
        await readItems(open.store, one),
        (await readItems(from, one)).filter((item) => !isKeptPage(item)),
        await readRow(open.store, one),
      ]
      const { items, breaks } = merged(one, here, there, row)
      if (breaks.length > 0) return leave(call, one, breaks)
      for (const item of items)
        await open.store.client.send(new PutItemCommand({ TableName: open.store.tableName, Item: item }))
      const record = items.length === 0 ? undefined : await readCase(open.store, one)
      if (record !== undefined) {
        await projectAnew(open.store, record)
        await setPending(open.store, one, record.file.head)
      }
      const commits = items.filter(isCommit).length
      if (items.length > 0 || reference !== undefined)
        world.print(
          `${one}: ${items.length === 0 ? words.nothingMissing : words.broughtBack(commits, items.length - commits)}`,
        )
      return true
    },
    all,
  )
}

/** Nobody needs a page of yesterday, and words that were erased do not come back with one. */
const isKeptPage = (item: Item): boolean => textOf(item, 'sk').startsWith(key.keptPageOf(''))

/** What is found by words that were erased, or holds them: a letter that is older than the erasure, a fingerprint. */
function isOfErased(item: Item, through: number, commits: readonly { number: number; body: string }[]): boolean {
  if (through === 0) return false
  const sk = textOf(item, 'sk')
  if (sk === key.list || sk.startsWith(key.alikeItem(''))) return true
  if (!sk.startsWith(key.anyLetter)) return false
  const digest = sk.slice(key.anyLetter.length)
  return !commits.some(({ number, body }) => number > through && body.includes(digest))
}

const isCommit = (item: Item): boolean => textOf(item, 'sk').startsWith(key.anyCommit)
const isDerived = (item: Item): boolean =>
  textOf(item, 'sk') === key.row ||
  [key.task(''), key.reminder('')].some((prefix) => textOf(item, 'sk').startsWith(prefix))

/** Whether this doorbell counts more executions: their names must never be given again. */
function isNewerDoorbell(item: Item, own: Item): boolean {
  const numberIn = (one: Item): number => Number(one['number']?.N ?? 0)
  return textOf(item, 'sk') === key.doorbell && numberIn(item) > numberIn(own)
}

/**
 * What must be written to complete the case: first only what is missing, then, if that is not enough, also what
 * differs.
 */
function merged(
  reference: string,
  here: readonly Item[],
  there: readonly Item[],
  row: Parameters<typeof verifyChain>[3],
): { items: Item[]; breaks: Break[] } {
  const known = [...here, ...there].filter(isCommit).map(storedCommit)
  const erasures = erasuresIn(here.filter(isCommit).map(storedCommit))
  const standing = new Map(here.map((item) => [textOf(item, 'sk'), item]))
  const kept = there
    .filter((item) => !isDerived(item) && !isOfErased(item, erasures.through, known))
    .map((item) => {
      if (!isCommit(item)) return item
      const commit = storedCommit(item)
      const left = wordsLeft(commit, erasures)
      const same = Object.keys(left).length === Object.keys(commit.personal).length
      return same ? item : { ...item, personal: writtenAs(left) }
    })
  const missing = kept.filter((item) => {
    const own = standing.get(textOf(item, 'sk'))
    return own === undefined || isNewerDoorbell(item, own)
  })
  const differing = kept.filter(
    (item) =>
      isCommit(item) &&
      ['body', 'hash', 'personal'].some(
        (name) => !isDeepStrictEqual((standing.get(textOf(item, 'sk')) ?? item)[name], item[name]),
      ),
  )
  const attempts = [missing, [...missing, ...differing]].map((items) => {
    const commits = [
      ...new Map([...here, ...items].filter(isCommit).map((item) => [textOf(item, 'sk'), item])).entries(),
    ]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => storedCommit(item))
    return { items, breaks: verifyChain(caseFiles, reference, commits, row) }
  })
  return attempts.find(({ breaks }) => breaks.length === 0) ?? { items: [], breaks: attempts[0]?.breaks ?? [] }
}

/** Rewrites what is derived from a file if the present rows cannot be trusted. */
async function projectAnew(store: Store, record: CaseRecord): Promise<void> {
  const { file } = record
  const open = new Set(openTasks(file).map(({ id }) => key.task(id)))
  const listed = (await readItems(store, file.reference))
    .map((item) => textOf(item, 'sk'))
    .filter((sk) => sk.startsWith(key.task('')))
  for (const sk of listed) if (!open.has(sk)) await removeWork(store, file.reference, sk.slice(key.task('').length))
  // As if nothing had been derived yet.
  const before = { row: undefined, entries: new Map() }
  await updateReadModel(store, record, await deskOf(store, file, await readStaff(store)), before)
}

function leave(
  { world: { complain }, open: { where }, language }: Call,
  reference: string,
  breaks: readonly Break[],
): false {
  const { left } = wordings[language].restoring
  if (breaks.length === 0) complain(`case: there is no case ${reference} in ${where}`)
  else complain([`${reference}: ${left}`, ...breaks.map(({ what }) => `  ${what}`)].join('\n'))
  return false
}

/** Does something to one case or to all, and prints how many. @returns exit code */
async function each(
  { world: { print }, open: { store }, language }: Call,
  reference: string | undefined,
  act: (reference: string) => Promise<boolean>,
  all?: readonly string[],
): Promise<number> {
  if (reference !== undefined) return (await act(reference)) ? 0 : 1
  const references = all ?? (await readReferences(store))
  let done = 0
  for (const one of references) if (await act(one)) done += 1
  print(wordings[language].restoring.checked(done, references.length - done))
  return done === references.length ? 0 : 1
}
