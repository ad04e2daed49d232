import { mkdirSync, statSync, type Stats } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from './command.ts'

/*
 * Folders that somebody names on the command line, to write into. Like files that they name, they count from the folder
 * of the caller.
 */

/** The whole path of a folder. Nothing is made yet. @throws UsageError if something that is no folder is in the way */
export function outputPath(folder: string): string {
  if (folder === '') throw new UsageError('name the folder to write into')
  const path = resolve(process.env['INIT_CWD'] ?? '', folder)
  for (let place = path; ; place = dirname(place)) {
    const found = lookAt(place, folder)
    if (found?.isDirectory() === true) return path
    if (found !== undefined) throw new UsageError(`${folder} cannot be made: ${place} is not a folder`)
  }
}

/**
 * Makes a folder, and those above it that are missing. One after the other: where none can be made, as below `/proc`,
 * Node's own way of making all of them never ends.
 * @throws UsageError if it cannot be made
 */
export function makeFolder(path: string): void {
  if (lookAt(path, path)?.isDirectory() === true) return
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  try {
    mkdirSync(path)
  } catch (error) {
    if (lookAt(path, path)?.isDirectory() !== true) throw new UsageError(`${path} cannot be made: ${whyNot(error)}`)
  }
}

/** What is at a path; undefined if nothing is. @throws UsageError if nobody can look */
function lookAt(path: string, named: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw new UsageError(`${named} cannot be used: ${whyNot(error)}`)
  }
}

/** Why a file or folder cannot be read or written, in words. */
export function whyNot(error: unknown): string {
  const words: Readonly<Record<string, string>> = {
    EACCES: 'it is not allowed',
    EPERM: 'it is not allowed',
    EROFS: 'nothing can be written there',
    ENOSPC: 'there is no room left',
    EDQUOT: 'there is no room left',
    ELOOP: 'its links lead round in a circle',
    ENAMETOOLONG: 'the name is too long',
    EISDIR: 'it is a folder',
    ENOTDIR: 'something above it is not a folder',
    ENOENT: 'there is no such place',
    EMFILE: 'too many files are open',
    ERR_INVALID_ARG_VALUE: 'the name has a sign that no name can have',
    ERR_FS_FILE_TOO_LARGE: 'it is too large',
  }
  const { code = '' } = error as NodeJS.ErrnoException
  return words[code] ?? `this machine says ${code || 'no'}`
}
