import { filed, type Stories, upTo } from './begin.ts'

/** What comes after the decision or the withdrawal: root cause, review, reopening, erasure. */
export const afterwards: Stories = {
  'withdrawn during negotiation': async (told) => {
    const one = await upTo(await filed(told, '2026-03-02 10:00'), 'negotiation')
    return one.withdraws('已与业务员谈妥。')
  },
  'withdrawn before the investigation; its root cause is named afterwards': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'accept')
    await one.withdraws()
    await one.does('root-cause', 'name-cause', { notes: '系统延迟' })
    return one.until('2026-03-05 10:00')
  },
  'a review is asked for and confirms the decision': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    const points = [
      { point: '迟延', finding: '属实', upheld: 'upheld' },
      { point: '定损', finding: '未见不当', upheld: 'not' },
    ]
    await upTo(one, 'survey', { investigation: { points, mainPoint: 1, mainReason: '投诉人最关心', upheld: 'partly' } })
    await one.hears('Delivery', 'outcome')
    await one.asksReview('左后门没有赔。')
    await one.until('2026-03-10 10:00')
    await one.does('review', 'confirm')
    return one.until('2026-03-12 10:00')
  },
  'a review puts another decision in the place of one whose remedy was promised': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await upTo(one, 'fulfilment', { feedback: { remedy: '赔付一万二', remedyDue: '2026-03-20' } })
    await one.asksReview('左后门没有赔。')
    await one.does('review', 'replace', { remedy: '赔付一万八', remedyDue: '2026-03-25' })
    await one.until('2026-03-12 10:00')
    await one.does('fulfilment', 'fulfilled')
    return one.until('2026-03-13 10:00')
  },
  'closed, then a review is asked for and the case is open again': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await upTo(one, 'survey')
    await one.until('2026-03-20 12:00')
    await one.asksReview('复勘结论与事实不符。')
    await one.until('2026-03-21 10:00')
    await one.does('review', 'confirm')
    return one.until('2026-03-23 10:00')
  },
  'withdrawn and closed, then reopened by compliance': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await upTo(one, 'negotiation')
    await one.withdraws('已谈妥。')
    await one.until('2026-03-10 10:00')
    await one.reopens('kim', '监管部门要求复查')
    await one.until('2026-03-11 10:00')
    await upTo(one, 'survey')
    return one.until('2026-03-12 10:00')
  },
  'withdrawn and closed, then erased because they asked for it': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.says('请只用邮件联系。')
    await one.does('intake', 'note')
    await one.withdraws('已谈妥。')
    await one.does('root-cause', 'name-cause')
    await one.until('2026-04-01 10:00')
    return one.erases('kim', 'asked')
  },
  'declined, and erased ten years later': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'decline', { ground: 'not-the-complainant' })
    await one.does('co-sign', 'approve')
    await one.until('2036-04-01 10:00')
    return one.erases('kim', 'retention')
  },
}
