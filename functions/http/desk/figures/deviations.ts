import { commitDecision } from '../../../app/commit-decision.ts'
import type { Waker } from '../../../app/executions.ts'
import { isConflictedById } from '../../../domain/case/case-file.ts'
import { staffIn } from '../../../domain/case/facts.ts'
import { deviationCauses } from '../../../domain/case/facts/terms.ts'
import { judgedUntil } from '../../../domain/figures/as-of.ts'
import {
  deviationsOf,
  explainDeviation,
  explanationsOf,
  mayExplain,
} from '../../../domain/figures/case/explain-deviation.ts'
import type { ControlPoint } from '../../../domain/figures/contribution.ts'
import type { Scope } from '../../../domain/figures/evaluation/scope.ts'
import { unsaid } from '../../../domain/figures/month-summary.ts'
import { monthOf, type Period } from '../../../domain/figures/period.ts'
import { words } from '../../../domain/forms/fields.ts'
import { sightOf } from '../../../domain/people/sight.ts'
import type { LocalDay } from '../../../domain/time/zone.ts'
import {
  type CaseWithDeviations,
  type Deviation,
  deviationsPage,
  type FaultAsked,
  faultsAsked,
} from '../../../pages/figures/deviations.ts'
import { figuresAt } from '../../../pages/figures/page.ts'
import { policyOfFigures } from '../../../pages/figures/styles.ts'
import { readCase, readRow, sightedIn } from '../../../store/cases.ts'
import { deskOf } from '../../../store/desk.ts'
import { parseReference } from '../../../store/reference.ts'
import { figureTexts } from '../../../text/figures/index.ts'
import { recordedUnder } from '../../../app/recorded-under.ts'
import { readWholeForm } from '../../parts/body.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import { refusalProblem } from '../../parts/refusal-to-problem.ts'
import type { Visit } from '../../session/session.ts'
import { namesFor } from './names.ts'
import { partOf, placeIn } from './part-of-list.ts'
import type { FiguresDesk } from './sheet-for.ts'

/** Cases on one page: the file of each is read, since it says what deviates. */
const onePage = 10

type Explaining = FiguresDesk & { entity: Readonly<Record<string, string>>; workflow: Waker }
type Listing = { scope: Scope; period: Period; by: string; today: LocalDay }

/**
 * `/desk/figures/deviations`: the deviations of a period with their causes. A POST says what one came from: it stands
 * in the file of the case, from which figures follow. Only who sees the case and took no part in it may say it.
 */
export async function deviations(
  desk: Explaining,
  request: Request,
  visit: Visit,
  listing: Listing,
): Promise<{ reply: Reply; references: string[] }> {
  if (request.method !== 'POST') return show(desk, request, visit, listing)
  const { language, at, once } = request
  const { me, staff, session } = visit
  const values = readWholeForm(request, 'staff')
  const typed = (name: string): string => (values[name]?.[0] ?? '').trim()
  const say = figureTexts(language).deviations
  const { control, known, what } = namedBy(typed('deviation'))
  const reference = parseReference(typed('reference'))
  const wrong = (problem: string): ReturnType<typeof deviations> =>
    show(desk, request, visit, listing, { reference: typed('reference'), what: `${control} ${what}`, problem, values })
  const row = reference === undefined ? undefined : await readRow(desk.store, reference)
  const sighted = row && sightedIn(row)
  const sight = sighted === undefined ? 'nothing' : sightOf(me, staff, sighted, at)
  if (reference === undefined || sighted === undefined || (sight !== 'see' && sight !== 'act'))
    return wrong(say.problems.notYours)
  if (!mayExplain(me, sighted)) return wrong(say.problems.tookPart)
  const cause = deviationCauses.find((one) => one === typed('cause'))
  if (cause === undefined) return wrong(say.problems.choose)
  const reason = words(1000).safeParse(typed('reason'))
  if (!reason.success) return wrong(typed('reason') === '' ? say.problems.reason : say.problems.long)
  const record = await readCase(desk.store, reference)
  if (record === undefined) return wrong(say.problems.notYours)
  const by = { as: 'signed-in' as const, person: me.id, session: session.id }
  const caseDesk = await deskOf(desk.store, record.file, staff)
  if (isConflictedById(record.file, caseDesk, me.id)) return wrong(say.problems.notYours)
  const said = { control, what, cause, reason: reason.data }
  if (typeof recordedUnder(record, once, by) !== 'object') {
    // Somebody else may say something meanwhile, also between this look at the file and the commit.
    let not: 'over' | 'meanwhile' | undefined
    const done = await commitDecision(desk, record, { by, at, once, wakes: false }, ({ file }) => {
      const facts = explainDeviation(file, caseDesk, said)
      not = 'not' in facts ? 'over' : undefined
      if ('not' in facts) return []
      if (facts.length > 0 && `${explanationsOf(file, said).length}` !== known) not = 'meanwhile'
      return not === undefined ? facts : []
    })
    if (not !== undefined) return wrong(say.problems[not])
    if ('refused' in done) throw refusalProblem(done, caseDesk)
  }
  const see = figuresAt('/desk/figures/deviations', { ...addressOf(request, listing), done: '' }, language)
  return { reply: { status: 303, see: `${see}` }, references: [reference] }
}

/** Which deviation of a case is meant, and how many had said something of it when the page was made. */
function namedBy(typed: string): { control: string; known: string; what: string } {
  const [control = '', known = '0', ...what] = typed.split(' ')
  return { control, known, what: what.join(' ') }
}

const addressOf = ({ query }: Request, { period, by }: Listing): Record<string, string> => ({
  period: period.name,
  by,
  ...(query['fault'] !== undefined && { fault: query['fault'] }),
  ...(query['from'] !== undefined && { from: query['from'] }),
})

type Wrong = Parameters<typeof deviationsPage>[0]['wrong']

async function show(
  desk: Explaining,
  request: Request,
  visit: Visit,
  listing: Listing,
  wrong?: Wrong,
): Promise<{ reply: Reply; references: string[] }> {
  const { store, entity } = desk
  const { language, query } = request
  const { scope, period } = listing
  const fault: FaultAsked = faultsAsked.find((one) => one === query['fault']) ?? 'all'
  const part = await partOf(
    {
      store,
      of: ['control-deviating'],
      codes: fault === 'all' ? {} : { fault: fault === 'unset' ? unsaid : fault },
      values: {},
      me: visit.me.id,
      from: placeIn(query['from']),
      atMost: onePage,
    },
    listing,
  )
  const isShown = isIn(listing, scope, visit.me.id, fault)
  const found = await Promise.all(
    part.references.map((reference) => caseOf(reference, { desk, request, visit, scope, isShown })),
  )
  const cases = found.filter((one) => typeof one === 'object').filter((one) => one.deviations.length > 0)
  return {
    references: cases.map(({ reference }) => reference),
    reply: {
      status: wrong === undefined ? 200 : 422,
      headers: { 'content-security-policy': policyOfFigures },
      page: deviationsPage({
        ...request,
        entity,
        asked: { period: period.name, by: listing.by },
        fault,
        cases,
        notSeen: found.filter((one) => one === 'count').length,
        next: part.next && { ...addressOf(request, listing), from: part.next.join('.') },
        action: figuresAt('/desk/figures/deviations', addressOf(request, listing), language),
        wrong,
        done: query['done'] !== undefined,
      }),
    },
  }
}

type Looking = {
  desk: Explaining
  request: Request
  visit: Visit
  scope: Scope
  isShown: (one: ControlPoint) => boolean
}

/** A case with its deviations, for who sees it; `count` for who may only count it. */
async function caseOf(
  reference: string,
  { desk: { store, packs }, request: { language, at }, visit: { me, staff }, scope, isShown }: Looking,
): Promise<CaseWithDeviations | 'count' | undefined> {
  const row = await readRow(store, reference)
  const sighted = row && sightedIn(row)
  const sight = sighted === undefined ? 'nothing' : sightOf(me, staff, sighted, at)
  if (sight === 'count') return 'count'
  const record = sighted === undefined || sight === 'nothing' ? undefined : await readCase(store, reference)
  if (sighted === undefined || record === undefined) return undefined
  const { file } = record
  const caseDesk = await deskOf(store, file, staff)
  if (isConflictedById(file, caseDesk, me.id)) return undefined
  const name = namesFor({ language, packs, staff })
  const shown = ({ kind, what, due, stage, unit, person, fault }: ControlPoint): Deviation => {
    const all = explanationsOf(file, { control: kind, what })
    const said = all.at(-1)
    return {
      known: all.length,
      kind,
      what,
      due,
      unit,
      fault,
      stage: stage === null ? null : name('stage', stage),
      person: person !== null && scope.people.has(person) ? name('person', person) : null,
      said:
        said === undefined ? null : { who: name('person', staffIn(said.by) ?? ''), at: said.at, reason: said.reason },
    }
  }
  return {
    reference,
    product: name('product', file.product),
    zone: caseDesk.calendar.zone,
    may: mayExplain(me, sighted),
    deviations: deviationsOf(file, caseDesk).filter(isShown).map(shown),
  }
}

/** Whether a deviation is one that the page is about: of the period, due by now, of what somebody may count. */
function isIn(
  { period, today }: Listing,
  { units }: Scope,
  me: string,
  fault: FaultAsked,
): (one: ControlPoint) => boolean {
  const judged = judgedUntil(period, today)
  return (one) =>
    monthOf(one.due) >= period.from &&
    one.due <= judged &&
    (units === 'all' || (units.length === 0 ? one.person === me : units.includes(one.unit ?? unsaid))) &&
    (fault === 'all' || (one.fault ?? 'unset') === fault)
}
