import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * One block of code of a how-to, and what to do with it: a new file, or lines to insert before or after the one line
 * that begins with `anchor`, whatever its indentation.
 */
export type Block = { path: string; code: string; place: { at: 'new' } | { at: 'before' | 'after'; anchor: string } }

const heading = /^(?:New file `(?<made>[^`]+)`|In `(?<path>[^`]+)`, (?<at>before|after) the line `(?<anchor>[^`]+)`):$/

/**
 * The blocks of a how-to, in its order. The line above each says where it goes: "New file `path`:", or "In `path`,
 * after the line `beginning`:". Other blocks are for the reader alone.
 */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split('\n')
  return lines.flatMap((line, index): Block[] => {
    const found = heading.exec(line)?.groups
    if (found === undefined) return []
    const start = lines.findIndex((one, at) => at > index && one !== '')
    const end = lines.findIndex((one, at) => at > start && one === '```')
    if (!lines[start]?.startsWith('```') || end < 0) throw new Error(`no code follows "${line}"`)
    const { made, path = '', at, anchor = '' } = found
    const code = `${lines.slice(start + 1, end).join('\n')}\n`
    return [
      made === undefined
        ? { path, code, place: { at: at as 'before' | 'after', anchor } }
        : { path: made, code, place: { at: 'new' } },
    ]
  })
}

/** Writes a block into a checkout. @throws Error if its line is missing or repeated */
export function apply(root: string, { path, code, place }: Block): void {
  const file = join(root, path)
  if (place.at === 'new') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, code, { flag: 'wx' })
    return
  }
  writeFileSync(file, insert(readFileSync(file, 'utf8'), code, place, path))
}

export function insert(
  text: string,
  code: string,
  { at, anchor }: { at: 'before' | 'after'; anchor: string },
  path: string,
): string {
  const lines = text.split('\n')
  const found = lines.flatMap((line, index) => (line.trimStart().startsWith(anchor) ? [index] : []))
  const [index] = found
  if (index === undefined || found.length > 1) throw new Error(`${path}: ${found.length} lines begin with "${anchor}"`)
  return lines.toSpliced(at === 'after' ? index + 1 : index, 0, ...code.trimEnd().split('\n')).join('\n')
}
