import * as z from 'zod'
import type { Environment } from '../config/env.ts'
import { parseJson } from '../config/parse-json.ts'
import { gatewaySecret, type ReadGatewaySecret } from './gateway-secret.ts'

/*
 * The firm's own gateway for text messages, or a small adapter in front of it: one address that takes POST over HTTPS.
 * docs/how-to/connect-an-sms-gateway.md is the contract.
 */

/** A text message. `to` in E.164. */
export type Sms = { id: string; to: string; text: string }

/**
 * `gatewayId`: what the gateway calls it, if it says so: further proof, for a look into its log. `isEarlier`: it
 * was taken by an earlier try, whose answer was lost.
 */
export type SmsTaken = { gatewayId: string | null; isEarlier: boolean }

/** Why a text did not go out: refused for good, or perhaps taken later. `code` is never a sentence. */
export type SmsUntaken = { refused: string } | { waits: string }

export type SmsGateway = {
  /** Calling code of the country whose numbers are written without one. */
  callingCode: string
  /** Never throws for what the gateway does, or for a secret that cannot be read. */
  send(sms: Sms): Promise<SmsTaken | SmsUntaken>
}

/** Milliseconds until an answer counts as lost. Twice this fits into what a step keeps for one sending. */
const patience = 8000

const answerSchema = z.object({ id: z.string().max(200).optional(), code: z.string().optional() })

/**
 * Statuses by which a gateway refuses this number or text for good. All others, such as a wrong token or too many
 * requests, say nothing of the text: it is tried again.
 */
const refusing: ReadonlySet<number> = new Set([400, 404, 410, 422])

/** It was taken before: the answer to that was lost. */
const known = 409

/** @param fetching for tests */
export function smsGateway(
  { url, callingCode }: Pick<NonNullable<Environment['SMS']>, 'url' | 'callingCode'>,
  secret: ReadGatewaySecret,
  fetching: typeof fetch = fetch,
): SmsGateway {
  let again = false

  async function once(sms: Sms): Promise<SmsTaken | SmsUntaken> {
    const { send: token } = await secret({ again })
    again = false
    const response = await fetching(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': sms.id },
      body: JSON.stringify(sms),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    const { id = null, code } = read(await response.text())
    if (response.ok || response.status === known) return { gatewayId: id, isEarlier: response.status === known }
    again = response.status === 401 || response.status === 403
    const why = code !== undefined && /^[A-Za-z0-9.-]{1,60}$/.test(code) ? code : `HTTP-${response.status}`
    return refusing.has(response.status) ? { refused: why } : { waits: why }
  }

  return {
    callingCode,
    async send(sms) {
      const first = await once(sms).catch(lost)
      // The id makes a second try harmless, and a connection that was closed is the most frequent failure.
      return 'waits' in first && first.waits === unanswered ? once(sms).catch(lost) : first
    },
  }
}

const unanswered = 'NoAnswer'

/** @throws an error of this program */
function lost(error: unknown): SmsUntaken {
  if (error instanceof ReferenceError || error instanceof RangeError) throw error
  // `fetch` says TypeError of whatever happens to a connection.
  const isConnection = error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
  return { waits: isConnection ? unanswered : 'NoSecret' }
}

const read = (text: string): z.infer<typeof answerSchema> => {
  const parsed = answerSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : {}
}

/** The gateway that a function is deployed with, if there is one. */
export function smsGatewayFrom({ SMS }: Pick<Environment, 'SMS'>): SmsGateway | undefined {
  return SMS && smsGateway(SMS, gatewaySecret(SMS.secret))
}
