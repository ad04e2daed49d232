import { domainToUnicode } from 'node:url'
import { raw } from 'hono/html'
import { bdi, html, type Html, nothing } from '../../text/html.ts'

export { html, type Html, nothing }

/** Our own text that is not HTML, such as a stylesheet. Never pass user text. */
export function unescaped(text: string): Html {
  return raw(text)
}

/** Attributes: left out where undefined or false, without a value where true. */
export function attributes(given: Readonly<Record<string, string | number | boolean | undefined>>): Html {
  const present = Object.entries(given).filter(([, value]) => value !== undefined && value !== false)
  return html`${present.map(([name, value]) => (value === true ? html` ${name}` : html` ${name}="${String(value)}"`))}`
}

/**
 * An address to link to.
 * @throws RangeError for anything but a relative address, https, mailto or tel: a `javascript:` never becomes a link,
 *   and neither does `//host`, which looks relative and is not
 */
export function address(url: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = !/[\u0000-\u0020\u007f\\]/.test(url)
  const known = /^(https:\/\/|mailto:|tel:)/.test(url) || !/^[^/?#]*:|^\/\//.test(url)
  if (!plain || !known) throw new RangeError('not an address to link to')
  return url
}

/** Mail address as a link. */
export function mailLink(to: string): Html {
  return html`<a href="${address(`mailto:${encodeURIComponent(to).replaceAll('%40', '@')}`)}">${line(shownAddress(to))}</a>`
}

/** An address as its owner knows it: an internationalised domain is stored in punycode. */
export function shownAddress(to: string): string {
  const at = to.lastIndexOf('@')
  return at < 0 ? to : `${to.slice(0, at)}@${domainToUnicode(to.slice(at + 1)) || to.slice(at + 1)}`
}

/**
 * Telephone number as a link. A telephone dials digits and a leading plus; an extension stands apart (RFC 3966), and of
 * two numbers it dials the first.
 */
export function phoneLink(number: string): Html {
  const [first = ''] = number.split('/')
  const [main = '', extension = ''] = first.split(/(?:转|分机|ext(?:ension)?|x|#)/i).map((part) => part.trim())
  const dialled =
    main.replace(/(?!^\+)[^0-9]/g, '') + (/\d/.test(extension) ? `;ext=${extension.replace(/\D/g, '')}` : '')
  return html`<a href="${address(`tel:${dialled}`)}">${line(number)}</a>`
}

/** User text on one line. */
export const line = bdi

/** A label or sentence and what follows it. Full-width marks bring their own blank. */
export function followedBy(before: string, what: Html): Html {
  return html`${before}${/[：，。；？！）]$/.test(before) ? nothing : ' '}${what}`
}

/** A sentence with names in it, each marked as a name. */
export function withNames(sentence: (...names: string[]) => string, ...names: readonly string[]): Html {
  // Every other part is the place of a name.
  const parts = sentence(...names.map((_, place) => `\u0000${place}\u0000`)).split('\u0000')
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : line(names[Number(part)] ?? '')))}`
}

/** User text with its line breaks. */
export function words(text: string): Html {
  return html`<div class="words" dir="auto">${text}</div>`
}

/** The document as text. */
export function asText(page: Html): string {
  return page.toString()
}
