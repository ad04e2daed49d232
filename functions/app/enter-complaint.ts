import type { By, ConsequenceOf } from '../domain/case/facts.ts'
import type { Rules } from '../domain/case/desk.ts'
import { open } from '../domain/case/effects/opening.ts'
import { invalid, type Refusal } from '../domain/case/refusal.ts'
import { fingerprints } from '../domain/features/duplicates/find-duplicates.ts'
import {
  type EnteredChannel,
  type Entry,
  entryFacts,
  entrySchema,
  isOwn,
  readEntry,
} from '../domain/features/entry/entry.ts'
import { type ChosenComplaint, fileRead, readFor } from '../domain/features/intake/file-complaint.ts'
import { issue } from '../domain/forms/issues.ts'
import { isSameContact, termsOfContact } from '../domain/lists/search-terms.ts'
import type { Person } from '../domain/people/directory.ts'
import { sightOf } from '../domain/people/sight.ts'
import { chosenRules } from '../domain/policy/desk-packs.ts'
import { beginningOf, dayOf } from '../domain/time/calendar.ts'
import { daysAfter, type Instant } from '../domain/time/zone.ts'
import { append, readRowsOf, type Row, sightedIn } from '../store/cases.ts'
import { findDigestOf, newDigestOf, receivedWith } from '../store/duplicates.ts'
import { entriesUnder } from '../store/search/entries.ts'
import { calendarForNow } from './newest-calendar.ts'
import { sealedUnder } from './once.ts'
import { type Received, receivedOnce, type Receiving } from './receive-complaint.ts'

/** A desk at which complaints are entered. */
export type Entering = Omit<Receiving, 'channel'>

/** A complaint that was read, how it came, and the rules that count it. */
export type EnteredComplaint = { entry: Entry; read: ChosenComplaint; rules: Rules }

/** Who enters it and when, and the paths of unlikely dates that they confirmed. */
type Who = { at: Instant; sure: readonly string[]; me?: Pick<Person, 'id'>; staff: readonly Person[] }

/**
 * Reads a complaint as somebody of the staff entered it: the complaint itself by the checks of the public form, and how
 * it came. Nobody enters their own.
 * @param sent the fields of both, side by side
 */
export async function readEntered(
  { packs, store }: Pick<Entering, 'packs' | 'store'>,
  channel: EnteredChannel,
  sent: Readonly<Record<string, unknown>>,
  { at, sure, me, staff }: Who,
): Promise<EnteredComplaint | Refusal> {
  const ofEntry = Object.keys(entrySchema().shape)
  const [entrys, complaints] = [true, false].map((is) =>
    Object.fromEntries(Object.entries(sent).filter(([name]) => ofEntry.includes(name) === is)),
  )
  const read = readFor(complaints, { packs, channel })
  const about = { channel, product: textIn(sent['product']), place: textIn(sent['place']) }
  const { policy, calendar: id } = 'refused' in read ? chosenRules(packs, about) : read.rules
  const calendar = await calendarForNow(store, id, at)
  const entered = readEntry(entrys, channel, { policy, calendar, sure }, at)
  if ('refused' in read)
    return read.refused === 'invalid' && 'issues' in entered ? invalid(...entered.issues, ...read.issues) : read
  if ('issues' in entered) return invalid(...entered.issues)
  if (me !== undefined && isOwn({ ...read.complaint.complainant, staffNumber: read.staffNumber }, me, staff))
    return invalid(issue(['complainant', 'name'], 'own-complaint'))
  return { entry: entered.entry, read, rules: { policy, calendar } }
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * Begins the file of a complaint that somebody of the staff entered: see `receiveRead`. The same notice of the
 * regulator begins one case, no matter who enters it: its number is the key.
 * @param idempotencyKey of the form or the row
 * @returns `key-reused` if the key, or the notice's number, already belongs to another complaint
 */
export async function enterComplaint(
  { store, workflow, entity }: Entering,
  idempotencyKey: string,
  { entry, read, rules }: EnteredComplaint,
  { at, by }: { at: Instant; by: By },
): Promise<Received | Refusal> {
  const { channel } = entry
  const { opened, known } = fileRead(read, { ...rules, entity, channel }, at)
  const key = entry.notice === undefined ? idempotencyKey : await keyOfNotice(store, entry.notice.number)
  const bodyDigest = sealOf(key, { entry, read })
  return receivedOnce({ store, workflow }, { idempotencyKey: key, bodyDigest }, rules, async (reference, digests) => {
    const first: ConsequenceOf<'opened'> = { ...opened, ...digests }
    const { facts, respondBy } = entryFacts(open(reference, first, { number: 1, at, by }), entry, rules, at)
    const commit = { at, by, facts: [{ ...first, respondBy }, ...known, ...facts] }
    const written = await append(store, reference, undefined, commit, { pending: true })
    return written === 'conflict' ? 'conflict' : written.file
  })
}

/** What was entered, under its key: the same is entered once. */
export function sealOf(
  key: string,
  { entry, read: { complaint, staffNumber } }: Omit<EnteredComplaint, 'rules'>,
): string {
  return sealedUnder(key, [complaint, entry, staffNumber ?? null].map((part) => JSON.stringify(part)).join())
}

/**
 * The key under which a notice of the regulator is entered, a UUID. It comes from a secret of the table: the number
 * alone opens nothing.
 */
export function keyOfNotice(store: Entering['store'], number: string): Promise<string> {
  return keyOf(store, 'notice', plainNumber(number))
}

/** The number of a notice without what people write in other ways: width, case and blanks. */
export const plainNumber = (number: string): string => number.normalize('NFKC').toUpperCase().replaceAll(/\s/gu, '')

/** The key under which a complaint is entered from a mail, so that two people enter one. */
export const keyOfMail = (store: Entering['store'], id: string): Promise<string> => keyOf(store, 'mail', id)

async function keyOf(store: Entering['store'], what: 'notice' | 'mail', plain: string): Promise<string> {
  const hex = Buffer.from(await newDigestOf(store, JSON.stringify([what, plain])), 'base64url').toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** For how many days back look-alikes are shown, where the pack does not join complaints. */
const lookAlikeDays = 30

/** An earlier complaint that looks the same, and whether it is about the same policy or claim. */
export type LookAlikeRow = { row: Row; sameNumber: boolean }

/**
 * Earlier complaints that look like this one: the same person about the same policy or claim, as when intake looks for
 * them; or about the same product, since few who call have the number at hand. Those that the person may see: of others
 * they do not learn here that there are any.
 */
export async function lookAlikesOf(
  store: Entering['store'],
  { read, rules: { policy, calendar } }: EnteredComplaint,
  { me, staff }: { me: Person; staff: readonly Person[] },
  at: Instant,
): Promise<LookAlikeRow[]> {
  const days = policy.joining?.withinDays ?? lookAlikeDays
  const from = beginningOf(daysAfter(dayOf(at, calendar), -days), calendar)
  const found = await Promise.all(fingerprints(read.complaint).map((one) => receivedWith(store, one, from, at)))
  const rows = await readRowsOf(store, [...new Set(found.flat().map(({ reference }) => reference))])
  const alike = new Map([...(await ofSamePerson(store, read.complaint, from)), ...rows])
  return [...alike].flatMap(([reference, row]) => {
    const sight = sightOf(me, staff, sightedIn(row), at)
    return sight === 'see' || sight === 'act' ? [{ row, sameNumber: rows.has(reference) }] : []
  })
}

/** As many of somebody's complaints are looked at as the period may hold. */
const mostOfOne = 40

/** Complaints of the same person about the same product, by name and telephone number or address. */
async function ofSamePerson(
  store: Entering['store'],
  { complainant, product }: EnteredComplaint['read']['complaint'],
  from: Instant,
): Promise<Map<string, Row>> {
  const found = await Promise.all(
    termsOfContact(complainant).map(async (term) => {
      const digest = await findDigestOf(store, term)
      return digest === undefined ? [] : (await entriesUnder(store, digest, '', mostOfOne)).entries
    }),
  )
  const recent = found.flat().filter(({ receivedAt }) => receivedAt >= from)
  const rows = await readRowsOf(store, [...new Set(recent.map(({ reference }) => reference))])
  const isAlike = ({ finds, product: of }: Row): boolean =>
    finds !== undefined && finds !== null && of === product && isSameContact(finds, complainant)
  return new Map([...rows].filter(([, row]) => isAlike(row)))
}
