import { yuan } from '../../support/domain/desk.ts'
import { filed, type Stories, upTo } from './begin.ts'

/** From the filing to the end, by every outcome that the desk decides. */
export const ways: Stories = {
  'general, the whole way': async (told) => {
    const one = await filed(told, '2026-10-01 23:50')
    await one.does('intake', 'accept')
    await one.hears('Delivery', 'acknowledgement')
    await one.until('2026-10-12 10:00')
    await upTo(one, 'survey')
    await one.until('2026-10-16 11:00')
    return one.does('survey', 'answer', { comment: '比预想的快。' })
  },
  'key, returned, then approved; nobody answers the survey': async (told) => {
    const one = await filed(told, '2026-03-02 10:00', { vulnerable: true })
    await one.does('intake', 'accept', {
      product: 'household-property',
      category: 'service-quality',
      flags: { regulatorReferred: true, amountInDispute: yuan('62000.00'), people: 6 },
    })
    await one.says('补充一份发票。')
    await one.does('investigation', 'complete')
    await one.does('negotiation', 'agreed')
    await one.does('feedback', 'propose', { remedy: '赔付六万二千元', remedyDue: '2026-03-10' })
    await one.does('co-sign', 'return', { reason: '请写明利息。' })
    await one.does('feedback', 'propose', { remedy: '赔付六万二千元及利息', remedyDue: '2026-03-10' })
    await one.does('co-sign', 'approve')
    await one.until('2026-03-10 09:00')
    await one.does('fulfilment', 'fulfilled')
    await one.does('return-visit', 'visited')
    return one.until('2026-03-30 10:00')
  },
  'major, not agreed, not upheld; the return visit lapses': async (told) => {
    const one = await filed(told, '2026-03-06 17:00', {
      projectFinance: true,
      complainant: {
        name: '锦江城建',
        kind: 'organisation',
        email: 'legal@jj.example.com',
        phone: '+86 28 5550 0200',
        relation: 'lender',
      },
      policyNumber: 'P-2026-001',
      claimNumber: 'C-2026-77',
      amountInDispute: yuan('600000.00'),
      support: '请在工作日联系。',
    })
    await one.does('intake', 'accept')
    await one.does('investigation', 'complete', {
      points: [{ point: '迟延', finding: '未见', upheld: 'not' }],
      upheld: 'not',
      rootCause: 'no-fault-found',
      remedy: '',
      remedyAmount: yuan('0.00'),
    })
    await one.does('negotiation', 'not-agreed', {
      offers: [{ at: '2026-03-06T09:30:00.000Z', by: 'complainant', what: '退保', answer: 'rejected' }],
      remedy: '',
    })
    await one.does('feedback', 'propose')
    await one.does('co-sign', 'approve')
    await one.until('2026-03-10 12:00')
    await one.does('survey', 'answer', { satisfaction: 1, resolved: false, effort: 5 })
    return one.until('2026-04-01 10:00')
  },
  'resolved at first contact; the remedy is late, the answer asks for a return visit': async (told) => {
    const one = await filed(told, '2026-03-03 09:00')
    await one.does('intake', 'resolve', { remedy: '重新出具保单', remedyDue: '2026-03-05' })
    await one.until('2026-03-09 12:00')
    await one.does('fulfilment', 'fulfilled')
    await one.until('2026-03-12 12:00')
    await one.does('survey', 'answer', { satisfaction: 2, resolved: true, effort: 3 })
    return one.does('return-visit', 'visited', { satisfied: false })
  },
  'declined at the second try': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.does('intake', 'decline')
    await one.does('co-sign', 'return')
    await one.does('intake', 'decline', { reason: '系业务咨询，已转客服。' })
    return one.does('co-sign', 'approve')
  },
  'nobody acts: reminders, overdue, the ladder; the first decision is late': async (told) => {
    const one = await filed(told, '2026-03-05 16:00', { amountInDispute: yuan('50000.00') })
    await one.until('2026-03-12 09:30')
    await one.does('intake', 'accept')
    return one.until('2026-03-25 10:00')
  },
  'carried on by a fresh execution': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    return one.look(undefined, { turn: 999 })
  },
}
