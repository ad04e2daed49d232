import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDesk, type LocalDesk } from '../../local/desk.ts'
import type { SentMail } from '../../local/services/ses.ts'
import { complaint } from '../support/running-desk/desk.ts'

/* Text messages at the local desk, from the complaint to the receipt of the gateway, over HTTP alone. */

let desk: LocalDesk
beforeAll(async () => {
  desk = await startDesk({ clockStart: '2026-03-02T10:00:00+08:00', patience: 10, sms: true })
})
afterAll(() => desk?.close())

/** Somebody with this number asks for text messages. @returns the reference of their complaint */
async function filedBy(phone: string): Promise<string> {
  const complainant = { name: '韩梅梅', phone, prefers: 'sms', relation: 'policyholder' }
  const answer = await fetch(`${desk.url}/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(complaint({ complainant })),
  })
  expect(answer.status).toBe(201)
  await desk.settle()
  return ((await answer.json()) as { reference: string }).reference
}

const textsTo = (number: string): SentMail[] => desk.inbox().filter(({ to }) => to.includes(number))
const isAskedToCall = (reference: string): boolean =>
  desk.inbox().some(({ text }) => text.includes(`/tasks/${reference}/reach-`))
const passes = (minutes: number) => desk.clock.advanceTo(desk.clock.now() + minutes * 60_000)

it('acknowledge a complaint once, with a link that opens it, and name nobody', async () => {
  const reference = await filedBy('139 0013 0002')
  const [text, ...more] = textsTo('+8613900130002')
  expect(more).toEqual([])
  expect(text?.text).not.toContain('韩梅梅')
  const link = /http:\S+/.exec(text?.text ?? '')?.[0] ?? ''
  const page = await fetch(link, { headers: { accept: 'application/json' } })
  expect(await page.json()).toMatchObject({ reference })
  // The receipt says that it arrived.
  await passes(5)
  expect(textsTo('+8613900130002')).toHaveLength(1)
  expect(isAskedToCall(reference)).toBe(false)
})

it('that failed are not sent again: somebody is asked to call', async () => {
  const reference = await filedBy('139 0013 0001')
  expect(isAskedToCall(reference)).toBe(false)
  await passes(5)
  expect(isAskedToCall(reference)).toBe(true)
  expect(textsTo('+8613900130001')).toHaveLength(1)
})
