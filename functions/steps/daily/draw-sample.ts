import { randomUUID } from 'node:crypto'
import {
  type Candidate,
  drawnFromDay,
  type DrawnFile,
  drawSample,
  type MonthlySample,
  type Sighting,
} from '../../domain/figures/evaluation/monthly-sample.ts'
import { shifted } from '../../domain/figures/evaluation/evaluation.ts'
import { unsaid } from '../../domain/figures/month-summary.ts'
import { monthOf } from '../../domain/figures/period.ts'
import type { Fact } from '../../domain/case/facts.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type Instant, localDayOf } from '../../domain/time/zone.ts'
import { append, readRow, sightedIn } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { putAsked, putSample, readSample } from '../../store/figures/samples.ts'
import { readList } from '../../store/figures/summaries.ts'
import type { CaseReader } from './case-reader.ts'

export type DrawingSample = {
  store: Store
  cases: CaseReader
  staff: () => Promise<readonly Person[]>
  /** Does something for each file; one that fails leaves the others alone. */
  each: (all: readonly DrawnFile[], work: (one: DrawnFile) => Promise<void>) => Promise<void>
}

/**
 * Draws the sample of the last month, once: files of complaints that were decided and told in it. Each gets a fact, and
 * with that a task for each of its readers, who had no part in it. The sample is kept before the first fact is written,
 * so a run that was stopped continues with it. A month in which nothing was told has none.
 * @param zone of the desk's calendar
 * @returns how many files were drawn in this run
 */
export async function drawSampleOf(
  { store, cases, staff, each }: DrawingSample,
  at: Instant,
  zone: string,
): Promise<number> {
  const day = localDayOf(at, zone)
  const month = shifted(monthOf(day), -1)
  if (Number(day.slice(8)) < drawnFromDay) return 0
  const kept = await readSample(store, month)
  if (kept?.isAsked) return 0
  const sample = kept?.sample ?? (await keepDrawn())
  if (sample === undefined) return 0
  let [asked, done] = [0, 0]
  await each(sample.files, async (file) => {
    asked += await ask(file)
    done += 1
  })
  if (done === sample.files.length) await putAsked(store, month)
  return asked

  async function keepDrawn(): Promise<MonthlySample | undefined> {
    const candidates = await toldIn(store, month)
    if (candidates.length === 0) return undefined
    const drawn = await drawSample(month, candidates, { seed: randomUUID(), at, day, staff: await staff() }, (files) =>
      sightingsOf(store, files),
    )
    // Another run may have kept one: that one counts.
    return (await putSample(store, drawn)) === 'written' ? drawn : (await readSample(store, month))?.sample
  }

  /** Unless it was asked before, or nobody can read it any more. */
  async function ask({ reference, stratum, readers, twice }: DrawnFile): Promise<number> {
    for (;;) {
      const one = await cases.read(reference)
      if (one === undefined || one.record.file.erased !== null) return 0
      if (one.record.file.drawn.some((drawn) => drawn.month === month)) return 0
      const facts = [{ fact: 'drawn', v: 1, month, stratum, readers: [...readers], twice }] satisfies Fact[]
      const commit = { at, by: { as: 'workflow' as const, execution: 'draw' }, facts }
      const written = await append(store, reference, one.record, commit, { pending: true })
      cases.keep(reference, written === 'conflict' ? undefined : { ...one, record: written })
      if (written !== 'conflict') return 1
    }
  }
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
