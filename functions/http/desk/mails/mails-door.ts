import type { Waker } from '../../../app/executions.ts'
import type { DeskPacks } from '../../../domain/policy/desk-packs.ts'
import type { Instant } from '../../../domain/time/zone.ts'
import type { Store } from '../../../store/client.ts'
import type { MailFiles } from '../../../store/mail-in/mail-files.ts'
import type { Reads } from '../../session/reads.ts'

/** Where mail is that came. */
export type MailPlace = {
  files: () => Promise<MailFiles>
  domain: string
  /** The address of a message as it came, at which a browser saves it under a name. */
  address?: (of: { key: string; name: string; at: Instant; seconds: number }) => Promise<string>
}

/** What `/desk/mails` needs of its desk. */
export type MailsDoor = {
  store: Store
  workflow: Waker
  packs: DeskPacks
  entity: Readonly<Record<string, string>>
  reads: Reads
  /** Where mail is; undefined if the desk takes none. */
  mail?: MailPlace | undefined
}
