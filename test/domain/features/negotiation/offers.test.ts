import { describe, expect, test } from 'vitest'
import { offersOverIn } from '../../../../functions/domain/features/negotiation/mails.ts'
import { linkOf } from '../../../../functions/domain/workflow/mail-orders.ts'
import { mailsOfOffers } from '../../../../functions/domain/features/negotiation/mails.ts'
import { offersMade } from '../../../../functions/domain/features/negotiation/offer-view.ts'
import { stateOf } from '../../../../functions/domain/features/negotiation/offers.ts'
import { type Policy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { away, but, staff } from '../../../support/cast.ts'
import { type Case, local, problems, received, type Setting, standard, yuan } from '../../../support/domain/desk.ts'

/** A general case in negotiation since Monday, 2 March 10:00; the negotiation is due on Thursday at the close. */
const negotiating = (setting: Setting = {}): Case =>
  received('2026-03-02 10:00', 'general', setting).upTo('negotiation')
const offered = (more: Record<string, unknown> = {}): Case =>
  negotiating().does('negotiation', 'offer', { until: '2026-03-04', ...more })
const states = (one: Case): string[] =>
  one.file.offers.map((offer) => `${offer.id} ${stateOf(one.file, offer, one.now, one.desk.calendar)}`)
const dear = { amount: yuan('100000.01'), what: '补偿十万元' }

describe('an offer within the authority of the coordinator', () => {
  test('goes to the complainant at once, with a link of its own, and the stage stays open', () => {
    const one = offered()
    expect(one.open).toEqual(['negotiation'])
    expect(states(one)).toEqual(['offer-1 open'])
    const letter = one.mails.find(({ kind }) => kind === 'offer')
    expect(letter).toMatchObject({ id: 'offer 1', to: 'complainant' })
    expect(letter && linkOf(one.file, letter)).toEqual({ purpose: 'offer', task: 'offer-1' })
  })

  test.each<[string, Record<string, unknown>, string | null]>([
    ['exactly the authority', { amount: yuan('100000.00') }, null],
    ['a cent above it', { amount: yuan('100000.01') }, 'supervisor'],
    ['no amount', { amount: undefined }, null],
  ])('%s', (_name, more, approver) => {
    expect(offered(more).file.offers[0]?.approver).toBe(approver)
  })

  test('needs approval in a currency for which the pack names no authority', () => {
    const policy = { ...standard, currencies: ['CNY', 'USD'] }
    expect(
      negotiating({ policy }).does('negotiation', 'offer', { amount: { currency: 'USD', value: '1.00' } }).file
        .offers[0]?.approver,
    ).toBe('supervisor')
    expect(
      problems(negotiating().attempt('negotiation', 'offer', { amount: { currency: 'USD', value: '1.00' } })),
    ).toEqual(['amount/currency bad-currency'])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no text', { what: ' ' }, ['what missing']],
    ['until yesterday', { until: '2026-03-01' }, ['until past']],
    ['until after our answer', { until: '2027-06-30' }, ['until after-answer']],
    ['until a day that does not exist', { until: '2026-02-30' }, ['until bad-day']],
    ['a malformed amount', { amount: yuan('12') }, ['amount/value bad-money']],
    ['a negative amount', { amount: yuan('-1.00') }, ['amount/value bad-money']],
  ])('is refused: %s', (_name, more, expected) => {
    expect(problems(negotiating().attempt('negotiation', 'offer', more))).toEqual(expected)
  })

  test('can be answered on the day on which it is made', () => {
    expect(states(negotiating().does('negotiation', 'offer', { until: '2026-03-02' }))).toEqual(['offer-1 open'])
  })

  test('cannot be made in another stage, by somebody who only oversees, or if the pack gives no authority', () => {
    expect(problems(received('2026-03-02 10:00').upTo('investigation').attempt('investigation', 'offer'))).toEqual([
      'decision not-offered',
    ])
    expect(problems(negotiating().attempt('negotiation', 'offer', {}, { person: 'sue', may: 'oversee' }))).toEqual([
      'decision not-offered',
    ])
    expect(
      problems(negotiating({ policy: policyOf({ id: 'standard', version: 1 }) }).attempt('negotiation', 'offer')),
    ).toEqual(['decision not-offered'])
  })
})

test('an offer made in the evening is sent in the morning, unless it lapses before', () => {
  const quiet: Policy = {
    ...standard,
    quietHours: {
      complainant: { from: '08:00', until: '20:00', atAnyTime: ['acknowledgement'] },
      staff: { bundleAt: '09:00' },
    },
  }
  const late = (until: string): Case =>
    negotiating({ policy: quiet }).until('2026-03-02 21:00').does('negotiation', 'offer', { until })
  expect(late('2026-03-04').mailsTo('complainant')).toEqual(['acknowledgement'])
  expect(late('2026-03-04').until('2026-03-03 08:00').mailsTo('complainant')).toEqual(['acknowledgement', 'offer 1'])
  expect(late('2026-03-02').mailsTo('complainant')).toEqual(['acknowledgement', 'offer 1'])
})

describe('an offer above the authority of the coordinator', () => {
  test('goes to a supervisor first, and to the complainant once it is approved', () => {
    const one = offered(dear)
    expect(one.open).toEqual(['negotiation', 'authorise'])
    expect(one.task('authorise')).toMatchObject({ role: 'supervisor', stage: null })
    // One working day from Monday: Tuesday's close.
    expect(one.due('authorise')).toBe('2026-03-03 18:00')
    expect([states(one), one.sent.filter((mail) => mail.startsWith('offer'))]).toEqual([
      ['offer-1 awaiting-approval'],
      [],
    ])
    expect(one.tryToAnswer('accept')).toEqual({ refused: 'offer-over', state: 'awaiting-approval' })
    const coordinator = one.holder('negotiation') ?? ''
    one.does('authorise')
    expect(states(one)).toEqual(['offer-1 open'])
    expect(one.sent.filter((mail) => mail.startsWith('offer'))).toEqual(
      expect.arrayContaining([
        'offer: offer 1 → complainant',
        `offer-news: offer-1 granted ${coordinator} → ${coordinator}`,
      ]),
    )
  })

  test('never reaches the complainant if it is refused, and the coordinator is told', () => {
    const one = offered(dear).does('authorise', 'disallow', { reason: '先谈五万' })
    const coordinator = one.holder('negotiation') ?? ''
    expect([one.open, states(one)]).toEqual([['negotiation'], ['offer-1 refused']])
    expect(one.mailsTo('complainant')).toEqual(['acknowledgement'])
    expect(one.mailsTo(coordinator)).toContain(`offer-1 refused ${coordinator}`)
    expect(problems(offered(dear).attempt('authorise', 'disallow', { reason: '' }))).toEqual(['reason missing'])
  })

  test('is never approved by the person who negotiates, even if they are a supervisor', () => {
    const people = but(
      { cora: { roles: ['coordinator', 'supervisor'] }, cy: { roles: ['coordinator', 'supervisor'] } },
      staff.filter(({ roles }) => !roles.includes('supervisor')),
    )
    const one = negotiating({ staff: people }).does('negotiation', 'offer', { ...dear, until: '2026-03-04' })
    expect(one.holder('authorise')).not.toBe(one.holder('negotiation'))
    expect(problems(one.attempt('authorise', 'reassign', { to: one.holder('negotiation') }))).toEqual([
      'to not-assignable',
    ])
  })

  test('leaves the earlier offer open until it is approved', () => {
    const one = offered().does('negotiation', 'offer', { ...dear, until: '2026-03-05' })
    expect(states(one)).toEqual(['offer-1 open', 'offer-2 awaiting-approval'])
    expect(one.file.tasks.find(({ kind }) => kind === 'authorise')?.id).toBe('authorise-2')
    expect(states(one.does('authorise'))).toEqual(['offer-1 superseded', 'offer-2 open'])
    expect(one.tryToAnswer('accept', {}, 'offer-1')).toEqual({ refused: 'offer-over', state: 'superseded' })
  })

  test('is superseded when the earlier offer is accepted, or when another replaces it before approval', () => {
    const accepted = offered()
      .does('negotiation', 'offer', { ...dear, until: '2026-03-05' })
      .answers('accept', {}, 'offer-1')
    expect([states(accepted), accepted.open]).toEqual([['offer-1 accepted', 'offer-2 superseded'], ['negotiation']])
    expect(
      accepted.attempt(
        'authorise',
        'allow',
        {},
        { person: accepted.file.tasks.at(-1)?.assignments[0]?.person ?? '', may: 'act' },
      ),
    ).toEqual({ refused: 'gone', why: 'moved-on' })
    const replaced = offered(dear).does('negotiation', 'offer', { until: '2026-03-05' })
    expect([states(replaced), replaced.open]).toEqual([['offer-1 superseded', 'offer-2 open'], ['negotiation']])
  })

  test('lapses if its day passes before it is approved, and cannot be approved any more', () => {
    const one = offered({ ...dear, until: '2026-03-03' })
    one.until('2026-03-04 08:00')
    expect([states(one), one.open]).toEqual([['offer-1 lapsed'], ['negotiation']])
    expect(one.mailsTo('complainant')).toEqual(['acknowledgement'])
    // The coordinator is not told that the complainant did not answer: they never got it.
    expect(mailsOfOffers(one.file).map(({ id, kind, ...more }) => [id, kind, 'what' in more && more.what])).toEqual([
      ['offer-1 lapsed cora', 'offer-news', 'unapproved'],
    ])
  })
})

describe('the complainant', () => {
  test('accepts an offer: the coordinator is notified at once, and the case can continue only as agreed', () => {
    const one = offered({ what: '补足差额并致歉' }).answers('accept')
    const coordinator = one.holder('negotiation') ?? ''
    expect(one.mailsTo(coordinator)).toContain(`offer-1 accepted ${coordinator}`)
    expect(problems(one.attempt('negotiation', 'not-agreed'))).toEqual(['decision has-accepted-offer'])
    expect(problems(one.attempt('negotiation', 'offer'))).toEqual(['decision not-offered'])
    expect(one.does('negotiation', 'agreed', { offers: [] }).open).toEqual(['feedback'])
    expect(states(one)).toEqual(['offer-1 accepted'])
  })

  test('rejects an offer with or without a comment', () => {
    expect(states(offered().answers('reject'))).toEqual(['offer-1 rejected'])
    const one = offered().answers('reject', { comment: '太少了。' })
    expect(offersMade(one.file, one.now, one.desk.calendar)).toMatchObject([
      { state: 'rejected', comment: '太少了。', counter: null },
    ])
    expect(problems(one.attempt('negotiation', 'agreed', { offers: [] }))).toEqual(['offers needs-accepted-offer'])
    expect(one.does('negotiation', 'not-agreed').open).toEqual(['feedback'])
  })

  test('makes a counter-proposal, which the coordinator can offer', () => {
    const one = offered().answers('counter', { what: '全额赔付', amount: yuan('12000.00') })
    expect(one.file.offers[0]?.answered).toMatchObject({
      answer: 'countered',
      counter: { what: '全额赔付', amount: yuan('12000.00') },
    })
    expect(
      states(one.does('negotiation', 'offer', { what: '全额赔付', amount: yuan('12000.00'), until: '2026-03-05' })),
    ).toEqual(['offer-1 countered', 'offer-2 open'])
  })

  test.each<[string, unknown, Record<string, unknown>, string[]]>([
    ['no answer', undefined, {}, ['answer missing']],
    ['an empty answer, as a form sends it if nothing was chosen', '', {}, ['answer missing']],
    ['several answers', ['accept'], {}, ['answer not-one-of']],
    ['an unknown answer', 'maybe', {}, ['answer not-one-of']],
    ['the name of an inherited property', 'constructor', {}, ['answer not-one-of']],
    ['accepting with conditions', 'accept', { amount: yuan('9.00') }, ['amount unknown-field']],
    ['proposing nothing', 'counter', {}, ['what missing']],
    [
      'proposing in a currency that the pack does not know',
      'counter',
      { what: '赔', amount: { currency: 'USD', value: '1.00' } },
      ['amount/currency bad-currency'],
    ],
    ['a comment that is too long', 'reject', { comment: '长'.repeat(2001) }, ['comment too-long']],
  ])('is refused: %s', (_name, answer, said, expected) => {
    expect(problems(offered().tryToAnswer(answer, said))).toEqual(expected)
  })

  test('can answer only once', () => {
    const one = offered().answers('reject')
    const at = one.now
    expect(one.until('2026-03-02 12:00').tryToAnswer('accept')).toEqual({
      refused: 'recorded',
      recorded: { decision: 'rejected', answer: {}, at, by: { as: 'complainant', mail: '' } },
    })
  })

  test('cannot answer an offer that was never made', () => {
    expect(offered().tryToAnswer('accept', {}, 'offer-2')).toEqual({ refused: 'not-allowed' })
    expect(negotiating().tryToAnswer('accept')).toEqual({ refused: 'not-allowed' })
  })

  test('can answer until the last moment of the day, and not on the next', () => {
    const one = offered()
    one.now = '2026-03-04T15:59:59.999Z'
    expect(one.tryToAnswer('accept')).toMatchObject([{ answer: 'accepted' }])
    one.now = '2026-03-04T16:00:00.000Z'
    expect(one.tryToAnswer('accept')).toEqual({ refused: 'offer-over', state: 'lapsed' })
  })
})

describe('an open offer', () => {
  test('lapses at the end of its day, and the coordinator is notified at that moment', () => {
    const one = offered()
    const coordinator = one.holder('negotiation') ?? ''
    one.until('2026-03-05 09:00')
    expect(one.facts('offer-closed').map(({ at, why }) => `${local(at)} ${why}`)).toEqual(['2026-03-05 00:00 lapsed'])
    expect(one.mails.find(({ id }) => id === `offer-1 lapsed ${coordinator}`)?.at).toBe('2026-03-04T16:00:00.000Z')
  })

  test('is superseded when another offer is made', () => {
    const one = offered().does('negotiation', 'offer', { until: '2026-03-05' })
    expect(states(one)).toEqual(['offer-1 superseded', 'offer-2 open'])
    expect(one.mailsTo('complainant')).toEqual(['acknowledgement', 'offer 1', 'offer 2'])
  })

  test.each<[string, (one: Case) => Case]>([
    ['the case is withdrawn', (one) => one.withdraws()],
    ['the coordinator decides without it', (one) => one.does('negotiation', 'not-agreed')],
    ['it was agreed by phone', (one) => one.does('negotiation', 'agreed')],
    ['new information sends the case back', (one) => one.messages('附有新的鉴定', true)],
  ])('is withdrawn when %s', (_name, what) => {
    const one = what(offered())
    expect(states(one)).toEqual(['offer-1 withdrawn'])
    expect(one.tryToAnswer('accept')).toEqual({ refused: 'offer-over', state: 'withdrawn' })
    expect(one.facts('offer-closed')).toMatchObject([{ offer: 'offer-1', why: 'withdrawn' }])
  })

  describe('the notice to the complainant that an offer is over', () => {
    /** The letters that say so, of those about something else with the offer that they name. */
    const told = (one: Case): string[] => [
      ...(['outcome', 'withdrawn', 'restarted'] as const).flatMap((letter) =>
        offersOverIn(one.file, letter).map(({ id }) => `${letter} ${id}`),
      ),
      ...one.mailsTo('complainant').filter((id) => id.startsWith('offer-over')),
    ]

    test('is a letter at the end of the negotiation, and the decision letter does not repeat it', () => {
      for (const decision of ['not-agreed', 'agreed']) {
        const one = offered().does('negotiation', decision)
        expect(told(one)).toEqual(['offer-over 1'])
        expect(one.does('feedback').mailsTo('complainant')).toEqual([
          'acknowledgement',
          'offer 1',
          'offer-over 1',
          'outcome',
        ])
        expect(told(one)).toEqual(['offer-over 1'])
        expect(
          one
            .untilClosed()
            .mailsTo('complainant')
            .filter((id) => id.startsWith('offer-over')),
        ).toHaveLength(1)
      }
    })

    test('is part of the letter about the withdrawal or the new information that ended the offer', () => {
      expect(told(offered().withdraws())).toEqual(['withdrawn offer-1'])
      expect(told(offered().messages('附有新的鉴定', true))).toEqual(['restarted offer-1'])
    })

    test('is part of the decision letter if the decision is made before quiet hours end', () => {
      const quiet: Policy = {
        ...standard,
        quietHours: {
          complainant: { from: '08:00', until: '20:00', atAnyTime: ['acknowledgement', 'outcome'] },
          staff: { bundleAt: '09:00' },
        },
      }
      const one = negotiating({ policy: quiet })
        .until('2026-03-02 19:00')
        .does('negotiation', 'offer', { until: '2026-03-10' })
        .until('2026-03-02 21:00')
        .does('negotiation', 'not-agreed')
        .does('feedback')
      expect(told(one)).toEqual(['outcome offer-1'])
      expect(one.until('2026-03-03 12:00').mailsTo('complainant')).not.toContain('offer-over 1')
    })

    test('is not given for an offer that was answered, lapsed, superseded or never sent', () => {
      expect(told(offered().answers('reject').does('negotiation', 'not-agreed'))).toEqual([])
      expect(told(offered().until('2026-03-05 00:00').does('negotiation', 'not-agreed'))).toEqual([])
      expect(told(offered().does('negotiation', 'offer', { until: '2026-03-05' }))).toEqual([])
      expect(told(offered(dear).does('negotiation', 'not-agreed'))).toEqual([])
    })

    test('is given once for an offer of an earlier negotiation, and not again with the decision', () => {
      const one = offered()
        .messages('附有新的鉴定', true)
        .upTo('negotiation')
        .does('negotiation', 'not-agreed')
        .does('feedback')
      expect([told(one), offersOverIn(one.file, 'outcome')]).toEqual([['restarted offer-1'], []])
    })

    test('is also on the page of the complaint, unless the complainant answered the offer', () => {
      const over = (one: Case) =>
        complaintView(one.file, one.desk, one.now)
          .timeline.filter(({ code }) => code === 'offer-over')
          .map(({ at }) => local(at))
      expect(over(offered().until('2026-03-05 09:00'))).toEqual(['2026-03-05 00:00'])
      expect(over(offered().does('negotiation', 'not-agreed'))).toEqual(['2026-03-02 10:00'])
      expect(over(offered().answers('reject'))).toEqual([])
    })
  })

  test('is over at the moment of the decision, unless the complainant accepted it before', () => {
    const by = { as: 'staff', person: 'cora', mail: 'task' } as const
    const decidedFirst = offered()
    const decision = decidedFirst.attempt('negotiation', 'not-agreed')
    if ('refused' in decision) throw new Error('refused')
    expect(decidedFirst.commit(decision, by).tryToAnswer('accept')).toEqual({
      refused: 'offer-over',
      state: 'withdrawn',
    })
    decidedFirst.now = '2026-03-05T00:00:00.000Z'
    expect(states(decidedFirst)).toEqual(['offer-1 withdrawn'])
    const acceptedFirst = offered()
    const answer = acceptedFirst.tryToAnswer('accept')
    if ('refused' in answer) throw new Error('refused')
    acceptedFirst.commit(answer, { as: 'complainant', mail: 'offer 1' })
    expect(problems(acceptedFirst.attempt('negotiation', 'not-agreed'))).toEqual(['decision has-accepted-offer'])
  })

  test('is not sent if it is over before its letter is sent', () => {
    const one = negotiating()
    const by = { as: 'staff', person: one.holder('negotiation') ?? '', mail: 'task' } as const
    for (const [decision, more] of [
      ['offer', { until: '2026-03-04' }],
      ['not-agreed', {}],
    ] as const) {
      const facts = one.attempt('negotiation', decision, more)
      if ('refused' in facts) throw new Error('refused')
      one.commit(facts, by)
    }
    expect(one.look().mailsTo('complainant')).toEqual(['acknowledgement'])
  })

  test('does not bind a new negotiation if it was accepted before new information', () => {
    const one = offered().answers('accept').messages('附有新的鉴定', true).upTo('negotiation')
    expect(one.task('negotiation').id).toBe('negotiation-2')
    expect(problems(one.attempt('negotiation', 'agreed', { offers: [] }))).toEqual(['offers needs-accepted-offer'])
    expect(states(one.does('negotiation', 'offer', { until: '2026-03-05' }))).toEqual([
      'offer-1 accepted',
      'offer-2 open',
    ])
  })
})

test('the answer to an offer is told to the current assignee, even to a deputy', () => {
  const one = offered()
  const [before] = [one.holder('negotiation') ?? '']
  const other = before === 'cora' ? 'cy' : 'cora'
  one
    .staffed(but({ [before]: { ...away('2026-03-03', '2026-03-20'), deputy: other } }))
    .until('2026-03-03 09:00')
    .answers('reject')
  expect(one.mailsTo(other)).toContain(`offer-1 rejected ${other}`)
  expect(one.mailsTo(before)).not.toContain(`offer-1 rejected ${before}`)
})

test('an undelivered letter with an offer opens a task to contact the complainant another way', () => {
  const one = offered().bounces('offer 1')
  expect(one.open).toEqual(['negotiation', 'reach'])
})

test('the complainant sees only the offers that were sent, without their internal notes', () => {
  const one = offered({ ...dear, note: '主管已口头同意' })
  const seen = (): unknown => offersMade(one.file, one.now, one.desk.calendar)
  expect(seen()).toEqual([])
  one.does('authorise')
  expect(seen()).toEqual([
    {
      offer: 'offer-1',
      what: '补偿十万元',
      amount: yuan('100000.01'),
      until: '2026-03-04',
      state: 'open',
      offeredAt: one.now,
      answeredAt: null,
      comment: null,
      counter: null,
    },
  ])
})
