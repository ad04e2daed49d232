/** What is drawn from the matters of a month. The same references give the same draw. */
export type Draw = { seed: string; of: number; references: string[] }

/**
 * Draws some of the matters that ended in a month. The seed is a digest of all of them, so nobody knows it before the
 * month is over, and anybody who has the list can draw again.
 * @param rule.share 0 to 1, rounded up
 * @param digest of a text, such as SHA-256: the same text gives the same one
 */
export function draw(
  month: string,
  references: readonly string[],
  { share, atLeast }: { share: number; atLeast: number },
  digest: (text: string) => string,
): Draw {
  const all = [...new Set(references)].sort()
  const seed = digest([month, ...all].join('\n'))
  const take = Math.min(all.length, Math.max(atLeast, Math.ceil(all.length * share)))
  const inOrder = all
    .map((reference) => ({ reference, place: digest(`${seed}\n${reference}`) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
  return { seed, of: all.length, references: inOrder.slice(0, take).map(({ reference }) => reference) }
}
