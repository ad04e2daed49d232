import { describe, expect, it } from 'vitest'
import { atDesk, nextWorkingMorning, readWallTime } from '../../local/console/when.ts'
import { calendarOf, newestBuiltIn } from '../../functions/domain/time/calendar.ts'

const [england, china] = (['england', 'cn'] as const).map((id) => calendarOf(newestBuiltIn(id))) as [
  ReturnType<typeof calendarOf>,
  ReturnType<typeof calendarOf>,
]
const utc = (millis: number): string => new Date(millis).toISOString()

describe('the clock of the console is that of the desk', () => {
  it('opens in Leeds on the Tuesday after Easter, in summer time', () => {
    expect(utc(nextWorkingMorning(Date.parse('2026-04-02T16:30:00Z'), england))).toBe('2026-04-07T08:00:00.000Z')
  })

  it('opens in Chengdu on a Saturday that is worked instead', () => {
    expect(utc(nextWorkingMorning(Date.parse('2026-02-13T18:30:00+08:00'), china))).toBe('2026-02-14T01:00:00.000Z')
  })

  it('shows and reads what the clocks on the wall say, in winter and in summer', () => {
    for (const [wall, instant] of [
      ['2026-01-15T09:30', '2026-01-15T09:30:00.000Z'],
      ['2026-07-15T09:30', '2026-07-15T08:30:00.000Z'],
    ] as const) {
      expect(utc(readWallTime(wall, 'Europe/London'))).toBe(instant)
      expect(atDesk(Date.parse(instant), 'Europe/London')).toBe(wall.replace('T', ' '))
    }
  })
})
