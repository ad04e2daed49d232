import type { Person } from './directory.ts'
import { mailboxOf } from './mailbox.ts'
import { numbersIn, plainNumber } from './staff-number.ts'
import { fewestDigits, isSameNumber, type Line, linesOf } from './telephone-lines.ts'

/** By what somebody outside the directory is known, as it was typed. */
export type Identity = {
  email?: string | null | undefined
  phone?: string | null | undefined
  staffNumber?: string | null
}

/** What an identity is compared with. */
export type Known = Pick<Person, 'id' | 'email' | 'phone' | 'staffNumber'>

/**
 * A telephone number or mailbox that more people of the directory have says nothing: it is the switchboard, or the line
 * or mailbox of a whole team, and all of them would be excluded.
 */
const mostWhoShare = 3

/**
 * Who in the directory has the e-mail address, telephone number or staff number of a complainant. It is then the same
 * person as far as anybody can tell, and nobody deals with their own complaint.
 * @returns staff ids
 */
export function recognise(identity: Identity, staff: readonly Known[]): ReadonlySet<string> {
  const { mailboxes, numbers, lines } = listed(staff)
  const { email, phone, staffNumber } = identity
  return new Set([
    ...(email ? inMailbox(email, mailboxes) : []),
    ...(phone ? linesOf(phone).flatMap((line) => onLine(line, lines)) : []),
    ...(staffNumber ? [...numbersIn(staffNumber)].flatMap((number) => numbers.get(number) ?? []) : []),
  ])
}

/** Case and blanks around it make no difference. Another tag (`name+tag@`) is another address. */
export function isSameAddress(one: string, other: string): boolean {
  return plainAddress(one) === plainAddress(other)
}

/** Links keep a digest of it, so it stays as it is; `mailboxOf` compares mailboxes. */
export function plainAddress(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

/** People with a mailbox. The same address, with its tag, is theirs however many share the mailbox. */
function inMailbox(email: string, mailboxes: Listed['mailboxes']): string[] {
  const same = mailboxes.get(mailboxOf(email)) ?? []
  return [...same.filter((one) => isSameAddress(one.email, email)).map(({ id }) => id), ...few(same)]
}

/**
 * People on a line. The same extension is theirs alone; a switchboard without one may be anybody's, so both are
 * counted on their own.
 */
function onLine(line: Line, lines: Listed['lines']): string[] {
  const same = (lines.get(line.digits.slice(-fewestDigits)) ?? []).filter((one) => isSameNumber(one.line, line))
  const own = same.filter((one) => line.extension !== '' && one.line.extension === line.extension)
  const maybe = same.filter((one) => line.extension === '' || one.line.extension === '')
  return [...few(own), ...few(maybe)]
}

function few(people: readonly { id: string }[]): string[] {
  const ids = new Set(people.map(({ id }) => id))
  return ids.size > mostWhoShare ? [] : [...ids]
}

/** A directory by what people are recognised by. Lines stand under their last digits. */
type Listed = {
  mailboxes: ReadonlyMap<string, readonly { id: string; email: string }[]>
  numbers: ReadonlyMap<string, readonly string[]>
  lines: ReadonlyMap<string, readonly { id: string; line: Line }[]>
}

/** Requests of an instance share one directory, which may have ten thousand people and is never changed. */
const known = new WeakMap<readonly Known[], Listed>()

function listed(staff: readonly Known[]): Listed {
  const before = known.get(staff)
  if (before !== undefined) return before
  const made = {
    mailboxes: grouped(staff.map(({ id, email }) => [mailboxOf(email), { id, email }])),
    // A directory may lack the numbers, and have them as ids.
    numbers: grouped(
      staff.flatMap(({ id, staffNumber = id }) =>
        [...new Set([plainNumber(id), ...numbersIn(staffNumber)])].map((number): [string, string] => [number, id]),
      ),
    ),
    lines: grouped(
      staff.flatMap(({ id, phone }) =>
        linesOf(phone).map((line): [string, { id: string; line: Line }] => [
          line.digits.slice(-fewestDigits),
          { id, line },
        ]),
      ),
    ),
  }
  known.set(staff, made)
  return made
}

function grouped<Value>(pairs: readonly (readonly [string, Value])[]): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const [name, value] of pairs) {
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [value])
    else group.push(value)
  }
  return groups
}
