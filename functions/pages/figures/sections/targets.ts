import type { Rate } from '../../../domain/figures/evaluation/interval.ts'
import type { Class } from '../../../domain/policy/policy.ts'
import { groupsBy, type Given } from '../group.ts'
import { rateCells, type Row, type Section, share, words } from '../sheet.ts'
import { satisfied } from './satisfaction.ts'

/** The targets of the pack in force, as shares of one. */
export type Targets = Readonly<Partial<Record<'onTime' | 'satisfaction', Readonly<Record<Class, number>>>>>

/** Each target of the pack, whether it was met, and the trend of what it is about. */
export function targetsSection(given: Given, targets: Targets | undefined): Section {
  const { say } = given
  const groups = groupsBy(given, 'class')
  const rows = (['onTime', 'satisfaction'] as const).flatMap((figure) =>
    groups.flatMap(({ codes, name, now }): Row[] => {
      const target = targets?.[figure]?.[codes[0] as Class]
      if (target === undefined) return []
      const rate = figure === 'onTime' ? now.rate(['kept'], ['kept', 'late']) : satisfied(now)
      const cells = [...rateCells(rate), words(say.met[metBy(rate, target)])]
      return [{ name: `${name} · ${say.targets[figure]}`, cells: [share(target), ...cells] }]
    }),
  )
  return {
    id: 'targets',
    title: say.sections.targets,
    tables: [
      {
        id: 'targets',
        ...say.tables.targets,
        leftOut: targets === undefined ? [say.left.noTargets] : [],
        columns: [
          { name: say.columns.target, unit: 'percent' },
          { name: say.columns.value, unit: 'percent' },
          { name: say.columns.low, unit: 'percent' },
          { name: say.columns.high, unit: 'percent' },
          { name: say.columns.n, unit: 'count' },
          { name: say.columns.met, unit: 'text' },
        ],
        rows,
        chart: { kind: 'bars', column: 1, low: 2, high: 3, most: 100, target: 0 },
      },
    ],
  }
}

/** Whether a target was met. If the interval crosses it, nobody can say. */
function metBy(rate: Rate | null, target: number): 'yes' | 'no' | 'open' | 'none' {
  if (rate === null) return 'none'
  if (rate.low >= target) return 'yes'
  return rate.high < target ? 'no' : 'open'
}
