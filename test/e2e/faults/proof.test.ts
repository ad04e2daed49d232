import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultyDesk, openFaultyDesk } from '../../support/running-desk/faulty-desk.ts'
import { caseAt } from '../../support/running-desk/scenario.ts'

let desk: FaultyDesk
beforeAll(async () => {
  desk = await openFaultyDesk({ clockStart: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

it(
  'records every letter to the complainant with its address, message number and a digest of its text',
  { tags: ['inside'] },
  async () => {
    const { reference, email } = await caseAt(desk, 'decided')
    const letters = await desk.inbox(email)
    expect(letters.length).toBeGreaterThanOrEqual(2)
    const { code, text } = await desk.run('case', ['show', reference, '--json'])
    expect(code).toBe(0)
    const { commits } = JSON.parse(text) as { commits: { facts: Record<string, unknown>[] }[] }
    const mailed = commits.flatMap(({ facts }) => facts.filter(({ fact }) => fact === 'mailed'))
    for (const letter of letters) {
      // The mail as its recipient holds it.
      const said = `${letter.subject}\n\n${letter.sent}`
      const digest = createHash('sha256').update(said).digest('base64url')
      expect(mailed.filter((fact) => fact['digest'] === digest)).toMatchObject([
        { to: 'complainant', address: email, messageId: expect.stringMatching(/^\S+$/) },
      ])
    }
  },
)
