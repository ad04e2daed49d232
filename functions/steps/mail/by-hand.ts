import { promiseIn } from '../../domain/case/deliveries.ts'
import type { ConsequenceOf } from '../../domain/case/facts.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { lettersText } from '../../mail/kept-letter.ts'
import { type MailContext, writeLetter } from '../../mail/render.ts'
import { keepLetter } from '../../store/letters/kept-letters.ts'
import { type Delivery, deskOfLetters } from './delivery.ts'
import type { Posted } from './posted.ts'

/** Letters that somebody has to post. Each is kept as it has to be printed. */
export async function toPost(orders: readonly MailOrder[], delivery: Delivery): Promise<Posted[]> {
  const { baseUrl, file, now } = delivery
  // The address without a key: paper says where to find the page of the complaint, and nobody can press a link.
  const link = `${baseUrl}/complaints/${file.reference}?key=`
  const posted: Posted[] = []
  for (const order of orders)
    posted.push({
      fact: { fact: 'to-post', v: 1, mail: order.id },
      at: now,
      kept: await keep({ order, link }, delivery),
    })
  return posted
}

/** Letters that nothing is sent for. Each is kept as it has to be read out, and as their page shows it. */
export async function withoutSending(
  orders: readonly MailOrder[],
  channel: ConsequenceOf<'by-channel'>['channel'],
  delivery: Delivery,
): Promise<Posted[]> {
  const { file, now } = delivery
  const posted: Posted[] = []
  for (const order of orders) {
    const fact = { fact: 'by-channel', v: 1, mail: order.id, channel } as const
    if (channel === 'none') posted.push({ fact, at: now })
    else {
      const kept = await keep({ order, link: null }, delivery)
      posted.push({ fact, at: now, kept, gave: promiseIn(file, order.id, now) })
    }
  }
  return posted
}

/** Keeps a letter as it is written now. @returns its digest, unless it says nothing to keep */
async function keep(
  { order, link }: Pick<MailContext, 'order' | 'link'>,
  delivery: Delivery,
): Promise<string | undefined> {
  const { store, file, now } = delivery
  const letter: MailContext = { file, order, desk: deskOfLetters(delivery), link, work: null, now }
  return keepLetter(store, file.reference, lettersText(writeLetter([letter])))
}
