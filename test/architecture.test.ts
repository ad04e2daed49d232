import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** An import as it stands in a source: `types` ones vanish before anything runs. */
type Import = { from: string; to: string; types: boolean; line: number }

/**
 * Sources directly in `functions/` that only declare: routes, environment, functions. The others there are what doors
 * and steps have in common.
 */
const declarations = ['functions/config/env.ts', 'functions/config/manifest.ts', 'functions/config/routes.ts']

/** Who may import whom among the folders, for types too: what is not listed here is forbidden. */
const layers: Record<string, readonly string[]> = {
  domain: [],
  declarations: ['domain'],
  text: ['domain'],
  store: ['domain', 'declarations'],
  pages: ['domain', 'declarations', 'text'],
  mail: ['domain', 'declarations', 'text', 'pages', 'store'],
  common: ['domain', 'declarations', 'text', 'store', 'pages', 'mail'],
  api: ['domain', 'declarations', 'text', 'store', 'pages', 'mail', 'common'],
  steps: ['domain', 'declarations', 'text', 'store', 'pages', 'mail', 'common'],
}

/**
 * Inside the domain, lowest first; a file of a lower rank never reaches one of a higher, by whatever way. Unnamed files
 * may stand anywhere.
 */
const ranks: readonly (readonly RegExp[])[] = [
  [/^language\.ts$/, /^zone\.ts$/, /^calendar(-.*)?\.ts$/, /^clock\.ts$/],
  [/^policy\.ts$/],
  [/^assign\.ts$/],
  [/^tasks\//],
  [/^act\.ts$/, /^owed\.ts$/, /^acts\//],
]

/** The packages that the domain rests on. */
const packagesOfDomain = ['zod', 'chinese-days']

const sources = ['functions', 'infra'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
)
const imports = sources.flatMap((file) => importsOf(file))
const own = imports.filter(({ to }) => to.endsWith('.ts'))

describe('imports run one way', () => {
  it('between the folders of functions', () => {
    const wrong = own
      .filter(({ from, to }) => from.startsWith('functions/') && to.startsWith('functions/'))
      .filter(({ from, to }) => layerOf(from) !== layerOf(to) && !(layers[layerOf(from)] ?? []).includes(layerOf(to)))
      .map(
        (each) =>
          `${told(each)}: ${layerOf(each.from)} may import ${(layers[layerOf(each.from)] ?? []).join(', ') || 'nothing but itself'}`,
      )
    expect(wrong).toEqual([])
  })

  it('never from functions to infra, nor to anything else outside', () => {
    expect(
      own.filter(({ from, to }) => from.startsWith('functions/') && !to.startsWith('functions/')).map(told),
    ).toEqual([])
  })

  it('from the domain to itself and its few packages', () => {
    const wrong = imports
      .filter(({ from, to }) => from.startsWith('functions/domain/') && !to.startsWith('functions/'))
      .filter(({ to }) => !packagesOfDomain.some((name) => to === name || to.startsWith(`${name}/`)))
    expect(wrong.map(told)).toEqual([])
  })

  it('from the tests of the domain to the domain, for whose rules nothing else is needed', () => {
    const tests = readdirSync('test/domain')
      .map((file) => join('test/domain', file))
      .flatMap(importsOf)
    expect(
      tests.filter(({ to }) => to.startsWith('functions/') && !to.startsWith('functions/domain/')).map(told),
    ).toEqual([])
  })

  it('inside the domain: calendar and clock, policy, assign, tasks, act and owed', () => {
    const running = own.filter(({ types }) => !types)
    const wrong: string[] = []
    for (const file of sources.filter((each) => rankOf(each) !== undefined)) {
      const way = wayTo(running, file, (to) => (rankOf(to) ?? -1) > rankOf(file)!)
      if (way !== undefined) wrong.push(`${way.join(' → ')}: the first must not need the last`)
    }
    expect(wrong).toEqual([])
  })

  it('in no circle', () => {
    const running = own.filter(({ types }) => !types)
    const circles = new Set<string>()
    for (const file of sources) {
      const way = wayTo(running, file, (to) => to === file)
      if (way !== undefined)
        circles.add(told({ from: way.at(-2)!, to: file, types: false, line: 0 }) + `, on the way ${way.join(' → ')}`)
    }
    expect([...circles]).toEqual([])
  })
})

describe('the reader of imports', () => {
  it('sees every form of them', () => {
    const text = [
      "import { a, type B } from './b.ts'",
      "import type { C } from '../c.ts'",
      "import './d.ts'",
      "export * from './e.ts'",
      "export type { F } from './f.ts'",
      'import {',
      '  g,',
      "} from './g.ts'",
      "const h = await import('./h.ts')",
      "import z from 'zod'",
      "// import { no } from './no.ts'",
    ].join('\n')
    expect(read(text)).toEqual([
      { specifier: './b.ts', types: false, line: 1 },
      { specifier: '../c.ts', types: true, line: 2 },
      { specifier: './d.ts', types: false, line: 3 },
      { specifier: './e.ts', types: false, line: 4 },
      { specifier: './f.ts', types: true, line: 5 },
      { specifier: './g.ts', types: false, line: 6 },
      { specifier: './h.ts', types: false, line: 9 },
      { specifier: 'zod', types: false, line: 10 },
    ])
  })
})

function importsOf(file: string): Import[] {
  return read(readFileSync(file, 'utf8')).map(({ specifier, ...rest }) => ({
    from: file,
    to: specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : specifier,
    ...rest,
  }))
}

function read(text: string): { specifier: string; types: boolean; line: number }[] {
  const statement =
    /^(?:import|export)\b(?<clause>[\w\s{},*$]*?)\bfrom\s*['"](?<named>[^'"]+)['"]|^import\s*['"](?<bare>[^'"]+)['"]|^(?!\s*(?:\/\/|\*)).*\bimport\(\s*['"](?<later>[^'"]+)['"]\s*\)/gm
  return [...text.matchAll(statement)].map(({ groups, index }) => ({
    specifier: (groups!['named'] ?? groups!['bare'] ?? groups!['later'])!,
    types: /^\s+type\b/.test(groups!['clause'] ?? ''),
    line: text.slice(0, index).split('\n').length,
  }))
}

/** The shortest way over imports from a file to one that is wanted. */
function wayTo(over: readonly Import[], start: string, wanted: (file: string) => boolean): string[] | undefined {
  const seen = new Set<string>()
  let ways = [[start]]
  while (ways.length > 0) {
    const next: string[][] = []
    for (const way of ways) {
      for (const { to } of over.filter(({ from }) => from === way.at(-1))) {
        if (wanted(to)) return [...way, to]
        if (!seen.has(to)) next.push([...way, to])
        seen.add(to)
      }
    }
    ways = next
  }
  return undefined
}

const layerOf = (file: string): string =>
  /^functions\/([^/]+)\//.exec(file)?.[1] ?? (declarations.includes(file) ? 'declarations' : 'common')
function rankOf(file: string): number | undefined {
  const inside = /^functions\/domain\/(.*)$/.exec(file)?.[1]
  const rank =
    inside === undefined ? -1 : ranks.findIndex((patterns) => patterns.some((pattern) => pattern.test(inside)))
  return rank < 0 ? undefined : rank
}
const told = ({ from, to, line }: Import): string => `${from}${line > 0 ? `:${line}` : ''} imports ${to}`
