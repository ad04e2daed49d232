import type { CaseFile } from '../../case/case-file.ts'
import type { MailOrder } from '../../case/mail-order.ts'

/**
 * The mails of the emergency plan. Its team, press and legal are notified that it has begun, how its team changed, and
 * that it is over. Mails with reports go to the people whom the reports were made to.
 */
export function mailsOfEmergencies(file: CaseFile): MailOrder[] {
  const ofPlan = file.emergencies.flatMap(({ team, told, changes, over }, index): MailOrder[] => {
    const people = [...new Set([...team, ...told].map(({ person }) => person))]
    const number = index + 1
    // Only the latest change is mailed, and only to people who already knew; newcomers get the opening mail, which
    // lists the current team.
    const newest = (person: string): MailOrder[] =>
      changes.length === 0 || changes.at(-1)?.joined.includes(person)
        ? []
        : [
            {
              id: `emergency ${number} changed ${changes.length} ${person}`,
              kind: 'emergency-changed',
              number,
              to: { person },
            },
          ]
    // People who were never notified that it began are not notified that it is over.
    return people.flatMap((person): MailOrder[] => {
      const begun = `emergency ${number} ${person}`
      if (over === null) return [{ id: begun, kind: 'emergency', number, to: { person } }, ...newest(person)]
      return file.mails[begun] === undefined
        ? []
        : [{ id: `emergency ${number} over ${person}`, kind: 'emergency-over', number, to: { person } }]
    })
  })
  return [
    ...ofPlan,
    ...file.reports.flatMap(({ task, tell }) =>
      tell.map((person): MailOrder => ({ id: `${task} reported ${person}`, kind: 'report', task, to: { person } })),
    ),
  ]
}

/** The first report's task of an emergency: the page that mails to its team link to. */
export function firstReportOf(emergency: number): string {
  return `first-report-${emergency}`
}
