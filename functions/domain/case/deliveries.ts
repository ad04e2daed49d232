import type { CaseFile } from './case-file.ts'
import type { Letter, Policy } from '../policy/policy.ts'

/** A mail that did not arrive, as far as anybody knows. */
export type Failure = CaseFile['failures'][number]

/**
 * The mails that did not arrive. A stopped step may have sent a mail twice: it arrived if one of the two messages did.
 * A message that bounced for good after delivery did not arrive, in whichever order the two reports came. One that
 * bounced for the time being did: mail services report an out-of-office reply like that.
 */
export function undelivered({ failures, deliveries }: CaseFile): Failure[] {
  const failed = new Set(failures.flatMap(({ kind, messageId }) => (kind === 'permanent' ? [messageId] : [])))
  const arrived = new Set(deliveries.filter(({ messageId }) => !failed.has(messageId)).map(({ mail }) => mail))
  return failures.filter(({ mail }) => !arrived.has(mail))
}

/** Mails to the complainant that the policy follows up, did not arrive and were not followed up yet, oldest first. */
export function unreached(file: CaseFile, { undelivered: rule }: Policy): Failure[] {
  return undelivered(file).filter(
    (failure) =>
      failure.to === 'complainant' && rule.mails.includes(letterOf(file, failure.mail)) && !followedUp(file, failure),
  )
}

/** Which mail to the complainant an id belongs to. */
export function letterOf(file: CaseFile, mail: string): Letter {
  const name = mail.split(' ')[0] as Letter
  if (name === 'outcome') return file.outcome?.outcome === 'declined' ? 'declined' : name
  return name.startsWith('survey') ? 'survey' : name
}

/** A task covers the failures known when it was opened, and those that were added until the complainant was reached. */
function followedUp(file: CaseFile, { commit, at }: Failure): boolean {
  return file.tasks.some((task) => {
    if (task.kind !== 'reach' || task.state === 'open') return false
    if (commit < task.openedIn) return true
    return task.state === 'decided' && at <= String(task.recorded.answer['at'])
  })
}
