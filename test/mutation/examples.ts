import { AsyncLocalStorage } from 'node:async_hooks'
export { expect, expectTypeOf } from 'vitest'

/*
 * What a test file of the domain asks of Vitest, for a process in which the same examples run hundreds of times: they
 * are collected once, and run by their holder. `runner.ts` replaces Vitest by this module.
 */

/** One example: its names from the file's inwards, and what it does. */
export type Example = { id: string; run: () => unknown }

type Collecting = { file: string; names: readonly string[]; examples: Example[] }
const collecting = new AsyncLocalStorage<Collecting>()

/** The examples of a file. @param load imports it @throws whatever it throws while it is loaded */
export async function examplesOf(file: string, load: () => Promise<unknown>): Promise<Example[]> {
  const examples: Example[] = []
  await collecting.run({ file, names: [], examples }, load)
  return examples
}

function here(): Collecting {
  const found = collecting.getStore()
  if (found === undefined) throw new Error('an example outside a file of examples')
  return found
}

export function describe(name: string, tell: () => void): void {
  const { names, ...rest } = here()
  collecting.run({ ...rest, names: [...names, name] }, tell)
}

export function test(name: string, run: () => unknown): void {
  const { file, names, examples } = here()
  const id = [file, ...names, name].join(' > ')
  const before = examples.filter((one) => one.id === id || one.id.startsWith(`${id} #`)).length
  examples.push({ id: before === 0 ? id : `${id} #${before + 1}`, run })
}

/** One for each line of a table; a line that is no list is the only argument. */
const forEachLine =
  (one: (name: string, run: () => any) => void) =>
  <Line>(lines: readonly Line[]) =>
  (name: string, run: (...line: any[]) => unknown): void => {
    for (const line of lines) one(name, () => run(...(Array.isArray(line) ? line : [line])))
  }

describe.each = forEachLine(describe)
test.each = forEachLine(test)

export { test as it }
