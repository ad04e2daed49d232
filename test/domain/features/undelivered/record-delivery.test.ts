import { describe, expect, test } from 'vitest'
import {
  mailsIn,
  type Said,
  toldOfMail,
  toldOfMessage,
} from '../../../../functions/domain/features/undelivered/record-delivery.ts'
import { received } from '../../../support/domain/desk.ts'

const desk = () => received('2026-03-02 10:00')
const bounced = (mail: string, more: Partial<Said> = {}): Said =>
  ({ mail, messageId: mail, came: false, why: 'bounce', kind: 'permanent', code: '5.1.1', ...more }) as Said
const arrived = (mail: string): Said => ({ mail, messageId: mail, came: true })
const fact = (mail: string, to: string, messageId = mail) => ({
  fact: 'undelivered',
  v: 1,
  mail,
  to,
  messageId,
  why: 'bounce',
  kind: 'permanent',
  code: '5.1.1',
})

describe('a report of the mail service', () => {
  test('about a bounce is recorded with the recipient', () => {
    const { file } = desk()
    expect(toldOfMail(file, bounced('acknowledgement'))).toEqual([fact('acknowledgement', 'complainant')])
    const task = Object.keys(file.mails).find((mail) => mail.startsWith('intake-1 ')) ?? ''
    expect(toldOfMail(file, bounced(task))).toEqual([fact(task, file.mails[task]?.to ?? '')])
  })

  test('about a bounce is recorded once, but again for another reason or another message of the mail', () => {
    const { file } = desk().bounces('acknowledgement')
    expect(toldOfMail(file, bounced('acknowledgement'))).toEqual([])
    expect(toldOfMail(file, bounced('acknowledgement', { why: 'complaint' }))).toMatchObject([{ why: 'complaint' }])
    expect(toldOfMail(file, bounced('acknowledgement', { messageId: 'sent again' }))).toMatchObject([
      { messageId: 'sent again' },
    ])
    // What is known of one mail says nothing of another.
    const task = Object.keys(file.mails).find((mail) => mail.startsWith('intake-1 ')) ?? ''
    expect(toldOfMail(file, bounced(task))).toHaveLength(1)
  })

  test('about a failure for good is recorded after a passing one, and opens the task in spite of the delivery before', () => {
    const passing = { kind: 'transient', code: 'General' } as const
    const away = desk().arrives('acknowledgement').bounces('acknowledgement', passing)
    expect(away.open).not.toContain('reach')
    const forGood = toldOfMail(away.file, bounced('acknowledgement')) ?? []
    expect(forGood).toEqual([fact('acknowledgement', 'complainant')])
    const gone = away.commit(forGood, { as: 'mail-service' }).look()
    expect(gone.open).toContain('reach')
    expect(toldOfMail(gone.file, bounced('acknowledgement', passing))).toEqual([])
  })

  test('about a delivery is recorded once for the complainant, and not at all for the staff', () => {
    const { file } = desk()
    expect(toldOfMail(file, arrived('acknowledgement'))).toEqual([
      { fact: 'delivered', v: 1, mail: 'acknowledgement', to: 'complainant', messageId: 'acknowledgement' },
    ])
    const known = desk().arrives('acknowledgement').file
    expect(toldOfMail(known, arrived('acknowledgement'))).toEqual([])
    expect(toldOfMail(known, { ...arrived('acknowledgement'), messageId: 'sent again' })).toHaveLength(1)
    expect(
      toldOfMail(file, arrived(Object.keys(file.mails).find((mail) => mail.startsWith('intake-1 ')) ?? '')),
    ).toEqual([])
  })

  test('about a mail that the file does not know yet must be sent again', () => {
    expect(toldOfMail(desk().file, bounced('outcome'))).toBeUndefined()
    expect(toldOfMessage(desk().file, bounced('outcome'))).toBeUndefined()
  })
})

describe('a message that contains several mails', () => {
  const both = () => {
    const one = desk()
    const order = {
      fact: 'mailed',
      v: 2,
      address: null,
      digest: null,
      to: 'ina',
      messageId: 'of the day',
      link: null,
    } as const
    return one.commit(
      [
        { ...order, mail: 'intake#1 50 ina' },
        { ...order, mail: 'intake#1 80 ina' },
      ],
      { as: 'workflow', execution: 'digest' },
    ).file
  }

  test('fails for each of its mails, whichever mail the report names', () => {
    const file = both()
    expect(mailsIn(file, 'of the day')).toEqual(['intake#1 50 ina', 'intake#1 80 ina'])
    for (const said of [
      toldOfMail(file, bounced('intake#1 80 ina', { messageId: 'of the day' })),
      toldOfMessage(file, bounced('a mail of another case', { messageId: 'of the day' })),
    ]) {
      expect(said).toHaveLength(2)
      expect(said).toEqual(
        expect.arrayContaining([
          fact('intake#1 50 ina', 'ina', 'of the day'),
          fact('intake#1 80 ina', 'ina', 'of the day'),
        ]),
      )
    }
  })

  test('is recorded for a mail that is added later, even if it was recorded for the others', () => {
    const file = desk().commit(
      [
        {
          fact: 'mailed',
          v: 2,
          address: null,
          digest: null,
          to: 'complainant',
          messageId: 'of the day',
          link: null,
          mail: 'extended 1',
        },
        {
          fact: 'undelivered',
          v: 1,
          mail: 'extended 1',
          to: 'complainant',
          messageId: 'of the day',
          why: 'bounce',
          kind: 'permanent',
          code: '5.1.1',
        },
        { fact: 'delivered', v: 1, mail: 'extended 1', to: 'complainant', messageId: 'of the day' },
        {
          fact: 'mailed',
          v: 2,
          address: null,
          digest: null,
          to: 'complainant',
          messageId: 'of the day',
          link: null,
          mail: 'paused 1',
        },
      ],
      { as: 'workflow', execution: 'digest' },
    ).file
    expect(toldOfMail(file, bounced('paused 1', { messageId: 'of the day' }))).toEqual([
      fact('paused 1', 'complainant', 'of the day'),
    ])
    expect(toldOfMail(file, { mail: 'paused 1', messageId: 'of the day', came: true })).toEqual([
      { fact: 'delivered', v: 1, mail: 'paused 1', to: 'complainant', messageId: 'of the day' },
    ])
  })

  test('does not exist for a mail that was refused at once', () => {
    const { file } = desk().commit(
      [{ fact: 'mail-refused', v: 1, mail: 'liaison-changed 2', to: 'complainant', error: 'MessageRejected' }],
      { as: 'workflow', execution: '' },
    )
    expect(mailsIn(file, 'MessageRejected')).toEqual([])
    expect(toldOfMessage(file, bounced('x', { messageId: 'liaison-changed 2' }))).toBeUndefined()
  })
})
