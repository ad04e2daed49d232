import { inflateSync } from 'node:zlib'

/** What stands on the pages of a PDF that Chromium printed, and their sizes in points. */
export type Printed = { pages: { width: number; height: number; text: string }[] }

/**
 * Reads back what was printed. It knows what Chromium writes and no more: objects that stand in the open, streams that
 * are deflated, and fonts with a table from glyphs to characters. Blanks are left out, since printers place words.
 * @throws Error if the file has no page, or a glyph stands for no character
 */
export function readPdf(file: Buffer): Printed {
  const objects = objectsOf(file)
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head))
  if (pages.length === 0) throw new Error('no page in the PDF')
  return {
    pages: pages.map(({ head }) => {
      const [, , , width = '', height = ''] = /\/MediaBox\s*\[\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*\]/.exec(head) ?? []
      const content = objects.get(/\/Contents\s+(\d+) 0 R/.exec(head)?.[1] ?? '')
      return {
        width: Number(width),
        height: Number(height),
        text: textOf(content?.stream ?? '', fontsOf(head, objects)),
      }
    }),
  }
}

type Stored = { head: string; stream: string }

function objectsOf(file: Buffer): Map<string, Stored> {
  const all = file.toString('latin1')
  return new Map(
    [...all.matchAll(/(?:^|\n)(\d+) 0 obj\s([^]*?)(?:stream\r?\n|endobj)/g)].map((found) => {
      const [whole, number = '', head = ''] = found
      const length = Number(/\/Length\s+(\d+)/.exec(head)?.[1] ?? 0)
      const from = found.index + whole.length
      const bytes = file.subarray(from, from + length)
      const isText = whole.trimEnd().endsWith('stream') && head.includes('/FlateDecode') && !head.includes('/Image')
      return [number, { head, stream: isText ? inflateSync(bytes).toString('latin1') : '' }] as const
    }),
  )
}

/** `digits`: hexadecimal digits of a glyph. Chromium writes fonts that it may not embed glyph by glyph, as Type3. */
type Font = { digits: 2 | 4; characters: Map<number, string> }

function fontsOf(page: string, objects: Map<string, Stored>): Map<string, Font> {
  const [, resources] = /\/Resources\s+(\d+) 0 R/.exec(page) ?? []
  const listed = resources === undefined ? page : (objects.get(resources)?.head ?? '')
  const [, fonts = ''] = /\/Font\s*<<([^>]*)>>/.exec(listed) ?? []
  return new Map(
    [...fonts.matchAll(/\/(\S+)\s+(\d+) 0 R/g)].map(([, name = '', number = '']) => {
      const { head = '' } = objects.get(number) ?? {}
      const [, table = ''] = /\/ToUnicode\s+(\d+) 0 R/.exec(head) ?? []
      const characters = charactersIn(objects.get(table)?.stream ?? '')
      return [name, { digits: head.includes('/Type3') ? 2 : 4, characters }] as const
    }),
  )
}

/** Adobe's table from glyphs to characters: single ones, and ranges. */
function charactersIn(table: string): Font['characters'] {
  const font: Font['characters'] = new Map()
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, part = ''] of table.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, glyph = '', characters = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>/g))
      font.set(Number.parseInt(glyph, 16), text(characters))
  for (const [, part = ''] of table.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = '', to = '', first = ''] of part.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let glyph = Number.parseInt(from, 16); glyph <= Number.parseInt(to, 16); glyph += 1)
        font.set(glyph, String.fromCodePoint(Number.parseInt(first, 16) + glyph - Number.parseInt(from, 16)))
  return font
}

function textOf(content: string, fonts: Map<string, Font>): string {
  let font: Font | undefined
  const parts: string[] = []
  /** Inside what is said in other words, as for a glyph that several characters share. */
  let isSaid = false
  for (const [whole, said, name, glyphs = '', list = ''] of content.matchAll(
    /\/ActualText\s*<FEFF(\w*)>|\bEMC\b|\/(\S+)\s+\S+\s+Tf|<(\w+)>\s*Tj|\[([^\]]*)\]\s*TJ/g,
  )) {
    if (name !== undefined) font = fonts.get(name)
    if (whole === 'EMC') isSaid = false
    if (said !== undefined) {
      isSaid = true
      parts.push(Buffer.from(said, 'hex').swap16().toString('utf16le'))
    }
    if (isSaid) continue
    for (const hex of glyphs === '' ? [...list.matchAll(/<(\w+)>/g)].map(([, one = '']) => one) : [glyphs])
      for (const glyph of hex.match(font?.digits === 2 ? /../g : /.{4}/g) ?? [])
        parts.push(font?.characters.get(Number.parseInt(glyph, 16)) ?? '\ufffd')
  }
  return parts.join('').replaceAll(/\s/g, '').normalize('NFKC')
}
