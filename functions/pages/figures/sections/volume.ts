import type { Denominators } from '../../../domain/figures/evaluation/denominators.ts'
import { dayNumber } from '../../../domain/figures/entries.ts'
import { known, sumOf, unknownValue } from '../../../domain/figures/evaluation/evaluation.ts'
import { countOf, totalOf, within } from '../../../domain/figures/tally.ts'
import { type Group, groupOfAll, groupsBy, rankedFrom, rowsFor, type Given, withoutDifferences } from '../group.ts'
import { type Cell, count, ranked, ratio, type Row, type Section, share, type Table } from '../sheet.ts'

/** How many there were. */
export function volumeSection(
  given: Given,
  { denominators }: { denominators: (product: string | null) => Denominators | null },
): Section {
  return {
    id: 'volume',
    title: given.say.sections.volume,
    tables: [volume(given), trend(given), ages(given), again(given), per(given, denominators)],
  }
}

function volume(given: Given): Table {
  const { say, evaluation } = given
  const { columns: c, tables, left } = say
  const judged = { until: dayNumber(evaluation.judged) }
  const overdue = (group: Group): Cell => {
    const late = countOf(within(group.tally('open-due'), judged))
    if (group.isPartHidden('open-due', late)) return group.hide('count')
    return count(late, late > 0 ? given.listAt(['open-due'], group.of) : undefined)
  }
  const rows = rowsFor(
    given,
    groupsBy(given),
    ['received', 'told', 'file-closed', 'open'],
    ({ now, before, yearBefore }) => [
      now.count(['received']),
      before.count(['received'], false),
      yearBefore.count(['received'], false),
      now.number(['received', 'people'], totalOf(now.tally('people'))),
      now.count(['told']),
      now.count(['file-closed']),
      now.count(['open']),
      overdue(now),
    ],
  )
  const undated = countOf(evaluation.now.all.counts.open) - countOf(known(evaluation.now.all.counts.open))
  return {
    id: 'volume',
    ...tables.volume,
    leftOut: undated > 0 ? [left.noLimit(undated)] : [],
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
    rows: withoutDifferences(rows, say.hidden),
    chart: { kind: 'bars', column: 0 },
  }
}

function trend(given: Given): Table {
  const { say } = given
  return {
    id: 'months',
    ...say.tables.trend,
    leftOut: [],
    columns: [
      { name: say.columns.received, unit: 'count' },
      { name: say.columns.told, unit: 'count' },
    ],
    rows: given.monthsOf((group) => [group.count(['received'], false), group.count(['told'], false)]),
    chart: { kind: 'trend', column: 0 },
  }
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
    const some = countOf(within(all.tally('open'), { from: end - until, until: from === 0 ? Infinity : end - from }))
    return {
      name: say.ages[at] ?? '',
      cells: all.isPartHidden('open', some)
        ? [all.hide('count'), all.hide('percent')]
        : [count(some, some > 0 ? given.listAt(['open'], {}) : undefined), share(open === 0 ? null : some / open)],
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
    rows: withoutDifferences(rows, say.hidden, { totalElsewhere: true }),
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
    rows: withoutDifferences(ranked(rows, 1, 4, rankedFrom), given.say.hidden),
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
      const per = (size: number | null | undefined, unit: number): Cell =>
        now.isHidden('received') ? now.hide('ratio') : ratio(size ? (received / size) * unit : null)
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
      { name: say.columns.premium, unit: 'ratio' },
      { name: say.columns.insured, unit: 'ratio' },
    ],
    rows: isSupplied ? rows.filter(({ cells }) => cells.slice(1).some(({ number }) => number !== null)) : [],
  }
}
