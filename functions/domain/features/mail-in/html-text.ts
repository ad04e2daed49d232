/*
 * The text of a mail that has only HTML. It is read from left to right, once: no mail, however it is made, takes longer
 * than its length. Nothing is shown as HTML; a link is left as its words.
 */

const breaks = new Set([
  'p',
  'div',
  'tr',
  'table',
  'ul',
  'ol',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'header',
  'footer',
  'pre',
  'hr',
  'dl',
  'dt',
  'dd',
])
/** What stands in them is no text. */
const hidden = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg'])

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  middot: '·',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  yen: '¥',
  times: '×',
  deg: '°',
  bull: '•',
  sect: '§',
  zwnj: '',
  zwj: '',
  shy: '',
}

/** @param most characters of the result, at which it ends */
// oxlint-disable-next-line max-lines-per-function -- one pass over the text
export function htmlText(html: string, most: number): string {
  const out: string[] = []
  let length = 0
  let quotes = 0
  // Kept until it is passed: a sign that ends no tag may stand far behind many that begin none.
  let nextClose = -2
  // Looked for to the end of the text once: what is hidden without an end is kept, and all of it if there is much.
  const unclosed = new Set<string>(['br', 'img', 'hr', 'input', 'meta', 'link'])
  const add = (text: string): void => {
    out.push(text)
    length += text.length
  }
  let place = 0
  while (place < html.length && length < most * 5) {
    const open = html.indexOf('<', place)
    const end = open === -1 ? html.length : open
    if (end > place) add(decoded(html.slice(place, end).replace(/\s+/g, ' ')))
    if (open === -1) break
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4)
      place = close === -1 ? html.length : close + 3
      continue
    }
    if (nextClose !== -1 && nextClose < open) nextClose = html.indexOf('>', open)
    const close = nextClose
    // A sign that begins no tag is text, as all that follows it.
    if (close === -1) {
      add(decoded(html.slice(open, open + most)))
      break
    }
    const [, slash = '', named = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20)) ?? []
    const name = named.toLowerCase()
    place = close + 1
    if (name === '') {
      if (!/^<[!?]/.test(html.slice(open, open + 2))) {
        add('<')
        place = open + 1
      }
    } else if (hidden.has(name) && slash === '') {
      place = endOf(html, name, place)
    } else if (
      slash === '' &&
      unclosed.size < 20 &&
      !unclosed.has(name) &&
      isHidden(html.slice(open, Math.min(close, open + 2000)))
    ) {
      const behind = endOfNested(html, name, place)
      if (behind === undefined) unclosed.add(name)
      else place = behind
    } else if (name === 'br') add(`\n${'> '.repeat(quotes)}`)
    else if (name === 'li' && slash === '') add('\n- ')
    else if (name === 'td' || name === 'th') add(' ')
    else if (breaks.has(name)) {
      if (name === 'blockquote') quotes = Math.max(0, Math.min(9, quotes + (slash === '' ? 1 : -1)))
      add(`\n${'> '.repeat(quotes)}`)
    }
  }
  return out
    .join('')
    .slice(0, most)
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .filter((line) => !/^(?:> ?)+$/.test(line))
    .join('\n')
    .trim()
}

/** Whether a program would not show what stands in this tag: its reader never saw it, and neither did its writer. */
function isHidden(tag: string): boolean {
  const style = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)
  const said = style?.[1] ?? style?.[2] ?? ''
  if (/(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))/i.test(said)) return true
  return /\shidden(?:[\s=/]|$)/i.test(tag.replace(/"[^"]*"|'[^']*'/g, ''))
}

/** Behind the end of an element, in which others of its name may stand; undefined if it has none. */
function endOfNested(html: string, name: string, from: number): number | undefined {
  const pattern = new RegExp(`<(/?)${name}(?=[\\s>/])`, 'gi')
  pattern.lastIndex = from
  let depth = 1
  for (let found = pattern.exec(html); found !== null; found = pattern.exec(html)) {
    depth += found[1] === '' ? 1 : -1
    if (depth > 0) continue
    const close = html.indexOf('>', found.index)
    return close === -1 ? undefined : close + 1
  }
  return undefined
}

/** Behind the end of what is hidden. */
function endOf(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}`, 'gi')
  pattern.lastIndex = from
  const found = pattern.exec(html)
  const close = found === null ? -1 : html.indexOf('>', found.index)
  return close === -1 ? html.length : close + 1
}

const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi,
    (whole, hex?: string, number?: string, name = '') => {
      const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16)
      if (hex === undefined && number === undefined) return entities[String(name).toLowerCase()] ?? whole
      const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : ' '
    },
  )
