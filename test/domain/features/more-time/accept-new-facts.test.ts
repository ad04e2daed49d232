import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { type Case, local, received } from '../../../support/domain/desk.ts'

const cn = newestPolicy('cn-2020-3')

/** Received on Monday 2 March 2026: fifteen days are Tuesday the 17th. Promised for the 16th. */
const open = () => received('2026-03-02 10:00', 'general', { policy: cn }).does('intake')
const overall = (desk: Case) =>
  overallClocks(desk.file, desk.desk).map(({ clock, dueAt }) => `${clock.id} ${local(dueAt)}`)
/** Something new on Thursday 5 March, at 11:00. */
const written = () => open().until('2026-03-05 11:00').messages('有新的鉴定报告', true)

describe('new facts in China (银保监会令2020年第3号 Art 18(3))', () => {
  test('restart nothing because the complainant says so: a supervisor is asked', () => {
    const desk = written()
    expect([desk.open, overall(desk), local(desk.file.respondBy)]).toEqual([
      ['investigation', 'new-material'],
      ['overall 2026-03-17 18:00'],
      '2026-03-16 18:00',
    ])
    expect(['sue', 'sam']).toContain(desk.holder('new-material'))
    // One working day from the 5th.
    expect(desk.due('new-material')).toBe('2026-03-06 18:00')
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement'])
  })

  test('restart the period from the day on which they were received, once they are accepted', () => {
    const desk = written().until('2026-03-06 15:00').does('new-material')
    // Fifteen days from 5 March, not from the 6th: the 20th. Investigation from the 5th: 6, 9, 10, 11, 12; negotiation
    // 13, 16, 17, feedback the 18th.
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['overall#2 2026-03-20 18:00'], '2026-03-18 18:00'])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'restarted 1'])
  })

  test('leave the old promise until a letter tells the new one', () => {
    const desk = written().until('2026-03-06 21:00')
    desk.does('new-material')
    // The letter waits for the morning, and so does the new date.
    expect([local(desk.file.promise.respondBy), local(desk.file.respondBy)]).toEqual([
      '2026-03-18 18:00',
      '2026-03-16 18:00',
    ])
    expect(local(desk.until('2026-03-07 08:00').file.respondBy)).toBe('2026-03-18 18:00')
  })

  test('move no date if they are not accepted, and a letter says why', () => {
    const desk = written().does('new-material', 'refuse-new')
    expect([desk.open, overall(desk), local(desk.file.respondBy)]).toEqual([
      ['investigation'],
      ['overall 2026-03-17 18:00'],
      '2026-03-16 18:00',
    ])
    expect(desk.mailsTo('complainant').at(-1)).toBe('new-material-decided 1')
  })

  test('are not what the firm itself asked for, whatever the complainant says', () => {
    const desk = open()
      .until('2026-03-03 11:00')
      .does('investigation', 'pause', { until: '2026-03-10' })
      .until('2026-03-05 11:00')
      .messages('发票原件', true)
    expect([desk.open, desk.facts('new-facts-asked'), overall(desk)]).toEqual([
      ['investigation'],
      [],
      ['overall 2026-03-17 18:00'],
    ])
    expect(desk.attempt('investigation', 'new-facts')).toHaveProperty('refused')
  })

  test('can be pointed out by the staff, and somebody else decides', () => {
    const desk = open().until('2026-03-05 11:00').messages('有新的鉴定报告').does('investigation', 'new-facts')
    expect([desk.open, overall(desk)]).toEqual([['investigation', 'new-material'], ['overall 2026-03-17 18:00']])
    expect(desk.holder('new-material')).not.toBe(desk.holder('investigation'))
    // They were received on the 5th at 11:00.
    expect(overall(desk.until('2026-03-09 11:00').does('new-material'))).toEqual(['overall#2 2026-03-20 18:00'])
  })

  test('are decided on one at a time, and again after a refusal', () => {
    const desk = written().messages('还有一份', true)
    expect(desk.facts('new-facts-asked')).toHaveLength(1)
    desk.does('new-material', 'refuse-new').messages('第三份', true)
    expect([desk.open, desk.task('new-material').id]).toEqual([['investigation', 'new-material'], 'new-material-2'])
  })

  test('that came while the first were decided on are asked about once those are refused', () => {
    const desk = written().until('2026-03-06 09:00').messages('还有一份', true).does('new-material', 'refuse-new')
    expect(desk.task('new-material').id).toBe('new-material-2')
    // Fifteen days from the 6th are Saturday the 21st.
    expect(overall(desk.until('2026-03-09 10:00').does('new-material'))).toEqual(['overall#2 2026-03-21 18:00'])
  })

  test('restart once, from the first, if more came before they were accepted', () => {
    const desk = written().until('2026-03-06 09:00').messages('还有一份', true).does('new-material')
    expect([desk.open, overall(desk)]).toEqual([['investigation'], ['overall#2 2026-03-20 18:00']])
  })

  test('are accepted by a letter even if no date moves', () => {
    // The extension until the 31st was told on the 6th; fifteen days from the 5th end before that.
    const desk = written()
      .until('2026-03-06 10:00')
      .does('investigation', 'extend', { overallUntil: '2026-03-31' })
      .does('extension')
      .does('new-material')
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['overall#2 2026-03-31 18:00'], '2026-03-31 18:00'])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'extended 1', 'restarted 1'])
  })

  test('promise no day that has passed if they are accepted late', () => {
    // On Friday the 20th the days of the stages, counted from the 5th, are over: only the end of the period is left.
    const desk = written().until('2026-03-20 10:00').does('new-material')
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['overall#2 2026-03-20 18:00'], '2026-03-20 18:00'])
  })

  test('promise no day off if they are accepted in the holidays in which the new period ends', () => {
    // Fifteen days from 18 September are 3 October; the last close before it was that of 30 September.
    const desk = received('2026-09-14 10:00', 'general', { policy: cn }).does('intake')
    desk.until('2026-09-18 11:00').messages('有新的鉴定报告', true).until('2026-10-01 10:00').does('new-material')
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['overall#2 2026-10-03 18:00'], '2026-09-28 18:00'])
  })

  test('move no promise if the new period has passed too', () => {
    const desk = written().until('2026-03-27 10:00').does('new-material')
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['overall#2 2026-03-20 18:00'], '2026-03-16 18:00'])
  })

  test('are nothing to decide on once the case is decided', () => {
    const desk = written().upTo('feedback')
    desk.does('feedback', 'propose', { rights: ['review', 'mediation', 'arbitration', 'litigation'] })
    expect(desk.open).not.toContain('new-material')
    expect(desk.attempt('new-material', 'accept-new')).toHaveProperty('refused')
  })
})
