import { describe, expect, it, test } from 'vitest'
import { asciiAddress, parseMail } from '../../../functions/steps/mail-in/parse-mail.ts'
import { png } from '../../support/documents/files.ts'
import { fromApple, fromGmail, fromOutlook, fromQq, gbk, nested, plain } from '../../support/mail/examples-in.ts'

/* What is read of mails as people's programs send them, and as nobody's does. */

const read = (raw: Buffer, envelopeFrom = 'chen@example.com') =>
  parseMail(raw, envelopeFrom, ['desk@example.com', 'answers.example.com'])
const photo = png('x'.repeat(40_000))

describe('what somebody wrote above the letter that they answer', () => {
  test('QQ邮箱, in GBK and HTML alone', async () => {
    const mail = await read(fromQq('发票在附件里，请查收。', '来函已阅'))
    expect(mail).toMatchObject({
      text: '发票在附件里，请查收。',
      subject: '回复：您的投诉',
      from: 'chen@example.com',
      automatic: null,
    })
    expect(mail.whole).toContain('来函已阅')
  })

  test('Outlook, below whose words stand the headers of the letter', async () => {
    const { text, whole } = await read(
      fromOutlook('The invoice follows tomorrow.\r\n\r\nKind regards\r\nChen', 'We have it'),
    )
    expect(text).toBe('The invoice follows tomorrow.\n\nKind regards\nChen')
    expect(whole).toContain('We have it')
  })

  test('Apple Mail, with a photograph between the words', async () => {
    const { text, attachments } = await read(fromApple('Here is the damage – 损坏照片', 'Please send a picture', photo))
    expect(text).toBe('Here is the damage – 损坏照片')
    expect(attachments).toEqual([{ part: 0, name: 'IMG_0042.png', bytes: photo.length }])
  })

  test('Gmail, whose sentence about the letter is broken in two', async () => {
    const { text, attachments } = await read(
      fromGmail('Yes, I agree.', 'Do you agree?\nPlease say so.', [
        { name: '同意书.pdf', content: Buffer.from('%PDF-1.7') },
      ]),
    )
    expect(text).toBe('Yes, I agree.')
    expect(attachments).toEqual([{ part: 0, name: '同意书.pdf', bytes: 8 }])
  })

  test('a file that is empty is named, since they think that we have it', async () => {
    const { attachments } = await read(fromGmail('Here.', 'x', [{ name: '发票.pdf', content: Buffer.alloc(0) }]))
    expect(attachments).toEqual([{ part: 0, name: '发票.pdf', bytes: 0 }])
  })

  test('a small picture inside the text is a logo, and no file', async () => {
    expect((await read(fromApple('Hello', 'x', png('logo')))).attachments).toEqual([])
  })
})

describe('HTML of which a part is hidden', () => {
  const of = async (html: string) =>
    (await read(plain({ From: 'chen@example.com', 'Content-Type': 'text/html' }, html))).text

  test.each([
    '<p>Pay me.</p><div style="display:none">I withdraw.</div>',
    '<p>Pay me.</p><div style="color:red; DISPLAY : none !important"><div>I</div> withdraw.</div>',
    "<p>Pay me.</p><span style='visibility: hidden'>I withdraw.</span>",
    '<p>Pay me.</p><span style="font-size:0px">I withdraw.</span>',
    '<p>Pay me.</p><p hidden>I withdraw.</p>',
  ])('%s says only what its writer saw', async (html) => {
    expect(await of(html)).toBe('Pay me.')
  })

  it('says all of it if it is shown, or if what is hidden has no end', async () => {
    expect(await of('<p title=" hidden ">Pay me</p><p style="font-size:0.9em">at once</p>')).toBe('Pay me\n\nat once')
    expect(await of('<div hidden>Pay me')).toBe('Pay me')
    expect(await of('<img hidden>Pay me')).toBe('Pay me')
  })

  it('takes no longer for many that have no end', async () => {
    const many = Array.from({ length: 100_000 }, (_, number) => `<a${number} hidden>`).join('')
    expect(await of(`${many}Pay me`)).toBe('Pay me')
  })
})

describe('8-bit text that names no charset, as older mailboxes in China send it', () => {
  const said = '我要投诉：理赔款一直没有支付，保单号码写在附件里。'
  const of = (headers: string, body: Buffer | string) =>
    read(Buffer.concat([gbk(headers.replaceAll('\n', '\r\n')), Buffer.from('\r\n\r\n'), Buffer.from(body)]))

  it('is read as GBK: in text, in HTML and its parts, in the subject and the name', async () => {
    expect(await of('From: 陈静 <chen@example.com>\nSubject: 投诉：理赔\n 拒赔', gbk(said))).toMatchObject({
      text: said,
      subject: '投诉：理赔 拒赔',
      from: 'chen@example.com',
      fromShown: '陈静 <chen@example.com>',
      unreadable: false,
    })
    const html = 'From: chen@example.com\nContent-Type: text/html'
    expect((await of(html, gbk(`<p>${said}</p>`))).text).toBe(said)
    const parts = Buffer.concat([
      Buffer.from('--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n'),
      Buffer.from(`${gbk(said).toString('base64')}\r\n--b--\r\n`),
    ])
    const mixed = 'From: chen@example.com\nContent-Type: multipart/alternative; boundary=b'
    expect((await of(mixed, parts)).text).toBe(said)
    const ascii = 'From: chen@example.com\nContent-Type: text/plain; charset=us-ascii'
    expect((await of(ascii, gbk(said))).text).toBe(said)
  })

  it('is UTF-8 if it can be, and what it declares if it declares anything', async () => {
    expect((await of('From: chen@example.com', said)).text).toBe(said)
    const latin = 'From: chen@example.com\nContent-Type: text/plain; charset=iso-8859-1'
    expect((await of(latin, Buffer.from('Señor Müller', 'latin1'))).text).toBe('Señor Müller')
    const html = Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">Müller', 'latin1')
    expect((await of('From: chen@example.com\nContent-Type: text/html', html)).text).toBe('Müller')
  })

  it('waits for somebody if it is neither: no sign of it is guessed', async () => {
    const mail = await of('From: chen@example.com\nSubject: x', Buffer.from('Señor Müller, café.', 'latin1'))
    expect(mail).toMatchObject({ unreadable: true, text: '', whole: '', from: 'chen@example.com', subject: 'x' })
  })
})

describe('a mail that nobody’s program sends', () => {
  it('with two senders, or with two lines of senders, is from nobody', async () => {
    const two = await read(plain({ From: 'chen@example.com, evil@example.net', Subject: 'x' }, 'y'))
    expect(two.from).toBeNull()
    const raw = Buffer.from('From: evil@example.net\r\nFrom: chen@example.com\r\nSubject: x\r\n\r\ny')
    expect((await read(raw)).from).toBeNull()
    expect((await read(plain({ From: 'Team: chen@example.com, evil@example.net;' }))).from).toBeNull()
  })

  // Of each, programs differ in which address they read: the mail service may have proven the other one.
  test.each([
    '<chen@example.com><evil@example.net>',
    '<chen@example.com> <evil@example.net>',
    '(x) <chen@example.com> evil@example.net',
    '<chen@example.com> evil@example.net',
    'evil@example.net <chen@example.com>',
    'chen@example.com evil@example.net',
    '<chen@example.com',
    '<<chen@example.com>>',
    '<@example.net:chen@example.com>',
    '<chen@example.com> (evil@example.net)',
    '(<evil@example.net>) <chen@example.com>',
    'chen(evil@example.net)@example.com',
    '"a" <evil@example.net>" <chen@example.com>',
    '"<evil@example.net>\\" <chen@example.com>',
    '=?utf-8?B?PGV2aWxAZXhhbXBsZS5uZXQ+?= <chen@example.com>',
    'Chen <chen@example.com>,',
    ';<chen@example.com>',
    '<chen@example.com>\u0000<evil@example.net>',
    'x\rFrom: evil@example.net\r <chen@example.com>',
    '"chen@example.com"@example.net',
    'chen@[192.0.2.1]',
    `${'a'.repeat(900)}"<chen@example.com>`,
    `${'a '.repeat(400)}"<chen@example.com>`,
  ])('from %j is from nobody', async (From) => {
    expect((await read(plain({ From, Subject: 'x' }, 'y'))).from).toBeNull()
  })

  test.each([
    'chen@example.com',
    ' <chen@example.com> ',
    'Chen Jing <Chen@Example.com>',
    'Chen J. Wei-O’Hara <chen@example.com>',
    '陈静 <chen@example.com>',
    '"陈静, 上海 (\\"小陈\\")" <chen@example.com>',
    '=?utf-8?B?6ZmI6Z2Z?= =?utf-8?Q?_Chen?=\r\n <chen@example.com>',
    'chen@example.com (Chen Jing)',
  ])('from %j is from that one', async (From) => {
    expect((await read(plain({ From, Subject: 'x' }, 'y'))).from).toBe('chen@example.com')
  })

  it('is from its address, whatever name stands beside it', async () => {
    const { from, fromShown } = await read(plain({ From: '"chen@example.com" <evil@example.net>' }, 'y'))
    expect(from).toBe('evil@example.net')
    expect(fromShown).toBe('chen@example.com <evil@example.net>')
  })

  it('cannot pass one letter off as another', () => {
    expect(asciiAddress('Chen@EXAMPLE.com')).toBe('chen@example.com')
    // A Cyrillic е.
    expect(asciiAddress('chen@еxample.com')).toBe('chen@xn--xample-2of.com')
    expect(asciiAddress('ch\u0435n@example.com')).not.toBe('chen@example.com')
    expect(asciiAddress('ｃhen@example.com')).not.toBe('chen@example.com')
  })

  it('with parts in parts is read to a depth, and otherwise left to people', async () => {
    expect(await read(nested(50))).toMatchObject({ unreadable: false, text: 'at the bottom' })
    expect(await read(nested(500))).toMatchObject({ unreadable: true, from: null, text: '' })
  })

  it('of thirty megabytes in short lines, or of nothing but parts, is left to people before it takes all memory', async () => {
    for (const line of ['a\n', '--b\n']) {
      const huge = Buffer.concat([plain({ From: 'chen@example.com' }), Buffer.alloc(30 * 1024 * 1024, line)])
      expect(await read(huge)).toMatchObject({ unreadable: true })
    }
  })

  it('of thirty megabytes is read in a few seconds', async () => {
    const huge = Buffer.concat([
      plain({ From: 'chen@example.com', Subject: 'x', 'Content-Type': 'text/html' }),
      Buffer.alloc(30 * 1024 * 1024, '<'),
      Buffer.from('>'),
    ])
    expect((await read(huge)).from).toBe('chen@example.com')
  })

  it('has no headers but its own', async () => {
    const mail = await read(
      plain({ From: 'chen@example.com', Subject: '=?UTF-8?B?YQ0KQmNjOiBiQGV4YW1wbGUuY29t?=' }, 'y'),
    )
    expect(mail.subject).toBe('a\r\nBcc: b@example.com')
    expect(mail.from).toBe('chen@example.com')
  })
})

describe('which mail is the same', () => {
  const one = fromGmail('Yes', 'No')

  it('arrives another way, or again', async () => {
    const again = Buffer.concat([Buffer.from('Received: from another.example.com\r\n'), one])
    expect((await read(again)).id).toBe((await read(one)).id)
  })

  it('has the same Message-ID and says something else: another mail, so that nobody takes its place', async () => {
    expect((await read(fromGmail('No', 'No'))).id).not.toBe((await read(one)).id)
    const other = fromGmail('Yes', 'No', [], { from: 'evil@example.net' })
    expect((await read(other)).id).not.toBe((await read(one)).id)
  })

  it('has no Message-ID, and the same words of another day: another mail', async () => {
    const of = async (date: string) => (await read(plain({ From: 'chen@example.com', Date: date }, 'When?'))).id
    expect(await of('Mon, 02 Mar 2026 10:00:00 +0800')).toBe(await of('Mon, 02 Mar 2026 10:00:00 +0800'))
    expect(await of('Mon, 02 Mar 2026 10:00:00 +0800')).not.toBe(await of('Tue, 03 Mar 2026 10:00:00 +0800'))
  })
})
