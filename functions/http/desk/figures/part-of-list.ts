import { judgedUntil } from '../../../domain/figures/as-of.ts'
import { openNow } from '../../../domain/figures/contribution.ts'
import type { FigureDimension } from '../../../domain/figures/dimensions.ts'
import { dayNumber } from '../../../domain/figures/entries.ts'
import { monthsIn } from '../../../domain/figures/evaluation/evaluation.ts'
import { mayCount, type Scope } from '../../../domain/figures/evaluation/scope.ts'
import type { ListEntry } from '../../../domain/figures/lists.ts'
import { type Measure, measures } from '../../../domain/figures/measures.ts'
import { standing, unsaid } from '../../../domain/figures/month-summary.ts'
import { lastDayOf, type Period } from '../../../domain/figures/period.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import type { Values } from '../../../pages/figures/group.ts'
import type { Store } from '../../../store/client.ts'
import { readList } from '../../../store/figures/summaries.ts'

/** Lists that one page reads at most, of months and measures that may have nothing of what is looked for. */
const mostReads = 24

/** A place in the lists: which list of measures and months, which chunk of it, how many cases after its beginning. */
export type Place = readonly [list: number, chunk: number, after: number]

export function placeIn(typed: string | undefined): Place {
  const [list = 0, chunk = 0, after = 0] = /^\d{1,4}\.\d{1,4}\.\d{1,6}$/.test(typed ?? '')
    ? (typed ?? '').split('.').map(Number)
    : []
  return [list, chunk, after]
}

/** What is looked for: cases of some measures, with these codes and values, as somebody may count them. */
export type Looked = {
  store: Store
  of: readonly Measure[]
  codes: Partial<Record<FigureDimension, string>>
  values: Values
  me: string
  from: Place
  atMost: number
}

type Listing = { scope: Scope; period: Period; today: LocalDay }

/** Cases from a place on, one page of them, and where the next begins. */
export async function partOf(
  { store, of, codes, values, me, from, atMost: onePage }: Looked,
  { scope, period, today }: Listing,
): Promise<{ references: string[]; next: Place | undefined }> {
  const lists = of.flatMap((measure) =>
    (standing.includes(measure) ? [period.until, openNow] : monthsIn(period)).map((month) => ({ measure, month })),
  )
  const found = new Set<string>()
  let [list, chunk, after] = from
  for (let reads = 0; list < lists.length && reads < mostReads; reads += 1) {
    const { measure, month } = lists[list] as (typeof lists)[number]
    const isCounted = countedBy(measure, { period, today, isOpenNow: month === openNow })
    const part = await readList(store, month, measure, chunk)
    const entries = (part?.entries ?? []).filter(
      (one) => isCounted(one) && isWithin(one, values) && isIn(one, scope, me, codes),
    )
    const references = [...new Set(entries.map(({ reference }) => reference))].slice(after)
    for (const reference of references.slice(0, onePage - found.size)) found.add(reference)
    if (references.length > onePage - found.size && found.size >= onePage) {
      const taken = references.findIndex((reference) => !found.has(reference))
      if (taken >= 0) return { references: [...found], next: [list, chunk, after + taken] }
    }
    after = 0
    const whole = part?.next
    if (whole === undefined) [list, chunk] = [list + 1, 0]
    else chunk = whole
    // A page reads at most so many bytes of a list; what is found so far is shown.
    if (found.size >= onePage || whole !== undefined) break
  }
  return { references: [...found], next: list < lists.length ? [list, chunk, 0] : undefined }
}

/** Whether an entry counts as its figure counts it: not what is not due yet, nor what was received after the end. */
function countedBy(
  measure: Measure,
  { period, today, isOpenNow }: { period: Period; today: LocalDay; isOpenNow: boolean },
): (entry: ListEntry) => boolean {
  const judged = dayNumber(judgedUntil(period, today))
  if (measure === 'open') return ({ value }) => !isOpenNow || value <= dayNumber(lastDayOf(period))
  const isByDay = (measures as Readonly<Record<string, string>>)[measure] === 'day'
  return isByDay ? ({ value }) => value <= judged : () => true
}

const isWithin = ({ value }: ListEntry, { from = -Infinity, until = Infinity }: Values): boolean =>
  value >= from && value <= until

/** Whether somebody may count an entry, and it has the codes that are looked for. */
function isIn(
  { codes: own, ...entry }: ListEntry,
  scope: Scope,
  me: string,
  codes: Partial<Record<FigureDimension, string>>,
): boolean {
  const { units } = scope
  if (!mayCount(scope, entry)) return false
  if (units !== 'all' && (units.length === 0 ? own.person !== me : !units.includes(own.unit ?? unsaid))) return false
  return Object.entries(codes).every(([dimension, code]) => (own[dimension as FigureDimension] ?? unsaid) === code)
}
