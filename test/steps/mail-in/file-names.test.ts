import { describe, expect, it, test } from 'vitest'
import { parseMail } from '../../../functions/steps/mail-in/parse-mail.ts'
import { gbk } from '../../support/mail/examples-in.ts'

/* What the files of a mail are called, and what is no file of a person. */

const head = (type: string): string =>
  [
    'From: chen@example.com',
    'To: a@answers.example.com',
    'Subject: x',
    'Message-ID: <a@b>',
    `Content-Type: ${type}`,
    '',
    '',
  ].join('\r\n')
const lines = (...all: (string | Buffer)[]): Buffer =>
  Buffer.concat(all.flatMap((one) => [Buffer.from(one as string), Buffer.from('\r\n')]))
const read = (raw: Buffer) => parseMail(raw, 'chen@example.com', ['answers.example.com'])

/** A mail with a text and one part more. */
const withPart = (type: string | Buffer, disposition: string | Buffer, content: Buffer = Buffer.from('%PDF-1.4')) =>
  Buffer.concat([
    Buffer.from(head('multipart/mixed; boundary=B')),
    lines('--B', 'Content-Type: text/plain; charset=utf-8', '', 'Here it is.', '--B'),
    Buffer.from('Content-Type: '),
    lines(type),
    Buffer.from('Content-Disposition: '),
    lines(disposition, 'Content-Transfer-Encoding: base64', '', content.toString('base64'), '--B--'),
  ])
const namesIn = async (raw: Buffer): Promise<string[]> => (await read(raw)).attachments.map(({ name }) => name)

describe('the name of a file', () => {
  const name = '理赔发票（2026）.pdf'
  const bytes = gbk(name)
  const percent = [...bytes].map((one) => `%${one.toString(16).padStart(2, '0')}`).join('')
  const quoted = (before: string): Buffer => Buffer.concat([Buffer.from(`${before}"`), bytes, Buffer.from('"')])
  it.each<[how: string, disposition: string | Buffer, type?: Buffer]>([
    ['in GBK as it is', quoted('attachment; filename='), quoted('application/pdf; name=')],
    ['in GBK, on a line of its own', Buffer.concat([Buffer.from('attachment;\r\n'), quoted('\tfilename=')])],
    ['in UTF-8 as it is', `attachment; filename="${name}"`],
    ['as an encoded word', `attachment; filename="=?GBK?B?${bytes.toString('base64')}?="`],
    ['by RFC 2231', `attachment; filename*=gb18030''${percent}`],
    [
      'by RFC 2231 in two pieces',
      `attachment; filename*0*=gbk''${percent.slice(0, 24)};\r\n filename*1*=${percent.slice(24)}`,
    ],
  ])('is read %s', async (_, disposition, type = Buffer.from('application/pdf')) => {
    expect(await namesIn(withPart(type, disposition))).toEqual([name])
  })

  it('is not looked for in what they wrote', async () => {
    const raw = Buffer.concat([Buffer.from(head('text/plain; charset=gbk')), lines(gbk('文件 name=发票'))])
    expect((await read(raw)).text).toBe('文件 name=发票')
  })
})

describe('what Outlook packs into winmail.dat', () => {
  const attribute = (id: number, content: Buffer): Buffer => {
    const before = Buffer.alloc(9)
    before.writeUInt8(2, 0)
    before.writeUInt32LE(id, 1)
    before.writeUInt32LE(content.length, 5)
    return Buffer.concat([before, content, Buffer.alloc(2)])
  }
  const begin = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0])
  const file = (name: Buffer, content: string): Buffer[] => [
    attribute(0x00069002, Buffer.alloc(14)),
    attribute(0x00018010, Buffer.concat([name, Buffer.alloc(1)])),
    attribute(0x0006800f, Buffer.from(content)),
  ]
  const packed = Buffer.concat([
    begin,
    attribute(0x00089006, Buffer.alloc(4)),
    ...file(Buffer.from('bill.pdf'), '%PDF-1.7'),
    ...file(gbk('发票.pdf'), '%PDF-1.4 second'),
  ])
  const sent = (content: Buffer) =>
    withPart('application/ms-tnef; name="winmail.dat"', 'attachment; filename="winmail.dat"', content)

  it('are its files', async () => {
    const { attachments, contents } = await read(sent(packed))
    expect(attachments).toEqual([
      { part: 0, name: 'bill.pdf', bytes: 8 },
      { part: 1, name: '发票.pdf', bytes: 15 },
    ])
    expect(Buffer.from(contents.get(1)!).toString()).toBe('%PDF-1.4 second')
  })

  it('is itself the file, where nothing can be taken out', async () => {
    for (const broken of [packed.subarray(0, 40), Buffer.from('not packed'), Buffer.concat([begin, Buffer.alloc(3)])])
      expect(await namesIn(sent(broken))).toEqual(['winmail.dat'])
  })
})

describe('what programs add', () => {
  test.each([
    ['the signature of S/MIME', 'application/pkcs7-signature; name="smime.p7s"', 'attachment; filename="smime.p7s"'],
    ['an invitation', 'text/calendar; method=REQUEST', 'inline'],
    ['the same as a file', 'application/ics; name="invite.ics"', 'attachment; filename="invite.ics"'],
  ])('%s is no file', async (_, type, disposition) => {
    const { attachments, text, unreadable } = await read(withPart(type, disposition))
    expect({ attachments, text, unreadable }).toEqual({ attachments: [], text: 'Here it is.', unreadable: false })
  })

  test.each([['application/pkcs7-mime; name="smime.p7m"'], ['application/pgp-encrypted']])(
    'a mail that is sealed waits for somebody: %s',
    async (type) => {
      expect((await read(withPart(type, 'attachment; filename="x"'))).unreadable).toBe(true)
    },
  )
})

test('of very many files, some are listed: the message as it came has all', async () => {
  const parts = Array.from({ length: 300 }, () => [
    '--B',
    'Content-Type: text/plain',
    'Content-Disposition: attachment; filename="a.txt"',
    '',
    'x',
  ])
  const raw = Buffer.concat([Buffer.from(head('multipart/mixed; boundary=B')), lines(...parts.flat(), '--B--')])
  expect((await read(raw)).attachments).toHaveLength(100)
})
