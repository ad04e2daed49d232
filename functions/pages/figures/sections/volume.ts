import type { Denominators } from '../../../domain/figures/evaluation/denominators.ts'
import { dayNumber } from '../../../domain/figures/entries.ts'
import { type Evaluation, known, sumOf, unknownValue } from '../../../domain/figures/evaluation/evaluation.ts'
import { lastDayOf, type Month } from '../../../domain/figures/period.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import { countOf, totalOf } from '../../../domain/figures/tally.ts'
import { type Group, groupOfAll, groupsBy, rankedFrom, rowsFor, type Given } from '../group.ts'
import { type Cell, ranked, ratio, type Row, type Section, share, type Table } from '../sheet.ts'
import { type Trend, trends } from '../trends.ts'

/** How many there were. */
export function volumeSection(
  given: Given,
  { denominators }: { denominators: (product: string | null) => Denominators | null },
): Section {
  return {
    id: 'volume',
    title: given.say.sections.volume,
    tables: [
      volume(given),
      ...trends(given, (of) => trend(given, of)),
      noComplaints(given),
      ages(given),
      again(given),
      per(given, denominators),
    ],
  }
}

function volume(given: Given): Table {
  const { say, evaluation } = given
  const { columns: c, tables, left } = say
  const rows = rowsFor(
    given,
    groupsBy(given),
    ['received', 'told', 'file-closed', 'open'],
    ({ now, before, yearBefore }) => [
      now.count(['received']),
      before.count(['received']),
      yearBefore.count(['received']),
      now.ofOwn(now.number(['received', 'people'], totalOf(now.tally('people'))), 'received'),
      now.count(['told']),
      now.ofOwn(now.count(['file-closed']), 'told'),
      now.count(['open']),
      overdue(now, evaluation.judged),
    ],
  )
  const undated = countOf(evaluation.now.all.counts.open) - countOf(known(evaluation.now.all.counts.open))
  const [others, joined] = [sumOf(evaluation.now.all, 'no-complaint'), sumOf(evaluation.now.all, 'joined')]
  return {
    id: 'volume',
    ...tables.volume,
    leftOut: [
      ...(others > 0 ? [left.noComplaint(others)] : []),
      ...(joined > 0 ? [left.joined(joined)] : []),
      ...(undated > 0 ? [left.noLimit(undated)] : []),
    ],
    columns: [
      { name: c.received, unit: 'count' },
      { name: c.before, unit: 'count' },
      { name: c.yearBefore, unit: 'count' },
      { name: c.people, unit: 'count' },
      { name: c.told, unit: 'count' },
      { name: c.fileClosed, unit: 'count' },
      { name: c.open, unit: 'count' },
      { name: c.overdue, unit: 'count' },
    ],
    rows,
    chart: { kind: 'bars', column: 0 },
  }
}

/** What of the open ones was due by a day that can be judged. */
export const overdue = (group: Group, judged: LocalDay): Cell =>
  group.ofOwn(group.part('open-due', { until: dayNumber(judged) }), 'open')

/** What intake found to be no complaint: it counts in no other figure. */
function noComplaints(given: Given): Table {
  const { say } = given
  const groups = groupsBy(given, 'matter', (cell) => sumOf(cell, 'no-complaint'))
  const rows = rowsFor(given, groups, ['no-complaint'], ({ now, before, yearBefore }) =>
    [now, before, yearBefore].map((one) => one.count(['no-complaint'])),
  )
  return {
    id: 'no-complaints',
    ...say.tables.noComplaints,
    leftOut: [],
    columns: [say.columns.received, say.columns.before, say.columns.yearBefore].map((name) => ({
      name,
      unit: 'count' as const,
    })),
    rows: rows.length === 1 && sumOf(given.evaluation.now.all, 'no-complaint') === 0 ? [] : rows,
  }
}

function trend(given: Given, { rows }: Trend): Table {
  const { say, evaluation } = given
  const { columns: c } = say
  const counts = [c.received, c.told, c.fileClosed, c.open, c.overdue, c.repeated, c.firstContact]
  return {
    id: 'months',
    ...say.tables.trend,
    leftOut: [],
    columns: [
      ...counts.map((name) => ({ name, unit: 'count' as const })),
      { name: c.repeatedRate, unit: 'percent' },
      { name: c.firstContactRate, unit: 'percent' },
    ],
    rows: rows((group, month) => [
      group.count(['received']),
      group.count(['told']),
      group.ofOwn(group.count(['file-closed']), 'told'),
      group.count(['open']),
      overdue(group, lastJudged(evaluation, month)),
      group.ofOwn(group.count(['repeated']), 'received'),
      group.ofOwn(group.count(['first-contact']), 'told'),
      group.share(['repeated'], ['people']),
      group.share(['first-contact'], ['told-hours']),
    ]),
    chart: { kind: 'trend', column: 0 },
  }
}

/** The last day of a month that can be judged. */
const lastJudged = ({ judged }: Evaluation, month: Month): LocalDay => {
  const last = lastDayOf({ name: month, from: month, until: month })
  return last < judged ? last : judged
}

const ageBounds = [
  [0, 7],
  [8, 15],
  [16, 30],
  [31, 60],
  [61, Infinity],
] as const

function ages(given: Given): Table {
  const { say, evaluation } = given
  const all = groupOfAll(given)
  const end = dayNumber(evaluation.asOf)
  const open = countOf(all.tally('open'))
  const rows = ageBounds.map(([from, until], at): Row => {
    // A day may be begun that is not judged yet: what came on it is in the first band.
    const days = {
      ...(until !== Infinity && { from: end - until }),
      ...(from !== 0 && { until: end - from }),
    }
    const some = all.part('open', days)
    return {
      name: say.ages[at] ?? '',
      cells: [some, share(open === 0 ? null : (some.number ?? 0) / open)],
    }
  })
  const undated = evaluation.now.all.counts.open?.[unknownValue] ?? 0
  return {
    id: 'ages',
    ...say.tables.ages,
    leftOut: undated > 0 ? [say.left.notOwn(undated)] : [],
    columns: [
      { name: say.columns.open, unit: 'count' },
      { name: say.columns.share, unit: 'percent' },
    ],
    // Of imported ones nobody knows the age: that is not zero in each band.
    rows: open === 0 && undated > 0 ? [] : rows,
    chart: { kind: 'bars', column: 0 },
  }
}

function again(given: Given): Table {
  const { columns: c, tables } = given.say
  const { all } = given.evaluation.now
  const imported = sumOf(all, 'received') - sumOf(all, 'people')
  const rows = rowsFor(given, groupsBy(given), ['repeated', 'first-contact'], ({ now }) => [
    now.count(['repeated']),
    // Imported complaints say neither: each measure is compared with one that only the desk's own have.
    ...now.rates(['repeated'], ['people']),
    now.count(['first-contact']),
    ...now.rates(['first-contact'], ['told-hours']),
  ])
  return {
    id: 'again',
    ...tables.again,
    leftOut: imported > 0 ? [given.say.left.notOwn(imported)] : [],
    columns: [
      { name: c.repeated, unit: 'count' },
      { name: c.repeatedRate, unit: 'percent' },
      { name: c.low, unit: 'percent' },
      { name: c.high, unit: 'percent' },
      { name: c.n, unit: 'count' },
      { name: c.firstContact, unit: 'count' },
      { name: c.firstContactRate, unit: 'percent' },
      { name: c.low, unit: 'percent' },
      { name: c.high, unit: 'percent' },
      { name: c.n, unit: 'count' },
    ],
    rows: ranked(rows, 1, 4, rankedFrom),
  }
}

function per(given: Given, denominators: (product: string | null) => Denominators | null): Table {
  const { say, evaluation } = given
  const rows = rowsFor(
    given,
    evaluation.by === 'product' ? groupsBy(given) : [],
    ['received'],
    ({ now, codes }): Cell[] => {
      const of = denominators(codes[0] ?? null)
      const received = countOf(now.tally('received'))
      const per = (size: number | null | undefined, unit: number): Cell => ratio(size ? (received / size) * unit : null)
      return [
        now.count(['received']),
        per(of?.policies, 10_000),
        per(of?.premium, 100_000_000),
        per(of?.insured, 10_000),
      ]
    },
  )
  const isSupplied = rows.some(({ cells }) => cells.slice(1).some(({ number }) => number !== null))
  return {
    id: 'per',
    ...say.tables.per,
    leftOut: isSupplied ? [] : [say.left.noDenominators],
    columns: [
      { name: say.columns.received, unit: 'count' },
      { name: say.columns.policies, unit: 'ratio' },
      { name: say.columns.premium(given.currency), unit: 'ratio' },
      { name: say.columns.insured, unit: 'ratio' },
    ],
    rows: isSupplied ? rows.filter(({ cells }) => cells.slice(1).some(({ number }) => number !== null)) : [],
  }
}
