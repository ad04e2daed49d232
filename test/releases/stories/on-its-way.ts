import type { KindName } from '../../../functions/domain/case/facts.ts'
import { person, staff } from '../../support/cast.ts'
import { complaint, yuan } from '../../support/domain/desk.ts'
import type { Telling } from '../telling.ts'
import { filed, type Stories, upTo } from './begin.ts'

/** How a case comes to stand with a task of each kind, between make-up days: a Sunday before, a Saturday after. */
const standing: Readonly<Record<KindName, (told: string) => Promise<Telling>>> = {
  intake: async (told) => (await english(told)).until('2026-09-26 04:00'),
  investigation: async (told) => (await upTo(await english(told), 'investigation')).until('2026-09-27 12:00'),
  negotiation: async (told) => (await upTo(await english(told), 'negotiation')).until('2026-09-27 12:00'),
  feedback: async (told) => (await upTo(await english(told), 'feedback')).until('2026-09-27 12:00'),
  'co-sign': async (told) =>
    (await upTo(await english(told, { urgentHarm: true }), 'co-sign')).until('2026-09-27 12:00'),
  fulfilment: async (told) => {
    const promised = { feedback: { remedy: 'Payment of CNY 12,000', remedyDue: '2026-10-14' } }
    return (await upTo(await english(told), 'fulfilment', promised)).until('2026-10-12 12:00')
  },
  authorise: async (told) => {
    const one = await upTo(await english(told), 'negotiation')
    await one.does('negotiation', 'offer', { amount: yuan('120000.00'), until: '2026-09-30' })
    return one.until('2026-09-27 12:00')
  },
  consultation: async (told) => {
    const one = await english(told)
    await one.staffed([...staff, person('dan', ['department-contact'])])
    await upTo(one, 'investigation')
    await one.does('investigation', 'consult')
    return one.until('2026-09-27 12:00')
  },
  extension: async (told) => {
    const one = await upTo(await english(told), 'investigation')
    await one.does('investigation', 'extend', { until: '2026-10-10' })
    return one.until('2026-09-27 12:00')
  },
  review: async (told) => {
    const one = await upTo(await english(told), 'survey')
    await one.asksReview('The rear door was left out.')
    return one.until('2026-09-27 12:00')
  },
  'first-report': async (told) => english(told, { gravity: 'accident' }),
  'daily-status': async (told) => {
    const one = await english(told, { gravity: 'accident' })
    await one.does('first-report', 'report')
    return one.until('2026-09-26 12:00')
  },
  reach: async (told) => {
    const one = await upTo(await english(told), 'survey')
    await one.hears('Bounce', 'outcome')
    return one.until('2026-09-27 12:00')
  },
  posting: async (told) => {
    const byPost = { ...complaint.complainant, postalAddress: '1 Example Road\nChengdu 610000', prefers: 'post' }
    return (await english(told, { complainant: byPost })).until('2026-09-26 04:00')
  },
  'unchecked-file': async (told) => {
    const one = await upTo(await english(told), 'investigation')
    await one.sendsUncheckable('The estimate of the workshop')
    return one.until('2026-09-27 12:00')
  },
  'root-cause': async (told) => {
    const one = await upTo(await english(told), 'investigation')
    await one.withdraws()
    return one.until('2026-09-27 12:00')
  },
  'progress-update': async (told) => {
    const one = await filed(told, '2026-09-25 15:00', { language: 'en' }, 'eu-example')
    await one.does('intake', 'accept')
    return one.until('2026-10-24 12:00')
  },
  'new-material': async (told) => {
    const one = await filed(told, '2026-09-25 15:00', { language: 'en' }, 'cn-2020-3')
    await one.does('intake', 'accept')
    await one.says('Another appraiser found more damage.', true)
    return one.until('2026-09-27 12:00')
  },
  matter: async (told) => {
    const one = await english(told)
    await one.does('intake', 'another-matter', { matter: 'data-rights', told: 'We have passed it on.' })
    return one.until('2026-09-27 12:00')
  },
  'sample-reading': async (told) => {
    const one = await english(told)
    await one.does('intake', 'another-matter', { told: 'You can renew from 1 December.' })
    await one.isDrawn('2026-09')
    return one.until('2026-09-27 12:00')
  },
  'second-look': async (told) => {
    const one = await english(told)
    await one.does('intake', 'another-matter', { told: 'You can renew from 1 December.' })
    await one.isSampled('2026-09')
    return one.until('2026-09-27 12:00')
  },
  conflict: async (told) => {
    const one = await upTo(await english(told), 'survey')
    await one.claimsConflict()
    return one.until('2026-09-27 12:00')
  },
  survey: async (told) => {
    const one = await upTo(await english(told), 'survey')
    return one.until('2026-09-29 12:00')
  },
  'regulator-reply': async (told) => {
    const one = await filed(told, '2026-09-25 15:00', { language: 'en' }, 'cn-2020-3')
    await one.does('intake', 'record-event', {
      event: 'regulator-notice',
      day: '2026-09-25',
      namedDay: '2026-10-20',
      proof: '监转〔2026〕17号',
    })
    await one.does('intake', 'resolve')
    return one.until('2026-09-27 12:00')
  },
  concern: async (told) => {
    const one = await upTo(await english(told, { urgentHarm: true }), 'return-visit')
    await one.does('return-visit', 'visited', { satisfied: false })
    return one.until('2026-09-28 09:00')
  },
  'return-visit': async (told) =>
    (await upTo(await english(told, { urgentHarm: true }), 'return-visit')).until('2026-09-28 09:00'),
}

/** Cases that are on their way when the next release comes: one for each kind of task. */
export const onItsWay: Stories = Object.fromEntries(
  Object.entries(standing).map(([kind, story]) => [`on its way: ${kind}`, story]),
)

const english = (told: string, more: Record<string, unknown> = {}): Promise<Telling> =>
  filed(told, '2026-09-25 15:00', { language: 'en', ...more })
