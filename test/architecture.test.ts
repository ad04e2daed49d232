import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The floors of the repository, lowest first. A file imports only from its own room and from rooms on floors below;
 * rooms on one floor know nothing of each other. A room is one folder, without the folders in it, or one file that
 * stands apart from its folder. `import type` counts.
 */
const floors: readonly (readonly string[])[] = [
  // The domain: the rules, pure.
  ['functions/domain/forms/written'],
  [
    'functions/domain/time/calendars',
    'functions/domain/forms',
    'functions/domain/forms/pressure',
    'functions/domain/sampling',
    'functions/store/client.ts',
  ],
  ['functions/domain/time'],
  ['functions/domain/policy'],
  ['functions/domain/people', 'functions/domain/file'],
  // How any append-only file is stored. It stands below the case, which is one kind of them.
  ['functions/store/files', 'functions/store/search'],
  ['functions/domain/case/complaint.ts'],
  ['functions/domain/case/facts'],
  ['functions/domain/case'],
  ['functions/domain/case/effects'],
  ['functions/domain/case/evolve.ts'],
  ['functions/domain/channels'],
  ['functions/domain/deadlines'],
  ['functions/domain/tasks'],
  ['functions/domain/tasks/after-the-end'],
  ['functions/domain/tasks/authority'],
  [
    'functions/domain/features/aftercare',
    'functions/domain/features/authority',
    'functions/domain/features/casework',
    'functions/domain/features/complainant',
    'functions/domain/features/conflict',
    'functions/domain/features/consultation',
    'functions/domain/features/contact',
    'functions/domain/features/conversation',
    'functions/domain/features/decision',
    'functions/domain/features/documents',
    'functions/domain/features/duplicates',
    'functions/domain/features/emergency',
    'functions/domain/features/entry',
    'functions/domain/features/intake',
    'functions/domain/features/investigation',
    'functions/domain/features/lost-link',
    'functions/domain/features/mail-in',
    'functions/domain/features/more-time',
    'functions/domain/features/needs',
    'functions/domain/features/negotiation',
    'functions/domain/features/other-matters',
    'functions/domain/features/other-rules',
    'functions/domain/features/post',
    'functions/domain/features/regulator',
    'functions/domain/features/review',
    'functions/domain/features/sample',
    'functions/domain/features/undelivered',
  ],
  ['functions/domain/catalogue'],
  ['functions/domain/workflow'],
  ['functions/domain/decide'],
  ['functions/domain/views'],
  ['functions/domain/figures', 'functions/domain/lists'],
  ['functions/domain/figures/case', 'functions/domain/figures/evaluation'],
  // Around it: what is deployed.
  ['functions/config', 'functions/text/format.ts'],
  ['functions/text/labels.ts'],
  ['functions/text/zh-CN/staff', 'functions/text/zh-CN/labels', 'functions/text/en/labels'],
  ['functions/text/zh-CN', 'functions/text/en/staff', 'functions/text/published', 'functions/text/sources'],
  ['functions/text/en'],
  ['functions/text', 'functions/text/figures', 'functions/store'],
  ['functions/text/refusals'],
  [
    'functions/store/workflow',
    'functions/store/filing',
    'functions/store/documents',
    'functions/store/figures',
    'functions/store/letters',
    'functions/store/lists',
    'functions/store/mail-in',
    'functions/store/sign-in',
  ],
  ['functions/telemetry', 'functions/pages/parts', 'functions/mail/parts', 'functions/mail/service'],
  ['functions/app', 'functions/pages/form-engine', 'functions/mail/complainant'],
  ['functions/app/mail-in', 'functions/app/sight', 'functions/pages/charts', 'functions/pages/refused'],
  ['functions/pages/figures'],
  ['functions/pages/figures/sections'],
  ['functions/pages/documents', 'functions/pages/people', 'functions/pages/post', 'functions/pages/work'],
  ['functions/pages/complainant', 'functions/mail/staff'],
  ['functions/pages/complainant/tracking', 'functions/pages/staff', 'functions/pages/desk', 'functions/mail'],
  ['functions/pages/tasks'],
  ['functions/pages', 'functions/sms'],
  ['functions/steps/mail'],
  ['functions/steps/daily'],
  ['functions/http/parts', 'functions/steps'],
  // A file told fact by fact, for commands and for the page of its case.
  ['functions/record/wording', 'functions/record/policy'],
  ['functions/record/facts'],
  ['functions/record'],
  ['functions/steps/documents', 'functions/steps/mail-in', 'functions/http/session'],
  ['functions/http/complainant', 'functions/http/staff', 'functions/http/machine', 'functions/http/desk/file'],
  ['functions/http/desk/mails', 'functions/http/desk/exception'],
  ['functions/http/documents', 'functions/http/desk', 'functions/http/desk/figures'],
  // Deploying it, running it here, operating it.
  ['statemachines', 'infra/failure.ts', 'infra/bundle.ts'],
  ['infra/config.ts'],
  ['infra/constructs'],
  ['infra/edge', 'infra/documents', 'infra/mail-in', 'infra/sms', 'infra/sign-in'],
  ['infra/stacks'],
  ['infra'],
  ['local/clock', 'local/listen.ts', 'local/printable.ts', 'local/dev', 'local/seed'],
  ['local/step-functions'],
  ['local/services/in-process'],
  ['local/services'],
  ['local/issuer'],
  ['local/s3'],
  ['local/mail-in'],
  ['local/console'],
  ['local'],
  ['cli/parts'],
  ['cli/readers', 'cli/referrals'],
  ['cli/case', 'cli/figures', 'cli/policy', 'cli/staff', 'cli/deploy', 'cli/mail'],
  ['cli/calendar'],
  ['cli'],
]

/**
 * What any append-only file needs, with reminders and escalation: another kind of file comes beside the case and uses
 * the same.
 */
const ofAnyFile: readonly string[] = ['functions/domain/file', 'functions/store/files', 'functions/store/client.ts']

/** Folders whose files may import from anywhere above, in no circle: they check or measure the rest. */
const outside: readonly string[] = ['test', 'tools', 'vitest.config.ts', 'knip.config.ts']

/** The packages that the domain rests on. */
/** `node:zlib` only computes: bytes in, bytes out. */
const packagesOfDomain = ['zod', 'chinese-days', 'node:zlib']

/** At most so many sources in a folder; what is recorded or generated does not count. */
const mostSources = 15
const recorded = /^test\/releases\/\d/

/** An import as it stands in a source: `types` ones vanish before anything runs. */
type Import = { from: string; to: string; types: boolean; line: number }

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '')
const isSource = /\.[cm]?[jt]sx?$/
const sources = tracked.filter((file) => isSource.test(file))
const imports = sources.flatMap((file) => importsOf(file))
const own = imports.filter(({ to }) => isSource.test(to))

describe('the rooms of the table', () => {
  it('contain every source', () => {
    const homeless = sources.filter((file) => !isOutside(file) && floorOf(file) === undefined)
    expect(homeless).toEqual([])
  })

  it('are never empty', () => {
    const inhabited = new Set(sources.map(roomOf))
    expect(floors.flat().filter((room) => !inhabited.has(room))).toEqual([])
  })

  it(`have at most ${mostSources} sources in a folder`, () => {
    const inFolder = Map.groupBy(
      sources.filter((file) => !recorded.test(file)),
      (file) => dirname(file),
    )
    expect([...inFolder].flatMap(([folder, files]) => (files.length > mostSources ? [folder] : []))).toEqual([])
  })
})

describe('an import', () => {
  it('leads to the same room, or to a room on a lower floor', () => {
    const wrong = own
      .filter(({ from }) => !isOutside(from))
      .filter(({ from, to }) => roomOf(from) !== roomOf(to) && !((floorOf(to) ?? Infinity) < (floorOf(from) ?? -1)))
    expect(wrong.map(told)).toEqual([])
  })

  it('from the deployed functions leads to nothing outside the functions', () => {
    const wrong = own.filter(({ from, to }) => from.startsWith('functions/') && !to.startsWith('functions/'))
    expect(wrong.map(told)).toEqual([])
  })

  it('from the domain leads only to the domain and its few packages', () => {
    const wrong = imports
      .filter(({ from, to }) => from.startsWith('functions/domain/') && !to.startsWith('functions/domain/'))
      .filter(({ to }) => !packagesOfDomain.some((name) => to === name || to.startsWith(`${name}/`)))
    expect(wrong.map(told)).toEqual([])
  })

  it('from the tests of the domain into the functions leads only to the domain', () => {
    const wrong = own
      .filter(({ from }) => from.startsWith('test/domain/'))
      .filter(({ to }) => to.startsWith('functions/') && !to.startsWith('functions/domain/'))
    expect(wrong.map(told)).toEqual([])
  })

  it('from the code for any append-only file leads to nothing of the case, whose prefix is unknown there', () => {
    const above = floors.slice(floors.findIndex((rooms) => rooms.includes('functions/domain/case'))).flat()
    expect(ofAnyFile.filter((room) => above.includes(room))).toEqual([])
    const generic = sources.filter((file) => ofAnyFile.includes(roomOf(file)))
    expect(generic.length).toBeGreaterThanOrEqual(8)
    expect(generic.filter((file) => readFileSync(file, 'utf8').includes('CASE#'))).toEqual([])
  })

  it('is in no circle of files, including tests and tools', () => {
    expect(circles(own)).toEqual([])
  })
})

describe('the reader of imports', () => {
  it('sees every form of import', () => {
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
      '/*',
      " * import { no } from './no.ts'",
      ' */',
      'import type {',
      '  I, // the reason',
      "} from './i.ts'",
      "type K = import('./j.ts').J | import('./k.ts').K",
      'const l = () => import(`./l.ts`)',
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
      { specifier: './i.ts', types: true, line: 15 },
      { specifier: './j.ts', types: false, line: 18 },
      { specifier: './k.ts', types: false, line: 18 },
      { specifier: './l.ts', types: false, line: 19 },
    ])
  })

  it('finds a circle that a type import closes', () => {
    const to = (from: string, to: string, types: boolean): Import => ({ from, to, types, line: 1 })
    expect(circles([to('a.ts', 'b.ts', false), to('b.ts', 'c.ts', true), to('c.ts', 'a.ts', false)])).toEqual([
      'a.ts, b.ts, c.ts',
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
    /^\s*(?:import|export)\b(?<clause>[\w\s{},*$]*?)\bfrom\s*['"](?<named>[^'"]+)['"]|^\s*import\s*['"](?<bare>[^'"]+)['"]|\bimport\(\s*['"`](?<later>[^'"`$]+)['"`]/gm
  const code = withoutComments(text)
  return [...code.matchAll(statement)].map(({ 0: found, groups, index }) => ({
    specifier: (groups!['named'] ?? groups!['bare'] ?? groups!['later'])!,
    types: /^\s+type\b/.test(groups!['clause'] ?? ''),
    line: code.slice(0, index + found.search(/\S/)).split('\n').length,
  }))
}

/** A source with its comments blanked, line for line; what stands in quotes is no comment. */
function withoutComments(source: string): string {
  const quotedOrComment = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/.*|\/\*[\s\S]*?\*\//g
  return source.replaceAll(quotedOrComment, (part) => (part.startsWith('/') ? part.replaceAll(/[^\n]/g, ' ') : part))
}

/**
 * The files of each circle, by name: what is left when files that import nothing that is left are taken away, both
 * ways.
 */
function circles(over: readonly Import[]): string[] {
  const reachable = (start: string): Set<string> => {
    const seen = new Set<string>()
    const open = [start]
    while (open.length > 0) for (const to of next.get(open.pop()!) ?? []) if (!seen.has(to)) open.push(add(seen, to))
    return seen
  }
  const next = new Map([...Map.groupBy(over, ({ from }) => from)].map(([from, all]) => [from, all.map(({ to }) => to)]))
  const reached = new Map([...next.keys()].map((file) => [file, reachable(file)]))
  const inCircles = [...next.keys()].filter((file) => reached.get(file)?.has(file))
  const together = inCircles.map((file) =>
    inCircles
      .filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file))
      .toSorted()
      .join(', '),
  )
  return [...new Set(together)]
}

function add(seen: Set<string>, file: string): string {
  seen.add(file)
  return file
}

function roomOf(file: string): string {
  return floors.flat().includes(file) ? file : dirname(file)
}

function floorOf(file: string): number | undefined {
  const floor = floors.findIndex((rooms) => rooms.includes(roomOf(file)))
  return floor < 0 ? undefined : floor
}

function isOutside(file: string): boolean {
  return outside.some((place) => file === place || file.startsWith(`${place}/`))
}

function told({ from, to, line }: Import): string {
  return `${from}:${line} imports ${to}`
}
