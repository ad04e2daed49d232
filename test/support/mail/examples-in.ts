/* Mails as programs send them: the headers and parts of each are those that the program writes. */

/** Text in GBK, as mailboxes in China still send it: each character by the table of the decoder. */
export function gbk(text: string): Buffer {
  known ??= tableOf()
  return Buffer.concat([...text].map((sign) => known?.get(sign) ?? Buffer.from(sign, 'latin1')))
}

let known: Map<string, Buffer> | undefined

function tableOf(): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, Buffer>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const bytes = Buffer.from([high, low])
      const sign = decoder.decode(bytes)
      if ([...sign].length === 1 && !table.has(sign)) table.set(sign, bytes)
    }
  return table
}

const base64 = (bytes: Buffer): string => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')
const word = (charset: string, bytes: Buffer): string => `=?${charset}?B?${bytes.toString('base64')}?=`
const lines = (...all: readonly string[]): Buffer => Buffer.from(all.join('\r\n'))

type Envelope = { from?: string; to?: string; subject?: string; id?: string }
const head = ({ from, to, subject, id }: Required<Envelope>, ...more: string[]): string[] => [
  'Received: from mail.example.com by inbound-smtp.ap-southeast-1.amazonaws.com; Mon, 02 Mar 2026 02:00:00 +0000',
  `From: ${from}`,
  `To: ${to}`,
  `Subject: ${subject}`,
  'Date: Mon, 02 Mar 2026 10:00:00 +0800',
  `Message-ID: <${id}>`,
  'MIME-Version: 1.0',
  ...more,
]

const usual = (given: Envelope): Required<Envelope> => ({
  from: 'Chen Jing <chen@example.com>',
  to: 'answers@answers.example.com',
  subject: 'Re: Your complaint',
  id: 'one@example.com',
  ...given,
})

/** QQ邮箱: HTML alone, in GBK, with the answered letter below its own line. */
export function fromQq(text: string, quoted: string, given: Envelope = {}): Buffer {
  const html = `<div>${text}</div><div><br></div><div style="font-size: 12px;">------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>&nbsp;"示例保险"&lt;desk@example.com&gt;;</div><div><b>发送时间:</b>&nbsp;2026年3月1日</div><div><b>主题:</b>&nbsp;${quoted}</div><div>${quoted}</div>`
  return lines(
    ...head(
      usual({ ...given, subject: word('gb18030', gbk(given.subject ?? '回复：您的投诉')) }),
      'Content-Type: multipart/alternative;',
      '\tboundary="----=_NextPart_65E2A1"',
      'X-QQ-Mailer: QQMail 2.x',
      'Content-Transfer-Encoding: 8Bit',
      '',
      'This is a multi-part message in MIME format.',
      '',
      '------=_NextPart_65E2A1',
      'Content-Type: text/html; charset="gb18030"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(gbk(html)),
      '',
      '------=_NextPart_65E2A1--',
      '',
    ),
  )
}

/** Outlook: text and HTML, the answered letter below a block of headers. */
export function fromOutlook(text: string, quoted: string, given: Envelope = {}): Buffer {
  return lines(
    ...head(
      usual(given),
      'Thread-Topic: Your complaint',
      'X-MS-Has-Attach: ',
      'Content-Type: multipart/alternative; boundary="_000_AB12_"',
      '',
      '--_000_AB12_',
      'Content-Type: text/plain; charset="utf-8"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(
        Buffer.from(
          `${text}\r\n\r\n________________________________\r\nFrom: Example Insurance <desk@example.com>\r\nSent: Sunday, March 1, 2026 9:00 AM\r\nTo: Chen Jing <chen@example.com>\r\nSubject: Your complaint\r\n\r\n${quoted}\r\n`,
        ),
      ),
      '',
      '--_000_AB12_',
      'Content-Type: text/html; charset="utf-8"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(Buffer.from(`<p>${text}</p><hr><p>${quoted}</p>`)),
      '',
      '--_000_AB12_--',
      '',
    ),
  )
}

/** Apple Mail on a telephone: plain text, a photograph inside it, the answered letter with `>`. */
export function fromApple(text: string, quoted: string, photo: Buffer, given: Envelope = {}): Buffer {
  return lines(
    ...head(
      usual(given),
      'X-Mailer: iPhone Mail (23D133)',
      'Content-Type: multipart/mixed; boundary=Apple-Mail-0F3A',
      '',
      '--Apple-Mail-0F3A',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `${quotedPrintable(text)}`,
      '',
      '--Apple-Mail-0F3A',
      'Content-Type: image/png; name="IMG_0042.png"',
      'Content-Disposition: inline; filename="IMG_0042.png"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(photo),
      '',
      '--Apple-Mail-0F3A',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Sent from my iPhone',
      '',
      '> On 1 Mar 2026, at 09:00, Example Insurance <desk@example.com> wrote:',
      '> ',
      `> ${quotedPrintable(quoted)}`,
      '--Apple-Mail-0F3A--',
      '',
    ),
  )
}

const quotedPrintable = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => (byte < 0x80 && byte !== 0x3d ? String.fromCodePoint(byte) : `=${byte.toString(16).toUpperCase()}`))
    .join('')

/** Gmail: text and HTML, the answered letter below one sentence, a logo and a file. */
export function fromGmail(
  text: string,
  quoted: string,
  files: readonly { name: string; content: Buffer; type?: string }[] = [],
  given: Envelope = {},
): Buffer {
  return lines(
    ...head(
      usual(given),
      'Content-Type: multipart/mixed; boundary="000000000000mixed"',
      '',
      '--000000000000mixed',
      'Content-Type: multipart/alternative; boundary="000000000000alt"',
      '',
      '--000000000000alt',
      'Content-Type: text/plain; charset="UTF-8"',
      '',
      text,
      '',
      'On Sun, Mar 1, 2026 at 9:00 AM Example Insurance <desk@example.com>',
      'wrote:',
      '',
      ...quoted.split('\n').map((line) => `> ${line}`),
      '',
      '--000000000000alt',
      'Content-Type: text/html; charset="UTF-8"',
      '',
      `<div dir="ltr">${text}</div><div class="gmail_quote"><blockquote>${quoted}</blockquote></div>`,
      '',
      '--000000000000alt--',
      ...files.flatMap(({ name, content, type = 'application/octet-stream' }) => [
        '--000000000000mixed',
        `Content-Type: ${type}; name="${word('UTF-8', Buffer.from(name))}"`,
        `Content-Disposition: attachment; filename="${word('UTF-8', Buffer.from(name))}"`,
        'Content-Transfer-Encoding: base64',
        '',
        base64(content),
      ]),
      '--000000000000mixed--',
      '',
    ),
  )
}

/** A message with these headers and this text. */
export const plain = (headers: Readonly<Record<string, string>>, text = ''): Buffer =>
  lines(...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ...text.split('\n'))

/** Parts in parts, so many levels deep. */
export function nested(levels: number): Buffer {
  const open = Array.from({ length: levels }, (_, level) => [
    `Content-Type: multipart/mixed; boundary="level-${level}"`,
    '',
    `--level-${level}`,
  ]).flat()
  return lines(...head(usual({})), ...open, 'Content-Type: text/plain', '', 'at the bottom')
}
