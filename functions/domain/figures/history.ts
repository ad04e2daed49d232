import type { LocalDay } from '../time/zone.ts'
import { readsDays } from './day-format.ts'
import type { HistoryMap } from './history-map.ts'
import { type Counted, type Dimension, dimensions } from './months.ts'

/** A cell that cannot be right: the line on which its row begins, from 1, and the column; null for the whole row. */
export type BadRow = { line: number; column: string | null; message: string }

/** A complaint of a register: `key` is what the register calls it, or its line. */
export type PastComplaint = Counted & { key: string; due: null }

/** What came of a register: complaints, or rows that are wrong; and what was left out or put together, and why. */
export type History = {
  complaints: readonly PastComplaint[]
  /** How many rows there were, and of these how many belong to a complaint of an earlier row. */
  rows: number
  joinedRows: number
  /** Complaints whose rows differ in a day: the earliest received and the latest closed count. */
  differing: number
  /** Complaints received on the day of the cut-off or later. */
  afterCutOff: number
}

type Joined = { received: LocalDay; closed: LocalDay | null; differs: boolean } & Record<Dimension, string | null>

/**
 * Reads a register row by row. Nothing of it is used if one row is wrong. Every wrong row is named, so that one look at
 * the file mends all.
 */
export class HistoryReader {
  private readonly map: HistoryMap
  private readonly readReceived: (cell: string) => LocalDay | undefined
  private readonly readClosed: (cell: string) => LocalDay | undefined
  private readonly lastDay: LocalDay
  private readonly mostBad: number
  private readonly complaints = new Map<string, Joined>()
  /** The same word comes in thousands of rows; it is kept once. */
  private readonly words = new Map<string, string>()
  private rows = 0

  /** The first rows that are wrong, and how many there are in all. */
  readonly bad: BadRow[] = []
  badRows = 0

  /**
   * @param lastDay the last day that can have been: no complaint was received or closed later
   * @param mostBad how many wrong rows are named
   */
  constructor(map: HistoryMap, { lastDay, mostBad = 100 }: { lastDay: LocalDay; mostBad?: number }) {
    this.map = map
    this.readReceived = readsDays(map.received.format) ?? (() => undefined)
    this.readClosed = readsDays(map.closed.format) ?? (() => undefined)
    this.lastDay = lastDay
    this.mostBad = mostBad
  }

  /** A row that is wrong as a whole. */
  reject(line: number, message: string): void {
    this.rows += 1
    this.refuse([{ line, column: null, message }])
  }

  /** Takes a row. @param line the line on which it begins @param cell what it has in a column */
  take(line: number, cell: (column: string) => string): void {
    this.rows += 1
    const wrong: BadRow[] = []
    const mistake = (column: string, message: string): null => {
      wrong.push({ line, column, message })
      return null
    }
    const key = this.keyOf(line, cell, mistake)
    const received = this.receivedIn(cell, mistake)
    const closed = this.closedIn(cell, received, mistake)
    const codes = Object.fromEntries(
      dimensions.map((dimension) => [dimension, this.codeIn(dimension, cell, mistake)]),
    ) as Record<Dimension, string | null>
    if (wrong.length > 0 || key === null || received === null) return this.refuse(wrong)
    const before = this.complaints.get(key)
    if (before === undefined) return void this.complaints.set(key, { received, closed, differs: false, ...codes })
    // A row for each coverage and reason of a complaint: its first row has the main one.
    before.differs ||= before.received !== received || before.closed !== closed
    if (received < before.received) before.received = received
    if (closed === null || (before.closed !== null && closed > before.closed)) before.closed = closed
  }

  /** What was read. @param cutOff the day from which the desk's own figures count */
  done(cutOff: LocalDay): History {
    const all = [...this.complaints]
    const counted = all.filter(([, { received }]) => received < cutOff)
    return {
      complaints: counted.map(([key, { received, closed, product, category, outcome }]) => ({
        key,
        received,
        closed,
        due: null,
        product,
        category,
        outcome: closed === null ? null : outcome,
      })),
      rows: this.rows,
      joinedRows: this.rows - this.badRows - all.length,
      differing: counted.filter(([, { differs }]) => differs).length,
      afterCutOff: all.length - counted.length,
    }
  }

  private refuse(wrong: readonly BadRow[]): void {
    this.badRows += 1
    if (this.badRows <= this.mostBad) this.bad.push(...wrong)
  }

  private keyOf(line: number, cell: Cells, mistake: Mistake): string | null {
    const { key } = this.map
    if (key === undefined) return `line ${line}`
    return cell(key).trim() || mistake(key, 'is empty; it says which complaint the row belongs to')
  }

  private receivedIn(cell: Cells, mistake: Mistake): LocalDay | null {
    const { column, format } = this.map.received
    const text = cell(column)
    const received = this.readReceived(text)
    if (received === undefined) return mistake(column, notADay(text, format))
    return received > this.lastDay ? mistake(column, `${received} is in the future`) : received
  }

  private closedIn(cell: Cells, received: LocalDay | null, mistake: Mistake): LocalDay | null {
    const { column, format, empty } = this.map.closed
    const text = cell(column)
    if (text.trim() === '' && empty === 'open') return null
    const closed = this.readClosed(text)
    if (closed === undefined) return mistake(column, notADay(text, format))
    if (closed > this.lastDay) return mistake(column, `${closed} is in the future`)
    return received !== null && closed < received
      ? mistake(column, `${closed} is before ${received}, the day of receipt`)
      : closed
  }

  private codeIn(dimension: Dimension, cell: Cells, mistake: Mistake): string | null {
    const rule = this.map[dimension]
    const word = rule === undefined ? '' : cell(rule.column).trim()
    if (rule === undefined || word === '') return null
    if (rule.codes === undefined) return this.kept(word)
    const code = Object.hasOwn(rule.codes, word) ? rule.codes[word] : rule.other
    return (
      code ??
      mistake(rule.column, `${said(word)} has no code in the map; add it to "codes" of ${dimension}, or give "other"`)
    )
  }

  private kept(word: string): string {
    const found = this.words.get(word)
    if (found === undefined) this.words.set(word, word)
    return found ?? word
  }
}

type Cells = (column: string) => string
type Mistake = (column: string, message: string) => null

const said = (word: string): string => `"${[...word].slice(0, 60).join('')}"`

const notADay = (text: string, format: string): string =>
  text.trim() === '' ? `is empty; it needs a day like ${format}` : `${said(text.trim())} is not a day like ${format}`
