import { assigneeOf, type Assignees, contactOf, liaisonOf } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { isAddressConfirmed } from '../../domain/features/intake/address-confirmed.ts'
import { personOf, type Writing } from './context.ts'
import { type Block, factsOnce, heading, online } from './letter.ts'
import { quoteUserText } from './quote-user-text.ts'

/** The name of a member of staff. People who are not in the directory get a standard phrase. */
export function staffName(w: Writing, id: string | null): string {
  const person = personOf(w, id)
  if (person !== undefined) return quoteUserText(person.name)
  return id === null ? w.m.staff.nobody : quoteUserText(id)
}

/** Whether a mail goes to the assignee of a task. */
export function isAssignees(task: Assignees, to: MailOrder['to']): boolean {
  return typeof to !== 'string' && assigneeOf(task) === to.person
}

/** Name, phone and mail of a colleague in one line. */
export function reachable(w: Writing, id: string | null): string {
  const person = personOf(w, id)
  return person === undefined
    ? staffName(w, id)
    : w.m.brackets(quoteUserText(person.name), [person.phone, person.email].map(quoteUserText).join(w.m.comma))
}

/** The liaison and their hours. Every email to the complainant shows them. */
export function liaisonBlocks(w: Writing, id: string | null = liaisonOf(w.file)): Block[] {
  const person = personOf(w, id)
  const { liaison } = w.m
  const { opens, closes } = w.desk.calendar.business
  if (person === undefined) return [heading(liaison.heading), online(liaison.byReply, w.m.paper.callUs)]
  return [
    heading(liaison.heading),
    factsOnce(
      [liaison.name, quoteUserText(person.name)],
      [liaison.phone, quoteUserText(person.phone)],
      [liaison.email, quoteUserText(person.email)],
      [liaison.hours, liaison.businessHours(opens, closes, w.f.zone)],
    ),
  ]
}

/**
 * The name in a greeting, once somebody is known to be behind the address. A "name" that is an advertisement never
 * opens our letter.
 */
export function greeting({ file, m }: Writing): string {
  const { name } = contactOf(file)
  return !isAddressConfirmed(file) || /[/@\\]|www\.|\.[a-z]{2,}\b|\d{5}/i.test(name) || name.length > 80
    ? m.greetingWithoutName
    : m.greeting(quoteUserText(name))
}
