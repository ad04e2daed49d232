import { expect, test } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { datesToKeep } from '../../functions/domain/workflow/dates-to-keep.ts'
import { timelineOf } from '../../functions/domain/views/case-views.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { texts } from '../../functions/text/index.ts'
import { everyone } from '../support/cast.ts'
import { type Case, received } from '../support/domain/desk.ts'
import { follow } from '../support/pages/examples.ts'

/** The page says that a letter told something once it did. */

const uk = newestPolicy('uk-disp')
const byPost = {
  name: 'Margaret Evans',
  relation: 'policyholder',
  phone: '+44 20 7946 0000',
  postalAddress: '1 Example Road\nLeeds',
  prefers: 'post',
}
/** Tuesday 20 October 2026, in the evening: an offer is made in quiet hours. */
const evening = '2026-10-20T20:30:00.000Z'

test.each(languages)('an offer is in the email once that went (%s)', (language) => {
  const say = pageTexts(language).tracking
  const desk = received('2026-10-15T09:00:00.000Z', 'general', {
    policy: uk,
    staff: everyone(language),
    complaint: { language },
  })
    .does('intake')
    .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '100.00' } })
    .until(evening)
    .does('negotiation', 'offer', { until: '2026-10-27', amount: { currency: 'GBP', value: '100.00' } })
  expect(desk.mailsTo('complainant').some((id) => id.startsWith('offer'))).toBe(false)
  expect(follow(language, desk)).toContain(say.offerComing)
  desk.until('2026-10-21T08:00:00.000Z')
  const went = desk.mails.findLast(({ kind }) => kind === 'offer')!
  expect(follow(language, desk)).toContain(
    say.offerOf(texts(language).format(desk.desk.calendar.zone).instant(went.at)),
  )
  desk.bounces(went.id)
  expect(follow(language, desk)).toContain(say.offerComing)
})

test('more time is told in the history once its letter told it', () => {
  const cn = newestPolicy('cn-2020-3')
  const codes = ({ file }: Case) => timelineOf(file).filter(({ code }) => code === 'extended')
  const granted = received('2026-11-02 10:00', 'general', { policy: cn })
    .does('intake')
    .until('2026-11-16 10:00')
    .does('investigation', 'extend', { overallUntil: '2026-12-01', because: 'complex' })
    .does('extension', 'grant')
  expect(codes(granted)).toHaveLength(1)
  granted.bounces('extended 1')
  expect(codes(granted)).toEqual([])
  granted.until('2026-11-17 15:00').does('reach', 'reached')
  expect(codes(granted)).toEqual([{ at: granted.now, code: 'extended' }])
})

test('nothing that waits to be posted was told', () => {
  const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy: uk, complaint: { complainant: byPost } })
  const told = () => timelineOf(desk.file).map(({ code }) => code)
  expect(told()).not.toContain('acknowledged')
  desk.does('posting', 'posted', { day: '2026-10-01' })
  expect(told()).toContain('acknowledged')
})

test.each(languages)('a question about a later date says that no date stays once it is over (%s)', (language) => {
  const say = pageTexts(language).tracking.dateOffer
  const desk = received('2026-11-02 10:00', 'general', {
    policy: newestPolicy('cn-2020-3'),
    staff: everyone(language),
    complaint: { language },
  })
    .does('intake')
    .does(
      'investigation',
      'offer-date',
      { until: '2026-11-27', reason: 'An appraisal' },
      { person: 'sue', may: 'oversee' },
    )
  const promised = texts(language).format(desk.desk.calendar.zone).lastDay(desk.file.respondBy)
  expect(follow(language, desk)).toContain(say.otherwise(promised))
  desk.until('2026-11-18 10:00')
  expect(follow(language, desk)).toContain(say.otherwiseLate(promised))
  expect(follow(language, desk)).not.toContain(say.otherwise(promised))
})

test('the time to go to the ombudsman counts from the call that told the decision', () => {
  // Decided on Thursday 26 November 2026, read out on 3 December: six months from then.
  const phone = { name: 'Margaret Evans', relation: 'policyholder', phone: '+44 20 7946 0000', prefers: 'phone' }
  const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy: uk, complaint: { complainant: phone } })
    .does('intake')
    .does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '100.00' } })
    .does('negotiation')
    .until('2026-11-26T15:00:00.000Z')
    .does('feedback', 'propose', { rights: ['ombudsman', 'litigation'] })
  const lastDay = () =>
    datesToKeep(desk.file, desk.desk).flatMap(({ right, day }) => (right === 'ombudsman' ? [day] : []))
  expect(lastDay()).toEqual([])
  desk.until('2026-12-03T10:00:00.000Z').does('reach', 'reached')
  expect(lastDay()).toEqual(['2027-06-03'])
})
