import type { Instant } from '../../domain/time/zone.ts'
import type { Store } from '../../store/client.ts'
import {
  doubtMail,
  holdMail,
  isDoubt,
  type MailHold,
  minutesAfter,
  releaseMail,
} from '../../store/workflow/mail-hold.ts'
import { log } from '../../telemetry/log.ts'
import { count } from '../../telemetry/metrics.ts'

/** What one step knows of the hold on all mail. */
export type DeskHold = {
  /** What stood when the step read it. */
  knows(hold: MailHold | undefined): void
  /**
   * @param probesFrom minutes after the hold from which this mail may be the probe: other mails go before one that was
   * not taken before
   * @returns until when no mail may be sent; undefined if one may, perhaps as the probe
   */
  until(now: Instant, probesFrom?: number): Promise<Instant | undefined>
  /**
   * The mail service takes mail from us: a hold or a doubt ends. If that fails, the mail that was taken has to be
   * recorded all the same. The next mail of this step tries again.
   */
  release(): Promise<void>
  /** The mail service takes no mail. @returns until when nothing is sent */
  begin(now: Instant, reason: string): Promise<Instant>
  /**
   * A mail to this address was not taken, and it is unclear whether others are. The first such mail leaves a doubt,
   * which ends when any mail is taken. One to another address begins a hold, and so does the probe of a hold. A mail
   * that was not taken before says nothing new: it leaves a doubt, or prolongs the hold as its probe.
   * @returns until when nothing is sent; undefined if all other mails may be
   */
  doubt(now: Instant, reason: string, mail: { address: string; isAgain: boolean }): Promise<Instant | undefined>
  /** Whether a hold or a doubt stands. @param besides without a doubt that only this address left */
  stands(besides?: string): boolean
}

/** Call `knows` before the others. */
export function deskHold(store: Store): DeskHold {
  let found: MailHold | undefined
  let probe: MailHold | undefined

  async function begin(now: Instant, reason: string, isUnclear = false): Promise<Instant> {
    const isProlonged = probe !== undefined && (isUnclear || probe.isUnclear !== true)
    found = isProlonged ? probe! : await holdMail(store, probe ?? found, now, reason, { isUnclear })
    // Somebody else left another doubt meanwhile.
    if (isDoubt(found)) found = await holdMail(store, found, now, reason, { isUnclear })
    probe = undefined
    log('error', 'mail-held', 'The mail service takes no mail. All mail waits. Everything else is done.', {
      outcome: reason,
    })
    count('MailHeld')
    return found.until
  }

  return {
    begin: (now, reason) => begin(now, reason),
    stands: (besides) =>
      probe !== undefined ||
      (found !== undefined && !(besides !== undefined && isDoubt(found) && found.address === besides)),
    knows: (hold) => void (found = hold),
    async until(now, probesFrom = 0) {
      if (probe !== undefined) return undefined
      if (found === undefined || isDoubt(found)) return undefined
      if (found.until > now) return found.until
      if (minutesAfter(found.until, probesFrom) > now) return minutesAfter(found.until, probesFrom)
      const claimed = await holdMail(store, found, now, found.reason, found)
      if (claimed.own) probe = claimed
      else found = claimed
      return claimed.own || isDoubt(claimed) ? undefined : claimed.until
    },
    async release() {
      const standing = probe ?? found
      try {
        if (standing !== undefined) await releaseMail(store, standing)
        found = probe = undefined
      } catch (error) {
        log('warn', 'mail-release-failed', 'The hold on mail could not be ended. It ends by its time.', { error })
      }
    },
    async doubt(now, reason, { address, isAgain }) {
      if (probe !== undefined) return begin(now, reason, true)
      found ??= await doubtMail(store, now, reason, address)
      const isDoubted = isDoubt(found) && (isAgain || found.address === address)
      return isDoubted ? undefined : begin(now, reason, true)
    },
  }
}
