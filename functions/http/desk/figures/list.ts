import { sightOf } from '../../../domain/people/sight.ts'
import { type FigureDimension, figureDimensions } from '../../../domain/figures/dimensions.ts'
import type { Scope } from '../../../domain/figures/evaluation/scope.ts'
import { type Measure, measures } from '../../../domain/figures/measures.ts'
import type { Period } from '../../../domain/figures/period.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import type { Values } from '../../../pages/figures/group.ts'
import { figureListPage, type ListedCase } from '../../../pages/figures/list.ts'
import type { Class } from '../../../domain/policy/policy.ts'
import { periodShown } from '../../../pages/figures/shown.ts'
import { policyOfFigures } from '../../../pages/figures/styles.ts'
import { readRow, type Row, sightedIn } from '../../../store/cases.ts'
import { zonesOf } from '../../../store/lists/zones-of.ts'
import { figureTexts } from '../../../text/figures/index.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import { Problem } from '../../parts/problems.ts'
import type { Visit } from '../../session/session.ts'
import { namesFor } from './names.ts'
import { partOf, placeIn } from './part-of-list.ts'
import type { FiguresDesk } from './sheet-for.ts'
import { valuesAsked, valuesIn } from './values.ts'

/** Cases on one page: the row of each is read, since it says who may see the case. */
const onePage = 50

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
  const part = await partOf(
    { store, of, codes, values, me: me.id, from: placeIn(query['from']), atMost: onePage },
    listing,
  )
  const rows = (await Promise.all(part.references.map((reference) => readRow(store, reference)))).filter(
    (row) => row !== undefined,
  )
  const sights = rows.map((row) => sightOf(me, staff, sightedIn(row), at))
  const seen = rows.filter((_, index) => sights[index] === 'see' || sights[index] === 'act')
  const zoneOf = await zonesOf(store, seen)
  const say = figureTexts(language)
  const name = namesFor({ language, packs, staff })
  const figure = [
    of.map((measure) => say.measures[measure.replace(/:.*/, '')] ?? measure).join(say.between),
    ...Object.entries(codes).map(([dimension, code]) => name(dimension as FigureDimension, code)),
    ...valuesShown(of, values),
    periodShown(period, language),
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
        figure,
        asked,
        cases: seen.map((row) => listed(row, { name, zone: zoneOf(row) ?? zone })),
        notSeen: sights.filter((sight) => sight === 'count').length,
        next: part.next && { ...asked, of: of.join(' '), ...own, ...valuesAsked(values), from: part.next.join('.') },
      }),
    },
  }
}

/** A case as the list shows it. @param zone IANA name */
const listed = (row: Row, { name, zone }: { name: ReturnType<typeof namesFor>; zone: string }): ListedCase => ({
  ...row,
  class: row.class as Class,
  product: name('product', row.product),
  zone,
})

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
