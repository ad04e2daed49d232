import { basename } from 'node:path'
import {
  enterComplaint,
  type EnteredComplaint,
  keyOfNotice,
  plainNumber,
  readEntered,
  sealOf,
} from '../../functions/app/enter-complaint.ts'
import { calendarForNow } from '../../functions/app/newest-calendar.ts'
import { receivedUnder } from '../../functions/app/received-before.ts'
import { readEnv } from '../../functions/config/env.ts'
import {
  areDatesRight,
  columnOf,
  dateColumns,
  placesIn,
  referralAbout,
  referralAsSent,
  type ReferralColumn,
} from '../../functions/domain/features/entry/referral.ts'
import type { Issue } from '../../functions/domain/forms/issues.ts'
import { type Language, languages } from '../../functions/domain/forms/language.ts'
import { chosenRules, type DeskPacks, offeredOn } from '../../functions/domain/policy/desk-packs.ts'
import { texts } from '../../functions/text/index.ts'
import { printable, quoted } from '../../local/printable.ts'
import type { Call } from '../parts/call.ts'
import { UsageError } from '../parts/command.ts'
import { csvRows, UnreadableFile } from '../parts/csv-rows.ts'
import { inputPath } from '../parts/input-file.ts'

/** How many bad rows are named; all are counted. */
const mostBad = 100

/** The encodings of a file. Nothing is guessed: GBK has to be named. */
const encodings = ['utf-8', 'gbk', 'gb18030'] as const

type Row = { line: number; entered: EnteredComplaint; number: string }
type Bad = { line: number; column: string | null; message: string }

/**
 * `npm run case -- referrals FILE`: enters the complaints that the regulator passed on, a row for each notice. Nothing
 * is entered if one row is wrong. A notice that was entered already stays as it is, so that a file can be run again.
 * @returns exit code: 1 if anything is wrong
 */
export async function importReferrals(
  call: Call,
  file: string,
  { encoding = 'utf-8', 'dry-run': dryRun = false }: { encoding?: string | undefined; 'dry-run'?: boolean | undefined },
): Promise<number> {
  if (!encodings.some((one) => one === encoding))
    throw new UsageError(`${quoted(encoding)} is not an encoding; encodings are ${encodings.join(', ')}`)
  const { world, open } = call
  const { print, complain } = world
  const { POLICY_PACK: packs, ENTITY: entity } = readEnv(['POLICY_PACK', 'ENTITY'], open.settings())
  const name = printable(basename(file))
  const at = await open.now()
  const read = await rowsOf(call, file, encoding, { packs, at })
  if ('unreadable' in read) {
    complain(`${name}${read.line === undefined ? '' : `:${read.line}`}: ${printable(read.unreadable)}`)
    complain('nothing was entered: the file cannot be read')
    return 1
  }
  const { rows, bad } = read
  const there = bad.length > 0 ? new Map<string, string>() : await alreadyThere(call, rows, bad)
  if (bad.length > 0) return nothingEntered(call, name, bad)
  if (dryRun) {
    print(
      `${name}: no mistakes found; ${count(rows.length - there.size, 'complaint')} to enter, ${there.size} entered already (--dry-run)`,
    )
    return 0
  }
  return enterAll(call, rows, there, { packs, entity, at })
}

/** Names the mistakes by line and column. @returns exit code */
function nothingEntered({ world: { complain } }: Call, name: string, bad: readonly Bad[]): 1 {
  for (const { line, column, message } of bad.slice(0, mostBad))
    complain(printable(`${name}:${line}: ${column === null ? '' : `${column}: `}${message}`))
  const rows = new Set(bad.map(({ line }) => line)).size
  const more = bad.length > mostBad ? `, of which the first ${mostBad} are named` : ''
  complain(`nothing was entered: ${count(bad.length, 'mistake')} in ${count(rows, 'row')}${more}`)
  return 1
}

/** Enters what is not there yet, row by row. @returns exit code */
async function enterAll(
  { world: { print, complain }, open }: Call,
  rows: readonly Row[],
  there: ReadonlyMap<string, string>,
  { packs, entity, at }: Desk & { entity: Readonly<Record<string, string>> },
): Promise<number> {
  const receiving = { store: open.store, workflow: open.workflow(), packs, entity }
  const by = { as: 'operator', command: 'case -- referrals' } as const
  let entered = 0
  for (const { number, line, entered: complaint } of rows) {
    const before = there.get(number)
    if (before !== undefined) {
      print(printable(`${number}: ${before}, entered already`))
      continue
    }
    const received = await enterComplaint(receiving, number, complaint, { at, by })
    if ('refused' in received) {
      complain(printable(`line ${line}: ${number} was entered by somebody else just now; run it again`))
      return 1
    }
    entered += 1
    print(printable(`${number}: ${received.file.reference}`))
  }
  print(`${count(entered, 'complaint')} entered at ${open.where}; ${rows.length - entered} were there already`)
  return 0
}

type Desk = { packs: DeskPacks; at: string }

type Read = { rows: Row[]; bad: Bad[] } | { unreadable: string; line?: number | undefined }

/** The rows of a file, and everything that is wrong with any of them; or why it cannot be read. */
async function rowsOf(call: Call, file: string, encoding: string, desk: Desk): Promise<Read> {
  try {
    return await everyRow(call, file, encoding, desk)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return {
      unreadable: error.message.startsWith('the file is not in') ? notIn(encoding) : error.message,
      line: error.line,
    }
  }
}

/** @throws UnreadableFile */
async function everyRow({ open, language }: Call, file: string, encoding: string, { packs, at }: Desk): Promise<Read> {
  const rows: Row[] = []
  const bad: Bad[] = []
  const words = wordsOf(packs)
  const known = knownIn(packs, language)
  // Nobody is there to be asked whether an odd date is right: the row says it, or is refused.
  const dates = ['receivedAt', 'notice.day', 'notice.until']
  const seen = new Map<string, number>()
  let places: ReadonlyMap<ReferralColumn, number> | undefined
  let cellsInHead = 0
  for await (const { line, cells } of csvRows(inputPath(file), { encoding })) {
    if (places === undefined) {
      const found = placesIn(cells)
      if (!('places' in found)) return { unreadable: whatIsWrongWith(found), line }
      places = found.places
      cellsInHead = cells.length
      continue
    }
    if (cells.length !== cellsInHead) {
      const message = `the row has ${count(cells.length, 'cell')}, and the first line ${cellsInHead}`
      bad.push({ line, column: null, message })
      continue
    }
    const found = places
    const cell = (column: ReferralColumn): string => cells[found.get(column) ?? -1] ?? ''
    const number = cell('number').trim()
    // Whatever else is wrong with a row: somebody who mends the file reads every mistake at once.
    const first = number === '' ? undefined : seen.get(plainNumber(number))
    if (first !== undefined) bad.push({ line, column: 'number', message: `${number} stands in line ${first} too` })
    else if (number !== '') seen.set(plainNumber(number), line)
    const zone = await zoneOfRow(open, referralAbout(cell, words), { packs, at })
    const sent = referralAsSent(cell, { zone, words })
    const theirs = { at, sure: areDatesRight(cell) ? dates : [], staff: [] }
    const entered = await readEntered({ packs, store: open.store }, 'regulator', sent, theirs)
    if ('refused' in entered) {
      const issues = entered.refused === 'invalid' ? entered.issues.filter((one) => !isTheNumber(one, cell)) : []
      bad.push(
        ...issues.map((one) => ({ line, column: columnOf(one), message: messageOf(one, language, cell, known) })),
      )
      continue
    }
    rows.push({ line, entered, number })
  }
  return places === undefined
    ? { unreadable: 'the file is empty; its first line must name the columns' }
    : { rows, bad }
}

/** Where the calendar is that counts a row. */
async function zoneOfRow(
  { store }: Call['open'],
  about: ReturnType<typeof referralAbout>,
  { packs, at }: Desk,
): Promise<string> {
  const { calendar } = chosenRules(packs, { channel: 'regulator', ...about })
  return (await calendarForNow(store, calendar, at)).zone
}

type Cell = (column: ReferralColumn) => string

/** Whether a mistake is only that the number is missing, which stands where these columns are left out. */
const isTheNumber = (one: Issue, cell: Cell): boolean => {
  const column = columnOf(one)
  return (column === 'where' || column === 'proof') && cell(column).trim() === '' && cell('number').trim() === ''
}

/** What may stand in a column that takes one of several words, in the operator's language. */
type Known = Readonly<Partial<Record<ReferralColumn, readonly string[]>>>

function knownIn(packs: Desk['packs'], language: Language): Known {
  const { codes, places = {} } = offeredOn(packs, 'regulator')
  const named = (all: typeof codes.product): string[] =>
    Object.entries(all).map(([code, label]) => `${label[language] ?? code} (${code})`)
  return {
    product: named(codes.product),
    place: named(places),
    relation: relations.map((code) => `${texts(language).choice('relation', code)} (${code})`),
    language: languages,
  }
}

/** What is wrong, in the words of the form, and what a file can do about it. */
function messageOf(one: Issue, language: Language, cell: Cell, known: Known): string {
  const message = texts(language).problem(one)
  const column = columnOf(one)
  const words = column === null ? undefined : known[column]
  if (column !== null && words !== undefined && cell(column).trim() !== '')
    return words.length === 0
      ? `no rules of this desk go by the ${column}: leave it empty`
      : `${quoted(cell(column).trim())} is not known; known are ${words.join(', ')}`
  if (!dateColumns.has(column)) return message
  if (odd.has(one.problem)) return `${message} (in a file: yes in the column dates_right)`
  if (one.problem !== 'bad-day' && one.problem !== 'bad-instant') return message
  const isMoment = column === 'received_at'
  return `${message}, such as 2026-03-02, 2026/3/2 or 2026年3月2日${isMoment ? ', with or without a time such as 09:30' : ''}`
}

const odd: ReadonlySet<string> = new Set(['too-far', 'too-old', 'long-ago'])

const notIn = (encoding: string): string =>
  encoding === 'utf-8'
    ? 'the file is not UTF-8 (GBK, perhaps): save it as UTF-8, or use --encoding gbk'
    : `the file is not in ${encoding}`

/** Notices that were entered before, by number; a row that says something else is bad. */
async function alreadyThere({ open }: Call, rows: readonly Row[], bad: Bad[]): Promise<Map<string, string>> {
  const there = new Map<string, string>()
  for (const { line, entered, number } of rows) {
    const key = await keyOfNotice(open.store, number)
    const record = await receivedUnder(open.store, key)
    if (record === undefined) continue
    const { reference, bodyDigest } = record.file
    there.set(number, reference)
    if (bodyDigest !== sealOf(key, entered))
      bad.push({ line, column: 'number', message: `${number} was entered as ${reference} before, with other content` })
  }
  return there
}

/** Products and relations by their codes and their names in any language. */
function wordsOf(packs: Desk['packs']) {
  const products = Object.entries(offeredOn(packs, 'regulator').codes.product)
  return {
    product: codeNamed(products.map(([code, label]) => [code, Object.values(label)])),
    relation: codeNamed(relations.map((code) => [code, languages.map((one) => texts(one).choice('relation', code))])),
  }
}

const relations = ['policyholder', 'insured', 'beneficiary', 'heir', 'agent', 'lender', 'third-party'] as const

/** Finds a code by one of its names. */
const codeNamed =
  (codes: readonly (readonly [string, readonly string[]])[]) =>
  (word: string): string | undefined =>
    codes.find(([code, names]) => code === word || names.some((name) => name.toLowerCase() === word.toLowerCase()))?.[0]

function whatIsWrongWith({
  unknown,
  twice,
  missing,
}: Exclude<ReturnType<typeof placesIn>, { places: unknown }>): string {
  return [
    ...missing.map((name) => `column ${name} is missing`),
    ...unknown.map((name) => `${quoted(name)} is not a column`),
    ...twice.map((name) => `column ${name} stands there twice`),
  ].join('; ')
}

const count = (number: number, what: string): string => `${number} ${number === 1 ? what : `${what}s`}`
