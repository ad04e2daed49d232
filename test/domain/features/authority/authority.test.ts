import { describe, expect, test } from 'vitest'
import {
  authorityEndsAt,
  contactAt,
  isWithoutAuthority,
  peopleToNotify,
} from '../../../../functions/domain/case/case-file.ts'
import { askLink } from '../../../../functions/domain/features/lost-link/ask-link.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { instant, local, problems, received } from '../../../support/domain/desk.ts'

const lawyer = { name: '王律师', email: 'wang@law.example.com', relation: 'agent' }
const authority = { represented: '韩梅', capacity: 'lawyer', scope: 'full' }

/** A complaint that a lawyer filed for Han Mei. */
const filed = (more = {}, setting = {}) =>
  received('2026-03-02 10:00', 'general', {
    complaint: { complainant: lawyer, authority: { ...authority, ...more } },
    ...setting,
  }).until('2026-03-02 11:00')

const unseen = ['decision authority-unseen']

describe('the authority of somebody who complains for somebody else', () => {
  test('stands in the file as it was filed; nobody has seen it', () => {
    expect(filed({ validUntil: '2026-03-31' }).file.authority).toEqual({
      ...authority,
      validFrom: null,
      validUntil: '2026-03-31',
      lettersTo: 'representative',
      seen: null,
      recorded: null,
      revoked: null,
    })
  })

  test('is recorded with the original, who saw it and when; and corrected', () => {
    const desk = filed().does('intake', 'record-authority')
    expect(desk.file.authority).toMatchObject({
      seen: { what: '授权委托书原件和代理人身份证', by: '王芳，总公司柜面', on: '2026-03-02' },
      recorded: { by: { person: desk.holder('intake') } },
    })
    desk.does('intake', 'record-authority', { scope: 'general', validUntil: '2026-04-30' })
    expect(desk.file.authority).toMatchObject({ scope: 'general', validUntil: '2026-04-30' })
  })

  test.each([
    ['a day of seeing without what was seen', { seenWhat: undefined }, ['seenWhat missing']],
    ['an original seen tomorrow', { seenOn: '2026-03-03' }, ['seenOn future']],
    ['an end before its beginning', { validFrom: '2026-03-02', validUntil: '2026-03-01' }, ['validUntil before-start']],
    ['a name of dots', { represented: '…' }, ['represented only-signs']],
  ])('is not recorded with %s', (_what, more, found) => {
    expect(problems(filed().attempt('intake', 'record-authority', more))).toEqual(found)
  })
})

describe('an authority in its last days', () => {
  test('is told below the acknowledgement, in its mail', () => {
    const { sent } = filed({ validUntil: '2026-03-02' })
    expect(sent.filter((mail) => mail.endsWith('→ complainant'))).toEqual([
      'acknowledgement: acknowledgement → complainant',
      expect.stringContaining('authority-ending'),
    ])
  })
})

describe('before anybody has seen the original', () => {
  test('no answer goes to the person who speaks for the complainant, and no offer', () => {
    const desk = filed().does('intake').does('investigation')
    expect(problems(desk.attempt('negotiation', 'offer'))).toEqual(unseen)
    desk.does('negotiation')
    expect(problems(desk.attempt('feedback', 'propose'))).toEqual(unseen)
    expect(problems(filed().attempt('intake', 'resolve'))).toEqual(unseen)
    expect(desk.does('feedback', 'record-authority').does('feedback').file.outcome).not.toBeNull()
  })

  test('the complaint is dealt with all the same, and can be declined', () => {
    expect(filed().attempt('intake', 'accept')).not.toHaveProperty('refused')
    expect(
      filed().attempt('intake', 'decline', { ground: 'no-authority', reason: '未提供授权委托书' }),
    ).not.toHaveProperty('refused')
  })

  test('it goes to the complainant once nobody speaks for them', () => {
    const desk = filed().does('intake').does('investigation').does('negotiation')
    expect(desk.does('feedback', 'revoke-authority').does('feedback').file.outcome).not.toBeNull()
  })

  test('it goes if the pack asks for no proof, or says nothing of it', () => {
    const organisation = filed({ capacity: 'organisation' }).does('intake').does('investigation').does('negotiation')
    expect(organisation.attempt('feedback', 'propose')).not.toHaveProperty('refused')
    const before = filed({}, { policy: policyOf({ id: 'standard', version: 2 }) })
    expect(before.upTo('feedback').attempt('feedback', 'propose')).not.toHaveProperty('refused')
  })
})

describe('somebody who may only handle the complaint', () => {
  const offered = (scope: string) => {
    const desk = filed({ scope }).does('intake', 'record-authority', { scope }).upTo('negotiation')
    return desk.does('negotiation', 'offer', { until: '2026-03-12' })
  }

  test('neither accepts an offer nor withdraws, on the page or by phone, and may decline', () => {
    const desk = offered('general')
    expect(problems(desk.tryToAnswer('accept'))).toEqual(['answer needs-full-authority'])
    expect(problems(desk.tryToWithdraw())).toEqual([' needs-full-authority'])
    desk.answers('reject')
    expect(desk.file.offers[0]?.answered?.answer).toBe('rejected')
  })

  test('agrees on the phone only through an authority that covers it', () => {
    const agrees = {
      offers: [{ at: instant('2026-03-02 10:00'), by: 'complainant', what: '赔付 1 元', answer: 'accepted' }],
      remedy: '赔付 1 元',
    }
    expect(problems(offered('general').attempt('negotiation', 'agreed', agrees))).toEqual([
      'offers needs-full-authority',
    ])
    expect(offered('full').attempt('negotiation', 'agreed', agrees)).not.toHaveProperty('refused')
  })

  test('does both once an authority that covers it was seen, or the complainant speaks again', () => {
    const desk = offered('general').does('negotiation', 'record-authority', { scope: 'full' })
    desk.answers('accept')
    expect(desk.file.offers[0]?.answered?.answer).toBe('accepted')
    expect(offered('general').does('negotiation', 'revoke-authority').tryToWithdraw()).not.toHaveProperty('refused')
  })
})

describe('once the complainant has taken the authority back', () => {
  const revoked = () => filed().does('intake', 'record-authority').does('intake', 'revoke-authority')

  test('letters go to them, they are told, and the person who spoke for them as well', () => {
    const desk = revoked()
    const commit = desk.file.contactChanges.at(-1)?.commit
    expect(contactAt(desk.file, desk.desk.calendar, desk.now)).toEqual({ name: '韩梅', email: 'han.mei@example.com' })
    expect(desk.file.authority).toMatchObject({ lettersTo: 'complainant', revoked: { who: '韩梅本人', how: 'phone' } })
    expect(desk.sent.slice(-2)).toEqual([
      `contact-changed: contact-changed ${commit} → complainant`,
      `contact-moved: contact-moved ${commit} → former-address`,
    ])
  })

  test('the liaison reaches them if nobody knows their address', () => {
    const desk = filed().does('intake', 'revoke-authority', { email: undefined })
    expect(contactAt(desk.file, desk.desk.calendar, desk.now)).toEqual({ name: '韩梅' })
    expect(desk.open).toEqual(['intake', 'reach'])
    // Once the address is known, what nobody has read out goes there.
    desk.does('reach', 'correct-contact', { name: '韩梅', email: 'han.mei@example.com', phone: undefined })
    expect(desk.mailsTo('complainant').at(-1)).toMatch(/^contact-changed/)
  })

  test('it cannot be taken back twice, and can be given again', () => {
    const desk = revoked()
    expect(problems(desk.attempt('intake', 'revoke-authority'))).toEqual(['decision not-offered'])
    expect(desk.does('intake', 'record-authority').file.authority?.revoked).toBeNull()
  })
})

describe('once its last day is over', () => {
  const until = () => filed({ validUntil: '2026-03-04' })

  test('it ends with the local day', () => {
    const { file, desk } = until()
    expect(local(authorityEndsAt(file, desk.calendar) ?? '')).toBe('2026-03-05 00:00')
    const ended = (when: string) => isWithoutAuthority(file, desk.calendar, instant(when))
    expect([ended('2026-03-04 23:59'), ended('2026-03-05 00:00')]).toEqual([false, true])
  })

  test('letters are read out to the complainant, and none goes to the person who spoke for them', () => {
    const desk = until().does('intake').until('2026-03-05 10:00')
    const before = desk.mailsTo('complainant').length
    desk.does('investigation', 'pause', { until: '2026-03-10' })
    expect([desk.mailsTo('complainant').length, desk.open]).toEqual([before, ['investigation', 'reach']])
    expect(askLink(desk.file, lawyer.email, desk.desk, desk.now)).toEqual([])
  })

  test('they go to the complainant once somebody knows how to write to them', () => {
    const desk = until()
      .does('intake')
      .until('2026-03-05 10:00')
      .does('investigation', 'pause', { until: '2026-03-10' })
    desk.until('2026-03-05 11:00').does('investigation', 'correct-contact', {
      name: '韩梅',
      email: 'han.mei@example.com',
      at: desk.now,
    })
    expect(desk.file.contactChanges.at(-1)?.why).toBe('authority-ended')
    expect(desk.mailsTo('complainant').slice(-2).toSorted()).toEqual([
      expect.stringMatching(/^contact-changed/),
      'paused 1',
    ])
  })

  test('and again to the person who speaks for them if it was renewed', () => {
    const desk = until()
      .does('intake')
      .until('2026-03-05 10:00')
      .does('investigation', 'pause', { until: '2026-03-10' })
    desk.until('2026-03-05 11:00').does('investigation', 'record-authority', { validUntil: '2026-06-30' })
    expect(desk.mailsTo('complainant').at(-1)).toBe('paused 1')
    expect(contactAt(desk.file, desk.desk.calendar, desk.now).email).toBe(lawyer.email)
  })
})

describe('the end of an authority is told', () => {
  const until = (more: Record<string, unknown> = {}) => filed({ validUntil: '2026-03-20', ...more }).does('intake')
  const toStaff = ({ sent }: { sent: readonly string[] }) => sent.filter((one) => one.startsWith('authority-lapsed'))

  test('to the person who has it, a week before, once', () => {
    const desk = until().until('2026-03-13 08:59')
    expect(desk.mailsTo('complainant').join()).not.toContain('authority-')
    desk.until('2026-03-13 09:00')
    expect(desk.mailsTo('complainant').at(-1)).toMatch(/^authority-ending /)
    desk.until('2026-03-20 23:59')
    expect(desk.mailsTo('complainant').filter((one) => one.startsWith('authority-'))).toHaveLength(1)
  })

  test('at once if it was recorded with fewer days left', () => {
    const desk = filed({ validUntil: '2026-03-04' }).does('intake').until('2026-03-02 17:00')
    expect(desk.mailsTo('complainant').join()).toContain('authority-ending ')
  })

  test('on the working day after its last, to those who have the case, and by the liaison to the complainant', () => {
    // Its last day is a Friday.
    const desk = until().until('2026-03-22 23:00')
    expect([toStaff(desk), desk.open.includes('reach')]).toEqual([[], false])
    desk.until('2026-03-23 09:00')
    expect(toStaff(desk).map((one) => one.split(' → ')[1])).toEqual(peopleToNotify(desk.file))
    expect(desk.mailsTo('complainant').filter((one) => one.startsWith('authority-over'))).toEqual([])
    expect(desk.open).toContain('reach')
    desk.until('2026-04-10 09:00')
    expect(desk.facts('authority-ends').map((one) => one.when)).toEqual(['soon', 'now'])
  })

  test('not if it was renewed, taken back, or nobody ever said how long', () => {
    const renewed = until()
      .does('investigation', 'record-authority', { validUntil: '2026-12-31' })
      .until('2026-03-21 09:00')
    const revoked = until().does('investigation', 'revoke-authority').until('2026-03-21 09:00')
    const open = filed().does('intake').until('2026-03-21 09:00')
    expect([renewed, revoked, open].map((desk) => desk.facts('authority-ends'))).toEqual([[], [], []])
  })

  test('again for a new last day', () => {
    const desk = until().until('2026-03-14 09:00')
    desk.does('investigation', 'record-authority', { validUntil: '2026-04-30' }).until('2026-04-23 09:00')
    expect(desk.facts('authority-ends').map((one) => one.until)).toEqual(['2026-03-20', '2026-04-30'])
    expect(desk.mailsTo('complainant').filter((one) => one.startsWith('authority-ending'))).toHaveLength(2)
  })

  test('to nobody who has died', () => {
    const desk = until({ capacity: 'heir' }).until('2026-03-23 09:00')
    expect(toStaff(desk)).not.toEqual([])
    expect(desk.open).not.toContain('reach')
  })
})
