import { type By, mostMonths, monthsIn, offeredBy, shifted } from '../../../domain/figures/evaluation/evaluation.ts'
import type { Scope } from '../../../domain/figures/evaluation/scope.ts'
import { monthOf, type Period, readPeriod } from '../../../domain/figures/period.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import type { Asked } from '../../../pages/figures/page.ts'
import { type FigureTexts, figureTexts } from '../../../text/figures/index.ts'
import type { Request } from '../../parts/handler.ts'

/** What somebody asked for: a period and what to tell apart by, or what is wrong with them. */
export type Asking = Pick<Asked, 'offered' | 'quick' | 'wrong'> & {
  typed: { period: string; by: string }
  period: Period | undefined
  by: By | undefined
}

/** Characters of what was typed that a message repeats. */
const repeated = 60

/** Months that figures can be about: no register is older, and no desk lasts longer. */
const [earliest, latest] = ['1900-01', '2199-12']

/** Reads what the address asks for. Without a period, it is the last whole month. */
export function askedFor(
  { query, language }: Pick<Request, 'query' | 'language'>,
  scope: Scope,
  today: LocalDay,
): Asking {
  const say = figureTexts(language)
  const month = monthOf(today)
  const offered = scope.units !== 'all' && scope.units.length === 0 ? (['person'] as const) : offeredBy
  const typed = {
    period: (query['period'] ?? shifted(month, -1)).trim(),
    by: query['by'] ?? offered[0],
  }
  const read = readPeriod(typed.period.replace(/q([1-4])$/, 'Q$1'))
  const period = read !== undefined && read.from >= earliest && read.until <= latest ? read : undefined
  const isLong = period !== undefined && monthsIn(period).length > mostMonths
  const by = offered.find((one) => one === typed.by)
  const named = [...typed.period].slice(0, repeated).join('')
  return {
    typed,
    period: isLong ? undefined : period,
    by,
    offered: offered.map((value) => ({ value, name: say.by[value] })),
    quick: quickPeriods(month, say),
    wrong: {
      ...(period === undefined && { period: say.form.badPeriod(named) }),
      ...(isLong && { period: say.form.tooLong }),
      ...(by === undefined && { by: say.form.badBy }),
    },
  }
}

function quickPeriods(month: string, { form }: FigureTexts): Asked['quick'] {
  const year = Number(month.slice(0, 4))
  const quarter = Math.ceil(Number(month.slice(5)) / 3)
  return [
    { name: form.lastMonth, period: shifted(month, -1) },
    { name: form.thisMonth, period: month },
    { name: form.lastQuarter, period: quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}` },
    { name: form.thisYear, period: String(year) },
    { name: form.lastYear, period: String(year - 1) },
  ]
}
