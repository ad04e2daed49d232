import type { Contribution } from './contribution.ts'
import type { Entry } from './entries.ts'
import type { Measure } from './measures.ts'

/** A case behind a number: what it counts by, and its codes there, so that a list can be filtered while it is read. */
export type ListEntry = { reference: string; value: number } & Shared

/** What many entries of a list have in common. */
type Shared = Pick<Entry, 'codes' | 'restricted' | 'about'>

/**
 * Some entries of some lists, as they are stored. `of`: what entries share; `rows`: per list, three numbers an entry.
 */
export type Chunk = {
  v: 1
  references: readonly string[]
  of: readonly Shared[]
  rows: Readonly<Record<string, readonly number[]>>
}

/** A chunk as it is stored, and which lists it has a part of. */
export type StoredChunk = { measures: readonly string[]; content: string }

/** Measures without a list of their own, with the measure whose list has their cases. */
export const listedUnder: Readonly<Partial<Record<Measure, Measure>>> = {
  people: 'received',
  'told-hours': 'told',
  'told-paused-hours': 'told',
  'open-due-original': 'open-due',
  'run-paused-hours': 'run-hours',
  'run-waiting-hours': 'run-hours',
  'run-working-hours': 'run-hours',
  'survey-effort': 'survey-score',
  'survey-answered': 'survey-score',
}

/** Entries in a chunk, about: some 20 KB compressed. */
const inOneChunk = 2000

type Rows = { reference: number[]; value: number[]; of: number[] }

/** Collects the lists of a month as its contributions come. */
export class Listing {
  private readonly references: string[] = []
  private readonly groups: string[] = []
  private readonly of: Shared[] = []
  private readonly known = new Map<string, number>()
  private readonly lists = new Map<Measure, Rows>()

  /** @param group what the reference is grouped by in large months, two characters of its hash */
  add({ reference }: Contribution, entries: readonly Entry[], group: string): void {
    const at = this.references.push(reference) - 1
    this.groups.push(group)
    for (const { measure, value, ...shared } of entries) {
      if (listedUnder[measure] !== undefined) continue
      const rows = this.lists.get(measure) ?? { reference: [], value: [], of: [] }
      this.lists.set(measure, rows)
      rows.reference.push(at)
      rows.value.push(value)
      rows.of.push(this.placeOf(shared))
    }
  }

  /**
   * The chunks: several short lists in one, a long one in groups by the hash of the reference. A change of one case
   * thus changes a chunk or two of each list that it is in. Within a chunk, entries stand by reference.
   */
  *chunks(): Generator<StoredChunk> {
    let short: [Measure, number[]][] = []
    let filled = 0
    for (const [measure, { reference }] of [...this.lists].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const places = reference.map((_, place) => place)
      if (places.length > inOneChunk) {
        const digits = places.length > 16 * inOneChunk ? 2 : 1
        const groups = Map.groupBy(places, (place) => this.groups[reference[place] ?? 0]?.slice(0, digits) ?? '')
        for (const [, some] of [...groups].sort(([one], [other]) => (one < other ? -1 : 1)))
          yield this.chunkOf([[measure, some]])
        continue
      }
      if (filled > 0 && filled + places.length > inOneChunk) {
        yield this.chunkOf(short)
        short = []
        filled = 0
      }
      short.push([measure, places])
      filled += places.length
    }
    if (filled > 0) yield this.chunkOf(short)
  }

  private placeOf({ codes, restricted, about }: Shared): number {
    const name = JSON.stringify([restricted, codes, about])
    const found = this.known.get(name)
    if (found !== undefined) return found
    this.known.set(name, this.of.length)
    return this.of.push({ codes, restricted, ...(about && { about }) }) - 1
  }

  private chunkOf(lists: readonly (readonly [Measure, readonly number[]])[]): StoredChunk {
    const rows: Record<string, number[]> = {}
    const references: string[] = []
    const placeOfReference = new Map<number, number>()
    const of: Shared[] = []
    const placeOfCodes = new Map<number, number>()
    for (const [measure, places] of lists) {
      const all = this.lists.get(measure) as Rows
      const name = (place: number): string => this.references[all.reference[place] ?? 0] ?? ''
      const sorted = places.toSorted((one, other) => (name(one) < name(other) ? -1 : Number(name(one) > name(other))))
      rows[measure] = sorted.flatMap((place) => [
        local(placeOfReference, all.reference[place] ?? 0, (number) => references.push(this.references[number] ?? '')),
        all.value[place] ?? 0,
        local(placeOfCodes, all.of[place] ?? 0, (number) => of.push(this.of[number] as Shared)),
      ])
    }
    const chunk: Chunk = { v: 1, references, of, rows }
    return { measures: lists.map(([one]) => one), content: JSON.stringify(chunk) }
  }
}

/** The place of something in a chunk; it is added there if it has none yet. */
function local(places: Map<number, number>, number: number, add: (number: number) => number): number {
  const found = places.get(number)
  if (found !== undefined) return found
  const place = add(number) - 1
  places.set(number, place)
  return place
}

/** The entries of a list in a chunk. */
export function entriesIn({ references, of, rows }: Chunk, measure: Measure): ListEntry[] {
  const all = rows[measure] ?? []
  return Array.from({ length: all.length / 3 }, (_, index): ListEntry => {
    const [reference = 0, value = 0, place = 0] = all.slice(index * 3, index * 3 + 3)
    return {
      reference: references[reference] ?? '',
      value,
      ...(of[place] ?? { codes: {}, restricted: false }),
    }
  })
}
