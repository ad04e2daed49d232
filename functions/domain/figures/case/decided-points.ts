import { type CaseFile, recordedOf, taskOf } from '../../case/case-file.ts'
import { toCents } from '../../forms/fields.ts'
import type { Rules } from '../../case/desk.ts'
import { dayOf } from '../../time/calendar.ts'
import type { Codes } from '../dimensions.ts'
import type { Contribution } from '../contribution.ts'
import { decidedAndToldAt } from './whole-case.ts'

type Point = { upheld?: unknown; main?: unknown; category?: unknown; rootCause?: unknown; product?: unknown }

/**
 * The points complained of, as the investigation found them. What a point does not say for itself it has from the
 * case; the first is the main one unless another is marked.
 */
export function pointsOf(file: CaseFile): Contribution['points'] {
  const { points = [] } = (recordedOf(file, 'investigation')?.answer ?? {}) as { points?: readonly Point[] }
  const marked = points.findIndex(({ main }) => main === true)
  return points.map((point, index) => ({
    main: index === Math.max(0, marked),
    finding: code(point.upheld) ?? '',
    codes: said({ product: code(point.product), category: code(point.category), cause: code(point.rootCause) }),
  }))
}

const code = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const said = (codes: Readonly<Record<string, string | undefined>>): Codes =>
  Object.fromEntries(Object.entries(codes).filter(([, value]) => value !== undefined)) as Codes

/**
 * What was promised and what was paid: the amount of the offer that was accepted, or else the one that the
 * investigation proposed, if the complaint was upheld. It counts as promised when the complainant was told, and as paid
 * once its proof was recorded.
 */
export function redressOf(file: CaseFile, { calendar }: Rules): Contribution['redress'] {
  const told = decidedAndToldAt(file)
  const accepted = file.offers.findLast(({ answered }) => answered?.answer === 'accepted')?.amount
  const { remedyAmount, upheld } = (recordedOf(file, 'investigation')?.answer ?? {}) as {
    remedyAmount?: { currency: string; value: string }
    upheld?: string
  }
  const amount = accepted ?? (upheld === 'not' ? undefined : remedyAmount)
  const hundredths = isMoney(amount) ? Number(toCents(amount.value)) : 0
  if (told === null || file.withdrawn !== null || !isMoney(amount) || hundredths === 0) return []
  const of = { currency: amount.currency, hundredths }
  const paid = file.tasks.findLast(({ kind, state }) => kind === 'fulfilment' && state === 'decided')
  const done = paid === undefined ? undefined : taskOf(file, paid.id)
  const at = done?.state === 'decided' ? done.recorded.answer['at'] : undefined
  return [
    { what: 'promised', day: dayOf(told, calendar), ...of },
    ...(typeof at === 'string' ? [{ what: 'paid' as const, day: dayOf(at, calendar), ...of }] : []),
  ]
}

const isMoney = (amount: unknown): amount is { currency: string; value: string } => {
  const { currency, value } = (amount ?? {}) as { currency?: unknown; value?: unknown }
  return typeof currency === 'string' && typeof value === 'string' && /^\d+\.\d{2}$/.test(value)
}
