/** Lines as they were before `folded` let them continue below, further in: four blanks more than where they began. */
export function unfolded(lines: readonly string[]): string[] {
  const whole: string[] = []
  for (const line of lines) {
    const begun = whole.at(-1)
    if (begun !== undefined && begun !== '' && indentOf(line) === indentOf(begun) + 4)
      whole[whole.length - 1] = `${begun} ${line.trim()}`
    else whole.push(line)
  }
  return whole
}

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0
