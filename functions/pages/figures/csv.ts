import { stringify } from 'csv-stringify/sync'
import type { FigureTexts } from '../../text/figures/index.ts'
import { partsOf } from './rows.ts'
import type { Sheet } from './sheet.ts'

/** The sheet as CSV: lines as RFC 4180 has them, and the mark by which Excel knows that it is UTF-8. */
export function csvOf(sheet: Sheet, say: FigureTexts): string {
  const rows = partsOf(sheet, say).flatMap(({ name, rows: own }, index) => [
    ...(index === 0 ? [] : [[], [name]]),
    ...own.map((row) => row.map((cell) => ('text' in cell ? cell.text : cell.number.toFixed(cell.digits)))),
  ])
  return stringify(rows, { bom: true, record_delimiter: '\r\n' })
}
