import { addToCase, addToEntered, claim, release, setAside } from '../../../app/mail-in/sort-mail.ts'
import { issue, type Issue } from '../../../domain/forms/issues.ts'
import { valueAt } from '../../../domain/forms/fields.ts'
import { isSeen } from '../../../domain/lists/reach.ts'
import type { Person } from '../../../domain/people/directory.ts'
import { type Sight, sightOf } from '../../../domain/people/sight.ts'
import { defaultRules } from '../../../domain/policy/desk-packs.ts'
import { readAnswer } from '../../../domain/policy/read-answer.ts'
import { asideSchema, belongsSchema, decodeForm, type FormValues, mailPage, mailsPage } from '../../../pages/index.ts'
import { newestCalendar } from '../../../store/calendars.ts'
import { readCase, type Row, sightedIn } from '../../../store/cases.ts'
import type { Store } from '../../../store/client.ts'
import { type MailFiles } from '../../../store/mail-in/mail-files.ts'
import { type MailItem, readMail } from '../../../store/mail-in/waiting-mails.ts'
import { parseReference } from '../../../store/reference.ts'
import { mailInTexts } from '../../../text/mail-in.ts'
import { readForm } from '../../parts/body.ts'
import type { Reply, Request } from '../../parts/handler.ts'
import { Problem, statuses } from '../../parts/problems.ts'
import { recordRead } from '../../session/reads.ts'
import type { Visit } from '../../session/session.ts'
import { readSeen } from '../../staff/seen-case.ts'
import type { MailsDoor } from './mails-door.ts'
import { messageOf, messageOfCase } from './mail-as-it-came.ts'
import { isFor, ownMails, rowsOf } from './own-mails.ts'

/** Mails of a list. */
const atMost = 100

/**
 * `/desk/mails`: mail that is no message of a case by itself, for those who sort it. One to the address of a case is
 * for those who see that case, every other for intake. Nobody finds their own.
 */
export async function mails(door: MailsDoor, request: Request, visit: Visit): Promise<Reply> {
  if (door.mail === undefined) throw new Problem('not-found')
  const { query, method } = request
  const { policy, calendar } = defaultRules(door.packs)
  const { zone } = await newestCalendar(door.store, calendar)
  const shown = { ...request, entity: door.entity, zone, policy }
  const id = query['mail']
  if (query['message'] !== undefined && method !== 'POST') return messageOfCase(door, request, visit)
  if (id === undefined) {
    if (method === 'POST') throw new Problem('not-found')
    return list(door, request, visit, shown)
  }
  const item = await openMail(door.store, id, visit, request.at)
  if (item === undefined) throw new Problem('not-found')
  if (query['as'] === 'message' && method !== 'POST') return messageOf(door, request, visit, item)
  const page = await pageOf(door, request, visit, item)
  if (method !== 'POST') return { status: 200, page: page({}) }
  return posted({ ...door, files: await door.mail.files() }, request, visit, item, page)
}

type Shown = Request & { entity: Readonly<Record<string, string>>; zone: string }

async function list(door: MailsDoor, request: Request, visit: Visit, shown: Shown): Promise<Reply> {
  const { mails: mine, more } = await ownMails(door.store, visit, request.at, atMost)
  const say = mailInTexts(request.language).done
  const done = request.query['done']
  const reference = parseReference(done ?? '')
  const added = reference === undefined ? undefined : say.message(reference)
  const notice = done === 'aside' ? say.aside : added
  await recordRead(door.reads, request, visit, [...new Set(mine.flatMap(({ named }) => named))])
  return { status: 200, page: mailsPage({ ...shown, mails: mine, more, done: notice }) }
}

/** A mail that this person may sort, or has sorted. */
export async function openMail(store: Store, id: string, visit: Visit, at: string): Promise<MailItem | undefined> {
  const item = await readMail(store, id)
  if (item === undefined) return undefined
  return isFor(visit, item.mail, await rowsOf(store, [item]), at) ? item : undefined
}

const sightIn = (me: Person, staff: readonly Person[], row: Row | undefined, at: string): Sight =>
  row === undefined ? 'nothing' : sightOf(me, staff, sightedIn(row), at)

type Page = (more: Partial<Parameters<typeof mailPage>[0]>) => string

async function pageOf(door: MailsDoor, request: Request, { me, staff, session }: Visit, item: MailItem): Promise<Page> {
  const { policy, calendar } = defaultRules(door.packs)
  const { zone } = await newestCalendar(door.store, calendar)
  const rows = await rowsOf(door.store, [item])
  const seen = item.mail.named.flatMap((one) => {
    const row = rows.get(one)
    return row !== undefined && isSeen(sightIn(me, staff, row, request.at)) ? [row] : []
  })
  await recordRead(
    door.reads,
    request,
    { me, session },
    seen.map(({ reference }) => reference),
  )
  const by = staff.find(({ id }) => id === item.settled?.person)?.name
  return (more) =>
    mailPage({
      ...request,
      entity: door.entity,
      zone,
      policy,
      mail: item.mail,
      settled: item.settled,
      by,
      candidates: seen.map(({ reference, status, product }) => ({ reference, status, product })),
      ...more,
    })
}

async function posted(
  door: MailsDoor & { files: MailFiles },
  request: Request,
  { me, staff, session }: Visit,
  item: MailItem,
  page: Page,
): Promise<Reply> {
  const { values, issues: unreadable } = readForm(request, 'staff')
  const again = (issues: readonly Issue[], status: number = statuses.invalid): Reply => ({
    status,
    page: page({ values, issues }),
  })
  if (unreadable.length > 0) return again(unreadable, statuses['not-utf8'])
  // Somebody else was first: the page says who and how, and what was typed is on it.
  if (item.settled !== null) return { status: statuses.gone, page: page({ values }) }
  const by = { as: 'signed-in', person: me.id, session: session.id } as const
  const who = { by, person: me.id, at: request.at }
  const others = () => othersFirst(door, request, { me, staff, session }, item, values)
  if (values['step']?.[0] === 'aside') {
    const read = readAnswer(asideSchema(), decodeForm(asideSchema(), values, 'UTC'), defaultRules(door.packs).policy)
    if ('issues' in read) return again(read.issues)
    const isFirst = await setAside(door, item, { ...who, reason: read.value.reason })
    return isFirst ? seeList(request, 'aside') : others()
  }
  if (values['step']?.[0] !== 'belongs') return { status: 200, page: page({ values }) }
  const typed = typedReference(values)
  const seen = await readSeen(door.store, typed, { me, staff, at: request.at }, (sighted) =>
    isSeen(sightOf(me, staff, sighted, request.at)),
  )
  if (seen === undefined) return again([issue(['reference'], typed === '' ? 'missing' : 'no-case-to-see')])
  const { record, desk } = seen
  const done = await addToCase(door, record, item, desk, who)
  if (done === 'others') return others()
  if ('refused' in done) return { status: statuses['too-late'], page: page({ values, against: 'closed' }) }
  return seeList(request, done.file.reference)
}

/** Somebody else was first, or is about to be: the page says so, with what was typed. */
async function othersFirst(
  door: MailsDoor,
  request: Request,
  visit: Visit,
  item: MailItem,
  values: FormValues,
): Promise<Reply> {
  const now = (await readMail(door.store, item.mail.id)) ?? item
  // Their own button, pressed twice.
  if (now.settled?.person === visit.me.id && now.settled.is === answerOf(values)) return seeMail(request, now)
  const page = await pageOf(door, request, visit, now)
  return now.settled === null
    ? { status: statuses['too-late'], page: page({ values, against: 'busy' }) }
    : { status: statuses.gone, page: page({ values }) }
}

/** What a mail is now from which somebody was entering a complaint, with what they typed. */
export async function settledMeanwhile(
  door: MailsDoor,
  request: Request,
  visit: Visit,
  item: MailItem,
  values: FormValues,
): Promise<Reply> {
  // Their own button, pressed twice.
  if (item.settled?.person === visit.me.id) return seeMail(request, item)
  const page = await pageOf(door, request, visit, item)
  return { status: statuses.gone, page: page({ values, place: 'enter' }) }
}

const answerOf = (values: FormValues): string => (values['step']?.[0] === 'aside' ? 'aside' : 'message')

const typedReference = (values: FormValues): string =>
  String(valueAt(decodeForm(belongsSchema(), values, 'UTC') as Record<string, unknown>, ['reference']) ?? '')

const at = (more: Record<string, string>, { language }: Request): string =>
  `/desk/mails?${new URLSearchParams({ ...more, lang: language }).toString()}`
const seeList = (request: Request, done: string): Reply => ({ status: 303, see: at({ done }, request) })
const seeMail = (request: Request, { mail }: MailItem): Reply => ({ status: 303, see: at({ mail: mail.id }, request) })

/** What `/desk/enter` does with the mail that a complaint was entered from. */
export async function settleEntered(
  door: MailsDoor,
  item: MailItem,
  reference: string,
  { me, session }: Pick<Visit, 'me' | 'session'>,
  now: string,
): Promise<void> {
  const record = await readCase(door.store, reference)
  if (door.mail === undefined || record === undefined) return
  const by = { as: 'signed-in', person: me.id, session: session.id } as const
  await addToEntered({ ...door, files: await door.mail.files() }, record, item, { by, person: me.id, at: now })
}

/** Before a complaint is entered from a mail. @returns whether nobody else has said what it is, or is about to */
export async function claimEntering(
  door: MailsDoor,
  item: MailItem,
  { me, session }: Pick<Visit, 'me' | 'session'>,
  now: string,
): Promise<boolean> {
  if (door.mail === undefined) return false
  const by = { as: 'signed-in', person: me.id, session: session.id } as const
  const sorting = { ...door, files: await door.mail.files() }
  return claim(sorting, item, { by, person: me.id, at: now }, { is: 'complaint', reference: '' })
}

/** After entering was refused: somebody may set it aside at once. */
export const releaseEntering = (door: MailsDoor, item: MailItem, { me }: Pick<Visit, 'me'>, now: string) =>
  release(door, item, { person: me.id, at: now }, { is: 'complaint', reference: '' })
