import { printable } from '../../local/printable.ts'

/** Lays rows out in columns; the first row has their names. Chinese characters are two columns wide on a terminal. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map((cell) => printable(cell)))
  const widths = (shown[0] ?? []).map((_, index) => Math.max(...shown.map((row) => width(row[index] ?? ''))))
  return shown.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  )
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

function width(text: string): number {
  return [...text.normalize('NFC')].reduce((sum, character) => sum + columnsOf(character), 0)
}

function columnsOf(character: string): number {
  if (wide.test(character)) return 2
  return /\p{M}/u.test(character) ? 0 : 1
}
