import { describe, expect, test } from 'vitest'
import { promiseIn, promisesTold } from '../../../functions/domain/case/deliveries.ts'
import { newestPolicy, policyOf } from '../../../functions/domain/policy/policy.ts'
import { staff } from '../../support/cast.ts'
import { type Case, local, received } from '../../support/domain/desk.ts'
import { later, letters, morning, paused, receipt, shown, uk } from '../../support/domain/quiet-pause.ts'

/** What nobody was told of does not stand. What the letters say is in test/mail/complainant/told-promises.test.ts. */

/** The mail service refuses one letter. */
function refusing(desk: Case, mail: string): Case {
  desk.atTheGate = ({ id }) => (id === mail ? 'refused' : undefined)
  return desk
}

describe('a pause in quiet hours', () => {
  test('does not move the promise before its letter goes', () => {
    const desk = paused()
    expect([shown(desk), letters(desk)]).toEqual([receipt, []])
    desk.until(morning)
    expect([shown(desk), letters(desk)]).toEqual([later, ['paused 1']])
  })

  test('that is over before its letter could go leaves the promise that was told', () => {
    const desk = paused().until('2026-10-06T20:00:00.000Z').messages('Here is the invoice')
    expect(desk.facts('resumed')).toHaveLength(1)
    desk.until('2026-10-08T08:00:00.000Z')
    expect([shown(desk), letters(desk)]).toEqual([receipt, []])
  })

  test('does not lengthen what a later letter promises, once it is over', () => {
    const desk = paused().until('2026-10-06T20:00:00.000Z').messages('The invoice shows another date', true)
    // The investigation restarts on Tuesday the 6th: 15 working days are the 27th, 5 more 3 November, 3 more the 6th.
    desk.until(morning)
    expect([shown(desk), letters(desk)]).toEqual(['2026-11-06T17:00:00.000Z', ['restarted 1']])
  })
})

describe('a letter that does not arrive', () => {
  const said = { how: 'phone', notes: 'read out the letter' }

  test('and was refused at once moves the promise only when the liaison has reached the complainant', () => {
    const desk = refusing(paused(), 'paused 1').until(morning)
    expect([shown(desk), desk.open]).toEqual([receipt, ['investigation', 'reach']])
    desk.until('2026-10-07T10:00:00.000Z').does('reach', 'reached', said)
    expect(shown(desk)).toBe(later)
  })

  test('and bounced takes its promise back until the liaison has reached the complainant', () => {
    const desk = paused().until(morning)
    expect(shown(desk)).toBe(later)
    desk.bounces('paused 1')
    expect(shown(desk)).toBe(receipt)
    desk.until('2026-10-07T10:00:00.000Z').does('reach', 'reached', said)
    expect(shown(desk)).toBe(later)
  })

  test('and that nobody follows up leaves the promise that was told, and the file says so', () => {
    const policy = { ...uk, undelivered: { ...uk.undelivered, mails: [] } }
    const desk = received('2026-10-01T09:00:00.000Z', 'general', { policy })
      .does('intake')
      .until('2026-10-06T10:00:00.000Z')
    refusing(desk, 'paused 1').does('investigation', 'pause', { until: '2026-11-03' })
    expect([shown(desk), desk.facts('promised').map(({ respondBy, why }) => [why, respondBy])]).toEqual([
      receipt,
      [
        ['paused', later],
        ['untold', receipt],
      ],
    ])
  })
})

describe('the promise that a letter gives', () => {
  test('is the newest if the letter moves it, otherwise the one that stands, as long as there is one to keep', () => {
    const desk = paused()
    const gives = (mail: string, at = desk.now) => promiseIn(desk.file, mail, at)
    expect(['paused 1', 'extended 1', 'restarted 2', 'promise-changed 9'].map((mail) => gives(mail))).toEqual(
      Array.from({ length: 4 }, () => later),
    )
    expect(['acknowledgement', 'liaison-changed 2', 'offer-over 1'].map((mail) => gives(mail))).toEqual(
      Array.from({ length: 3 }, () => receipt),
    )
    expect([
      gives('survey-1 1'),
      gives('joined'),
      gives('offer-over 1', receipt),
      gives('offer-over 1', later),
    ]).toEqual([undefined, undefined, receipt, undefined])
    desk.withdraws()
    expect([gives('liaison-changed 2'), gives('acknowledgement')]).toEqual([undefined, undefined])
  })
})

describe('the letter about an earlier promise', () => {
  /** Paused in the evening; the letter about more time goes at any hour, that about the pause never. */
  const cut = () =>
    received('2026-11-02 10:00', 'general', { policy: policyOf({ id: 'cn-2020-3', version: 1 }) })
      .does('intake')
      .until('2026-11-03 20:30')
      .does('investigation', 'pause', { because: 'appraisal', until: '2026-12-31' })
      .until('2026-11-03 21:00')
      .does('investigation', 'extend', { overallUntil: '2027-01-28' })
      .does('extension')
      .until('2026-11-03 22:00')
      .does('investigation', 'resume')

  test('goes once, and the date then counts as told', () => {
    const desk = cut()
    expect([local(shown(desk)), promisesTold(desk.file).map(local).slice(1)]).toEqual([
      '2026-12-02 18:00',
      ['2026-11-16 18:00', '2027-01-28 18:00'],
    ])
    desk.until('2026-11-10 10:00')
    expect(letters(desk)).toEqual(['extended 1', `promise-changed ${desk.file.promise.commit}`])
    expect(promisesTold(desk.file).map(local).at(-1)).toBe('2026-12-02 18:00')
  })

  test('does not go once the case has ended, or if the letter about a new liaison gives the date', () => {
    expect(letters(cut().withdraws().until('2026-11-10 10:00'))).toEqual(['extended 1', 'withdrawn'])
    const desk = cut()
    const liaison = desk.file.liaisons.at(-1)?.person
    desk.staffed(staff.filter(({ id }) => id !== liaison)).look()
    expect(letters(desk.until('2026-11-10 10:00'))).toEqual(['extended 1', 'liaison-changed 2'])
  })
})

test('a letter that came back and is to be posted has told nothing until it is', () => {
  const complainant = {
    name: 'Margaret Evans',
    relation: 'policyholder',
    email: 'margaret@example.com',
    postalAddress: '1 Example Road\nLeeds',
  }
  const desk = received('2026-11-30T09:00:00.000Z', 'general', {
    policy: newestPolicy('uk-disp'),
    complaint: { complainant },
  })
    .does('intake')
    .until('2026-11-30T11:00:00.000Z')
  const before = shown(desk)
  desk.does('investigation', 'extend', { overallUntil: '2027-02-15' }).does('extension')
  expect(shown(desk)).toBe('2027-02-15T17:00:00.000Z')
  desk.bounces('holding 1')
  expect([desk.open.includes('posting'), shown(desk)]).toEqual([true, before])
  desk.does('posting', 'posted', { day: '2026-11-30' })
  expect(shown(desk)).toBe('2027-02-15T17:00:00.000Z')
})
