import { person, staff } from '../../support/cast.ts'
import { yuan } from '../../support/domain/desk.ts'
import { filed, type Stories, upTo } from './begin.ts'

/** Questions to departments, and offers. */
export const talks: Stories = {
  'departments are asked; offers lapse, are refused, approved, countered, replaced and at last accepted': async (
    told,
  ) => {
    const one = await filed(told, '2026-10-08 10:00')
    await one.staffed([...staff, person('dan', ['department-contact']), person('dot', ['department-contact'])])
    await upTo(one, 'investigation')
    await one.does('investigation', 'consult')
    await one.does('investigation', 'consult', { whom: 'dot', question: '承保时告知了什么？' })
    await one.does('consultation', 'reply')
    await upTo(one, 'negotiation')
    await one.does('negotiation', 'offer', { until: '2026-10-08', note: '先谈一半' })
    await one.until('2026-10-09 08:00')
    await one.does('negotiation', 'offer', { amount: yuan('120000.00'), until: '2026-10-11' })
    await one.does('authorise', 'disallow')
    await one.does('negotiation', 'offer', { amount: yuan('110000.00'), until: '2026-10-11' })
    await one.does('authorise', 'allow')
    await one.answers('counter', { what: '另付利息', amount: yuan('111000.00') })
    await one.does('negotiation', 'offer', { amount: undefined, until: '2026-10-11' })
    await one.does('negotiation', 'offer', { until: '2026-10-12' })
    await one.answers('accept')
    await one.does('negotiation', 'agreed', { offers: [] })
    return one.until('2026-10-09 18:00')
  },
  'an offer is rejected, another waits too long for approval, the talks end with a third in hand': async (told) => {
    const one = await filed(told, '2026-03-02 10:00', { amountInDispute: yuan('49000.00') })
    await upTo(one, 'negotiation')
    await one.does('negotiation', 'offer')
    await one.answers('reject', { comment: '差得太多。' })
    await one.does('negotiation', 'offer', { amount: yuan('120000.00'), until: '2026-03-02' })
    await one.until('2026-03-03 08:00')
    await one.does('negotiation', 'offer', { amount: yuan('100001.00'), until: '2026-03-09' })
    await one.does('negotiation', 'offer', { until: '2026-03-10' })
    await one.does('negotiation', 'not-agreed')
    return one.until('2026-03-03 12:00')
  },
  'a department answers late: whoever asked hears of it, and the answer is not waited for': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.staffed([...staff, person('dan', ['department-contact'])])
    await one.does('intake', 'accept')
    await one.does('investigation', 'consult')
    await one.until('2026-03-05 10:00')
    await one.does('investigation', 'complete')
    return one.until('2026-03-05 12:00')
  },
}
