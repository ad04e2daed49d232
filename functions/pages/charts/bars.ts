import { scaleLinear } from 'd3-scale'
import { html, type Html, nothing } from '../parts/html.ts'
import { inks, percent, picture } from './frame.ts'

/** A bar of a picture: its name stands above it on the left, what it is worth on the right. */
export type Bar = {
  name: string
  value: number
  /** The value as the table has it. */
  shown: string
  /** From where to where the true value may be, if that is known. */
  interval?: { low: number; high: number } | undefined
  /** What it should reach, or not pass. */
  target?: number | undefined
}

const row = 46

/**
 * Horizontal bars from 0, one below the other, in the order in which they are given.
 * @param most the value at the right edge, if it is not the largest that is shown: 1 for rates
 */
export function barChart(label: string, bars: readonly Bar[], { most }: { most?: number } = {}): Html {
  const end = most ?? Math.max(0, ...bars.map(({ value, interval }) => Math.max(value, interval?.high ?? 0)))
  const x = scaleLinear([0, end === 0 ? 1 : end], [0, 100]).clamp(true)
  return picture(
    label,
    bars.length * row + 4,
    html`${bars.map((bar, index) => one(bar, index * row, (value) => x(value)))}`,
  )
}

/** Columns that a name may take beside its value on a narrow telephone; a Chinese character takes two. */
const mostColumns = 34

/** A long name is cut: the table beside the picture has all of it. */
function shortened(name: string): string {
  let columns = 0
  const kept: string[] = []
  for (const character of name) {
    columns += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
    if (columns > mostColumns) return `${kept.slice(0, -1).join('').trimEnd()}…`
    kept.push(character)
  }
  return name
}

function one({ name, value, shown, interval, target }: Bar, top: number, x: (value: number) => number): Html {
  return html`<text x="0" y="${top + 16}" fill="#17211f">${shortened(name)}</text><text x="100%" y="${top + 16}" text-anchor="end" fill="#17211f" font-weight="600">${shown}</text><rect x="0" y="${top + 23}" width="100%" height="14" fill="#eef2f0"/><rect x="0" y="${top + 23}" width="${percent(x(value))}" height="14" fill="${inks.main}"/>${interval === undefined ? nothing : between(interval, top + 30, x)}${target === undefined ? nothing : html`<line x1="${percent(x(target))}" x2="${percent(x(target))}" y1="${top + 19}" y2="${top + 41}" stroke="#17211f" stroke-width="2" stroke-dasharray="4 3"/>`}`
}

/** A line with two ends over a bar: light around dark, so that it shows on the bar and beside it. */
function between({ low, high }: { low: number; high: number }, y: number, x: (value: number) => number): Html {
  const [from, until] = [percent(x(low)), percent(x(high))]
  const line = (colour: string, width: number): Html =>
    html`<line x1="${from}" x2="${until}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="${width}"/>`
  return html`${line('#fff', 5)}${line(inks.second, 3)}${[from, until].map((end) => html`<line x1="${end}" x2="${end}" y1="${y - 6}" y2="${y + 6}" stroke="${inks.second}" stroke-width="3"/>`)}`
}
