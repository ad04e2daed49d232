import type { Instant } from '../../domain/time/zone.ts'
import type { Store } from '../../store/client.ts'
import {
  doubtMail,
  holdMail,
  isDoubt,
  type MailHold,
  minutesAfter,
  releaseMail,
  type Standing,
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
   * Whether a mail may be sent again that perhaps went out already. While several mails were not taken, one in 15
   * minutes is: otherwise a server that takes mail and does not answer would send each of them many times.
   * @returns until when it may not; undefined if it may
   */
  repeatsFrom(now: Instant): Promise<Instant | undefined>
  /**
   * The mail service takes mail from us: a hold or a doubt ends. If that fails, the mail that was taken has to be
   * recorded all the same. The next mail of this step tries again.
   */
  release(): Promise<void>
  /** The mail service takes no mail. @returns until when nothing is sent */
  begin(now: Instant, reason: string): Promise<Instant>
  /**
   * A mail to this address was not taken, and it is unclear whether others are. This leaves a doubt, which ends when
   * any mail is taken. It holds no mail that was not tried yet, so the next one shows whether others are taken. If a
   * mail to another address meets the same at its first try, an alarm rings. One that was not taken before says
   * nothing new.
   */
  doubt(now: Instant, reason: string, mail: { address: string; isAgain: boolean }): Promise<void>
  /** Whether a hold or a doubt stands. @param besides without a doubt that only this address left */
  stands(besides?: string): boolean
  /**
   * Whether no hold or doubt of this moment is left, so that some mail was taken since.
   * @param moment undefined if it is not known: then whether none is left at all
   */
  wasEndedSince(moment: Instant | undefined): boolean
}

/** Call `knows` before the others. */
export function deskHold(store: Store): DeskHold {
  let found: MailHold | undefined
  let probe: MailHold | undefined

  /** @returns what another step wrote and what still stands, unless this one has the probe */
  function claim(standing: Standing | undefined): MailHold | undefined {
    if (standing?.own === true) probe = standing
    else found = standing
    return standing?.own === true ? undefined : standing
  }

  async function begin(now: Instant, reason: string): Promise<Instant> {
    const hold = (before: MailHold | undefined) => holdMail(store, before, now, reason)
    found = probe ?? (await insistOn(hold, found))
    // Somebody else left another doubt meanwhile.
    if (isDoubt(found)) found = await insistOn(hold, found)
    probe = undefined
    ring('The mail service takes no mail. All mail waits. Everything else is done.', reason)
    return found.until
  }

  return {
    begin,
    stands: (besides) =>
      probe !== undefined ||
      (found !== undefined && !(besides !== undefined && isDoubt(found) && found.address === besides)),
    wasEndedSince: (moment) => !hasStoodSince(probe ?? found, moment),
    knows: (hold) => void (found = hold),
    async until(now, probesFrom = 0) {
      if (probe !== undefined) return undefined
      if (found === undefined || isDoubt(found)) return undefined
      if (found.until > now) return found.until
      if (minutesAfter(found.until, probesFrom) > now) return minutesAfter(found.until, probesFrom)
      const claimed = claim(await holdMail(store, found, now, found.reason))
      return claimed === undefined || isDoubt(claimed) ? undefined : claimed.until
    },
    async repeatsFrom(now) {
      if (probe !== undefined || found === undefined || !isOfSeveral(found)) return undefined
      if (found.until > now) return found.until
      return claim(await doubtMail(store, found, now, found.reason, undefined))?.until
    },
    async release() {
      const standing = probe ?? found
      if (standing === undefined || (await isReleased(store, standing))) found = probe = undefined
    },
    async doubt(now, reason, mail) {
      const before = probe ?? found
      // The probe of a hold was answered, and not as the hold was begun: the next mail shows more.
      const isAnswered = probe !== undefined && !isDoubt(probe)
      probe = undefined
      found = await doubted(store, before, isAnswered, { now, reason, ...mail })
    },
  }
}

/** Writes a hold or a doubt, and once more if what was there has ended meanwhile. @returns what stands then */
async function insistOn(
  write: (before: MailHold | undefined) => Promise<Standing | undefined>,
  before: MailHold | undefined,
): Promise<MailHold> {
  let standing = await write(before)
  // It ends: each time, mail was taken in between.
  while (standing === undefined) standing = await write(undefined)
  return standing
}

/** If the moment is not known, whatever stands may have stood since. */
function hasStoodSince(standing: MailHold | undefined, moment: Instant | undefined): boolean {
  if (standing === undefined) return false
  return moment === undefined || standing.since === undefined || standing.since <= moment
}

async function isReleased(store: Store, standing: MailHold): Promise<boolean> {
  try {
    await releaseMail(store, standing)
    return true
  } catch (error) {
    log('warn', 'mail-release-failed', 'The hold on mail could not be ended. It ends by its time.', { error })
    return false
  }
}

/** @returns the doubt that stands when one more mail was not taken; or a hold, if somebody else began one */
async function doubted(
  store: Store,
  before: MailHold | undefined,
  isNew: boolean,
  { now, reason, address, isAgain }: { now: Instant; reason: string; address: string; isAgain: boolean },
): Promise<MailHold> {
  const doubting = (earlier: MailHold | undefined) => doubtMail(store, earlier, now, reason, address)
  let found = before === undefined || isNew ? await insistOn(doubting, before) : before
  const isAnother = found.address !== undefined && found.address !== address && !isAgain
  // If mail was taken in between, this address is the only one.
  if (isAnother)
    found = (await doubtMail(store, found, now, reason, undefined)) ?? (await insistOn(doubting, undefined))
  if (isOfSeveral(found)) ring('Mails to several addresses were not taken, and none was since.', reason)
  return found
}

/** A doubt that mails to several addresses left. */
const isOfSeveral = (hold: MailHold): boolean => isDoubt(hold) && hold.address === undefined

function ring(sentence: string, reason: string): void {
  log('error', 'mail-held', sentence, { outcome: reason })
  count('MailHeld')
}
