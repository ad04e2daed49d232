import type { CaseFile } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { openRequests, writtenMail } from '../../tasks/requests.ts'

const to = 'complainant'

/**
 * The letters of the staff, and one reminder of each request that nobody answered in time. The words of an erased case
 * are gone, and so is whom to write to.
 */
export function mailsOfLetters(file: CaseFile): MailOrder[] {
  if (file.erased !== null) return []
  return [
    ...file.written.map(({ id }): MailOrder => ({ id: writtenMail(id), kind: 'written', letter: id, to })),
    ...openRequests(file)
      .filter(({ overdue }) => overdue !== null)
      .map(({ id }): MailOrder => ({
        id: `request-reminder ${id.slice('letter-'.length)}`,
        kind: 'request-reminder',
        letter: id,
        to,
      })),
  ]
}
