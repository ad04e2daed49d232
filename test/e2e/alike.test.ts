import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaint, type Desk, file, json, openDesk } from './desk.ts'
import { type Case, filed, linkTo } from './scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const intakeOf = async (one: Case) => (await json(await linkTo(desk, one, 'intake'))).body as { alike?: { reference: string; status: string }[] }

it('a complaint made again is known to whoever takes it in, and to nobody else', async () => {
  const body = complaint()
  const { complainant, policyNumber } = body as { complainant: { email: string }; policyNumber: string }
  const first = await filed(desk, { complainant, policyNumber })
  const again = await filed(desk, { complainant: { ...complainant, email: complainant.email.toUpperCase() }, policyNumber: ` ${policyNumber.toLowerCase()}` })
  const other = await filed(desk, { policyNumber, complainant: { name: '韩梅', email: `han-${complainant.email}`, relation: 'insured' } })

  expect((await intakeOf(again)).alike).toMatchObject([{ reference: first.reference, status: 'intake' }])
  expect([(await intakeOf(first)).alike, (await intakeOf(other)).alike]).toEqual([undefined, undefined])

  // Somebody may have typed another person's address: nothing that the filer of the second sees names the first.
  const seen = [await json(again.follow), await (await fetch(again.follow, { headers: { accept: 'text/html' } })).text(), (await desk.inbox()).filter(({ text }) => text.includes(again.reference)).map(({ subject, text, html }) => `${subject} ${text} ${html}`)]
  expect(JSON.stringify(seen)).toContain(again.reference)
  expect(JSON.stringify(seen)).not.toContain(first.reference)
  const answer = await file(desk, body)
  expect(Object.keys(answer.body).toSorted()).toEqual(['provisional', 'receivedAt', 'reference', 'respondBy', 'status'])
})
