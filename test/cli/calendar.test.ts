import { rowsOf } from '../support/commands/rows.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { builtInCalendars } from '../../functions/domain/time/calendar.ts'
import { importedCalendars } from '../../functions/store/calendars.ts'
import { saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { calendarCommand } from '../../cli/calendar/calendar-command.ts'
import { but, typed } from '../support/domain/holiday-notices.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  type Snapshot,
  type Workplace,
} from '../support/steps/workplace.ts'
import { listening } from '../support/commands/world.ts'
import { unfolded } from '../support/commands/unfolded.ts'

const folder = mkdtempSync(join(tmpdir(), 'liaison-'))
afterAll(() => rmSync(folder, { recursive: true }))

function saved(notice: unknown, name = 'notice.json'): string {
  const path = join(folder, name)
  writeFileSync(path, typeof notice === 'string' ? notice : JSON.stringify(notice))
  return path
}

let desk: Workplace
beforeEach(async () => void (desk = await openWorkplace()))
afterEach(() => desk.close())

async function run(args: readonly string[], { answer, at = desk }: { answer?: string; at?: Workplace } = {}) {
  const world = listening(at.store, {
    now: '2026-12-28T09:00:00.000Z',
    workflow: at.workflow as never,
    ...(answer === undefined ? {} : { answer }),
  })
  const code = await calendarCommand(args, world)
  return { code, printed: unfolded(world.printed), complained: unfolded(world.complained), asked: world.asked }
}

const keys = [
  '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e01',
  '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e02',
  '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e03',
] as const

/** Two cases whose dates a notice for 2027 moves, one whose dates it does not, and one that is over. */
async function given(): Promise<{ investigated: string; early: string; fresh: string }> {
  const investigated = await receiveOne(desk, '2026-12-28T02:00:00.000Z', {}, keys[0])
  await advanceOne(desk, investigated, '2026-12-28T02:00:00.000Z')
  await decideOne(desk, investigated, 'intake', 'accept', '2026-12-28T04:00:00.000Z')
  await advanceOne(desk, investigated, '2026-12-28T04:00:00.000Z', { turn: 1 })
  await saveWaitToken(desk.store, investigated, 2, 'token-of-investigated')
  // Received a week before Christmas, in intake: nothing of it reaches 2027.
  const early = await receiveOne(desk, '2026-12-14T02:00:00.000Z', {}, keys[1])
  await advanceOne(desk, early, '2026-12-14T02:00:00.000Z')
  // So new that the workflow has not seen it: it has no row. Fifteen days from the 25th are Saturday the 9th, a make-up
  // day by the notice.
  const fresh = await receiveOne(desk, '2026-12-25T02:00:00.000Z', {}, keys[2])
  return { investigated, early, fresh }
}

const changes = async (reference: string, at = desk) =>
  (await fileOf(at, reference)).commits.flatMap(({ by, facts }) =>
    facts.flatMap((fact) => (fact.fact === 'calendar-changed' ? [{ by, fact }] : [])),
  )

describe('npm run calendar -- import', () => {
  it('adds a version, shows the moved dates in local time, and re-dates and wakes the open cases', async () => {
    const { investigated, early, fresh } = await given()
    const { code, printed, complained, asked } = await run(['import', saved(typed)], { answer: 'y' })
    expect({ code, complained, asked }).toEqual({
      code: 0,
      complained: [],
      asked: ['Import cn imported-0001 into the test table? [y/N] '],
    })
    expect(printed[0]).toBe(
      'calendar cn: 2027 has 28 days off and 5 make-up days; new version imported-0001, previous version chinese-days@1.5.7-2',
    )
    expect(printed).toContain('  2027-01-04 Mon  day off, assumed: working day')
    expect(printed).toContain('  2027-01-09 Sat  working day, assumed: day off')
    const table = printed
      .filter((line) => /^(case|[0-9A-Z]{4}-)/.test(line))
      .map((line) => line.replace(/ {2,}/g, ' | '))
    expect(table).toEqual(
      expect.arrayContaining([
        'case | time limit | due | newly due | (Asia/Shanghai)',
        `${investigated} | investigation#1 | 2027-01-05 18:00 | → | 2027-01-06 18:00`,
        `${fresh} | overall | 2027-01-08 18:00 | → | 2027-01-09 18:00`,
      ]),
    )
    expect(table.some((line) => line.startsWith(early))).toBe(false)
    expect(printed.at(-1)).toBe('3 cases moved to calendar cn imported-0001; the dates of 2 changed')
    for (const reference of [investigated, early, fresh]) {
      expect((await fileOf(desk, reference)).file.calendar).toEqual({ id: 'cn', version: 'imported-0001' })
      expect((await changes(reference)).map(({ by }) => by)).toEqual([{ as: 'operator', command: 'calendar import' }])
    }
    expect(desk.bells).toContain('SendTaskSuccess token-of-investigated')
    // The workflow continues with it, and repeats nothing of the past.
    await expect(advanceOne(desk, investigated, '2026-12-28T09:00:00.000Z', { turn: 2 })).resolves.toMatchObject({
      next: 'investigation',
    })
  })

  it('says that nothing changes when the same notice is imported again', async () => {
    const { investigated } = await given()
    await run(['import', saved(typed), '--yes'])
    const { code, printed } = await run(['import', saved(typed), '--yes'])
    expect({ code, printed }).toEqual({
      code: 0,
      printed: [
        'calendar cn imported-0001 already has these days: nothing changes',
        'every readable open case of calendar cn already uses version imported-0001',
      ],
    })
    expect(await changes(investigated)).toHaveLength(1)
    expect(await importedCalendars(desk.store, 'cn')).toHaveLength(1)
  })

  it('imports a correction as another version and takes back the wrong dates', async () => {
    const { investigated } = await given()
    await run(['import', saved(typed), '--yes'])
    await run(['import', saved(but({ daysOff: ['2027-01-01/2027-01-03', ...typed.daysOff.slice(1)] })), '--yes'])
    expect((await importedCalendars(desk.store, 'cn')).map(({ data, basedOn }) => [data.version, basedOn])).toEqual([
      ['imported-0002', 'imported-0001'],
      ['imported-0001', 'chinese-days@1.5.7-2'],
    ])
    expect(
      (await changes(investigated)).map(({ fact }) => fact.dates.map(({ clock, after }) => `${clock} ${after}`)),
    ).toEqual([['investigation#1 2027-01-06T10:00:00.000Z'], ['investigation#1 2027-01-05T10:00:00.000Z']])
  })

  it('makes new complaints use the newest version', async () => {
    await run(['import', saved(typed), '--yes'])
    const reference = await receiveOne(desk, '2026-12-28T02:00:00.000Z', {}, keys[0])
    expect((await fileOf(desk, reference)).file.calendar.version).toBe('imported-0001')
  })

  it.each([
    [['--dry-run'], undefined, 0, 'Nothing was changed (--dry-run).'],
    [[], 'n', 1, 'Nothing was changed.'],
  ])('with %j and the answer %j changes nothing', async (options, answer, code, last) => {
    const { investigated } = await given()
    const result = await run(['import', saved(typed), ...options], answer === undefined ? {} : { answer })
    expect([result.code, result.printed.at(-1)]).toEqual([code, last])
    expect(await importedCalendars(desk.store, 'cn')).toEqual([])
    expect(await changes(investigated)).toEqual([])
  })

  it('needs --yes in a terminal that cannot ask for confirmation', async () => {
    const { code, complained } = await run(['import', saved(typed)])
    expect([code, complained[0]]).toEqual([2, 'calendar: this terminal cannot ask for confirmation: use --yes'])
  })

  it('names every mistake in the file and imports nothing', async () => {
    const { code, complained } = await run([
      'import',
      saved(but({ makeUpDays: ['2027-02-12', '2026-02-14', '2027-10-02'] })),
      '--yes',
    ])
    expect([code, complained]).toEqual([
      1,
      [
        'notice.json: makeUpDays.1: 2026-02-14 is not in 2027',
        'notice.json: makeUpDays.0: 2027-02-12 is a Friday, which is worked anyway',
        'notice.json: makeUpDays.2: 2027-10-02 is a day off, too (daysOff.6)',
        'nothing was imported',
      ],
    ])
    expect(await importedCalendars(desk.store, 'cn')).toEqual([])
  })

  it('refuses a file in GBK, whose words could never be mended once they are stored', async () => {
    const gbk = join(mkdtempSync(join(tmpdir(), 'calendar-')), 'notice.json')
    const [before, after] = JSON.stringify({ ...typed, source: '@' }).split('@')
    writeFileSync(
      gbk,
      Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0xb9, 0xfa, 0xce, 0xf1]), Buffer.from(after ?? '')]),
    )
    const { code, complained } = await run(['import', gbk, '--yes'])
    expect([code, complained[0]]).toEqual([
      1,
      'calendar: notice.json: the file is not UTF-8 (GBK, perhaps): save it as UTF-8',
    ])
    expect(await importedCalendars(desk.store, 'cn')).toEqual([])
  })

  it('names the place where the file is not JSON', async () => {
    const { complained } = await run(['import', saved('{\n  "calendar": "cn",\n  "year": 2027\n  "daysOff": []\n}')])
    expect(complained[0]).toMatch(/^calendar: notice\.json: is not JSON: .*line 4 column 3/)
  })

  it('names a case that cannot be read and re-dates the others', async () => {
    const { investigated, early } = await given()
    const { PutItemCommand } = await import('@aws-sdk/client-dynamodb')
    await desk.store.client.send(
      new PutItemCommand({
        TableName: desk.store.tableName,
        Item: {
          pk: { S: `CASE#${early}` },
          sk: { S: 'COMMIT#000001' },
          body: { S: 'gone' },
          hash: { S: '' },
          personal: { S: '{}' },
        },
      }),
    )
    const { code, complained } = await run(['import', saved(typed), '--yes'])
    expect(code).toBe(1)
    expect(complained).toEqual([expect.stringContaining(`case ${early} cannot be read`)])
    expect(await changes(investigated)).toHaveLength(1)
  })
})

describe('an import that is stopped', () => {
  it('at any point is finished by another import, and each case is re-dated once', async () => {
    const { investigated, early, fresh } = await given()
    const before: Snapshot = await desk.snapshot()
    const file = saved(typed)
    let effects = 1
    for (let done = false; !done; effects += 1) {
      const other = await openWorkplace(before)
      other.accidentAfter(effects)
      const first = await run(['import', file, '--yes'], { at: other })
      done = !other.happened()
      expect(first.code, `stopped after ${effects}`).toBe(done ? 0 : 2)
      other.accidentAfter(Number.POSITIVE_INFINITY)
      expect((await run(['import', file, '--yes'], { at: other })).code).toBe(0)
      expect((await importedCalendars(other.store, 'cn')).map(({ data }) => data.version)).toEqual(['imported-0001'])
      for (const reference of [investigated, early, fresh])
        expect(await changes(reference, other), `${reference}, stopped after ${effects}`).toHaveLength(1)
      await other.close()
    }
    // The version and the pointer to it, three cases, one bell.
    expect(effects - 2).toBe(6)
  })

  it('can be finished by redate, without the file', async () => {
    const { investigated } = await given()
    desk.accidentAfter(2)
    await run(['import', saved(typed), '--yes'])
    desk.accidentAfter(Number.POSITIVE_INFINITY)
    expect(await changes(investigated)).toEqual([])
    const { code, printed } = await run(['redate', 'cn', '--yes'])
    expect([code, printed.at(-1)]).toEqual([0, '3 cases moved to calendar cn imported-0001; the dates of 2 changed'])
    expect(await changes(investigated)).toMatchObject([{ by: { as: 'operator', command: 'calendar redate' } }])
  })
})

describe('npm run calendar', () => {
  it('lists every version and says which one new cases use', async () => {
    await run(['import', saved(typed), '--yes'])
    const { printed } = await run(['list'])
    expect(rowsOf(printed).map((row) => row.slice(0, 5))).toEqual([
      ['calendar', 'version', 'known up to', 'since', 'used by'],
      ['cn', 'imported-0001', '2027', 'imported 2026-12-28, after chinese-days@1.5.7-2', 'new cases'],
      ['cn', 'chinese-days@1.5.7', '2026', 'with the release', ''],
      ['cn', 'chinese-days@1.5.7-2', '2026', 'with the release', ''],
      ...builtInCalendars
        .filter(({ id }) => id !== 'cn')
        .map(({ id, version, lastKnownYear }) => [id, version, String(lastKnownYear), 'with the release', 'new cases']),
    ])
    expect(rowsOf(printed).filter(([id]) => id?.startsWith('us-federal'))).toHaveLength(4)
  })

  it('shows a year, and calls it provisional while its days off are only assumed', async () => {
    const assumed = (await run(['show', 'cn', '2027'])).printed
    expect(assumed).toContain(
      'PROVISIONAL: the days off of 2027 have not been announced yet; the holidays that the law fixes are assumed; days moved around them, and worked weekends, are unknown',
    )
    expect(assumed).toEqual(expect.arrayContaining(['  2027-02-08 Mon', '  2027-06-09 Wed', '  2027-10-01 Fri']))
    await run(['import', saved(typed), '--yes'])
    const known = (await run(['show', 'cn', '2027'])).printed
    expect(known.some((line) => line.startsWith('PROVISIONAL'))).toBe(false)
    expect(known).toContain('  2027-02-13 Sat')
    expect((await run(['show', 'cn', '2027', '--version', 'chinese-days@1.5.7-2'])).printed).toEqual(assumed)
  })

  it('calls a year provisional of which one day off is not announced yet, and shows the others', async () => {
    const { printed } = await run(['show', 'au-vic', '2027'])
    expect(printed).toContain('PROVISIONAL: not all days off of 2027 have been announced yet; those below are assumed')
    expect(printed).toContain('  2027-11-02 Tue')
  })

  it.each([
    ['england', '2022', 2024],
    ['cn', '2003', 2004],
  ])('calls %s %s provisional, since the calendar begins with %i', async (calendar, year, first) => {
    const { printed } = await run(['show', calendar, year])
    expect(printed).toContain(
      `PROVISIONAL: this calendar begins with ${first}; of ${year} only the holidays of every year are assumed`,
    )
    expect(printed).not.toContain('days off besides weekends: none')
  })

  it('says that the next notice may still move the last days of the last known year', async () => {
    expect((await run(['show', 'cn'])).printed).toContain(
      'the notice for 2027 may still change days from 2026-12-20 on: they are provisional',
    )
    expect((await run(['show', 'cn', '2025'])).printed.join()).not.toContain('may still change')
  })

  it.each([
    [[], 'calendar: say what to do'],
    [['import'], 'calendar: import takes the name of one file'],
    [
      ['show', 'atlantis'],
      `calendar: unknown calendar atlantis; there are ${[...new Set(builtInCalendars.map(({ id }) => id))].join(', ')}`,
    ],
    [['show', 'cn', 'soon'], 'calendar: "soon" is not a year'],
    [
      ['show', 'cn', '--version', 'x'],
      'calendar: calendar cn has no version x; its versions are chinese-days@1.5.7, chinese-days@1.5.7-2',
    ],
    [['import', '/nowhere.json'], 'calendar: there is no file /nowhere.json'],
  ])('says in one line what is wrong with %j', async (args, line) => {
    const { code, complained } = await run(args)
    expect([code, complained[0]]).toEqual([2, line])
  })
})
