import { assigneeOf, type CaseFile, currentTask, isRestricted, liaisonOf, neverIn } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import type { Sighted } from '../people/sight.ts'

/** Who opened a file though it is hidden from them, and until when, as far as nobody ended that. */
export const exceptionsOf = ({ exceptions }: Pick<CaseFile, 'exceptions'>): Sighted['exceptions'] =>
  exceptions.flatMap(({ person, until, ended }) => (ended === null ? [{ person, until }] : []))

/** What of a file says who may see the case. Somebody who only answers a question sees nothing else of it. */
export function sightedOf(file: CaseFile, desk: Pick<Desk, 'staff'>): Sighted {
  const tasks = file.tasks.filter(({ role, kind }) => role !== 'complainant' && kindOf(kind).sees === undefined)
  const open = tasks.filter(({ state }) => state === 'open').map(assigneeOf)
  const liaison = file.ended === null ? liaisonOf(file) : null
  const holders = [...new Set([...open, liaison])].filter((person) => person !== null)
  const had = tasks.flatMap(({ assignments }) => assignments.map(({ person }) => person)).concat(liaisonOf(file))
  const current = currentTask(file)
  const has = (current && assigneeOf(current)) ?? liaisonOf(file)
  return {
    never: [...new Set(neverIn(file, desk))],
    accusedUnits: file.complainedAbout.flatMap(({ unit }) => unit ?? []),
    unit: desk.staff.find(({ id }) => id === has)?.unit ?? null,
    holders,
    had: [...new Set(had)].filter((person) => person !== null && !holders.includes(person)) as string[],
    restricted: isRestricted(file),
    exceptions: [],
  }
}
