import { byInstant } from '../../domain/time/zone.ts'
import { oversees, type Person } from '../../domain/people/directory.ts'
import { type KindName, kindNames } from '../../domain/case/facts.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { type OwnTask, workPage } from '../../pages/index.ts'
import { readRow } from '../../store/cases.ts'
import { workOf } from '../../store/task-lists.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'
import { openCase } from '../parts/open-case.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { holdFresh } from './work-link.ts'
import type { Answers } from '../parts/answers.ts'

/**
 * `/work/{reference}`: the open tasks of the holder of the link, over all cases; for a supervisor also those of their
 * unit. It only shows.
 */
export async function work(store: Store, request: Request): Promise<Reply> {
  const { link, desk, record } = await openCase(store, request, ({ purpose }) => purpose === 'work')
  holdFresh(link, request.at, desk.staff)
  const me = desk.staff.find(({ id }) => id === link.person)
  if (me === undefined) throw new Problem('not-found')
  const team = me.roles.includes('supervisor') ? desk.staff.filter((person) => oversees(me, person)) : undefined
  const [own, theirs] = await Promise.all([tasksOf(store, me, [me]), team && tasksOf(store, me, team)])
  if (request.wantsPage)
    return {
      status: 200,
      page: workPage({
        ...request,
        entity: record.file.entity,
        zone: desk.calendar.zone,
        via: record.file.reference,
        me,
        own,
        team: theirs,
      }),
    }
  const told = (tasks: readonly OwnTask[]) => tasks.map((task) => taskTold(task, request, record.file.reference))
  return {
    status: 200,
    json: {
      person: personTold(me),
      tasks: told(own),
      team: theirs === undefined ? null : told(theirs),
    } satisfies Answers['work'],
  }
}

/**
 * The open tasks of some people by due time, the longest overdue first. Cases that the reader has no part in are not
 * shown to them.
 */
async function tasksOf(store: Store, reader: Person, people: readonly Person[]): Promise<OwnTask[]> {
  const found = await Promise.all(
    people.map(async (holder) => (await workOf(store, holder.id)).map((task) => ({ ...task, holder }))),
  )
  const tasks = found.flat().toSorted((one, other) => byInstant(one.dueAt, other.dueAt))
  const references = [...new Set(tasks.map(({ reference }) => reference))]
  const rows = new Map(
    await Promise.all(references.map(async (reference) => [reference, await readRow(store, reference)] as const)),
  )
  return tasks.flatMap(({ task, reference, ...more }) => {
    const kind = kindNames.find((name): name is KindName => name === task.replace(/-\d+$/, ''))
    return kind === undefined || rows.get(reference)?.excludedPeople?.includes(reader.id)
      ? []
      : [{ ...more, task, reference, kind, class: rows.get(reference)?.class as OwnTask['class'] }]
  })
}

const personTold = ({ id, name }: Person): { id: string; name: string } => ({ id, name })

/** A task with the address by which this link opens it. */
function taskTold(
  { reference, task, kind, dueAt, class: weight, holder }: OwnTask,
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
    assignee: personTold(holder),
    href: `/tasks/${reference}/${task}?${new URLSearchParams({ key: query['key'] ?? '', via }).toString()}`,
  }
}

const env = readEnv(functions.work.environment)
const store = storeFrom(env)

export const handler = pageDoor('work', env, (request) => work(store, request))
