import { type CaseFilters, fitsFilters, isOffered } from '../../domain/lists/case-filters.ts'
import { type CaseFilter, caseFilters } from '../../domain/lists/filter-names.ts'
import type { ListedCase } from '../../domain/lists/listed-case.ts'
import { isSeen, unitsSeen } from '../../domain/lists/reach.ts'
import { sightOf } from '../../domain/people/sight.ts'
import type { Person } from '../../domain/people/directory.ts'
import { defaultRules, offeredAt } from '../../domain/policy/desk-packs.ts'
import { type Instant, localDayOf } from '../../domain/time/zone.ts'
import { casesPage, type ListMistake, type ShownCase } from '../../pages/index.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { readRowsOf } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { type ListPart, openCases, receivedCases, tasksOfPerson } from '../../store/lists/read-list.ts'
import { rulesAmong, rulesOf, zonesOf } from '../../store/lists/zones-of.ts'
import { caseLists, type CaseListName, type CaseOrder } from '../../store/table.ts'
import { caseTexts } from '../../text/case-texts.ts'
import type { Reply, Request } from '../parts/handler.ts'
import type { Visit } from '../session/session.ts'
import type { CasesDoor, Told } from './cases-door.ts'

/** Units whose open cases one page puts in one order. */
const mostUnits = 100
/** How long an address to continue from holds, in hours: as long as a session at most. */
const cursorLasts = 10

/** What an address asks for. */
type Asked = {
  list: CaseListName
  order: CaseOrder
  typed: Record<string, string>
  units: readonly string[]
  month: string
  person: Person
  filters: CaseFilters
}

/** Somebody's view of a desk. */
type Looking = { me: Person; staff: readonly Person[]; at: Instant }

/** `/desk/cases`: a part of a list of cases. */
export async function caseList(door: CasesDoor, request: Request, { me, staff }: Visit): Promise<Told> {
  const { store, packs, entity, sealer } = door
  const { at, language, query } = request
  const { zone } = await newestCalendar(store, defaultRules(packs).calendar)
  const policy = offeredAt(packs)
  const looking: Looking = { me, staff, at }
  const seen = unitsSeen(me, staff, at)
  const [asked, mistakes] = readAddress(query, looking, { seen, today: localDayOf(at, zone) })
  const say = caseTexts(language)
  const page = (status: number, shown: Parameters<typeof casesPage>[0]['shown']): Reply => ({
    status,
    page: casesPage({ ...request, ...asked, mistakes, entity, zone, staff, policy, units: seen, shown }),
  })
  const wrong = mistakes.length > 0
  if (wrong) return { reply: page(400, { instead: '' }), references: [] }
  if (asked.list === 'open' && asked.units.length > mostUnits)
    return { reply: page(200, { instead: say.tooManyUnits(mostUnits) }), references: [] }
  // Where somebody was is sealed: the last case looked at may be one that they do not see.
  const about = `${asked.list} ${asked.order} ${asked.units.join('\n')} ${asked.month} ${asked.person.id} ${me.id}`
  const opened = query['from'] === undefined ? { about, after: '' } : await sealer.open('place', query['from'], at)
  const { about: of, after } = (opened ?? { about: '', after: '' }) as { about: string; after: string }
  if (of !== about) return { reply: page(400, { instead: say.cursor }), references: [] }
  const part = await readPart(store, asked, looking, after)
  const until = new Date(Date.parse(at) + cursorLasts * 3_600_000).toISOString()
  const next = part.next === undefined ? undefined : await sealer.seal('place', { about, after: part.next }, at, until)
  const cases = await withRows(door, part.entries)
  const earlierMonth =
    asked.list === 'received' && asked.order === 'newest' && next === undefined ? monthBefore(asked.month) : undefined
  const shown = { cases, lookedTo: part.lookedTo, next, earlierMonth, isFirst: query['from'] === undefined }
  return { reply: page(200, shown), references: cases.map(({ reference }) => reference) }
}

function readPart(store: Store, asked: Asked, looking: Looking, after: string): Promise<ListPart> {
  const { list, units, month, person, order } = asked
  const fits = (one: ListedCase): boolean => seesCase(looking, one) && fitsFilters(asked.filters, one, looking.at)
  if (list === 'open') return openCases(store, units, { fits, after })
  if (list === 'person') return tasksOfPerson(store, person.id, { fits, after })
  return receivedCases(store, month, { fits, after, newestFirst: order === 'newest' })
}

/** Whether somebody finds a case in lists. */
export const seesCase = ({ me, staff, at }: Looking, { sight }: Pick<ListedCase, 'sight'>): boolean =>
  isSeen(sightOf(me, staff, sight, at))

/** The cases of a part with what their rows alone know: name and amount, and where they continue. */
export async function withRows(
  { store, packs }: Pick<CasesDoor, 'store' | 'packs'>,
  entries: readonly ListedCase[],
): Promise<ShownCase[]> {
  const rows = await readRowsOf(store, [...new Set(entries.map(({ reference }) => reference))])
  const zoneOf = await zonesOf(store, [...rows.values()])
  return entries.map((one) => {
    const row = rows.get(one.reference)
    const { recognised, joinedInto } = row ?? {}
    return { ...one, recognised, joinedInto, zone: zoneOf(row), rules: rulesAmong(packs, rulesOf(row)) }
  })
}

/** Reads an address. What is wrong is named, and the rest of it stays as it was typed. */
function readAddress(
  query: Request['query'],
  { me, staff }: Looking,
  { seen, today }: { seen: readonly string[]; today: string },
): [Asked, ListMistake[]] {
  const mistakes: ListMistake[] = []
  const typedList = query['list'] ?? 'open'
  const isList = Object.hasOwn(caseLists, typedList)
  if (!isList) mistakes.push({ field: 'list', why: 'list' })
  const list = isList ? (typedList as CaseListName) : 'open'
  const { by, orders, filters: offered } = caseLists[list]
  const order = orders.find((one) => one === (query['order'] ?? orders[0]))
  if (order === undefined) mistakes.push({ field: 'order', why: 'order' })
  const typed: Record<string, string> = {}
  for (const name of [by, ...offered]) if (query[name]) typed[name] = query[name]
  const filters: Asked['filters'] = {}
  const others = caseFilters.filter((one) => !(offered as readonly CaseFilter[]).includes(one))
  for (const one of others) if (query[one]) mistakes.push({ field: one, why: 'filter' })
  for (const one of offered) {
    const wanted = typed[one]
    if (wanted === undefined) continue
    if (one === 'staff') {
      const found = personNamed(staff, wanted)
      if (typeof found === 'string') mistakes.push({ field: one, why: found })
      else filters[one] = found.id
    } else if (!isOffered(one, wanted)) mistakes.push({ field: one, why: 'value' })
    else filters[one] = wanted
  }
  const unit = typed['unit'] === '-' ? '' : typed['unit']
  if (unit !== undefined && !seen.includes(unit)) mistakes.push({ field: 'unit', why: 'unit' })
  const month = typed['month'] ?? today.slice(0, 7)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) mistakes.push({ field: 'month', why: 'month' })
  const person = typed['person'] === undefined ? me : personNamed(staff, typed['person'])
  if (typeof person === 'string') mistakes.push({ field: 'person', why: person })
  if (list === 'received') typed['month'] = month
  return [
    {
      list,
      order: order ?? orders[0],
      typed,
      units: unit === undefined ? seen : [unit],
      month,
      person: typeof person === 'string' ? me : person,
      filters,
    },
    mistakes,
  ]
}

/** Somebody of the directory, by id, by name, or by a part of the name: `马玲` is `马玲 Ma Ling`. */
function personNamed(staff: readonly Person[], typed: string): Person | 'person' | 'personTwice' {
  const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
  const wanted = plain(typed)
  const byId = staff.find(({ id }) => id.toLowerCase() === wanted)
  if (byId !== undefined) return byId
  const parts = wanted.split(/\s+/)
  const whole = staff.filter(({ name }) => plain(name) === wanted)
  const partly = staff.filter(({ name }) => parts.every((part) => plain(name).split(/\s+/).includes(part)))
  const [first, ...more] = whole.length > 0 ? whole : partly
  if (first === undefined) return 'person'
  return more.length === 0 ? first : 'personTwice'
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}
