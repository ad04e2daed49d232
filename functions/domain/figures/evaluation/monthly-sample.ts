import { drawStratified } from '../../sampling/draw.ts'
import { type Sighted, sightOf } from '../../people/sight.ts'
import { isAway, type Person } from '../../people/directory.ts'
import { type Rate, stratifiedRate } from './interval.ts'
import { findingsIn } from '../entries.ts'
import type { Instant, LocalDay } from '../../time/zone.ts'
import type { Month } from '../period.ts'

/*
 * The monthly sample (抽检): files of complaints that were decided and told in a month, drawn at random, each read by
 * somebody who took no part in it. One in ten is read by two people.
 */

/** A file that can be drawn, with what its stratum is made of. */
export type Candidate = { reference: string; unit: string; class: string; outcome: string }

/** Who has or had a file, and who may see it. */
export type Sighting = { unit: string | null; sight: Sighted }

/** A file that was drawn. `readers`: who is to read it, two of them for one in ten; none if nobody may. */
export type DrawnFile = { reference: string; stratum: string; readers: readonly string[]; twice: boolean }

export type MonthlySample = {
  v: 1
  month: Month
  /** From it and the candidates, anybody can draw again. */
  seed: string
  at: Instant
  strata: Readonly<Record<string, { of: number; drawn: number }>>
  files: readonly DrawnFile[]
}

/** One file in twenty, at least ten and at most sixty. */
const sampleSize = (candidates: number): number => Math.min(60, Math.max(10, Math.ceil(candidates / 20)))

/** Who reads files of the sample. */
const sampleReaders: readonly Person['roles'][number][] = ['compliance', 'supervisor', 'executive']

/** From this day of the next month on, its sample is drawn: what came late is in the figures by then. */
export const drawnFromDay = 3

/**
 * Draws the sample of a month.
 * @param seed random, new for each month
 * @param sightings of the files that are drawn, by reference; nobody reads a file that has none
 */
export async function drawSample(
  month: Month,
  candidates: readonly Candidate[],
  { seed, at, day, staff }: { seed: string; at: Instant; day: LocalDay; staff: readonly Person[] },
  sightings: (references: readonly string[]) => Promise<ReadonlyMap<string, Sighting>>,
): Promise<MonthlySample> {
  const { drawn, strata } = drawStratified(candidates, {
    seed,
    size: sampleSize(candidates.length),
    idOf: ({ reference }) => reference,
    stratumOf: ({ unit, class: weight, outcome }) => [unit, weight, outcome].join(' · '),
  })
  const seen = await sightings(drawn.map(({ one }) => one.reference))
  const load = new Map<string, number>()
  const files = drawn.map(({ one: { reference }, stratum, twice }): DrawnFile => {
    const sighting = seen.get(reference)
    const readers = (sighting === undefined ? [] : independent(sighting, staff, at, day))
      .toSorted((one, other) => (load.get(one.id) ?? 0) - (load.get(other.id) ?? 0) || (one.id < other.id ? -1 : 1))
      .slice(0, twice ? 2 : 1)
    for (const { id } of readers) load.set(id, (load.get(id) ?? 0) + 1)
    return { reference, stratum, readers: readers.map(({ id }) => id), twice }
  })
  return { v: 1, month, seed, at, strata, files }
}

/**
 * Who may read a file for the sample: compliance, supervisors and executives who see it and had no part in it. Those
 * who work in the unit that had it are asked only if there is nobody else.
 */
function independent({ unit, sight }: Sighting, staff: readonly Person[], at: Instant, day: LocalDay): Person[] {
  const may = staff.filter((person) => {
    if (!person.roles.some((role) => sampleReaders.includes(role))) return false
    if (isAway(person, day) || sight.holders.includes(person.id) || sight.had.includes(person.id)) return false
    const seen = sightOf(person, staff, sight, at)
    return seen === 'see' || seen === 'act'
  })
  const others = may.filter((person) => person.unit !== unit)
  return others.length > 0 ? others : may
}

/** What a sample has found so far. */
export type SampleResult = {
  month: Month
  rate: Rate | null
  drawn: number
  looked: number
  /** Files that two people have read, and how many of these they judged alike. */
  twice: number
  agree: number
}

/**
 * A file deviates if one of its readers says so.
 * @param drawn the files that somebody may count, with what was found (`findingsIn`)
 */
export function resultOf(
  { month, strata, files }: MonthlySample,
  drawn: readonly { reference: string; value: number }[],
): SampleResult {
  const found = new Map(drawn.map(({ reference, value }) => [reference, findingsIn(value)]))
  const counted = files.flatMap((file) => {
    const findings = found.get(file.reference)
    return findings === undefined ? [] : [{ ...file, ...findings }]
  })
  const looked = counted.filter(({ read }) => read > 0)
  const both = looked.filter(({ read }) => read > 1)
  return {
    month,
    rate: stratifiedRate(
      Object.entries(strata).map(([stratum, { of }]) => {
        const own = looked.filter((file) => file.stratum === stratum)
        return { of, looked: own.length, part: own.filter(({ broken }) => broken > 0).length }
      }),
    ),
    drawn: counted.length,
    looked: looked.length,
    twice: both.length,
    agree: both.filter(({ read, broken }) => broken === 0 || broken === read).length,
  }
}
