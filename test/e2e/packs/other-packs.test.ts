import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import {
  complaint,
  decide,
  type Desk,
  file,
  followLink,
  json,
  openDesk,
  taskLink,
} from '../../support/running-desk/desk.ts'
import { newestLink } from '../../support/running-desk/reading.ts'

/** A complaint of class general goes its whole way under the packs of other countries, on Monday 2 March 2026. */
describe.each([
  ['au-rg271', 'AUD', ['ombudsman', 'litigation'], 'www.afca.org.au'],
  ['us-il', 'USD', ['regulator', 'litigation'], 'idoi.illinois.gov'],
  ['eu-example', 'EUR', ['ombudsman', 'litigation'], 'FIN-NET'],
])('a desk under %s', (pack, currency, rights, body) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ POLICY_PACK: pack, CLOCK_START: '2026-03-02T10:00:00+08:00' })
  })
  afterAll(() => desk?.close())

  it(
    'takes a complaint from beginning to end, and names the body outside',
    { tags: ['clock', 'settings'] },
    async () => {
      const filed = await file(desk, complaint({ language: 'en', amountInDispute: { currency, value: '900.00' } }))
      expect(filed.status).toBe(201)
      const { reference } = filed.body
      const follow = await followLink(desk, reference, filed.email)
      const now = async (): Promise<string> => (await desk.now()).toISOString()
      const taken = [
        await decide(desk, reference, 'intake', answers.accept(await now())),
        await decide(
          desk,
          reference,
          'investigation',
          answers.complete({ remedyAmount: { currency, value: '900.00' } }),
        ),
        await decide(desk, reference, 'negotiation', answers.agreed(await now())),
        await decide(desk, reference, 'feedback', answers.propose({ rights })),
      ]
      expect(taken.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      // A letter may wait for the morning.
      await desk.pass({ advance: 'P1D' })
      const letters = (await desk.inbox()).filter(({ to }) => to[0] === filed.email)
      expect(letters.at(-1)?.text).toContain(body)
      await desk.pass({ advance: 'P5D' })
      const survey = await newestLink(desk, `/surveys/${reference}`, filed.email)
      expect(await json(survey, { body: { satisfaction: 5, resolved: true, effort: 1 } })).toMatchObject({
        status: 200,
      })
      // One case in twenty gets a return visit, which nobody makes here: the case closes at its limit.
      await desk.pass({ advance: 'P14D' })
      expect((await json(follow)).body).toMatchObject({ status: 'closed', outcome: 'upheld' })
    },
  )
})

describe('a complaint about hardship under au-rg271, resolved on the day on which it was received', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ POLICY_PACK: 'au-rg271', CLOCK_START: '2026-03-02T10:00:00+08:00' })
  })
  afterAll(() => desk?.close())

  it(
    'gets a written response with findings and reasons, and a program hears that it is recorded late',
    { tags: ['clock', 'settings'] },
    async () => {
      const amountInDispute = { currency: 'AUD', value: '900.00' }
      const { body, email } = await file(desk, complaint({ language: 'en', amountInDispute }))
      const { reference } = body
      const accepted = (await desk.now()).toISOString()
      const { link } = await taskLink(desk, reference, 'intake')
      // Four working days later: it can still be recorded, since it counts when they accepted.
      await desk.pass({ advance: 'P4D' })
      const about = { category: 'hardship', remedy: '', remedyDue: null }
      const short = await json(link, { body: answers.resolve(accepted, about) })
      expect(short).toMatchObject({ status: 422, body: { errors: [{ pointer: '/category' }] } })
      const whole = await json(link, {
        body: {
          ...answers.resolve(accepted, about),
          decision: 'resolve-in-writing',
          findings: 'The form for hardship was lost in our post room.',
          reasons: 'Nobody looked for it although you asked twice.',
        },
      })
      expect(whole).toMatchObject({ status: 200, body: { warnings: [{ pointer: '/contact/at' }] } })
      await desk.pass({ advance: 'P1D' })
      const letter = (await desk.inbox()).findLast(({ to }) => to[0] === email)?.text
      expect(letter).toContain('lost in our post room')
      expect(letter).toContain('although you asked twice')
      expect(letter).toContain('www.afca.org.au')
    },
  )
})
