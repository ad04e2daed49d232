import type { CaseFile } from './case.ts'
import type { MailOrder } from './mails.ts'

/** The mails of the emergency plan: its team, press and legal hear that it is open and that it is over; reports go to whom they were made to. */
export function mailsOfEmergencies(file: CaseFile): MailOrder[] {
  const ofPlan = file.emergencies.flatMap(({ team, told, over }, index): MailOrder[] => {
    const people = [...new Set([...team, ...told].map(({ person }) => person))]
    const number = index + 1
    // Whoever was never told that it began does not hear that it is over.
    return people.flatMap((person): MailOrder[] => {
      const begun = `emergency ${number} ${person}`
      if (over === null) return [{ id: begun, kind: 'emergency', number, to: { person } }]
      return file.mails[begun] === undefined ? [] : [{ id: `emergency ${number} over ${person}`, kind: 'emergency-over', number, to: { person } }]
    })
  })
  return [...ofPlan, ...file.reports.flatMap(({ task, tell }) => tell.map((person): MailOrder => ({ id: `${task} reported ${person}`, kind: 'report', task, to: { person } })))]
}
