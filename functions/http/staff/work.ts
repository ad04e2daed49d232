import { oversees, type Person } from '../../domain/people/directory.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { type OwnTask, workPage } from '../../pages/index.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'
import { openCase } from '../parts/open-case.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { holdFresh } from './work-link.ts'
import { ownWork, type TeamPart, teamWork, type WorkList } from './work-list.ts'
import type { Answers } from '../parts/answers.ts'

/**
 * `/work/{reference}`: the open tasks of the holder of the link, over all cases; for a supervisor also those of their
 * unit, a part at a time. It only shows.
 */
export async function work(store: Store, request: Request): Promise<Reply> {
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
  if (request.wantsPage)
    return {
      status: 200,
      page: workPage({ ...request, entity: record.file.entity, zone: desk.calendar.zone, via, me, own, team }),
    }
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
const store = storeFrom(env)

export const handler = pageDoor('work', env, (request) => work(store, request))
