import type { ConsequenceOf } from '../../case/facts.ts'
import { readZip } from './zip.ts'

type FileType = NonNullable<ConsequenceOf<'document-checked'>['type']>

/**
 * The type of a file by its content alone: what a name or a browser says may be wrong, or made up.
 * @returns `locked` for an office file with a password, which nobody can look into; undefined for any other type, and
 *   for a file that is two things at once
 */
export function fileType(bytes: Buffer): FileType | 'locked' | undefined {
  if (bytes.subarray(0, 4).equals(zipHead)) return officeType(bytes)
  if (bytes.subarray(0, 8).equals(compoundHead)) return compoundType(bytes)
  const type = signatures.find(([, fits]) => fits(bytes))?.[0]
  // A picture with an archive behind it opens as either: no camera or office program makes one.
  return type !== undefined && readZip(bytes) !== undefined ? undefined : type
}

const zipHead = Buffer.from('PK\x03\x04', 'latin1')
/** Compound files of Microsoft (MS-CFB): office files until 2003, and those with a password. */
const compoundHead = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

/** Whether a file begins with these characters, of which each stands for one byte. */
const begins =
  (...heads: readonly string[]) =>
  (bytes: Buffer): boolean =>
    heads.some((head) => text(bytes, 0, head.length) === head)

/** Whether it is a container of RIFF with this content (WebP, WAV). */
const riff = (form: string) => (bytes: Buffer) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === form

/** Whether it is a container of ISO 14496-12 of one of these brands (HEIC, M4A). */
const brand =
  (...brands: readonly string[]) =>
  (bytes: Buffer): boolean =>
    text(bytes, 4, 8) === 'ftyp' && brands.includes(text(bytes, 8, 12))

/** Frames of MPEG audio, layers I to III; a tag of ID3 may stand before them. */
const isMp3 = (bytes: Buffer): boolean =>
  text(bytes, 0, 3) === 'ID3' ||
  (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) > 0xe0 && ((bytes[2] ?? 0xff) & 0xf0) !== 0xf0)

const signatures: readonly (readonly [FileType, (bytes: Buffer) => boolean])[] = [
  ['jpg', begins('\xff\xd8\xff')],
  ['png', begins('\x89PNG\r\n\x1a\n')],
  ['gif', begins('GIF87a', 'GIF89a')],
  ['webp', riff('WEBP')],
  ['heic', brand('heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif')],
  ['tiff', begins('II*\0', 'MM\0*')],
  // Its own size, and two fields that are always zero.
  ['bmp', (bytes) => text(bytes, 0, 2) === 'BM' && bytes.length >= 26 && bytes.readUInt32LE(6) === 0],
  ['pdf', begins('%PDF-')],
  ['rtf', begins('{\\rtf')],
  ['wav', riff('WAVE')],
  ['ogg', begins('OggS')],
  ['flac', begins('fLaC')],
  ['amr', begins('#!AMR\n', '#!AMR-WB\n')],
  ['m4a', brand('M4A ', 'M4B ', 'mp42', 'isom', '3gp4', '3gp5')],
  ['mp3', isMp3],
]

/** What the parts of an office file, which is an archive, say. An archive that is nothing else is not taken. */
function officeType(bytes: Buffer): FileType | 'locked' | undefined {
  const archive = readZip(bytes)
  // Unpacked, it is larger than any document, or hardly anything but repetition: nobody should open it.
  if (archive === undefined || archive.unpacked > largestUnpacked) return undefined
  if (archive.unpacked > muchUnpacked && archive.unpacked > mostTimesPacked * bytes.length) return undefined
  const { names } = archive
  // Macros run on the reader's computer.
  if (names.some((name) => name.endsWith('vbaProject.bin'))) return undefined
  if (names.includes('[Content_Types].xml')) return parts.find(([part]) => names.includes(part))?.[1]
  // The first part of an OpenDocument is its type, not compressed.
  const kind = text(bytes, 30, 100)
  return openDocuments.find(([type]) => kind.startsWith(`mimetypeapplication/vnd.oasis.opendocument.${type}`))?.[1]
}

/** Bytes that an office file may have once it is unpacked. */
const largestUnpacked = 500_000_000

/** An office file that is so large unpacked is no more than so many times its own size. Texts shrink to a tenth. */
const [muchUnpacked, mostTimesPacked] = [50_000_000, 100]

const parts = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
] as const

const openDocuments = [
  ['text', 'odt'],
  ['spreadsheet', 'ods'],
  ['presentation', 'odp'],
] as const

/** Names of the streams of a compound file, which its directory has as UTF-16. */
const streams = [
  ['EncryptedPackage', 'locked'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['PowerPoint Document', 'ppt'],
] as const

const compoundType = (bytes: Buffer): FileType | 'locked' | undefined =>
  streams.find(([stream]) => bytes.includes(Buffer.from(stream, 'utf16le')))?.[1]
