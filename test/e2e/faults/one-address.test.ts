import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, complaint, type Desk, file, json, linksIn, openDesk } from '../../support/running-desk/desk.ts'
import { readPage } from '../../support/running-desk/reading.ts'

/*
 * Somebody enters another person's address again and again. Each complaint is taken and gets its officer; the address
 * gets the confirmations of three a day.
 */

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const complainant = (email: string) => ({ name: '李雷', email, phone: '+86 138 0000 0001', relation: 'policyholder' })

/** Files a complaint, and reads the page that confirms it. */
async function filedFor(email: string): Promise<{ reference: string; key: string; page: string }> {
  const key = randomUUID()
  const { status, body } = await file(desk, complaint({ complainant: complainant(email) }), key)
  expect(status).toBe(201)
  await desk.inbox(email)
  return { reference: String(body['reference']), key, page: await readPage(`${desk.url}/received?key=${key}`) }
}

const acknowledged = async (email: string): Promise<number> =>
  (await desk.inbox(email)).filter((mail) => linksIn(mail).some((one) => one.includes('/complaints/'))).length

describe('many complaints with one address', { tags: ['clock'] }, () => {
  it('are all taken and followed by the confirmation page; from the fourth of a day on, no mail goes out', async () => {
    const email = address(`victim-${randomUUID().slice(0, 8)}`)
    for (let number = 1; number <= 3; number += 1) {
      const { page, reference, key } = await filedFor(email)
      expect(page, `complaint ${number}`).toContain(`complaints/${reference}?key=${key}`)
      expect(await acknowledged(email)).toBe(number)
    }
    const fourth = await filedFor(email.replace('@', '+tag@'))
    expect(fourth.page).toContain(`complaints/${fourth.reference}?key=${fourth.key}`)
    expect(await acknowledged(email)).toBe(3)
    expect((await desk.inbox()).filter(({ text }) => text.includes(fourth.reference)).length).toBeGreaterThan(0)

    const link = `${desk.url}/complaints/${fourth.reference}?key=${fourth.key}`
    expect(await json(link)).toMatchObject({ status: 200, body: { reference: fourth.reference } })
    const strange = link.replace(fourth.key, randomUUID())
    expect((await json(strange)).status).toBe(404)
    await desk.pass({ advance: 'PT25H' })
    await filedFor(email)
    expect(await acknowledged(email)).toBe(4)
  })
})
