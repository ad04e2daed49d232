import { openNow } from '../domain/figures/contribution.ts'
import { figureDimensions } from '../domain/figures/dimensions.ts'
import { evaluate, type Kept, monthsNeeded, onlyOf } from '../domain/figures/evaluation/assemble.ts'
import {
  type By,
  type Evaluation,
  monthsIn,
  periodBefore,
  sumOf,
  yearBeforeOf,
} from '../domain/figures/evaluation/evaluation.ts'
import { importedSummary } from '../domain/figures/evaluation/imported.ts'
import type { Scope } from '../domain/figures/evaluation/scope.ts'
import { emptySummary, merge, type MonthSummary, withoutRestricted } from '../domain/figures/month-summary.ts'
import { addMonths, type Months } from '../domain/figures/months.ts'
import { monthOf, type Period } from '../domain/figures/period.ts'
import type { Instant, LocalDay } from '../domain/time/zone.ts'
import type { Store } from '../store/client.ts'
import { readHistory, readRegisters } from '../store/figures/history.ts'
import { readSummary, readSummaryOfUnits, type ReadSummary, type Section } from '../store/figures/summaries.ts'

/** Whose figures of what. */
export type WantedFigures = Pick<Scope, 'units' | 'seesRestricted' | 'isAboutThem'> & {
  person: string
  period: Period
  by: By
  today: LocalDay
}

/**
 * The figures that somebody may see, from the summaries of months alone: of the whole firm, of their units, or of their
 * own work. What not everybody may learn of is left out of all of them, unless they may; and what is about themselves.
 * @returns `imported`: how many complaints of the period come from imported registers; `unfolded`: months of which
 *   something is not summed up yet, `open` for what is open now; `older`: months of which an earlier release counted
 *   something, so that what it did not know is missing from them; `openAsOf`: when what is open now was counted, if
 *   something has changed since
 */
export async function readEvaluation(
  store: Store,
  { person, units, seesRestricted, isAboutThem, period, by, today }: WantedFigures,
): Promise<{
  evaluation: Evaluation
  imported: number
  unfolded: string[]
  older: string[]
  openAsOf: Instant | undefined
}> {
  const own = units !== 'all' && units.length === 0
  const seen = (summary: MonthSummary): MonthSummary => countedFor({ person, own, seesRestricted }, summary)
  const compared = new Set([periodBefore(period), yearBeforeOf(period)].flatMap(monthsIn))
  const within = new Set(monthsIn(period))
  const whole: readonly Section[] = ['all', ...figureDimensions, ...(by.includes('×') ? [by] : [])]
  const sectionsOf = (month: string): readonly Section[] => {
    if (own) return ['person']
    if (month === openNow || within.has(month)) return whole
    return sectionsBeside(by, compared.has(month))
  }
  const read = async (month: string): Promise<ReadSummary | undefined> => {
    const found =
      units === 'all' || own
        ? await readSummary(store, month, sectionsOf(month), (about) => seesRestricted && isAboutThem(about))
        : await readSummaryOfUnits(store, month, units)
    return found && { ...found, summary: seen(found.summary) }
  }
  const [open, imports, ...months] = await Promise.all([
    read(openNow),
    // Nobody knows whose the imported complaints were.
    units === 'all' ? readImports(store) : {},
    ...monthsNeeded(period).map(async (month) => [month, await read(month)] as const),
  ])
  const kept: Kept = {
    months: new Map(months.flatMap(([month, found]) => (found === undefined ? [] : [[month, found.summary] as const]))),
    open: open?.summary ?? emptySummary(),
    imported: imports,
  }
  const those = (is: (found: ReadSummary) => boolean): string[] =>
    months.flatMap(([month, found]) => (found !== undefined && is(found) && within.has(month) ? [month] : []))
  return {
    evaluation: evaluate(kept, period, by, today),
    imported: importedIn(imports, period),
    openAsOf: open?.isBehind === true ? open.at : undefined,
    older: those(({ summary }) => summary.older > 0),
    unfolded: [
      ...those(({ isBehind }) => isBehind),
      ...(open?.isBehind === true && period.until >= monthOf(today) ? [openNow] : []),
    ],
  }
}

/**
 * What of a month outside the period its page shows: a row for each code beside the period's own, if it is compared
 * with; in a trend the total, and each class of a page by class.
 */
function sectionsBeside(by: By, isCompared: boolean): Section[] {
  const inTrend: Section[] = by === 'class' ? ['all', 'class'] : ['all']
  return isCompared ? [...new Set<Section>([...inTrend, by, 'matter'])] : inTrend
}

/** What of a summary counts for somebody. */
function countedFor(
  { person, own, seesRestricted }: { person: string; own: boolean; seesRestricted: boolean },
  summary: MonthSummary,
): MonthSummary {
  const counted = seesRestricted ? summary : withoutRestricted(summary)
  return own ? onlyOf(person, counted) : counted
}

function importedIn(imports: Months, period: Period): number {
  const months = monthsIn(period).flatMap((month) => imports[month] ?? [])
  return sumOf(merge(months.map(importedSummary)).all, 'received')
}

/** The months of every imported register together. */
async function readImports(store: Store): Promise<Months> {
  const registers = await readRegisters(store)
  const found = await Promise.all(registers.map((register) => readHistory(store, register)))
  return found.reduce<Months>((sum, { content }) => (content === null ? sum : addMonths(sum, content.months)), {})
}
