import { parseReference } from '../../store/reference.ts'

/* What a mail service tells again of a mail: its case, its id in the file, and the other cases that it names. */

/**
 * A value as SES takes it for a tag: ASCII letters, digits, `_` and `-`, below 256 characters. Anything else, `_` too,
 * is written as `_` and its UTF-8 bytes in hex, so that two ids never become one and `mailOfTag` reads it back.
 */
export function tagValue(id: string): string {
  const value = id.replace(/[^A-Za-z0-9-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `_${byte.toString(16).padStart(2, '0')}`).join(''),
  )
  return value.slice(0, 255)
}

/** The id that a tag was made from. */
export function mailOfTag(value: string): string {
  return Buffer.from(
    value.replace(/_([0-9a-f]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
}

/** How many references fit into one tag, without separators. */
const perTag = 28

/** `also`, `also-2` …: as many tags as the references need. */
export function alsoTags(references: readonly string[]): [string, string][] {
  const letters = references.map((reference) => reference.replaceAll('-', ''))
  return Array.from({ length: Math.ceil(letters.length / perTag) }, (_, index) => [
    index === 0 ? 'also' : `also-${index + 1}`,
    letters.slice(index * perTag, (index + 1) * perTag).join(''),
  ])
}

/** The references in such a tag. */
export function referencesIn(value: string): string[] {
  return (value.match(/.{9}/g) ?? []).flatMap((letters) => parseReference(letters) ?? [])
}
