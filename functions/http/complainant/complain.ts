import { countedSince, mostAcknowledged } from '../../domain/features/intake/acknowledgement-limit.ts'
import {
  asElsewhere,
  authorityMistakes,
  contactMistakes,
  mistakesIn,
  readFor,
} from '../../domain/features/intake/file-complaint.ts'
import {
  answered,
  complaintIn,
  draftSchema,
  isQuestion,
  keepSchema,
  type Question,
  questionsFor,
  schemaOfQuestion,
} from '../../domain/features/intake/questions.ts'
import { askedBy } from '../../domain/case/complaint.ts'
import type { FormValues } from '../../domain/forms/fields.ts'
import { issue, type Issue } from '../../domain/forms/issues.ts'
import { mailboxOf } from '../../domain/people/mailbox.ts'
import { calendarsToCome, chosenRules, type Choosing, offeredOn, productsOf } from '../../domain/policy/desk-packs.ts'
import { currenciesOf, type Policy } from '../../domain/policy/policy.ts'
import { readAnswer } from '../../domain/policy/read-answer.ts'
import { builtInZone } from '../../domain/time/calendar.ts'
import { earliestDayIn } from '../../domain/time/zone.ts'
import type { Mailer } from '../../mail/send.ts'
import {
  alreadySentPage,
  checkAnswersPage,
  decodeForm,
  draftGonePage,
  keepPage,
  keptPage,
  questionPage,
  zoneOfForm,
} from '../../pages/index.ts'
import { filings } from '../../config/filings.ts'
import { calendarForNow } from '../../app/newest-calendar.ts'
import { type Receiving, receiveRead } from '../../app/receive-complaint.ts'
import {
  type Draft,
  kept,
  kilobytesOf,
  largestDraft,
  readDraft,
  removeDraft,
  type StoredDraft,
  writeDraft,
} from '../../store/filing/drafts.ts'
import { newDigestOf } from '../../store/duplicates.ts'
import { hashOf } from '../../store/files/links.ts'
import { takeAcknowledgement } from '../../store/workflow/mailbox.ts'
import { texts } from '../../text/index.ts'
import { readForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { Problem, problemOf, statuses } from '../parts/problems.ts'
import { isUuid } from '../../domain/forms/uuid.ts'
import { type Edge, expectEdge, isByEdge } from './edge.ts'
import { FilingLimit, type Limiting, retryAfter, taking } from './filing-limit.ts'

/** What limits drafts: the kilobytes of pages that are kept, and the mails with the link to one. */
export type DraftLimits = Readonly<Record<'answers' | 'savedLinks', FilingLimit>>

/** The limits of an instance. A draft that is put off is no complaint yet, and rings no alarm. */
export const draftLimits = (): DraftLimits => {
  const limit = ({ atOnce, perSecond }: (typeof filings)['answers' | 'savedLinks']): FilingLimit =>
    new FilingLimit(atOnce, { perSecond, putOff: () => {} })
  return { answers: limit(filings.answers), savedLinks: limit(filings.savedLinks) }
}

export type ComplainDoor = Limiting & {
  drafts: DraftLimits
  receiving: Receiving
  edge?: Edge | undefined
  /** What the link to a draft is mailed through, and the origin that it begins with. */
  mailer: () => Promise<Mailer>
  baseUrl: string
  /** Whether the desk can send text messages, so that people may prefer them. */
  hasSms?: boolean
}

/**
 * `/complain/{step}`: the public form, one thing a page. Each POST keeps the answers in a draft and leads on; the last
 * one makes it a complaint, under the draft's own key, and removes the draft.
 */
export async function complain(door: ComplainDoor, request: Request): Promise<Reply> {
  const step = request.path.split('/').at(-1) ?? ''
  const draftKey = request.query['key']?.toLowerCase()
  if (draftKey !== undefined && !isUuid(draftKey)) throw new Problem('not-found')
  if (!isQuestion(step) && !others.has(step)) throw new Problem('not-found')
  if (request.method !== 'POST') return show(door, request, step, draftKey)
  await expectEdge(door.edge, request)
  const form = readForm(request)
  const asked: Posted = { ...form, step, button: form.values['step']?.[0] ?? 'next' }
  // The first page makes the draft, under its own one-time key: sent twice, it is one draft.
  if (draftKey === undefined) {
    if (step !== 'who') return { status: 303, see: at(request, undefined, 'who') }
    return keepAnswers(door, request, request.formKey, 'who', asked)
  }
  if (isQuestion(step)) return keepAnswers(door, request, draftKey, step, asked)
  return step === 'save' ? mailLink(door, request, draftKey, asked) : send(door, request, draftKey)
}

type Posted = { step: string; button: string; values: FormValues; issues: readonly Issue[] }

/** The pages that ask nothing about the complaint. */
const others: ReadonlySet<string> = new Set(['check', 'send', 'save', 'saved', 'continue'])

async function show(door: ComplainDoor, request: Request, step: string, draftKey: string | undefined): Promise<Reply> {
  const { receiving } = door
  if (draftKey === undefined) {
    // Nobody is to fill in a form that cannot be sent.
    if (door.edge !== undefined && !(await isByEdge(door.edge, request)))
      return { status: 302, see: `${door.edge.address}/complain/who?${langOf(request)}` }
    // The first page has the key of its draft from the beginning, so that going back to it leads to the same draft.
    return { status: 302, see: at(request, request.formKey, 'who', { new: '1' }) }
  }
  const stored = await readDraft(receiving.store, draftKey, request.at)
  if (stored === undefined && step === 'who' && request.query['new'] === '1' && !(await sentUnder(door, draftKey)))
    return question(door, { ...request, formKey: draftKey }, draftKey, nothingYet, 'who')
  if (stored === undefined) return over(door, request, draftKey, [])
  const { draft } = stored
  if (isQuestion(step)) return question(door, request, draftKey, draft, step)
  if (step === 'continue') return { status: 302, see: at(request, draftKey, nextIn(door, draft, request)) }
  if (step === 'save') return askWhere(door, request, draftKey, draft)
  if (step === 'saved') return showKept(door, request, draftKey, draft)
  const open = firstOpen(door, draft.values, request)
  if (open !== undefined) return { status: 302, see: at(request, draftKey, open) }
  return check(door, request, draft)
}

/** The status of a page with these mistakes. @param unreadable whether it was damaged on the way, or is not UTF-8 */
function statusOf(issues: readonly Issue[], unreadable: true | undefined): number {
  if (unreadable) return statuses['not-utf8']
  return issues.length === 0 ? 200 : statuses.invalid
}

const nothingYet: Pick<Draft, 'values' | 'seen'> = { values: {}, seen: [] }

/**
 * A page of questions. The browser that asked may keep it, so that going back shows what was typed and not sent yet;
 * no shared cache may.
 */
function question(
  door: ComplainDoor,
  request: Request,
  draftKey: string,
  { values, seen }: Pick<Draft, 'values' | 'seen'>,
  asked: Question,
  { issues = [], busy, unreadable }: { issues?: readonly Issue[]; busy?: { phone: string }; unreadable?: true } = {},
): Reply {
  const isUnkept = busy !== undefined || unreadable === true
  const isBegun = values !== nothingYet.values && !(isUnkept && request.query['key'] === undefined)
  const status = statusOf(issues, unreadable)
  return {
    status: busy === undefined ? status : statuses['too-many'],
    headers: { 'cache-control': 'private, no-cache', ...(busy && { 'retry-after': String(retryAfter) }) },
    page: questionPage({
      ...asking(door, isBegun ? under(request, draftKey) : request, { values, seen }),
      hasSms: door.hasSms,
      question: asked,
      issues,
      busy,
      notice: request.query['notice'],
    }),
  }
}

const asking = (door: ComplainDoor, request: Request, { values, seen }: Pick<Draft, 'values' | 'seen'>) => ({
  ...request,
  entity: door.receiving.entity,
  policy: offeredFor(door.receiving, values),
  values,
  seen,
  isComplete: (page: Question) => issuesOf(door, page, values, request).length === 0,
})

/** What the rules of a complaint go by, as far as the answers say it. */
const aboutOf = ({ channel }: Receiving, values: FormValues): Choosing => ({
  channel,
  product: values['product']?.[0],
  place: values['place']?.[0],
})

/**
 * What the form offers: products that are taken where the person lives, other codes of any of the packs, and currencies
 * of the one that the answers lead to.
 */
function offeredFor(receiving: Receiving, values: FormValues): Policy {
  const offered = offeredOn(receiving.packs, receiving.channel)
  const about = aboutOf(receiving, values)
  const { policy } = chosenRules(receiving.packs, about)
  if (policy === offered) return policy
  const codes = { ...offered.codes, product: productsOf(receiving.packs, about) }
  return { ...offered, codes, currencies: currenciesOf(policy) }
}

/** The request as if its address had the draft's key, which the first page does not have yet. */
const under = (request: Request, key: string): Request => ({ ...request, query: { ...request.query, key } })

/** Keeps what was posted from a page, as it was typed, and leads on. */
async function keepAnswers(
  door: ComplainDoor,
  request: Request,
  draftKey: string,
  asked: Question,
  { values: posted, issues: unreadable, button }: Posted,
): Promise<Reply> {
  const { store } = door.receiving
  const typed = Object.values(answered({}, asked, posted)).flat()
  let isTaken: boolean | undefined
  for (;;) {
    const before = await readDraft(store, draftKey, request.at)
    if (before === undefined && (await sentUnder(door, draftKey))) return already(door, request, draftKey, typed)
    const isFirst = request.query['key'] === undefined || request.formKey === draftKey
    const { values: earlier, seen, rewrites, ...rest } = before?.draft ?? begun(request)
    const values = answered(earlier, asked, posted)
    const again = taking(filings.rewrites, rewrites, request.at, 1)
    const draft = { ...rest, values, seen: [...new Set([...seen, asked])], rewrites: again.room }
    isTaken ??= again.isTaken && door.drafts.answers.takes(request.at, sizeOf(draft))
    if (!isTaken) return question(door, request, draftKey, { values, seen }, asked, { issues: unreadable, busy: door })
    // Nothing that was damaged on the way takes the place of what was typed before.
    if (unreadable.length > 0)
      return question(door, request, draftKey, { values, seen }, asked, { issues: unreadable, unreadable: true })
    const written = await writeDraft(store, draftKey, draft, before?.version, request.at)
    // Somebody wrote in another window. Their page and this one both count.
    if (written === 'conflict') continue
    const issues = issuesOf(door, asked, values, request)
    if (written === 'too-large')
      return question(door, request, draftKey, draft, asked, {
        issues: issues.length > 0 ? issues : [issue([], 'too-much', { max: 20_000 })],
      })
    const expired = before === undefined && !isFirst ? { notice: 'expired' } : {}
    const from: Record<string, string> = request.query['from'] === 'check' ? { from: 'check' } : {}
    if (button === 'edit') return { status: 303, see: at(request, draftKey, asked, { ...from, ...expired }) }
    if (button === 'save') return { status: 303, see: at(request, draftKey, 'save') }
    const chosen = button.startsWith('go ') ? button.slice('go '.length) : ''
    if (isQuestion(chosen)) return { status: 303, see: at(request, draftKey, chosen, expired) }
    if (issues.length > 0) return question(door, request, draftKey, draft, asked, { issues })
    return { status: 303, see: at(request, draftKey, nextAfter(door, request, asked, values, draft.seen), expired) }
  }
}

/** What a draft counts for; one that is too large is not written, and its page says so. */
const sizeOf = (draft: Draft): number => Math.min(kilobytesOf(draft), largestDraft / 1024)

const begun = ({ at: now }: Request): Draft => ({ ...nothingYet, values: {}, until: hoursAfter(now, kept.begun) })

const hoursAfter = (moment: string, hours: number): string =>
  new Date(Date.parse(moment) + hours * 3_600_000).toISOString()

/** The next page. Somebody who came from the check page goes back there, by way of what is still open. */
function nextAfter(
  door: ComplainDoor,
  request: Request,
  asked: Question,
  values: FormValues,
  seen: readonly string[],
): Question | 'check' {
  const pages = questionsFor(values)
  if (request.query['from'] === 'check')
    return pages.find((one) => !seen.includes(one)) ?? firstOpen(door, values, request) ?? 'check'
  return pages[pages.indexOf(asked) + 1] ?? firstOpen(door, values, request) ?? 'check'
}

/** The first page with something missing or wrong. */
function firstOpen(door: ComplainDoor, values: FormValues, request: Pick<Request, 'at'>): Question | undefined {
  return questionsFor(values).find((one) => issuesOf(door, one, values, request).length > 0)
}

function issuesOf(
  { receiving }: ComplainDoor,
  asked: Question,
  values: FormValues,
  { at: now }: Pick<Request, 'at'>,
): Issue[] {
  const { packs, channel } = receiving
  const { places } = offeredOn(packs, channel)
  const about = aboutOf(receiving, values)
  const schema = schemaOfQuestion(asked, values, places !== undefined)
  const policy = { ...chosenRules(packs, about).policy, ...(places && { places }) }
  const read = readAnswer(schema, decodeForm(schema, values, zoneOfForm), policy)
  if ('issues' in read) return asElsewhere(read.issues, packs, about)
  const { complainant, authority } = read.value as {
    complainant?: Parameters<typeof contactMistakes>[0]
    authority?: Parameters<typeof authorityMistakes>[0]
  }
  // Until it is known which rules count it, a day lasts as long as under any of them. Sending asks exactly.
  const zones = calendarsToCome(packs, about).map(builtInZone)
  return [
    ...mistakesIn(read.value),
    ...authorityMistakes(authority, earliestDayIn(now, zones)),
    ...(asked === 'contact' ? contactMistakes(complainant ?? {}) : []),
  ]
}

function check(door: ComplainDoor, request: Request, { values, seen }: Draft, isBusy = false): Reply {
  return {
    status: isBusy ? statuses['too-many'] : 200,
    ...(isBusy && { headers: { 'retry-after': String(retryAfter) } }),
    page: checkAnswersPage({
      ...asking(door, request, { values, seen }),
      answer: decodeForm(draftSchema(), values, zoneOfForm),
      busy: isBusy ? door : undefined,
    }),
  }
}

/** Makes the draft a complaint, under the draft's own key: however often it is sent, it is one. */
async function send(door: ComplainDoor, request: Request, draftKey: string): Promise<Reply> {
  const { receiving } = door
  const stored = await readDraft(receiving.store, draftKey, request.at)
  if (stored === undefined) return over(door, request, draftKey, [])
  const { draft, version } = stored
  const open = firstOpen(door, draft.values, request)
  if (open !== undefined) return { status: 303, see: at(request, draftKey, open) }
  const sent = { ...complaintIn(draft.values), language: [request.language] }
  const schema = askedBy(offeredOn(receiving.packs, receiving.channel))
  const read = readFor(decodeForm(schema, sent, zoneOfForm), receiving)
  if ('refused' in read) throw problemOf(read)
  if (!door.limit.takes(request.at)) return check(door, request, draft, true)
  const received = await receiveRead(receiving, draftKey, read, request.at)
  // The last day of an authority is over there already.
  if ('refused' in received && received.refused === 'invalid')
    return question(door, request, draftKey, draft, 'validity', { issues: received.issues })
  // It was sent in another window a moment ago, and something was changed in this one.
  if ('refused' in received) return already(door, request, draftKey, [])
  // If somebody wrote to it meanwhile, it stays for its day: nothing that was typed is lost.
  await removeDraft(receiving.store, draftKey, version)
  return { status: 303, see: receivedAt(request, draftKey) }
}

/** There is no draft: the complaint was sent, or its time is over. */
async function over(door: ComplainDoor, request: Request, draftKey: string, typed: readonly string[]): Promise<Reply> {
  if (await sentUnder(door, draftKey))
    return typed.length === 0
      ? { status: request.method === 'POST' ? 303 : 302, see: receivedAt(request, draftKey) }
      : already(door, request, draftKey, typed)
  return { status: statuses['link-expired'], page: draftGonePage({ ...request, ...overFor(door), query: {} }) }
}

function already(door: ComplainDoor, request: Request, draftKey: string, typed: readonly string[]): Reply {
  const sentAt = receivedAt(request, draftKey)
  return {
    status: statuses.recorded,
    page: alreadySentPage({ ...request, ...overFor(door), query: {}, typed, sentAt }),
  }
}

const overFor = ({ receiving: { entity }, phone }: ComplainDoor) => ({ entity, phone })

async function sentUnder({ receiving: { store } }: ComplainDoor, draftKey: string): Promise<boolean> {
  const { receivedUnder } = await import('../../app/received-before.ts')
  return (await receivedUnder(store, draftKey)) !== undefined
}

async function keeping(door: ComplainDoor, request: Request, draftKey: string, { values }: Pick<Draft, 'values'>) {
  const { receiving } = door
  return {
    ...request,
    entity: receiving.entity,
    policy: offeredFor(receiving, values),
    zone: await zoneFor(receiving, values, request),
    draftAt: addressOf(door, request, draftKey),
  }
}

/** Where the calendar is that the answers lead to: times are shown in its zone. */
async function zoneFor(receiving: Receiving, values: FormValues, { at: now }: Request): Promise<string> {
  const { calendar } = chosenRules(receiving.packs, aboutOf(receiving, values))
  return (await calendarForNow(receiving.store, calendar, now)).zone
}

/** The draft's whole address, for another day and another device: it leads to the first page that is not complete. */
function addressOf({ edge, baseUrl }: ComplainDoor, request: Request, draftKey: string): string {
  return `${edge?.address ?? baseUrl}/complain/continue?${new URLSearchParams({ key: draftKey, lang: request.language }).toString()}`
}

/** Where the form continues. */
const nextIn = (door: ComplainDoor, { values }: Draft, request: Request): string =>
  firstOpen(door, values, request) ?? 'check'

async function askWhere(
  door: ComplainDoor,
  request: Request,
  draftKey: string,
  draft: Draft,
  typed: { values: FormValues; issues: readonly Issue[]; busy?: { phone: string }; unreadable?: true } = {
    values: { email: draft.values['complainant.email'] ?? [] },
    issues: [],
  },
): Promise<Reply> {
  const status = statusOf(typed.issues, typed.unreadable)
  return {
    status: typed.busy === undefined ? status : statuses['too-many'],
    ...(typed.busy && { headers: { 'retry-after': String(retryAfter) } }),
    page: keepPage({
      ...(await keeping(door, request, draftKey, draft)),
      ...typed,
      next: nextIn(door, draft, request),
    }),
  }
}

async function showKept(door: ComplainDoor, request: Request, draftKey: string, draft: Draft): Promise<Reply> {
  const { savedTo: mailedTo, until } = draft
  const isMailed = request.query['notice'] === 'mailed'
  return {
    status: 200,
    page: keptPage({
      ...(await keeping(door, request, draftKey, draft)),
      mailedTo: isMailed ? mailedTo : undefined,
      until,
      next: nextIn(door, draft, request),
    }),
  }
}

/**
 * Keeps the draft for longer, and mails its link. That is written first: if it fails, no mail has gone out, and none of
 * the few is used up.
 */
async function mailLink(
  door: ComplainDoor,
  request: Request,
  draftKey: string,
  { values, issues: unreadable, button }: Posted,
): Promise<Reply> {
  const { store } = door.receiving
  const stored = await readDraft(store, draftKey, request.at)
  if (stored === undefined) return over(door, request, draftKey, [])
  const policy = offeredFor(door.receiving, stored.draft.values)
  const read = readAnswer(keepSchema(), decodeForm(keepSchema(), values, zoneOfForm), policy)
  if (unreadable.length > 0)
    return askWhere(door, request, draftKey, stored.draft, { values, issues: unreadable, unreadable: true })
  if (button === 'edit') return askWhere(door, request, draftKey, stored.draft, { values, issues: [] })
  if ('issues' in read) return askWhere(door, request, draftKey, stored.draft, { values, issues: read.issues })
  const { email } = read.value
  const saved = (notice: string): Reply => ({ status: 303, see: at(request, draftKey, 'saved', { notice }) })
  // The same page, sent twice: its first mail is on its way.
  const press = hashOf(`${request.formKey} ${email}`)
  if (stored.draft.mailedBy === press) return saved('mailed')
  if (!door.drafts.savedLinks.takes(request.at))
    return askWhere(door, request, draftKey, stored.draft, { values, issues: [], busy: door })
  const until = hoursAfter(request.at, kept.mailed)
  const zone = await zoneFor(door.receiving, stored.draft.values, request)
  await add(door, draftKey, { savedTo: email, until }, request)
  if (!(await isMailLeft(door, request, draftKey, email))) return saved('not-mailed')
  if (!(await mailTo(door, request, draftKey, email, { until, zone }))) return saved('not-mailed')
  // The mail has gone out, whatever becomes of this.
  await add(door, draftKey, { mailedBy: press }, request).catch(() => {})
  return saved('mailed')
}

/**
 * Anybody can enter anybody's address here, so a mailbox gets as few of these mails as acknowledgements: three in 24
 * hours, whatever they are about.
 */
async function isMailLeft(door: ComplainDoor, request: Request, draftKey: string, to: string): Promise<boolean> {
  const { store } = door.receiving
  const digest = await newDigestOf(store, JSON.stringify(['saved', mailboxOf(to)]))
  const mine = { reference: hashOf(`${draftKey} ${request.at}`), receivedAt: request.at }
  return takeAcknowledgement(store, digest, mine, countedSince(request.at), mostAcknowledged)
}

/** @returns whether the mail service took it */
async function mailTo(
  door: ComplainDoor,
  request: Request,
  draftKey: string,
  to: string,
  { until, zone }: { until: string; zone: string },
): Promise<boolean> {
  const { entity } = door.receiving
  // Loaded when it is needed: few people come back later.
  const [{ renderSavedDraft }, { send: mail }] = await Promise.all([
    import('../../mail/complainant/saved-draft.ts'),
    import('../../mail/send.ts'),
  ])
  const { language } = request
  const result = await mail(await door.mailer(), {
    to,
    mail: renderSavedDraft(language, {
      entity,
      phone: door.phone,
      address: addressOf(door, request, draftKey),
      until: texts(language).format(zone).lastWholeDay(until),
    }),
    tags: { reference: 'draft', mail: 'saved' },
    at: request.at,
  })
  return 'messageId' in result
}

/** Adds to what the draft has besides the answers. */
async function add(
  { receiving: { store } }: ComplainDoor,
  draftKey: string,
  more: Partial<Pick<Draft, 'until' | 'savedTo' | 'mailedBy'>>,
  request: Request,
): Promise<void> {
  for (;;) {
    const stored: StoredDraft | undefined = await readDraft(store, draftKey, request.at)
    if (stored === undefined) return
    if ((await writeDraft(store, draftKey, { ...stored.draft, ...more }, stored.version, request.at)) !== 'conflict')
      return
  }
}

const langOf = ({ language }: Request): string => new URLSearchParams({ lang: language }).toString()

/** A page beside this one, under the draft's key. */
function at(
  { language }: Request,
  key: string | undefined,
  step: string,
  more: Readonly<Record<string, string>> = {},
): string {
  return `${step}?${new URLSearchParams({ ...(key === undefined ? {} : { key }), lang: language, ...more }).toString()}`
}

const receivedAt = ({ language }: Request, key: string): string =>
  `../received?${new URLSearchParams({ key, lang: language }).toString()}`
