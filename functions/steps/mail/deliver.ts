import { contactAt } from '../../domain/case/case-file.ts'
import { nameOfRecipient } from '../../domain/case/mail-order.ts'
import { nextWay } from '../../domain/channels/channels.ts'
import { type Due, type DueMail, mailsDue } from '../../domain/workflow/mail-bundles.ts'
import { toPost, withoutSending } from './by-hand.ts'
import { byMail } from './by-mail.ts'
import { byText } from './by-text.ts'
import { type Delivered, type Delivery, ordersIn } from './delivery.ts'

type Way = ReturnType<typeof nextWay>

/** The ways of a letter that somebody of the staff has to go: it is posted, read out, or cannot go at all. */
const asksTheStaff: ReadonlySet<Way> = new Set<Way>(['post', 'call', 'none', undefined])

/**
 * The letters to send now, out of all that are due: at most one to each person, so that a step stopped before its
 * commit repeats no more than that. A letter that nobody can mail asks the staff for something. It is recorded first:
 * then one mail says everything.
 */
export function nextBatch(due: readonly Due[], delivery: Pick<Delivery, 'file' | 'desk' | 'now'>): DueMail<Due>[] {
  const way = (one: Due) => wayOf(one, delivery)
  const asking = due.filter((one) => asksTheStaff.has(way(one)))
  const first = asking.length > 0 ? asking : due
  const mails = [...Map.groupBy(first, way).values()].flatMap((ofOneWay) => mailsDue(ofOneWay))
  return [...Map.groupBy(mails, ({ to }) => nameOfRecipient(to)).values()].flatMap((ofOne) => ofOne.slice(0, 1))
}

/** A letter goes the way that it takes now: by mail, as a text, by post, or read out. */
export async function deliver(due: DueMail<Due>, delivery: Delivery): Promise<Delivered> {
  const way = wayOf(due.parts[0].says, delivery)
  switch (way) {
    case 'mail':
      return byMail(due, delivery)
    case 'sms':
      return byText(due, delivery)
    case 'post':
      return { posted: await toPost(ordersIn(due), delivery) }
    default:
      return { posted: await withoutSending(ordersIn(due), way ?? 'none', delivery) }
  }
}

function wayOf({ order: { id, to } }: Due, { file, desk, now }: Pick<Delivery, 'file' | 'desk' | 'now'>): Way {
  return to === 'complainant' ? nextWay(file, id, desk.channels, contactAt(file, desk.calendar, now)) : 'mail'
}
