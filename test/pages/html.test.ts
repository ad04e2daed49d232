import { describe, expect, it } from 'vitest'
import {
  address,
  attributes,
  followedBy,
  html,
  line,
  mailLink,
  phoneLink,
  words,
} from '../../functions/pages/parts/html.ts'

describe('text in HTML', () => {
  it('is escaped in every place', () => {
    expect(String(html`<p title="${'"><b>'}">${"<i>&'"}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;b&gt;">&lt;i&gt;&amp;&#39;</p>',
    )
    expect(String(html`${['<a>', html`<b>${'<c>'}</b>`]}`)).toBe('&lt;a&gt;<b>&lt;c&gt;</b>')
    expect(String(html`<input${attributes({ value: '"', checked: true, disabled: false, id: undefined })}>`)).toBe(
      '<input value="&quot;" checked>',
    )
  })

  it('stands after a label with a blank, unless a full-width mark brings its own', () => {
    expect(String(followedBy('Call us:', html`1`))).toBe('Call us: 1')
    expect(String(followedBy('请致电：', html`1`))).toBe('请致电：1')
    expect(String(followedBy('由其他人员核查。', html`申请截止`))).toBe('由其他人员核查。申请截止')
  })

  it('cannot change the direction of the text around it', () => {
    expect(String(line('שלום'))).toBe('<bdi dir="auto">שלום</bdi>')
    expect(String(words('a\nb'))).toBe('<div class="words" dir="auto">a\nb</div>')
  })
})

describe('an address under an internationalised domain', () => {
  it('is shown in Unicode and linked in ASCII', () => {
    const link = String(mailLink('li@xn--fsqu00a.xn--55qx5d'))
    expect(link).toContain('href="mailto:li@xn--fsqu00a.xn--55qx5d"')
    expect(link).toContain('li@例子.公司</')
    expect(String(mailLink('li@example.com'))).toContain('li@example.com</')
  })
})

describe('the check of an address to link to', () => {
  it.each([
    '?lang=en',
    '#field-a.b',
    './x?key=1',
    '../x',
    'https://example.com/',
    'mailto:a@example.com',
    'tel:+861055550100',
    '',
  ])('accepts %s', (url) => {
    expect(address(url)).toBe(url)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'http://example.com',
    '//example.com',
    '/\\example.com',
    'vbscript:x',
    'x:y',
  ])('refuses %j', (url) => {
    expect(() => address(url)).toThrow(RangeError)
  })

  it('accepts links made from mail addresses and phone numbers of a directory', () => {
    expect(String(mailLink("o'brien?cc=x@example.com"))).toContain('href="mailto:o&#39;brien%3Fcc%3Dx@example.com"')
    expect(String(phoneLink('+86 (10) 5555-0100'))).toContain('href="tel:+861055550100"')
    expect(String(phoneLink('010-55550100 x801'))).toContain('href="tel:01055550100;ext=801"')
    expect(String(phoneLink('010-55550100 转 801'))).toContain('href="tel:01055550100;ext=801"')
    expect(String(phoneLink('13800000000 / 010-55550100'))).toContain('href="tel:13800000000"')
  })
})
