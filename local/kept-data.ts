import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StartFailure } from '../infra/failure.ts'
import type { LoggedLine } from './services/secrets-and-logs.ts'
import type { SentMail } from './services/ses.ts'
import { lives } from './running-desk.ts'

/** What a local desk keeps on disk beside its table: the time of its clock, its port, and every mail. */
export type KeptData = {
  /** Folder of the table. */
  table: string
  /** Folder of the documents. */
  documents: string
  /** Where the clock starts, epoch ms: undefined in a new folder. */
  clock: number | undefined
  /** Where the last desk listened, since links in its mails lead there: undefined in a new folder. */
  port: number | undefined
  /** Every mail of earlier desks, oldest first. */
  mails: readonly SentMail[]
  keepMail(mail: SentMail): void
  /** What signed-in people read. */
  reads: { lines: readonly LoggedLine[]; keep(line: LoggedLine): void }
  keepClock(now: number): void
  keepPort(port: number): void
  /** Leaves the folder to the next desk. */
  close(): void
}

/** Milliseconds between two notes of the clock while nothing happens. */
export const clockKeptEvery = 1000

/**
 * Opens the folder of a desk that keeps its data.
 * @throws StartFailure if another desk uses it
 */
export function openData(folder: string): KeptData {
  mkdirSync(folder, { recursive: true })
  const path = (name: string): string => join(folder, name)
  const [owner, clockFile, portFile, inbox] = [path('owner'), path('clock.json'), path('port'), path('inbox.jsonl')]
  const before = Number(read(owner) || Number.NaN)
  if (before !== process.pid && Number.isInteger(before) && lives(before))
    throw new StartFailure(
      `DATA_DIR: process ${before} uses ${folder}: stop that desk first; if that process is not a desk, delete ${owner}`,
    )
  writeFileSync(owner, String(process.pid))
  const mails = read(inbox)
    .split('\n')
    .flatMap((line) => parsed<SentMail>(line) ?? [])
  // A killed desk may have left half a line: the next mail must not be written behind it.
  writeFileSync(inbox, mails.map(lineOf).join(''))
  const readsFile = path('reads.jsonl')
  const reads = read(readsFile)
    .split('\n')
    .flatMap((line) => parsed<LoggedLine>(line) ?? [])
  writeFileSync(readsFile, reads.map(lineOf).join(''))
  const noted = parsed<{ now: number }>(read(clockFile))?.now
  const last = Math.max(noted ?? 0, mails.at(-1)?.at ?? 0)
  return {
    table: resolve(folder, 'table'),
    documents: resolve(folder, 'documents'),
    // A desk that was killed may have written facts after its last note. The clock never goes back to before them.
    clock: last === 0 ? undefined : last + clockKeptEvery,
    port: Number(read(portFile)) || undefined,
    mails,
    keepPort: (port) => writeFileSync(portFile, String(port)),
    keepMail: (mail) => appendFileSync(inbox, lineOf(mail)),
    reads: { lines: reads, keep: (line) => appendFileSync(readsFile, lineOf(line)) },
    keepClock: (now) => {
      // Moved into place, so that a desk killed halfway leaves the last complete note.
      writeFileSync(`${clockFile}.new`, JSON.stringify({ now }))
      renameSync(`${clockFile}.new`, clockFile)
    },
    close: () => rmSync(owner, { force: true }),
  }
}

const lineOf = (kept: SentMail | LoggedLine): string => `${JSON.stringify(kept)}\n`

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @returns undefined if it is not complete JSON, such as the last line of a killed desk */
function parsed<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}
