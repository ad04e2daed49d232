import { describe, expect, test } from 'vitest'
import { absorb, hasWordsOf, joinable } from '../../../../functions/domain/features/duplicates/join-complaints.ts'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { parsePolicy } from '../../../../functions/domain/policy/read-policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import {
  type Answers,
  type Case,
  complaint,
  filed,
  problems,
  received,
  standard,
  yuan,
} from '../../../support/domain/desk.ts'

const workflow = { as: 'workflow', execution: 'e' } as const
const earlier = (): Case => received('2026-10-20 10:00', 'general', { reference: 'AAAA-AAAA-A' }).upTo('investigation')

/** The complaint made again, with the earlier one recognised and, as the door finds it, open. */
function again(first: Case, policy = standard): Case {
  const desk = received('2026-10-22 10:00', 'general', { reference: 'BBBB-BBBB-B', policy })
  desk.commit([{ fact: 'seems-same', v: 1, references: [first.reference] }], workflow)
  const to = joinable(first.file)
  desk.desk = { ...desk.desk, joinable: to === undefined ? [] : [to] }
  return desk
}

describe('a complaint that was made before', () => {
  test('ends without an outcome of its own, and the complainant is told where it continues', () => {
    const first = earlier()
    const desk = again(first).does('intake', 'join')
    expect([desk.open, desk.file.outcome, desk.file.joined?.into, desk.waiting.next]).toEqual([
      [],
      null,
      first.reference,
      'closed',
    ])
    expect(desk.mailsTo('complainant')).toContain('joined')
    expect(complaintView(desk.file, desk.desk, desk.now)).toMatchObject({ status: 'closed', outcome: null })
    expect(desk.untilClosed().file.tasks.some(({ kind }) => kind === 'survey')).toBe(false)
  })

  test('takes its words into the earlier file, once, whose clocks stay as they are', () => {
    const first = earlier()
    const due = first.due('investigation')
    const second = again(first)
    first
      .commit(absorb(first.file, second.file, first.desk, first.now, '同一事项'), {
        as: 'staff',
        person: 'ina',
        mail: 'm',
      })
      .look()
    expect(first.file.messages.at(-1)?.text).toContain(second.file.complaint.description)
    expect(first.mailsTo(first.holder('investigation') ?? '').some((mail) => mail.startsWith('message'))).toBe(true)
    expect([
      absorb(first.file, second.file, first.desk, first.now, '同一事项'),
      first.due('investigation'),
      first.open,
    ]).toEqual([[], due, ['investigation']])
  })

  test('are shown in full to the liaison and the assignee, and to nobody before there is an assignee', () => {
    const first = earlier()
    const { file } = received('2026-10-22 10:00', 'general', { reference: 'BBBB-BBBB-B' })
    const taken = {
      fact: 'joined-from',
      v: 2,
      reference: 'BBBB-BBBB-B',
      text: `${complaint.description}\n\n${complaint.desiredOutcome}`,
      tell: [first.file.liaisons[0]?.person, first.holder('investigation')],
    }
    expect(absorb(first.file, file, first.desk, first.now, '同一事项')).toEqual([taken])
    const unseen = filed('2026-10-20 10:00', {}, { reference: 'AAAA-AAAA-A' })
    expect(absorb(unseen.file, file, unseen.desk, unseen.now, '同一事项')).toEqual([{ ...taken, tell: [] }])
  })

  test('by an earlier case whose pack has no such rule: it gets the text, and keeps its class and clocks', () => {
    const first = received('2026-10-20 10:00', 'general', {
      reference: 'AAAA-AAAA-A',
      policy: policyOf({ id: 'standard', version: 1 }),
    })
    expect(
      absorb(
        first.file,
        received('2026-10-22 10:00', 'major', { reference: 'BBBB-BBBB-B' }).file,
        first.desk,
        first.now,
        '同一事项',
      ).map(({ fact }) => fact),
    ).toEqual(['joined-from'])
  })

  test('restarts the clocks of the earlier one if the pack says so', () => {
    const first = earlier()
    const restarting = {
      ...first.desk,
      policy: parsePolicy('restarting', { ...standard, joining: { ...standard.joining, restarts: true } }),
    }
    expect(absorb(first.file, again(first).file, restarting, first.now, '同一事项').map(({ fact }) => fact)).toContain(
      'restarted',
    )
  })

  test('brings along what was added to it, and the help that is needed', () => {
    const first = earlier()
    const second = received('2026-10-22 10:00', 'general', {
      reference: 'BBBB-BBBB-B',
      complaint: { support: '请用大字' },
    }).messages('发票号 4711')
    const [taken] = absorb(first.file, second.file, first.desk, first.now, '同一事项')
    expect(taken).toMatchObject({ fact: 'joined-from', text: expect.stringMatching(/请用大字[^]*发票号 4711$/) })
  })

  test('brings along every word, however much was written, in parts that a commit can hold', () => {
    const first = earlier()
    const by = { as: 'staff', person: 'ina', mail: 'm' } as const
    const long = received('2026-10-22 10:00', 'general', { reference: 'BBBB-BBBB-B' })
    const emoji = '😀'.repeat(5000)
    for (let number = 0; number < 30; number += 1) long.messages(number % 2 === 0 ? emoji : '长'.repeat(5000))
    const parts: string[] = []
    while (!hasWordsOf(first.file, long.file)) {
      const facts = absorb(first.file, long.file, first.desk, first.now, '同一事项')
      parts.push((facts[0] as { text: string }).text)
      first.commit(facts, by)
      // Written to the earlier case in between, and not a word of the other.
      first.messages('还有一件事')
    }
    expect(parts.map((text) => [text.isWellFormed(), [...text].length <= 60_000])).toEqual(
      parts.map(() => [true, true]),
    )
    const { description, desiredOutcome } = long.file.complaint
    expect(parts.join('\n\n')).toBe(
      [description, desiredOutcome, ...long.file.messages.map(({ text }) => text)].join('\n\n'),
    )
    expect(parts.length).toBe(3)
    expect(first.file.joinedFrom).toEqual([long.reference])
  })

  test('raises the class of the earlier one if its own is graver, with co-signer and reason; a lesser one changes nothing', () => {
    const first = earlier()
    const second = received('2026-10-22 10:00', 'key', { reference: 'BBBB-BBBB-B' })
    const due = first.due('investigation')
    first
      .commit(absorb(first.file, second.file, first.desk, first.now, '同一事项，投诉人另有特殊困难'), {
        as: 'staff',
        person: 'ina',
        mail: 'm',
      })
      .look()
    expect([first.file.class, first.file.classFacts.vulnerable, first.file.reclassifications.at(-1)?.reason]).toEqual([
      'key',
      true,
      '同一事项，投诉人另有特殊困难',
    ])
    expect(first.due('investigation') < due).toBe(true)
    expect(first.upTo('feedback').does('feedback').open).toEqual(['co-sign'])
    const heavy = received('2026-10-20 10:00', 'key', { reference: 'AAAA-AAAA-A' }).upTo('investigation')
    expect(absorb(heavy.file, again(heavy).file, heavy.desk, heavy.now, '同一事项').map(({ fact }) => fact)).toEqual([
      'joined-from',
    ])
  })

  test('promises its complainant nothing of its own any more: it says where it continues, and whom to ask', () => {
    const first = earlier()
    const view = (desk: Case) => complaintView(desk.file, desk.desk, desk.now)
    const joined = view(again(first).does('intake', 'join'))
    expect(joined).toMatchObject({ joinedTo: first.reference, clocks: [], liaison: view(first).liaison })
    expect(view(first)).toMatchObject({ joinedTo: null })
  })

  test('was joined to the wrong one: reopened, it goes its own way', () => {
    const desk = again(earlier()).does('intake', 'join').until('2026-10-26 10:00').reopened('两件并非同一人')
    expect([desk.open, desk.file.joined, complaintView(desk.file, desk.desk, desk.now).joinedTo]).toEqual([
      ['intake'],
      null,
      null,
    ])
  })

  test('is joined however its reference is typed', () => {
    expect(again(earlier()).does('intake', 'join', { reference: 'aaaa aaaaa' }).file.joined?.into).toBe('AAAA-AAAA-A')
  })
})

describe('of two that are joined, that weighs which weighs more', () => {
  /** What the class of the earlier one rests on afterwards: whatever it says, it was taken in as general. */
  function together(one: Answers, other: Answers, flags: { one?: Answers; other?: Answers } = {}): unknown {
    const policy = { ...standard, currencies: ['CNY', 'USD'] }
    const first = received('2026-10-20 10:00', 'general', { reference: 'AAAA-AAAA-A', policy, complaint: one }).does(
      'intake',
      'accept',
      { class: 'general', ...(flags.one ? { flags: flags.one } : {}) },
    )
    const second = received('2026-10-22 10:00', 'general', { reference: 'BBBB-BBBB-B', policy, complaint: other })
    if (flags.other) second.does('intake', 'accept', { class: 'general', flags: flags.other })
    return absorb(first.file, second.file, first.desk, first.now, '同一事项').flatMap((fact) =>
      fact.fact === 'reclassified' ? [fact.facts] : [],
    )[0]
  }
  const nothing = {
    people: 1,
    gravity: 'none',
    inPerson: false,
    vulnerable: false,
    urgentHarm: false,
    publicity: false,
    litigation: false,
    projectFinance: false,
    regulatorReferred: false,
    regulatorDesignated: false,
  }
  const death = { gravity: 'death' }

  test.each(['inPerson', 'vulnerable', 'urgentHarm', 'publicity', 'litigation', 'projectFinance'])(
    '%s, whichever says so',
    (name) => {
      const says = { [name]: true }
      expect([together({ ...death, ...says }, {}), together({}, { ...death, ...says })]).toStrictEqual([
        { ...nothing, ...death, ...says },
        { ...nothing, ...death, ...says },
      ])
    },
  )

  test.each(['regulatorReferred', 'regulatorDesignated'])('%s, as intake of either complaint found', (name) => {
    const flags = { [name]: true }
    expect([together(death, {}, { one: flags }), together({}, death, { other: flags })]).toStrictEqual([
      { ...nothing, ...death, ...flags },
      { ...nothing, ...death, ...flags },
    ])
  })

  test('nothing that neither says', () => {
    expect([together(death, {}), together({}, death), together({}, {})]).toStrictEqual([
      { ...nothing, ...death },
      { ...nothing, ...death },
      undefined,
    ])
  })

  test('as many people as the one with more', () => {
    expect([together({ people: 3 }, { people: 7 }), together({ people: 7 }, { people: 3 })]).toMatchObject([
      { people: 7 },
      { people: 7 },
    ])
  })

  test.each([
    ['none', 'accident', 'accident'],
    ['accident', 'none', 'accident'],
    ['death', 'none', 'death'],
    ['none', 'death', 'death'],
    ['death', 'disaster', 'disaster'],
    ['disaster', 'death', 'disaster'],
    ['accident', 'disaster', 'accident'],
  ])('of %s and %s: %s', (one, other, graver) => {
    expect(together({ gravity: one }, { gravity: other })).toStrictEqual({ ...nothing, gravity: graver })
  })

  test.each([
    ['none', undefined, yuan('60000.00'), yuan('60000.00')],
    ['60,000', yuan('60000.00'), undefined, yuan('60000.00')],
    ['60,000', yuan('60000.00'), yuan('100000.00'), yuan('100000.00')],
    ['100,000', yuan('100000.00'), yuan('60000.00'), yuan('100000.00')],
    [
      '60,000, which dollars do not outweigh',
      yuan('60000.00'),
      { currency: 'USD', value: '90000.00' },
      yuan('60000.00'),
    ],
  ])('an amount of %s', (_name, one, other, larger) => {
    const of = (amountInDispute: unknown) => (amountInDispute === undefined ? {} : { amountInDispute })
    expect(together(of(one), of(other))).toStrictEqual({ ...nothing, amountInDispute: larger })
  })
})

describe('is not joined', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['to a case that was not recognised', { reference: 'CCCC-CCCC-C' }, 'reference not-joinable'],
    ['to itself', { reference: 'BBBB-BBBB-B' }, 'reference not-joinable'],
    ['before the identity is verified', { identityVerified: false }, 'identityVerified needs-identity'],
    [
      'where nobody was reached',
      { contact: { how: 'not-reached', at: '2026-10-22T02:00:00.000Z' } },
      'contact/how needs-contact',
    ],
  ])('%s', (_, more, problem) => {
    expect(problems(again(earlier()).attempt('intake', 'join', more))).toContain(problem)
  })

  test('to a case that is decided, withdrawn or joined itself, so that no circle can arise', () => {
    const first = earlier()
    expect(joinable(first.file)).toEqual({
      reference: 'AAAA-AAAA-A',
      liaison: first.file.liaisons[0]?.person,
      respondBy: first.file.respondBy,
    })
    const decided = earlier().upTo('feedback').does('feedback')
    expect([decided.file.ended, joinable(decided.file)]).toEqual([null, undefined])
    const second = again(first).does('intake', 'join')
    expect(joinable(second.file)).toBeUndefined()
    expect(problems(again(first.withdraws()).attempt('intake', 'join'))).toEqual(['reference not-joinable'])
  })

  test('twice', () => {
    const desk = again(earlier()).does('intake', 'join')
    expect(desk.attempt('intake', 'join')).toMatchObject({ refused: 'recorded' })
  })

  test('is not offered if none was recognised, or if the pack has no such rule', () => {
    const offered = (desk: Case): string[] =>
      availableActions(
        desk.file,
        desk.task('intake'),
        { person: desk.holder('intake') ?? '', may: 'act' },
        desk.desk,
      ).map(({ name }) => name)
    expect(offered(again(earlier()))).toContain('join')
    expect(offered(received('2026-10-22 10:00'))).not.toContain('join')
    expect(
      offered(again(earlier(), parsePolicy('not', { ...standard, joining: { ...standard.joining, mayJoin: false } }))),
    ).not.toContain('join')
  })
})
