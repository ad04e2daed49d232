import { rowsOf } from '../../support/commands/rows.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarCommand } from '../../../cli/calendar/calendar-command.ts'
import { policyCommand } from '../../../cli/policy/policy-command.ts'
import uk from '../../../functions/domain/policy/packs/uk-disp-2.json' with { type: 'json' }
import { newestCalendar } from '../../../functions/store/calendars.ts'
import { listening } from '../../support/commands/world.ts'
import { ireland } from '../../support/domain/ireland.ts'
import { openWorkplace, type Workplace } from '../../support/steps/workplace.ts'
import { unfolded } from '../../support/commands/unfolded.ts'

const folder = mkdtempSync(join(tmpdir(), 'liaison-'))
afterAll(() => rmSync(folder, { recursive: true }))

let desk: Workplace
beforeEach(async () => void (desk = await openWorkplace()))
afterEach(() => desk.close())

function saved(content: unknown, name = 'ireland.json'): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

async function run(command: typeof calendarCommand, ...args: string[]) {
  const world = listening(desk.store)
  const code = await command(args, world)
  return { code, printed: unfolded(world.printed), complained: unfolded(world.complained) }
}
const calendar = (...args: string[]) => run(calendarCommand, ...args)
const policy = (...args: string[]) => run(policyCommand, ...args)

describe('a calendar that no release has', () => {
  it('is imported whole, with ranges, shown, listed and continued by the notice of a year', async () => {
    const { code, printed } = await calendar('import', saved(ireland), '--yes')
    expect([code, printed[0]]).toEqual([
      0,
      'calendar ireland: a whole calendar, 21 days off and 0 make-up days to 2027; new version imported-0001, the first',
    ])
    expect((await calendar('show', 'ireland', '2026')).printed).toContain('  2026-08-03 Mon')
    expect(
      rowsOf((await calendar('list')).printed)
        .at(-1)
        ?.slice(0, 2),
    ).toEqual(['ireland', 'imported-0001'])
    const notice = {
      calendar: 'ireland',
      year: 2028,
      source: 'Schedule 2',
      daysOff: ['2028-01-01', '2028-03-17', '2028-12-25/2028-12-26'],
    }
    expect((await calendar('import', saved(notice, '2028.json'), '--yes')).code).toBe(0)
    expect(await newestCalendar(desk.store, 'ireland')).toMatchObject({ version: 'imported-0002', lastKnownYear: 2028 })
    expect((await calendar('redate', 'ireland', '--yes')).printed).toEqual([
      'every readable open case of calendar ireland already uses version imported-0002',
    ])
  })

  it('is corrected by another import, and nothing is added by the same one', async () => {
    await calendar('import', saved(ireland), '--yes')
    expect((await calendar('import', saved(ireland), '--yes')).printed[0]).toBe(
      'calendar ireland imported-0001 already has these days: nothing changes',
    )
    const later = { ...ireland, business: { opens: '09:00', closes: '17:30' } }
    expect((await calendar('import', saved(later), '--yes')).printed[0]).toContain(
      'new version imported-0002, previous version imported-0001',
    )
  })

  it.each([
    [
      { id: 'england' },
      'id: calendar england comes with the release: import the notice of a year, or choose another id',
    ],
    [{ zone: 'Europe/Corkonia' }, 'zone: must be an IANA zone like Asia/Shanghai'],
    [{ weekend: undefined }, 'weekend: is missing'],
    [{ holidays: [...ireland.holidays, '2026-03-17'] }, 'holidays.18: 2026-03-17 is a day off already (holidays.2)'],
    [
      { holidays: ['2026-13-01'] },
      'holidays.0: "2026-13-01" is not a day like 2027-10-01, or a range like 2027-10-01/2027-10-07',
    ],
    [{ makeUpDays: ['2026-08-04'] }, 'makeUpDays.0: 2026-08-04 is a Tuesday, which is worked anyway'],
    [{ lastKnownYear: 2028 }, 'holidays: 2028 has no day off: give the days of every year to 2028'],
    [
      { holidays: ['2026-01-01', '2027-01-01', '2028-01-01'] },
      'holidays.2: 2028-01-01 is after 2027, the last year that the calendar says it knows',
    ],
  ])('is refused with the place of the mistake: %j', async (change, mistake) => {
    const { code, complained } = await calendar('import', saved({ ...ireland, ...change }), '--yes')
    expect([code, complained]).toEqual([1, [`ireland.json: ${mistake}`, 'nothing was imported']])
  })

  it('counts a pack that names it: policy check knows it then, and explain uses it', async () => {
    const pack = saved(
      { ...uk, id: 'ie-example', version: 1, calendar: { id: 'ireland', version: 'imported-0001' } },
      'ie.json',
    )
    const asks = () => policy('check', pack)
    const lacks = (complained: readonly string[]) => complained.filter((line) => line.includes('calendar.'))
    expect(lacks((await asks()).complained)).toEqual([expect.stringContaining('there is no calendar ireland')])
    const explain = () => policy('explain', pack, '--received', '2026-07-31T10:00+01:00')
    expect((await explain()).complained[0]).toContain('unknown calendar ireland')
    await calendar('import', saved(ireland), '--yes')
    expect(lacks((await asks()).complained)).toEqual([])
    const { printed } = await explain()
    expect(printed[0]).toContain('calendar ireland imported-0001, Europe/Dublin')
    // Two working days after Friday 31 July: Monday 3 August is a holiday in Ireland, so Tuesday and Wednesday.
    expect(printed.find((line) => line.includes('intake: due'))).toContain('2026-08-05T17:00')
  })

  it('replaces the calendar of a pack in an explanation', async () => {
    const { printed } = await policy(
      'explain',
      'uk-disp',
      '--received',
      '2026-07-31T10:00+01:00',
      '--calendar',
      'scotland',
    )
    expect(printed[0]).toContain('calendar scotland gov.uk-2027')
    // The summer holiday of Scotland, Monday 3 August.
    expect(printed.find((line) => line.includes('intake: due'))).toContain('2026-08-05T17:00')
  })
})
