import { createHash, timingSafeEqual } from 'node:crypto'
import { recordMailEvent } from '../../app/record-mail-event.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { toldOfMessage } from '../../domain/features/undelivered/record-delivery.ts'
import { gatewaySecret, type ReadGatewaySecret } from '../../sms/gateway-secret.ts'
import { readReceipt } from '../../sms/receipt.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { log } from '../../telemetry/log.ts'
import { count } from '../../telemetry/metrics.ts'
import { readJson } from '../parts/body.ts'
import { httpHandler, type Reply, type Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'

export type HearingOfSms = { store: Store; workflow: Waker; secret: ReadGatewaySecret | undefined }

/**
 * `POST /sms-events`: the result of a text message, by the firm's gateway. A receipt of anything else is dropped, and
 * one that comes twice records nothing. One that comes before its text is recorded is asked for again.
 */
export async function smsFeedback({ secret, ...desk }: HearingOfSms, request: Request): Promise<Reply> {
  if (secret === undefined || !isToken(request.headers['authorization'], (await secret()).receipts))
    throw new Problem('not-found')
  const receipt = readReceipt(readJson(request))
  if (receipt === undefined) {
    log('warn', 'sms-event-unreadable', 'A receipt was received that is not about a text message of ours.')
    return { status: 204, empty: true }
  }
  const { reference, said, at } = receipt
  // A later time, set by another server, is replaced by ours.
  const when = at !== undefined && at < request.at ? at : request.at
  const result = await recordMailEvent(desk, reference, { said, at: when, by: { as: 'sms-gateway' } }, toldOfMessage)
  // The step that sent the text may still be recording it.
  if (result === 'unknown') return { status: 503, headers: { 'retry-after': '60' }, empty: true }
  if (result.taken && !said.came) count('SmsFailed')
  return { status: 204, empty: true }
}

/** Compared by digests, so that the time it takes says nothing. */
function isToken(header: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${expected}`))
}

const env = readEnv(functions['sms-feedback'].environment)
const hearing: HearingOfSms = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  secret: env.SMS && gatewaySecret(env.SMS.secret),
}

export const handler = httpHandler({
  name: 'sms-feedback',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: (request) => smsFeedback(hearing, request),
})
