/*
 * Drawing at random, so that anybody can draw again: from the same candidates and the same seed comes the same sample,
 * in whatever order the candidates are given. The seed is kept beside what was drawn.
 */

/** What is drawn, by its id. `stratum`: the part of all candidates that it stands for. */
export type Drawn<T> = { one: T; stratum: string; /** Whether a second person looks at it too. */ twice: boolean }

export type Sample<T> = {
  drawn: readonly Drawn<T>[]
  /** How many there are in each stratum, and how many of them were drawn. */
  strata: Readonly<Record<string, { of: number; drawn: number }>>
}

/** One in so many is looked at twice. */
const oneTwiceIn = 10

/**
 * Draws from each stratum by its share of all, by largest remainder; from every stratum at least one if the sample is
 * large enough for that. One in ten of what was drawn is to be looked at by two people.
 * @param size how many; all, if there are not more
 */
export function drawStratified<T>(
  candidates: readonly T[],
  {
    seed,
    size,
    idOf,
    stratumOf = () => '',
  }: { seed: string; size: number; idOf: (one: T) => string; stratumOf?: (one: T) => string },
): Sample<T> {
  const strata = [...Map.groupBy(candidates, stratumOf)].sort(([one], [other]) => order(one, other))
  const places = share(
    strata.map(([, { length }]) => length),
    Math.min(size, candidates.length),
  )
  const drawn = strata.flatMap(([stratum, all], index) =>
    shuffled(all, seed, idOf)
      .slice(0, places[index])
      .map((one) => ({ one, stratum })),
  )
  const second = new Set(
    shuffled(drawn, `${seed} twice`, ({ one }) => idOf(one)).slice(0, Math.ceil(drawn.length / oneTwiceIn)),
  )
  return {
    drawn: drawn.map((each) => ({ ...each, twice: second.has(each) })),
    strata: Object.fromEntries(
      strata.map(([stratum, { length }], index) => [stratum, { of: length, drawn: places[index] ?? 0 }]),
    ),
  }
}

/** Whole places for groups of these sizes, `size` in all, none more than it has. */
function share(sizes: readonly number[], size: number): number[] {
  const all = sizes.reduce((sum, each) => sum + each, 0)
  const exact = sizes.map((each) => (all === 0 ? 0 : (each * size) / all))
  const places = exact.map(Math.floor)
  const rest = size - places.reduce((sum, each) => sum + each, 0)
  const byRemainder = exact
    .map((each, index) => ({ index, remainder: each - Math.floor(each) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
  for (const { index } of byRemainder.slice(0, rest)) places[index] = (places[index] ?? 0) + 1
  // A small group would never be looked at: it gets one from the group that has most.
  if (size >= sizes.length)
    for (const index of places.flatMap((place, at) => (place === 0 ? [at] : []))) {
      const most = places.indexOf(Math.max(...places))
      places[most] = (places[most] ?? 0) - 1
      places[index] = 1
    }
  return places
}

/** In the order that a seed gives: each one's place comes from its own id, not from where it stood. */
function shuffled<T>(all: readonly T[], seed: string, idOf: (one: T) => string): T[] {
  return all
    .map((one) => ({ one, id: idOf(one), place: scattered(`${seed} ${idOf(one)}`) }))
    .sort((one, other) => one.place - other.place || order(one.id, other.id))
    .map(({ one }) => one)
}

const order = (one: string, other: string): number => Number(one > other) - Number(one < other)

/** A number of 53 bits from a text, spread evenly: two multiplicative hashes, mixed at the end (as Murmur does). */
function scattered(text: string): number {
  let [high, low] = [0x9e3779b9, 0x85ebca6b]
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code, 0x5bd1e995)
    low = (low << 13) | (low >>> 19)
  }
  const mixed = (value: number, with_: number): number => {
    let one = value ^ (value >>> 16) ^ with_
    one = Math.imul(one, 0x85ebca6b)
    one = Math.imul(one ^ (one >>> 13), 0xc2b2ae35)
    return (one ^ (one >>> 16)) >>> 0
  }
  const first = mixed(high, low)
  const second = mixed(low, first)
  return (first >>> 11) * 2 ** 32 + second
}
