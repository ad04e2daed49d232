import { mobileNumber } from '../people/mobile-number.ts'
import { type CaseFile, type Contact, contactOf } from '../case/case-file.ts'
import { goesAgain, letterOf } from '../case/deliveries.ts'
import { type Failure, followedUp } from '../case/telling.ts'
import type { Channels } from '../case/desk.ts'
import type { ConsequenceOf } from '../case/facts.ts'

/*
 * The ways that a letter can take to the complainant, in their order (docs/adr/0042). A letter that did not arrive
 * takes the next way. The last is the liaison, who reads it out.
 */

/** Ways on which a letter is in writing. */
type Written = 'mail' | 'sms' | 'post'

/** `page`: the page said it already. `none`: nobody is told. */
type Channel = Written | ConsequenceOf<'by-channel'>['channel']

/**
 * The number that text messages go to; undefined if the desk sends none, or if it is not known to be a mobile. None go
 * to somebody who speaks for the complainant: whether they still may is looked at when a letter is read out or mailed.
 */
export function smsNumber(file: CaseFile, { sms }: Channels = {}): string | undefined {
  const { phone } = contactOf(file)
  return sms === undefined || phone === undefined || file.authority?.lettersTo === 'representative'
    ? undefined
    : mobileNumber(phone, sms.callingCode)
}

/** Whether the id of a message is that of a text message, which is made from the letter (`functions/sms/sms-id.ts`). */
export const isOfText = (messageId: string): boolean => /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\./.test(messageId)

/** The ways on which a letter is in writing. The complainant's preference orders them. */
function inWriting(
  file: CaseFile,
  { email, postalAddress, prefers }: Contact,
  channels: Channels | undefined,
): Written[] {
  const ways: Written[] = [
    ...(email === undefined ? [] : ['mail' as const]),
    ...(smsNumber(file, channels) === undefined ? [] : ['sms' as const]),
    ...(postalAddress === undefined ? [] : ['post' as const]),
  ]
  const first = prefers === 'sms' || prefers === 'post' ? ways.filter((way) => way === prefers) : []
  return [...first, ...ways.filter((way) => !first.includes(way))]
}

/**
 * All ways of a letter, the first one first. A call comes first only for somebody who prefers it and gave no email
 * address: the law asks for writing.
 */
function waysOf(file: CaseFile, mail: string, contact: Contact, channels: Channels | undefined): Channel[] {
  const { email, prefers } = contact
  const written = inWriting(file, contact, channels)
  const notPosted = written.filter((way) => way !== 'post')
  switch (letterOf(file, mail)) {
    // Nobody is called about how content they are with the person who calls.
    case 'survey':
      return notPosted.length === 0 ? ['none'] : notPosted
    // A link on paper opens nothing, and the notice to the address before is for that mailbox.
    case 'link-again':
    case 'contact-moved':
      return [...notPosted, 'call']
    // These only repeat what the complainant did on a page, which said so.
    case 'withdrawn':
    case 'review-received':
      return email === undefined && prefers !== 'post' ? ['page'] : [...written, 'call']
    // The confirmation page of the form has what it would say. Anybody can type a number there, so few are texted: to
    // who asks for text messages, three a day to one number. Who asks for letters by post gets it on paper. One
    // that the staff corrected with proof is no such number, and the page is long gone.
    case 'acknowledgement':
      return email === undefined &&
        prefers !== 'post' &&
        prefers !== 'sms' &&
        file.channel === 'web' &&
        file.contactChanges.length === 0
        ? ['page']
        : [...written, 'call']
    default:
      return prefers === 'phone' && email === undefined ? ['call', ...written] : [...written, 'call']
  }
}

/**
 * The way of a letter: the first of its ways that it did not take yet; undefined if it took all of them.
 * @param contact whom letters go to at that moment (`contactAt`)
 */
export function nextWay(
  file: CaseFile,
  mail: string,
  channels: Channels | undefined,
  contact: Contact = contactOf(file),
): Channel | undefined {
  return waysOf(file, mail, contact, channels).find((way) => !hasTaken(file, mail, way))
}

function hasTaken(file: CaseFile, mail: string, way: Channel): boolean {
  const { mails, ways } = file
  // To another address than before.
  if (way === 'mail' && goesAgain(file, mail)) return false
  if (way === 'post' && isPostedAgain(file, mail)) return false
  if (ways.some((one) => one.mail === mail && one.channel === way)) return true
  const newest = mails[mail]
  if (newest === undefined) return false
  return 'channel' in newest && newest.channel !== undefined ? newest.channel === way : way === 'mail'
}

/** Whether a letter that came back, or could not be posted, goes to another address now. */
function isPostedAgain({ posts, contactChanges }: CaseFile, mail: string): boolean {
  const last = posts.findLast((post) => post.mail === mail)?.over
  const change = contactChanges.at(-1)
  const before = contactChanges.at(-2)?.contact
  return (
    (last?.why === 'returned' || last?.why === 'not-posted') &&
    change !== undefined &&
    change.at >= last.at &&
    change.contact.postalAddress !== undefined &&
    change.contact.postalAddress !== before?.postalAddress
  )
}

/**
 * The way that a letter takes once more by itself after it failed: undefined if none is left, or if somebody has
 * followed it up. After a call that came first, and that nobody answered, the letter goes in writing.
 */
export function againBy(file: CaseFile, failure: Failure, channels: Channels | undefined): Written | undefined {
  if (file.erased !== null || failure.to !== 'complainant') return undefined
  const mayGo = failure.why === 'no-address' ? followedUp(file, failure, ['not-reached']) : !followedUp(file, failure)
  const way = mayGo ? nextWay(file, failure.mail, channels) : undefined
  return way === 'mail' || way === 'sms' || way === 'post' ? way : undefined
}
