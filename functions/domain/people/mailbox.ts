import { asMailAddress } from '../forms/contact-details.ts'

/** Domains at which dots before the @ make no difference, and the name under which they are one. */
const withoutDots: Readonly<Record<string, string>> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' }

/**
 * The mailbox behind an address, to compare it: `Li.Na+x@Example.COM.` is delivered to `li.na@example.com`. Case makes
 * no difference, nor what follows a plus, a dot at the end, full-width letters, or in which form an internationalised
 * domain is written.
 * @param address as somebody typed it, one line
 */
export function mailboxOf(address: string): string {
  const plain = asMailAddress(address.normalize('NFKC').trim()).toLowerCase()
  const at = plain.lastIndexOf('@')
  if (at < 0) return plain
  const domain = plain.slice(at + 1).replace(/[.。]+$/, '')
  const local = plain.slice(0, at).replace(/(?<=.)\+.*$/, '')
  const other = Object.hasOwn(withoutDots, domain) ? withoutDots[domain] : undefined
  return other === undefined ? `${local}@${domain}` : `${local.replaceAll('.', '')}@${other}`
}
