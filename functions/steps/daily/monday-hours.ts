import { type Instant, instantAt, type LocalDay, localDayOf } from '../../domain/time/zone.ts'

/** From when on the mail of a Monday goes, and from when on also to those who got another mail in the same round. */
const hours = { from: '08:00', anyhow: '17:00' } as const

/** A round in which the mail of a Monday may go. `isLast`: also to those who get another mail in it. */
export type MondayRound = { day: LocalDay; isLast: boolean }

/**
 * It stands apart from the mail itself, which most rounds do not need.
 * @param zone of the desk's calendar
 * @returns undefined at any other time
 */
export function mondayRoundAt(at: Instant, zone: string): MondayRound | undefined {
  const day = localDayOf(at, zone)
  if (weekday(day) !== 1 || at < instantAt(day, hours.from, zone)) return undefined
  return { day, isLast: at >= instantAt(day, hours.anyhow, zone) }
}

/** 1 for Monday. */
const weekday = (day: LocalDay): number => new Date(`${day}T00:00:00Z`).getUTCDay()
