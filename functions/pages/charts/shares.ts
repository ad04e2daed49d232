import { stack } from 'd3-shape'
import { html, type Html } from '../parts/html.ts'
import { inks, percent, picture } from './frame.ts'

/** A bar that is cut into parts of one whole. */
export type Shares = { name: string; shown: string; parts: readonly number[] }

const row = 46
const key = 30
const colours = [inks.main, inks.second, inks.third] as const

/**
 * Bars of the same scale, each cut into the same parts: working, waiting, paused. The key is above; the second part is
 * striped and the third dotted, so that they are told apart without colours.
 * @param id of the picture on its page: patterns are named by it
 */
export function shareChart(label: string, id: string, names: readonly string[], bars: readonly Shares[]): Html {
  const totals = bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0))
  const most = Math.max(...totals, 0) || 1
  const series = stack<Shares, number>()
    .keys(names.map((_, index) => index))
    .value(({ parts }, index) => parts[index] ?? 0)(bars)
  const fill = (index: number): string => (index === 0 ? colours[0] : `url(#${id}-${index})`)
  const keys = names.map(
    (name, index) =>
      html`<svg x="${percent((index * 100) / names.length)}" y="0" width="${percent(100 / names.length)}" height="${key}"><rect x="0" y="6" width="16" height="16" fill="${fill(index)}"/><text x="22" y="19" fill="#17211f">${name}</text></svg>`,
  )
  const rows = bars.map(({ name, shown }, at) => {
    const top = key + 6 + at * row
    const parts = series.map((one, index) => {
      const [from, until] = one[at] ?? [0, 0]
      return html`<rect x="${percent((from / most) * 100)}" y="${top + 23}" width="${percent(((until - from) / most) * 100)}" height="14" fill="${fill(index)}"/>`
    })
    return html`<text x="0" y="${top + 16}" fill="#17211f">${name}</text><text x="100%" y="${top + 16}" text-anchor="end" fill="#17211f" font-weight="600">${shown}</text><rect x="0" y="${top + 23}" width="100%" height="14" fill="#eef2f0"/>${parts}`
  })
  return picture(label, key + 10 + bars.length * row, html`<defs>${patterns(id)}</defs>${keys}${rows}`)
}

const patterns = (id: string): Html =>
  html`<pattern id="${id}-1" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="4" height="6" fill="${inks.second}"/></pattern><pattern id="${id}-2" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="2" fill="${inks.third}"/></pattern>`
