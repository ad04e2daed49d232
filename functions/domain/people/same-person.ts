import type { Person } from './directory.ts'

/** By what somebody outside the directory is known, as it was typed. */
export type Identity = { email?: string | null; phone?: string | null | undefined; staffNumber?: string | null }

/** The fewest digits by which a number is compared without its area code. */
const fewestDigits = 8

/**
 * Whether somebody of the directory has the e-mail address, telephone number or staff number of a complainant. It is
 * then the same person as far as anybody can tell, and nobody deals with their own complaint.
 */
export function isSamePerson(
  { email, phone, staffNumber }: Identity,
  person: Pick<Person, 'id' | 'email' | 'phone' | 'staffNumber'>,
): boolean {
  return (
    (typeof email === 'string' && isSameAddress(email, person.email)) ||
    (typeof phone === 'string' && isSameTelephone(phone, person.phone)) ||
    (typeof staffNumber === 'string' && isSameNumber(staffNumber, person.staffNumber ?? person.id))
  )
}

/** Whether two staff numbers are the same. Spreadsheets drop zeros at the beginning, so these make no difference. */
function isSameNumber(one: string, other: string): boolean {
  const number = plainNumber(one)
  return number !== '' && number === plainNumber(other)
}

/** A staff number without anything but letters and digits. */
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

/** Several numbers in one field are divided by `/`: one that both have is enough. */
function isSameTelephone(one: string, other: string): boolean {
  return one.split('/').some((first) => other.split('/').some((second) => isSameLine(first, second)))
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
