import type { Part } from '../../functions/text/parts.ts'
import { printable } from '../../local/printable.ts'

/** The lines of parts, each indented by its depth, harmless to a terminal. */
export function linesOf(parts: readonly Part[], depth = 0): string[] {
  const indent = '  '.repeat(depth)
  return parts.flatMap(({ text, below = [], words }) => [
    `${indent}${printable(text)}`.trimEnd(),
    ...(words === undefined
      ? []
      : printable(words, '\n')
          .split('\n')
          .map((line) => `${indent}  │ ${line}`)),
    ...linesOf(below, depth + 1),
  ])
}
