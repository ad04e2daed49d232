import { hash } from 'node:crypto'
import type { Instant } from '../../domain/time/zone.ts'
import { isAddress, type Mailer, type Sending, send, type Sent, type Unsent } from '../../mail/send.ts'
import type { Store } from '../../store/client.ts'
import { isGivenUp, type MailLater, putMailOff, readMailWaits } from '../../store/workflow/mail-later.ts'
import { log } from '../../telemetry/log.ts'
import { type DeskHold, deskHold } from './desk-hold.ts'

/** One order of a mail: a mail may cover several, and of several cases. */
export type Ordered = Sending['tags']

/** The orders that wait, each until when, by `nameOf`. */
export type Waiting = ReadonlyMap<string, Instant>

export const nameOf = ({ reference, mail }: Ordered): string => `${reference} ${mail}`

/** `heldUntil`: no mail goes out before. `waiting`: these orders do not; the others may, in a mail without them. */
export type Waits = { heldUntil: Instant } | { waiting: Waiting }

/**
 * The result of a mail. If it was not taken, its orders in `waiting` wait, since they have not waited long enough. The
 * others are refused for good with the code `refused`.
 */
export type Outcome = Sent | { heldUntil: Instant } | { refused: string; waiting?: Waiting }

/** A mail, and everything that it covers; if that is left out, what its tags say. */
type Covering = Omit<Sending, 'at'> & { covers?: readonly Ordered[] }

/** The way of one step to the mail service. */
export type MailGate = {
  /** Reads by one call what keeps these from being sent. Without it, each mail reads its own. */
  look(orders: readonly Ordered[]): Promise<void>
  /** @returns undefined if a mail to this address that covers these may be sent now */
  mustWait(to: string, covers: readonly Ordered[], now: Instant): Promise<Waits | undefined>
  send(sending: Covering, now: Instant): Promise<Outcome>
}

/**
 * Sends mail as long as the mail service takes any. If it takes none, one hold keeps every step from trying. After the
 * hold, one step sends one mail as a probe: the hold ends, or lasts twice as long.
 *
 * A mail that alone is not taken waits alone, each of its orders by a record of its own: what falls due meanwhile for
 * the same person has its own first try, and as many tries as any. If it is unclear whether others are taken, the next
 * mail shows it: no mail waits for the failure of another before its own first try. A mail that waited for a day is
 * refused for good, if others were taken meanwhile: since its last try, or three times between its tries.
 */
export function mailGate(store: Store, mailer: Mailer): MailGate {
  const hold = deskHold(store)
  const later = mailsLater(store, hold)

  async function mustWait(to: string, covers: readonly Ordered[], now: Instant): Promise<Waits | undefined> {
    // No probe: such a mail never reaches the service, and says nothing of it.
    if (!isAddress(to)) return undefined
    const found = await later.of(covers)
    const waiting = new Map(
      found.flatMap(({ name, before }): [string, Instant][] =>
        before !== undefined && before.until > now ? [[name, before.until]] : [],
      ),
    )
    if (waiting.size > 0) return { waiting }
    const isNew = found.some(({ before }) => before === undefined)
    const heldUntil = await hold.until(now, isNew ? 0 : minutesForOthers)
    if (heldUntil !== undefined) return { heldUntil }
    const lost = found.filter(({ before }) => before?.isLost === true)
    const until = lost.length === 0 ? undefined : await hold.repeatsFrom(now)
    return until === undefined ? undefined : { waiting: new Map(lost.map(({ name }) => [name, until])) }
  }

  return {
    look: async (orders) => void (await later.of(orders)),
    mustWait,
    async send(sending, now) {
      if (!isAddress(sending.to)) return { refused: 'InvalidAddress' }
      const covers = sending.covers ?? [sending.tags]
      const waits = await mustWait(sending.to, covers, now)
      if (waits !== undefined)
        return 'heldUntil' in waits ? waits : { refused: 'Waits', waiting: asOne(covers, waits.waiting) }
      const result = await send(mailer, { ...sending, at: now })
      if ('waits' in result) return unsent({ hold, later }, sending, now, result)
      await hold.release()
      return result
    },
  }
}

/** The result of a mail that the service did not take: what that means for the desk, and for each of its orders. */
async function unsent(
  { hold, later }: { hold: DeskHold; later: MailsLater },
  { to, tags, covers = [tags] }: Covering,
  now: Instant,
  { waits, code }: Extract<Unsent, { waits: unknown }>,
): Promise<Outcome> {
  if (waits === 'held') return { heldUntil: await hold.begin(now, code) }
  const address = digestOf(to)
  const found = await later.of(covers)
  const orders = found.map(({ order, before }) => {
    const isDayOver = before !== undefined && isGivenUp(before, now)
    const othersWereTaken = before !== undefined && hold.wasEndedSince(before.triedAt)
    const whileOthersWere = (before?.whileOthersWere ?? 0) + (othersWereTaken ? 1 : 0)
    // An answer that is lost twice may mean two mails that arrived. If others are lost too, it is the service.
    const isLostTwice = waits === 'lost' && before?.isLost === true && !hold.stands(address)
    const isEnough = waits === 'later' || othersWereTaken || whileOthersWere >= enoughToRefuse
    return { order, whileOthersWere, isRefused: isLostTwice || (isDayOver && isEnough) }
  })
  const left = orders.filter(({ isRefused }) => !isRefused)
  if (waits === 'later') await hold.release()
  else if (left.length > 0)
    await hold.doubt(now, code, { address, isAgain: found.some(({ before }) => before !== undefined) })
  if (left.length === 0) return { refused: code }
  const why = { reason: code, isLost: waits === 'lost' }
  const waiting = new Map<string, Instant>()
  for (let from = 0; from < left.length; from += mostAtOnce)
    await Promise.all(
      left.slice(from, from + mostAtOnce).map(async ({ order, whileOthersWere }) => {
        waiting.set(nameOf(order), await later.putOff(order, now, { ...why, whileOthersWere }))
      }),
    )
  return { waiting, refused: code }
}

/** A mail that was not tried waits as a whole: nobody asked `mustWait` before. */
function asOne(covers: readonly Ordered[], waiting: Waiting): Waiting {
  const last = [...waiting.values()].sort().at(-1)
  return new Map(last === undefined ? [] : covers.map((order) => [nameOf(order), last]))
}

/** Mails that wait alone, each read once; the first of them with the hold on all mail. */
function mailsLater(store: Store, hold: DeskHold) {
  const known = new Map<string, MailLater | undefined>()
  let isHoldRead = false

  async function of(
    orders: readonly Ordered[],
  ): Promise<{ order: Ordered; name: string; before: MailLater | undefined }[]> {
    const unknown = orders.filter((order) => !known.has(nameOf(order)))
    if (unknown.length > 0) {
      const { hold: standing, later } = await readMailWaits(store, unknown, !isHoldRead)
      if (!isHoldRead) hold.knows(standing)
      isHoldRead = true
      unknown.forEach((order, place) => known.set(nameOf(order), later[place]))
    }
    return orders.map((order) => ({ order, name: nameOf(order), before: known.get(nameOf(order)) }))
  }

  return {
    of,
    /** @returns until when */
    async putOff(
      order: Ordered,
      now: Instant,
      why: Pick<MailLater, 'reason' | 'isLost' | 'whileOthersWere'>,
    ): Promise<Instant> {
      const later = await putMailOff(store, order, known.get(nameOf(order)), { now, ...why })
      known.set(nameOf(order), later)
      log('warn', 'mail-later', 'The mail service did not take one mail. This mail is tried again later.', {
        ...(order.reference === 'policy' ? {} : { reference: order.reference }),
        outcome: why.reason,
      })
      return later.until
    },
  }
}

type MailsLater = ReturnType<typeof mailsLater>

/** Records that are written at the same time: a mail of the day has up to five hundred. */
const mostAtOnce = 25

/** Longer than the time over which cases are spread that wait for the mail service. */
const minutesForOthers = 5

/**
 * A mail is refused after its day if so many of its tries failed while others were taken. One could be the beginning
 * of an outage of the whole service.
 */
const enoughToRefuse = 3

/** Enough to tell two addresses apart, and too little to find one. */
const digestOf = (address: string): string => hash('sha256', address.toLowerCase()).slice(0, 6)
