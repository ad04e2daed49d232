import type { Instant } from '../../../domain/time/zone.ts'
import type { MailFiles } from '../../../store/mail-in/mail-files.ts'
import type { DeskDoor } from '../../session/desk-door.ts'

/** Where mail is that came. */
export type MailPlace = {
  files: () => Promise<MailFiles>
  domain: string
  /** The address of a message as it came, at which a browser saves it under a name. */
  address?: (of: { key: string; name: string; at: Instant; seconds: number }) => Promise<string>
}

/** What `/desk/mails` needs of its desk. */
export type MailsDoor = DeskDoor & {
  /** Where mail is; undefined if the desk takes none. */
  mail?: MailPlace | undefined
}
