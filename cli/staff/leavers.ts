import { assigneeOf, type CaseFile, liaisonOf, openTasks } from '../../functions/domain/case/case-file.ts'
import type { Desk } from '../../functions/domain/case/desk.ts'
import { placesLost } from '../../functions/domain/features/emergency/plan.ts'
import { toNewAddresses } from '../../functions/domain/workflow/mail-schedule.ts'
import { isToPassOn, lacksLiaison } from '../../functions/domain/workflow/outstanding.ts'
import { deskOf } from '../../functions/store/desk.ts'
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
 * What people still have in a case though the directory does not let them: tasks by id, the liaison, and places in an
 * emergency team or among those notified. `moved` are people whose address is another now.
 */
type Left = { tasks: { id: string; person: string }[]; liaison: string | null; team: string[]; moved: string[] }

/**
 * Wakes every open case in which somebody has a part that the directory does not allow: they left it, lost the role, or
 * are the complainant. The part may be a task, the liaison's, or one in an emergency team. The workflow reassigns the
 * work, tells everybody concerned, and sends new links to those whose address changed. It checks the directory of now,
 * so a repeated run finishes an interrupted one and otherwise does nothing.
 * @returns how many cases, and everyone who had something
 */
export async function passOn(
  { print, complain }: Pick<World, 'print' | 'complain'>,
  { store, bell }: Pick<OpenTable, 'store' | 'bell'>,
): Promise<{ cases: number; people: Set<string>; unreadable: number }> {
  const staff = await readStaff(store)
  const people = new Set<string>()
  let [cases, unreadable] = [0, 0]
  for (const reference of await openReferences(store)) {
    try {
      const record = await readCase(store, reference)
      const left = record && leftIn(record.file, await deskOf(store, record.file, staff))
      if (record === undefined || left === undefined || told(left).length === 0) continue
      await setPending(store, reference, record.file.head)
      await wake(store, { client: bell.client }, reference)
      print(printable(`${reference}: ${told(left).join('; ')}`))
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
  const staff = (await readStaff(store)).filter(({ id }) => !leavers.some((one) => one.id === id))
  const found: { reference: string; left: Left }[] = []
  for (const reference of await openReferences(store)) {
    const record = await readCase(store, reference).catch(() => undefined)
    if (record !== undefined)
      found.push({ reference, left: leftIn(record.file, await deskOf(store, record.file, staff)) })
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

function leftIn(file: CaseFile, desk: Desk): Left {
  const emergency = runningEmergency(file)
  return {
    tasks: openTasks(file).flatMap((task) => {
      const person = assigneeOf(task)
      return person !== null && isToPassOn(file, task, desk) ? [{ id: task.id, person }] : []
    }),
    liaison: lacksLiaison(file, desk) ? liaisonOf(file) : null,
    team: emergency === undefined ? [] : placesLost(file, emergency, desk),
    moved: toNewAddresses(file, desk).flatMap(({ to }) => (typeof to === 'string' ? [] : [to.person])),
  }
}

/** What the workflow will do about it. */
function told({ tasks, liaison, team, moved }: Left): string[] {
  const lost = [
    ...tasks.map(({ id, person }) => `${id} of ${person}`),
    ...(liaison === null ? [] : [`the liaison ${liaison}`]),
    ...team.map((person) => `${person} of the emergency team`),
  ]
  return [
    ...(lost.length === 0 ? [] : [`${lost.join(', ')}: to be reassigned`]),
    ...(moved.length === 0 ? [] : [`${[...new Set(moved)].join(', ')}: new links to the new address`]),
  ]
}
