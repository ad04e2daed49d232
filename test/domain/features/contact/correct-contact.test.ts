import { describe, expect, test } from 'vitest'
import { contactOf, identitiesOf } from '../../../../functions/domain/case/case-file.ts'
import { nextWay } from '../../../../functions/domain/channels/channels.ts'
import type { Channels } from '../../../../functions/domain/case/desk.ts'
import { linkOf } from '../../../../functions/domain/workflow/mail-orders.ts'
import { mailsOwed } from '../../../../functions/domain/workflow/mail-schedule.ts'
import { complaint, problems, received } from '../../../support/domain/desk.ts'

const { phone: _phone, ...withoutPhone } = { phone: undefined, ...complaint.complainant }
const mistyped = { ...withoutPhone, email: 'li.ma@example.com' }
const asked = {
  name: mistyped.name,
  email: 'li.na@example.com',
  phone: '13800000000',
  who: '李娜本人，核对了保单号',
  how: 'phone',
  at: '2026-03-02T02:30:00.000Z',
  proof: '录音 2026-0302-7',
}

const filed = () =>
  received('2026-03-02 10:00', 'general', { complaint: { complainant: mistyped } }).until('2026-03-02 11:00')
const corrected = (desk = filed(), more = {}) => desk.does('intake', 'correct-contact', { ...asked, ...more })

describe('a mistyped address', () => {
  test('is corrected with who asked, how, when and the proof; what was filed stays as it was', () => {
    const { file } = corrected()
    expect(contactOf(file)).toEqual({ name: mistyped.name, email: asked.email, phone: asked.phone })
    expect(file.complaint.complainant.email).toBe('li.ma@example.com')
    expect(file.contactChanges).toMatchObject([
      { why: 'corrected', who: asked.who, how: 'phone', askedAt: asked.at, proof: asked.proof },
    ])
  })

  test('gets a letter with a link at the right address, and the address before a notice without one', () => {
    const desk = corrected()
    const commit = desk.file.contactChanges[0]?.commit
    expect(desk.sent.slice(-2)).toEqual([
      `contact-changed: contact-changed ${commit} → complainant`,
      `contact-moved: contact-moved ${commit} → former-address`,
    ])
    const [fresh, notice] = desk.mails.slice(-2)
    expect([linkOf(desk.file, fresh!), linkOf(desk.file, notice!)]).toEqual([{ purpose: 'follow', task: null }, null])
    expect(fresh?.messageId).not.toBe(notice?.messageId)
  })

  test('has the letters that came back sent once more; then the task to reach the complainant ends', () => {
    const desk = corrected(filed().bounces('acknowledgement'))
    expect(desk.sent.slice(-2)).toEqual([
      'acknowledgement: acknowledgement → complainant',
      expect.stringMatching(/^contact-changed: /),
    ])
    // Nothing had arrived there, so nobody with that address learns anything.
    expect(desk.mailsTo('former-address')).toEqual([])
    expect(desk.open).toEqual(['intake', 'reach'])
    const again = desk.file.mails['acknowledgement'] as { messageId: string }
    expect(desk.arrives('acknowledgement', again.messageId).look().open).toEqual(['intake'])
  })

  test('has them sent too if they come back only afterwards, and each once', () => {
    const desk = corrected().bounces('acknowledgement')
    const sentAgain = () => desk.mailsTo('complainant').filter((mail) => mail === 'acknowledgement')
    expect(sentAgain()).toHaveLength(2)
    expect([desk.until('2026-03-02 18:00'), sentAgain()][1]).toHaveLength(2)
    // If the new address is wrong as well, somebody has to reach them.
    desk.bounces('acknowledgement', { messageId: 'acknowledgement once more' })
    expect([desk.open, sentAgain().length]).toEqual([['intake', 'reach'], 2])
  })

  test('goes by mail from then on if there was no address, with the letters that nobody has read out yet', () => {
    const { email: _email, ...onlyPhone } = { ...mistyped, phone: '13800000000' }
    const desk = received('2026-03-02 10:00', 'general', { complaint: { complainant: onlyPhone } })
    desk.does('intake').does('investigation', 'pause', { until: '2026-03-05' })
    expect(desk.mailsTo('complainant')).toEqual([])
    desk.until('2026-03-02 11:00').does('investigation', 'correct-contact', asked)
    expect(desk.mailsTo('complainant')).toEqual(['paused 1', expect.stringMatching(/^contact-changed/)])
  })
})

describe('a mobile number with proof, instead of an address that bounced', () => {
  const toMobile = () =>
    filed()
      .bounces('acknowledgement')
      .until('2026-03-02 11:10')
      .does('intake', 'correct-contact', { ...asked, email: undefined })
  const owed = (channels: Channels) => {
    const { file, desk, now } = toMobile()
    return mailsOwed(file, { ...desk, channels }, now)
      .filter(({ to }) => to === 'complainant')
      .map(({ kind, id }) => [kind, nextWay(file, id, channels)])
  }

  test('gets by text what bounced, and a link', () => {
    expect(owed({ sms: { callingCode: '86' } })).toEqual([
      ['contact-changed', 'sms'],
      ['acknowledgement', 'sms'],
    ])
  })

  test('is called about nothing but what bounced, where the desk sends no text messages', () => {
    expect(owed({})).toEqual([])
    expect(toMobile().open).toEqual(['intake', 'reach'])
  })
})

describe('a correction', () => {
  test.each([
    ['that leaves nobody to reach', { email: undefined, phone: undefined }, ['email email-or-phone']],
    ['that changes nothing', { email: mistyped.email, phone: undefined }, ['email same-contact']],
    ['that was asked for tomorrow', { at: '2026-03-03T02:00:00.000Z' }, ['at future']],
    ['without proof', { proof: '' }, ['proof missing']],
    ['of an address that is none', { email: 'li.na' }, ['email bad-email']],
  ])('%s is refused', (_what, more, found) => {
    expect(problems(filed().attempt('intake', 'correct-contact', { ...asked, ...more }))).toEqual(found)
  })

  test('of the telephone number alone ends no link, and tells no former address', () => {
    const desk = corrected(filed(), { email: mistyped.email })
    expect(desk.mailsTo('former-address')).toEqual([])
    expect(desk.mailsTo('complainant').at(-1)).toMatch(/^contact-changed/)
  })

  test('to the address of a colleague takes the case from them', () => {
    const desk = corrected(filed(), { email: 'ina@example.com' })
    expect(identitiesOf(desk.file).map(({ email }) => email)).toContain('ina@example.com')
    expect(desk.holder('intake')).not.toBe('ina')
  })

  test('takes back that the complainant is behind the address: nobody has used a link that went there', () => {
    const desk = filed()
    desk.commit([{ fact: 'message', v: 2, text: '补充', tell: [], newFacts: false } as never], {
      as: 'complainant',
      mail: 'acknowledgement',
    })
    expect([desk.file.confirmed, corrected(desk).file.confirmed]).toEqual([{ at: desk.now }, null])
  })
})
