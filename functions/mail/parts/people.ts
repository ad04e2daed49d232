import { liaisonOf } from '../../domain/case/case-file.ts'
import { personOf, type Writing } from './context.ts'
import { type Block, facts, heading, text } from './letter.ts'
import { quoteUserText } from './quote-user-text.ts'

/** A person of the staff by name; whoever has left the directory, or never had one, by a word that says so. */
export function staffName(w: Writing, id: string | null): string {
  const person = personOf(w, id)
  return person === undefined ? (id === null ? w.m.staff.nobody : quoteUserText(id)) : quoteUserText(person.name)
}

/** Name, phone and mail of a colleague in one line. */
export function reachable(w: Writing, id: string | null): string {
  const person = personOf(w, id)
  return person === undefined
    ? staffName(w, id)
    : w.m.brackets(quoteUserText(person.name), [person.phone, person.email].map(quoteUserText).join(w.m.comma))
}

/** The one named contact and when they can be reached; every mail to the complainant has it. */
export function liaisonBlocks(w: Writing, id: string | null = liaisonOf(w.file)): Block[] {
  const person = personOf(w, id)
  const { liaison } = w.m
  const { opens, closes } = w.desk.calendar.business
  if (person === undefined) return [heading(liaison.heading), ...text(liaison.byReply)]
  return [
    heading(liaison.heading),
    facts(
      [liaison.name, quoteUserText(person.name)],
      [liaison.phone, quoteUserText(person.phone)],
      [liaison.email, quoteUserText(person.email)],
      [liaison.hours, liaison.businessHours(opens, closes, w.f.zone)],
    ),
  ]
}

/**
 * What stands in a greeting. A name that is none but an advertisement with an address must not open a letter of ours to
 * whoever was
 * entered as complainant.
 */
export function greeting({ file, m }: Writing): string {
  const { name } = file.complaint.complainant
  return /[/@\\]|www\.|\.[a-z]{2,}\b|\d{5}/i.test(name) || name.length > 80
    ? m.greetingWithoutName
    : m.greeting(quoteUserText(name))
}
