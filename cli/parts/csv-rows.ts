import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'

/** A row: the line on which it begins, from 1, and its cells. */
export type CsvRow = { line: number; cells: readonly string[] }

/** The file is no CSV that can be read. `line` is where, if that is known. */
export class UnreadableFile extends Error {
  readonly line: number | undefined

  constructor(message: string, line?: number) {
    super(message)
    this.line = line
  }
}

/**
 * Reads a CSV (RFC 4180), or its gzip, row by row, so that a file of any length takes little memory. Empty lines are
 * left out, and so is the line `sep=,` that some spreadsheets write first.
 * @param delimiter found from the first line, unless it is given
 * @throws UnreadableFile
 */
export async function* csvRows(
  path: string,
  { delimiter, encoding }: { delimiter?: string | undefined; encoding: string },
): AsyncGenerator<CsvRow> {
  const text = Readable.from(linesApart(decoded(path, encoding)))
  let hinted = 0
  let first = true
  const head = await peek(text)
  const hint = /^sep=(.)\r?\n/.exec(head.text)
  if (hint !== null) hinted = 1
  const body = hint === null ? head.text : head.text.slice(hint[0].length)
  const parser = parse({
    delimiter: delimiter ?? hint?.[1] ?? delimiterOf(body),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  const whole = Readable.from(
    (async function* () {
      yield body
      yield* head.rest
    })(),
  )
  whole.on('error', (error) => parser.destroy(error)).pipe(parser)
  let before = hinted
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const cells = first ? record.map((cell) => cell.trim()) : record
      yield { line: before + 1, cells }
      before = info.lines + hinted
      first = false
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new UnreadableFile(
        error.code === 'CSV_QUOTE_NOT_CLOSED'
          ? 'a quotation mark that opens a cell is never closed'
          : 'quotation marks in a cell must be doubled, and the cell must be in quotation marks',
        // Rows that were read whole wait in the stream when it fails: the parser knows where it is.
        lineOf(error) ?? before + 1,
      )
    throw error
  }
}

/** The line at which the parser gave up; of a quotation that never ends, the one on which its row begins. */
function lineOf(error: CsvError): number | undefined {
  const { lines } = error as { lines?: unknown }
  return error.code !== 'CSV_QUOTE_NOT_CLOSED' && typeof lines === 'number' ? lines : undefined
}

/** What a file begins with, and what comes after it. */
async function peek(source: Readable): Promise<{ text: string; rest: AsyncIterable<string> }> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<string>
  let text = ''
  // A first line longer than this has no hint, and its delimiter shows.
  while (text.length < 65_536 && !text.includes('\n')) {
    const { value, done } = await chunks.next()
    if (done === true) break
    text += value
  }
  return { text, rest: { [Symbol.asyncIterator]: () => chunks } }
}

const delimiters = [',', ';', '\t', '|'] as const

/** The delimiter that the first line has most of. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.indexOf('\n') + 1 || undefined).replaceAll(/"[^"]*"/g, '')
  const counts = delimiters.map((one) => [one, line.split(one).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

/** The text of a file in pieces. A byte order mark says that it is UTF-16, whatever the map says. */
async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const [one = 0, two = 0] = await firstBytes(path)
  const isGzip = one === 0x1f && two === 0x8b
  const file = createReadStream(path)
  const bytes = isGzip ? file.on('error', (error) => file.destroy(error)).pipe(createGunzip()) : file
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(wide(chunk) ?? encoding, { fatal: true })
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder !== undefined) yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError)
      throw new UnreadableFile(`the file is not in ${encoding}; give its "encoding" in the map`)
    if (isGzip && (error as NodeJS.ErrnoException).code?.startsWith('Z_'))
      throw new UnreadableFile('the gzip is damaged or not complete')
    throw error
  }
}

function wide(chunk: Buffer): string | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : undefined
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Old files end their lines by a carriage return alone, and the parser counts only line feeds. */
async function* linesApart(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of pieces) {
    const text = held + piece
    // The line feed that belongs to a carriage return may come with the next piece.
    held = text.endsWith('\r') ? '\r' : ''
    yield (held === '' ? text : text.slice(0, -1)).replaceAll(/\r\n?/g, '\n')
  }
  if (held !== '') yield '\n'
}
