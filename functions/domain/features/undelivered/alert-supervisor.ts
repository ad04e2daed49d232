import { assigneeOf, type CaseFile, type OpenTask, openTasks } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'
import { choose } from '../../tasks/choose-assignee.ts'
import { undelivered } from '../../case/telling.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'

/**
 * A task whose mail did not arrive would be left undone: the assignee's supervisor is notified of it, once. Only a
 * failure for good counts. Mail services report an out-of-office reply as a passing one. Deliveries to staff are not
 * recorded, so nothing in the file could outweigh it.
 */
export function alerts(file: CaseFile, desk: Desk, now: Instant): Consequence[] {
  const failed = undelivered(file).filter(({ kind }) => kind === 'permanent')
  return openTasks(file).flatMap((task) => {
    const to = assigneeOf(task)
    const failure = failed.find((one) => one.to === to && one.at >= since(task))
    if (
      to === null ||
      failure === undefined ||
      file.alerts.some((one) => one.task === task.id && one.to === to && one.at >= since(task))
    )
      return []
    const { person } = choose(file, desk, now, { roles: ['supervisor'], nearestTo: to, leaving: to })
    return [
      { fact: 'alerted', v: 1, mail: failure.mail, to, task: task.id, tell: person === undefined ? [] : [person.id] },
    ]
  })
}

function since(task: OpenTask): Instant {
  return task.assignments.at(-1)?.at ?? task.openedAt
}
