import type { Person } from './directory.ts'

/** How somebody outside the directory can be reached, as they typed it. */
type Reachable = { email: string; phone?: string | undefined }

/** The fewest digits by which a number is compared without its area code. */
const fewestDigits = 8

/**
 * Whether somebody of the directory can be reached under the same e-mail address or telephone number as a complainant.
 * It is then the same person as far as anybody can tell, and nobody deals with their own complaint.
 */
export function isSamePerson(given: Reachable, person: Pick<Person, 'email' | 'phone'>): boolean {
  return (
    isSameAddress(given.email, person.email) || (given.phone !== undefined && isSameLine(given.phone, person.phone))
  )
}

/** Case and blanks around it make no difference. Another tag (`name+tag@`) is another address. */
export function isSameAddress(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other)
}

export function plainAddress(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

/**
 * Whether two telephone numbers ring at the same desk: the shorter one is the end of the other, so that a country code
 * or an area code may be missing. Behind one switchboard, the extension decides.
 */
function isSameLine(one: string, other: string): boolean {
  const [first, second] = [lineOf(one), lineOf(other)]
  const [short, long] =
    first.digits.length <= second.digits.length ? [first.digits, second.digits] : [second.digits, first.digits]
  return short.length >= fewestDigits && long.endsWith(short) && first.extension === second.extension
}

/** The digits of a number without China's country code and the zero before an area code, and its extension. */
function lineOf(phone: string): { digits: string; extension: string } {
  const [number = '', extension = ''] = phone.normalize('NFKC').split(/(?:extension|ext|x|#|转|分机)/i)
  const digits = number
    .trim()
    .replace(/^(?:\+|00)86/, '')
    .replaceAll(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '')
    .replace(/^0+/, '')
  return { digits, extension: extension.replaceAll(/\D/g, '') }
}
