import { wantedOf } from '../../domain/lists/search-terms.ts'
import { mayAskForException } from '../../domain/people/sight.ts'
import { defaultRules, offeredAt } from '../../domain/policy/desk-packs.ts'
import { searchPage } from '../../pages/index.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { caseOfReference, findCases, mostFound } from '../../store/lists/find-cases.ts'
import { findReference } from '../../store/reference.ts'
import { readWholeForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import type { Visit } from '../session/session.ts'
import { seesCase, withRows } from './case-lists.ts'
import type { CasesDoor, Told } from './cases-door.ts'

/** For how long the address of a result opens it, in minutes of event time. */
const resultLasts = 10
/** The most that may be searched for, in characters. */
const longest = 100

/** What the address of a result holds, sealed: nobody else can open it, and no log reads a name in it. */
type Result = { typed: string; person: string }

/**
 * `/desk/search`: a POST leads to the address of a result, which holds what was typed, sealed for who searched. The
 * result is what is there when the address is opened.
 */
export async function search(door: CasesDoor, request: Request, visit: Visit): Promise<Told> {
  if (request.method === 'POST') return { reply: await begin(door, request, visit), references: [] }
  const { found: address } = request.query
  if (address === undefined) return { reply: await page(door, request, visit, { typed: '' }), references: [] }
  const result = (await door.sealer.open('found', address, request.at)) as Result | undefined
  if (result === undefined || result.person !== visit.me.id)
    return { reply: await page(door, request, visit, { typed: '', over: true }, 410), references: [] }
  return show(door, request, visit, result.typed)
}

async function begin(door: CasesDoor, request: Request, visit: Visit): Promise<Reply> {
  const values = readWholeForm(request, 'staff')
  const typed = (values['typed']?.[0] ?? '').trim()
  if (typed.length > longest) return page(door, request, visit, { typed, wrong: 'long' }, 422)
  if (findReference(typed) === undefined && wantedOf(typed).length === 0)
    return page(door, request, visit, { typed, wrong: 'short' }, 422)
  const until = new Date(Date.parse(request.at) + resultLasts * 60_000).toISOString()
  const result: Result = { typed, person: visit.me.id }
  const found = await door.sealer.seal('found', result, request.at, until)
  return { status: 303, see: `?${new URLSearchParams({ found, lang: request.language }).toString()}` }
}

async function show(door: CasesDoor, request: Request, visit: Visit, typed: string): Promise<Told> {
  const { store } = door
  const looking = { me: visit.me, staff: visit.staff, at: request.at }
  const sees = (one: Parameters<typeof seesCase>[1]): boolean => seesCase(looking, one)
  const reference = findReference(typed)
  const byReference = reference === undefined ? undefined : await caseOfReference(store, reference, sees)
  const {
    cases: found,
    isFull,
    lookedTo,
  } = byReference === undefined
    ? await findCases(store, wantedOf(typed), sees)
    : { cases: [byReference], isFull: false, lookedTo: undefined }
  const cases = await withRows(door, found)
  const reply = await page(door, request, visit, { typed, found: { cases, isFull, lookedTo, most: mostFound } })
  return { reply, references: cases.map((one) => one.reference) }
}

async function page(
  { store, packs, entity }: CasesDoor,
  request: Request,
  { me, staff }: Visit,
  shown: Pick<Parameters<typeof searchPage>[0], 'typed' | 'wrong' | 'over' | 'found'>,
  status = 200,
): Promise<Reply> {
  const { zone } = await newestCalendar(store, defaultRules(packs).calendar)
  return {
    status,
    page: searchPage({
      ...request,
      entity,
      zone,
      staff,
      policy: offeredAt(packs),
      asks: mayAskForException(me),
      ...shown,
    }),
  }
}
