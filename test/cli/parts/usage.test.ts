import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deployCommand } from '../../../cli/deploy/deployment.ts'
import { mailCommand } from '../../../cli/mail/rule-set.ts'
import { commandsOfATable } from '../../support/commands/of-a-table.ts'
import { listening } from '../../support/commands/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'usage-'))
const broken = join(folder, 'broken.json')
writeFileSync(broken, '{')

async function heard(
  name: string,
  ...args: string[]
): Promise<{ code: number; printed: string; complained: string[] }> {
  const world = listening(undefined)
  const code = (await commandsOfATable[name]?.(args, world)) ?? -1
  return { code, printed: world.printed.join('\n'), complained: world.complained }
}

describe.each(Object.keys(commandsOfATable))('npm run %s', (name) => {
  it('prints its usage in a hundred columns, with where it works and how it ends', async () => {
    const { code, printed } = await heard(name, '--help')
    expect(code).toBe(0)
    expect(printed.split('\n').filter((line) => line.length > 100)).toEqual([])
    for (const said of ['--desk PORT', '--table NAME', 'Exit codes: 0']) expect(printed).toContain(said)
  })

  it('ends with 2 after a misuse: without an action, with an option that there is not, at two places', async () => {
    for (const args of [[], ['nothing-of-the-kind'], ['list', '--nothing'], ['list', '--table', 'a', '--desk', '3000']])
      expect((await heard(name, ...args)).code, args.join(' ')).toBe(2)
  })
})

it.each([
  ['case', ['hold', 'K7QX-4MPD-T'], 'usage: npm run case -- hold REFERENCE --by ID --reason TEXT [--lift]'],
  ['policy', ['explain', 'standard'], 'usage: npm run policy -- explain PACK --received 2026-09-30T16:10+08:00'],
  ['staff', ['leave'], 'usage: npm run staff -- leave ID [--dry-run] [--yes] [--policy NAME]…'],
  ['calendar', ['show'], 'usage: npm run calendar -- show CALENDAR [YEAR] [--version VERSION]'],
  ['figures', ['show'], 'usage: npm run figures -- show --period PERIOD [--json]'],
])('npm run %s prints the usage of the one action: %j', async (name, args, first) => {
  const usage = (await heard(name, ...args)).complained[1]?.split('\n') ?? []
  expect(usage[0]).toBe(first)
  expect(usage.at(-1)).toBe(`all of it: npm run ${name} -- --help`)
  expect(usage.length).toBeLessThan(7)
})

it.each([
  ['policy', ['check']],
  ['calendar', ['import']],
  ['staff', ['import']],
])('npm run %s names a file that is not there, a folder, and a file that it cannot read', async (name, args) => {
  const at = listening({} as never)
  const said = async (file: string): Promise<[number | undefined, string | undefined]> => {
    at.complained.length = 0
    return [await commandsOfATable[name]?.([...args, file], at), at.complained[0]]
  }
  expect(await said('/nowhere/at-all')).toEqual([2, `${name}: there is no file /nowhere/at-all`])
  expect(await said(folder)).toEqual([2, `${name}: ${folder} is a folder, not a file`])
  if (name !== 'staff')
    expect(await said(broken)).toEqual([1, expect.stringMatching(`^${name}: broken\\.json: is not JSON: `)])
})

it('a day that there is not is named, with an example of one', async () => {
  const { code, complained } = await heard('case', 'contract', 'K7QX-4MPD-T', '--by', 'ina', '--end', '2026-02-30')
  expect([code, complained[0]]).toEqual([2, 'case: "2026-02-30" is not a day like 2021-12-31'])
})

it.each([
  ['mail', mailCommand],
  ['deploy', deployCommand],
])('npm run %s prints its usage in a hundred columns, with how it ends', async (_, command) => {
  const world = listening(undefined)
  expect(await command(['--help'], world as never)).toBe(0)
  const printed = world.printed.join('\n')
  expect(printed.split('\n').filter((line) => line.length > 100)).toEqual([])
  expect(printed).toContain('Exit codes: 0')
  expect(await command(['--nothing'], world as never)).toBe(2)
})
