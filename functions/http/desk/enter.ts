import { nextWay } from '../../domain/channels/channels.ts'
import { liaisonOf } from '../../domain/case/case-file.ts'
import { staffIn } from '../../domain/case/facts.ts'
import { type EnteredChannel, isEnteredChannel } from '../../domain/features/entry/entry.ts'
import { issue, type Issue } from '../../domain/forms/issues.ts'
import { sureField } from '../../domain/forms/unlikely-dates.ts'
import { defaultRules, offeredOn } from '../../domain/policy/desk-packs.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { workflowFrom } from '../../app/executions.ts'
import {
  type EnteredComplaint,
  enterComplaint,
  keyOfMail,
  keyOfNotice,
  lookAlikesOf,
  readEntered,
} from '../../app/enter-complaint.ts'
import { receivedUnder } from '../../app/received-before.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import {
  decodeForm,
  type EnteredMail,
  enterChoicePage,
  enteredPage,
  enterPage,
  enterSchema,
  type FormValues,
  lookAlikesPage,
  prefilled,
} from '../../pages/index.ts'
import { zonesOf } from '../../store/lists/zones-of.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { storeFrom } from '../../store/client.ts'
import type { MailFiles } from '../../store/mail-in/mail-files.ts'
import { readForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, problemOf, statuses } from '../parts/problems.ts'
import { readsIn, recordRead } from '../session/reads.ts'
import type { Visit } from '../session/session.ts'
import type { SeenCase } from '../staff/seen-case.ts'
import type { EnterDoor } from './enter-door.ts'
import { deskDoor, signInOf } from '../session/signed-in.ts'

/*
 * `/desk/enter`: somebody who signed in enters a complaint that reached the firm another way than by the form.
 * Anybody of the directory may (docs/adr/0058): a complaint that nobody takes down is lost.
 */

export async function enter(door: EnterDoor, request: Request, visit: Visit): Promise<Reply> {
  const { query, method } = request
  // Loaded when it is asked for: a desk that takes no mail never does.
  if (request.route.endsWith('/desk/mails')) return (await import('./mails/mails.ts')).mails(door, request, visit)
  if (query['entered'] !== undefined && method !== 'POST') return entered(door, request, visit)
  // Loaded when it is asked for: a start reads neither.
  if (query['done'] !== undefined && method !== 'POST')
    return (await import('./enter-act.ts')).actEntered(door, request, visit)
  const acts = query['act'] === undefined ? undefined : await import('./enter-act.ts')
  if (acts?.isAct(query['act'])) return acts.enterTheAct(door, request, visit, query['act'])
  const { channel } = query
  if (!isEnteredChannel(channel)) {
    if (method === 'POST') throw new Problem('not-found')
    return {
      status: 200,
      page: enterChoicePage({ ...request, entity: door.entity, takesMail: door.mail !== undefined }),
    }
  }
  const mail = await mailEntered(door, request, visit, channel)
  const shown = { ...(await asking(door, request, channel)), mail }
  if (method !== 'POST')
    return { status: 200, page: enterPage({ ...shown, values: prefilled({ ...shown, mail }, request.at) }) }
  return posted(door, request, visit, shown)
}

async function asking({ store, packs, entity }: EnterDoor, request: Request, channel: EnteredChannel) {
  const { zone } = await newestCalendar(store, defaultRules(packs).calendar)
  return { ...request, entity, channel, policy: offeredOn(packs, channel), zone }
}
type Asking = Awaited<ReturnType<typeof asking>> & { mail: EnteredMail | undefined }

/** The mail that the complaint is entered from, if it is entered from one. @throws Problem 404 if it is not theirs */
async function mailEntered(
  door: EnterDoor,
  { query, at }: Request,
  visit: Visit,
  channel: EnteredChannel,
): Promise<EnteredMail | undefined> {
  const { mail: id } = query
  if (id === undefined || door.mail === undefined || channel !== 'email') return undefined
  const item = await (await import('./mails/mails.ts')).openMail(door.store, id, visit, at)
  if (item === undefined) throw new Problem('not-found')
  return { ...item, domain: door.mail.domain }
}

async function posted(door: EnterDoor, request: Request, visit: Visit, shown: Asking): Promise<Reply> {
  const { values: sent, issues: unreadable } = readForm(request, 'staff')
  // The button is no field: kept with them, the one of the form would go along with that of the look-alikes.
  const { step: [step] = [], ...values } = sent
  if (unreadable.length > 0)
    return { status: statuses['not-utf8'], page: enterPage({ ...shown, values, issues: unreadable }) }
  const { mail } = shown
  // Somebody said meanwhile what the mail is: its page shows who, and what.
  if (mail !== undefined && mail.settled !== null) return settledMeanwhile(door, request, visit, { mail, values })
  if (step === 'edit') return { status: 200, page: enterPage({ ...shown, values }) }
  const { channel, policy, zone } = shown
  const answer = decodeForm(enterSchema(policy), values, zone) as Record<string, unknown>
  const { me, staff } = visit
  const sure = values[sureField] ?? []
  const again = (issues: readonly Issue[]): Reply => ({
    status: statuses.invalid,
    page: enterPage({ ...shown, values, issues }),
  })
  const read = await readEntered(door, channel, answer, { at: request.at, sure, me, staff })
  if ('refused' in read) {
    if (read.refused === 'invalid') return again(read.issues)
    throw problemOf(read)
  }
  if (step !== 'send') {
    const looksAlike = await lookAlikes(door, request, visit, { shown, values, read })
    if (looksAlike !== undefined) return looksAlike
  }
  const by = { as: 'signed-in', person: me.id, session: visit.session.id } as const
  const key = mail === undefined ? undefined : await keyOfMail(door.store, mail.mail.mail)
  if (mail !== undefined && !(await (await import('./mails/mails.ts')).claimEntering(door, mail, visit, request.at))) {
    const now = await mailEntered(door, request, visit, channel)
    if (now !== undefined && now.settled !== null) return settledMeanwhile(door, request, visit, { mail: now, values })
    return { status: statuses['too-late'], page: enterPage({ ...shown, values, isBusy: true }) }
  }
  const received = await enterComplaint(door, key ?? request.once?.key ?? request.formKey, read, { at: request.at, by })
  // Somebody else entered it from the same mail, and was stopped before the mail said so.
  const there = mail && key && 'refused' in received ? await receivedUnder(door.store, key) : undefined
  const reference = 'refused' in received ? there?.file.reference : received.file.reference
  if (mail !== undefined && reference !== undefined)
    await (await import('./mails/mails.ts')).settleEntered(door, mail, reference, visit, request.at)
  if (mail !== undefined && there !== undefined) return { status: 303, see: mailAt(request, mail) }
  if (mail !== undefined && reference === undefined)
    await (await import('./mails/mails.ts')).releaseEntering(door, mail, visit, request.at)
  if (!('refused' in received)) return { status: 303, see: enteredAt(request, received.file.reference) }
  const { notice } = read.entry
  if (received.refused !== 'key-reused' || notice === undefined) throw problemOf(received)
  const before = await receivedUnder(door.store, await keyOfNotice(door.store, notice.number))
  const isHidden = before !== undefined && (await mayKnow(door, before.file.reference, visit, request.at)) === undefined
  const mistake = isHidden
    ? issue(['notice', 'number'], 'number-known')
    : issue(['notice', 'number'], 'number-entered', { reference: before?.file.reference ?? '' })
  return again([mistake])
}

async function settledMeanwhile(
  door: EnterDoor,
  request: Request,
  visit: Visit,
  { mail, values }: { mail: EnteredMail; values: FormValues },
): Promise<Reply> {
  const mails = await import('./mails/mails.ts')
  return mails.settledMeanwhile(door, request, visit, mail, values)
}

/** The page with earlier complaints that look the same, if there are any. Who sees it is recorded. */
async function lookAlikes(
  door: EnterDoor,
  request: Request,
  { me, session, staff }: Visit,
  { shown, values, read }: { shown: Asking; values: FormValues; read: EnteredComplaint },
): Promise<Reply | undefined> {
  const seen = await lookAlikesOf(door.store, read, { me, staff }, request.at)
  if (seen.length === 0) return undefined
  const references = seen.map(({ row }) => row.reference)
  await recordRead(door.reads, request, { me, session }, references)
  const zoneOf = await zonesOf(
    door.store,
    seen.map(({ row }) => row),
  )
  const found = seen.map(({ row, sameNumber }) => ({
    reference: row.reference,
    receivedAt: row.receivedAt,
    zone: zoneOf(row) ?? shown.zone,
    status: row.status,
    product: row.product,
    sameNumber,
    liaison: staff.find((one) => one.id === row.liaison) ?? null,
  }))
  const { rules } = read
  return {
    status: 200,
    page: lookAlikesPage({ ...shown, values, rules: rules.policy, found }),
  }
}

/** What somebody entered, for that person alone. */
async function entered(door: EnterDoor, request: Request, visit: Visit): Promise<Reply> {
  const { me, staff, session } = visit
  const found = await mayKnow(door, request.query['entered'], visit, request.at)
  if (found === undefined || found.record.file.entered === null || staffIn(found.record.file.entered.by) !== me.id)
    throw new Problem('not-found')
  const { file } = found.record
  if (file.erased !== null) throw new Problem('link-expired', { details: { erased: true } })
  const { policy, calendar } = found.desk
  await recordRead(door.reads, request, { me, session }, [file.reference])
  return {
    status: 200,
    page: enteredPage({
      ...request,
      entity: door.entity,
      phone: door.phone,
      file,
      policy,
      zone: calendar.zone,
      way: nextWay(file, 'acknowledgement', { sms: door.sms }),
      liaison: staff.find(({ id }) => id === liaisonOf(file)),
    }),
  }
}

/** A case, unless it is hidden from who asks: theirs by what they entered, or by a number that they know. */
async function mayKnow(
  { store }: EnterDoor,
  typed: string | undefined,
  visit: Visit,
  at: Instant,
): Promise<Omit<SeenCase, 'sight'> | undefined> {
  const { readKnown } = await import('../staff/seen-case.ts')
  return readKnown(store, typed, { ...visit, at })
}

const mailAt = ({ language }: Request, { mail }: EnteredMail): string =>
  `/desk/mails?${new URLSearchParams({ mail: mail.id, lang: language }).toString()}`

const enteredAt = ({ language }: Request, reference: string): string =>
  `/desk/enter?${new URLSearchParams({ entered: reference, lang: language }).toString()}`

const env = readEnv(functions.enter.environment)
const store = storeFrom(env)
const door: EnterDoor = {
  store,
  workflow: workflowFrom(env),
  packs: env.POLICY_PACK,
  entity: env.ENTITY,
  reads: readsIn(env.READS),
  phone: env.PHONE,
  sms: env.SMS,
  mail: mailOf(env),
}

/** Where mail is. What reaches the bucket is loaded when it is asked for: a start does not read it. */
function mailOf({ MAIL_IN: mailIn, DOCUMENTS: documents }: typeof env): EnterDoor['mail'] {
  if (mailIn === undefined || documents === undefined) return undefined
  let files: MailFiles | undefined
  return {
    domain: mailIn.domain,
    files: async () => (files ??= (await import('../../store/mail-in/mail-files.ts')).mailFilesFrom(mailIn, documents)),
    address: async (of) => {
      const { ownSigner, signedAddress } = await import('../../store/documents/signed.ts')
      return signedAddress(ownSigner(), { bucket: mailIn.bucket, ...of })
    },
  }
}

export const handler = deskDoor('enter', env, signInOf(store, env), (request, visit) => enter(door, request, visit))
