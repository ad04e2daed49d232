/** The monthly cost without any complaint: from the templates as they are deployed, and from runs of the sweeper. */
import type { Template } from 'aws-cdk-lib/assertions'
import { stuckCheckMinutes } from '../../functions/domain/workflow/execution.ts'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { metrics } from '../../functions/telemetry/metrics.ts'
import { type Line, list, type Thing, usd } from './prices.ts'
import type { Sweep, Sweeps } from './sweeps.ts'

/** What the templates have that is paid by the month. */
export type MonthlyResources = {
  keys: number
  /** Figures that alarms look at: one that sums three is three. */
  alarms: number
  dashboards: number
  /** Minutes between two sweeps. */
  every: number
  /** Minutes between two runs that sum up figures. */
  foldsEvery: number
  /** Minutes between two looks at documents; undefined where the desk takes none. */
  checksEvery: number | undefined
  /** Functions that are called once an hour. */
  hourly: number
}

type Resource = { Type: string; Properties: Record<string, unknown> }

/**
 * The sweeper and what sums up figures are called most often, then the look at documents.
 * @throws Error for a schedule that is neither so many minutes nor every hour
 */
export function standing(templates: readonly Template[]): MonthlyResources {
  const all = templates.flatMap((template) => Object.values(template.toJSON()['Resources'] as Record<string, Resource>))
  const of = (type: string): Resource[] => all.filter(({ Type }) => Type === type)
  const figures = of('AWS::CloudWatch::Alarm').flatMap(({ Properties: { Metrics } }) =>
    Array.isArray(Metrics)
      ? (Metrics as { MetricStat?: unknown }[]).filter(({ MetricStat }) => MetricStat !== undefined)
      : [undefined],
  )
  const schedules = of('AWS::Scheduler::Schedule').map(({ Properties }) => String(Properties['ScheduleExpression']))
  const isHourly = (expression: string): boolean => /^cron\(\d+ \* \* \* \? \*\)$/.test(expression)
  const hourly = schedules.filter(isHourly).length
  const [sweeping, folding, checking, ...others] = schedules
    .filter((expression) => !isHourly(expression))
    .map((expression) => /^rate\((\d+) minutes?\)$/.exec(expression)?.[1])
    .toSorted((one, other) => Number(one) - Number(other))
  if (sweeping === undefined || folding === undefined || others.length > 0)
    throw new Error('there are not two or three schedules in minutes')
  return {
    keys: of('AWS::KMS::Key').length,
    alarms: figures.length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    every: Number(sweeping),
    foldsEvery: Number(folding),
    checksEvery: checking === undefined ? undefined : Number(checking),
    hourly,
  }
}

/**
 * Reads the templates of the production environment. The monthly cost is known once the sweeper has been counted too.
 */
export async function monthly(): Promise<(sweeps: Sweeps) => ReturnType<typeof month>> {
  const { synthesized } = await import('../../test/support/infra/synthesized.ts')
  const { data, service, watch } = synthesized({}, 'prod')
  const found = standing([data, service, watch])
  return (sweeps) => month(found, sweeps)
}

const hours = 730

/**
 * The desk's own figures, each of which is paid in a month in which it is counted: all of them, and overdue limits by
 * stage.
 */
const ownMetrics = Object.keys(metrics).length + kindNames.length + 1

/** A line for each thing, without free quotas, and with every figure counted in every hour. */
export function month(
  { keys, alarms, dashboards, every, foldsEvery, checksEvery, hourly }: MonthlyResources,
  { minute, look }: Sweeps,
): { lines: Line[]; usd: number } {
  const runs = (hours * 60) / every
  const looks = (hours * 60) / stuckCheckMinutes
  // A look that finds no documents reads one list, and takes no more than a run of the sweeper that finds nothing. One
  // that finds no figures to count reads two.
  const checks = (checksEvery === undefined ? 0 : (hours * 60) / checksEvery) + (hours * 60) / foldsEvery
  const all = (of: (sweep: Sweep) => number): number => of(look) * looks + of(minute) * (runs - looks + checks)
  const quantities: Partial<Record<Thing, number>> = {
    keys,
    alarms,
    dashboards,
    metrics: ownMetrics,
    schedules: runs + checks + hourly * hours,
    invocations: runs + checks + hourly * hours,
    gbSeconds: all(({ gbSeconds }) => gbSeconds),
    readUnits: all(({ readUnits }) => readUnits),
    logBytes: all(({ logBytes }) => logBytes),
    traces: runs + checks + hourly * hours,
    // A sweeper that never rests asks for the key again every five minutes.
    keyUses: (hours * 60) / Math.max(every, list.assumptions.idleMinutes) + checks,
  }
  const lines = (Object.entries(quantities) as [Thing, number][]).map(([thing, quantity]) => ({
    thing,
    quantity,
    usd: usd(thing, quantity),
  }))
  return { lines, usd: lines.reduce((total, { usd }) => total + usd, 0) }
}
