import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { htmlText } from '../../../../functions/domain/features/mail-in/html-text.ts'
import { ownWords } from '../../../../functions/domain/features/mail-in/own-words.ts'

/* What somebody wrote in a mail. Whatever is in doubt stays. */

test.each([
  ['the sentence of Gmail', 'Yes.\n\nOn Sun, Mar 1, 2026 at 9:00 AM Desk <d@e.com> wrote:\n> No?', 'Yes.'],
  ['网易邮箱的一行', '好的\n\n在 2026-03-01 09:00:00，"示例保险" <d@e.com> 写道：\n> 是否同意', '好的'],
  [
    'Foxmail 的信头',
    '同意\n\n发件人： 示例保险\n发送时间： 2026-03-01 09:00\n收件人： 陈静\n主题： 您的投诉\n\n是否同意',
    '同意',
  ],
  ['a line of a telephone', 'On my way\n\nSent from my iPhone', 'On my way'],
  ['a sentence of no known program', 'Good.\n\nDesk <d@e.com> wrote:\n> No?', 'Good.'],
  ['words below the letter', '> Do you agree?\n> Please say so.\n\nYes, I do.', 'Yes, I do.'],
  [
    'words between the lines',
    'On Sun, Mar 1, 2026 Desk <d@e.com> wrote:\n> Which day?\nMonday.\n> Where?\nHere.',
    'Monday.\nHere.',
  ],
  [
    'nothing above the letter',
    'From: Desk\nSent: Sunday\nTo: Chen\nSubject: x\n\nhello',
    'From: Desk\nSent: Sunday\nTo: Chen\nSubject: x\n\nhello',
  ],
  [
    'a letter that is passed on',
    'See below\n\n---------- Forwarded message ---------\nFrom: Agent <a@e.com>\nDate: x\nSubject: y\nTo: z\n\nYou are covered.',
    'See below\n\n---------- Forwarded message ---------\nFrom: Agent <a@e.com>\nDate: x\nSubject: y\nTo: z\n\nYou are covered.',
  ],
  [
    'a person who writes of a sender',
    'From: the start I said no.\nIt is still no.',
    'From: the start I said no.\nIt is still no.',
  ],
])('%s', (_, text, own) => {
  expect(ownWords(text)).toBe(own)
})

test('words that no program wrote are never lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z\u4e00-\u4e20 ]{1,20}[.。]$/), { minLength: 1, maxLength: 8 }),
      (lines) => {
        const own = ownWords(lines.join('\n'))
        for (const line of lines) expect(own).toContain(line.trim())
      },
    ),
  )
})

describe('the text of HTML', () => {
  it('has the words, the lines and the marks of what is quoted', () => {
    expect(
      htmlText('<p>Dear&nbsp;desk,<br>yes &amp; no</p><blockquote>old</blockquote><ul><li>a<li>b</ul>', 1000),
    ).toBe('Dear desk,\nyes & no\n\n> old\n\n- a\n- b')
  })

  it('has nothing of what is hidden, and no tag', () => {
    expect(htmlText('<head><title>t</title></head><style>p{}</style>a<script>b</script><!-- c -->d', 1000)).toBe('ad')
    expect(htmlText('1 < 2 &lt;b&gt; <', 1000)).toBe('1 < 2 <b> <')
  })

  it('ends, whatever it is given, and is never longer than asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '<!--', '-->', '<style>', '</p>', '&#x41;', 'a', ' ')),
        (parts) => {
          expect(htmlText(parts.join(''), 20).length).toBeLessThanOrEqual(20)
        },
      ),
    )
  })
})
