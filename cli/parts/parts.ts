import { printable } from '../../local/printable.ts'

/**
 * A sentence, the parts below it, and words that somebody wrote. Those words are shown as they are, behind a bar that
 * they cannot leave.
 */
export type Part = { text: string; below?: readonly Part[]; words?: string }

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
