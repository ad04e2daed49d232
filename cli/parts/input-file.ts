import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Refused, UsageError } from './command.ts'
import { whyNot } from './output-folder.ts'

/*
 * Files that somebody names on the command line. npm runs scripts in the root of the project, and passes the folder of
 * the caller in INIT_CWD.
 */

/** @throws UsageError if there is no such file, or it may not be read */
export function inputPath(file: string): string {
  if (file === '') throw new UsageError('the name of the file is empty')
  const path = resolve(process.env['INIT_CWD'] ?? '', file)
  try {
    const found = statSync(path)
    if (found.isDirectory()) throw new UsageError(`${file} is a folder, not a file`)
    // A device has no end.
    if (!found.isFile() && !found.isFIFO()) throw new UsageError(`${file} is not a file`)
  } catch (error) {
    throw asUsage(error, file)
  }
  return path
}

/** @throws UsageError if there is no such file, or it may not be read */
export function inputBytes(file: string): Uint8Array {
  const path = inputPath(file)
  try {
    return readFileSync(path)
  } catch (error) {
    throw asUsage(error, file)
  }
}

/**
 * The value in a JSON file.
 * @throws UsageError if there is no such file
 * @throws Refused if it is not JSON in UTF-8: what is read wrong once is stored wrong for ever
 */
export function inputJson(file: string): unknown {
  const name = basename(file)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(inputBytes(file))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new Refused(`${name}: the file is not UTF-8 (GBK, perhaps): save it as UTF-8`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refused(`${name}: is not JSON: ${(error as Error).message}`)
  }
}

/** Signs of a name that a message repeats: a longer one is no name that anybody typed. */
const longestName = 300

function asUsage(error: unknown, named: string): Error {
  const file = named.length > longestName ? `${named.slice(0, longestName)}…` : named
  if (error instanceof UsageError) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UsageError(`there is no file ${file}`)
  if (code === 'EACCES' || code === 'EPERM') return new UsageError(`${file} may not be read`)
  return code === undefined ? (error as Error) : new UsageError(`${file} cannot be read: ${whyNot(error)}`)
}
