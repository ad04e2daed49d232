import type { SampleResult } from '../../../domain/figures/evaluation/monthly-sample.ts'
import { sumOf } from '../../../domain/figures/evaluation/evaluation.ts'
import { groupsBy, rankedFrom, rowsFor, type Given } from '../group.ts'
import { ranked, rateCells, type Section, share, type Table, words } from '../sheet.ts'
import { type Trend, trends } from '../trends.ts'

/** Where the rules were not kept. */
export function deviationSection(given: Given, samples: readonly SampleResult[]): Section {
  return {
    id: 'deviation',
    title: given.say.sections.deviation,
    tables: [
      deviation(given),
      ...trends(given, (of) => trend(given, of), 'deviation'),
      controls(given),
      faults(given),
      sample(given, samples),
    ],
  }
}

const due = ['control-kept', 'control-deviating'] as const

const columns = ({ say: { columns: c } }: Given): Table['columns'] => [
  { name: c.deviating, unit: 'count' },
  { name: c.rate, unit: 'percent' },
  { name: c.low, unit: 'percent' },
  { name: c.high, unit: 'percent' },
  { name: c.due, unit: 'count' },
]

function deviation(given: Given): Table {
  const rows = rowsFor(given, groupsBy(given), due, ({ now }) => [
    now.count(['control-deviating']),
    ...now.rates(['control-deviating'], due),
  ])
  return {
    id: 'deviation',
    ...given.say.tables.deviation,
    leftOut: [],
    columns: columns(given),
    rows: ranked(rows, 1, 4, rankedFrom),
    chart: { kind: 'bars', column: 1, low: 2, high: 3 },
  }
}

function trend(given: Given, { rows }: Trend): Table {
  const { say } = given
  return {
    id: 'deviation-months',
    ...say.tables.deviationTrend,
    leftOut: [],
    columns: columns(given),
    rows: rows((group) => [group.count(['control-deviating']), ...group.rates(['control-deviating'], due)]),
    chart: { kind: 'trend', column: 1, low: 2, high: 3 },
  }
}

function controls(given: Given): Table {
  const groups = groupsBy(given, 'control', (cell) => sumOf(cell, 'control-deviating'))
  const rows = rowsFor(given, groups, due, ({ now }) => [
    now.count(['control-deviating']),
    ...now.rates(['control-deviating'], due),
  ])
  return {
    id: 'controls',
    ...given.say.tables.controls,
    leftOut: [],
    columns: columns(given),
    rows,
    chart: { kind: 'bars', column: 0 },
  }
}

function faults(given: Given): Table {
  const { say } = given
  const all = sumOf(given.evaluation.now.all, 'control-deviating')
  const groups = groupsBy(given, 'fault', (cell) => sumOf(cell, 'control-deviating'))
  const rows = rowsFor(given, groups, ['control-deviating'], ({ now }) => {
    const some = sumOf(now.counts, 'control-deviating')
    return [now.count(['control-deviating']), share(all === 0 ? null : some / all)]
  })
  return {
    id: 'faults',
    ...say.tables.faults,
    leftOut: [],
    more: { href: given.deviationsAt, text: say.deviations.open },
    columns: [
      { name: say.columns.deviating, unit: 'count' },
      { name: say.columns.share, unit: 'percent' },
    ],
    rows,
    chart: { kind: 'bars', column: 0 },
  }
}

function sample(given: Given, samples: readonly SampleResult[]): Table {
  const { say } = given
  const { columns: c } = say
  return {
    id: 'sample',
    ...say.tables.sample,
    leftOut: samples
      .filter(({ drawn, looked }) => looked < drawn)
      .map(({ month, drawn, looked }) => say.left.notLooked(month, drawn - looked)),
    columns: [
      { name: c.rate, unit: 'percent' },
      { name: c.low, unit: 'percent' },
      { name: c.high, unit: 'percent' },
      { name: c.looked, unit: 'count' },
      { name: c.agree, unit: 'text' },
    ],
    rows: samples.map(({ month, rate, agree, twice }) => ({
      name: month,
      // How many files there were, less what was told, would say how many complaints are left out.
      cells: [
        ...rateCells(
          rate,
          given.listAt(['sample-read'], {}, { period: month }),
          given.listAt(['sample-broken'], {}, { period: month }),
        ),
        words(twice === 0 ? '' : say.agree(agree, twice)),
      ],
    })),
  }
}
