import { assigneeOf, type CaseFile, liaisonOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { runningEmergency } from '../../functions/domain/features/emergency/emergency.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { readCase, setPending } from '../../functions/store/cases.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { wake } from '../../functions/app/executions.ts'
import type { World } from '../parts/command.ts'
import { openReferences } from '../parts/items.ts'
import { printable } from '../../local/printable.ts'
import type { OpenTable } from '../parts/table.ts'

/**
 * What people who are not in the directory still have in a case: tasks by id, the liaison, and places in an emergency
 * team or among those notified.
 */
type Left = { tasks: { id: string; person: string }[]; liaison: string | null; team: string[] }

/**
 * Wakes every open case in which somebody who is not in the directory has a task, is the liaison, or is in an emergency
 * team. The workflow reassigns the work and tells everybody concerned. It checks who is in the directory now, so a
 * repeated run finishes an interrupted one and otherwise does nothing. @returns how many cases, and everyone who had
 * something
 */
export async function passOn(
  { print, complain }: Pick<World, 'print' | 'complain'>,
  { store, bell }: Pick<OpenTable, 'store' | 'bell'>,
): Promise<{ cases: number; people: Set<string>; unreadable: number }> {
  const there = new Set((await readStaff(store)).map(({ id }) => id))
  const people = new Set<string>()
  let [cases, unreadable] = [0, 0]
  for (const reference of await openReferences(store)) {
    try {
      const record = await readCase(store, reference)
      const left = record && leftIn(record.file, there)
      if (record === undefined || left === undefined || peopleIn(left).length === 0) continue
      await setPending(store, reference, record.file.head)
      await wake(store, { client: bell.client }, reference)
      print(printable(`${reference}: ${told(left)}: to be reassigned`))
      for (const person of peopleIn(left)) people.add(person)
      cases += 1
    } catch (error) {
      unreadable += 1
      complain(printable(`${reference}: ${(error as Error).message}`))
    }
  }
  return { cases, people, unreadable }
}

/**
 * What would be reassigned if these people left. Nothing is changed yet. Unreadable cases are reported when they are
 * changed.
 */
export async function shownBefore(
  { print }: Pick<World, 'print'>,
  { store }: Pick<OpenTable, 'store'>,
  leavers: readonly Person[],
): Promise<void> {
  const there = new Set(
    (await readStaff(store)).flatMap(({ id }) => (leavers.some((one) => one.id === id) ? [] : [id])),
  )
  const found: { reference: string; left: Left }[] = []
  for (const reference of await openReferences(store)) {
    const record = await readCase(store, reference).catch(() => undefined)
    if (record !== undefined) found.push({ reference, left: leftIn(record.file, there) })
  }
  for (const { id, name, roles } of leavers) {
    const theirs = found.filter(({ left }) => peopleIn(left).includes(id))
    print(printable(`${id} (${name}; ${roles.join(', ')}) ${theirs.length === 0 ? 'has no open work.' : 'has:'}`))
    for (const { reference, left } of theirs)
      print(
        printable(
          `  ${reference}: ${[...left.tasks.filter(({ person }) => person === id).map((task) => task.id), ...(left.liaison === id ? ['the liaison'] : []), ...(left.team.includes(id) ? ['a place in the emergency team'] : [])].join(', ')}`,
        ),
      )
  }
}

const peopleIn = ({ tasks, liaison, team }: Left): string[] => [
  ...tasks.map(({ person }) => person),
  ...(liaison === null ? [] : [liaison]),
  ...team,
]

function leftIn(file: CaseFile, there: ReadonlySet<string>): Left {
  const liaison = liaisonOf(file)
  const { team = [], told: leftLine = [] } = runningEmergency(file) ?? {}
  return {
    tasks: openTasks(file).flatMap((task) => {
      const person = assigneeOf(task)
      return person === null || there.has(person) ? [] : [{ id: task.id, person }]
    }),
    liaison: file.ended === null && liaison !== null && !there.has(liaison) ? liaison : null,
    team: [...new Set([...team, ...leftLine].map(({ person }) => person))].filter((person) => !there.has(person)),
  }
}

function told({ tasks, liaison, team }: Left): string {
  return [
    ...tasks.map(({ id, person }) => `${id} of ${person}`),
    ...(liaison === null ? [] : [`the liaison ${liaison}`]),
    ...team.map((person) => `${person} of the emergency team`),
  ].join(', ')
}
