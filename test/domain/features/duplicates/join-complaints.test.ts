import { describe, expect, test } from 'vitest'
import {
  absorb,
  hasWordsOf,
  periodEndedOn,
  joinable,
} from '../../../../functions/domain/features/duplicates/join-complaints.ts'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { newestPolicy, policyOf } from '../../../../functions/domain/policy/policy.ts'
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

describe('a complaint that is made again in China (银保监会令2020年第3号 Art 18(3))', () => {
  // Received on Monday 2 November 2026: fifteen days are the 17th. Extended to Monday 30 November.
  const cn = newestPolicy('cn-2020-3')
  const first = () => received('2026-11-02 10:00', 'general', { policy: cn }).does('intake')
  const inTime = ({ file, desk }: Case, when: string, policy = cn) =>
    periodEndedOn(file, desk, received(when, 'general', { policy }).file, policy) === undefined

  test.each([
    ['2026-11-17 23:50', true],
    ['2026-11-18 00:10', false],
  ])('may be joined until the end of the last day of the period: %s', (when, may) => {
    expect(inTime(first(), when)).toBe(may)
  })

  test.each([
    ['2026-11-30 23:50', true],
    ['2026-12-01 00:10', false],
  ])('or of the period as it was extended: %s', (when, may) => {
    const extended = first()
      .does('investigation', 'extend', { overallUntil: '2026-11-30', because: 'complex' })
      .does('extension')
    expect(inTime(extended, when)).toBe(may)
  })

  test('counts days alone under a pack that names no period', () => {
    expect(inTime(first(), '2026-12-01 00:10', standard)).toBe(true)
  })
})

describe('a complaint that is combined with an earlier one', () => {
  test('ends without a decision of its own, and the complainant is told where it continues', () => {
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

  test('adds its words to the earlier file once, and moves no due date there', () => {
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

  test('is told in full to the liaison and the assignee of the earlier case, or to nobody if there are none', () => {
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

  test('adds only its text if the pack of the earlier case has no rule for combining', () => {
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

  test('restarts the time limits of the earlier case if the pack says so', () => {
    const first = earlier()
    const restarting = {
      ...first.desk,
      policy: parsePolicy('restarting', { ...standard, joining: { ...standard.joining, restarts: true } }),
    }
    expect(absorb(first.file, again(first).file, restarting, first.now, '同一事项').map(({ fact }) => fact)).toContain(
      'restarted',
    )
  })

  test('brings along its messages, and the help that the complainant needs', () => {
    const first = earlier()
    const second = received('2026-10-22 10:00', 'general', {
      reference: 'BBBB-BBBB-B',
      complaint: { support: '请用大字' },
    }).messages('发票号 4711')
    const [taken] = absorb(first.file, second.file, first.desk, first.now, '同一事项')
    expect(taken).toMatchObject({ fact: 'joined-from', text: expect.stringMatching(/请用大字[^]*发票号 4711$/) })
  })

  test('brings along every word of a very long file, in parts that a commit can hold', () => {
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

  test('raises a lower class of the earlier case, with co-signer and reason, and never lowers a higher one', () => {
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

  test('shows where it continues and who the liaison is, and no due date of its own', () => {
    const first = earlier()
    const view = (desk: Case) => complaintView(desk.file, desk.desk, desk.now)
    const joined = view(again(first).does('intake', 'join'))
    expect(joined).toMatchObject({ joinedTo: first.reference, clocks: [], liaison: view(first).liaison })
    expect(view(first)).toMatchObject({ joinedTo: null })
  })

  test('is a case of its own again once it is reopened', () => {
    const desk = again(earlier()).does('intake', 'join').until('2026-10-26 10:00').reopened('两件并非同一人')
    expect([desk.open, desk.file.joined, complaintView(desk.file, desk.desk, desk.now).joinedTo]).toEqual([
      ['intake'],
      null,
      null,
    ])
  })

  test('accepts the earlier reference in lower case and without hyphens', () => {
    expect(again(earlier()).does('intake', 'join', { reference: 'aaaa aaaaa' }).file.joined?.into).toBe('AAAA-AAAA-A')
  })
})

describe('the class facts of two combined complaints', () => {
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
    'include %s if either complaint says so',
    (name) => {
      const says = { [name]: true }
      expect([together({ ...death, ...says }, {}), together({}, { ...death, ...says })]).toStrictEqual([
        { ...nothing, ...death, ...says },
        { ...nothing, ...death, ...says },
      ])
    },
  )

  test.each(['regulatorReferred', 'regulatorDesignated'])('include %s if either intake found it', (name) => {
    const flags = { [name]: true }
    expect([together(death, {}, { one: flags }), together({}, death, { other: flags })]).toStrictEqual([
      { ...nothing, ...death, ...flags },
      { ...nothing, ...death, ...flags },
    ])
  })

  test('include nothing that neither complaint says', () => {
    expect([together(death, {}), together({}, death), together({}, {})]).toStrictEqual([
      { ...nothing, ...death },
      { ...nothing, ...death },
      undefined,
    ])
  })

  test('have the larger number of people', () => {
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
  ])('keep the graver of %s and %s: %s', (one, other, graver) => {
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
  ])('keep the larger amount in dispute: %s', (_name, one, other, larger) => {
    const of = (amountInDispute: unknown) => (amountInDispute === undefined ? {} : { amountInDispute })
    expect(together(of(one), of(other))).toStrictEqual({ ...nothing, amountInDispute: larger })
  })
})

describe('combining is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['with a case that was not recognised', { reference: 'CCCC-CCCC-C' }, 'reference not-joinable'],
    ['with itself', { reference: 'BBBB-BBBB-B' }, 'reference not-joinable'],
    ['before the identity is verified', { identityVerified: false }, 'identityVerified needs-identity'],
    [
      'if nobody was reached',
      { contact: { how: 'not-reached', at: '2026-10-22T02:00:00.000Z' } },
      'contact/how needs-contact',
    ],
  ])('%s', (_, more, problem) => {
    expect(problems(again(earlier()).attempt('intake', 'join', more))).toContain(problem)
  })

  test('with a case that is decided, withdrawn or itself combined, so that no circle can arise', () => {
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

  test.each([
    [{ why: 'late', endedOn: '2026-10-21' } as const, 'joined-late'],
    [{ why: 'decided' } as const, 'joined-decided'],
    [{ why: 'full' } as const, 'joined-full'],
  ])('with the reason that holds: %j', (not, problem) => {
    const first = earlier()
    const desk = again(first)
    desk.desk = { ...desk.desk, joinable: [{ ...joinable(first.file)!, not }] }
    expect(desk.attempt('intake', 'join')).toMatchObject({
      issues: [{ path: ['reference'], problem, ...(not.why === 'late' ? { values: { day: not.endedOn } } : {}) }],
    })
  })

  test('a second time', () => {
    const desk = again(earlier()).does('intake', 'join')
    expect(desk.attempt('intake', 'join')).toMatchObject({ refused: 'recorded' })
  })

  test('and not even offered if no earlier case was recognised, or if the pack has no rule for it', () => {
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
