import type { FigureTexts } from '../../text/figures/index.ts'
import { harmless } from './harmless.ts'
import type { Cell, Sheet } from './sheet.ts'

/** A cell of a file: text that is harmless already, or a number with its digits. */
export type FileCell = { text: string } | { number: number; digits: number }

const words = (text: string): FileCell => ({ text: harmless(text) })

function value({ number, digits, text }: Cell): FileCell {
  if (text !== undefined) return words(text)
  return number === null ? { text: '' } : { number, digits }
}

/** A part of the sheet as rows of cells: both kinds of file are written from these. */
export type FilePart = { name: string; rows: readonly (readonly FileCell[])[] }

/** What a sheet is about, then each of its sections. */
export function partsOf({ title, about, leftOut, sections }: Sheet, say: FigureTexts): FilePart[] {
  const first: FilePart = {
    name: say.files.about,
    rows: [
      [words(title)],
      ...about.map(({ name, value: text }) => [words(name), words(text)]),
      ...leftOut.map((text) => [words(say.leftOut), words(text)]),
    ],
  }
  return [
    first,
    ...sections.map((section) => ({
      name: section.title,
      rows: section.tables.flatMap((table, index) => [
        ...(index === 0 ? [] : [[]]),
        [words(table.title)],
        [words(say.howCounted), words(table.formula)],
        ...table.leftOut.map((text) => [words(say.leftOut), words(text)]),
        [words(''), ...table.columns.map(({ name, unit }) => words(unitIn(name, say.units[unit])))],
        ...table.rows.map((row) => [words(row.name), ...row.cells.map(value)]),
      ]),
    })),
  ]
}

const unitIn = (name: string, unit: string): string => (unit === '' ? name : `${name} [${unit}]`)
