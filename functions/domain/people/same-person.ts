import type { Person } from './directory.ts'

/** By what somebody outside the directory is known, as it was typed. */
export type Identity = { email?: string | null; phone?: string | null | undefined; staffNumber?: string | null }

/** The fewest digits by which a number is compared without its area code. */
const fewestDigits = 8

/** What an identity is compared with. */
export type Known = Pick<Person, 'id' | 'email' | 'phone' | 'staffNumber'>

/**
 * Whether somebody of the directory has the e-mail address, telephone number or staff number of a complainant. It is
 * then the same person as far as anybody can tell, and nobody deals with their own complaint.
 * @returns a function, since one complainant is compared with a whole directory
 */
export function recognise({ email, phone, staffNumber }: Identity): (person: Known) => boolean {
  const address = typeof email === 'string' ? plainAddress(email) : undefined
  const lines = typeof phone === 'string' ? linesOf(phone) : []
  const number = typeof staffNumber === 'string' ? plainNumber(staffNumber) : ''
  return (person) =>
    (address !== undefined && address === plainAddress(person.email)) ||
    (lines.length > 0 && linesOf(person.phone).some((theirs) => lines.some((one) => isSameLine(one, theirs)))) ||
    (number !== '' && number === plainNumber(person.staffNumber ?? person.id))
}

/**
 * A staff number without anything but letters and digits. Spreadsheets drop zeros at the beginning, so these make no
 * difference.
 */
export function plainNumber(staffNumber: string): string {
  return staffNumber
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+/, '')
}

/** Case and blanks around it make no difference. Another tag (`name+tag@`) is another address. */
export function isSameAddress(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other)
}

export function plainAddress(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

type Line = { digits: string; extension: string }

/** Several numbers in one field are divided by `/`: one that both have is enough. */
const linesOf = (phone: string): Line[] => phone.split('/').map(lineOf)

/**
 * Whether two telephone numbers ring at the same desk: the shorter one is the end of the other, so that a country code
 * or an area code may be missing. Behind one switchboard, the extension decides.
 */
function isSameLine(first: Line, second: Line): boolean {
  const [short, long] =
    first.digits.length <= second.digits.length ? [first.digits, second.digits] : [second.digits, first.digits]
  return short.length >= fewestDigits && long.endsWith(short) && first.extension === second.extension
}

/** The digits of a number without China's country code and the zero before an area code, and its extension. */
function lineOf(phone: string): Line {
  const [number = '', extension = ''] = phone.normalize('NFKC').split(/(?:extension|ext|x|#|转|分机)/i)
  const digits = number
    .trim()
    .replace(/^(?:\+|00)86/, '')
    .replaceAll(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '')
    .replace(/^0+/, '')
  return { digits, extension: extension.replaceAll(/\D/g, '') }
}
