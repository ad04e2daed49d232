import { but, staff } from '../../support/cast.ts'
import { filed, type Stories, upTo } from './begin.ts'

/** A branch, whose executives are those of head office above it. */
const branch = but(
  Object.fromEntries(
    staff.map(({ id }) => [
      id,
      id === 'eve' || id === 'ed' ? { unit: 'head', parentUnit: null } : { unit: 'branch', parentUnit: 'head' },
    ]),
  ),
)

/** The same desk under the rules of regulators: quiet hours, the mail of the day, letters and rights of their own. */
export const packs: Stories = {
  'cn-2020-3, the whole way; letters wait for the morning, reminders for the mail of the day': async (told) => {
    const one = await filed(told, '2026-10-08 21:30', {}, 'cn-2020-3')
    await one.staffed(branch)
    await one.does('intake', 'accept')
    await one.until('2026-10-13 08:00')
    await one.digested('2026-10-13 09:00')
    await one.until('2026-10-14 20:30')
    await upTo(one, 'fulfilment', {
      feedback: { rights: cnRights, remedy: '赔付一万二', remedyDue: '2026-10-20' },
    })
    await one.until('2026-10-15 09:00')
    await one.does('fulfilment', 'fulfilled')
    await one.until('2026-10-19 12:00')
    await one.does('survey', 'answer')
    return one.until('2026-10-20 10:00')
  },
  'cn-2020-3: complex, extended by the executive, appraised; new facts, a review': async (told) => {
    const one = await filed(told, '2026-03-02 10:00', { gravity: 'death' }, 'cn-2020-3')
    await one.staffed(branch)
    await one.does('intake', 'accept')
    await one.does('investigation', 'extend', { until: '2026-03-20', overallUntil: '2026-04-20', because: 'special' })
    await one.does('extension', 'grant')
    await one.does('investigation', 'pause', { because: 'appraisal', until: '2026-03-16', note: '委托司法鉴定' })
    await one.until('2026-03-17 10:00')
    await one.says('鉴定机构补充了意见。', true)
    await one.does('new-material', 'accept-new')
    await upTo(one, 'survey', { feedback: { rights: cnRights } })
    await one.until('2026-03-18 10:00')
    await one.asksReview('鉴定意见没有被采纳。')
    await one.does('review', 'replace', { rights: ['mediation', 'arbitration', 'litigation'] })
    return one.until('2026-03-19 10:00')
  },
  'cn-2020-3: an agent without authority is declined': async (told) => {
    const one = await filed(
      told,
      '2026-03-02 10:00',
      { complainant: { name: '赵律师', email: 'zhao@example.com', relation: 'agent' } },
      'cn-2020-3',
    )
    await one.does('intake', 'decline', { ground: 'no-authority', reason: '未提供授权委托书。' })
    await one.does('co-sign', 'approve')
    return one.until('2026-03-03 10:00')
  },
  'cn-2020-3, on its way: negotiation': async (told) => {
    const one = await filed(
      told,
      '2026-09-25 15:00',
      { amountInDispute: { currency: 'CNY', value: '9000.00' } },
      'cn-2020-3',
    )
    await upTo(one, 'negotiation')
    // The mail of the day at nine reminds of it.
    return one.until('2026-09-30 08:00')
  },
  'uk-disp, on its way: investigation': async (told) => {
    const one = await filed(told, '2026-03-26 15:00', british, 'uk-disp')
    await one.does('intake', 'accept')
    return one.until('2026-04-14 10:00')
  },
  'uk-disp: resolved within three days': async (told) => {
    const one = await filed(told, '2026-03-02 10:00', british, 'uk-disp')
    await one.does('intake', 'resolve', { remedy: 'A new policy document', remedyDue: '2026-03-06' })
    await one.until('2026-03-04 12:00')
    await one.does('fulfilment', 'fulfilled')
    return one.until('2026-03-10 12:00')
  },
  'uk-disp: a holding letter at eight weeks, then the final response': async (told) => {
    const one = await filed(told, '2026-03-02 10:00', british, 'uk-disp')
    await one.does('intake', 'accept')
    await one.does('investigation', 'extend', {
      until: '2026-04-07',
      overallUntil: '2026-05-29',
      reason: 'The engineer has not seen the car yet.',
    })
    await one.does('extension', 'grant')
    await one.until('2026-03-20 12:00')
    await one.does('investigation', 'complete', { remedyAmount: pounds('900.00') })
    await one.does('negotiation', 'offer', { amount: pounds('11000.00'), until: '2026-03-27' })
    await one.does('authorise', 'allow')
    await one.answers('accept')
    await upTo(one, 'survey', { feedback: { rights: ['ombudsman', 'litigation'] } })
    return one.until('2026-03-31 12:00')
  },
}

const cnRights = ['review', 'mediation', 'arbitration', 'litigation']

const british = {
  complainant: { name: 'Ann Miller', email: 'ann@example.com', relation: 'policyholder' },
  language: 'en',
  description: 'My claim has been open for three months and nobody answers my letters.',
  desiredOutcome: 'Please pay the claim.',
}

const pounds = (value: string) => ({ currency: 'GBP', value })
