import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SFNClient } from '@aws-sdk/client-sfn'
import type * as z from 'zod'
import { act } from '../act.ts'
import { toldOfMail } from '../domain/acts/told-of-mail.ts'
import { readEnv } from '../env.ts'
import { log } from '../log.ts'
import { type MailEvent, notification, readMailEvent } from '../mail/mail-event.ts'
import { functions } from '../manifest.ts'
import { count } from '../metrics.ts'
import { readCase } from '../store/cases.ts'
import type { Store } from '../store/store.ts'
import type { Workflow } from '../workflow.ts'
import { step } from './step.ts'

/** The file does not say yet that the mail was sent. Lambda tries again after a minute, then after two, then keeps the event in the dead-letter queue. */
export class NotSentYet extends Error {
  override readonly name = 'NotSentYet'
}

/**
 * Writes into the files what became of their mails. What cannot be read, or is of no case of ours, is logged and let go: another try would
 * read the same.
 * @throws NotSentYet
 */
export async function takeMailEvents(desk: { store: Store; workflow: Pick<Workflow, 'client'> }, { Records }: z.infer<typeof notification>): Promise<void> {
  let early: MailEvent | undefined
  for (const { Sns } of Records) {
    const event = readMailEvent(Sns.Message)
    if (event === undefined) log('warn', 'mail-event-unreadable', 'The mail service said something that is of no mail of ours.')
    else if (!(await take(desk, event, new Date(Sns.Timestamp).toISOString()))) early ??= event
  }
  if (early !== undefined) throw new NotSentYet(`case ${early.reference}: it does not know of this mail yet`)
}

/** @param publishedAt when SNS took it: a time that another server made up lies no later. @returns whether there is nothing left to do */
async function take({ store, workflow }: Parameters<typeof takeMailEvents>[0], { reference, at, said }: MailEvent, publishedAt: string): Promise<boolean> {
  const record = await readCase(store, reference)
  if (record === undefined) {
    log('warn', 'mail-event-unknown', 'There is no case under the reference of this mail.', { reference })
    return true
  }
  if (toldOfMail(record.file, said) === undefined) return false
  let taken = false
  // That a mail arrived asks nothing of the workflow: waking it for every one would cost two transitions each.
  await act({ store, workflow }, record, { by: { as: 'mail-service' }, at: at < publishedAt ? at : publishedAt, wakes: !said.came }, ({ file }) => {
    const facts = toldOfMail(file, said) ?? []
    taken = facts.length > 0
    return facts
  })
  if (taken && !said.came) count('MailsBounced')
  return true
}

const env = readEnv(functions['mail-events'].environment)
const store: Store = { client: new DynamoDBClient({}), tableName: env.TABLE_NAME }
const workflow = { client: new SFNClient({}) }

export const handler = step('mail-events', notification, (input) => takeMailEvents({ store, workflow }, input))
