import { describe, expect, it } from 'vitest'
import { newestBuiltIn } from '../../functions/domain/time/calendar.ts'
import type { CalendarData } from '../../functions/domain/time/calendars/calendar-schema.ts'
import { importedCalendars, newestCalendar, putCalendar, readCalendar } from '../../functions/store/calendars.ts'
import type { Store } from '../../functions/store/client.ts'
import { openWorkplace } from '../support/steps/workplace.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()
const shelved = newestBuiltIn('cn')
const at = '2026-11-05T02:00:00.000Z'
const imported = (version: string, more: Partial<CalendarData> = {}): CalendarData => ({
  ...shelved,
  version,
  lastKnownYear: 2027,
  source: 'for tests',
  ...more,
})

/** Counts what is asked of the table. */
function counting(of: Store = store): { store: Store; asked: string[] } {
  const asked: string[] = []
  const client = {
    send: (command: { constructor: { name: string } }) => (
      asked.push(command.constructor.name),
      of.client.send(command as never)
    ),
  } as unknown as Store['client']
  return { store: { client, tableName: of.tableName }, asked }
}

describe('imported calendars', () => {
  it('are added, found by name and never overwritten', async () => {
    expect(
      await putCalendar(store, {
        data: imported('imported-0001', { makeUpDays: [...shelved.makeUpDays, '2027-02-06'] }),
        basedOn: shelved.version,
        at,
      }),
    ).toBe('written')
    expect(await putCalendar(store, { data: imported('imported-0001'), basedOn: shelved.version, at })).toBe('conflict')
    const calendar = await readCalendar(store, { id: 'cn', version: 'imported-0001' })
    expect([calendar.isWorkday('2027-02-06'), calendar.lastKnownYear]).toEqual([true, 2027])
  })

  it('are used in their newest version, for their own calendar only', async () => {
    await putCalendar(store, { data: imported('imported-0002'), basedOn: 'imported-0001', at })
    expect((await newestCalendar(store, 'cn')).version).toBe('imported-0002')
    expect((await newestCalendar(store, 'england')).version).toBe('gov.uk-2027')
    expect((await importedCalendars(store, 'cn')).map(({ data, basedOn }) => [data.version, basedOn])).toEqual([
      ['imported-0002', 'imported-0001'],
      ['imported-0001', shelved.version],
    ])
  })

  it('are not the newest if the release knows more years', async () => {
    await putCalendar(store, {
      data: { ...newestBuiltIn('england'), version: 'imported-0001', lastKnownYear: 2026 },
      basedOn: 'x',
      at,
    })
    expect((await newestCalendar(store, 'england')).version).toBe('gov.uk-2027')
  })

  it('are newer than the release if they correct a year that the release knows', async () => {
    await putCalendar(store, {
      data: { ...newestBuiltIn('england'), version: 'imported-0002' },
      basedOn: 'gov.uk-2027',
      at,
    })
    expect((await newestCalendar(store, 'england')).version).toBe('imported-0002')
  })

  it('are read from the table once, and calendars of the release never', async () => {
    const { store: watched, asked } = counting()
    await readCalendar(watched, { id: 'cn', version: shelved.version })
    expect(asked).toEqual([])
    // The pointer and what it points to; a version that is in memory never changes.
    for (let time = 0; time < 3; time += 1) await readCalendar(watched, { id: 'cn', version: 'imported-0002' })
    expect(asked).toEqual(['QueryCommand', 'QueryCommand'])
    await putCalendar(store, { data: imported('imported-0007'), basedOn: 'imported-0002', at })
    await readCalendar(watched, { id: 'cn', version: 'imported-0007' })
    expect(asked).toHaveLength(4)
  })

  it('cost a new complaint one small read, also where there are none', async () => {
    const { store: watched, asked } = counting()
    for (let time = 0; time < 3; time += 1) await newestCalendar(watched, 'cn')
    expect(asked).toHaveLength(4)
    const none = await openWorkplace([])
    const empty = counting(none.store)
    await newestCalendar(empty.store, 'cn')
    expect(empty.asked).toEqual(['QueryCommand'])
    await none.close()
  })

  it('two at once: one is told that it came second, and the other stands', async () => {
    const both = ['imported-0008', 'imported-0009'].map((version) =>
      putCalendar(store, { data: imported(version), basedOn: 'imported-0007', at }),
    )
    expect((await Promise.all(both)).toSorted()).toEqual(['conflict', 'written'])
    const versions = (await importedCalendars(store, 'cn')).map(({ data }) => data.version)
    expect(versions.filter((version) => /000[89]$/.test(version))).toHaveLength(1)
  })

  it('are named in the error if they do not exist', async () => {
    await expect(readCalendar(store, { id: 'cn', version: 'imported-0099' })).rejects.toThrow(
      'unknown calendar cn imported-0099',
    )
  })

  it('are not stored if they are invalid', async () => {
    await expect(
      putCalendar(store, { data: imported('imported-0003', { zone: 'Mars/Olympus' }), basedOn: 'x', at }),
    ).rejects.toThrow('zone: must be an IANA zone')
  })
})
