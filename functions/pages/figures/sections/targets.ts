import type { Rate } from '../../../domain/figures/evaluation/interval.ts'
import type { Measure } from '../../../domain/figures/measures.ts'
import { emptyCell } from '../../../domain/figures/month-summary.ts'
import { classes } from '../../../domain/policy/policy.ts'
import { countsAtMost, daysAtMost, sharesAtLeast, sharesAtMost, type TargetName } from '../../../domain/policy/terms.ts'
import { Group, type Given, groupsBy, type Targets } from '../group.ts'
import { type Cell, count, days, rateCells, type Row, type Section, share, type Table, words } from '../sheet.ts'
import { allOutcomes } from './outcomes.ts'
import { satisfied } from './satisfaction.ts'
import { overdue } from './volume.ts'

type Shares = (typeof sharesAtLeast)[number] | (typeof sharesAtMost)[number]

/** What a share is of, as the figure on the page has it. */
const parts: Readonly<Record<Exclude<Shares, 'satisfaction'>, readonly [readonly Measure[], readonly Measure[]]>> = {
  onTime: [['kept'], ['kept', 'late']],
  onTimeOriginal: [['kept-original'], ['kept-original', 'late-original']],
  stagesInTime: [['run-kept'], ['run-kept', 'run-late']],
  consultedInTime: [['consultation-kept'], ['consultation-kept', 'consultation-late']],
  firstContact: [['first-contact'], ['told-hours']],
  response: [['survey-answered'], ['survey-asked']],
  extended: [['extended'], ['kept', 'late']],
  repeated: [['repeated'], ['people']],
  deviation: [['control-deviating'], ['control-kept', 'control-deviating']],
  upheld: [
    ['upheld', 'partly'],
    ['upheld', 'partly', 'not'],
  ],
  withdrawn: [['withdrawn'], allOutcomes],
  restarted: [['restart'], ['run-hours']],
  paused: [['pause'], ['run-hours']],
  overturned: [['review-overturned'], ['review-confirmed', 'review-overturned']],
}

/** A stage may be paused or begin again several times: these are no part of a whole, and have no interval. */
const timesEach: readonly Shares[] = ['restarted', 'paused']

/** Each target of the pack beside its figure, and whether it was met. */
export function targetsSection(given: Given): Section {
  const { say, targets = {} } = given
  const hasNone = Object.values(targets).every((one) => one === undefined || Object.keys(one).length === 0)
  const left = hasNone ? [say.left.noTargets] : []
  return { id: 'targets', title: say.sections.targets, tables: [shares(given, targets, left), others(given, targets)] }
}

function shares(given: Given, targets: Targets, leftOut: readonly string[]): Table {
  const { say } = given
  const { columns: c } = say
  const rows = [...sharesAtLeast, ...sharesAtMost].flatMap((name) =>
    rowsOf(given, targets, name, (group, target): Cell[] => {
      const [part, of] = name === 'satisfaction' ? [undefined, ['survey-score'] as const] : parts[name]
      const rate = part === undefined ? satisfied(group) : group.rate(part, of)
      const isLeast = sharesAtLeast.some((one) => one === name)
      const shown = timesEach.includes(name) && rate !== null ? { ...rate, low: rate.value, high: rate.value } : rate
      const list = part === undefined ? group.listOf(of, { from: 4 }) : group.listOf(part)
      return [
        share(target),
        ...rateCells(shown, group.listOf(of), list),
        words(say.met[isLeast ? metBy(shown, target) : metBelow(shown, target)]),
      ]
    }),
  )
  return {
    id: 'targets',
    ...say.tables.targets,
    leftOut,
    columns: [
      ...[c.target, c.value, c.low, c.high].map((name) => ({ name, unit: 'percent' as const })),
      { name: c.n, unit: 'count' },
      { name: c.met, unit: 'text' },
    ],
    rows,
    chart: { kind: 'bars', column: 1, low: 2, high: 3, most: 100, target: 0 },
  }
}

function others(given: Given, targets: Targets): Table {
  const { say, evaluation } = given
  const { columns: c } = say
  const met = ({ number }: Cell, target: number): Cell => {
    const kept = number === null || number <= target ? 'yes' : 'no'
    return words(say.met[number === null ? 'none' : kept])
  }
  const ofDays = daysAtMost.flatMap((name, place) =>
    rowsOf(given, targets, name, (group, target) => {
      const value = group.durations('told', days)[place] as Cell
      return [days(target, 0), value, group.count(['told']), met(value, target)]
    }),
  )
  const ofCounts = countsAtMost.flatMap((name) =>
    rowsOf(given, targets, name, (group, target) => {
      const value = name === 'open' ? group.count(['open']) : overdue(group, evaluation.judged)
      return [count(target), value, group.count(['open']), met(value, target)]
    }),
  )
  return {
    id: 'targets-days',
    ...say.tables.targetsDays,
    leftOut: [],
    columns: [
      { name: c.target, unit: 'text' },
      { name: c.value, unit: 'text' },
      { name: c.n, unit: 'count' },
      { name: c.met, unit: 'text' },
    ],
    rows: [...ofDays, ...ofCounts],
  }
}

/** A row for each class that has a target of a figure, also if it has no complaint. */
function rowsOf(
  given: Given,
  targets: Targets,
  name: TargetName,
  cells: (group: Group, target: number) => Cell[],
): Row[] {
  const groups = groupsBy(given, 'class')
  return classes.flatMap((weight): Row[] => {
    const target = targets[name]?.[weight]
    if (target === undefined) return []
    const group = groups.find(({ codes }) => codes[0] === weight)?.now ?? new Group(given, emptyCell, { class: weight })
    return [{ name: `${given.nameOf('class', weight)} · ${given.say.targets[name]}`, cells: cells(group, target) }]
  })
}

type Met = 'yes' | 'no' | 'open' | 'none'

/** Whether a rate is at least its target. If the interval crosses it, nobody can say. */
function metBy(rate: Rate | null, target: number): Met {
  if (rate === null) return 'none'
  if (rate.low >= target) return 'yes'
  return rate.high < target ? 'no' : 'open'
}

/** Whether a rate is at most its target. */
function metBelow(rate: Rate | null, target: number): Met {
  if (rate === null) return 'none'
  if (rate.high <= target) return 'yes'
  return rate.low > target ? 'no' : 'open'
}
