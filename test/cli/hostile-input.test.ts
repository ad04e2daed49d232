import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Deploying, deployCommand } from '../../cli/deploy/deployment.ts'
import { type Mailing, mailCommand } from '../../cli/mail/rule-set.ts'
import { width } from '../../cli/parts/columns.ts'
import { complaintOn } from '../../cli/parts/command.ts'
import { received } from '../support/commands/closed-case.ts'
import { type Command, commandsOfATable } from '../support/commands/of-a-table.ts'
import { listening } from '../support/commands/world.ts'
import { openWorkplace, type Workplace } from '../support/steps/workplace.ts'

/*
 * Whatever somebody types, a command ends with 0, 1 or 2, and says in words that fit a terminal what is wrong.
 */

const nobody = () => Promise.reject(new Error('nothing may be asked for'))
const more = { context: () => ({}), ses: () => ({ send: nobody }), time: () => '', outputs: () => ({}), start: nobody }
const commands: Readonly<Record<string, Command>> = {
  ...commandsOfATable,
  mail: (args, world) => mailCommand(args, { ...world, ...more } as unknown as Mailing),
  deploy: (args, world) => deployCommand(args, { ...world, ...more } as unknown as Deploying),
}

let place: Workplace
let reference: string
const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
beforeAll(async () => {
  place = await openWorkplace()
  reference = await received(place)
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await place.close()
})

/** Words of programs, which say nothing to an operator. */
const raw =
  /\bat \S+ \(?\S+:\d+:\d+|Invalid input|\bexpected (?:string|number|object|array)|\bE(?:NOENT|NOTDIR|ISDIR|ACCES|LOOP|NAMETOOLONG|EXIST|PERM)\b|\[object|\bundefined\b|\bNaN\b|ZodError|TypeError|RangeError|Cannot read|not an instant|[+-]0\d{5}|is not a function|node:internal/

/** What is wrong with how a command ended; empty if nothing is. */
async function wrongWith(name: string, args: readonly string[]): Promise<string[]> {
  const world = listening(place.store)
  const code = await commands[name]!(args, world).catch((error: unknown) => error)
  const lines = [...world.printed, ...world.complained.map(complaintOn)].flatMap((one) => one.split('\n'))
  // A word that no line has room for stays whole, so that it can be copied.
  const tooWide = lines.filter(
    (line) =>
      width(line) > 100 &&
      line
        .trim()
        .split(' ')
        .every((one) => width(one) < 90),
  )
  const asJson = args.includes('--json')
  return [
    ...([0, 1, 2].includes(code as number) ? [] : [`ends with ${String(code)}`]),
    ...lines.filter((line) => raw.test(line)),
    ...(asJson ? [] : tooWide),
    ...(code === 0 || lines.length > 0 ? [] : ['says nothing']),
    ...(lines.some((line) => line.includes('\u001b')) ? ['steers the terminal'] : []),
  ]
}

/** Every call of which something is wrong, with what. */
async function wrong(calls: readonly (readonly string[])[]): Promise<string[]> {
  const found: string[] = []
  for (const [name = '', ...args] of calls)
    for (const one of await wrongWith(name, args))
      found.push(`${name} ${args.join(' ').slice(0, 90)}: ${one.slice(0, 200)}`)
  return found
}

/** Files that are none, or not what they should be. */
function files(): string[] {
  const made: Readonly<Record<string, string | Buffer>> = {
    'x.json': '{"a":1}',
    'broken.json': '{',
    'list.json': '[]',
    'text.json': '"s"',
    'null.json': 'null',
    'deep.json': '['.repeat(5000) + ']'.repeat(5000),
    'calendar.json': '{"id":7,"holidays":[1,null],"zone":"Nowhere/At-All","weekend":[9],"makeUpDays":{}}',
    'notice.json': '{"calendar":"cn","year":"2027","daysOff":[3],"source":""}',
    'pack.json': '{"id":5,"version":"x","stages":[],"overall":{}}',
    'map.json': '{"name":7,"columns":5}',
    'x.csv': 'id,name\nfoo\n',
    'steers.csv': 'id,\u001b[31mname\n\u001b]0;x\u0007,y\n',
    'bytes.csv': Buffer.from([0xff, 0xfe, 0, 1, 2]),
    'empty.csv': '',
    'long.csv': 'a'.repeat(20_000),
    // 转办编号,险种 in GBK, and a line of ten megabytes.
    'gbk.csv': Buffer.from('d7aab0ecb1e0bac52ccfd5d6d60a', 'hex'),
    'line.csv': `id,name\n${'a'.repeat(10_000_000)}\n`,
  }
  for (const [name, content] of Object.entries(made)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'folder'), { recursive: true })
  for (const [name, to] of [
    ['dangling', '/nowhere/at-all'],
    ['loop', 'loop'],
  ] as const)
    symlinkSync(to, join(folder, name))
  return [
    ...[...Object.keys(made), 'folder', 'dangling', 'loop', 'x.csv/below'].map((name) => join(folder, name)),
    '/nope',
    '/etc/passwd/x',
    '/dev/null',
    '/dev/zero',
    '',
    '.',
    '-',
    'a'.repeat(5000),
    'x\0y',
    '\u001b[31m',
  ]
}

/** The usage of each command, as `--help` prints it. */
async function usageOf(name: string, ...args: readonly string[]): Promise<string> {
  const world = listening(undefined)
  expect(await commands[name]!([...args, '--help'], world)).toBe(0)
  return world.printed.join('\n')
}

/** The actions of each command, as its usage has them. */
const actionsOf: Record<string, readonly string[]> = {}
beforeAll(async () => {
  for (const name of Object.keys(commands)) {
    const lines = (await usageOf(name)).split('\n')
    actionsOf[name] = lines.flatMap(
      (line) => /^(?:(?:usage:)? +npm run [a-z]+ --|) {1,2}([a-z]+)(?: |$)/.exec(line)?.[1] ?? [],
    )
  }
})

const documented = [
  ...readFileSync('docs/COMMANDS.md', 'utf8').matchAll(/npm run ([a-z]+) -- ([a-z]+)/g),
  // One line names several: `list`, `check FILE`.
].map(([, name = '', action = '']) => [name, action] as const)

describe('each action', () => {
  it('that is documented is there', () => {
    const named = documented.filter(([name]) => Object.hasOwn(commands, name) && name !== 'deploy')
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(([name, action]) => !actionsOf[name]?.includes(action))).toEqual([])
  })

  it('prints its own usage, and refuses what that does not name', async () => {
    for (const [name, actions] of Object.entries(actionsOf)) {
      const all = optionsIn(await usageOf(name))
      for (const action of actions) {
        const [first = '', ...more] = (await usageOf(name, action)).split('\n')
        expect(first).toMatch(new RegExp(`^usage: npm run ${name} -- ${action}(?: |$)`))
        expect(more.filter((line) => line.includes('npm run'))).toEqual([`all of it: npm run ${name} -- --help`])
        const own = optionsIn([first, ...more].join('\n'))
        for (const option of ['nope', ...all.filter((one) => !own.includes(one) && !ofMany.has(one))]) {
          const world = listening(place.store)
          const code = await commands[name]!([action, `--${option}`, ...(withValue.has(option) ? ['x'] : [])], world)
          const said = world.complained.map(complaintOn).join('\n').split('\n')
          expect([code, said[0], said[1]], `${name} ${action} --${option}`).toEqual([
            2,
            option === 'nope' ? `${name}: Unknown option '--nope'` : `${name}: ${action} has no option --${option}`,
            first.slice(0, said[1]?.length),
          ])
        }
      }
    }
  })

  it('says in one sentence what of a word is wrong that names nothing', async () => {
    for (const [name, actions] of Object.entries(actionsOf))
      for (const action of actions.filter((one) => one !== 'export')) {
        const world = listening(place.store)
        const code = await commands[name]!([action, 'NONE-0000-X'], world)
        const [said = ''] = world.complained
        expect([1, 2], `${name} ${action}`).toContain(code)
        expect(said, `${name} ${action}`).toMatch(/NONE-0000-X|takes no reference|use --|say why|name an environment/)
      }
  })
})

const optionsIn = (usage: string): string[] => [
  ...new Set([...usage.matchAll(/--([a-z][a-z-]+)/g)].map(([, option = '']) => option)),
]
/** Options of which the usage says at its end where they belong. */
const ofMany: ReadonlySet<string> = new Set([
  'help',
  'table',
  'desk',
  'language',
  'json',
  'machine',
  'reads',
  'environment',
])
/** Options that a value follows. */
const withValue: ReadonlySet<string> = new Set(
  'closed-before unit encoding from by reason end link purpose person why policy received class product category channel fact event calendar until words to version period map'.split(
    ' ',
  ),
)

describe('whatever file is named', () => {
  let all: string[]
  beforeAll(() => {
    all = files()
  })
  it.each<[what: string, call: (file: string) => string[]]>([
    ['a pack', (file) => ['policy', 'check', file]],
    ['a pack to explain', (file) => ['policy', 'explain', file, '--received', '2026-01-01T10:00Z']],
    ['a pack to compare with', (file) => ['policy', 'replay', '--from', 'standard', '--to', file]],
    ['a calendar', (file) => ['calendar', 'import', file, '--dry-run']],
    ['a directory', (file) => ['staff', 'import', file, '--dry-run']],
    ['denominators', (file) => ['figures', 'denominators', file]],
    ['what the regulator passed on', (file) => ['case', 'referrals', file, '--dry-run']],
    ['a register', (file) => ['figures', 'import', file, '--map', join(folder, 'x.json'), '--dry-run']],
    ['its map', (file) => ['figures', 'import', join(folder, 'x.csv'), '--map', file, '--dry-run']],
  ])('%s', async (_, call) => {
    expect(await wrong(all.map(call))).toEqual([])
  })

  it('or folder to write into', async () => {
    const places = [
      '/proc/nope',
      '/proc',
      '/dev/null',
      '/etc/passwd',
      '/etc/passwd/x',
      '',
      's3://',
      's3://A/b',
      'a'.repeat(5000),
    ]
    expect(await wrong([...places, join(folder, 'x.csv')].map((one) => ['figures', 'export', one]))).toEqual([])
  })
})

/** Words behind actions and options; `short` are those of which a value is made rather than a name. */
const short = ['', '9'.repeat(400), '__proto__', '\u001b[31m', '9999-12-31', '0000-01-01'] as const
const strange = [...short, '-1', 'nope', '../..', '投诉', '2026-02-30', 'null', '"', '--']

describe('whatever word stands', () => {
  it('for an action, or behind one', async () => {
    const calls = Object.entries(actionsOf).flatMap(([name, actions]) => [
      [name],
      ...strange.map((word) => [name, word]),
      ...actions.flatMap((action) => [
        [name, action],
        ...short.map((word) => [name, action, word]),
        [name, action, '--nope'],
        [name, action, 'a', 'b', 'c'],
      ]),
    ])
    // Nothing here may be written to a folder of this name.
    expect(await wrong(calls.filter(([, action]) => action !== 'export'))).toEqual([])
  })

  it('for an option', async () => {
    const options = (name: string, action: string, ...names: string[]) =>
      names.flatMap((option) => short.map((word) => [name, ...action.split(' '), option, word]))
    const of = (action: string): string => `${action} ${reference}`
    expect(
      await wrong([
        ...options(
          'case',
          'list',
          '--closed-before',
          '--unit',
          '--stage',
          '--product',
          '--class',
          '--outcome',
          '--staff',
          '--language',
        ),
        ...options('case', `${of('contract')} --by nobody`, '--end'),
        ...options('case', of('reopen'), '--by', '--reason'),
        ...options('case', of('erase'), '--by', '--why'),
        ...options('case', `${of('revoke')} --by kim --yes`, '--link', '--purpose', '--person'),
        ...options('policy', 'explain uk-disp', '--received'),
        ...options(
          'policy',
          'explain uk-disp --received 2026-01-01T10:00Z',
          '--class',
          '--product',
          '--category',
          '--channel',
          '--fact',
          '--event',
          '--calendar',
        ),
        ...options('policy', 'reviewed uk-disp --by kim --words x', '--until'),
        ...options('policy', 'replay --from standard', '--to'),
        ...options('calendar', 'show cn', '--version'),
        ...options('staff', 'list', '--policy'),
        ...options('figures', 'show', '--period'),
        ...options('figures', 'verify', '--period'),
      ]),
    ).toEqual([])
  })
})
