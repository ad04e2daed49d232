import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { unanswered } from '../../../functions/domain/deadlines/unanswered.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { rightsBeforeAnswer } from '../../../functions/domain/policy/letter-duties.ts'
import { instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { type Case, received } from '../../support/domain/desk.ts'

const packIds = ['standard', 'cn-2020-3', 'uk-disp', 'au-rg271', 'us-il', 'eu-example']
const on = (pack: string, when = '2026-10-08 10:00') => received(when, 'general', { policy: newestPolicy(pack) })
const endOf = (desk: Case) => overallClocks(desk.file, desk.desk)[0]!.dueAt
const after = (moment: string) => instantOf(millisOf(moment) + 1)
const since = (desk: Case, at: string) => unanswered(desk.file, desk.desk, at)?.endedAt

describe('a time limit of the whole case that ended without an answer', () => {
  test.each(packIds)('%s: the complainant need not wait from the moment after its end', (pack) => {
    const desk = on(pack)
    const end = endOf(desk)
    expect(since(desk, end)).toBeUndefined()
    expect(since(desk, after(end))).toBe(end)
  })

  test('is nothing to somebody who has an answer', () => {
    const desk = on('standard')
    const later = after(endOf(desk))
    expect(since(desk, later)).toBeDefined()
    expect(since(desk.upTo('feedback').does('feedback'), later)).toBeUndefined()
  })

  test('a holding letter does not end the right: it names a date, and moves no clock of the law', () => {
    const desk = on('uk-disp').upTo('investigation')
    const end = endOf(desk)
    desk.does('investigation', 'extend', { overallUntil: '2026-12-18' }).does('extension')
    expect(since(desk, after(end))).toBe(end)
  })

  test('instead of a time limit of China’s law, a date that both agreed on counts until it is over', () => {
    const desk = on('cn-2020-3').upTo('investigation')
    const end = endOf(desk)
    desk.does('investigation', 'agree-period', { until: '2026-11-20' }, { person: 'sue', may: 'oversee' })
    const agreed = desk.file.agreements.at(-1)!.until
    expect(agreed > end).toBe(true)
    expect(since(desk, after(end))).toBeUndefined()
    expect(since(desk, after(agreed))).toBe(end)
  })

  test('our reply to the regulator is no answer to the complainant', () => {
    const desk = on('us-il').does('intake', 'record-event', { event: 'department-inquiry', day: '2026-10-07' })
    const [answer, department] = ['answer', 'department'].map(
      (id) => overallClocks(desk.file, desk.desk).find(({ rule }) => rule.id === id)!.dueAt,
    ) as [string, string]
    expect(department < answer).toBe(true)
    expect(since(desk, after(department))).toBeUndefined()
  })
})

test('packs whose law has a body before the answer say who it is', () => {
  const named = Object.fromEntries(packIds.map((pack) => [pack, rightsBeforeAnswer(newestPolicy(pack))]))
  expect(named).toEqual({
    standard: [],
    'cn-2020-3': ['regulator'],
    'uk-disp': ['ombudsman'],
    'au-rg271': ['ombudsman'],
    'us-il': ['regulator'],
    'eu-example': ['ombudsman'],
  })
})
