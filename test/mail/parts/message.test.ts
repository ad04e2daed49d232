import { describe, expect, test } from 'vitest'
import { messageOf } from '../../../functions/mail/parts/message.ts'
import type { Mail } from '../../../functions/mail/parts/mail.ts'
import { messageIn } from '../../support/mail/message-in.ts'

const envelope = {
  to: 'mrs.li@example.com',
  sender: 'complaints@example.com',
  replyTo: 'desk@example.com',
  id: 'K7QX-4MPD-T.abc@example.com',
  at: '2026-11-30T01:02:03.000Z',
}

const chinese: Mail = {
  from: '安和财产保险股份有限公司投诉处理中心（全国）',
  language: 'zh-CN',
  subject: '您的投诉有了结果，请您在三十日内打开并查看我们写给您的信（K7QX-4MPD-T）',
  text: `尊敬的李女士：\n\n${'您的车险理赔投诉已经处理完毕。'.repeat(20)}\n\n查看：\nhttps://desk.example.com/complaints/K7QX-4MPD-T?key=${'k'.repeat(32)}\n`,
  html: '<!doctype html>\n<html lang="zh-CN"><p>您的车险理赔投诉已经处理完毕。</p></html>\n',
}

const english: Mail = {
  from: 'Example Insurance, Ltd.',
  language: 'en',
  subject: 'We have decided your complaint about the repair of your car and what we shall pay you (K7QX-4MPD-T)',
  text: `Dear Mrs O’Neill,\n\n${'We pay £500 = the whole of the bill. '.repeat(9)}\n.\n-- \nOpen it: https://desk.example.com/c?key=${'k'.repeat(90)}\n`,
  html: '<!doctype html>\n<html lang="en"><p style="color:#124a45">We pay £500.</p></html>\n',
}

const read = (mail: Mail) => messageIn({ RawMessage: { Data: messageOf(mail, envelope) } })
const headersOf = (raw: string): string[] => (raw.split('\r\n\r\n')[0] ?? '').replaceAll('\r\n ', ' ').split('\r\n')

describe.each([
  ['Chinese', chinese],
  ['English', english],
])('a message in %s', (_, mail) => {
  test('says after its journey what was written', async () => {
    const { subject, text, html, email } = await read(mail)
    expect({ subject, text, html }).toEqual({ subject: mail.subject, text: mail.text, html: mail.html })
    expect(email.from).toMatchObject({ name: mail.from, address: envelope.sender })
  })

  test('is ASCII, in lines of at most 78 characters, each ended by CRLF', async () => {
    const { raw } = await read(mail)
    expect(raw.replaceAll('\r\n', '\n')).toMatch(/^[\n\x20-\x7e]*$/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78)
  })

  test('says that a machine sent it, in which language, when, and under which id', async () => {
    const { raw, email } = await read(mail)
    expect(headersOf(raw)).toEqual(
      expect.arrayContaining([
        'Auto-Submitted: auto-generated',
        `Content-Language: ${mail.language}`,
        'MIME-Version: 1.0',
      ]),
    )
    expect(raw.match(/^Content-Language: /gm)).toHaveLength(3)
    expect(email.date).toBe(envelope.at)
    expect(email.messageId).toBe(`<${envelope.id}>`)
  })
})

test('Chinese travels in base64, and English so that it can be read on its way', async () => {
  expect((await read(chinese)).raw.match(/Transfer-Encoding: .*/g)).toContain('Transfer-Encoding: base64')
  const { raw } = await read(english)
  expect(raw).toContain('Transfer-Encoding: quoted-printable')
  expect(raw).toContain('We pay =C2=A3500')
  expect(raw).not.toContain('Transfer-Encoding: base64')
})

test('the plain text comes first, for clients take the last alternative that they can show', async () => {
  expect((await read(english)).raw.match(/Content-Type: text\/\w+/g)).toEqual([
    'Content-Type: text/plain',
    'Content-Type: text/html',
  ])
})

test('no header can begin in a name or a subject', async () => {
  const { raw, email } = await read({
    ...english,
    from: 'A\r\nBcc: b@example.com',
    subject: 'x =?UTF-8?Q?a=0D=0ABcc?= y',
  })
  expect(headersOf(raw).filter((header) => /^bcc/i.test(header))).toEqual([])
  expect(email.subject).toBe('x =?UTF-8?Q?a=0D=0ABcc?= y')
})
