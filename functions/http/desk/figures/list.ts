import { sightOf } from '../../../domain/people/sight.ts'
import { judgedUntil } from '../../../domain/figures/as-of.ts'
import { openNow } from '../../../domain/figures/contribution.ts'
import { type FigureDimension, figureDimensions } from '../../../domain/figures/dimensions.ts'
import { dayNumber } from '../../../domain/figures/entries.ts'
import { monthsIn } from '../../../domain/figures/evaluation/evaluation.ts'
import type { Scope } from '../../../domain/figures/evaluation/scope.ts'
import type { ListEntry } from '../../../domain/figures/lists.ts'
import { type Measure, measures } from '../../../domain/figures/measures.ts'
import { standing, unsaid } from '../../../domain/figures/month-summary.ts'
import { lastDayOf, type Period } from '../../../domain/figures/period.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import type { Values } from '../../../pages/figures/group.ts'
import { figureListPage } from '../../../pages/figures/list.ts'
import type { Class } from '../../../domain/policy/policy.ts'
import { policyOfFigures } from '../../../pages/figures/styles.ts'
import { readRow, sightedIn } from '../../../store/cases.ts'
import { readList } from '../../../store/figures/summaries.ts'
import { figureTexts } from '../../../text/figures/index.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import { Problem } from '../../parts/problems.ts'
import type { Visit } from '../../session/session.ts'
import { namesFor } from './names.ts'
import type { FiguresDesk } from './sheet-for.ts'
import { valuesAsked, valuesIn } from './values.ts'

/** Cases on one page: the row of each is read, since it says who may see the case. */
const onePage = 50
/** Lists that one page reads at most, of months and measures that may have nothing of what is looked for. */
const mostReads = 24

type Listing = { scope: Scope; period: Period; by: string; today: LocalDay; zone: string }

/**
 * `/desk/figures/list`: the cases behind a number. A case that somebody may not see is counted and not listed; one that
 * they may not learn of is not counted either.
 */
export async function figureList(
  { store, packs, entity }: FiguresDesk & { entity: Readonly<Record<string, string>> },
  request: Request,
  { me, staff }: Visit,
  listing: Listing,
): Promise<{ reply: Reply; references: string[] }> {
  const { language, query, at } = request
  const { period, by, zone } = listing
  const of = (query['of'] ?? '').split(' ').filter(isMeasure)
  if (of.length === 0) throw new Problem('not-found')
  const codes = codesIn(query)
  const values = valuesIn(query)
  const part = await partOf({ store, of, codes, values, me: me.id, from: placeIn(query['from']) }, listing)
  const rows = (await Promise.all(part.references.map((reference) => readRow(store, reference)))).filter(
    (row) => row !== undefined,
  )
  const sights = rows.map((row) => sightOf(me, staff, sightedIn(row), at))
  const seen = rows.filter((_, index) => sights[index] === 'see' || sights[index] === 'act')
  const say = figureTexts(language)
  const name = namesFor({ language, packs, staff })
  const figure = [
    of.map((measure) => say.measures[measure.replace(/:.*/, '')] ?? measure).join(say.between),
    ...Object.entries(codes).map(([dimension, code]) => name(dimension as FigureDimension, code)),
    ...valuesShown(of, values),
    period.name,
  ].join(' · ')
  const asked = { period: period.name, by }
  const own = Object.fromEntries(Object.entries(codes).map(([dimension, code]) => [`in-${dimension}`, code]))
  return {
    references: seen.map(({ reference }) => reference),
    reply: {
      status: 200,
      headers: { 'content-security-policy': policyOfFigures },
      page: figureListPage({
        ...request,
        entity,
        zone,
        figure,
        asked,
        cases: seen.map((row) => ({ ...row, class: row.class as Class, product: name('product', row.product) })),
        notSeen: sights.filter((sight) => sight === 'count').length,
        next: part.next && { ...asked, of: of.join(' '), ...own, ...valuesAsked(values), from: part.next.join('.') },
      }),
    },
  }
}

const isMeasure = (name: string): name is Measure =>
  Object.hasOwn(measures, name) || /^redress-(promised|paid):[A-Z]{3}$/.test(name)

/** A part by its values, as people read it; days of the calendar are numbers that nobody reads. */
function valuesShown([measure]: readonly Measure[], { from, until }: Values): string[] {
  const by = (measures as Readonly<Record<string, string>>)[measure ?? '']
  if (by === undefined || by === 'day' || (from === undefined && until === undefined)) return []
  return [from === undefined ? `≤ ${until}` : `≥ ${from}${until === undefined ? '' : `, ≤ ${until}`}`]
}

function codesIn(query: Request['query']): Partial<Record<FigureDimension, string>> {
  return Object.fromEntries(
    figureDimensions.flatMap((dimension) => {
      const code = query[`in-${dimension}`]
      return code === undefined ? [] : [[dimension, code]]
    }),
  )
}

/** A place in the lists: which list of measures and months, which chunk of it, how many cases after its beginning. */
type Place = readonly [list: number, chunk: number, after: number]

function placeIn(typed: string | undefined): Place {
  const [list = 0, chunk = 0, after = 0] = /^\d{1,4}\.\d{1,4}\.\d{1,6}$/.test(typed ?? '')
    ? (typed ?? '').split('.').map(Number)
    : []
  return [list, chunk, after]
}

type Looked = {
  store: FiguresDesk['store']
  of: readonly Measure[]
  codes: Partial<Record<FigureDimension, string>>
  values: Values
  me: string
  from: Place
}

/** Cases from a place on, one page of them, and where the next begins. */
async function partOf(
  { store, of, codes, values, me, from }: Looked,
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
  { codes: own, restricted }: ListEntry,
  { units, seesRestricted }: Scope,
  me: string,
  codes: Partial<Record<FigureDimension, string>>,
): boolean {
  if (restricted && !seesRestricted) return false
  if (units !== 'all' && (units.length === 0 ? own.person !== me : !units.includes(own.unit ?? unsaid))) return false
  return Object.entries(codes).every(([dimension, code]) => (own[dimension as FigureDimension] ?? unsaid) === code)
}
