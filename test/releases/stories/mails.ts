import { complaint } from '../../support/domain/desk.ts'
import { Telling } from '../telling.ts'
import { filed, keyOf, type Stories, upTo } from './begin.ts'

/** Mail that does not arrive. */
export const mails: Stories = {
  'mail does not arrive: the liaison reaches them, a colleague is told': async (told) => {
    const one = await Telling.begin(told)
    one.refused.add('noa@example.com').add('nils@example.com')
    await one.filed('2026-03-02 10:00', complaint, keyOf(told))
    await one.hears('Bounce', 'acknowledgement')
    await one.hears('Bounce', 'intake-1 1', {
      bounceType: 'Transient',
      bounceSubType: 'MailboxFull',
      bouncedRecipients: [],
    })
    await one.does('reach', 'reached')
    await one.does('intake', 'accept')
    await upTo(one, 'negotiation')
    await one.hears('Reject', 'negotiation-1 1')
    await upTo(one, 'survey')
    await one.hears('Complaint', 'outcome')
    await one.does('reach', 'reached', { how: 'post', tracking: 'RR123456785CN' })
    return one.until('2026-03-21 09:00')
  },
  'withdrawn, closed, and the letter comes back': async (told) => {
    const one = await filed(told, '2026-03-02 10:00')
    await one.withdraws()
    return one.hears('Bounce', 'withdrawn')
  },
}
