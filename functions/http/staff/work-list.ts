import { type KindName, kindNames } from '../../domain/case/facts.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { sightOf } from '../../domain/people/sight.ts'
import type { Person } from '../../domain/people/directory.ts'
import { byInstant, type Instant } from '../../domain/time/zone.ts'
import type { OwnTask } from '../../pages/index.ts'
import { readRowsOf, type Row } from '../../store/cases.ts'
import type { Store } from '../../store/client.ts'
import { rulesOf, zonesOf } from '../../store/lists/zones-of.ts'
import { workOf } from '../../store/task-lists.ts'

/*
 * Everybody's tasks are one query a person. A unit may have a thousand people, so that a page shows a part of them, and
 * of each the tasks that are most urgent.
 */

/** Colleagues on one page, and queries at the same time. */
const peopleAPage = 40
const atATime = 10
/** Tasks shown of somebody's own, and of a colleague. */
const ownTasks = 100
const tasksOfEach = 20

/** What the row of a case recognises it by. */
function aboutOf(row: Row | undefined): OwnTask['about'] {
  if (row?.recognised === undefined || row.recognised === null) return undefined
  const { name, amount } = row.recognised
  return { name, amount, product: row.product, receivedAt: row.receivedAt }
}

/** Tasks by due time, and whether somebody has more of them than are shown. */
export type WorkList = { tasks: OwnTask[]; more: boolean }

/** A part of a team. Both numbers count people from 1; `next` is the first of the next part, if there is one. */
export type TeamPart = WorkList & { from: number; to: number; of: number; next: number | null }

/** Who reads the list: somebody of the directory, at the event's time. */
export type Reader = { me: Person; staff: readonly Person[]; at: Instant }

export const ownWork = (store: Store, reader: Reader): Promise<WorkList> =>
  tasksOf(store, reader, [reader.me], ownTasks)

/**
 * The tasks of a part of a team. Its people stand in the order of their ids, which no import of the directory changes.
 * @param from the first of them, as the address has it; the first of all for anything else
 */
export async function teamWork(
  store: Store,
  reader: Reader,
  team: readonly Person[],
  from: string | undefined,
): Promise<TeamPart> {
  const asked = /^\d{1,6}$/.test(from ?? '') ? Number(from) : 1
  const first = asked >= 1 && asked <= team.length ? asked : 1
  const sorted = team.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const people = sorted.slice(first - 1, first - 1 + peopleAPage)
  const to = first - 1 + people.length
  const work = await tasksOf(store, reader, people, tasksOfEach)
  return { ...work, from: first, to, of: team.length, next: to < team.length ? to + 1 : null }
}

/**
 * The open tasks of some people by due time, the longest overdue first. Cases that the reader has no part in are not
 * shown to them.
 */
async function tasksOf(store: Store, reader: Reader, people: readonly Person[], most: number): Promise<WorkList> {
  const found: { holder: Person; listed: Awaited<ReturnType<typeof workOf>> }[] = []
  for (let index = 0; index < people.length; index += atATime)
    found.push(
      ...(await Promise.all(
        people
          .slice(index, index + atATime)
          .map(async (holder) => ({ holder, listed: await workOf(store, holder.id, most + 1) })),
      )),
    )
  const tasks = found
    .flatMap(({ holder, listed }) => listed.slice(0, most).map((task) => ({ ...task, holder })))
    .sort((one, other) => byInstant(one.dueAt, other.dueAt))
  const rows = await readRowsOf(store, [...new Set(tasks.map(({ reference }) => reference))])
  const zoneOf = await zonesOf(store, [...rows.values()])
  return {
    tasks: tasks.flatMap(({ task, reference, ...more }) => {
      const kind = kindNames.find((name): name is KindName => name === task.replace(/-\d+$/, ''))
      const row = rows.get(reference)
      return kind === undefined || !isShown(row, more.holder)
        ? []
        : [
            {
              ...more,
              task,
              reference,
              kind,
              class: row?.class as OwnTask['class'],
              rules: rulesOf(row),
              zone: zoneOf(row),
              about: kindOf(kind).sees === undefined ? aboutOf(row) : undefined,
            },
          ]
    }),
    more: found.some(({ listed }) => listed.length > most),
  }

  /** Whether the reader sees the case of a task, if the one who has it counts as its holder. */
  function isShown(row: Row | undefined, { id, unit }: Person): boolean {
    if (row === undefined) return true
    if (row.excludedPeople?.includes(reader.me.id)) return false
    if (row.sight === undefined) return true
    const { holders } = row.sight
    return ['see', 'act'].includes(
      sightOf(reader.me, reader.staff, { ...row.sight, unit, holders: [...holders, id] }, reader.at),
    )
  }
}
