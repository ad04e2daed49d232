import type { Cost, Figure } from './figures.ts'

/** A figure with its spread: `12.3 (11.9–14.0)`. */
export function spread({ median, least, most }: Figure, digits = 0): string {
  const [middle, low, high] = [median, least, most].map((value) => value.toFixed(digits))
  return `${middle} (${low}–${high})`
}

export const seconds = ({ wall, cpu }: Cost, digits = 1): string =>
  `${wall.toFixed(digits)} s, ${cpu.toFixed(digits)} s of CPU`

/** A name and what was measured, in two columns. */
export const row = (name: string, value: string): string => `${name.padEnd(28)}  ${value}`
