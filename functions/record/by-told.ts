import type { By } from '../domain/case/facts.ts'
import { clockTime, type Telling } from './facts/describe-values.ts'
import { mailName } from './facts/mail-names.ts'

/** The author of a commit, and the link or machine that it came by. */
export function byTold(by: By, telling: Telling): string {
  const { wording, mailedAt, zone, personWithRoles, isPlain } = telling
  if (isPlain === true && (by.as === 'staff' || by.as === 'signed-in')) return personWithRoles(by.person)
  if (isPlain === true && by.as === 'complainant') return wording.complainant
  const link = (mail: string): string => {
    const at = mailedAt(mail)
    return at === undefined ? mailName(mail, wording) : wording.aside(mailName(mail, wording), clockTime(at, zone))
  }
  switch (by.as) {
    case 'filer':
      return wording.by.filer
    case 'complainant':
      return /^mail-in-\d+$/.test(by.mail) ? wording.by.byMail(by.mail) : wording.by.complainant(link(by.mail))
    case 'staff':
      return wording.by.staff(personWithRoles(by.person), link(by.mail))
    case 'signed-in':
      return wording.by.signedIn(personWithRoles(by.person), by.session)
    case 'mail-service':
      return wording.by.mailService
    case 'sms-gateway':
      return wording.by.smsGateway
    case 'anybody':
      return wording.by.anybody
    case 'document-service':
      return wording.by.documentService
    case 'operator':
      return wording.by.operator(by.command)
    case 'workflow':
      return wording.by.workflow(by.execution)
  }
}
