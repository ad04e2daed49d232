import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaint, type Desk, file, openDesk } from '../../support/running-desk/desk.ts'
import { sendForm } from '../../support/running-desk/reading.ts'

/*
 * More complaints come at once than the door takes. None is lost: the answer says when to send again and whom to call,
 * and the page keeps what was written.
 */

const phone = '400-555-0100'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00', FILINGS_AT_ONCE: '3', PHONE: phone })
})
afterAll(() => desk?.close())

const fields = (key: string): Record<string, string> => ({
  once: key,
  language: 'zh-CN',
  'complainant.name': '李雷',
  'complainant.kind': 'person',
  'complainant.email': `lilei-${key.slice(0, 8)}@example.com`,
  'complainant.relation': 'policyholder',
  product: 'motor',
  description: '我的车在九月发生事故，理赔材料早已交齐，两个月过去仍未赔付。',
  desiredOutcome: '请尽快赔付。',
  people: '1',
  gravity: 'none',
  step: 'send',
})

/** Sends a dozen at once, again and again, until one is refused: on a busy machine, places come free meanwhile. */
async function untilRefused<Answer extends { status: number }>(send: () => Promise<Answer>): Promise<Answer[]> {
  const all: Answer[] = []
  while (!all.some(({ status }) => status === 429)) all.push(...(await Promise.all(Array.from({ length: 12 }, send))))
  return all
}

describe('a flood of complaints', { tags: ['settings', 'clock'] }, () => {
  it('is answered 429 with Retry-After and a telephone number, and each can be sent again', async () => {
    const all = await untilRefused(() => file(desk, complaint()))
    const refused = all.filter(({ status }) => status === 429)
    expect(all.filter(({ status }) => status === 201).length).toBe(all.length - refused.length)
    for (const { headers, body } of refused) {
      expect(headers.get('retry-after')).toBe('30')
      expect(headers.get('content-type')).toContain('application/problem+json')
      expect(body).toMatchObject({ type: 'urn:liaison:problem:too-many', status: 429, phone })
    }
  })

  it('the form keeps what was written under the same key, and takes it later', async () => {
    const key = randomUUID()
    // The other door counts for itself.
    const answers = await untilRefused(() => sendForm(`${desk.url}/`, fields(randomUUID())))
    const busy = answers.find(({ status }) => status === 429)!
    expect(busy.headers.get('retry-after')).toBe('30')
    expect(busy.text).toContain(`tel:${phone.replaceAll('-', '')}`)
    expect(busy.text).toContain('理赔材料早已交齐')
    expect(busy.text).toMatch(/name="once" value="[0-9a-f-]{36}"/)
    await desk.pass({ advance: 'PT30S' })
    expect((await sendForm(`${desk.url}/`, fields(key))).status).toBe(303)
  })

  it('what does not file a complaint is not counted: checking, correcting, following', async () => {
    await desk.pass({ advance: 'PT30S' })
    for (let number = 0; number < 8; number += 1)
      expect((await sendForm(`${desk.url}/`, { ...fields(randomUUID()), step: 'check' })).status).toBe(200)
    expect((await sendForm(`${desk.url}/`, fields(randomUUID()))).status).toBe(303)
  })
})
