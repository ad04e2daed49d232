import { describe, expect, it } from 'vitest'
import { parseMail } from '../../../functions/steps/mail-in/parse-mail.ts'
import { png } from '../../support/documents/files.ts'

/*
 * A mail that says that it has parts, and does not say where they begin. Its words are kept, and somebody looks at it
 * beside the message as it came.
 */

const words = '理赔款还没有到账，请尽快处理。'
const read = (type: string, lines: readonly string[]) =>
  parseMail(
    Buffer.from(
      [
        'From: Chen <chen@example.com>',
        'To: desk@answers.example.com',
        'Subject: Re: R-1',
        'Message-ID: <1@example.com>',
        'MIME-Version: 1.0',
        `Content-Type: ${type}`,
        '',
        ...lines,
        '',
      ].join('\r\n'),
    ),
    'chen@example.com',
    ['answers.example.com'],
  )

const part = (type: string, content: string, ...more: string[]): string[] => [
  '--abc',
  `Content-Type: ${type}`,
  ...more,
  '',
  content,
]
const plain = part('text/plain; charset=utf-8', words)
const coded = part(
  'text/plain; charset=utf-8',
  Buffer.from(words).toString('base64'),
  'Content-Transfer-Encoding: base64',
)

describe.each([
  ['no boundary', 'multipart/mixed'],
  ['another boundary', 'multipart/mixed; boundary="xyz"'],
  ['another boundary in a line of its own', 'multipart/alternative;\r\n boundary="xyz"'],
])('a mail that names %s', (_name, type) => {
  it.each([
    ['plain', plain],
    ['in base64', coded],
    ['in HTML', part('text/html; charset=utf-8', `<p>${words}</p>`)],
    ['without its end', plain],
    ['without any part', [words]],
  ])('keeps its words: %s', async (how, lines) => {
    const end = how.startsWith('without') ? [] : ['--abc--']
    expect(await read(type, [...lines, ...end])).toMatchObject({ text: words, unreadable: true, subject: 'Re: R-1' })
  })

  it('keeps its files', async () => {
    const photo = png('x'.repeat(40_000))
    const file = part(
      'image/png; name="damage.png"',
      photo.toString('base64'),
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="damage.png"',
    )
    const { text, attachments } = await read(type, [...plain, ...file, '--abc--'])
    expect([text, attachments]).toEqual([words, [{ part: 0, name: 'damage.png', bytes: photo.length }]])
  })
})

it('a mail with its parts in order, or with nothing in it, is as it was', async () => {
  const whole = await read('multipart/mixed; boundary="abc"', [...plain, '--abc--'])
  expect([whole.text, whole.unreadable]).toEqual([words, false])
  expect(await read('multipart/mixed; boundary="abc"', [])).toMatchObject({ text: '', unreadable: false })
})
