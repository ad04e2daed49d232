import { china } from '../../../functions/domain/time/calendars/china.ts'
import { filed, type Stories, upTo } from './begin.ts'

/** What moves the time of a case: extensions, pauses, new facts, another class, another calendar. */
export const time: Stories = {
  'more time is asked for, refused, asked for again and granted; the clocks are paused, twice': async (told) => {
    const one = await filed(told, '2026-10-08 10:00')
    await one.does('intake', 'accept')
    await one.does('investigation', 'extend', { until: '2026-10-16' })
    await one.does('extension', 'refuse')
    await one.does('investigation', 'extend', { until: '2026-10-19', overallUntil: '2026-10-30' })
    await one.does('extension', 'grant')
    await one.does('investigation', 'pause', { until: '2026-10-23' })
    await one.until('2026-10-12 10:00')
    await one.says('发票已寄出。')
    await one.does('investigation', 'pause', { because: 'appraisal', until: '2026-10-13', note: '等待鉴定' })
    await one.until('2026-10-14 10:00')
    await one.does('investigation', 'extend', { until: '2026-10-27' })
    return one.until('2026-10-14 12:00')
  },
  'more time is not granted in time, and not needed the second time': async (told) => {
    const one = await filed(told, '2026-10-08 10:00')
    await one.does('intake', 'accept')
    await one.does('investigation', 'extend', { until: '2026-10-19', because: 'waiting-for-others' })
    // Nobody grants it before the investigation is due.
    await one.until('2026-10-15 19:00')
    await one.does('investigation', 'complete')
    await one.does('negotiation', 'extend', { until: '2026-10-22', because: 'beyond-control' })
    await one.does('negotiation', 'agreed')
    return one.until('2026-10-16 12:00')
  },
  'the clocks are paused and resumed by hand, then paused until the work is done': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'accept')
    await one.does('investigation', 'pause', { because: 'mediation', until: '2026-03-20', note: '行业调解组织已受理' })
    await one.until('2026-03-04 10:00')
    await one.does('investigation', 'resume')
    await one.does('investigation', 'pause', { until: '2026-03-12' })
    await one.until('2026-03-05 10:00')
    await one.does('investigation', 'complete')
    return one.until('2026-03-06 10:00')
  },
  'new facts: sent during the talks, back to the investigation; then a message marked by the investigator': async (
    told,
  ) => {
    const one = await filed(told, '2026-03-02 10:00')
    await upTo(one, 'negotiation')
    await one.does('negotiation', 'offer', { until: '2026-03-09' })
    await one.does('negotiation', 'extend', { until: '2026-03-10' })
    await one.until('2026-03-04 10:00')
    await one.says('修理厂出具了新的检测报告，请见附件说明。', true)
    await one.until('2026-03-05 10:00')
    await one.says('检测人员可以作证。')
    await one.does('investigation', 'new-facts')
    return one.until('2026-03-06 10:00')
  },
  'raised to key, raised to major with more facts, lowered by the supervisor': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'accept')
    await one.does('investigation', 'reclassify')
    await one.does('investigation', 'reclassify', {
      class: 'major',
      flags: { gravity: 'accident', people: 30 },
      reason: '事故致多人受伤',
    })
    await one.until('2026-03-02 14:00')
    await one.does(
      'investigation',
      'reclassify',
      { class: 'general', flags: { gravity: 'none', people: 1 }, reason: '经核实，无人受伤' },
      { person: 'sue', may: 'oversee' },
    )
    return one.until('2026-03-03 10:00')
  },
  'raised to major while it waits for a co-signature: an executive signs': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await upTo(one, 'feedback')
    await one.does('feedback', 'reclassify', { class: 'key', reason: '媒体已联系客户' })
    await one.does('feedback', 'propose')
    await one.does('co-sign', 'reclassify', { class: 'major', flags: { gravity: 'disaster' }, reason: '台风所致' })
    await one.does('co-sign', 'approve')
    return one.until('2026-03-04 10:00')
  },
  'a day off is announced later: the case is counted by the new calendar and the promise moves earlier': async (
    told,
  ) => {
    const one = await filed(told, '2026-10-08 10:00')
    await one.does('intake', 'accept')
    await one.until('2026-10-13 10:00')
    await one.recounted({ ...china, version: '2026.2', holidays: [...china.holidays, '2026-10-14', '2026-10-23'] })
    await one.does('investigation', 'complete')
    return one.until('2026-10-16 10:00')
  },
}
