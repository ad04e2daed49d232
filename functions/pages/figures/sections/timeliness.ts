import { figuresOfDurations } from '../../../domain/figures/durations.ts'
import { known, sumOf } from '../../../domain/figures/evaluation/evaluation.ts'
import type { Measure } from '../../../domain/figures/measures.ts'
import { countOf, totalOf } from '../../../domain/figures/tally.ts'
import { type Group, groupOfAll, groupsBy, rankedFrom, rowsFor, type Given } from '../group.ts'
import { type Cell, count, days, hours, ranked, type Row, type Section, share, type Table } from '../sheet.ts'
import { type Trend, trends } from '../trends.ts'

/** The regulators whose times from receipt are shown. */
export type Regulators = readonly ('cn' | 'uk' | 'au')[]

/** How long it took, and where the time went. */
export function timelinessSection(given: Given, regulators: Regulators): Section {
  return {
    id: 'timeliness',
    title: given.say.sections.timeliness,
    tables: [
      onTime(given),
      ...trends(given, (of) => onTimeTrend(given, of), 'onTime'),
      bands(given, regulators),
      duration(given),
      ...trends(given, (of) => durationTrend(given, of), 'medianDays'),
      stages(given),
      runs(given),
      consulted(given),
      work(given),
    ],
  }
}

const whole: readonly Measure[] = ['kept', 'late']
const wholeOriginal: readonly Measure[] = ['kept-original', 'late-original']

const dueCells = (group: Group, run: '' | 'run-'): Cell[] => {
  const [kept, late, first, firstLate, extended] = (
    run === ''
      ? ['kept', 'late', 'kept-original', 'late-original', 'extended']
      : ['run-kept', 'run-late', 'run-kept-original', 'run-late-original', 'run-extended']
  ) as [Measure, Measure, Measure, Measure, Measure]
  return [
    ...group.rates([kept], [kept, late]),
    group.count([late]),
    group.share([first], [first, firstLate]),
    group.count([firstLate]),
    group.share([extended], [kept, late]),
  ]
}

const dueColumns = ({ say: { columns: c } }: Given): Table['columns'] => [
  { name: c.extendedRate, unit: 'percent' },
  { name: c.low, unit: 'percent' },
  { name: c.high, unit: 'percent' },
  { name: c.n, unit: 'count' },
  { name: c.late, unit: 'count' },
  { name: c.originalRate, unit: 'percent' },
  { name: c.late, unit: 'count' },
  { name: c.extensionRate, unit: 'percent' },
]

function onTime(given: Given): Table {
  const { say, evaluation } = given
  const rows = rowsFor(given, groupsBy(given), [...whole, ...wholeOriginal], ({ now }) => dueCells(now, ''))
  const imported = sumOf(evaluation.now.all, 'told') - sumOf(evaluation.now.all, 'told-hours')
  return {
    id: 'on-time',
    ...say.tables.onTime,
    leftOut: [
      ...(evaluation.notDue > 0 ? [say.left.notDue(evaluation.notDue)] : []),
      ...(imported > 0 ? [say.left.noLimit(imported)] : []),
    ],
    columns: dueColumns(given),
    rows: ranked(rows, 0, 3, rankedFrom),
    chart: { kind: 'bars', column: 0, low: 1, high: 2, most: 100 },
  }
}

function onTimeTrend(given: Given, { rows }: Trend): Table {
  const { say } = given
  const { columns: c } = say
  return {
    id: 'on-time-months',
    ...say.tables.onTimeTrend,
    leftOut: [],
    columns: [
      ...[c.extendedRate, c.low, c.high].map((name) => ({ name, unit: 'percent' as const })),
      { name: c.n, unit: 'count' },
      ...[c.originalRate, c.extensionRate, c.runsInTime, c.consultedInTime].map((name) => ({
        name,
        unit: 'percent' as const,
      })),
    ],
    rows: rows((group) => [
      ...group.rates(['kept'], whole),
      group.share(['kept-original'], wholeOriginal),
      group.share(['extended'], whole),
      group.share(['run-kept'], ['run-kept', 'run-late']),
      group.share(['consultation-kept'], ['consultation-kept', 'consultation-late']),
    ]),
    chart: { kind: 'trend', column: 0, low: 1, high: 2, most: 100 },
  }
}

function durationTrend(given: Given, { rows }: Trend): Table {
  const { say } = given
  const { columns: c } = say
  return {
    id: 'duration-months',
    ...say.tables.durationTrend,
    leftOut: [],
    columns: [
      ...[c.median, c.p90, c.mean].map((name) => ({ name, unit: 'days' as const })),
      { name: c.n, unit: 'count' },
      { name: c.pausedMedian, unit: 'hours' },
      ...[c.workingShare, c.waitingShare, c.pausedShare].map((name) => ({ name, unit: 'percent' as const })),
    ],
    rows: rows((group): Cell[] => {
      const [mean, median, p90] = group.durations('told', days) as [Cell, Cell, Cell]
      return [
        median,
        p90,
        mean,
        group.count(['told']),
        group.durations('told-paused-hours')[1] as Cell,
        ...sharesOf(group),
      ]
    }),
    chart: { kind: 'trend', column: 0 },
  }
}

/** The shares of the hours of stages: working, waiting, paused. */
function sharesOf(group: Group): Cell[] {
  const { total, working, waiting, paused } = hoursOf(group)
  return [working, waiting, paused].map((some) => share(total === 0 ? null : some / total))
}

/** The hours of stage runs that ended. Waiting is without pauses here. */
function hoursOf(group: Group): Record<'total' | 'working' | 'waiting' | 'paused', number> {
  const of = (measure: Measure): number => totalOf(group.tally(measure))
  const paused = of('run-paused-hours')
  return { total: of('run-hours'), working: of('run-working-hours'), waiting: of('run-waiting-hours') - paused, paused }
}

function bands(given: Given, regulators: Regulators): Table {
  const { say, evaluation } = given
  const all = groupOfAll(given)
  const open = sumOf(evaluation.now.all, 'open')
  const row = (name: string, measure: 'told' | 'told-working-days', until: number): Row => {
    const [of, part] = [countOf(all.tally(measure)), all.part(measure, { until })]
    return {
      name,
      cells: [
        share(of === 0 ? null : (part.number ?? 0) / of, part.list),
        part,
        count(of, of > 0 ? all.listOf([measure]) : undefined),
      ],
    }
  }
  const rows = [
    ...(regulators.includes('cn')
      ? ([15, 30, 60] as const).map((limit) => row(say.bands[`cn${limit}`], 'told', limit))
      : []),
    ...(regulators.includes('uk') ? [row(say.bands.uk3, 'told-working-days', 3), row(say.bands.uk8, 'told', 56)] : []),
    ...(regulators.includes('au') ? [row(say.bands.au30, 'told', 30)] : []),
  ]
  return {
    id: 'bands',
    ...say.tables.bands,
    leftOut: open > 0 ? [say.left.stillOpen(open)] : [],
    columns: [
      { name: say.columns.share, unit: 'percent' },
      { name: say.columns.told, unit: 'count' },
      { name: say.columns.n, unit: 'count' },
    ],
    rows,
    chart: { kind: 'bars', column: 0, most: 100 },
  }
}

function duration(given: Given): Table {
  const { say, evaluation } = given
  const { columns: c } = say
  const groups = groupsBy(given)
  const rows = rowsFor(given, groups, ['told'], ({ now }) => [
    now.count(['told']),
    ...now.durations('told', days),
    ...now.durations('told-hours'),
    ...now.durations('told-paused-hours'),
  ])
  const imported = sumOf(evaluation.now.all, 'told') - sumOf(evaluation.now.all, 'told-hours')
  const each = (names: readonly string[], unit: 'days' | 'hours') => names.map((name) => ({ name, unit }))
  return {
    id: 'duration',
    ...say.tables.duration,
    leftOut: [
      ...(imported > 0 ? [say.left.notOwn(imported)] : []),
      ...(groups.some(({ now }) => !now.isKnown('told')) ? [say.left.noDays] : []),
    ],
    columns: [
      { name: c.told, unit: 'count' },
      ...each([c.mean, c.median, c.p90], 'days'),
      ...each([c.mean, c.median, c.p90], 'hours'),
      ...each([c.pausedMean, c.pausedMedian, c.pausedP90], 'hours'),
    ],
    rows,
    chart: { kind: 'bars', column: 3 },
  }
}

function stages(given: Given): Table {
  const { say } = given
  const { columns: c } = say
  const groups = groupsBy(given, given.evaluation.by === 'unit × stage' ? 'unit × stage' : 'stage', ({ counts }) =>
    totalOf(counts['run-hours']),
  )
  const all = totalOf(groupOfAll(given).tally('run-hours'))
  const rows = rowsFor(given, groups, ['run-hours'], ({ now }) => {
    const { total, working, waiting, paused } = hoursOf(now)
    return [
      now.count(['run-hours']),
      hours(working),
      hours(waiting),
      hours(paused),
      hours(total),
      share(all === 0 ? null : total / all),
      hours(figuresOfDurations(known(now.tally('run-hours')))?.median ?? null),
    ]
  })
  return {
    id: 'stages',
    ...say.tables.stages,
    leftOut: [],
    columns: [
      { name: c.runs, unit: 'count' },
      { name: c.working, unit: 'hours' },
      { name: c.waiting, unit: 'hours' },
      { name: c.paused, unit: 'hours' },
      { name: c.hours, unit: 'hours' },
      { name: c.ofAll, unit: 'percent' },
      { name: c.median, unit: 'hours' },
    ],
    rows,
    chart: { kind: 'shares', columns: [1, 2, 3], total: 4 },
  }
}

function runs(given: Given): Table {
  const { say, evaluation } = given
  const by =
    evaluation.by === 'unit × stage' || evaluation.by === 'unit' || evaluation.by === 'person' ? evaluation.by : 'stage'
  const rows = rowsFor(given, groupsBy(given, by), ['run-kept', 'run-late'], ({ now }) => dueCells(now, 'run-'))
  return {
    id: 'runs',
    ...say.tables.runs,
    leftOut: [],
    columns: dueColumns(given),
    rows: ranked(rows, 0, 3, rankedFrom),
    chart: { kind: 'bars', column: 0, low: 1, high: 2, most: 100 },
  }
}

function consulted(given: Given): Table {
  const { say } = given
  const { columns: c } = say
  const rows = rowsFor(
    given,
    groupsBy(given, 'department', (cell) => sumOf(cell, 'consulted')),
    ['consulted', 'consultation-kept', 'consultation-late', 'consultation-hours'],
    ({ now }) => [
      now.count(['consulted']),
      ...now.rates(['consultation-kept'], ['consultation-kept', 'consultation-late']),
      now.durations('consultation-hours')[1] ?? hours(null),
    ],
  )
  return {
    id: 'consulted',
    ...say.tables.consulted,
    leftOut: [],
    columns: [
      { name: c.asked, unit: 'count' },
      { name: c.inTime, unit: 'percent' },
      { name: c.low, unit: 'percent' },
      { name: c.high, unit: 'percent' },
      { name: c.n, unit: 'count' },
      { name: c.median, unit: 'hours' },
    ],
    rows: ranked(rows, 1, 4, rankedFrom),
  }
}

function work(given: Given): Table {
  const { say } = given
  const rows = rowsFor(
    given,
    groupsBy(given, 'person', (cell) => sumOf(cell, 'open-task')),
    ['open-task'],
    ({ now }) => [now.count(['open-task'])],
  )
  return {
    id: 'work',
    ...say.tables.work,
    leftOut: [say.left.persons],
    columns: [{ name: say.columns.openTasks, unit: 'count' }],
    rows,
    chart: { kind: 'bars', column: 0 },
  }
}
