import { setTimeout as pause } from 'node:timers/promises'
import { nextWay } from '../../domain/channels/channels.ts'
import { readFor } from '../../domain/features/intake/file-complaint.ts'
import { askedBy } from '../../domain/case/complaint.ts'
import { offeredOn, packsAt } from '../../domain/policy/desk-packs.ts'
import { packName } from '../../domain/policy/pack-name.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { lostContact } from '../../domain/case/deliveries.ts'
import { hasMovedOn } from '../../domain/views/receipt.ts'
import { liaisonOf } from '../../domain/case/case-file.ts'
import type { AboutDesk } from '../../config/about-desk.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import {
  aboutPage,
  checkPage,
  decodeForm,
  documentsOnReceipt,
  formPage,
  movedOnPage,
  receivedPage,
  zoneOfForm,
} from '../../pages/index.ts'
import { isFollowedByPage } from '../../app/mailbox-limit.ts'
import { receiveRead, type Receiving } from '../../app/receive-complaint.ts'
import { isUuid } from '../../domain/forms/uuid.ts'
import { readForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, problemOf, statuses } from '../parts/problems.ts'
import { receptionFrom } from '../parts/receive-dependencies.ts'
import type { CaseRecord } from '../../store/cases.ts'
import { millisOf } from '../../domain/time/zone.ts'
import { edgeOf, expectEdge, isByEdge } from './edge.ts'
import { complain, type ComplainDoor, draftLimits } from './complain.ts'
import { FilingLimit, retryAfter } from './filing-limit.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'

export type FormDoor = ComplainDoor & {
  /** What is published about the desk. */
  about?: AboutDesk | undefined
  /** Whether the desk takes documents. */
  documents?: boolean
  /** How numbers are read to which it sends text messages; undefined if it sends none. */
  sms?: { callingCode: string } | undefined
  /** Resolves after so many milliseconds; without it, the confirmation does not wait for the liaison. */
  wait?: (milliseconds: number) => Promise<unknown>
}

/** How often and after how many milliseconds the confirmation looks whether there is a liaison by now. */
const looks = { most: 4, after: 400 }
/** Milliseconds after its receipt within which a complaint without a liaison gets one at any moment. */
const freshFor = 5000

/**
 * `/` leads to the form under `/complain/`, and `/received` confirms receipt. A POST to `/` takes the whole form at
 * once, for clients of earlier releases.
 */
export async function form(door: FormDoor, request: Request): Promise<Reply> {
  if (request.path.startsWith('/complain/')) return complain(door, request)
  if (request.path === '/received') return confirm(door, request)
  if (request.path === '/privacy' || request.path === '/accessibility') return publish(door, request)
  if (request.path === '/about')
    return {
      status: 200,
      page: aboutPage({
        ...request,
        entity: door.receiving.entity,
        phone: door.phone,
        about: door.about,
        policies: namedPacks(door.receiving, request),
      }),
    }
  // Nobody is to fill in a form that cannot be sent.
  if (request.method !== 'POST' && door.edge !== undefined && !(await isByEdge(door.edge, request)))
    return { status: 302, see: `${door.edge.address}/?${new URLSearchParams({ lang: request.language }).toString()}` }
  if (request.method === 'POST') return fillIn(door, request)
  const { lang } = request.query
  return { status: 302, see: `complain/who${lang === undefined ? '' : `?${new URLSearchParams({ lang }).toString()}`}` }
}

/** The pages about personal data and accessibility. Few people read them, so they are loaded when somebody does. */
async function publish(door: FormDoor, request: Request): Promise<Reply> {
  const { accessibilityPage, privacyPage } = await import('../../pages/people/published.ts')
  const { receiving, phone, about } = door
  const given = { ...request, entity: receiving.entity, phone, about }
  const page =
    request.path === '/accessibility'
      ? accessibilityPage(given)
      : privacyPage({ ...given, policies: packsAt(receiving.packs), sms: door.hasSms === true })
  return { status: 200, page }
}

/** What the form offers: of all packs that may count a complaint on this channel. */
const offer = ({ packs, channel, entity }: Receiving) => ({ policy: offeredOn(packs, channel), entity })

/** The packs of the desk, named if there are several. */
function namedPacks({ packs }: Receiving, { language }: Request): { policy: Policy; name?: string }[] {
  const policies = packsAt(packs)
  return policies.map((policy) => ({ policy, ...(policies.length > 1 && { name: packName(policy)[language] }) }))
}

async function fillIn(door: FormDoor, request: Request): Promise<Reply> {
  const { receiving } = door
  await expectEdge(door.edge, request)
  const { values, issues } = readForm(request)
  const step = values['step']?.[0] ?? 'check'
  const { formKey: key } = request
  const offered = offer(receiving)
  const shown = { ...request, ...offered, values }
  if (issues.length > 0) return { status: statuses['not-utf8'], page: formPage({ ...shown, issues }) }
  if (step === 'edit') return { status: 200, page: formPage(shown) }
  const sent = decodeForm(askedBy(offered.policy), values, zoneOfForm)
  const read = readFor(sent, receiving)
  if ('refused' in read && read.refused === 'invalid')
    return { status: 422, page: formPage({ ...shown, issues: read.issues }) }
  if ('refused' in read) throw problemOf(read)
  const { complaint } = read
  if (step !== 'send') return { status: 200, page: checkPage({ ...shown, complaint }) }
  if (!door.limit.takes(request.at))
    return {
      status: statuses['too-many'],
      headers: { 'retry-after': String(retryAfter) },
      page: checkPage({ ...shown, complaint, busy: door }),
    }
  const received = await receiveRead(receiving, key, read, request.at)
  if ('refused' in received) throw problemOf(received)
  return {
    status: 303,
    see: `received?${new URLSearchParams({ key, ...(request.query['lang'] ? { lang: request.query['lang'] } : {}) }).toString()}`,
  }
}

async function confirm({ receiving, phone, documents, sms, wait }: FormDoor, request: Request): Promise<Reply> {
  const key = request.query['key'] ?? ''
  const { receivedUnder } = await import('../../app/received-before.ts')
  const look = () => receivedUnder(receiving.store, key.toLowerCase())
  let record = isUuid(key) ? await look() : undefined
  // The workflow chooses the liaison a moment after the complaint was sent: the page comes with the name.
  for (let left = looks.most; left > 0 && wait !== undefined && isAboutToGetLiaison(record, request); left -= 1) {
    await wait(looks.after)
    record = await look()
  }
  if (record === undefined) throw new Problem('not-found')
  const { openReceipt } = await import('../parts/open-case.ts')
  const { desk } = await openReceipt(receiving.store, request, record)
  const { file } = record
  const follow = file.channel === 'web' ? followAt(file.reference, request) : undefined
  const { authorityAsked, proofInWords } = await import('../../pages/people/authority.ts')
  const asking = { language: request.language, desk }
  const shown = {
    ...request,
    policy: desk.policy,
    calendar: desk.calendar,
    file,
    follow,
    origin: originOf(request),
    phone,
    copy: request.query['copy'] === 'whole',
  }
  if (hasMovedOn(file, request.at)) return { status: 200, page: movedOnPage(shown) }
  return {
    status: 200,
    page: receivedPage({
      ...shown,
      byMail: !(await isFollowedByPage(receiving.store, file)),
      // A number that takes no texts is not promised any.
      way: nextWay(file, 'outcome', lostContact(file) === 'sms' ? {} : { sms }),
      documents:
        documents === true
          ? documentsOnReceipt(request, follow, proofInWords(asking, file))
          : authorityAsked(asking, file, undefined),
      liaison: desk.staff.find(({ id }) => id === liaisonOf(file))?.name,
    }),
  }
}

/** Whether the workflow has just begun, and has not chosen the liaison yet. */
const isAboutToGetLiaison = (record: CaseRecord | undefined, { at }: Request): boolean =>
  record !== undefined && liaisonOf(record.file) === null && millisOf(at) - millisOf(record.file.filedAt) < freshFor

/**
 * The link of the confirmation page. Its key is the one that the complaint was sent under: nobody but its sender has
 * it, whatever address they typed.
 */
function followAt(reference: string, { query, language }: Request): string {
  const key = (query['key'] ?? '').toLowerCase()
  return `./complaints/${reference}?${new URLSearchParams({ key, lang: language }).toString()}`
}

/** The origin under which the page was asked for. API Gateway says by what scheme; the local desk has but one. */
function originOf({ headers }: Request): string | undefined {
  const origin = `${headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${headers['host'] ?? ''}`
  return URL.parse(origin)?.origin === origin ? origin : undefined
}

const env = readEnv(functions.form.environment)
const door: FormDoor = {
  receiving: receptionFrom(env),
  edge: edgeOf(env.EDGE),
  about: env.ABOUT,
  documents: env.DOCUMENTS !== undefined,
  limit: new FilingLimit(env.FILINGS_AT_ONCE),
  drafts: draftLimits(),
  phone: env.PHONE,
  baseUrl: env.BASE_URL,
  // Made when the first link is mailed.
  hasSms: env.SMS !== undefined,
  sms: env.SMS,
  wait: pause,
  mailer: async () => (await import('../../mail/send.ts')).mailerFrom(env),
}

export const handler = pageDoor('form', env, (request) => form(door, request), {
  pages: keptIn(door.receiving.store, door.drafts.answers),
})
