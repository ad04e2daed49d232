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
    first.commit(takeIn(first.file, second.file, first.desk, first.now), { as: 'staff', person: 'ina', mail: 'm' }).look()
    expect(first.file.messages.at(-1)?.text).toContain(second.file.complaint.description)
    expect(first.mailsTo(first.holder('investigation') ?? '').some((mail) => mail.startsWith('message'))).toBe(true)
    expect([takeIn(first.file, second.file, first.desk, first.now), first.due('investigation'), first.open]).toEqual([[], due, ['investigation']])
  })

  test('starts the clocks of the earlier one anew where the pack says so', () => {
    const first = earlier()
    const restarting = { ...first.desk, policy: parsePolicy('restarting', { ...standard, joining: { ...standard.joining, restarts: true } }) }
    expect(takeIn(first.file, again(first).file, restarting, first.now).map(({ fact }) => fact)).toContain('restarted')
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
