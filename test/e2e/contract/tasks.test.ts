import { largestBody } from '../../../functions/http/parts/body.ts'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { address, type Answer, type Desk, json, linksIn, openDesk, taskLink } from '../../support/running-desk/desk.ts'
import { mailsAbout } from '../../support/running-desk/reading.ts'
import {
  type Case,
  caseAt,
  dayIn,
  elsewhere,
  expectProblem,
  filed,
  linkTo,
  now,
  pointers,
  keyOf,
} from '../../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

const post = (link: string, body: unknown): Promise<Answer> => json(link, { body })
const later = async (): Promise<string> => new Date((await desk.now()).getTime() + 3_600_000).toISOString()

// First, for days pass sooner where there is but one case.
describe('an overdue task', () => {
  it('can be handed over, but not decided, with the link of the supervisor', { tags: ['clock'] }, async () => {
    const one = await caseAt(desk, 'investigation')
    const holder = await taskLink(desk, one.reference, 'investigation')
    await desk.pass({ advance: 'P8D' })
    const overdue = (await mailsAbout(desk, one)).find(({ to }) => /^(sun\.hao|ma\.ling|zhu\.jun)@/.test(to[0] ?? ''))!
    const link = linksIn(overdue).find((address) => address.includes('/tasks/'))!
    expect((await json(link)).body.decisions.map(({ name }: { name: string }) => name)).toContain('reassign')
    const refused = await post(link, answers.complete())
    expectProblem(refused, 422)
    expect(pointers(refused)).toEqual(['/decision'])
    expect(await post(link, { decision: 'reassign', reason: '逾期，换人。' })).toMatchObject({ status: 200 })
    expectProblem(await post(holder.link, answers.complete()), 410)
    const fresh = await taskLink(desk, one.reference, 'investigation')
    expect(fresh.mail.to).not.toEqual(holder.mail.to)
    // The former assignee hears from the desk that they no longer have it.
    expect((await desk.inbox(holder.mail.to[0])).at(-1)?.subject).toContain(one.reference)
    expect(await post(fresh.link, answers.complete())).toMatchObject({ status: 200 })
    expectProblem(await post(link, { decision: 'reassign', reason: '再换人。' }), 409)
  })
})

describe('GET /tasks/{reference}/{task}', () => {
  it('shows the possible decisions, the due date and the case so far', async () => {
    const one = await filed(desk, { amountInDispute: { currency: 'CNY', value: '60000.00' }, vulnerable: true })
    const { body } = await json(await linkTo(desk, one, 'intake'))
    expect(Object.keys(body).toSorted()).toEqual([
      'case',
      'class',
      'decisions',
      'drafts',
      'dueAt',
      'notes',
      'openedAt',
      'proposedClass',
      'provisional',
      'recorded',
      'reference',
      'role',
      'rules',
      'stage',
      'state',
    ])
    expect(body).toMatchObject({
      reference: one.reference,
      stage: 'intake',
      role: 'intake-officer',
      state: 'open',
      class: null,
      proposedClass: { class: 'key', reasons: ['amount-key', 'vulnerable'] },
      recorded: null,
    })
    expect(body.decisions.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['accept', 'decline', 'reassign']),
    )
    expect(Date.parse(body.dueAt) - Date.parse((await json(one.follow)).body.receivedAt)).toBe(12 * 3_600_000)
    expect(body.case).toMatchObject({ description: expect.stringContaining('理赔'), complainant: { name: '李雷' } })
  })

  it('offers each decision with a schema of its required fields', async () => {
    const one = await filed(desk)
    const { body } = await json(await linkTo(desk, one, 'intake'))
    const schemas = new Map<string, z.ZodType>(
      (body.decisions as { name: string; schema: Record<string, unknown> }[]).map(({ name, schema }) => [
        name,
        z.fromJSONSchema(schema),
      ]),
    )
    const { decision: _a, ...accept } = answers.accept(await now(desk))
    const { decision: _r, ...resolve } = answers.resolve(await now(desk))
    expect(schemas.get('accept')?.safeParse(accept).success).toBe(true)
    expect(schemas.get('resolve')?.safeParse(resolve).success).toBe(true)
    const decline = schemas.get('decline')
    expect(decline?.safeParse({ ground: 'not-a-complaint', reason: '不是投诉。' }).success).toBe(true)
    expect(decline?.safeParse({ reason: '不是投诉。' }).success).toBe(false)
    for (const name of Object.keys(accept)) {
      const { [name as keyof typeof accept]: _, ...without } = accept
      expect(schemas.get('accept')?.safeParse(without).success, name).toBe(false)
    }
    expect(schemas.get('accept')?.safeParse({ ...accept, product: 'submarine' }).success).toBe(false)
  })

  it('shows the stage, the role and the class of each task of a major case', async () => {
    const one = await filed(desk, { projectFinance: true })
    const seen: [string, string, string][] = []
    const look = async (kind: string) => {
      const { body } = await json(await linkTo(desk, one, kind))
      seen.push([body.stage, body.role, body.class])
    }
    const decide = async (kind: string, body: Record<string, unknown>) => {
      await look(kind)
      expect(await post(await linkTo(desk, one, kind), body)).toMatchObject({ status: 200 })
    }
    await decide('intake', answers.accept(await now(desk), { class: 'major' }))
    await decide('investigation', answers.complete())
    await decide('negotiation', answers.agreed(await now(desk)))
    await decide('feedback', answers.propose({ remedyDue: await dayIn(desk, 8) }))
    await decide('co-sign', { decision: 'approve' })
    await decide('fulfilment', answers.fulfilled(await now(desk)))
    await decide('return-visit', answers.visited())
    expect(seen).toEqual([
      ['intake', 'intake-officer', null],
      ['investigation', 'investigator', 'major'],
      ['negotiation', 'coordinator', 'major'],
      ['feedback', 'liaison', 'major'],
      ['co-sign', 'executive', 'major'],
      ['fulfilment', 'liaison', 'major'],
      ['return-visit', expect.any(String), 'major'],
    ])
  })

  it('opens only with a key of the same task', async () => {
    const [one, other] = [await caseAt(desk, 'investigation'), await caseAt(desk, 'investigation')]
    const link = await linkTo(desk, one, 'investigation')
    const wrong = [
      elsewhere(link, { key: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
      elsewhere(link, { key: '' }),
      link.replace(/\?.*/, ''),
      elsewhere(link, { key: keyOf(await linkTo(desk, other, 'investigation')) }),
      elsewhere(link, { key: keyOf(await linkTo(desk, one, 'intake')) }),
      elsewhere(link, { key: keyOf(one.follow) }),
      link.replace('investigation-1', 'investigation-2'),
      link.replace('investigation-1', 'investigation-01'),
      link.replace('investigation-1', '__proto__'),
      link.replace(one.reference, other.reference),
    ]
    const got = await Promise.all(wrong.flatMap((address) => [json(address), post(address, answers.complete())]))
    for (const answer of got) expectProblem(answer, 404)
    expect(new Set(got.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(await post(link, answers.complete())).toMatchObject({ status: 200 })
  })
})

describe('POST /tasks/{reference}/{task} with a decision', () => {
  it('records the decision once, and answers later ones with the recorded decision', { tags: ['clock'] }, async () => {
    const one = await filed(desk)
    const link = await linkTo(desk, one, 'intake')
    const person = (await json(one.follow)).body.liaison.name as string
    const first = await post(link, answers.accept(await now(desk)))
    expect(first).toMatchObject({ status: 200, body: { recorded: true, decision: 'accept', by: person } })
    expect(Object.keys(first.body).toSorted()).toEqual(['at', 'by', 'decision', 'recorded'])
    const { recorded: _, ...stands } = first.body
    for (const again of [
      answers.accept(await now(desk)),
      { decision: 'decline', ground: 'not-a-complaint', reason: '改主意了。' },
      { decision: 'reassign', reason: '改主意了。' },
      {},
      { decision: 7 },
    ]) {
      const second = await post(link, again)
      expectProblem(second, 409)
      expect(second.body.recorded).toEqual(stands)
      expect(second.body.type).toBe('urn:liaison:problem:recorded')
    }
    await desk.pass({ advance: 'P1D' })
    expect((await post(link, answers.accept(await now(desk)))).body.recorded).toEqual(stands)
    expect(await json(link)).toMatchObject({ status: 200, body: { state: 'decided', recorded: stands, decisions: [] } })
  })

  it('decides the case when it is resolved at first contact', async () => {
    const one = await filed(desk)
    expect(await post(await linkTo(desk, one, 'intake'), answers.resolve(await now(desk)))).toMatchObject({
      status: 200,
      body: { decision: 'resolve' },
    })
    await desk.inbox()
    expect((await json(one.follow)).body).toMatchObject({ status: 'decided', outcome: 'resolved', class: 'general' })
  })

  it('asks a supervisor about each decline: the first is returned, the second approved', async () => {
    const one = await filed(desk)
    expect(
      await post(await linkTo(desk, one, 'intake'), {
        decision: 'decline',
        ground: 'not-a-complaint',
        reason: '这是咨询，不是投诉。',
      }),
    ).toMatchObject({ status: 200 })
    expect((await json(one.follow)).body).toMatchObject({ status: 'intake', outcome: null })
    expect((await taskLink(desk, one.reference, 'co-sign')).mail.to[0]).toMatch(/^(sun\.hao|ma\.ling|zhu\.jun)@/)
    expect(
      await post(await linkTo(desk, one, 'co-sign'), { decision: 'return', reason: '客户要求赔付，是投诉。' }),
    ).toMatchObject({ status: 200 })
    expect(await linkTo(desk, one, 'intake')).toContain('intake-2')
    expect(
      await post(await linkTo(desk, one, 'intake'), {
        decision: 'decline',
        ground: 'not-a-complaint',
        reason: '已核实：保单不属于本公司。',
      }),
    ).toMatchObject({ status: 200 })
    expect(await post(await linkTo(desk, one, 'co-sign'), { decision: 'approve' })).toMatchObject({ status: 200 })
    await desk.inbox()
    expect((await json(one.follow)).body).toMatchObject({ status: 'closed', outcome: 'declined', class: null })
    const [, told] = await desk.inbox(one.email)
    expect(told?.text).toContain('已核实：保单不属于本公司。')
  })

  it('moves a negotiation without agreement to feedback, and decides an unfounded complaint as "not"', async () => {
    const one = await caseAt(desk, 'investigation')
    expect(
      await post(
        await linkTo(desk, one, 'investigation'),
        answers.complete({
          points: [{ point: '拖延', finding: '材料当日才齐。', upheld: 'not' }],
          upheld: 'not',
          rootCause: 'no-fault-found',
          remedy: '',
          remedyAmount: { currency: 'CNY', value: '0.00' },
        }),
      ),
    ).toMatchObject({ status: 200 })
    expect(
      await post(await linkTo(desk, one, 'negotiation'), {
        decision: 'not-agreed',
        offers: [{ at: await now(desk), by: 'complainant', what: '赔付全额', answer: 'rejected' }],
        remedy: '',
      }),
    ).toMatchObject({ status: 200 })
    expect(await post(await linkTo(desk, one, 'feedback'), answers.propose({ remedy: '' }))).toMatchObject({
      status: 200,
    })
    await desk.inbox()
    expect((await json(one.follow)).body).toMatchObject({ status: 'decided', outcome: 'not' })
  })

  it('corrects the facts of the class with the flags of intake', async () => {
    const one = await filed(desk)
    expect(
      await post(
        await linkTo(desk, one, 'intake'),
        answers.accept(await now(desk), {
          class: 'key',
          flags: { litigation: true, regulatorReferred: true, amountInDispute: { currency: 'CNY', value: '51000.00' } },
        }),
      ),
    ).toMatchObject({ status: 200 })
    expect((await json(await linkTo(desk, one, 'investigation'))).body).toMatchObject({
      class: 'key',
      case: {
        classFacts: {
          litigation: true,
          regulatorReferred: true,
          regulatorDesignated: false,
          amountInDispute: { value: '51000.00' },
        },
      },
    })
  })
})

describe('POST /tasks/{reference}/{task} with an invalid body', () => {
  let at: Record<'intake' | 'key' | 'investigation' | 'negotiation' | 'feedback' | 'fulfilment', string>
  let instant: string
  let future: string
  let soon: string
  beforeAll(async () => {
    soon = await dayIn(desk, 18)
    const [intake, key, investigation, negotiation, feedback, fulfilment] = await Promise.all([
      filed(desk),
      filed(desk, { vulnerable: true }),
      caseAt(desk, 'investigation'),
      caseAt(desk, 'negotiation'),
      caseAt(desk, 'feedback'),
      caseAt(desk, 'decided', { remedyDue: soon }),
    ])
    at = {
      intake: await linkTo(desk, intake, 'intake'),
      key: await linkTo(desk, key, 'intake'),
      investigation: await linkTo(desk, investigation, 'investigation'),
      negotiation: await linkTo(desk, negotiation, 'negotiation'),
      feedback: await linkTo(desk, feedback, 'feedback'),
      fulfilment: await linkTo(desk, fulfilment, 'fulfilment'),
    }
    instant = await now(desk)
    future = await later()
  })
  const money = (currency: string, value: string) => ({ remedyAmount: { currency, value } })
  const points = (...upheld: string[]) => ({
    points: upheld.map((one) => ({ point: 'p', finding: 'f', upheld: one })),
    mainPoint: 1,
    mainReason: 'r',
  })

  it.each<[string, keyof typeof at, () => unknown, string[]]>([
    ['no decision', 'intake', () => ({}), ['/decision']],
    ['a decision that is a number', 'intake', () => ({ decision: 1 }), ['/decision']],
    ['a decision that is a list', 'intake', () => ({ decision: ['accept'] }), ['/decision']],
    ['a decision that is null', 'intake', () => ({ decision: null }), ['/decision']],
    ['a decision of another task', 'intake', () => ({ decision: 'complete' }), ['/decision']],
    ['a decision named like a method of every object', 'intake', () => ({ decision: 'toString' }), ['/decision']],
    ['a decision named like a property of every object', 'intake', () => ({ decision: '__proto__' }), ['/decision']],
    ['a list', 'intake', () => [], ['']],
    ['the JSON value null', 'intake', () => 'null', ['']],
    [
      'all fields missing',
      'intake',
      () => ({ decision: 'accept' }),
      ['/category', '/class', '/classReason', '/contact', '/identityVerified', '/product', '/summary'],
    ],
    ['a contact in the future', 'intake', () => answers.accept(future), ['/contact/at']],
    ['a contact before the complaint', 'intake', () => answers.accept('2026-02-27T10:00:00Z'), ['/contact/at']],
    ['a contact with a day but no time', 'intake', () => answers.accept('2026-03-02'), ['/contact/at']],
    [
      'a contact by unknown means',
      'intake',
      () => answers.accept(instant, { contact: { how: 'dream', at: instant } }),
      ['/contact/how'],
    ],
    [
      'resolved although nobody was reached',
      'intake',
      () => answers.resolve(instant, { contact: { how: 'not-reached', at: instant } }),
      ['/contact/how'],
    ],
    [
      'resolved without a verified identity',
      'intake',
      () => answers.resolve(instant, { identityVerified: false }),
      ['/identityVerified'],
    ],
    [
      'a remedy promised by a past day',
      'intake',
      () => answers.resolve(instant, { remedyDue: '2026-03-01' }),
      ['/remedyDue'],
    ],
    [
      'a day that does not exist',
      'intake',
      () => answers.resolve(instant, { remedyDue: '2026-02-30' }),
      ['/remedyDue'],
    ],
    [
      'resolved with a promised day but no remedy',
      'intake',
      () => answers.resolve(instant, { remedy: '', remedyDue: soon }),
      ['/remedy'],
    ],
    [
      'unknown codes',
      'intake',
      () => answers.accept(instant, { product: 'submarine', category: 'weather', class: 'huge' }),
      ['/category', '/class', '/product'],
    ],
    [
      'a code named like a property of every object',
      'intake',
      () => answers.accept(instant, { category: 'constructor' }),
      ['/category'],
    ],
    ['yes as a word', 'intake', () => answers.accept(instant, { identityVerified: 'yes' }), ['/identityVerified']],
    ['unknown flags', 'intake', () => answers.accept(instant, { flags: { wizardry: true } }), ['/flags/wizardry']],
    ['an unknown field', 'intake', () => answers.accept(instant, { mood: 'good' }), ['/mood']],
    [
      'a reason of blanks',
      'intake',
      () => ({ decision: 'decline', ground: 'not-a-complaint', reason: ' \n ' }),
      ['/reason'],
    ],
    ['a key complaint resolved at first contact', 'key', () => answers.resolve(instant), ['/decision']],
    ['no points', 'investigation', () => answers.complete({ points: [] }), ['/points']],
    [
      'upheld although no point is upheld',
      'investigation',
      () => answers.complete({ ...points('not'), upheld: 'upheld' }),
      ['/upheld'],
    ],
    [
      'not upheld although a point is upheld',
      'investigation',
      () => answers.complete({ ...points('upheld', 'not'), upheld: 'not' }),
      ['/upheld'],
    ],
    [
      'upheld with no fault as the root cause',
      'investigation',
      () => answers.complete({ rootCause: 'no-fault-found' }),
      ['/rootCause'],
    ],
    ['no evidence', 'investigation', () => answers.complete({ evidence: [] }), ['/evidence']],
    [
      'an amount in a foreign currency',
      'investigation',
      () => answers.complete(money('USD', '1.00')),
      ['/remedyAmount/currency'],
    ],
    ['an invalid amount', 'investigation', () => answers.complete(money('CNY', '1e3')), ['/remedyAmount/value']],
    [
      'thirty-one points',
      'investigation',
      () => answers.complete(points(...Array.from({ length: 31 }, () => 'upheld'))),
      ['/points'],
    ],
    [
      'two points, neither the main one',
      'investigation',
      () => ({ ...answers.complete(points('upheld', 'not')), mainPoint: undefined, mainReason: undefined }),
      ['/mainPoint', '/mainReason'],
    ],
    [
      'a point without a finding',
      'investigation',
      () => answers.complete({ points: [{ point: 'p', upheld: 'upheld' }] }),
      ['/points/0/finding'],
    ],
    ['agreed without an offer', 'negotiation', () => answers.agreed(instant, { offers: [] }), ['/offers']],
    [
      'agreed although no offer was accepted',
      'negotiation',
      () => answers.agreed(instant, { offers: [{ at: instant, by: 'insurer', what: 'x', answer: 'open' }] }),
      ['/offers'],
    ],
    [
      'not agreed although an offer was accepted',
      'negotiation',
      () => answers.agreed(instant, { decision: 'not-agreed' }),
      ['/offers'],
    ],
    ['an offer in the future', 'negotiation', () => answers.agreed(future), ['/offers/0/at']],
    ['agreed without a remedy', 'negotiation', () => answers.agreed(instant, { remedy: '' }), ['/remedy']],
    ['promised by a past day', 'feedback', () => answers.propose({ remedyDue: '2026-03-01' }), ['/remedyDue']],
    [
      'proposed with a promised day but no remedy',
      'feedback',
      () => answers.propose({ remedy: '', remedyDue: soon }),
      ['/remedy'],
    ],
    ['no rights', 'feedback', () => answers.propose({ rights: [] }), ['/rights']],
    ['a right twice', 'feedback', () => answers.propose({ rights: ['review', 'review'] }), ['/rights']],
    ['an unknown right', 'feedback', () => answers.propose({ rights: ['duel'] }), ['/rights/0']],
    ['approved by the proposer', 'feedback', () => ({ decision: 'approve' }), ['/decision']],
    ['fulfilled in the future', 'fulfilment', () => answers.fulfilled(future), ['/at']],
    ['fulfilled before the complaint', 'fulfilment', () => answers.fulfilled('2026-02-01T00:00:00Z'), ['/at']],
    ['fulfilled without proof', 'fulfilment', () => ({ ...answers.fulfilled(instant), proof: '' }), ['/proof']],
  ])('%s', async (_, task, body, where) => {
    const answer = await post(at[task], body())
    expectProblem(answer, 422)
    expect(pointers(answer)).toEqual(where)
  })

  it('leaves each task open, and is answered with 400, 413, 415 or 422', async () => {
    for (const link of Object.values(at))
      expect(await json(link)).toMatchObject({ status: 200, body: { state: 'open', recorded: null } })
    for (const body of ['{', '']) expectProblem(await post(at.intake, body), 400)
    expectProblem(await json(at.intake, { body: '{}', headers: { 'content-type': 'text/plain' } }), 415)
    expectProblem(
      await post(at.intake, { decision: 'decline', ground: 'not-a-complaint', reason: 'x'.repeat(largestBody.staff) }),
      413,
    )
    expectProblem(
      await post(at.intake, { decision: 'decline', ground: 'not-a-complaint', reason: '字'.repeat(2001) }),
      422,
    )
  })
})

describe('reassign', () => {
  const who = async (one: Case, kind: string): Promise<string> =>
    (await taskLink(desk, one.reference, kind)).mail.to[0] ?? ''

  it('gives a named person a link and the reason, and makes the old link stop working', async () => {
    const one = await caseAt(desk, 'investigation')
    const old = await taskLink(desk, one.reference, 'investigation')
    const to = old.mail.to[0] === address('huang.lei') ? 'liu-yang' : 'huang-lei'
    expect(await post(old.link, { decision: 'reassign', to, reason: '我手头有两件重大案件。' })).toMatchObject({
      status: 200,
      body: { recorded: true, decision: 'reassign' },
    })
    const fresh = await taskLink(desk, one.reference, 'investigation', address(to.replace('-', '.')))
    expect(fresh.mail.text).toContain('我手头有两件重大案件。')
    for (const answer of [
      await json(old.link),
      await post(old.link, answers.complete()),
      await post(old.link, { decision: 'reassign', reason: 'x' }),
    ])
      expectProblem(answer, 410)
    expect(await post(fresh.link, answers.complete())).toMatchObject({ status: 200 })
    // The person who handed it over learns that it is no longer theirs, not what happened to it.
    expectProblem(await post(old.link, answers.complete()), 410)
  })

  it('chooses another person of the role by rule when no name is given', async () => {
    const one = await caseAt(desk, 'negotiation')
    const before = await who(one, 'negotiation')
    expect(
      await post(await linkTo(desk, one, 'negotiation'), { decision: 'reassign', reason: '与客户相识，回避。' }),
    ).toMatchObject({ status: 200 })
    const after = await who(one, 'negotiation')
    expect([before, after].toSorted()).toEqual(['wu.qiang', 'xu.li'].map(address))
  })

  it('lets the first link work again when the task comes back', async () => {
    const one = await caseAt(desk, 'negotiation')
    const { link: first, mail } = await taskLink(desk, one.reference, 'negotiation')
    await post(first, { decision: 'reassign', reason: '去。' })
    // By itself it never goes back to who handed it over.
    const to = mail.to[0]?.split('@')[0]?.replace('.', '-')
    await post(await linkTo(desk, one, 'negotiation'), { decision: 'reassign', to, reason: '回。' })
    expect(await post(first, answers.agreed(await now(desk)))).toMatchObject({ status: 200 })
  })

  it('changes the liaison and notifies the complainant when the task is intake', async () => {
    const one = await filed(desk)
    const before = (await json(one.follow)).body.liaison
    expect(
      await post(await linkTo(desk, one, 'intake'), { decision: 'reassign', reason: '明日起休假。' }),
    ).toMatchObject({ status: 200 })
    const mails = await desk.inbox(one.email)
    const after = (await json(one.follow)).body.liaison
    expect(after.name).not.toBe(before.name)
    expect(mails).toHaveLength(2)
    expect(mails[1]?.text).toContain(after.phone)
    expect((await json(one.follow)).body.timeline.at(-1)).toMatchObject({ code: 'liaison-changed' })
  })

  it('refuses a person who is away, unknown, without the role or already the assignee', async () => {
    const one = await filed(desk)
    const { link, mail } = await taskLink(desk, one.reference, 'intake')
    const self = (mail.to[0] ?? '').split('@')[0]?.replace('.', '-')
    for (const to of [
      'chen-jing',
      'nobody',
      'liu-yang',
      self,
      '',
      7,
      null,
      '__proto__',
      'complainant',
      'x'.repeat(100),
    ]) {
      const answer = await post(link, { decision: 'reassign', to, reason: '试一试。' })
      expectProblem(answer, 422)
      expect(pointers(answer), String(to)).toEqual(['/to'])
    }
    for (const reason of [undefined, '', 7, '字'.repeat(1001)])
      expect(pointers(await post(link, { decision: 'reassign', reason }))).toEqual(['/reason'])
  })

  it('refuses a person who took part in the case when the task is the follow-up', async () => {
    const one = await caseAt(desk, 'decided', { weight: 'key' })
    const visit = await linkTo(desk, one, 'return-visit')
    for (const kind of ['intake', 'investigation', 'negotiation', 'co-sign']) {
      const part = (await who(one, kind)).split('@')[0]?.replace('.', '-')
      expect(pointers(await post(visit, { decision: 'reassign', to: part, reason: '请代劳。' })), kind).toEqual(['/to'])
    }
    expect(await post(visit, { decision: 'reassign', reason: '请代劳。' })).toMatchObject({ status: 200 })
  })
})
