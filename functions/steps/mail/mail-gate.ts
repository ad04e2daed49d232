import { hash } from 'node:crypto'
import type { Instant } from '../../domain/time/zone.ts'
import { isAddress, type Mailer, type Sending, send, type Sent, type Unsent } from '../../mail/send.ts'
import type { Store } from '../../store/client.ts'
import { isGivenUp, type MailLater, putMailOff, readMailLater, readMailWaits } from '../../store/workflow/mail-later.ts'
import { log } from '../../telemetry/log.ts'
import { type DeskHold, deskHold } from './desk-hold.ts'

/** A mail that was not sent. `heldUntil`: no mail goes out before. `laterUntil`: this one does not go out before. */
export type Waits = { heldUntil: Instant } | { laterUntil: Instant }

/** The way of one step to the mail service. */
export type MailGate = {
  /** @returns undefined if the mail may be sent now */
  mustWait(tags: Sending['tags'], now: Instant): Promise<Waits | undefined>
  send(sending: Sending, now: Instant): Promise<Sent | { refused: string } | Waits>
}

/**
 * Sends mail as long as the mail service takes any. If it takes none, one hold keeps every step from trying. After the
 * hold, one step sends one mail as a probe: the hold ends, or lasts twice as long.
 *
 * A mail that alone is not taken waits alone. If it is unclear whether others are taken, the next mail shows it: no
 * mail waits for the failure of another before its own first try. A mail that waited for a day is refused for good, if
 * others were taken meanwhile: since its last try, or three times between its tries.
 */
export function mailGate(store: Store, mailer: Mailer): MailGate {
  const hold = deskHold(store)
  const later = mailsLater(store, hold)

  async function mustWait(tags: Sending['tags'], now: Instant): Promise<Waits | undefined> {
    const before = await later.of(tags)
    if (before !== undefined && before.until > now) return { laterUntil: before.until }
    const heldUntil = await hold.until(now, before === undefined ? 0 : minutesForOthers)
    if (heldUntil !== undefined) return { heldUntil }
    const laterUntil = before?.isLost === true ? await hold.repeatsFrom(now) : undefined
    return laterUntil === undefined ? undefined : { laterUntil }
  }

  async function unsent(
    { to, tags }: Sending,
    now: Instant,
    { waits, code }: Extract<Unsent, { waits: unknown }>,
  ): Promise<{ refused: string } | Waits> {
    if (waits === 'held') return { heldUntil: await hold.begin(now, code) }
    const before = await later.of(tags)
    const isDayOver = before !== undefined && isGivenUp(before, now)
    const othersWereTaken = before !== undefined && hold.wasEndedSince(before.triedAt)
    const whileOthersWere = (before?.whileOthersWere ?? 0) + (othersWereTaken ? 1 : 0)
    const why = { reason: code, isLost: waits === 'lost', whileOthersWere }
    if (waits === 'later') {
      await hold.release()
      return isDayOver ? { refused: code } : { laterUntil: await later.putOff(tags, now, why) }
    }
    const address = digestOf(to)
    // An answer that is lost twice may mean two mails that arrived. If others are lost too, it is the service.
    if (waits === 'lost' && before?.isLost === true && !hold.stands(address)) return { refused: code }
    if (isDayOver && (othersWereTaken || whileOthersWere >= enoughToRefuse)) return { refused: code }
    await hold.doubt(now, code, { address, isAgain: before !== undefined })
    return { laterUntil: await later.putOff(tags, now, why) }
  }

  return {
    mustWait,
    async send(sending, now) {
      if (!isAddress(sending.to)) return { refused: 'InvalidAddress' }
      const waits = await mustWait(sending.tags, now)
      if (waits !== undefined) return waits
      const result = await send(mailer, sending)
      if ('waits' in result) return unsent(sending, now, result)
      await hold.release()
      return result
    },
  }
}

/** Mails that wait alone, each read once; the first of them with the hold on all mail. */
function mailsLater(store: Store, hold: DeskHold) {
  const known = new Map<string, MailLater | undefined>()
  let isHoldRead = false
  const nameOf = ({ reference, mail }: Sending['tags']): string => `${reference} ${mail}`

  async function of(tags: Sending['tags']): Promise<MailLater | undefined> {
    const name = nameOf(tags)
    if (known.has(name)) return known.get(name)
    if (isHoldRead) known.set(name, await readMailLater(store, tags.reference, tags.mail))
    else {
      const both = await readMailWaits(store, tags)
      hold.knows(both.hold)
      isHoldRead = true
      known.set(name, both.later)
    }
    return known.get(name)
  }

  return {
    of,
    /** @returns until when */
    async putOff(
      tags: Sending['tags'],
      now: Instant,
      why: Pick<MailLater, 'reason' | 'isLost' | 'whileOthersWere'>,
    ): Promise<Instant> {
      const later = await putMailOff(store, tags, await of(tags), { now, ...why })
      known.set(nameOf(tags), later)
      log('warn', 'mail-later', 'The mail service did not take one mail. This mail is tried again later.', {
        ...(tags.reference === 'policy' ? {} : { reference: tags.reference }),
        outcome: why.reason,
      })
      return later.until
    },
  }
}

/** Longer than the time over which cases are spread that wait for the mail service. */
const minutesForOthers = 5

/**
 * A mail is refused after its day if so many of its tries failed while others were taken. One could be the beginning
 * of an outage of the whole service.
 */
const enoughToRefuse = 3

/** Enough to tell two addresses apart, and too little to find one. */
const digestOf = (address: string): string => hash('sha256', address.toLowerCase()).slice(0, 6)
