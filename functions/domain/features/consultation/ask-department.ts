import { whenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { deputyOf } from '../../people/assign.ts'
import { dayOf } from '../../time/calendar.ts'
import { assigneeOf, type CaseFile, isConflicted, type Task } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import type { Desk } from '../../case/desk.ts'
import { line, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { isAway, type Person } from '../../people/directory.ts'
import type { TaskAction } from '../../tasks/task-action.ts'

/**
 * Asks a department contact, who gets a task with a limit of its own while this task continues. `whom` is an id of the
 * directory.
 */
const schema = whenNeeded(() => z.strictObject({ whom: line(40), question: words(3000) }))

export const consult: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  isAvailable: (_file, task, { may }, { policy, staff }) =>
    may === 'act' && task.stage !== null && policy.consultation !== undefined && staff.some(isContact),
  choices: {
    whom: { people: ({ file, task, desk, at }) => askable(file, task, desk, at).map(({ id }) => id), beside: 'unit' },
  },
  validate: ({ whom }, { file, task, desk, at }) => {
    const person = desk.staff.find(({ id }) => id === whom)
    if (person === undefined) return [issue(['whom'], 'cannot-ask', { why: 'unknown' })]
    if (!isContact(person)) return [issue(['whom'], 'cannot-ask', { why: 'role' })]
    const why = whyNotAsked(file, task, person, desk, at)
    return why === undefined ? [] : [issue(['whom'], 'cannot-ask', { why })]
  },
  facts: ({ whom, question }, { file, task }) => [
    {
      fact: 'consulted',
      v: 1,
      consultation: `consultation-${file.consultations.length + 1}`,
      task: task.id,
      to: whom,
      question,
    },
  ],
}

const isContact = ({ roles }: Person): boolean => roles.includes('department-contact')

/**
 * The people whom the assignee can ask: those who are there, or whose deputy is, and who have no interest in the case.
 */
function whyNotAsked(
  file: CaseFile,
  task: Task,
  person: Person,
  desk: Desk,
  at: Instant,
): 'yourself' | 'away' | 'conflict' | undefined {
  if (person.id === assigneeOf(task)) return 'yourself'
  if (isConflicted(file, desk, person)) return 'conflict'
  const day = dayOf(at, desk.calendar)
  const deputy = isAway(person, day) ? deputyOf(person, desk.staff, day) : person
  if (deputy === undefined || deputy.id === assigneeOf(task)) return 'away'
  return isConflicted(file, desk, deputy) ? 'conflict' : undefined
}

/** Department contacts who could be asked, for the page's list. */
export function askable(file: CaseFile, task: Task, desk: Desk, at: Instant): Person[] {
  return desk.staff.filter((person) => isContact(person) && whyNotAsked(file, task, person, desk, at) === undefined)
}
