import { globSync, readdirSync, readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lanes } from '../tools/lanes.ts'
import knipConfig from '../knip.config.ts'
import vitestConfig from '../vitest.config.ts'

/*
 * A pattern that matches nothing does nothing, and says nothing: a rule is off, a file is not compiled, not tested or
 * not mutated. Each configuration is read here, and each of its patterns has to find a file.
 */

/** Folders that are made by running something: `.gitignore` names them, and patterns may leave them out beforehand. */
const made = readFileSync('.gitignore', 'utf8')
  .split('\n')
  .filter((line) => line.endsWith('/'))
  .map((line) => line.slice(0, -1))

const files = readdirSync('.', { withFileTypes: true })
  .filter(({ name }) => name !== '.git' && !made.includes(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(entry.name, { recursive: true, withFileTypes: true })
          .filter((one) => one.isFile())
          .map((one) => `${one.parentPath}/${one.name}`.replaceAll('\\', '/'))
      : [entry.name],
  )

/** JSON with comments, as several tools read it. */
const json = (file: string): any => JSON.parse(readFileSync(file, 'utf8').replaceAll(/^\s*\/\/.*$/gm, ''))
const list = (value: unknown): string[] => (value === undefined ? [] : [value].flat(2).map(String))

/** A path, a folder, a glob, or a name in any folder, as the ignore files of git take it; `!` takes out again. */
function finds(pattern: string): boolean {
  const plain = pattern.replace(/^!/, '').replace(/^\.\//, '').replace(/\/$/, '')
  if (made.includes(plain)) return true
  // Most patterns are paths. To read one as a glob takes longer than to look it up, for each of so many files.
  return /[*?[\]()]/.test(plain)
    ? files.some((file) => matchesGlob(file, `**/${plain}`))
    : files.some((file) => file === plain || file.startsWith(`${plain}/`) || file.endsWith(`/${plain}`))
}

type Project = { test?: { include?: unknown; exclude?: unknown } }

/** Where each tool's patterns stand in its configuration. */
const patterns: Readonly<Record<string, () => string[]>> = {
  'tsconfig.json': () => ['include', 'exclude', 'files'].flatMap((name) => list(json('tsconfig.json')[name])),
  'vitest.config.ts': () =>
    ((vitestConfig.test?.projects ?? []) as Project[]).flatMap(({ test }) => [
      ...list(test?.include),
      ...list(test?.exclude),
    ]),
  '.oxlintrc.json': () => {
    const { ignorePatterns, jsPlugins, overrides = [] } = json('.oxlintrc.json')
    return [
      ...list(ignorePatterns),
      ...list(jsPlugins),
      ...overrides.flatMap((one: any) => [...list(one.files), ...list(one.excludeFiles)]),
    ]
  },
  '.oxfmtrc.json': () => {
    const { ignorePatterns, overrides = [] } = json('.oxfmtrc.json')
    return [
      ...list(ignorePatterns),
      ...overrides.flatMap((one: any) => [...list(one.files), ...list(one.excludeFiles)]),
    ]
  },
  'stryker.config.json': () =>
    ['mutate', 'plugins', 'ignorePatterns'].flatMap((name) => list(json('stryker.config.json')[name])),
  'knip.config.ts': () => {
    const { entry, project, ignore } = knipConfig as Record<string, unknown>
    return [...list(entry), ...list(project), ...list(ignore)]
  },
  'cdk.json': () => {
    const { app, watch } = json('cdk.json')
    return [...paths(app), ...list(watch.include), ...list(watch.exclude)]
  },
  'package.json': () => Object.values(json('package.json').scripts as Record<string, string>).flatMap(paths),
  '.ci/lanes.json': () =>
    Object.values(lanes).flatMap(({ small }) => (Array.isArray(small) ? paths(small.join(' ')) : [])),
  ...Object.fromEntries(
    globSync('.github/workflows/*.yml').map((file) => [
      file,
      () => [...readFileSync(file, 'utf8').matchAll(/^\s*(?:- )?run: (.*)$/gm)].flatMap(([, run]) => paths(run ?? '')),
    ]),
  ),
}

/** The paths and globs among the words of a command. */
function paths(command: string): string[] {
  return command
    .split(/[\s"';|&]+/)
    .filter((word) => /^[\w.*-]+\/[\w./*-]+$/.test(word) && !made.some((name) => word.startsWith(`${name}/`)))
}

/** The parts of a pattern with alternatives: each has to find something of its own. */
function alternatives(pattern: string): string[] {
  const [whole, before = '', within = '', after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern) ?? []
  return whole === undefined ? [pattern] : within.split(',').flatMap((one) => alternatives(`${before}${one}${after}`))
}

describe.each(Object.entries(patterns))('%s', (_, read) => {
  it('names only files that exist', () => {
    expect(
      read()
        .flatMap(alternatives)
        .filter((pattern) => !finds(pattern)),
    ).toEqual([])
  })
})

it('finds several patterns in each configuration', () => {
  const few = Object.entries(patterns).filter(([file, read]) => !/yml$|lanes/.test(file) && read().length < 2)
  expect(few.map(([file]) => file)).toEqual([])
})
