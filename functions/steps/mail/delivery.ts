import type { CaseFile } from '../../domain/case/case-file.ts'
import type { Desk } from '../../domain/case/desk.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Person } from '../../domain/people/directory.ts'
import { type LocalBody, withLocalBodies } from '../../domain/policy/bodies.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Due, DueMail } from '../../domain/workflow/mail-bundles.ts'
import type { SmsGateway } from '../../sms/gateway.ts'
import type { Store } from '../../store/client.ts'
import type { MailGate, Ordered, Waiting } from './mail-gate.ts'
import type { Posted } from './posted.ts'

/** What the letters of a desk go out by. */
export type Services = {
  store: Store
  /** Origin of the pages. */
  baseUrl: string
  /** The gateway for text messages, if the desk has one. */
  sms?: SmsGateway | undefined
  /** The domain whose mail the desk takes: answers to letters go to the address of their case. */
  mailDomain?: string | undefined
  /** Bodies outside the firm where its complainants are, for its letters. */
  bodies?: readonly LocalBody[] | undefined
  /** The zone in which the staff of the desk read times: another one is named in their mails. */
  deskZone?: string | undefined
}

/** What a letter is delivered with: the services of the desk, and the case, the desk and the hour as they are now. */
export type Delivery = Services & {
  gate: MailGate
  file: CaseFile
  desk: Desk
  /** The whole directory: to whom a mail of the staff goes, and what its reader may see. */
  staff: readonly Person[]
  now: Instant
}

/**
 * The result of a letter: the mail service takes none until then, or what to record of each of its orders, and which
 * of them wait until when.
 */
export type Delivered = { heldUntil: Instant } | { posted: Posted[]; waiting?: Waiting }

/** The desk as letters know it: with the bodies of its own place. */
export const deskOfLetters = ({ desk, bodies }: Pick<Delivery, 'desk' | 'bodies'>): Desk => ({
  ...desk,
  policy: withLocalBodies(desk.policy, bodies),
})

/** Everything that a mail covers. */
export const ordersIn = ({ parts }: DueMail<Due>): MailOrder[] =>
  parts.flatMap(({ covers }) => covers.map(({ order }) => order))

/** The same as the mail service and its gate know them. */
export const namesIn = (due: DueMail<Due>): Ordered[] =>
  due.parts.flatMap(({ covers }) => covers.map(({ reference, order: { id } }) => ({ reference, mail: id })))
