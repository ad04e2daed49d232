import { describe, expect, test } from 'vitest'
import { acknowledgementOf } from '../../../functions/domain/deadlines/acknowledgement.ts'
import { newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { leftUnsaid } from '../../../functions/domain/policy/left-unsaid.ts'
import { judge } from '../../../functions/domain/views/replay-policy.ts'
import { type Case, filed, local, standard } from '../../support/domain/desk.ts'

/** Twenty-four hours; the supervisor hears after twelve, and compliance too once they have passed. */
const policy: Policy = {
  ...standard,
  acknowledgement: {
    limit: { unit: 'hours', count: 24 },
    warned: { at: 0.5, tells: ['supervisor'] },
    overdue: ['supervisor', 'compliance'],
    source: 'for tests',
  },
}

/** Received on Monday 2 March 2026 at 10:00; the mail service takes no acknowledgement. */
const refused = (): Case => {
  const desk = filed('2026-03-02 10:00', {}, { policy })
  desk.atTheGate = ({ kind }) => (kind === 'acknowledgement' ? 'refused' : undefined)
  return desk.look()
}
const shown = (desk: Case) => {
  const { dueAt, met } = acknowledgementOf(desk.file, desk.desk) ?? { dueAt: '', met: null }
  return [local(dueAt), met === null ? null : `${met.by} ${local(met.at)}`]
}
const marks = (desk: Case) => desk.marks.filter((mark) => mark.includes('/acknowledgement'))
const told = (desk: Case) => desk.mails.filter(({ kind }) => kind === 'unacknowledged').map(({ id }) => id)

describe('a time limit to acknowledge a complaint', () => {
  test('is met by the letter, and nobody hears of it', () => {
    const desk = filed('2026-03-02 10:00', {}, { policy }).look().until('2026-03-03 12:00')
    expect([shown(desk), marks(desk)]).toEqual([['2026-03-03 10:00', 'letter 2026-03-02 10:00'], []])
  })

  test('warns before it ends and tells after it, if the letter did not go', () => {
    const desk = refused().until('2026-03-03 10:05')
    expect(shown(desk)).toEqual(['2026-03-03 10:00', null])
    expect(marks(desk)).toEqual([
      '03-02 22:00 /acknowledgement 50 → ina, sam',
      '03-03 10:00 /acknowledgement overdue → ina, sam, kim',
    ])
    expect(told(desk).toSorted()).toEqual([
      '/acknowledgement 50 ina',
      '/acknowledgement 50 sam',
      '/acknowledgement overdue ina',
      '/acknowledgement overdue kim',
      '/acknowledgement overdue sam',
    ])
  })

  test('is met by telephone, as an attempt that reached them or at intake', () => {
    const attempted = refused().until('2026-03-02 15:00')
    attempted.does('intake', 'contact-attempt', { at: '2026-03-02T06:30:00.000Z', reached: false })
    expect(shown(attempted)[1]).toBeNull()
    attempted.does('intake', 'contact-attempt', { at: '2026-03-02T06:45:00.000Z', reached: true })
    expect(shown(attempted)).toEqual(['2026-03-03 10:00', 'contact 2026-03-02 14:45'])
    expect(marks(attempted.until('2026-03-03 12:00'))).toEqual([])
    const spoken = refused().until('2026-03-02 15:00').does('intake')
    expect(shown(spoken)).toEqual(['2026-03-03 10:00', 'contact 2026-03-02 15:00'])
  })

  test('is not met by an intake at which nobody was reached', () => {
    const desk = refused().until('2026-03-02 15:00')
    desk.does('intake', 'accept', { contact: { how: 'not-reached', at: desk.now }, identityVerified: false })
    expect(shown(desk)[1]).toBeNull()
  })

  test('is in replay', () => {
    const desk = refused().until('2026-03-04 10:00')
    expect(judge(desk.file, desk.desk, desk.now).at(-1)).toMatchObject({ what: 'acknowledgement', late: true })
  })

  test('of which nobody would hear in time is warned of by policy check', () => {
    const { warned: _, ...silent } = policy.acknowledgement!
    expect(
      leftUnsaid({ ...policy, acknowledgement: { ...silent, overdue: [] } }).filter((one) => one.startsWith('ack')),
    ).toEqual([
      'acknowledgement.warned: it is missing, so nobody is warned before its time limit ends',
      'acknowledgement.overdue: only the assignee hears that its time limit has passed',
    ])
    expect(leftUnsaid(newestPolicy('au-rg271')).filter((one) => one.startsWith('acknowledgement'))).toEqual([])
  })
})
