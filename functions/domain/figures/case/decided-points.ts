import { type CaseFile, taskOf } from '../../case/case-file.ts'
import type { Rules } from '../../case/desk.ts'
import { pointsOf } from '../../features/investigation/points.ts'
import { type Money, toCents } from '../../forms/fields.ts'
import { dayOf } from '../../time/calendar.ts'
import type { Contribution } from '../contribution.ts'
import { decidedAndToldAt } from './whole-case.ts'

/** The points complained of, with their codes and what was found; without words. */
export const decidedPoints = (file: CaseFile): Contribution['points'] =>
  pointsOf(file).map(({ main, upheld, product, category, rootCause }) => ({
    main,
    finding: upheld ?? '',
    codes: { product, category, cause: rootCause },
  }))

/**
 * What was promised and what was paid: the amount of the offer that was accepted, or else what the investigation
 * proposed for the points. It counts as promised when the complainant was told, and as paid once its proof was
 * recorded.
 */
export function redressOf(file: CaseFile, { calendar }: Rules): Contribution['redress'] {
  const told = decidedAndToldAt(file)
  if (told === null || file.withdrawn !== null) return []
  const accepted = file.offers.findLast(({ answered }) => answered?.answer === 'accepted')?.amount
  const amounts = accepted ? [accepted] : pointsOf(file).flatMap(({ redress }) => redress ?? [])
  const sums = new Map<string, number>()
  for (const { currency, value } of amounts.filter(isMoney))
    sums.set(currency, (sums.get(currency) ?? 0) + Number(toCents(value)))
  const paid = paidAt(file)
  return [...sums]
    .filter(([, hundredths]) => hundredths > 0)
    .flatMap(([currency, hundredths]) => [
      { what: 'promised' as const, day: dayOf(told, calendar), currency, hundredths },
      ...(paid === undefined ? [] : [{ what: 'paid' as const, day: dayOf(paid, calendar), currency, hundredths }]),
    ])
}

/** When what was promised last was done, by its proof. */
function paidAt(file: CaseFile): string | undefined {
  const last = file.tasks.findLast(({ kind, state }) => kind === 'fulfilment' && state === 'decided')
  const done = last && taskOf(file, last.id)
  const at = done?.state === 'decided' ? done.recorded.answer['at'] : undefined
  return typeof at === 'string' ? at : undefined
}

/** Of an amount that was erased, nothing is left. */
const isMoney = ({ currency, value }: Money): boolean =>
  typeof currency === 'string' && typeof value === 'string' && /^\d+\.\d{2}$/.test(value)
