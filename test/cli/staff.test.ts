import { rowsOf } from '../support/commands/rows.ts'
import { width } from '../../cli/parts/columns.ts'
import { packNames } from '../../functions/domain/policy/policy.ts'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { readStaff, replaceStaff } from '../../functions/store/directory.ts'
import { staffCommand } from '../../cli/staff/staff-directory.ts'
import { tableForTests } from '../support/store/table.ts'
import { listening } from '../support/commands/world.ts'
import { unfolded } from '../support/commands/unfolded.ts'

const store = tableForTests()
const sample = fileURLToPath(new URL('../../local/staff.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'liaison-'))
afterAll(() => rmSync(folder, { recursive: true }))

function saved(text: string): string {
  const name = join(folder, 'staff.csv')
  writeFileSync(name, text)
  return name
}

const header = 'id,name,email,phone,roles,unit,languages,away,deputy'

describe('npm run staff', () => {
  beforeEach(async () => void (await replaceStaff(store, [])))

  it('imports a directory', async () => {
    const world = listening(store)
    expect(await staffCommand(['import', sample], world)).toBe(0)
    expect(world.printed).toEqual(['21 people now in the directory of the test table; 0 people removed'])
    expect(world.complained).toEqual([])
    expect(await readStaff(store)).toHaveLength(21)
  })

  it('imports nothing when a row is bad, and names every mistake', async () => {
    await staffCommand(['import', sample], listening(store))
    const world = listening(store)
    const file = saved(`${header}\na,A,a@example.com,12345,executive,U,en,,\nb,B,b@example.com,12345,boss,U,en,,c\n`)
    expect(await staffCommand(['import', file], world)).toBe(1)
    expect(world.complained).toEqual([
      'staff.csv:3: roles: "boss" is not a role; roles are intake-officer, investigator, coordinator, supervisor, executive, compliance, department-contact',
      'staff.csv:3: deputy: "c" is not in the file; a deputy is the id of someone in the file, or empty',
      'nothing was imported: 2 mistakes in 1 line',
    ])
    expect(await readStaff(store)).toHaveLength(21)
  })

  it('names the people whom the file leaves out, and asks before their removal unless --yes is given', async () => {
    await staffCommand(['import', sample], listening(store))
    const file = saved(
      readFileSync(sample, 'utf8')
        .split('\n')
        .filter((line) => !/^(chen-jing|zhang-wei),/.test(line))
        .join('\n')
        .replaceAll('zhang-wei', '')
        .replaceAll('chen-jing', ''),
    )
    const asked = listening(store, { answer: '' })
    expect(await staffCommand(['import', file], asked)).toBe(1)
    expect(asked.printed).toEqual([
      expect.stringMatching(/^chen-jing \(陈静 Chen Jing; .*\) has no open work\.$/),
      expect.stringMatching(/^zhang-wei \(/),
      'Nothing was changed.',
    ])
    expect(asked.asked).toEqual([
      'Import 19 people into the directory of the test table, remove 2 people and reassign their work now? [y/N] ',
    ])
    expect(await readStaff(store)).toHaveLength(21)
    const world = listening(store)
    expect(await staffCommand(['import', file, '--yes'], world)).toBe(0)
    expect(world.printed).toEqual(['19 people now in the directory of the test table; 2 people removed'])
  })

  it('leaves accounts as they are where the file has no columns for them, and asks before it takes any', async () => {
    const head = `${header},issuer,subject`
    const row = (id: string, account: string) =>
      `${id},${id},${id}@example.com,010-5555-0100,supervisor,claims,en,,${account}`
    const all = (account: string) => [row('ada', account), row('bob', account.replace('s1', 's2'))].join('\n')
    await staffCommand(['import', saved(`${head}\n${all(',https://id.example.com,s1')}\n`)], listening(store))
    const accounts = async () => (await readStaff(store)).map(({ signIn }) => signIn?.subject)
    expect(await accounts()).toEqual(['s1', 's2'])

    const quiet = listening(store, { answer: '' })
    expect(await staffCommand(['import', saved(`${header}\n${all('')}\n`)], quiet)).toBe(0)
    expect([await accounts(), quiet.asked]).toEqual([['s1', 's2'], []])

    const emptied = saved(`${head}\n${all(',,')}\n`)
    const asked = listening(store, { answer: '' })
    expect(await staffCommand(['import', emptied], asked)).toBe(1)
    expect(asked.asked).toEqual([expect.stringContaining('2 people can then sign in only after')])
    expect(await accounts()).toEqual(['s1', 's2'])
    expect(await staffCommand(['import', emptied, '--yes'], listening(store))).toBe(0)
    expect(await accounts()).toEqual([undefined, undefined])
  })

  it('warns of absences by the local date of the desk, and still imports', async () => {
    // Midnight in Shanghai has passed: it is the 21st there.
    const world = listening(store, { now: '2026-11-20T16:30:00.000Z' })
    const all = 'intake-officer;investigator;coordinator;supervisor;compliance;department-contact'
    const file = saved(
      `${header}\na,A,a@example.com,12345,${all},U,en,,\nb,B,b@example.com,12345,executive,U,en,2026-11-21/2026-11-21,\n`,
    )
    expect(await staffCommand(['import', file], world)).toBe(0)
    expect(world.complained).toEqual([
      'warning: everyone with the role executive is away on 2026-11-21',
      'warning: nobody is notified of an emergency for press: see column functions',
      'warning: nobody is notified of an emergency for legal: see column functions',
      'warning: b is away on 2026-11-21 and has no deputy',
    ])
    expect(await readStaff(store)).toHaveLength(2)
  })

  it('checks a file without a table when --dry-run is given', async () => {
    const world = listening(undefined)
    expect(await staffCommand(['import', sample, '--dry-run'], world)).toBe(0)
    expect(world.printed).toEqual(['staff.csv: no mistakes found; 21 people, not imported (--dry-run)'])
  })

  it('lists the directory in columns', async () => {
    await staffCommand(['import', sample], listening(store))
    const world = listening(store)
    expect(await staffCommand(['list'], world)).toBe(0)
    const rows = rowsOf(world.printed)
    expect(rows).toHaveLength(22)
    expect(rows.find(([id]) => id === 'chen-jing')).toEqual([
      'chen-jing',
      '陈静 Chen Jing',
      expect.stringContaining('intake-officer'),
      expect.any(String),
      '2026-01-01/2030-12-31, away today',
      'wang-fang',
    ])
    expect(Math.max(...world.printed.map(width))).toBeLessThanOrEqual(100)
  })

  it('shows all that it says of one person, and names who is not in it', async () => {
    await staffCommand(['import', sample], listening(store))
    const world = listening(store)
    expect(await staffCommand(['show', 'chen-jing'], world)).toBe(0)
    expect(world.printed).toContain('email        chen.jing@example.com')
    expect(await staffCommand(['show', 'nobody'], world)).toBe(1)
    expect(world.complained.at(-1)).toContain('nobody in the directory of the test table has the id nobody')
  })

  it('says how to fill an empty directory', async () => {
    const world = listening(store)
    expect(await staffCommand(['list'], world)).toBe(0)
    expect(world.printed).toEqual(['the staff directory of the test table is empty: npm run staff -- import FILE.csv'])
  })

  it.each([
    [[], 'staff: say what to do'],
    [['leave'], 'staff: leave needs the id of one person'],
    [['import'], 'staff: import takes the name of one file'],
    [['import', 'a.csv', 'b.csv'], 'staff: import takes the name of one file'],
    [['list', '--tabel', 'x'], "staff: Unknown option '--tabel'"],
    [['import', '/nowhere/staff.csv'], 'staff: there is no file /nowhere/staff.csv'],
    [
      ['list', '--policy', 'none'],
      `staff: policy none: there is no pack of this name; there are ${packNames.join(', ')}`,
    ],
  ])('says in one line what is wrong with %j', async (args, line) => {
    const world = listening(undefined)
    expect(await staffCommand(args, world)).toBe(2)
    expect(unfolded(world.complained)[0]).toBe(line)
  })
})
