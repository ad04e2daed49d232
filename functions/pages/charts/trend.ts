import { type ScaleLinear, scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { html, type Html, nothing } from '../parts/html.ts'
import { inks, percent, picture } from './frame.ts'

/** A month of a trend; null where the figure has no value. */
export type TrendPoint = { name: string; value: number | null; low?: number | undefined; high?: number | undefined }

/** Which months the page is about, by their places. */
type Marked = { from: number; until: number }

const height = 180
/** Per cent of the width for the line: the numbers of the grid stand beside it. */
const plot = 90
const [above, below] = [20, 28]

/**
 * A line over months from 0, with a band where the true value may be. Months without a value leave a gap, and a month
 * between two gaps is a dot. The months that the page is about are shaded.
 * @param shown how a value is written beside its line of the grid
 * @param target what the figure should reach, or not pass: a broken line across all months
 */
export function trendChart(
  label: string,
  points: readonly TrendPoint[],
  {
    shown,
    most,
    marked,
    target,
  }: { shown: (value: number) => string; most?: number; marked?: Marked; target?: number | undefined },
): Html {
  const largest = Math.max(target ?? 0, ...points.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)))
  const y = scaleLinear([0, most ?? (largest || 1)], [height - below, above])
  if (most === undefined) y.nice(4)
  const step = plot / Math.max(1, points.length)
  const dots = points.flatMap(({ value }, index) =>
    value === null
      ? []
      : [html`<circle cx="${percent((index + 0.5) * step)}" cy="${y(value)}" r="3.5" fill="${inks.main}"/>`],
  )
  return picture(
    label,
    height,
    html`${shade(marked, step)}${target === undefined ? nothing : aim(y(target))}${lines(points, step, y)}${dots}${grid(y, shown)}<text x="0" y="${height - 8}" fill="#17211f">${points[0]?.name ?? ''}</text><text x="${percent(plot)}" y="${height - 8}" text-anchor="end" fill="#17211f">${points.at(-1)?.name ?? ''}</text>`,
  )
}

/** The line of a target, broken like that of a bar. */
const aim = (y: number): Html =>
  html`<line x1="0" x2="${percent(plot)}" y1="${y}" y2="${y}" stroke="#17211f" stroke-width="2" stroke-dasharray="4 3"/>`

const shade = (marked: Marked | undefined, step: number): Html =>
  marked === undefined
    ? nothing
    : html`<rect x="${percent(marked.from * step)}" y="${above}" width="${percent((marked.until - marked.from + 1) * step)}" height="${height - above - below}" fill="#eef2f0"/>`

/** Line and band. Paths know no per cent: a picture of its own is stretched, and its lines are not. */
function lines(points: readonly TrendPoint[], step: number, y: ScaleLinear<number, number>): Html {
  const indexed = points.map((point, index) => ({ ...point, x: (index + 0.5) * step }))
  type Indexed = (typeof indexed)[number]
  const path = line<Indexed>()
    .defined(({ value }) => value !== null)
    .x(({ x }) => x)
    .y(({ value }) => y(value ?? 0))
    .digits(2)(indexed)
  const band = area<Indexed>()
    .defined(({ low, high }) => low !== undefined && high !== undefined)
    .x(({ x }) => x)
    .y0(({ low = 0 }) => y(low))
    .y1(({ high = 0 }) => y(high))
    .digits(2)(indexed)
  return html`<svg x="0" y="0" width="100%" height="${height}" viewBox="0 0 100 ${height}" preserveAspectRatio="none">${band ? html`<path d="${band}" fill="#9fc3bd" fill-opacity="0.55"/>` : nothing}<path d="${path ?? ''}" fill="none" stroke="${inks.main}" stroke-width="2.5" vector-effect="non-scaling-stroke"/></svg>`
}

const grid = (y: ScaleLinear<number, number>, shown: (value: number) => string): Html =>
  html`${y.ticks(4).map((tick) => html`<line x1="0" x2="100%" y1="${y(tick)}" y2="${y(tick)}" stroke="${inks.grid}" stroke-width="1"/><text x="100%" y="${y(tick) - 4}" text-anchor="end" fill="${inks.soft}">${shown(tick)}</text>`)}`
