import type { Instant } from '../../domain/time/zone.ts'
import type { SmsGateway, SmsTaken } from '../../sms/gateway.ts'
import { smsId } from '../../sms/sms-id.ts'
import type { Store } from '../../store/client.ts'
import { isGivenUp, putMailOff, readMailLater } from '../../store/workflow/mail-later.ts'
import { log } from '../../telemetry/log.ts'
import type { Ordered } from './mail-gate.ts'

/*
 * A text message that the gateway does not take waits alone, as a mail does (docs/adr/0030): 15 minutes, doubling to
 * four hours, for a day. Then it is refused, and the letter takes its next way. No hold is needed: the gateway is one
 * call for each letter, and every letter has another way.
 */

/** The record of its tries stands beside those of the mail of the same letter. */
const waitOf = ({ reference, mail }: Ordered): Ordered => ({ reference, mail: `sms ${mail}` })

/** @returns until when this letter must not be texted; undefined if it may be */
export async function smsMustWait(store: Store, letter: Ordered, now: Instant): Promise<Instant | undefined> {
  const { reference, mail } = waitOf(letter)
  const later = await readMailLater(store, reference, mail)
  return later !== undefined && later.until > now ? later.until : undefined
}

/** Hands a letter to the gateway, or puts it off. */
export async function sendSms(
  store: Store,
  gateway: SmsGateway,
  letter: Ordered,
  { to, text }: { to: string; text: string },
  now: Instant,
): Promise<SmsTaken | { refused: string } | { waitsUntil: Instant }> {
  const result = await gateway.send({ id: smsId(letter.reference, letter.mail), to, text })
  if (!('waits' in result)) return result
  const wait = waitOf(letter)
  const before = await readMailLater(store, wait.reference, wait.mail)
  if (before !== undefined && isGivenUp(before, now)) return { refused: result.waits }
  const why = { now, reason: result.waits, isLost: false, whileOthersWere: 0 }
  const { until } = await putMailOff(store, wait, before, why)
  log('warn', 'sms-later', 'The gateway did not take one text message. It is tried again later.', {
    reference: letter.reference,
    outcome: result.waits,
  })
  return { waitsUntil: until }
}
