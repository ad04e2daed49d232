import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../functions/domain/case/facts.ts'
import { withdraw } from '../../../../functions/domain/features/complainant/withdraw.ts'
import {
  confirmationPage,
  countedSince,
  earlierOf,
  isUntold,
  mailboxMark,
  withholdAcknowledgement,
} from '../../../../functions/domain/features/intake/acknowledgement-limit.ts'
import { mailsOwed } from '../../../../functions/domain/workflow/mail-schedule.ts'
import { received } from '../../../support/mail/desk.ts'

const at = '2026-10-01T15:50:00.000Z'

/** A complaint that was received on Thursday evening and has its liaison; the acknowledgement has not gone out. */
const fresh = () => {
  const telling = received('en')
  const owed = () => mailsOwed(telling.file(), telling.case.desk, telling.case.now).map(({ id }) => id)
  return { telling, owed, file: telling.file() }
}

describe('the mails that the form sends to one address', () => {
  it('the third complaint of a day is acknowledged, the fourth is not, and its other mails go out', () => {
    const { telling, file, owed } = fresh()
    expect(withholdAcknowledgement(file, 2)).toEqual([])
    expect(owed()).toContain('acknowledgement')
    const facts = withholdAcknowledgement(file, 3)
    expect(facts).toEqual([{ fact: 'mail-withheld', v: 1, mail: 'acknowledgement', earlier: 3 }])
    telling.commit(at, { as: 'workflow', execution: 'e' }, ...facts)
    expect(owed()).not.toContain('acknowledgement')
    expect(owed()).toContain('intake-1 1')
  })

  it('a withdrawal by the confirmation page is told by no letter, since anybody could file and withdraw all day', () => {
    const { telling, file, owed } = fresh()
    telling.commit(at, { as: 'workflow', execution: 'e' }, ...withholdAcknowledgement(file, 3))
    telling.commit(
      at,
      { as: 'complainant', mail: confirmationPage },
      ...(withdraw(telling.file(), {}, telling.case.desk) as readonly Fact[]),
    )
    expect(owed().filter((id) => id.startsWith('withdrawn'))).toEqual([])
  })

  it('a withdrawal is told if the acknowledgement went out, or if intake verified who the complainant is', () => {
    const { telling, owed } = fresh()
    telling.commit(
      at,
      { as: 'complainant', mail: 'acknowledgement' },
      ...(withdraw(telling.file(), {}, telling.case.desk) as readonly Fact[]),
    )
    expect(owed()).toContain('withdrawn')
    const known = { ...telling.file(), withheld: { acknowledgement: { at, earlier: 3 } }, confirmed: { at } }
    expect(isUntold(known)).toBe(false)
    expect(isUntold({ ...known, confirmed: null })).toBe(true)
  })

  it('that went out is not withheld afterwards, and is withheld once', () => {
    const { telling, file } = fresh()
    telling.commit(at, { as: 'workflow', execution: 'e' }, ...withholdAcknowledgement(file, 3))
    expect(withholdAcknowledgement(telling.file(), 9)).toEqual([])
    const sent = { ...file, mails: { acknowledgement: { at, to: 'complainant', messageId: 'm', address: null } } }
    expect(withholdAcknowledgement(sent, 9)).toEqual([])
  })

  it('are counted over the 24 hours before, and in the order of references within one moment', () => {
    expect(countedSince(at)).toBe('2026-09-30T15:50:00.000Z')
    const mine = { reference: '4MPD-K7QX-T', receivedAt: at }
    const others = ['2222-2222-2', '3333-3333-3', '4MPD-K7QX-T', '9999-9999-9'].map((reference) => ({
      reference,
      receivedAt: at,
    }))
    expect(earlierOf(mine, others)).toBe(2)
    expect(earlierOf(mine, [{ reference: 'ZZZZ-ZZZZ-Z', receivedAt: '2026-10-01T15:49:59.000Z' }])).toBe(1)
  })

  it('go to one mailbox however its address is written', () => {
    const mark = mailboxMark
    expect(mark('Wang+17@Example.com')).toBe(mark('wang@example.com'))
    expect(mark('wang+@example.com')).toBe(mark('wang@example.com'))
    expect(mark('wang@example.com.')).toBe(mark('wang@example.com'))
    expect(mark('w.ang@googlemail.com')).toBe(mark('wang@gmail.com'))
    expect(mark('wang@例子.公司')).toBe(mark('wang@xn--fsqu00a.xn--55qx5d'))
    expect(mark('w.ang@example.com')).not.toBe(mark('wang@example.com'))
    expect(mark('+wang@example.com')).not.toBe(mark('+li@example.com'))
    expect(mark('wang@example.org')).not.toBe(mark('wang@example.com'))
  })
})
