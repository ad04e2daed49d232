import type { Language } from '../../domain/forms/language.ts'
import type { FigureTexts } from '../../text/figures/index.ts'
import { barChart } from '../charts/bars.ts'
import { shareChart } from '../charts/shares.ts'
import { trendChart } from '../charts/trend.ts'
import { type Html, nothing } from '../parts/html.ts'
import type { Cell, Chart, Row, Table } from './sheet.ts'
import { shown, withUnit } from './shown.ts'

/** Bars of a picture at most: of more, those at the top of the table are drawn. */
const mostBars = 12

/** The picture of a table, from its own numbers. */
export function drawn(table: Table, language: Language, say: FigureTexts): Html {
  const { chart } = table
  if (chart === undefined) return nothing
  const label = say.pictureOf(table.title)
  switch (chart.kind) {
    case 'trend':
      return trend(table, chart, label, language)
    case 'shares':
      return shares(table, chart, label, language)
    case 'bars':
      return bars(table, chart, label, language)
  }
}

type Of<Kind extends Chart['kind']> = Extract<Chart, { kind: Kind }>

const numberIn = ({ cells }: Row, column: number | undefined): number | undefined =>
  column === undefined ? undefined : (cells[column]?.number ?? undefined)

function trend({ rows, columns }: Table, chart: Of<'trend'>, label: string, language: Language): Html {
  if (rows.filter((row) => numberIn(row, chart.column) !== undefined).length < 2) return nothing
  const unit = columns[chart.column]?.unit ?? 'count'
  const within = rows.flatMap((row, index) => (row.within === true ? [index] : []))
  const [from, until] = [within[0], within.at(-1)]
  return trendChart(
    label,
    rows.map((row) => ({
      name: row.name,
      value: numberIn(row, chart.column) ?? null,
      low: numberIn(row, chart.low),
      high: numberIn(row, chart.high),
    })),
    {
      target: rows.map((row) => numberIn(row, chart.target)).find((one) => one !== undefined),
      shown: (value) => withUnit(value, unit, Number.isInteger(value) ? 0 : 1, language),
      ...(chart.most !== undefined && { most: chart.most }),
      ...(from !== undefined && until !== undefined && { marked: { from, until } }),
    },
  )
}

/** The rows that are drawn: the total would make all others small. */
const partsWith = ({ rows }: Table, columns: readonly number[]): Row[] =>
  rows
    .filter((row) => row.total !== true && columns.every((column) => numberIn(row, column) !== undefined))
    .slice(0, mostBars)

function shares(table: Table, { columns, total }: Of<'shares'>, label: string, language: Language): Html {
  const parts = partsWith(table, columns)
  if (parts.length === 0) return nothing
  return shareChart(
    label,
    table.id,
    columns.map((column) => table.columns[column]?.name ?? ''),
    parts.map((row) => ({
      name: row.name,
      shown: text(row.cells[total], language),
      parts: columns.map((column) => numberIn(row, column) ?? 0),
    })),
  )
}

function bars(table: Table, chart: Of<'bars'>, label: string, language: Language): Html {
  const parts = partsWith(table, [chart.column])
  if (parts.length === 0) return nothing
  return barChart(
    label,
    parts.map((row) => {
      const [low, high] = [numberIn(row, chart.low), numberIn(row, chart.high)]
      return {
        name: row.name,
        value: numberIn(row, chart.column) ?? 0,
        shown: text(row.cells[chart.column], language),
        interval: low === undefined || high === undefined ? undefined : { low, high },
        target: numberIn(row, chart.target),
      }
    }),
    chart.most === undefined ? {} : { most: chart.most },
  )
}

const text = (cell: Cell | undefined, language: Language): string => (cell === undefined ? '' : shown(cell, language))
