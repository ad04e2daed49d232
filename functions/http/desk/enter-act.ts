import { staffIn } from '../../domain/case/facts.ts'
import { actSchema, actsToEnter, type ActToEnter, enterAct, mayEnterAct } from '../../domain/decide/entered-acts.ts'
import { issue, type Issue } from '../../domain/forms/issues.ts'
import { valueAt } from '../../domain/forms/fields.ts'
import { defaultRules } from '../../domain/policy/desk-packs.ts'
import { commitDecision } from '../../app/commit-decision.ts'
import { actDonePage, actPage, actPrefilled, decodeForm, withSure } from '../../pages/index.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { readForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, statuses } from '../parts/problems.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import { recordRead } from '../session/reads.ts'
import type { Visit } from '../session/session.ts'
import { readKnown } from '../staff/seen-case.ts'
import type { EnterDoor } from './enter-door.ts'

export const isAct = (text: string | undefined): text is ActToEnter => actsToEnter.some((one) => one === text)

/** `/desk/enter?act=…`: what a complainant did by phone, by letter or in person about a complaint that there is. */
export async function enterTheAct(door: EnterDoor, request: Request, visit: Visit, act: ActToEnter): Promise<Reply> {
  const { store, packs, entity } = door
  const { me, session } = visit
  const { zone } = await newestCalendar(store, defaultRules(packs).calendar)
  const shown = { ...request, entity, act, zone }
  if (request.method !== 'POST')
    return { status: 200, page: actPage({ ...shown, values: actPrefilled(zone, request.at) }) }
  const { values, issues: unreadable } = readForm(request, 'staff')
  const again = (issues: readonly Issue[], status: number = statuses.invalid): Reply => ({
    status,
    page: actPage({ ...shown, values, issues }),
  })
  if (unreadable.length > 0) return again(unreadable, statuses['not-utf8'])
  if (values['step']?.[0] === 'edit') return again([], 200)
  const typed = decodeForm(actSchema(), values, zone)
  const sent = withSure(typed, values)
  const [reference, name] = ['reference', 'name'].map((field) => String(valueAt(typed, [field]) ?? ''))
  const found = await readKnown(store, reference, { ...visit, at: request.at })
  const by = { as: 'signed-in', person: me.id, session: session.id } as const
  // Nobody learns here whether there is a complaint that they were not told of.
  if (found === undefined || !mayEnterAct(found.record.file, name ?? '', { person: me.id }, found.desk))
    return again([issue(['reference'], reference === '' ? 'missing' : 'no-such-case')])
  const { record, desk } = found
  const committed = await commitDecision(door, record, { by, at: request.at, once: request.once }, ({ file }) =>
    enterAct(file, act, sent, { person: me.id }, desk, request.at),
  )
  if (!('refused' in committed)) return { status: 303, see: doneAt(request, committed.file.reference) }
  if (committed.refused === 'invalid') return again(committed.issues)
  throw refusalProblem(committed, desk, undefined, me.id)
}

/** The page after it, for the person who entered it. */
export async function actEntered(door: EnterDoor, request: Request, visit: Visit): Promise<Reply> {
  const { me, session } = visit
  const found = await readKnown(door.store, request.query['done'], { ...visit, at: request.at })
  const act = found?.record.file.acts.findLast(
    ({ by, undone }) => staffIn(by) === me.id || staffIn(undone?.by) === me.id,
  )
  if (found === undefined || act === undefined) throw new Problem('not-found')
  const { reference } = found.record.file
  const { calendar } = found.desk
  await recordRead(door.reads, request, { me, session }, [reference])
  return { status: 200, page: actDonePage({ ...request, entity: door.entity, reference, act, zone: calendar.zone }) }
}

const doneAt = ({ language }: Request, reference: string): string =>
  `/desk/enter?${new URLSearchParams({ done: reference, lang: language }).toString()}`
