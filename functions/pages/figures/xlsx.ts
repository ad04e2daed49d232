import writeExcelFile from 'write-excel-file/node'
import type { FigureTexts } from '../../text/figures/index.ts'
import { type FileCell, partsOf } from './rows.ts'
import type { Sheet } from './sheet.ts'

/** The sheet as an XLSX file, a sheet for each section. Numbers are numbers with as many digits as the page has. */
export async function xlsxOf(sheet: Sheet, say: FigureTexts): Promise<Buffer> {
  return writeExcelFile(
    partsOf(sheet, say).map(({ name, rows }, index) => ({
      sheet: sheetName(name, index),
      data: rows.map((row) => row.map(cellOf)),
      columns: [{ width: 40 }, ...Array.from({ length: 12 }, () => ({ width: 16 }))],
    })),
  ).toBuffer()
}

function cellOf(cell: FileCell) {
  return 'text' in cell
    ? { value: cell.text, type: String }
    : { value: cell.number, type: Number, format: cell.digits === 0 ? '0' : `0.${'0'.repeat(cell.digits)}` }
}

/** Excel takes 31 characters, and none of `[]:*?/\`; no two may be the same. */
const sheetName = (name: string, index: number): string =>
  `${index + 1} ${name.replaceAll(/[[\]:*?/\\]/g, ' ')}`.slice(0, 31).trim()
