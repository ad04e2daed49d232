import { sumOf } from '../../../domain/figures/evaluation/evaluation.ts'
import type { FigureDimension, Pair } from '../../../domain/figures/dimensions.ts'
import type { Measure, MoneyMeasure } from '../../../domain/figures/measures.ts'
import type { Cell as Counts } from '../../../domain/figures/month-summary.ts'
import { totalOf } from '../../../domain/figures/tally.ts'
import { type Group, groupOfAll, groupsBy, rankedFrom, rowsFor, type Given } from '../group.ts'
import { type Cell, money, ranked, type Row, type Section, share, type Table } from '../sheet.ts'
import { type Trend, trends } from '../trends.ts'

/** What came of the complaints. */
export function outcomesSection(given: Given): Section {
  return {
    id: 'outcomes',
    title: given.say.sections.outcomes,
    tables: [
      upheld(given),
      ...trends(given, (of) => trend(given, of), 'upheld'),
      redress(given),
      causes(given),
      points(given),
      handling(given, 'unit'),
      handling(given, 'person'),
      projectFinance(given, 'product'),
      projectFinance(given, 'lender'),
    ],
  }
}

const examined = ['upheld', 'partly', 'not'] as const
const beside = ['resolved', 'withdrawn', 'declined'] as const
/** Every complaint that was decided and told has one of these, unless a register says nothing of it. */
export const allOutcomes = [...examined, ...beside] as const

function upheld(given: Given): Table {
  const { say } = given
  const { columns: c } = say
  const rows = rowsFor(given, groupsBy(given), allOutcomes, ({ now }) => [
    ...now.rates(['upheld', 'partly'], examined),
    ...allOutcomes.map((outcome) => now.count([outcome])),
  ])
  const left = sumOf(given.evaluation.now.all, ...beside)
  return {
    id: 'upheld',
    ...say.tables.upheld,
    leftOut: left > 0 ? [say.left.noDecision(left)] : [],
    columns: [
      { name: c.upheldRate, unit: 'percent' },
      { name: c.low, unit: 'percent' },
      { name: c.high, unit: 'percent' },
      ...[c.n, c.upheld, c.partly, c.not, c.resolvedOutcome, c.withdrawn, c.declined].map((name) => ({
        name,
        unit: 'count' as const,
      })),
    ],
    rows: ranked(rows, 0, 3, rankedFrom),
    chart: { kind: 'bars', column: 0, low: 1, high: 2, most: 100 },
  }
}

function trend(given: Given, { cells, rows }: Trend): Table {
  const { say } = given
  const { columns: c, glance: g } = say
  const currencies = currenciesIn(cells)
  return {
    id: 'upheld-months',
    ...say.tables.upheldTrend,
    leftOut: [],
    columns: [
      ...[c.upheldRate, c.low, c.high].map((name) => ({ name, unit: 'percent' as const })),
      { name: c.n, unit: 'count' },
      ...[g.withdrawal, g.restart, g.pause].map((name) => ({ name, unit: 'percent' as const })),
      { name: c.latePause, unit: 'count' },
      { name: g.overturned, unit: 'percent' },
      ...currencies.flatMap((currency) =>
        [c.promised, c.paid].map((name) => ({ name: `${name} (${currency})`, unit: 'money' as const })),
      ),
    ],
    rows: rows((group) => [
      ...group.rates(['upheld', 'partly'], examined),
      group.share(['withdrawn'], allOutcomes),
      group.share(['restart'], ['run-hours']),
      group.share(['pause'], ['run-hours']),
      group.count(['late-pause']),
      group.share(['review-overturned'], ['review-confirmed', 'review-overturned']),
      ...currencies.flatMap((currency) => moneyIn(currency).map((measure) => amountIn(group, measure))),
    ]),
    chart: { kind: 'trend', column: 0, low: 1, high: 2, most: 100 },
  }
}

/** The currencies of what was promised or paid, in order. */
export const currenciesIn = (cells: readonly Counts[]): string[] =>
  [
    ...new Set(
      cells.flatMap(({ counts }) => Object.keys(counts)).flatMap((one) => /^redress-\w+:(.+)$/.exec(one)?.[1] ?? []),
    ),
  ].toSorted()

/** What was promised and what was paid in a currency. */
export const moneyIn = (currency: string): [MoneyMeasure, MoneyMeasure] => [
  `redress-promised:${currency}`,
  `redress-paid:${currency}`,
]

export const amountIn = (group: Group, measure: MoneyMeasure): Cell =>
  money((totalOf(group.tally(measure)) / 100).toFixed(2), group.listOf([measure]))

function redress(given: Given): Table {
  const { say, evaluation } = given
  const rows = currenciesIn([evaluation.now.all]).flatMap((currency): Row[] => {
    const [promised, paid] = moneyIn(currency)
    const own = rowsFor(given, groupsBy(given), [promised, paid], ({ now }) => [
      amountIn(now, promised),
      now.count([promised]),
      amountIn(now, paid),
      now.count([paid]),
    ])
    return own.map((row) => ({ ...row, name: `${row.name} (${currency})` }))
  })
  return {
    id: 'redress',
    ...say.tables.redress,
    leftOut: [],
    columns: [
      { name: say.columns.promised, unit: 'money' },
      { name: say.columns.promises, unit: 'count' },
      { name: say.columns.paid, unit: 'money' },
      { name: say.columns.payments, unit: 'count' },
    ],
    rows,
  }
}

/** Groups by how many they have of a measure, with the share of all down to each. */
function pareto(given: Given, by: FigureDimension | Pair, measure: Measure): Row[] {
  const all = sumOf(given.evaluation.now.all, measure)
  const groups = groupsBy(given, by, (cell) => sumOf(cell, measure))
  let sum = 0
  return rowsFor(given, groups, [measure], ({ now, codes }) => {
    const isTotal = codes.length === 0
    const some = sumOf(now.counts, measure)
    if (!isTotal) sum += some
    const of = (part: number): Cell => share(all === 0 ? null : part / all)
    return [now.count([measure]), of(some), of(isTotal ? some : sum)]
  })
}

function causes(given: Given): Table {
  const { say } = given
  const by = given.evaluation.by === 'product × cause' ? 'product × cause' : 'cause'
  return {
    id: 'causes',
    ...say.tables.causes,
    leftOut: [],
    columns: [
      { name: say.columns.cases, unit: 'count' },
      { name: say.columns.share, unit: 'percent' },
      { name: say.columns.cumulative, unit: 'percent' },
    ],
    rows: pareto(given, by, 'told'),
    chart: { kind: 'bars', column: 0 },
  }
}

function points(given: Given): Table {
  const { say } = given
  const by = given.evaluation.by === 'product × category' ? 'product × category' : 'category'
  const rows = rowsFor(
    given,
    groupsBy(given, by, (cell) => sumOf(cell, 'point')),
    ['point'],
    ({ now }) => [now.count(['main-point']), now.count(['point'])],
  )
  return {
    id: 'points',
    ...say.tables.points,
    leftOut: [],
    columns: [
      { name: say.columns.mainPoints, unit: 'count' },
      { name: say.columns.points, unit: 'count' },
    ],
    rows,
    chart: { kind: 'bars', column: 1 },
  }
}

function handling(given: Given, by: 'unit' | 'person'): Table {
  const { say } = given
  const { columns: c } = say
  const counted = ['withdrawn', 'restart', 'pause', 'late-pause', 'review-confirmed', 'review-overturned'] as const
  const rows = rowsFor(given, groupsBy(given, by), ['received', 'told', ...counted], ({ now }) => [
    now.count(['withdrawn']),
    now.share(['withdrawn'], allOutcomes),
    now.count(['restart']),
    now.share(['restart'], ['run-hours']),
    now.count(['pause']),
    now.share(['pause'], ['run-hours']),
    now.count(['late-pause']),
    now.count(['review-overturned']),
    now.share(['review-overturned'], ['review-confirmed', 'review-overturned']),
  ])
  return {
    id: `handling-${by}`,
    title: say.tables.handling.title[by],
    formula: say.tables.handling.formula,
    leftOut: by === 'person' ? [say.left.persons] : [],
    columns: [
      { name: c.withdrawn, unit: 'count' },
      { name: c.withdrawal, unit: 'percent' },
      { name: c.restarts, unit: 'count' },
      { name: c.restart, unit: 'percent' },
      { name: c.pauses, unit: 'count' },
      { name: c.pause, unit: 'percent' },
      { name: c.latePause, unit: 'count' },
      { name: c.overturnedCount, unit: 'count' },
      { name: c.overturned, unit: 'percent' },
    ],
    rows,
  }
}

function projectFinance(given: Given, by: 'product' | 'lender'): Table {
  const { say } = given
  const groups = groupsBy(given, by, (cell) => sumOf(cell, 'project-finance'))
  const rows = rowsFor(given, groups, ['project-finance'], ({ now }) => [
    now.count(['project-finance']),
    now.count(['project-finance-publicity']),
    now.count(['project-finance-media']),
    now.count(['project-finance-litigation']),
    now.count(['project-finance-exposed']),
  ])
  return {
    id: `project-finance-${by}`,
    title: say.tables.projectFinance.title[by],
    formula: say.tables.projectFinance.formula,
    leftOut: [],
    columns: (['received', 'publicity', 'media', 'litigation', 'exposed'] as const).map((name) => ({
      name: say.columns[name],
      unit: 'count' as const,
    })),
    rows: rows.length === 1 && sumOf(groupOfAll(given).counts, 'project-finance') === 0 ? [] : rows,
  }
}
