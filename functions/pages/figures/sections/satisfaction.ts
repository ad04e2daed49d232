import { changeOf, rateOf, type Rate } from '../../../domain/figures/evaluation/interval.ts'
import { countOf, totalOf, within } from '../../../domain/figures/tally.ts'
import { type Group, groupsBy, type NamedGroup, rankedFrom, rowsFor, type Given } from '../group.ts'
import { type Cell, hidden, points, ranked, rateCells, ratio, type Section, type Table } from '../sheet.ts'
import { type Trend, trends } from '../trends.ts'

/** What complainants say, with how many said it. */
export function satisfactionSection(given: Given): Section {
  const { say, evaluation } = given
  return {
    id: 'satisfaction',
    title: say.sections.satisfaction,
    tables: [
      satisfaction(given),
      ...trends(given, (of) => trend(given, of), 'satisfaction'),
      ...(evaluation.by === 'channel' ? [] : [by(given, 'channel')]),
      by(given, 'outcome'),
    ],
  }
}

/** Fewer answers than this say nothing about a change. */
const claimedFrom = 30

const measures = ['survey-asked', 'survey-answered', 'survey-score'] as const

/** Answers of 4 or 5. */
export function satisfied(group: Group): Rate | null {
  const scores = group.tally('survey-score')
  const part = countOf(within(scores, { from: 4 }))
  return rateOf(part, countOf(scores))
}

const rates = (group: Group): Cell[] =>
  rateCells(satisfied(group), group.listOf(['survey-answered']), group.listOf(['survey-score'], { from: 4 }))

const response = (group: Group): Cell[] => [
  group.count(['survey-asked']),
  group.count(['survey-answered']),
  group.share(['survey-answered'], ['survey-asked']),
]

function effort(group: Group): Cell {
  const tally = group.tally('survey-effort')
  return ratio(countOf(tally) === 0 ? null : totalOf(tally) / countOf(tally))
}

function change(given: Given, now: Group, then: Group): Cell[] {
  const change = changeOf(satisfied(now), satisfied(then), claimedFrom)
  if (change === null) return Array.from({ length: 3 }, () => hidden('points', given.say.noClaim))
  return [points(change.points), points(change.low), points(change.high)]
}

const changeColumns = ({ say: { columns: c } }: Given, name: string): Table['columns'] => [
  { name, unit: 'points' },
  { name: c.low, unit: 'points' },
  { name: c.high, unit: 'points' },
]

const rateColumns = ({ say: { columns: c } }: Given): Table['columns'] => [
  { name: c.satisfied, unit: 'percent' },
  { name: c.low, unit: 'percent' },
  { name: c.high, unit: 'percent' },
  { name: c.n, unit: 'count' },
  { name: c.asked, unit: 'count' },
  { name: c.answered, unit: 'count' },
  { name: c.response, unit: 'percent' },
]

function satisfaction(given: Given): Table {
  const { say } = given
  const { columns: c } = say
  const rows = rowsFor(given, groupsBy(given), measures, ({ now, before, yearBefore }: NamedGroup) => [
    ...rates(now),
    ...response(now),
    ...change(given, now, before),
    ...change(given, now, yearBefore),
    effort(now),
    now.share(['survey-resolved'], ['survey-resolved', 'survey-not-resolved']),
  ])
  const { counts } = given.evaluation.now.all
  const unanswered = countOf(counts['survey-asked']) - countOf(counts['survey-answered'])
  return {
    id: 'satisfaction',
    ...say.tables.satisfaction,
    leftOut: unanswered > 0 ? [say.left.unanswered(unanswered)] : [],
    columns: [
      ...rateColumns(given),
      ...changeColumns(given, c.change),
      ...changeColumns(given, c.changeYear),
      { name: c.effort, unit: 'ratio' },
      { name: c.resolved, unit: 'percent' },
    ],
    rows: ranked(rows, 0, 3, rankedFrom),
    chart: { kind: 'bars', column: 0, low: 1, high: 2, most: 100 },
  }
}

function trend(given: Given, { rows }: Trend): Table {
  const { say } = given
  const { columns: c } = say
  return {
    id: 'satisfaction-months',
    ...say.tables.satisfactionTrend,
    leftOut: [],
    columns: [...rateColumns(given), { name: c.effort, unit: 'ratio' }, { name: c.resolved, unit: 'percent' }],
    rows: rows((group) => [
      ...rates(group),
      ...response(group),
      effort(group),
      group.share(['survey-resolved'], ['survey-resolved', 'survey-not-resolved']),
    ]),
    chart: { kind: 'trend', column: 0, low: 1, high: 2, most: 100 },
  }
}

function by(given: Given, dimension: 'channel' | 'outcome'): Table {
  const { say } = given
  const groups = groupsBy(given, dimension, ({ counts }) => countOf(counts['survey-asked']))
  const rows = rowsFor(given, groups, measures, ({ now }) => [...rates(now), ...response(now)])
  return {
    id: `satisfaction-${dimension}`,
    ...(dimension === 'channel' ? say.tables.byChannel : say.tables.byOutcome),
    leftOut: [],
    columns: rateColumns(given),
    rows: ranked(rows, 0, 3, rankedFrom),
    chart: { kind: 'bars', column: 6, most: 100 },
  }
}
