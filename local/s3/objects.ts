import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One version of an object. */
export type Version = { version: string; content: Buffer; etag: string }

/** Objects of a bucket with their versions, in memory or in a folder. */
export type Objects = {
  /** Adds a version; in a bucket without versions it replaces the one that is there. */
  put(key: string, content: Buffer): Version
  /** The newest version, or this one. */
  get(key: string, version?: string): Version | undefined
  remove(key: string, version?: string): void
  /** Every version of every object below a prefix. */
  list(prefix: string): { key: string; version: string; bytes: number }[]
}

/** @param folder where they are kept; in memory if it is left out */
export function objects({ versioned, folder }: { versioned: boolean; folder?: string | undefined }): Objects {
  const all = new Map<string, Version[]>()
  if (folder !== undefined) read(folder, all)
  const path = (key: string, version: string): string => join(folder ?? '', `${encodeURIComponent(key)} ${version}`)
  const forget = (key: string, gone: readonly Version[]): void => {
    if (folder !== undefined) for (const { version } of gone) rmSync(path(key, version), { force: true })
  }
  return {
    put(key, content) {
      const version = versioned
        ? `${String(all.get(key)?.length ?? 0).padStart(4, '0')}${randomBytes(12).toString('hex')}`
        : 'null'
      const one = { version, content, etag: etagOf(content) }
      all.set(key, versioned ? [...(all.get(key) ?? []), one] : [one])
      if (folder !== undefined) writeFileSync(path(key, version), content)
      return one
    },
    get: (key, version) =>
      version === undefined ? all.get(key)?.at(-1) : all.get(key)?.find((one) => one.version === version),
    remove(key, version) {
      const before = all.get(key) ?? []
      const left = version === undefined ? [] : before.filter((one) => one.version !== version)
      forget(
        key,
        before.filter((one) => !left.includes(one)),
      )
      if (left.length === 0) all.delete(key)
      else all.set(key, left)
    },
    list: (prefix) =>
      [...all].flatMap(([key, versions]) =>
        key.startsWith(prefix) ? versions.map(({ version, content }) => ({ key, version, bytes: content.length })) : [],
      ),
  }
}

const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`

function read(folder: string, all: Map<string, Version[]>): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder).toSorted()) {
    const [key = '', version = ''] = name.split(' ')
    const content = readFileSync(join(folder, name))
    const known = all.get(decodeURIComponent(key)) ?? []
    all.set(decodeURIComponent(key), [...known, { version, content, etag: etagOf(content) }])
  }
}
