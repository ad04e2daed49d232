import { assigneeOf, type CaseFile, openTasks } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'

/**
 * The mails with links that were asked for again: the complainant's link, or the task mails of a colleague. The words
 * of an erased case are gone, and so is whom to write to.
 */
export function mailsOfLostLinks(file: CaseFile): MailOrder[] {
  if (file.erased !== null) return []
  return file.linksAsked.flatMap(({ who, commit }): MailOrder[] =>
    who === 'complainant'
      ? [{ id: linkMail(commit), kind: 'link-again', commit, to: 'complainant' }]
      : openTasks(file)
          .filter((task) => assigneeOf(task) === who)
          .map((task) => ({ id: `${task.id} asked ${commit}`, kind: 'task', task: task.id, to: { person: who } })),
  )
}

/** Id of the mail to the complainant. @param commit in which the link was asked for */
export const linkMail = (commit: number): string => `link-again ${commit}`
