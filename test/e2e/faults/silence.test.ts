import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { address, file, followLink, json, linksIn } from '../../support/running-desk/desk.ts'
import { type FaultyDesk, openFaultyDesk } from '../../support/running-desk/faulty-desk.ts'
import { type Case, decideAs, elsewhere, now, surveyLink } from '../../support/running-desk/scenario.ts'

let desk: FaultyDesk
beforeAll(async () => {
  desk = await openFaultyDesk({ clockStart: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

/** Every text in a value, each with a word in it that is nowhere else. */
let marks = 0
const mark = (): string => `MARK${(marks += 1)}X`

describe('what people wrote and the keys of links', () => {
  it(
    'appear in no log line and in no execution history; the table holds keys only as hashes',
    { tags: ['date', 'inside', 'faults'] },
    async () => {
      const key = randomUUID()
      const email = address('mark-of-the-complainant')
      const filed = await file(
        desk,
        {
          complainant: { name: mark(), kind: 'person', email, phone: '+86 139 7777 1234', relation: 'heir' },
          language: 'zh-CN',
          product: 'motor',
          policyNumber: mark(),
          claimNumber: mark(),
          amountInDispute: { currency: 'CNY', value: '77777.77' },
          description: `${mark()} 两个月过去仍未赔付，也没有人回复我的电话。`,
          desiredOutcome: mark(),
          support: mark(),
        },
        key,
      )
      expect(filed.status).toBe(201)
      const { reference } = filed.body
      const follow = await followLink(desk, reference, email)
      const one: Case = { reference, email, follow }
      const at = await now(desk)
      // Also what is refused, and what is wrong, leaves no trace of its words.
      await json(`${desk.url}/complaints`, {
        body: { [mark()]: mark(), description: mark() },
        headers: { 'idempotency-key': randomUUID() },
      })
      await json(elsewhere(follow, { key: mark() }))
      await json(elsewhere(follow, { below: '/messages' }), { body: { text: mark() } })
      await decideAs(desk, one, 'intake', { decision: 'reassign', reason: mark() })
      await decideAs(desk, one, 'intake', { decision: 'record-needs' })
      await decideAs(desk, one, 'intake', answers.accept(at, { class: 'key', classReason: mark(), summary: mark() }))
      // What moves nothing is written down too: a note, an attempt, a question to a department, what somebody has of an
      // interest, a form put aside.
      await decideAs(desk, one, 'investigation', { decision: 'note', text: mark() })
      await decideAs(desk, one, 'investigation', {
        decision: 'contact-attempt',
        how: 'phone',
        at,
        reached: false,
        notes: mark(),
      })
      await decideAs(desk, one, 'investigation', { decision: 'consult', whom: 'lin-tao', question: mark() })
      await decideAs(desk, one, 'investigation', { decision: 'complete', draft: true, remedy: mark() })
      await json(elsewhere(follow, { below: '/conflict' }), { body: { who: mark(), reason: mark() } })
      await decideAs(desk, one, 'conflict', { decision: 'dismiss', reason: mark() })
      await decideAs(
        desk,
        one,
        'investigation',
        answers.complete({
          points: [{ point: mark(), finding: mark(), upheld: 'upheld' }],
          remedy: mark(),
          evidence: [mark()],
        }),
      )
      await decideAs(
        desk,
        one,
        'negotiation',
        answers.agreed(at, { offers: [{ at, by: 'insurer', what: mark(), answer: 'accepted' }], remedy: mark() }),
      )
      await decideAs(
        desk,
        one,
        'feedback',
        answers.propose({ findings: mark(), reasons: mark(), basis: mark(), remedy: mark() }),
      )
      await decideAs(desk, one, 'co-sign', { decision: 'return', reason: mark() })
      await decideAs(
        desk,
        one,
        'feedback',
        answers.propose({ findings: mark(), reasons: mark(), basis: mark(), remedy: mark(), remedyDue: '2026-03-05' }),
      )
      await decideAs(desk, one, 'co-sign', { decision: 'approve' })
      await decideAs(desk, one, 'fulfilment', { ...answers.fulfilled(at), proof: mark() })
      await decideAs(desk, one, 'return-visit', { ...answers.visited(), notes: mark() })
      await desk.pass({ advance: 'P4D' })
      expect(
        await json(await surveyLink(desk, one), {
          body: { satisfaction: 1, resolved: false, effort: 5, comment: mark() },
        }),
      ).toMatchObject({ status: 200 })
      await desk.inbox()
      expect((await json(follow)).body.status).toBe('closed')
      // Lines are only looked at where some are written: a wake that is refused is a warning.
      await desk.order({ order: 'wakes', are: 'refused' })
      const other = await file(desk, {
        complainant: { name: mark(), email: address('other-mark'), relation: 'heir' },
        language: 'en',
        product: 'life',
        description: `${mark()} is what happened to me`,
        desiredOutcome: mark(),
      })
      await desk.order({ order: 'wakes', are: 'delivered' })
      await desk.pass({ advance: 'PT3M' })

      const mails = await desk.inbox()
      const keys = mails.flatMap(linksIn).flatMap((link) => new URL(link).searchParams.get('key') ?? [])
      expect(keys.length).toBeGreaterThan(10)
      const secrets = [
        /MARK\d+X/,
        /@example\.com/,
        /139 7777/,
        /77777\.77/,
        /[?&]key=/,
        new RegExp(key, 'i'),
        ...[...new Set(keys)].map((one) => new RegExp(one)),
      ]
      const log = await desk.log()
      expect(log).toContain('start-failed')
      for (const code of ['"code":"request"', '"code":"step"', '"Received":1', '"AcknowledgedWithinMinute":1'])
        expect(log).toContain(code)
      const histories = await Promise.all([reference, other.body.reference as string].map((name) => desk.history(name)))
      expect(histories[0]).toContain('Advance')
      expect(histories[0]).toContain(reference)
      for (const secret of secrets) for (const where of [log, ...histories]) expect(where).not.toMatch(secret)
      // In the table, the keys of links stand only as hashes.
      const table = JSON.stringify(await desk.table())
      for (const one of new Set([...keys, key])) expect(table).not.toContain(one)
    },
  )
})
