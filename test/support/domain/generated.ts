import { openTasks } from '../../../functions/domain/case/case-file.ts'
import { dueOf } from '../../../functions/domain/workflow/reminders.ts'
import { type Case, received, type Setting, weighing } from './desk.ts'

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A case from the desk as cases come: of some class, on some day of 2026, every task decided somewhat before or after
 * it was due, now and then withdrawn.
 */
export function generated(seed: number, setting: Setting = {}): Case {
  const roll = dice(seed)
  const weight = roll() < 0.7 ? 'general' : roll() < 0.8 ? 'key' : 'major'
  const day = new Date(
    Date.UTC(2026, 0, 5) + Math.floor(roll() * 300) * 86_400_000 + Math.floor(roll() * 86_400) * 1000,
  ).toISOString()
  const amount =
    roll() < 0.3 ? { amountInDispute: { currency: 'CNY', value: `${Math.floor(roll() * 700_000)}.00` } } : {}
  const desk = received(day, weight, {
    ...setting,
    reference: `CASE-${seed}`,
    complaint: { ...weighing[weight], ...amount },
  })
  for (let round = 0; round < 20; round += 1) {
    const task = openTasks(desk.file)[0]
    if (task === undefined || desk.file.outcome !== null) break
    // Most in time, some late by up to once again the time that they had.
    const [opened, due] = [Date.parse(desk.now), Date.parse(dueOf(desk.file, task, desk.desk))]
    const when = opened + Math.max(60_000, (due - opened) * (roll() < 0.85 ? 0.2 + 0.75 * roll() : 1 + roll()))
    desk.until(new Date(Math.min(when, opened + 60 * 86_400_000)).toISOString())
    if (roll() < 0.02) {
      desk.withdraws()
      break
    }
    if (openTasks(desk.file).some(({ id }) => id === task.id)) desk.does(task.kind)
  }
  return desk
}
