import type { Instant } from '../../domain/time/zone.ts'
import { getItem, getItems, type Item, putItem, type Store, text, textOf } from '../client.ts'
import { key, table } from '../table.ts'
import { type MailHold, mailHoldIn, minutesAfter } from './mail-hold.ts'

/**
 * An order whose mail the mail service did not take, and takes perhaps later. Everything else of its case continues.
 * What falls due meanwhile for the same person is an order of its own, with tries of its own.
 */
export type MailLater = {
  /** It is not sent before. */ until: Instant
  /** When it was tried first. */ since: Instant
  /** When it was tried last. Items of earlier releases do not say it. */ triedAt?: Instant
  tries: number
  /** Before how many of its tries others had been taken since the try before. */ whileOthersWere: number
  /** The code of the last try. */ reason: string
  /** Whether an answer was lost: the mail may have gone out. */ isLost: boolean
}

/** Minutes until the second try, and the most between two. */
const [first, longest] = [15, 240]

/** Minutes after which a mail is given up. */
const givenUpAfter = 24 * 60

type Of = { reference: string; mail: string }

export async function readMailLater(store: Store, reference: string, mail: string): Promise<MailLater | undefined> {
  const item = await getItem(store, key.desk, key.mailLater(reference, mail))
  return item && mailLaterIn(item)
}

/**
 * What keeps mails from being sent now: what each of these orders waits for, and the hold on all mail. It reads a
 * hundred by one call.
 * @returns `later` in the order of `orders`
 */
export async function readMailWaits(
  store: Store,
  orders: readonly Of[],
  withHold: boolean,
): Promise<{ hold: MailHold | undefined; later: (MailLater | undefined)[] }> {
  const names = orders.map(({ reference, mail }) => key.mailLater(reference, mail))
  const found = await getItems(
    store,
    [...(withHold ? [key.mailHold] : []), ...new Set(names)].map((sk) => [key.desk, sk]),
  )
  const items = new Map(found.map((item) => [textOf(item, 'sk'), item]))
  const hold = items.get(key.mailHold)
  return {
    hold: hold && mailHoldIn(hold),
    later: names.map((name) => {
      const item = items.get(name)
      return item && mailLaterIn(item)
    }),
  }
}

function mailLaterIn(item: Item): MailLater {
  return {
    until: textOf(item, 'until'),
    since: textOf(item, 'since'),
    ...(item['triedAt'] && { triedAt: textOf(item, 'triedAt') }),
    tries: Number(item['tries']?.N),
    whileOthersWere: Number(item['whileOthersWere']?.N ?? 0),
    reason: textOf(item, 'reason'),
    isLost: item['isLost']?.BOOL === true,
  }
}

/** How often it was tried by then at least: a hold on all mail may have taken up the day. */
const triesAtLeast = 5

/** Whether a mail was tried for so long that it is given up. */
export const isGivenUp = ({ since, tries }: MailLater, now: Instant): boolean =>
  tries >= triesAtLeast && minutesAfter(since, givenUpAfter) <= now

/**
 * Puts one mail off: by 15 minutes, then by twice as long, at most by four hours. The last try is a day after the
 * first. The item is needed until the file records the mail, and then deletes itself.
 * @param before what was read of it
 */
export async function putMailOff(
  store: Store,
  { reference, mail }: Of,
  before: MailLater | undefined,
  { now, reason, isLost, whileOthersWere }: { now: Instant } & Pick<MailLater, 'reason' | 'isLost' | 'whileOthersWere'>,
): Promise<MailLater> {
  const tries = (before?.tries ?? 0) + 1
  const since = before?.since ?? now
  const next = minutesAfter(now, Math.min(longest, first * 2 ** (tries - 1)))
  const last = minutesAfter(since, givenUpAfter)
  const until = last > now && last < next ? last : next
  const isLostEver = isLost || before?.isLost === true
  const later = { until, since, triedAt: now, tries, whileOthersWere, reason, isLost: isLostEver }
  await putItem(store, {
    pk: text(key.desk),
    sk: text(key.mailLater(reference, mail)),
    until: text(until),
    since: text(since),
    triedAt: text(now),
    tries: { N: String(tries) },
    whileOthersWere: { N: String(whileOthersWere) },
    reason: text(reason),
    isLost: { BOOL: later.isLost },
    [table.timeToLive]: { N: String(Math.ceil(Date.parse(minutesAfter(until, keptFor)) / 1000)) },
  })
  return later
}

/** Minutes for which the item is kept after the next try was due: a step may come days too late. */
const keptFor = 30 * 24 * 60
