import { oversees, type Person } from '../../domain/people/directory.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { asTeam, type OwnTask, teamResultPage, workPage } from '../../pages/index.ts'
import { storeFrom } from '../../store/client.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'
import { openCase } from '../parts/open-case.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { readWholeForm } from '../parts/body.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import type { Deciding } from './task.ts'
import { workflowFrom } from '../../app/executions.ts'
import { holdFresh } from './work-link.ts'
import { ownWork, type TeamPart, teamWork, type WorkList } from './work-list.ts'
import type { Answers } from '../parts/answers.ts'

/**
 * `/work/{reference}`: the open tasks of the holder of the link, over all cases; for a supervisor also those of their
 * unit, a part at a time. A POST hands over several of those, or reminds their assignees.
 */
export async function work(door: Deciding, request: Request): Promise<Reply> {
  const { store } = door
  const { link, desk, record } = await openCase(store, request, ({ purpose }) => purpose === 'work')
  holdFresh(link, request.at, desk.staff)
  const me = desk.staff.find(({ id }) => id === link.person)
  if (me === undefined) throw new Problem('not-found')
  const people = me.roles.includes('supervisor') ? desk.staff.filter((person) => oversees(me, person)) : undefined
  const reader = { me, staff: desk.staff, at: request.at }
  const [own, team] = await Promise.all([
    ownWork(store, reader),
    people && teamWork(store, reader, people, request.query['from']),
  ])
  const via = record.file.reference
  const { zone } = desk.calendar
  const given = { ...request, entity: record.file.entity, zone, policy: desk.policy }
  const show = (form?: Parameters<typeof workPage>[0]['form']): string =>
    workPage({ ...given, via, me, own, team, form, people: people ?? [] })
  if (request.method === 'POST') {
    // Software acts on each task by its own address.
    if (team === undefined || people === undefined || !request.wantsPage) throw new Problem('not-found')
    const { actOnTeam } = await import('./team-acts.ts')
    const { openTask } = await import('./open-task.ts')
    const values = readWholeForm(request, 'staff')
    const query = { ...request.query, via }
    const open = (reference: string, task: string): ReturnType<typeof openTask> =>
      openTask(store, { ...request, params: { reference, task }, query })
    const done = await actOnTeam(door, request, { staff: desk.staff, open }, asTeam(team), values)
    if ('mistakes' in done) return { status: 422, page: show({ ...done, values }) }
    return { status: 200, page: teamResultPage({ ...given, ...done, back: linkHere(request) }) }
  }
  if (request.wantsPage) return { status: 200, page: show() }
  const told = ({ tasks }: WorkList) => tasks.map((task) => taskTold(task, request, via))
  return {
    status: 200,
    json: {
      person: personTold(me),
      tasks: told(own),
      team: team === undefined ? null : told(team),
      ...leftOut(own, team, request, via),
    } satisfies Answers['work'],
  }
}

const linkHere = ({ query, language }: Request): string =>
  `?${new URLSearchParams({ key: query['key'] ?? '', lang: language }).toString()}#team`

/** What the answer does not show, and where the rest of the team is. */
function leftOut(
  own: WorkList,
  team: TeamPart | undefined,
  { query }: Request,
  via: string,
): Pick<Answers['work'], 'left'> {
  const colleagues = team === undefined ? 0 : team.of - (team.to - team.from + 1)
  const tasks = own.more || (team?.more ?? false)
  if (colleagues === 0 && !tasks) return {}
  const next = team?.next ?? null
  const address = new URLSearchParams({ key: query['key'] ?? '', from: String(next) }).toString()
  return { left: { tasks, colleagues, next: next === null ? null : `/work/${via}?${address}` } }
}

const personTold = ({ id, name }: Person): { id: string; name: string } => ({ id, name })

/** A task with the address by which this link opens it. */
function taskTold(
  { reference, task, kind, dueAt, class: weight, holder, rules }: OwnTask,
  { at, query }: Request,
  via: string,
): Answers['ownTask'] {
  return {
    reference,
    task,
    stage: kind,
    class: weight ?? null,
    dueAt,
    overdue: dueAt < at,
    rules: rules ?? null,
    assignee: personTold(holder),
    href: `/tasks/${reference}/${task}?${new URLSearchParams({ key: query['key'] ?? '', via }).toString()}`,
  }
}

const env = readEnv(functions.work.environment)
const door: Deciding = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  packs: env.POLICY_PACK,
}

export const handler = pageDoor('work', env, (request) => work(door, request), { pages: keptIn(door.store) })
