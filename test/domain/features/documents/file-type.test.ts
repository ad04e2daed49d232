import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileType } from '../../../../functions/domain/features/documents/file-type.ts'
import { readZip } from '../../../../functions/domain/features/documents/zip.ts'
import { pdf, png, zip } from '../../../support/documents/files.ts'

const begins = (hex: string, more = ''): Buffer =>
  Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(more, 'latin1'), Buffer.alloc(40)])
const office = (part: string) =>
  zip([
    ['[Content_Types].xml', '<x/>'],
    ['_rels/.rels', '<x/>'],
    [part, '<x/>'],
  ])
const open = (kind: string) =>
  zip([
    ['mimetype', `application/vnd.oasis.opendocument.${kind}`],
    ['content.xml', '<x/>'],
  ])
const compound = (stream: string) => Buffer.concat([begins('d0cf11e0a1b11ae1'), Buffer.from(stream, 'utf16le')])

describe('the type of a file', () => {
  it.each([
    ['jpg', begins('ffd8ffe0')],
    ['png', png('x')],
    ['gif', begins('', 'GIF89a')],
    ['webp', begins('', 'RIFF....WEBPVP8 ')],
    ['heic', begins('00000018', 'ftypheic')],
    ['tiff', begins('49492a00')],
    ['bmp', begins('424d460000000000', '\0\0')],
    ['pdf', pdf('x')],
    ['docx', office('word/document.xml')],
    ['xlsx', office('xl/workbook.xml')],
    ['pptx', office('ppt/presentation.xml')],
    ['odt', open('text')],
    ['ods', open('spreadsheet')],
    ['doc', compound('WordDocument')],
    ['xls', compound('Workbook')],
    ['ppt', compound('PowerPoint Document')],
    ['rtf', begins('', '{\\rtf1')],
    ['mp3', begins('', 'ID3')],
    ['mp3', begins('fffb9064')],
    ['m4a', begins('00000020', 'ftypM4A ')],
    ['wav', begins('', 'RIFF....WAVEfmt ')],
    ['ogg', begins('', 'OggS')],
    ['amr', begins('', '#!AMR\n')],
    ['flac', begins('', 'fLaC')],
  ])('%s is what its content says', (type, content) => {
    expect(fileType(content)).toBe(type)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('The garage says that the door is bent.')],
    ['a program', begins('4d5a9000')],
    ['a script', Buffer.from('#!/bin/sh\n')],
    ['a picture that a browser runs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a PDF behind something else', Buffer.concat([Buffer.from('<html>'), pdf('x')])],
    ['an archive', zip([['bill.pdf', 'x']])],
    ['an archive in a picture', Buffer.concat([png('x'), zip([['a.docx', 'x']])])],
    ['an archive in a PDF', Buffer.concat([pdf('x'), office('word/document.xml')])],
    ['an office file whose directory is cut off', office('word/document.xml').subarray(0, 120)],
    [
      'an office file with macros',
      zip([
        ['[Content_Types].xml', 'x'],
        ['word/document.xml', 'x'],
        ['word/vbaProject.bin', 'x'],
      ]),
    ],
    [
      'an office file of hardly anything but repetition',
      zip(
        [
          ['[Content_Types].xml', 'x'],
          ['word/document.xml', 'x'],
        ],
        { unpacked: 60_000_000 },
      ),
    ],
    [
      'an office file of four gigabytes',
      zip(
        [
          ['[Content_Types].xml', 'x'],
          ['word/document.xml', 'x'],
        ],
        { unpacked: 0xffffffff },
      ),
    ],
    [
      'an office file that grows a thousandfold',
      zip(
        [
          ['[Content_Types].xml', 'x'],
          ['word/document.xml', 'x'.repeat(50_000)],
        ],
        { unpacked: 150_000_000 },
      ),
    ],
    ['a compound file of another program', compound('Thumbs')],
  ])('is not taken if it is %s', (_what, content) => {
    expect(fileType(content)).toBeUndefined()
  })

  it('has a password if its content is one stream that is encrypted', () => {
    expect(fileType(compound('EncryptedPackage'))).toBe('locked')
  })

  it('never depends on more than the bytes, and fails on none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(Buffer.alloc(0), png('x'), office('word/document.xml'), compound('Workbook')),
        fc.uint8Array({ maxLength: 80 }),
        (head, tail) => {
          const content = Buffer.concat([head, tail])
          expect(() => [fileType(content), readZip(content)]).not.toThrow()
        },
      ),
    )
  })
})
