import { hour, minute } from './zone.ts'

/** A length of time as people say it. */
export type Duration = readonly [days: number, hours: number, minutes: number]

/** @param millis milliseconds; less than none counts as none */
export function durationOf(millis: number): Duration {
  const minutes = Math.max(0, Math.floor(millis / minute))
  const perHour = hour / minute
  return [Math.floor(minutes / (24 * perHour)), Math.floor((minutes % (24 * perHour)) / perHour), minutes % perHour]
}
