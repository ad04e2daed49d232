import type { Person } from '../../functions/domain/people/directory.ts'
import { roles } from '../../functions/domain/policy/policy.ts'
import type { SentMail } from '../services/ses.ts'

/** Somebody of the staff who gets mail here. */
export type Addressee = Pick<Person, 'name' | 'email' | 'roles'>

/** Whose mails are shown: an address, or everybody of a role; all of them if neither is given. */
export type Chosen = { to: string | undefined; role: string | undefined }

export type Mailbox = {
  role: Person['roles'][number] | 'complainant'
  count: number
  /** Nobody for the complainants: the addresses beside the mails lead to each of them. */
  people: readonly { name: string; email: string; count: number }[]
}

const lower = (text: string): string => text.toLowerCase()
const goesTo = (mail: SentMail, wanted: (address: string) => boolean): boolean =>
  mail.to.some((address) => wanted(lower(address)))

/** The mails of one address or one role. */
export function mailsOf(mails: readonly SentMail[], people: readonly Addressee[], { to, role }: Chosen): SentMail[] {
  const own = roleHas(people, role)
  return mails.filter(
    (mail) => (to === undefined || goesTo(mail, (address) => address === lower(to))) && goesTo(mail, own),
  )
}

/** The ways into the inbox: each role that got mail, with its people, and the complainants last. */
export function mailboxes(mails: readonly SentMail[], people: readonly Addressee[]): Mailbox[] {
  const count = (chosen: Partial<Chosen>): number =>
    mailsOf(mails, people, { to: undefined, role: undefined, ...chosen }).length
  return [...roles, 'complainant' as const]
    .map((role) => ({
      role,
      count: count({ role }),
      people: people
        .filter((person) => person.roles.some((one) => one === role))
        .map(({ name, email }) => ({ name, email, count: count({ to: email }) }))
        .filter((person) => person.count > 0),
    }))
    .filter((mailbox) => mailbox.count > 0)
}

/** Whether an address belongs to a role. An address that is not in the directory is a complainant’s. */
function roleHas(people: readonly Addressee[], role: string | undefined): (address: string) => boolean {
  if (role === undefined) return () => true
  const addresses = (of: readonly Addressee[]) => new Set(of.map(({ email }) => lower(email)))
  if (role !== 'complainant') {
    const own = addresses(people.filter((person) => person.roles.some((one) => one === role)))
    return (address) => own.has(address)
  }
  const staff = addresses(people)
  return (address) => !staff.has(address)
}
