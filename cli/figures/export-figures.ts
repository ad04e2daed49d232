import { rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createGzip, type Gzip } from 'node:zlib'
import { once } from 'node:events'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { type Contribution, openNow } from '../../functions/domain/figures/contribution.ts'
import { figureDimensions } from '../../functions/domain/figures/dimensions.ts'
import type { Entry } from '../../functions/domain/figures/entries.ts'
import { measures } from '../../functions/domain/figures/measures.ts'
import type { Period } from '../../functions/domain/figures/period.ts'
import { daysAfter } from '../../functions/domain/time/zone.ts'
import type { Store } from '../../functions/store/client.ts'
import { shards } from '../../functions/store/figures/contributions.ts'
import { eachCounted } from '../../functions/store/figures/each-counted.ts'
import { readMonths } from '../../functions/store/figures/summaries.ts'
import { key } from '../../functions/store/table.ts'
import { printable } from '../../local/printable.ts'
import { UsageError, type World } from '../parts/command.ts'
import { makeFolder, outputPath, whyNot } from '../parts/output-folder.ts'
import type { OpenTable } from '../parts/table.ts'

/** The month is the name of the partition. */
const columns = ['reference', 'measure', 'counted_by', 'value', 'day', 'restricted', ...figureDimensions]

/** Where the files go: by their name, below what was named. */
export type Target = { where: string; put: (name: string, bytes: Uint8Array) => Promise<void> }

/**
 * Writes a file for each month, `month=2026-10/figures.csv.gz`: a row for everything that a case counts for, with its
 * codes. That is how Athena takes a table in partitions. The numbers of a page are counts and sums of such rows.
 * @returns exit code
 */
export async function exportFigures(
  world: World,
  { store, where }: OpenTable,
  target: Target,
  period: Period | undefined,
): Promise<number> {
  const all = [...(await readMonths(store)), ...(period === undefined ? [openNow] : [])]
  const months = all.filter((month) => period === undefined || (month >= period.from && month <= period.until))
  if (months.length === 0) {
    world.complain(printable(`figures: ${where} has nothing counted there yet`))
    return 1
  }
  let rows = 0
  for (const month of months) {
    const file = await fileOf(store, month)
    rows += file.rows
    await target.put(`month=${month}/figures.csv.gz`, file.bytes)
  }
  world.print(printable(`${rows} rows of ${months.length} months are in ${target.where}`))
  return 0
}

/** @throws UsageError for anything but a folder or `s3://bucket/prefix` */
export function targetNamed(name: string, client?: Pick<S3Client, 'send'>): Target {
  if (!name.startsWith('s3://')) {
    const folder = outputPath(name)
    return { where: name, put: (file, bytes) => putFile(join(folder, file), bytes) }
  }
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(name) ?? []
  if (bucket === undefined) throw new UsageError(`${name} is not an address like s3://bucket/folder`)
  const s3 = client ?? new S3Client({})
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`
  return {
    where: name,
    put: async (file, bytes) => {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: `${folder}${file}`,
          Body: bytes,
          ContentType: 'text/csv',
          ContentEncoding: 'gzip',
        }),
      )
    },
  }
}

/** @throws UsageError if it cannot be written */
async function putFile(path: string, bytes: Uint8Array): Promise<void> {
  makeFolder(dirname(path))
  try {
    // Who reads meanwhile finds the whole file of before, or the whole new one.
    await writeFile(`${path}.new`, bytes)
    await rename(`${path}.new`, path)
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${whyNot(error)}`)
  }
}

/** The file of a month. Its rows never stand in the memory uncompressed: a large month has millions. */
async function fileOf(store: Store, month: string): Promise<{ bytes: Uint8Array; rows: number }> {
  const gzip = createGzip()
  const parts: Buffer[] = []
  gzip.on('data', (part: Buffer) => parts.push(part))
  let rows = 0
  await write(gzip, line(columns))
  for (const shard of shards) {
    let text = ''
    await eachCounted(store, key.figures(month, shard), (contribution, entries) => {
      text += entries.map((entry) => line(rowOf(contribution, entry))).join('')
      rows += entries.length
    })
    await write(gzip, text)
  }
  gzip.end()
  await once(gzip, 'end')
  return { bytes: Buffer.concat(parts), rows }
}

async function write(gzip: Gzip, text: string): Promise<void> {
  if (text !== '' && !gzip.write(text)) await once(gzip, 'drain')
}

function rowOf({ reference }: Contribution, { measure, value, codes, restricted }: Entry): string[] {
  const by = (measures as Readonly<Record<string, string>>)[measure] ?? 'hundredths'
  return [
    reference,
    measure,
    by,
    `${value}`,
    by === 'day' ? daysAfter('1970-01-01', value) : '',
    `${restricted}`,
    ...figureDimensions.map((dimension) => codes[dimension] ?? ''),
  ]
}

/** A line of RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP). */
const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
