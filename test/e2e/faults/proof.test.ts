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
  'what went to the complainant is proven by the file: when, to which address, under which number, and what it said',
  { tags: ['inside'] },
  async () => {
    const { reference, email } = await caseAt(desk, 'decided')
    const letters = await desk.inbox(email)
    expect(letters.length).toBeGreaterThanOrEqual(2)
    const { code, text } = await desk.run('case', ['show', reference, '--language', 'en'])
    expect(code).toBe(0)
    const told = text.split('\n').map((line) => line.trim())
    for (const letter of letters) {
      // The mail as its recipient holds it.
      const said = `${letter.subject}\n\n${letter.sent}`
      const proof = told.indexOf(
        `Digest of its subject and text: ${createHash('sha256').update(said).digest('base64url')}`,
      )
      expect(proof, letter.subject).toBeGreaterThan(0)
      expect(told.slice(proof - 3, proof)).toEqual([
        expect.stringMatching(/^Email sent to the complainant: /),
        `To the address: ${email}`,
        expect.stringMatching(/^SES message id: \S+$/),
      ])
    }
  },
)
