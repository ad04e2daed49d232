import { type CaseFile, assigneeAt, taskOf } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'

/** The person who waits for a department's answers is notified of each at once, with a link to their own task. */
export function mailsOfConsultations(file: CaseFile): MailOrder[] {
  return file.consultations.flatMap(({ id, task: from }): MailOrder[] => {
    const [asking, answering] = [taskOf(file, from), taskOf(file, id)]
    if (asking?.state !== 'open' || answering?.state !== 'decided') return []
    const person = assigneeAt(asking, answering.recorded.at)
    return person === null
      ? []
      : [
          {
            id: `${id} answered ${person}`,
            kind: 'consultation-answered',
            task: from,
            consultation: id,
            to: { person },
          },
        ]
  })
}
