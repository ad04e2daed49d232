import { createHash, timingSafeEqual } from 'node:crypto'
import { recordMailEvent } from '../../app/record-mail-event.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { toldOfMessage } from '../../domain/features/undelivered/record-delivery.ts'
import { type DeliveryReport, readReportJson, readReportMail } from '../../mail/delivery-report.ts'
import { mailSecret, type ReadMailSecret } from '../../mail/mail-secret.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { log } from '../../telemetry/log.ts'
import { count } from '../../telemetry/metrics.ts'
import { bytesOf, mediaType, readJson } from '../parts/body.ts'
import { httpHandler, type Reply, type Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'

export type Hearing = { store: Store; workflow: Waker; secret: ReadMailSecret | undefined }

/**
 * `POST /mail-events`: the result of a mail that went out by SMTP. The body is a delivery report as a mail server
 * sends it to the sender, or JSON to which the webhook of a mail service is translated. A report about anything else
 * is dropped, since another try would read the same.
 */
export async function mailFeedback({ secret, ...desk }: Hearing, request: Request): Promise<Reply> {
  if (secret === undefined || !isToken(request.headers['authorization'], (await secret()).feedback))
    throw new Problem('not-found')
  const report = mediaType(request) === 'application/json' ? readReportJson(readJson(request)) : readMail(request)
  if (report === undefined) {
    log('warn', 'mail-event-unreadable', 'A report was received that is not about an email of ours.')
    return { status: 204, empty: true }
  }
  // The step that sent the mail may still be recording it.
  return (await take(desk, report, request.at))
    ? { status: 204, empty: true }
    : { status: 503, headers: { 'retry-after': '60' }, empty: true }
}

/** Compared by digests, so that the time it takes says nothing. */
function isToken(header: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${expected}`))
}

/** A report is short, unless it brings the whole mail back. */
const largest = 1024 * 1024

/** @throws Problem 413 */
function readMail(request: Request): DeliveryReport | undefined {
  // Only ASCII is read of it, whatever it is encoded in.
  return readReportMail(bytesOf(request, largest).toString('latin1'))
}

/** @returns whether nothing is left to do */
async function take(
  desk: Omit<Hearing, 'secret'>,
  { reference, also, at, said }: DeliveryReport,
  now: string,
): Promise<boolean> {
  // A later time, set by another server, is replaced by ours.
  const when = at !== undefined && at < now ? at : now
  let done = true
  for (const one of new Set([reference, ...also])) {
    const result = await recordMailEvent(desk, one, { said, at: when }, toldOfMessage)
    if (result === 'unknown') done = false
    else if (result.taken && !said.came && one === reference) count('MailsBounced')
  }
  return done
}

const env = readEnv(functions['mail-feedback'].environment)
const hearing: Hearing = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  secret: env.MAIL === 'smtp' && env.SMTP !== undefined ? mailSecret(env.SMTP.secret) : undefined,
}

export const handler = httpHandler({
  name: 'mail-feedback',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: (request) => mailFeedback(hearing, request),
})
