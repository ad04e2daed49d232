import type { Instant } from '../../domain/time/zone.ts'
import { log } from '../../telemetry/log.ts'
import { count } from '../../telemetry/metrics.ts'
import { holdMail, type MailHold, readMailHold, releaseMail } from '../../store/workflow/mail-hold.ts'
import type { Store } from '../../store/client.ts'
import { isAddress, type Mailer, type Sending, send, type Sent } from '../../mail/send.ts'

/** The way of one step to the mail service. */
export type MailGate = {
  /** @returns `heldUntil` if no mail goes out at present: the mail has not been sent and is to be tried again then */
  send(sending: Sending, now: Instant): Promise<Sent | { refused: string } | { heldUntil: Instant }>
}

/**
 * Sends mail as long as the mail service takes any. If it takes none, one hold keeps every step from trying. After the
 * hold, one step sends one mail as a probe: the hold ends, or lasts twice as long.
 */
export function mailGate(store: Store, mailer: Mailer): MailGate {
  let hold: MailHold | undefined
  let probe: MailHold | undefined
  let isRead = false

  /** @returns until when no mail may be sent; undefined if this one may */
  async function heldUntil(now: Instant): Promise<Instant | undefined> {
    if (probe !== undefined) return undefined
    if (!isRead) hold = await readMailHold(store)
    isRead = true
    if (hold === undefined) return undefined
    if (hold.until > now) return hold.until
    const claimed = await holdMail(store, hold, now, hold.reason)
    if (claimed.own) {
      probe = claimed
      return undefined
    }
    hold = claimed
    return claimed.until
  }

  return {
    async send(sending, now) {
      if (!isAddress(sending.to)) return { refused: 'InvalidAddress' }
      const held = await heldUntil(now)
      if (held !== undefined) return { heldUntil: held }
      const result = await send(mailer, sending)
      if ('waits' in result) {
        hold = probe ?? (await holdMail(store, undefined, now, result.waits))
        probe = undefined
        log('error', 'mail-held', 'The mail service takes no mail. All mail waits. Everything else is done.', {
          outcome: result.waits,
        })
        count('MailHeld')
        return { heldUntil: hold.until }
      }
      if (probe !== undefined) await releaseMail(store, probe)
      hold = probe = undefined
      return result
    },
  }
}
