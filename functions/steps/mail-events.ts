import type * as z from 'zod'
import { recordMailEvent } from '../app/record-mail-event.ts'
import { mailsIn, toldOfMail, toldOfMessage } from '../domain/features/undelivered/record-delivery.ts'
import { readEnv } from '../config/env.ts'
import { log } from '../telemetry/log.ts'
import { type MailEvent, notification, readMailEvent } from '../mail/mail-event.ts'
import { functions } from '../config/manifest.ts'
import { count } from '../telemetry/metrics.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { type Waker, workflowFrom } from '../app/executions.ts'
import { step } from './step.ts'

/**
 * The file does not say yet that the mail was sent. Lambda tries again after a minute, then after two, then keeps the
 * event in the dead-letter queue.
 */
export class NotSentYet extends Error {
  override readonly name = 'NotSentYet'
}

/**
 * Records in the files what happened to their mails. An event that cannot be read, or belongs to no case, is logged and
 * dropped: another try would read the same.
 * @throws NotSentYet
 */
export async function takeMailEvents(
  desk: { store: Store; workflow: Waker },
  { Records }: z.infer<typeof notification>,
): Promise<void> {
  let early: MailEvent | undefined
  for (const { Sns } of Records) {
    const event = readMailEvent(Sns.Message)
    if (event === undefined)
      log('warn', 'mail-event-unreadable', 'The mail service reported an event that does not belong to our email.')
    else if (!(await take(desk, event, new Date(Sns.Timestamp).toISOString()))) early ??= event
  }
  if (early !== undefined) throw new NotSentYet(`case ${early.reference}: it has no record of this email yet`)
}

/**
 * @param publishedAt when SNS received it: a later time in the event, set by another server, is replaced by this
 * @returns whether nothing is left to do
 */
async function take(
  desk: Parameters<typeof takeMailEvents>[0],
  { reference, also, at, said }: MailEvent,
  publishedAt: string,
): Promise<boolean> {
  const when = at < publishedAt ? at : publishedAt
  const first = await recordMailEvent(desk, reference, { said, at: when }, toldOfMail)
  if (first === 'unknown') return false
  if (first.taken && !said.came) count('MailsBounced')
  // Deliveries to staff are not recorded. If the first case no longer knows this message id, the mail was re-sent, and
  // the newer message will report its own result.
  if (said.came || first.file === undefined || mailsIn(first.file, said.messageId).length === 0) return true
  let done = true
  for (const other of also)
    if ((await recordMailEvent(desk, other, { said, at: when }, toldOfMessage)) === 'unknown') done = false
  return done
}

const env = readEnv(functions['mail-events'].environment)
const store = storeFrom(env)
const workflow = workflowFrom(env)

export const handler = step('mail-events', notification, (input) => takeMailEvents({ store, workflow }, input))
