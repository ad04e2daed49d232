import type { Language } from '../../domain/forms/language.ts'
import { bdi, type Html, html, nothing } from '../../text/html.ts'
import { type Block, type Letter, noteText } from './letter.ts'
import { isolate } from './quote-user-text.ts'

/**
 * The letter as HTML for mail programs: one column, no tables, nothing loaded from elsewhere. Styles are on the
 * elements, because many programs drop style sheets.
 */
export function asHtml(letter: Letter, colon: string): string {
  const page = pageOf(letter, colon)
  // Text has no quotation marks of its own in HTML, so this finds only the styles that stand here.
  return letter.large === true
    ? page.replace(/ style="[^"]*"/g, (style) =>
        style.replace(/font-size:(\d+)px/g, (_, size) => `font-size:${Math.round(Number(size) * 1.5)}px`),
      )
    : page
}

function pageOf(letter: Letter, colon: string): string {
  const page = html`<!doctype html>
<html lang="${letter.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${letter.subject}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff">
<div style="max-width:600px;margin:0 auto;padding:20px 16px 32px;font-family:${fonts[letter.language]};font-size:16px;line-height:1.6;color:#1b2530;overflow-wrap:anywhere">
<p style="margin:0 0 20px;padding:0 0 10px;border-bottom:3px solid #124a45;font-size:14px;font-weight:bold;color:#124a45">${letter.entity}</p>
${letter.blocks.map((block) => [blockHtml(block, colon), '\n'])}<div style="margin:28px 0 0;padding:12px 0 0;border-top:1px solid #d3dae2;font-size:13px;line-height:1.5;color:#55616e">
${letter.notes.map(
  (note) => html`<p style="margin:0 0 6px">${inline(noteText(note))}</p>
`,
)}</div>
</div>
</body>
</html>
`
  return page.toString()
}

/** Fonts that every system has. A Chinese font would make English quotation marks as wide as characters. */
const fonts: Record<Language, string> = {
  'zh-CN': '-apple-system,BlinkMacSystemFont,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif',
  en: '-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif',
}

function blockHtml(block: Block, colon: string): Html {
  switch (block.is) {
    case 'lead':
      return html`<p style="margin:0 0 16px;font-size:19px;line-height:1.45;font-weight:bold">${inline(block.text)}</p>`
    case 'text':
      return html`<p style="margin:0 0 14px">${inline(block.text)}</p>`
    case 'said':
      return html`<div style="margin:0 0 14px">${lines(block.text)}</div>`
    case 'heading':
      return html`<h2 style="margin:28px 0 10px;font-size:17px;line-height:1.4">${inline(block.text)}</h2>`
    case 'part':
      return html`<h2 style="margin:36px 0 14px;padding:14px 0 0;border-top:2px solid #124a45;font-size:18px;line-height:1.4;color:#124a45">${inline(block.text)}</h2>`
    case 'alert':
      return html`<div style="margin:0 0 18px;padding:12px 14px;background:#fff4e0;border-left:4px solid #b35900"><p style="margin:0;font-weight:bold">${inline(block.title)}</p>${block.quote === undefined ? nothing : html`<div style="margin:6px 0 0">${lines(block.quote)}</div>`}${block.text === undefined ? nothing : html`<p style="margin:6px 0 0">${inline(block.text)}</p>`}</div>`
    case 'facts':
      return html`<div style="margin:0 0 16px">${block.rows.map(([label, value]) => html`<p style="margin:0 0 5px"><span style="color:#55616e">${inline(label)}${colon}</span>${inline(value)}</p>`)}</div>`
    case 'list':
      return html`<ul style="margin:0 0 16px;padding:0 0 0 22px">${block.items.map((item) => html`<li style="margin:0 0 6px">${inline(item)}</li>`)}</ul>`
    case 'quote':
      return html`${block.title === undefined ? nothing : html`<p style="margin:0 0 4px;color:#55616e">${inline(block.title)}${colon.trimEnd()}</p>`}<blockquote style="margin:0 0 16px;padding:2px 0 2px 12px;border-left:3px solid #b9c4cf">${lines(block.text)}</blockquote>`
    case 'point':
      return html`<div style="margin:0 0 18px"><p style="margin:0 0 3px;font-weight:bold">${block.number}. ${inline(block.title)}</p><p style="margin:0 0 6px;color:#124a45">${inline(block.verdict)}</p><div>${lines(block.text)}</div></div>`
    case 'also':
      return html`<p style="margin:24px 0 0;font-size:14px"><a href="${block.href}" style="color:#124a45">${block.label}</a></p>`
    case 'link':
      return html`<p style="margin:18px 0 20px"><a href="${block.href}" style="display:inline-block;padding:11px 22px;border-radius:5px;background:#124a45;color:#ffffff;font-weight:bold;text-decoration:none">${block.label}</a></p>`
  }
}

/** Lines that somebody wrote. */
export function lines(words: string): readonly Html[] {
  return words.split('\n').map((line, index) => html`${index === 0 ? nothing : html`<br>`}${inline(line)}`)
}

/** Text between isolates was written by people. */
export function inline(words: string): Html {
  const [first = '', ...others] = words.split(isolate.begins)
  return html`${first}${others.map((part) => {
    const [inside = '', ...after] = part.split(isolate.ends)
    return html`${bdi(inside)}${after.join('')}`
  })}`
}
