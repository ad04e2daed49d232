import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaint, type Desk, file, openDesk } from '../../support/running-desk/desk.ts'

let desk: Desk

// A desk of its own: nothing has been waiting there since spring.
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-10-01T23:45:00+08:00' })
})
afterAll(() => desk?.close())

/**
 * Received (Shanghai), class, promise (Shanghai). Limits: policy pack standard; holidays and make-up days: the State
 * Council's list for 2026.
 */
describe('respondBy around National Day', { tags: ['clock', 'date'] }, () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['the worked example: the overall time limit ends first', '2026-10-01T23:50+08:00', {}, '2026-10-16T18:00+08:00'],
    [
      'the first evening after the holidays, key: the make-up Saturday counts',
      '2026-10-08T20:00+08:00',
      { litigation: true },
      '2026-10-20T18:00+08:00',
    ],
    ['the make-up Saturday itself', '2026-10-10T12:00+08:00', {}, '2026-10-22T18:00+08:00'],
  ])('%s', async (_, received, more, promised) => {
    await desk.pass({ to: new Date(received).toISOString() })
    const answer = await file(desk, complaint(more))
    expect(answer.status).toBe(201)
    expect(answer.body.respondBy).toBe(new Date(promised).toISOString())
  })
})
