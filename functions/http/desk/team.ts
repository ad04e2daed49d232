import { oversees } from '../../domain/people/directory.ts'
import { defaultRules, offeredAt } from '../../domain/policy/desk-packs.ts'
import { asTeam, supervisorsOnlyPage, teamPage, teamResultPage } from '../../pages/index.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { rulesAmong } from '../../store/lists/zones-of.ts'
import { readWholeForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, statuses } from '../parts/problems.ts'
import type { Visit } from '../session/session.ts'
import { openSignedIn } from '../staff/open-task.ts'
import { actOnTeam } from '../staff/team-acts.ts'
import type { Deciding } from '../staff/task.ts'
import { teamWork } from '../staff/work-list.ts'
import type { ListedDesk } from './own-work.ts'

/** `/desk/team`: what the people of a supervisor have to do, to hand over or to remind of, several at once. */
export async function team(
  desk: Deciding & ListedDesk,
  request: Request,
  { me, staff, session }: Visit,
): Promise<{ reply: Reply; references: readonly string[] }> {
  const { store, packs, entity } = desk
  const people = staff.filter((person) => oversees(me, person))
  // Somebody who was one when the page opened keeps what they typed.
  if (people.length === 0 && request.method === 'POST') throw new Problem('not-found')
  if (people.length === 0)
    return {
      reply: { status: statuses['not-allowed'], page: supervisorsOnlyPage({ ...request, entity }) },
      references: [],
    }
  const [{ zone }, found] = await Promise.all([
    newestCalendar(store, defaultRules(packs).calendar),
    teamWork(store, { me, staff, at: request.at }, people, request.query['from']),
  ])
  const { language } = request
  const at = (path: string, more: Record<string, string> = {}): string =>
    `${path}?${new URLSearchParams({ ...more, lang: language }).toString()}`
  const tasks = asTeam(found).map((one) => ({ ...one, rules: rulesAmong(packs, one.rules) }))
  const here: Record<string, string> = request.query['from'] === undefined ? {} : { from: request.query['from'] }
  const given = { ...request, entity, zone, policy: offeredAt(packs) }
  const show = (
    more: { values?: Record<string, string[]>; mistakes?: Parameters<typeof teamPage>[0]['mistakes'] } = {},
  ): string =>
    teamPage({
      ...given,
      ...found,
      ...more,
      tasks,
      people,
      action: at('/desk/team', here),
      taskAt: (reference, task, extra = {}) => at(`/desk/tasks/${reference}/${task}`, extra),
      next: found.next === null ? undefined : at('/desk/team', { from: String(found.next) }),
    })
  const references = [...new Set(tasks.map(({ reference }) => reference))]
  if (request.method !== 'POST') return { reply: { status: 200, page: show() }, references }
  const values = readWholeForm(request, 'staff')
  const open = (reference: string, task: string): ReturnType<typeof openSignedIn> =>
    openSignedIn(store, { ...request, params: { reference, task } }, { person: me.id, session: session.id })
  const done = await actOnTeam(desk, request, { staff, open }, tasks, values)
  if ('mistakes' in done) return { reply: { status: 422, page: show({ ...done, values }) }, references }
  return {
    reply: { status: 200, page: teamResultPage({ ...given, ...done, back: at('/desk/team', here) }) },
    references,
  }
}
