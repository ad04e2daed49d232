import type { Entering } from '../../app/enter-complaint.ts'
import type { Reads } from '../session/reads.ts'
import type { MailPlace } from './mails/mails-door.ts'

/** What `/desk/enter` needs of its desk. */
export type EnterDoor = Entering & {
  reads: Reads
  phone: string
  /** How numbers are read to which the desk sends text messages; undefined if it sends none. */
  sms?: { callingCode: string } | undefined
  /** Where mail is that complaints are entered from; undefined if the desk takes none. */
  mail?: MailPlace | undefined
}
