import type { Part } from '../../functions/text/parts.ts'
import { printable } from '../../local/printable.ts'
import { folded, pageWidth, width } from './columns.ts'

/** The lines of parts, each indented by its depth, harmless to a terminal. */
export function linesOf(parts: readonly Part[], depth = 0): string[] {
  const indent = '  '.repeat(depth)
  return parts.flatMap(({ text, below = [], words }) => [
    ...folded(`${indent}${printable(text)}`.trimEnd()),
    ...(words === undefined
      ? []
      : printable(words, '\n')
          .split('\n')
          .flatMap((line) =>
            isData(line) ? `${indent}  │ ${line}` : folded(`${indent}  │ ${line}`, `${indent}  │ `),
          )),
    ...linesOf(below, depth + 1),
  ])
}

/** Whether a line is no text, as a commit that nobody can read: it stays whole, so that it can be checked. */
const isData = (line: string): boolean => line.split(' ').some((word) => width(word) > pageWidth)
