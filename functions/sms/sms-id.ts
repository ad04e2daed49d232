import { parseReference } from '../store/reference.ts'
import { mailOfTag, tagValue } from '../mail/service/tags.ts'

/**
 * The id under which a text message is handed to the gateway, and by which its receipts name it. It is made from the
 * letter, so that a text whose answer was lost goes under the same id again, and the gateway sends it once.
 */
export const smsId = (reference: string, mail: string): string => `${reference}.${tagValue(mail)}`

/** The letter that such an id was made from; undefined if it is none of ours. */
export function letterOfSms(id: string): { reference: string; mail: string } | undefined {
  const dot = id.indexOf('.')
  const reference = dot < 0 ? undefined : parseReference(id.slice(0, dot))
  const mail = mailOfTag(id.slice(dot + 1))
  return reference === undefined || mail === '' || smsId(reference, mail) !== id ? undefined : { reference, mail }
}
