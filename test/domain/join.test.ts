import { describe, expect, test } from 'vitest'
import { joinable, takeIn } from '../../functions/domain/acts/join.ts'
import { offersOf } from '../../functions/domain/acts/decide.ts'
import { parsePolicy } from '../../functions/domain/policy.ts'
import { complaintView } from '../../functions/domain/view.ts'
import { type Case, problems, received, standard } from './desk.ts'

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
  test('ends without an outcome of its own, and the complainant is told where it goes on', () => {
    const first = earlier()
    const desk = again(first).does('intake', 'join')
    expect([desk.open, desk.file.outcome, desk.file.joined?.into, desk.waiting.next]).toEqual([[], null, first.reference, 'closed'])
    expect(desk.mailsTo('complainant')).toContain('joined')
    expect(complaintView(desk.file, desk.desk, desk.now)).toMatchObject({ status: 'closed', outcome: null })
    expect(desk.untilClosed().file.tasks.some(({ kind }) => kind === 'survey')).toBe(false)
  })

  test('takes its words into the earlier file, once, whose clocks stay as they are', () => {
    const first = earlier()
    const due = first.due('investigation')
    const second = again(first)
    first.commit(takeIn(first.file, second.file, first.desk, first.now, '同一事项'), { as: 'staff', person: 'ina', mail: 'm' }).look()
    expect(first.file.messages.at(-1)?.text).toContain(second.file.complaint.description)
    expect(first.mailsTo(first.holder('investigation') ?? '').some((mail) => mail.startsWith('message'))).toBe(true)
    expect([takeIn(first.file, second.file, first.desk, first.now, '同一事项'), first.due('investigation'), first.open]).toEqual([[], due, ['investigation']])
  })

  test('starts the clocks of the earlier one anew where the pack says so', () => {
    const first = earlier()
    const restarting = { ...first.desk, policy: parsePolicy('restarting', { ...standard, joining: { ...standard.joining, restarts: true } }) }
    expect(takeIn(first.file, again(first).file, restarting, first.now, '同一事项').map(({ fact }) => fact)).toContain('restarted')
  })

  test('brings along what was added to it, and the help that is needed', () => {
    const first = earlier()
    const second = received('2026-10-22 10:00', 'general', { reference: 'BBBB-BBBB-B', complaint: { support: '请用大字' } }).messages('发票号 4711')
    const [taken] = takeIn(first.file, second.file, first.desk, first.now, '同一事项')
    expect(taken).toMatchObject({ fact: 'joined-from', text: expect.stringMatching(/请用大字[^]*发票号 4711$/) })
    const long = received('2026-10-22 10:00', 'general', { reference: 'BBBB-BBBB-B' })
    for (let number = 0; number < 14; number += 1) long.messages('长'.repeat(5000))
    expect((takeIn(first.file, long.file, first.desk, first.now, '同一事项')[0] as { text: string }).text).toHaveLength(60_000)
  })

  test('that weighs more makes the earlier one weigh more, with its co-signer and its reason; one that weighs less changes nothing', () => {
    const first = earlier()
    const second = received('2026-10-22 10:00', 'key', { reference: 'BBBB-BBBB-B' })
    const due = first.due('investigation')
    first.commit(takeIn(first.file, second.file, first.desk, first.now, '同一事项，投诉人另有特殊困难'), { as: 'staff', person: 'ina', mail: 'm' }).look()
    expect([first.file.class, first.file.classFacts.vulnerable, first.file.reclassifications.at(-1)?.reason]).toEqual(['key', true, '同一事项，投诉人另有特殊困难'])
    expect(first.due('investigation') < due).toBe(true)
    expect(first.upTo('feedback').does('feedback').open).toEqual(['co-sign'])
    const heavy = received('2026-10-20 10:00', 'key', { reference: 'AAAA-AAAA-A' }).upTo('investigation')
    expect(takeIn(heavy.file, again(heavy).file, heavy.desk, heavy.now, '同一事项').map(({ fact }) => fact)).toEqual(['joined-from'])
  })

  test('promises its complainant nothing of its own any more: it says where it goes on, and whom to ask', () => {
    const first = earlier()
    const view = (desk: Case) => complaintView(desk.file, desk.desk, desk.now)
    const joined = view(again(first).does('intake', 'join'))
    expect(joined).toMatchObject({ joinedTo: first.reference, clocks: [], liaison: view(first).liaison })
    expect(view(first)).toMatchObject({ joinedTo: null })
  })

  test('was joined to the wrong one: reopened, it goes its own way', () => {
    const desk = again(earlier()).does('intake', 'join').until('2026-10-26 10:00').reopened('两件并非同一人')
    expect([desk.open, desk.file.joined, complaintView(desk.file, desk.desk, desk.now).joinedTo]).toEqual([['intake'], null, null])
  })

  test('is joined however its reference is typed', () => {
    expect(again(earlier()).does('intake', 'join', { reference: 'aaaa aaaaa' }).file.joined?.into).toBe('AAAA-AAAA-A')
  })
})

describe('is not joined', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['to a case that was not recognised', { reference: 'CCCC-CCCC-C' }, 'reference not-joinable'],
    ['to itself', { reference: 'BBBB-BBBB-B' }, 'reference not-joinable'],
    ['before the identity is verified', { identityVerified: false }, 'identityVerified needs-identity'],
    ['where nobody was reached', { contact: { how: 'not-reached', at: '2026-10-22T02:00:00.000Z' } }, 'contact/how needs-contact'],
  ])('%s', (_, more, problem) => {
    expect(problems(again(earlier()).attempt('intake', 'join', more))).toContain(problem)
  })

  test('to one that is decided, withdrawn or joined itself: nothing goes round in a circle', () => {
    const first = earlier()
    const second = again(first).does('intake', 'join')
    expect(joinable(second.file)).toBeUndefined()
    expect(problems(again(first.withdraws()).attempt('intake', 'join'))).toEqual(['reference not-joinable'])
  })

  test('twice', () => {
    const desk = again(earlier()).does('intake', 'join')
    expect(desk.attempt('intake', 'join')).toMatchObject({ refused: 'recorded' })
  })

  test('where none was recognised, or the pack does not let it: it is not offered', () => {
    const offered = (desk: Case): string[] => offersOf(desk.file, desk.task('intake'), { person: desk.holder('intake') ?? '', may: 'act' }, desk.desk).map(({ name }) => name)
    expect(offered(again(earlier()))).toContain('join')
    expect(offered(received('2026-10-22 10:00'))).not.toContain('join')
    expect(offered(again(earlier(), parsePolicy('not', { ...standard, joining: { ...standard.joining, mayJoin: false } })))).not.toContain('join')
  })
})
