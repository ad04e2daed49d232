import { describe, expect, test } from 'vitest'
import { referralAbout, referralAsSent } from '../../../functions/domain/features/entry/referral.ts'
import { readEntry } from '../../../functions/domain/features/entry/entry.ts'
import { authorityMistakes } from '../../../functions/domain/features/intake/file-complaint.ts'
import { oddReceipt } from '../../../functions/domain/deadlines/receipt.ts'
import { keptUntil, yearsAfter } from '../../../functions/domain/deadlines/retention.ts'
import { calendarsToCome, chosenRules, type DeskPacks } from '../../../functions/domain/policy/desk-packs.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { builtInZone, calendarOf, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { daysAfter, earliestDayIn, instantAt } from '../../../functions/domain/time/zone.ts'
import { problems, received } from '../../support/domain/desk.ts'
import { seams, zonesApart } from '../../support/seams.ts'

const places = Object.entries(zonesApart)

/*
 * Which day it is, is a question to the calendar of the case: neither to UTC, nor to the machine, nor to the desk's
 * default. Half an hour from midnight these differ.
 */
describe.each(places)('half an hour from midnight in %s', (_name, { pack, calendar: id, zone }) => {
  const policy = newestPolicy(pack)
  const calendar = calendarOf(newestBuiltIn(id))

  test.each(seams(zone))('$at: $today is today', ({ at, yesterday, today, tomorrow }) => {
    expect(earliestDayIn(at, [zone])).toBe(today)
    expect(authorityMistakes({ validUntil: today }, earliestDayIn(at, [zone]))).toEqual([])
    expect(authorityMistakes({ validUntil: yesterday }, earliestDayIn(at, [zone]))).toHaveLength(1)

    const desk = received(at, 'general', { policy })
    const seen = (seenOn: string, more: object = {}) =>
      desk.attempt('intake', 'record-authority', {
        capacity: 'relative',
        represented: '李雷',
        scope: 'full',
        lettersTo: 'representative',
        seenWhat: '授权委托书原件',
        seenBy: '马玲',
        seenOn,
        ...more,
      })
    expect('refused' in seen(today)).toBe(false)
    expect(problems(seen(tomorrow))).toEqual(['seenOn future'])
    // A year that may be a slip: five years from today are no question, a day more is one.
    const inFive = yearsAfter(today, 5)
    expect('refused' in seen(today, { validUntil: inFive })).toBe(false)
    expect(problems(seen(today, { validUntil: daysAfter(inFive, 1) }))).toEqual(['validUntil too-far'])

    const days = policy.receipt?.askBeyondDays ?? 0
    expect(oddReceipt({ policy, calendar }, at)['receivedAt']?.from).toBe(
      instantAt(daysAfter(today, -days), '00:00', zone),
    )
    const closed = { ended: { at }, receivedAt: at, contractEnd: null } as unknown as Parameters<typeof keptUntil>[0]
    expect(keptUntil(closed, { policy, calendar })?.until).toBe(yearsAfter(today, policy.retention?.years ?? 0))
  })

  test.each(seams(zone))('$at: a notice of $today came today, and one of $tomorrow has not come', (seam) => {
    const { at, today, tomorrow } = seam
    const entry = (day: string) =>
      readEntry(
        {
          receivedAt: at,
          where: '省分公司',
          proofKind: 'document',
          proof: '转办函',
          consent: 'passed-on',
          notice: { number: '12', day },
        },
        'regulator',
        { policy, calendar, sure: [] },
        at,
      )
    expect('entry' in entry(today)).toBe(true)
    expect(entry(tomorrow)).toMatchObject({ issues: [{ path: ['notice', 'day'], problem: 'future' }] })
  })
})

describe('a desk with packs of several zones', () => {
  const desk: DeskPacks = {
    rules: [
      { pack: 'us-il', places: ['illinois'] },
      { pack: 'au-rg271', places: ['nsw'], products: ['motor'] },
      { pack: 'standard' },
    ],
    places: {
      illinois: { 'zh-CN': '伊利诺伊州', en: 'Illinois' },
      nsw: { 'zh-CN': '澳洲新州', en: 'NSW' },
    },
  }
  const zones = (about: { product?: string; place?: string }) =>
    calendarsToCome(desk, { channel: 'web', ...about }).map(builtInZone)

  test('lets a day last until it has ended under every pack that may still count the complaint', () => {
    const { Chicago, Sydney, Shanghai } = zonesApart
    expect(zones({})).toEqual([Chicago.zone, Sydney.zone, Shanghai.zone])
    expect(zones({ place: 'nsw' })).toEqual([Sydney.zone, Shanghai.zone])
    expect(zones({ place: 'nsw', product: 'travel' })).toEqual([Shanghai.zone])
    expect(zones({ place: 'nsw', product: 'motor' })).toEqual([Sydney.zone])
    expect(zones({ place: 'illinois' })).toEqual([Chicago.zone])
    const evening = instantAt('2026-12-31', '23:30', Chicago.zone)
    expect(earliestDayIn(evening, zones({}))).toBe('2026-12-31')
    expect(earliestDayIn(evening, zones({ place: 'nsw' }))).toBe('2027-01-01')
  })

  test('a calendar that was imported may lie anywhere: a day lasts until it has ended on earth', () => {
    expect(earliestDayIn('2027-01-01T11:59:59.999Z', [builtInZone('fiji'), 'Asia/Shanghai'])).toBe('2026-12-31')
    expect(earliestDayIn('2027-01-01T12:00:00.000Z', [builtInZone('fiji'), 'Asia/Shanghai'])).toBe('2027-01-01')
  })

  test('a row of the regulator without a time begins with the day where its own pack counts', () => {
    for (const [place, { zone }] of [
      ['illinois', zonesApart.Chicago],
      ['nsw', zonesApart.Sydney],
      ['elsewhere', zonesApart.Shanghai],
    ] as const) {
      const cell = (column: string): string =>
        ({ product: 'motor', place, received_at: '2026-11-01', number: '1' })[column] ?? ''
      const words = { product: () => undefined, relation: () => undefined }
      const about = referralAbout(cell, words)
      const found = builtInZone(chosenRules(desk, { channel: 'regulator', ...about }).calendar) ?? ''
      expect(found).toBe(zone)
      expect(referralAsSent(cell, { zone: found, words })['receivedAt']).toBe(instantAt('2026-11-01', '00:00', zone))
    }
  })
})
