import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { unanswered } from '../../../../functions/domain/deadlines/unanswered.ts'
import { isForDuty } from '../../../../functions/domain/features/more-time/extensions.ts'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { deviationsOf } from '../../../../functions/domain/views/deviations.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { at, china } from '../../../support/domain/calendars.ts'
import { type Case, local, received } from '../../../support/domain/desk.ts'

/*
 * Art 18(1) of 银保监会令2020年第3号 gives more time "and" notice of it. A case of Monday 2 November 2026: fifteen days end
 * on Tuesday the 17th at 18:00, and on the 16th a complex matter is given until 1 December.
 */
const end = '2026-11-17 18:00'
const moved = '2026-12-01 18:00'

const granted = (when = '2026-11-16 10:00', policy = newestPolicy('cn-2020-3')): Case =>
  received('2026-11-02 10:00', 'general', { policy })
    .does('intake')
    .until(when)
    .does('investigation', 'extend', { overallUntil: '2026-12-01', because: 'complex' })
    .does('extension', 'grant')
const cameBack = (): Case => granted().bounces('extended 1')

const due = (desk: Case, time?: 'granted'): string => local(overallClocks(desk.file, desk.desk, time)[0]!.dueAt)
const shown = (desk: Case): string =>
  local(complaintView(desk.file, desk.desk, desk.now).clocks.find(({ id }) => id === 'overall')!.dueAt)
const found = (desk: Case): string[] =>
  deviationsOf(desk.file, desk.desk, desk.now).flatMap(({ kind, due: by, at: when }) =>
    kind === 'late-letter' || (kind === 'clock-overdue' && local(by) === end)
      ? [`${kind} ${local(by)} ${when === null ? 'still' : local(when)}`]
      : [],
  )

describe('more time by law', () => {
  test('counts once its letter went before the end', () => {
    const desk = granted()
    expect([due(desk), shown(desk), found(desk)]).toEqual([moved, moved, []])
    desk.until('2026-11-18 10:00')
    expect([unanswered(desk.file, desk.desk, desk.now), found(desk)]).toEqual([undefined, []])
  })

  test('does not count while its letter has come back, and the end of before is warned of and overdue', () => {
    const desk = cameBack()
    expect([due(desk), shown(desk), due(desk, 'granted')]).toEqual([end, end, moved])
    desk.until('2026-11-18 10:00')
    expect(unanswered(desk.file, desk.desk, desk.now)?.endedAt).toBe(at(china, end))
    const overdue = desk.facts('marked').filter(({ clock, mark }) => clock === 'overall' && mark === 'overdue')
    expect(overdue.map(({ at: when, tell }) => [local(when), tell.length > 0])).toEqual([[end, true]])
    expect(found(desk)).toEqual([`clock-overdue ${end} still`, `late-letter ${end} 2026-11-18 10:00`])
  })

  test('counts if they were reached before the end', () => {
    const desk = cameBack().until('2026-11-17 15:00').does('reach', 'reached')
    expect([due(desk), found(desk)]).toEqual([moved, []])
  })

  test('counts if nobody could reach them: the law asks for no more', () => {
    const desk = cameBack().until('2026-11-17 15:00')
    for (const when of ['11-16 14:00', '11-17 09:30', '11-17 14:00'])
      desk.does('reach', 'contact-attempt', { at: at(china, `2026-${when}`) })
    desk.does('reach', 'not-reached')
    expect(due(desk)).toBe(moved)
  })

  test('does not count if they were reached after the end; the promised day stands all the same', () => {
    const desk = cameBack().until('2026-11-23 10:00').does('reach', 'reached')
    expect([due(desk), local(desk.file.respondBy)]).toEqual([end, moved])
    expect(found(desk)).toEqual([`clock-overdue ${end} still`, `late-letter ${end} 2026-11-23 10:00`])
  })

  test('that is granted in the evening of its last day is told before midnight, or not at all', () => {
    // The letter may not wait for the morning.
    const desk = granted('2026-11-17 17:30')
    expect([desk.mailsTo('complainant').at(-1), due(desk)]).toEqual(['extended 1', moved])
  })
})

test('a letter that the answer overtook is not late', () => {
  const pack = newestPolicy('uk-disp')
  const policy = {
    ...pack,
    quietHours: { ...pack.quietHours!, complainant: { from: '08:00', until: '20:00', atAnyTime: [] } },
  }
  const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy })
    .does('intake')
    .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '900.00' } })
    .does('negotiation')
    .until('2026-10-06T21:30:00.000Z')
    .does('feedback', 'extend', { overallUntil: '2026-12-18' })
    .does('extension', 'grant')
    .does('feedback', 'propose', { rights: ['ombudsman', 'litigation'] })
    .until('2026-12-01T10:00:00.000Z')
  expect([desk.mailsTo('complainant').includes('holding 1'), desk.file.extensions[0]?.decided?.unmoved.length]).toEqual(
    [false, 1],
  )
  expect(found(desk)).toEqual([])
})

test('a holding letter that moves nothing is judged by its sending, since it is a duty and no more time', () => {
  const uk = received('2026-10-01T09:00:00.000Z', 'general', { policy: newestPolicy('uk-disp') })
    .does('intake')
    .until('2026-11-20T10:00:00.000Z')
    .does('investigation', 'extend', { overallUntil: '2026-12-18' })
    .does('extension', 'grant')
    .bounces('holding 1')
  expect(isForDuty(uk.file.extensions[0]!, uk.desk.policy)).toBe(true)
  expect(found(uk.until('2026-11-30T10:00:00.000Z'))).toEqual([])
})
