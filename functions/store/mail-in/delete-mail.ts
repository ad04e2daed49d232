import type { Store } from '../client.ts'
import { deleteArrived, deleteParts, type MailFiles } from './mail-files.ts'
import { blankMail, idFor } from './waiting-mails.ts'

/** Deletes a mail of a case that was erased. Doing it again changes nothing. */
export type DeletesMail = (reference: string, mail: { id: string; key: string; version: string }) => Promise<void>

/** The message as it came goes, its files that were kept apart, and its words if it had waited for the staff. */
export function deleteMailIn(store: Store, files: MailFiles): DeletesMail {
  return async (reference, { id, key, version }) => {
    for (const one of [id, idFor(id, [reference])]) {
      await deleteParts(files, one)
      await blankMail(store, one)
    }
    await deleteArrived(files, key, version)
  }
}
