import { width } from '../../../cli/parts/columns.ts'

/** The cells of a list that a command printed, by its first line, with what each cell continues on the lines below. */
export function rowsOf(lines: readonly string[]): string[][] {
  const names = (lines[0] ?? '').split(/ {2,}/)
  const starts = [...(lines[0] ?? '').matchAll(/(?:^|(?<= {2}))\S/g)].map(({ index }) => index)
  const rows: string[][] = []
  for (const line of lines) {
    const cells = starts.map((start, at) => inColumnsOf(line, start, starts[at + 1]).trim())
    const last = rows.at(-1)
    if (cells[0] === '' && last !== undefined)
      cells.forEach((cell, at) => (last[at] = [last[at], cell].filter((part) => part !== '').join(' ')))
    else rows.push(cells)
  }
  return rows.map((row) => row.slice(0, names.length))
}

/** The part of a line between two columns of a terminal. */
function inColumnsOf(line: string, from: number, until = Number.POSITIVE_INFINITY): string {
  let at = 0
  return [...line]
    .filter((character) => {
      const here = at
      at += width(character)
      return here >= from && here < until
    })
    .join('')
}
