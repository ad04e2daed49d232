import type { CaseFile } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { openRequests } from '../../tasks/requests.ts'

const to = 'complainant'

/**
 * The letters of the staff, and one reminder of each request that nobody answered in time. The words of an erased case
 * are gone, and so is whom to write to.
 */
export function mailsOfLetters(file: CaseFile): MailOrder[] {
  if (file.erased !== null) return []
  return [
    ...file.written.map(({ id }): MailOrder => ({ id: mailOf('written', id), kind: 'written', letter: id, to })),
    ...openRequests(file)
      .filter(({ overdue }) => overdue !== null)
      .map(({ id }): MailOrder => ({ id: mailOf('request-reminder', id), kind: 'request-reminder', letter: id, to })),
  ]
}

const mailOf = (kind: string, letter: string): string => `${kind} ${letter.slice('letter-'.length)}`
