import { shifted } from '../../domain/figures/evaluation/evaluation.ts'
import { readingDue } from '../../domain/figures/evaluation/monthly-sample.ts'
import { type Month, monthOf } from '../../domain/figures/period.ts'
import type { Calendar } from '../../domain/time/calendar.ts'
import type { Instant, LocalDay } from '../../domain/time/zone.ts'
import type { Store } from '../client.ts'
import { readSample } from './samples.ts'

/** Months whose samples are still open to their readers. */
const openMonths = 3

/** A file of the monthly sample that somebody has to read by `due`, or has read. */
export type FileToRead = {
  month: Month
  reference: string
  reader: string
  due: Instant
  read: { at: Instant; deviates: boolean } | null
}

/** The files of the last samples, once for each of their readers, oldest month first. */
export async function filesToRead(store: Store, today: LocalDay, calendar: Calendar): Promise<FileToRead[]> {
  const months = Array.from({ length: openMonths }, (_, index) => shifted(monthOf(today), index - openMonths))
  const samples = await Promise.all(months.map((month) => readSample(store, month)))
  return samples.flatMap((found) => {
    if (found === undefined) return []
    const { sample, readings } = found
    const due = readingDue(sample, calendar)
    return sample.files.flatMap(({ reference, readers }) =>
      readers.map((reader) => {
        const own = readings.find((one) => one.reference === reference && one.person === reader)
        const read = own === undefined ? null : { at: own.at, deviates: own.deviates }
        return { month: sample.month, reference, reader, due, read }
      }),
    )
  })
}
