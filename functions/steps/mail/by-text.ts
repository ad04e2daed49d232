import { mayText } from '../../app/mailbox-limit.ts'
import { promiseIn } from '../../domain/case/deliveries.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { smsNumber } from '../../domain/channels/channels.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Due, DueMail } from '../../domain/workflow/mail-bundles.ts'
import { linkOf } from '../../domain/workflow/mail-orders.ts'
import { lettersText } from '../../mail/kept-letter.ts'
import { asMail, type MailContext, writeLetter } from '../../mail/render.ts'
import { contentDigest } from '../../mail/send.ts'
import { renderSms } from '../../sms/render-sms.ts'
import { smsId } from '../../sms/sms-id.ts'
import { keepLetter } from '../../store/letters/kept-letters.ts'
import { type Delivered, type Delivery, ordersIn } from './delivery.ts'
import { linkFor } from './links.ts'
import { nameOf, type Waiting } from './mail-gate.ts'
import type { Posted } from './posted.ts'
import { sendSms, smsMustWait } from './sms-gate.ts'

/**
 * A letter as a text message, with all others that lead to the same page. What leads elsewhere is due still, and goes
 * by a text of its own. The letters are kept as their page shows them.
 */
export async function byText(
  due: DueMail<Due>,
  { store, baseUrl, sms, file, desk, now }: Delivery,
): Promise<Delivered> {
  const { reference } = file
  const { order } = due.parts[0].says
  const number = smsNumber(file, desk.channels)
  if (sms === undefined || number === undefined) throw new Error(`mail ${order.id}: there is no number to text`)
  const page = JSON.stringify(linkOf(file, order))
  const covers = ordersIn(due).filter((one) => JSON.stringify(linkOf(file, one)) === page)
  const allUntil = (until: Instant): Waiting =>
    new Map(covers.map(({ id }) => [nameOf({ reference, mail: id }), until]))
  const refused = (error: string): Posted[] =>
    covers.map(({ id: mail }) => ({ fact: { fact: 'sms-refused', v: 1, mail, error }, at: now }))

  const waits = await smsMustWait(store, { reference, mail: order.id }, now)
  if (waits !== undefined) return { posted: [], waiting: allUntil(waits) }
  if (!(await mayText(store, file, order, number))) return { posted: refused('TooMany') }
  const { link, hash } = await linkFor({ store, baseUrl }, { file, desk, order, at: now }, undefined)
  const letterOf = (one: MailOrder): MailContext => ({ file, order: one, desk, link: null, work: null, now })
  const text = renderSms(file.complaint.language, asMail(writeLetter([letterOf(order)])), link ?? baseUrl)
  const result = await sendSms(store, sms, { reference, mail: order.id }, { to: number, text }, now)
  if ('waitsUntil' in result) return { posted: [], waiting: allUntil(result.waitsUntil) }
  if ('refused' in result) return { posted: refused(result.refused) }
  const { gatewayId, isEarlier } = result
  const own = isEarlier ? { digest: null, link: null } : { digest: contentDigest(text), link: hash }
  const messageId = smsId(reference, order.id)
  const posted: Posted[] = []
  for (const one of covers)
    posted.push({
      fact: { fact: 'sms-sent', v: 1, mail: one.id, number, messageId, gatewayId, ...own },
      at: now,
      kept: await keepLetter(store, reference, lettersText(writeLetter([letterOf(one)]))),
      gave: promiseIn(file, one.id, now),
    })
  return { posted }
}
