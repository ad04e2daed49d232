import { changeOf, type Rate } from '../../../domain/figures/evaluation/interval.ts'
import { type Evaluation, periodBefore, yearBeforeOf } from '../../../domain/figures/evaluation/evaluation.ts'
import type { Measure } from '../../../domain/figures/measures.ts'
import { lastDayOf } from '../../../domain/figures/period.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import { type Group, groupOfAll, type Given } from '../group.ts'
import {
  type Cell,
  days,
  hidden,
  moreDays,
  percent,
  points,
  type Row,
  type Section,
  share,
  type Table,
} from '../sheet.ts'
import { amountIn, currenciesIn, allOutcomes, moneyIn } from './outcomes.ts'
import { satisfied } from './satisfaction.ts'
import { overdue } from './volume.ts'

/** A figure at one time: its value, how many it rests on, and its rate if it is one. */
type At = { value: Cell; of: Cell | undefined; rate?: Rate | null }
type Figure = { name: string; at: (group: Group, judged: LocalDay) => At }

/** Fewer than this on either side say nothing about a change. */
const claimedFrom = 30

/** Every main figure of the period beside the period before and the year before. */
export function glanceSection(given: Given): Section {
  return { id: 'glance', title: given.say.sections.glance, tables: [glance(given)] }
}

function glance(given: Given): Table {
  const { say, evaluation } = given
  const { columns: c } = say
  const then = (what: string): Table['columns'] => [
    { name: what, unit: 'text' },
    { name: c.n, unit: 'count' },
    { name: c.changeShort, unit: 'text' },
  ]
  const isRunning = evaluation.asOf < lastDayOf(evaluation.period)
  return {
    id: 'glance',
    ...say.tables.glance,
    leftOut: isRunning ? [say.left.notCompared] : [],
    columns: [{ name: c.value, unit: 'text' }, { name: c.n, unit: 'count' }, ...then(c.before), ...then(c.yearBefore)],
    rows: figuresOf(given).map((figure) => rowOf(given, figure, isRunning)),
  }
}

function rowOf(given: Given, { name, at }: Figure, isRunning: boolean): Row {
  const { evaluation } = given
  const now = at(groupOfAll(given), evaluation.judged)
  const compared = (['before', 'yearBefore'] as const).flatMap((when) => {
    const then = at(groupOfAll(given, when), lastOf(evaluation, when))
    return [then.value, numberOf(then), changed(given, now, then, isRunning)]
  })
  return { name, cells: [now.value, numberOf(now), ...compared] }
}

const lastOf = ({ period, judged }: Evaluation, when: 'before' | 'yearBefore'): LocalDay => {
  const last = lastDayOf(when === 'before' ? periodBefore(period) : yearBeforeOf(period))
  return last < judged ? last : judged
}

/** A count is its own number. */
const numberOf = ({ value, of }: At): Cell => of ?? { ...value, unit: 'count' }

/**
 * What has changed: of a rate in percentage points, of days in days, of a count or an amount in per cent of what it
 * was. Beside nothing, nothing is said. What adds up over a period is not compared while the period runs.
 */
function changed({ say }: Given, now: At, then: At, isRunning: boolean): Cell {
  const [one, other] = [now.value.number, then.value.number]
  if ((numberOf(then).number ?? 0) === 0 && then.value.text === undefined) return points(null)
  if (now.rate !== undefined) {
    const change = changeOf(now.rate, then.rate ?? null, claimedFrom)
    return change === null ? hidden('points', say.noClaim) : points(change.points)
  }
  const isEnough = [now, then].every((at) => (numberOf(at).number ?? 0) >= claimedFrom)
  if (one === null || other === null || !isEnough) return hidden('percent', say.noClaim)
  if (now.value.unit === 'days') return moreDays(one - other)
  return isRunning || other === 0 ? hidden('percent', say.noClaim) : percent(((one - other) / other) * 100)
}

function figuresOf(given: Given): Figure[] {
  const { say } = given
  const { columns: c, glance: g } = say
  const counted = (name: string, measure: Measure): Figure => ({
    name,
    at: (group) => ({ value: group.count([measure]), of: undefined }),
  })
  const rate = (name: string, part: readonly Measure[], of: readonly Measure[]): Figure => ({
    name,
    at: (group) => ({ value: group.share(part, of), of: group.count(of), rate: group.rate(part, of) }),
  })
  const took = (name: string, place: 1 | 2): Figure => ({
    name,
    at: (group) => ({ value: group.durations('told', days)[place] as Cell, of: group.count(['told']) }),
  })
  return [
    counted(c.received, 'received'),
    counted(c.told, 'told'),
    counted(c.open, 'open'),
    { name: g.overdue, at: (group, judged) => ({ value: overdue(group, judged), of: undefined }) },
    rate(c.repeatedRate, ['repeated'], ['people']),
    rate(c.firstContactRate, ['first-contact'], ['told-hours']),
    rate(c.extendedRate, ['kept'], ['kept', 'late']),
    rate(c.originalRate, ['kept-original'], ['kept-original', 'late-original']),
    rate(g.extended, ['extended'], ['kept', 'late']),
    rate(c.runsInTime, ['run-kept'], ['run-kept', 'run-late']),
    took(g.median, 1),
    took(g.p90, 2),
    {
      name: c.satisfied,
      at: (group) => ({
        value: share(satisfied(group)?.value ?? null, group.listOf(['survey-score'], { from: 4 })),
        of: group.count(['survey-score']),
        rate: satisfied(group),
      }),
    },
    rate(c.response, ['survey-answered'], ['survey-asked']),
    rate(g.deviation, ['control-deviating'], ['control-kept', 'control-deviating']),
    rate(c.upheldRate, ['upheld', 'partly'], ['upheld', 'partly', 'not']),
    rate(g.withdrawal, ['withdrawn'], allOutcomes),
    rate(g.overturned, ['review-overturned'], ['review-confirmed', 'review-overturned']),
    ...redress(given),
  ]
}

function redress({ say: { glance: g }, evaluation }: Given): Figure[] {
  const currencies = currenciesIn([evaluation.now, evaluation.before, evaluation.yearBefore].map(({ all }) => all))
  return currencies.flatMap((currency) =>
    moneyIn(currency).map((measure, at): Figure => ({
      name: `${at === 0 ? g.promised : g.paid} (${currency})`,
      at: (group) => ({ value: amountIn(group, measure), of: group.count([measure]) }),
    })),
  )
}
