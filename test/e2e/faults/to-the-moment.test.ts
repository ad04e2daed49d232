import { afterAll, beforeAll, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { complaint, decide, type Desk, file, type Mail, openDesk } from '../../support/running-desk/desk.ts'
import { mailsAbout } from '../../support/running-desk/reading.ts'

// A limit of the state machine is whole seconds; what is due at a moment, the desk does at that moment.
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-10-01T23:50:00+08:00' })
})
afterAll(() => desk?.close())

it(
  'sends reminders, overdue notices and escalations within a second of their moment, and none earlier',
  { tags: ['clock', 'date'] },
  async () => {
    const { body } = await file(desk, complaint())
    const about = (): Promise<Mail[]> => mailsAbout(desk, body)
    await desk.inbox()
    await desk.pass({ to: '2026-10-02T20:00:00+08:00' })
    await decide(desk, body.reference, 'intake', answers.accept((await desk.now()).toISOString()))
    await about()
    for (const moment of [
      // The rounds, five minutes past the hour; at last the letter to the complainant, at the moment itself.
      '2026-10-10T01:05:00.000Z',
      '2026-10-12T01:05:00.000Z',
      '2026-10-13T01:05:00.000Z',
      '2026-10-13T10:05:00.000Z',
      '2026-10-14T01:05:00.000Z',
      '2026-10-15T01:05:00.000Z',
      '2026-10-16T01:05:00.000Z',
      '2026-10-16T10:00:00.000Z',
    ]) {
      const known = (await about()).length
      await desk.pass({ to: new Date(Date.parse(moment) - 60_000).toISOString() })
      expect(await about(), `a minute before ${moment}`).toHaveLength(known)
      await desk.pass({ to: moment })
      const mails = (await about()).slice(known)
      expect(mails.length, moment).toBeGreaterThan(0)
      for (const { at } of mails) expect(Date.parse(at) - Date.parse(moment)).toBeLessThan(1000)
      for (const { at } of mails) expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(moment))
    }
  },
)
