import LinkifyIt from 'linkify-it'
import topLevel from 'tlds' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { mailTexts } from '../../functions/mail/parts/context.ts'
import { withoutLinks } from '../../functions/mail/parts/strangers-words.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { examples } from '../support/mail/every-mail.ts'
import { byStranger } from '../support/mail/stranger.ts'
import { fc, runs } from '../support/properties.ts'

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
  'weixin://evil whatsapp:+86138EVIL magnet:?xt=evil h2://evil 恶意。com/evil evil\u2024com evil﹒com a@evil.example',
  '-- \nLiaison\nEVIL The complaints team\n> EVIL 打开任务\n>> EVIL Open the task',
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
  expect([...kinds].toSorted()).toEqual([
    'cancelled',
    'message',
    'offer-news',
    'overdue',
    'reminded',
    'reminder',
    'task',
    'unacknowledged',
    'undelivered',
    'unkept',
    'warning',
  ])
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
    ['www.x.y', 'www[.]x.y'],
    ['例子.中国/路', '例子[.]中国/路'],
    ['bücher.de', 'bücher[.]de'],
    ['भारत.भारत', 'भारत[.]भारत'],
    ['ไทย.ไทย موقع.وزارة 例え.みんな почта.рф', 'ไทย[.]ไทย موقع[.]وزارة 例え[.]みんな почта[.]рф'],
    ['xn--fiq228c.xn--fiqs8s', 'xn--fiq228c[.]xn--fiqs8s'],
    ['evil。com evil．com evil｡com', 'evil[。]com evil[．]com evil[｡]com'],
    ['evil\u2024com evil\ufe52com', 'evil[\u2024]com evil[\ufe52]com'],
    ['恶意。com 恶意。com/路', '恶意[。]com 恶意[。]com/路'],
    ['恶意。中国 www。恶意。公司/路', '恶意[。]中国 www[。]恶意[。]公司/路'],
    ['恶意。网站 恶意。商店，请点', '恶意[。]网站 恶意[。]商店，请点'],
    ['恶意。рф 恶意。भारत/ 恶意。ｃｏｍ', '恶意[。]рф 恶意[。]भारत/ 恶意[。]ｃｏｍ'],
    ['恶意︒网站', '恶意[︒]网站'],
    ['mailto:a@b.co', 'mailto[:]a[@]b[.]co'],
    ['李娜@例子.中国', '李娜[@]例子[.]中国'],
    ['tel:+8613800000000', 'tel[:]+8613800000000'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
    ['weixin://dl/x weixin:x', 'weixin[:]//dl/x weixin[:]x'],
    ['whatsapp:+8613 magnet:?xt=1', 'whatsapp[:]+8613 magnet[:]?xt=1'],
    ['h2://evil h2:80 a+b-c:x', 'h2[:]//evil h2[:]80 a+b-c[:]x'],
    ['见https://evil', '见https[:]//evil'],
    ['https://10.0.0.1:8080/a', 'https[:]//10[.]0[.]0[.]1:8080/a'],
    ['在 1.2.3.4。或１．２．３．４', '在 1[.]2[.]3[.]4。或１[．]２[．]３[．]４'],
    ['see 10.0.0.1.', 'see 10[.]0[.]0[.]1.'],
    ['1。2。3。4', '1[。]2[。]3[。]4'],
    ['//evil/share \\\\server\\share', '[//]evil/share [\\\\]server\\share'],
    ['localhost:8080', 'localhost[:]8080'],
    ['ev\u00adil.\u00adcom', 'evil[.]com'],
    ['e\u200bvil\u202e.\u2060com\u{e0041}', 'evil[.]com'],
    ['https:/evil.com https：//evil.com', 'https[:]/evil[.]com https[:]//evil[.]com'],
    ['evil.ⓒⓞⓜ evil.🄲🄾🄼 evil.㎝ evil。ⓒⓞⓜ', 'evil[.]ⓒⓞⓜ evil[.]🄲🄾🄼 evil[.]㎝ evil[。]ⓒⓞⓜ'],
    ['ⓔⓥⓘⓛ。ⓒⓞⓜ', 'ⓔⓥⓘⓛ[。]ⓒⓞⓜ'],
    ['evil.ⅽⅿ evil.™ evil。🄫🄫', 'evil[.]ⅽⅿ evil[.]™ evil[。]🄫🄫'],
    ['http://localhost/x //LOCALHOST:80', 'http[:][//]localhost/x [//]LOCALHOST[:]80'],
  ])('%s is read as %s', (written, shown) => {
    expect(withoutLinks(written)).toBe(shown)
  })

  it.each([
    '我投诉了。ABC公司未答复：3.5万元，12.50元。',
    '未答复。公司称不赔。中国人寿也不理。香港。',
    '网站打不开。手机也登录不了。公司，你们说呢？一、二。信息有误。',
    '一\n二\n三',
    '如下。Ⅱ、事实。Ⅲ',
    '等了很久……没有结果。。。真的......为什么——————？',
    'On 1.10.2026 at 6 p.m., i.e. late: no answer.',
    '结论：/好的，QQ：12345，电话：13800000000',
    'Received 2026-11-29T10:30Z, 10:30 here; see @ 12 - or not.',
  ])('ordinary words stay as they are: %s', (words) => {
    expect(withoutLinks(words)).toBe(words)
  })

  it.each([
    ['-- \nLiaison', '-\nLiaison'],
    ['请看\n————————\n打开任务', '请看\n—\n打开任务'],
    ['= = = =\nx', '=\nx'],
    ['请看\n＝＝＝＝＝\n打开任务', '请看\n＝\n打开任务'],
    ['请看\n＿＿＿＿\n－－－－\n━━ ━━\n打开任务', '请看\n＿\n－\n━\n打开任务'],
    ['请看\n■□■□\n⠒⠒⠒⠒\n一一一一\n￣￣\n打开任务', '请看\n□\n⠒\n一\n￣\n打开任务'],
    [`${'很长'.repeat(15)}${'━'.repeat(72)}打开任务`, `${'很长'.repeat(15)}━打开任务`],
    ['一\n\u2800\n\u2800\n \u2800 \n二', '一\n\n二'],
    ['一\n\u3164\n\u115f\n\uffa0\n\u00ad\n\u2060\n\ufffc\n二', '一\n\n二'],
    ['一\n \n\u3000\n\u00a0\n\u0301\n二', '一\n\n二'],
    [`一${'\u2800'.repeat(90)}二`, '一  二'],
    ['│ 贵司说\n▎我说\n» 谁说\n》我说', '» 贵司说\n» 我说\n» 谁说\n» 我说'],
    ['> 贵司说\n>> 我说\n＞我说', '» 贵司说\n» 我说\n» 我说'],
    ['- 一\n- 二', '- 一\n- 二'],
    ['❘ 贵司说\n∣ 我说\n⎮ 我说\n⏐ 我说\n⸽ 我说', '» 贵司说\n» 我说\n» 我说\n» 我说\n» 我说'],
    ['请看\n⁓⁓⁓⁓\n打开任务', '请看\n⁓\n打开任务'],
    ['请看\n° ° ° °\n打开任务\n༶༶༶༶༶', '请看\n°\n打开任务\n༶'],
    ['请看\n^^^^\n打开任务\n::::\n我', '请看\n^\n打开任务\n:\n我'],
    ['请看\n////\n打开任务\n/:/:/:/:\n我', '请看\n/\n打开任务\n/\n我'],
    ['请看\noooooo\n打开任务\nI I I I I', '请看\no\n打开任务\nI'],
    [`${'很长'.repeat(15)}${'o'.repeat(72)}打开任务`, `${'很长'.repeat(15)}o打开任务`],
    ['一\n\ue000\n\ue001\ue000\n \u{f0000}\n二', '一\n\n二'],
    [`一\n${'.\n,\n'.repeat(30)}二`, '一\n.\n,\n.\n二'],
    ['8888\n？\n二', '8888\n？\n二'],
  ])('what looks like the end of a quote, or another one, does not: %j', (written, shown) => {
    expect(withoutLinks(written)).toBe(shown)
  })
})

describe('no program finds an address', () => {
  /** What mail programs make links of: more than any one of them does. */
  const linkifier = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true }).tlds(topLevel)
  for (const scheme of ['weixin:', 'whatsapp:', 'magnet:', 'tel:', 'sms:', 'javascript:', 'data:', 'h2:', 'file:'])
    linkifier.add(scheme, { validate: (text, from) => /^\S+/.exec(text.slice(from))?.[0].length ?? 0 })
  const found = (text: string): readonly string[] => [
    ...(linkifier.match(text) ?? []).map(({ raw }) => raw),
    // Any scheme, and any host and address with whatever browsers take for its dots.
    ...(text.match(/[a-z][a-z0-9+.-]*:\/\/|\bwww\d?[.。．｡․﹒]\S|[^\s[]@[^\s\]]/giu) ?? []),
    ...(text.normalize('NFKC').match(/[^\s.]\.(?:com|cn|net|[\p{L}\p{M}]{2,}(?=\/))/giu) ?? []),
  ]

  const host = fc.constantFrom('evil', 'EVIL1', '恶意', 'bücher', 'भारत', 'e\u200bvil', 'www', '1', 'a-b', 'evil\u0301')
  const dot = fc.constantFrom('.', '。', '．', '｡', '\u2024', '\ufe52', '.\u200b', '\u00ad.')
  const end = fc.constantFrom('com', 'cn', 'COM', 'zip', 'рф', 'xn--p1ai', 'भारत', 'co.uk')
  const scheme = fc.constantFrom(
    '',
    'https://',
    'h2://',
    'weixin:',
    'tel:',
    'HTTP:',
    'mailto:',
    '//',
    'a@',
    'x:y@',
    '\\\\',
  )
  const around = fc.constantFrom(
    '',
    ' ',
    '打开任务:',
    '打开任务: ',
    'Open the task:',
    '(',
    '“',
    '<',
    '\n> ',
    '。',
    '.',
    ',',
  )
  const path = fc.constantFrom('', '/x?y=1', '/', ':8080/', ' ', '。', '，请点', '\n')
  const evil = fc.tuple(around, scheme, host, dot, end, path).map((parts) => parts.join(''))
  const octets = fc.tuple(around, scheme, fc.ipV4(), path).map((parts) => parts.join(''))

  it('in the examples of this file', () => {
    for (const one of imitations) expect(found(withoutLinks(one))).toEqual([])
    expect(imitations.every((one) => found(one).length > 0 || !/evil/.test(one))).toBe(true)
  })

  it.each(['.', '。', '．', '｡', '︒', '\u2024', '\ufe52'])('with %s before any last part that there is', (dot) => {
    const left = topLevel.filter((last) => !withoutLinks(`恶意${dot}${last}/路`).includes(`恶意[${dot}]${last}`))
    expect(left).toEqual([])
  })

  it('before any sign that browsers read as letters', () => {
    const signs = Array.from({ length: 0x1ff80 }, (_, index) => String.fromCodePoint(index + 0x80))
    const lastParts = signs.flatMap((sign) => {
      const read = sign.normalize('NFKC')
      if (/^[a-z]{2,}$/i.test(read)) return [sign]
      return /^[a-z]$/i.test(read) ? [sign + sign] : []
    })
    expect(lastParts.length).toBeGreaterThan(1000)
    expect(lastParts.filter((last) => !withoutLinks(`evil.${last} `).includes('[.]'))).toEqual([])
  })

  it('in whatever is put together from hosts, dots and schemes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(evil, octets), { maxLength: 4 }), (parts) => {
        expect(found(withoutLinks(parts.join('')))).toEqual([])
      }),
      runs(1000),
    )
  })

  it('in any web or mail address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.emailAddress()), (address) => {
        expect(found(withoutLinks(address))).toEqual([])
      }),
      runs(500),
    )
  })

  it('and nothing but signs is added to what was written', () => {
    fc.assert(
      fc.property(fc.array(evil, { maxLength: 4 }), (parts) => {
        const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')
        const written = parts.join('').replaceAll(/[\u200b\u00ad]/g, '')
        expect(letters(withoutLinks(written))).toBe(letters(written))
      }),
      runs(250),
    )
  })
})
