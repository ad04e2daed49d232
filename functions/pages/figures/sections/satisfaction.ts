import { changeOf, rateOf, type Rate } from '../../../domain/figures/evaluation/interval.ts'
import { countOf, totalOf, within } from '../../../domain/figures/tally.ts'
import {
  type Group,
  groupOfAll,
  groupsBy,
  type NamedGroup,
  rankedFrom,
  rowsFor,
  type Given,
  withoutDifferences,
} from '../group.ts'
import { type Cell, hidden, points, ranked, rateCells, ratio, type Section, type Table } from '../sheet.ts'

/** What complainants say, with how many said it. */
export function satisfactionSection(given: Given): Section {
  const { say, evaluation } = given
  return {
    id: 'satisfaction',
    title: say.sections.satisfaction,
    tables: [
      satisfaction(given),
      trend(given),
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
  return group.isPartHidden('survey-score', part) ? null : rateOf(part, countOf(scores))
}

function rates(given: Given, group: Group): Cell[] {
  const isHidden =
    group.isHidden(...measures) || (satisfied(group) === null && countOf(group.tally('survey-score')) > 0)
  if (isHidden) return Array.from({ length: 4 }, () => hidden('percent', given.say.hidden))
  return rateCells(satisfied(group), group.listOf(['survey-answered']), group.listOf(['survey-score'], { from: 4 }))
}

const response = (group: Group): Cell[] => [
  group.count(['survey-asked']),
  group.count(['survey-answered']),
  group.share(['survey-answered'], ['survey-asked']),
]

function effort(given: Given, group: Group): Cell {
  const tally = group.tally('survey-effort')
  if (group.isHidden('survey-effort')) return hidden('ratio', given.say.hidden)
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
    ...rates(given, now),
    ...response(now),
    ...change(given, now, before),
    ...change(given, now, yearBefore),
    effort(given, now),
    now.share(['survey-resolved'], ['survey-resolved', 'survey-not-resolved']),
  ])
  const { counts } = given.evaluation.now.all
  const unanswered = countOf(counts['survey-asked']) - countOf(counts['survey-answered'])
  return {
    id: 'satisfaction',
    ...say.tables.satisfaction,
    leftOut: unanswered > 0 && !groupOfAll(given).isHidden(...measures) ? [say.left.unanswered(unanswered)] : [],
    columns: [
      ...rateColumns(given),
      ...changeColumns(given, c.change),
      ...changeColumns(given, c.changeYear),
      { name: c.effort, unit: 'ratio' },
      { name: c.resolved, unit: 'percent' },
    ],
    rows: withoutDifferences(ranked(rows, 0, 3, rankedFrom), say.hidden),
    chart: { kind: 'bars', column: 0, low: 1, high: 2, most: 100 },
  }
}

function trend(given: Given): Table {
  const { say } = given
  const { columns: c } = say
  return {
    id: 'satisfaction-months',
    ...say.tables.satisfactionTrend,
    leftOut: [],
    columns: [...rateColumns(given), { name: c.effort, unit: 'ratio' }, { name: c.resolved, unit: 'percent' }],
    rows: given.monthsOf((group) => [
      ...rates(given, group),
      ...response(group),
      effort(given, group),
      group.share(['survey-resolved'], ['survey-resolved', 'survey-not-resolved']),
    ]),
    chart: { kind: 'trend', column: 0, low: 1, high: 2, most: 100 },
  }
}

function by(given: Given, dimension: 'channel' | 'outcome'): Table {
  const { say } = given
  const groups = groupsBy(given, dimension, ({ counts }) => countOf(counts['survey-asked']))
  const rows = rowsFor(given, groups, measures, ({ now }) => [...rates(given, now), ...response(now)])
  return {
    id: `satisfaction-${dimension}`,
    ...(dimension === 'channel' ? say.tables.byChannel : say.tables.byOutcome),
    leftOut: [],
    columns: rateColumns(given),
    rows: withoutDifferences(ranked(rows, 0, 3, rankedFrom), say.hidden),
    chart: { kind: 'bars', column: 6, most: 100 },
  }
}
