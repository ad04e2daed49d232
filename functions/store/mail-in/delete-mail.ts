import type { Store } from '../client.ts'
import { deleteArrived, deleteParts, type MailFiles } from './mail-files.ts'
import { mailsNoted } from './mails-of-case.ts'
import { blankMail, idFor } from './waiting-mails.ts'

/** What deletes the mails of a case that was erased. Doing it again changes nothing. */
export type DeletesMails = {
  /** A mail that the case has: its message as it came, and what was kept apart of it. */
  own: (reference: string, mail: { id: string; key: string; version: string }) => Promise<void>
  /** What was kept beside the case. What waits for the staff came after the erasure, and stays. */
  beside: (reference: string) => Promise<void>
}

/** The message as it came goes, its files that were kept apart, and its words if it had waited for the staff. */
export function deletingMails(store: Store, files: MailFiles): DeletesMails {
  return {
    own: async (reference, { id, key, version }) => {
      for (const one of [id, idFor(id, [reference])]) {
        await deleteParts(files, one)
        await blankMail(store, one)
      }
      await deleteArrived(files, key, version)
    },
    beside: async (reference) => {
      for (const { waiting, raw, taken } of await mailsNoted(store, reference)) {
        if (waiting !== '' && (await blankMail(store, waiting)) === 'waits') continue
        if (waiting !== '') await deleteParts(files, waiting)
        // Another case has this message: it is of that file, and goes with it.
        if (taken === null || taken === reference) await deleteArrived(files, raw.key, raw.version)
      }
    },
  }
}
