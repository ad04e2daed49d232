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

describe('what the mail service says of a mail', () => {
  test('that it came back is taken down, to whom it was', () => {
    const { file } = desk()
    expect(toldOfMail(file, bounced('acknowledgement'))).toEqual([fact('acknowledgement', 'complainant')])
    const task = Object.keys(file.mails).find((mail) => mail.startsWith('intake-1 ')) ?? ''
    expect(toldOfMail(file, bounced(task))).toEqual([fact(task, file.mails[task]?.to ?? '')])
  })

  test('once, however often it is said; another reason is another fact, and so is another message of the same mail', () => {
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

  test('that it arrived is proof for the complainant, once, and not worth a commit for the staff', () => {
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

  test('of a mail that the file does not know yet is to be said again', () => {
    expect(toldOfMail(desk().file, bounced('outcome'))).toBeUndefined()
    expect(toldOfMessage(desk().file, bounced('outcome'))).toBeUndefined()
  })
})

describe('one message that is several mails', () => {
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

  test('are all of them told, whichever it is tagged with, and each once', () => {
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

  test('one that came to be known later is told of too, though the others were', () => {
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

  test('a mail that was refused at once is no message', () => {
    const { file } = desk().commit(
      [{ fact: 'mail-refused', v: 1, mail: 'liaison-changed 2', to: 'complainant', error: 'MessageRejected' }],
      { as: 'workflow', execution: '' },
    )
    expect(mailsIn(file, 'MessageRejected')).toEqual([])
    expect(toldOfMessage(file, bounced('x', { messageId: 'liaison-changed 2' }))).toBeUndefined()
  })
})
