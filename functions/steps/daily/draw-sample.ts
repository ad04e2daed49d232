import { randomUUID } from 'node:crypto'
import {
  type Candidate,
  drawnFromDay,
  drawSample,
  type Sighting,
} from '../../domain/figures/evaluation/monthly-sample.ts'
import { shifted } from '../../domain/figures/evaluation/evaluation.ts'
import { unsaid } from '../../domain/figures/month-summary.ts'
import { monthOf } from '../../domain/figures/period.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type Instant, localDayOf } from '../../domain/time/zone.ts'
import { readRow, sightedIn } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { putSample, readSample } from '../../store/figures/samples.ts'
import { readList } from '../../store/figures/summaries.ts'

/**
 * Draws the sample of the last month, once: files of complaints that were decided and told in it, for people who had no
 * part in them. A month in which nothing was told has none.
 * @param zone of the desk's calendar
 * @returns how many files were drawn
 */
export async function drawSampleOf(
  store: Store,
  staff: () => Promise<readonly Person[]>,
  at: Instant,
  zone: string,
): Promise<number> {
  const day = localDayOf(at, zone)
  const month = shifted(monthOf(day), -1)
  if (Number(day.slice(8)) < drawnFromDay || (await readSample(store, month)) !== undefined) return 0
  const candidates = await toldIn(store, month)
  if (candidates.length === 0) return 0
  const sample = await drawSample(month, candidates, { seed: randomUUID(), at, day, staff: await staff() }, (drawn) =>
    sightingsOf(store, drawn),
  )
  return (await putSample(store, sample)) === 'written' ? sample.files.length : 0
}

async function toldIn(store: Store, month: string): Promise<Candidate[]> {
  const found = new Map<string, Candidate>()
  for (let from: number | undefined = 0; from !== undefined;) {
    const part: Awaited<ReturnType<typeof readList>> = await readList(store, month, 'told', from)
    for (const { reference, codes } of part?.entries ?? [])
      found.set(reference, {
        reference,
        unit: codes.unit ?? unsaid,
        class: codes.class ?? unsaid,
        outcome: codes.outcome ?? unsaid,
      })
    from = part?.next
  }
  return [...found.values()]
}

async function sightingsOf(store: Store, references: readonly string[]): Promise<Map<string, Sighting>> {
  const rows = await Promise.all(references.map((reference) => readRow(store, reference)))
  return new Map(
    rows
      .filter((row) => row !== undefined)
      .map((row) => {
        const sight = sightedIn(row)
        return [row.reference, { unit: sight.unit, sight }]
      }),
  )
}
