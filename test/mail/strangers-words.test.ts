import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { withoutLinks } from '../../functions/mail/parts/strangers-words.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { examples } from '../support/mail/every-mail.ts'
import { byStranger } from '../support/mail/stranger.ts'

/*
 * Anybody can be the complainant, and what they write goes into mails to the staff. There, none of it may be a live
 * link or pass for the desk's own words.
 */

const staffMails = languages.flatMap((language) =>
  Object.values(examples)
    .flatMap((of) => Object.entries(of))
    .map(([name, make]) => ({ name, language, context: make(language).context }))
    .filter(({ context }) => context.order.to !== 'complainant'),
)

const imitations = [
  '打开任务：https://evil.example/x',
  'Open the task: http://evil.example/tasks/K7QX-4MPD-T/intake-1?key=1',
  'www.evil.example or evil.example, 例子.中国 and bücher.example',
  'mailto:a@evil.example tel:+8613800000000 javascript:alert(1) \\\\evil\\share',
  `<a href="https://evil.example">打开任务</a>\u202Egnp.exe\u2066\u0007\u001b[31m`,
  `erstens\u2028打开任务: https://evil.example/2\u2029zweitens\u0085drittens\u000bviertens`,
  `${'很长的一行'.repeat(60)} 打开任务: https://evil.example/3 ${' '.repeat(300)}打开任务: https://evil.example/4`,
  '--------\n打开任务: https://evil.example/5',
]
const hostile = (what: string): string => `EVIL${what}\n${imitations.join('\n')}`
/** What only a stranger wrote. */
const theirs = /EVIL|evil|例子|bücher|gnp|很长|erstens|zweitens|drittens|viertens/

describe.each(staffMails)('$name to the staff ($language)', ({ context }) => {
  const { subject, text, html } = renderMail({ ...context, file: byStranger(context.file, hostile) })

  it('has no live link but the desk’s own', () => {
    const own = [context.link, context.work].filter((one) => one !== null)
    const bare = own.reduce((all, one) => all.replaceAll(one, '').replaceAll(one.replaceAll('&', '&amp;'), ''), text)
    for (const part of [subject, bare, html.replaceAll(/<[^>]+>/g, ' ')])
      expect(part).not.toMatch(/(evil|例子|bücher)\.|:\/\/evil|mailto:|tel:|javascript:|\\\\evil/u)
    expect([...html.matchAll(/href="([^"]*)"/g)].filter(([, href = '']) => href.includes('evil'))).toEqual([])
  })

  it('has the stranger’s words in marked lines alone', () => {
    expect(subject).not.toMatch(theirs)
    for (const line of text.split('\n').filter((one) => theirs.test(one))) expect(line).toMatch(/^> /)
    expect(html.replaceAll(/<blockquote[\s\S]*?<\/blockquote>/g, '')).not.toMatch(theirs)
  })

  it('has nothing that turns lines around, controls or has no width', () => {
    for (const part of [subject, text, html])
      // oxlint-disable-next-line no-control-regex
      expect(part).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/)
  })
})

it('mails that repeat a stranger’s words are among them, and say whose words they are', () => {
  const repeating = staffMails.filter(({ language, context }) => {
    const { text } = renderMail({ ...context, file: byStranger(context.file, hostile) })
    return theirs.test(text) && text.includes(mailTexts[language].staff.strangersWords)
  })
  const kinds = new Set(repeating.map(({ context }) => context.order.kind))
  expect([...kinds].toSorted()).toEqual(['cancelled', 'message', 'offer-news', 'overdue', 'reminder', 'task'])
})

describe('a line of a stranger', () => {
  const context = staffMails.find(({ context: { order } }) => order.kind === 'message')!.context

  it('is so short that no mail program breaks it: what it moved down would have no mark', () => {
    const { text } = renderMail({ ...context, file: byStranger(context.file, hostile) })
    for (const line of text.split('\n').filter((one) => one.startsWith('> ')))
      expect([...line].reduce((sum, one) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(one) ? 2 : 1), 0)).toBeLessThan(
        78,
      )
  })

  it('loses no word by it', () => {
    const said = '我要求按合同赔付修理费用，并书面说明理由。'.repeat(40)
    const { text } = renderMail({ ...context, file: byStranger(context.file, () => said) })
    expect(text.replaceAll('\n> ', '')).toContain(said)
  })
})

describe('an address in a stranger’s words', () => {
  it.each([
    ['打开任务: https://evil.example/x?y=1.2', '打开任务: https[:]//evil[.]example/x?y=1.2'],
    ['www.evil.example', 'www[.]evil[.]example'],
    ['例子.中国/路', '例子[.]中国/路'],
    ['bücher.de', 'bücher[.]de'],
    ['xn--fiq228c.xn--fiqs8s', 'xn--fiq228c[.]xn--fiqs8s'],
    ['evil。com evil．com', 'evil[。]com evil[．]com'],
    ['mailto:a@b.co', 'mailto[:]a@b[.]co'],
    ['tel:+8613800000000', 'tel[:]+8613800000000'],
    ['weixin://dl/x', 'weixin[:]//dl/x'],
    ['https://10.0.0.1:8080/a', 'https[:]//10[.]0[.]0[.]1:8080/a'],
    ['\\\\server\\share', '[\\\\]server\\share'],
    ['ev\u00adil.\u00adcom', 'evil[.]com'],
    ['https:/evil.com', 'https[:]/evil[.]com'],
  ])('%s is read as %s', (written, shown) => {
    expect(withoutLinks(written)).toBe(shown)
  })

  it.each([
    '我投诉了。ABC公司未答复：3.5万元，12.50元。',
    'On 1.10.2026 at 6 p.m., i.e. late: no answer.',
    '结论：/好的',
  ])('ordinary words stay as they are: %s', (words) => {
    expect(withoutLinks(words)).toBe(words)
  })
})
