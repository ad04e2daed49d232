import { inflateRawSync } from 'node:zlib'

/** Cells of a sheet of an XLSX file, row by row: text, or a number with its digits as its format shows them. */
export type Workbook = Readonly<Record<string, readonly (readonly string[])[]>>

/** Reads an XLSX file as Excel does, as far as these tests need it. */
export function readWorkbook(file: Buffer): Workbook {
  const entries = unzipped(file)
  const xml = (name: string): string => entries.get(name)?.toString() ?? ''
  const strings = all(xml('xl/sharedStrings.xml'), /<si>(.*?)<\/si>/gs).map(([, text = '']) =>
    unescaped(
      all(text, /<t[^>]*>(.*?)<\/t>/gs)
        .map(([, part]) => part)
        .join(''),
    ),
  )
  const formats = new Map(
    all(xml('xl/styles.xml'), /<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g).map(([, id, code]) => [id, code ?? '']),
  )
  formats.set('1', '0').set('2', '0.00')
  const styles = all(/<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(xml('xl/styles.xml'))?.[1] ?? '', /<xf ([^>]*)>/g).map(
    ([, attributes = '']) => formats.get(/numFmtId="(\d+)"/.exec(attributes)?.[1]) ?? '',
  )
  const names = all(xml('xl/workbook.xml'), /<sheet [^>]*name="([^"]*)"/g).map(([, name = '']) => unescaped(name))
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      all(xml(`xl/worksheets/sheet${index + 1}.xml`), /<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs).map(([, row = '']) =>
        inPlaces(row, (attributes, content) => {
          const value = /<v>(.*?)<\/v>/.exec(content)?.[1]
          if (attributes.includes('t="s"')) return strings[Number(value)] ?? ''
          if (attributes.includes('t="inlineStr"')) return unescaped(/<t[^>]*>(.*?)<\/t>/s.exec(content)?.[1] ?? '')
          if (value === undefined) return ''
          const format = styles[Number(/s="(\d+)"/.exec(attributes)?.[1])] ?? ''
          return Number(value).toFixed(/\.(0+)$/.exec(format)?.[1]?.length ?? 0)
        }),
      ),
    ]),
  )
}

/** The cells of a row, each in its column: empty ones are not in the file. */
function inPlaces(row: string, read: (attributes: string, content: string) => string): string[] {
  const cells: string[] = []
  for (const [, attributes = '', content = ''] of all(row, /<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const letters = /r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? 'A'
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    while (cells.length < column) cells.push('')
    cells.push(read(attributes, content))
  }
  return cells
}

const all = (text: string, pattern: RegExp): RegExpExecArray[] => [...text.matchAll(pattern)] as RegExpExecArray[]

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** The files of an archive, by its central directory. */
function unzipped(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, Buffer>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)]
    const lengths = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [number, number, number]
    const name = file.toString('utf8', at + 46, at + 46 + lengths[0])
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const content = file.subarray(start, start + size)
    files.set(name, method === 0 ? content : inflateRawSync(content))
    at += 46 + lengths[0] + lengths[1] + lengths[2]
  }
  return files
}
