import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '../../../functions/config/routes.ts'
import { type Language, languages } from '../../../functions/domain/forms/language.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { packNames, policyNamed } from '../../../functions/domain/policy/policy.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { putLink } from '../../../functions/store/links.ts'
import { newKey } from '../../../functions/store/files/links.ts'
import { waitingMails } from '../../../functions/store/mail-in/waiting-mails.ts'
import { putReviewLink } from '../../../functions/store/policy-reviews.ts'
import { texts } from '../../../functions/text/index.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { mailCame, takeMails } from '../../../functions/steps/mail-in/mail-in.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { receivedEvent } from '../../../local/mail-in/mail-in.ts'
import { lambda } from '../../../local/services/lambda.ts'
import { mailDomain } from '../../faults/mail-domain.ts'
import { type Answered, ask, doorsOf } from '../../faults/doors.ts'
import { everyone, fullComplaintIn } from '../../support/cast.ts'
import { closed } from '../../support/commands/closed-case.ts'
import { fromGmail } from '../../support/mail/examples-in.ts'
import { type MailRoom, openMailRoom } from '../../support/mail/mail-room.ts'
import { type FormSeen, formsIn, typedOn } from '../../support/pages/forms-in.ts'
import { unescaped } from '../../support/pages/submitted.ts'
import { type FakeProvider, fakeProvider } from '../../support/sign-in/provider.ts'
import {
  advanceOne,
  decideOne,
  fileOf,
  mailerOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../../support/steps/workplace.ts'

/*
 * Every form of the staff, found by the addresses of the desk: whatever refuses one, the page that says so has what was
 * typed, under the names and in the words of the form.
 */

const at = '2026-03-03T02:00:00.000Z'
const staff = everyone()

/** A page with forms, and the person whose session or link opens it. */
type Opened = { person: string; path: string; link?: { reference: string; key: string } }

let place: Workplace
let room: MailRoom
let provider: FakeProvider
let asks: (asked: Parameters<typeof ask>[2]) => Promise<Answered>
beforeAll(async () => {
  place = await openWorkplace()
  room = await openMailRoom(place, { at, domain: mailDomain })
  provider = await fakeProvider(() => Date.parse(at))
  const { store, workflow } = place
  const handlers = doorsOf(
    { store, workflow },
    {
      packs: onlyPack('standard'),
      mailer: mailerOf(place),
      provider,
      injected: { around: (_, send) => ({ send: send as never }) },
      buckets: room.s3.settings,
      mail: room.taking.files as never,
      feedback: {} as never,
      textSecret: {} as never,
    },
  )
  const invoke = lambda(handlers)
  asks = (asked) => ask(invoke, Date.parse(at), asked, new Set())
  await replaceStaff(store, withAccounts(staff))
})
afterAll(async () => {
  await room?.close()
  provider?.close()
  await place?.close()
})

const withAccounts = (people: readonly Person[]): Person[] =>
  people.map((one) => ({ ...one, signIn: { issuer: provider.issuer, subject: one.id } }))

/** The cookies of somebody who signs in. */
async function signedIn(person: string): Promise<string[]> {
  provider.behave({ claims: { sub: person } })
  const begun = await asks({ path: '/desk/sign-in', form: { back: ['/desk'] } })
  const back = new URLSearchParams(provider.authorise(begun.see ?? ''))
  return cookiesIn(await asks({ path: `/desk/callback?${back.toString()}`, cookies: cookiesIn(begun) }))
}

const cookiesIn = ({ cookies = [] }: Answered): string[] =>
  cookies.filter((one) => !one.includes('Max-Age=0')).map((one) => one.split(';')[0] ?? '')

/** A complaint in its first task. */
async function received(more: Record<string, unknown> = {}): Promise<string> {
  const reference = await receiveOne(place, at, more, crypto.randomUUID())
  await advanceOne(place, reference, at)
  return reference
}

const holderOf = async (reference: string): Promise<string> =>
  (await fileOf(place, reference)).file.tasks.at(-1)?.assignments.at(-1)?.person ?? ''

/** A link of a case as a mail to somebody has it. */
async function linkOf(reference: string, person: string, purpose: 'act' | 'work', task: string | null) {
  const key = newKey()
  await putLink(place.store, reference, key, { purpose, person, task, mail: 'test 1', at })
  return { reference, key }
}

/** The address of a task, for its holder, who signed in. */
async function taskOf(below: string, query: string): Promise<Opened> {
  const reference = await received()
  return { person: await holderOf(reference), path: `/desk/tasks/${reference}/intake-1${below}?${query}` }
}

/** The same by the link of the mail. */
async function taskByLink(below: string, query: string): Promise<Opened> {
  const reference = await received()
  const person = await holderOf(reference)
  const link = await linkOf(reference, person, 'act', 'intake-1')
  return { person, path: `/tasks/${reference}/intake-1${below}?key=${link.key}&${query}`, link }
}

/** Letters that somebody has to post, among them one that was posted. */
async function posting(): Promise<{ reference: string; person: string }> {
  const { email: _, ...known } = fullComplaintIn('en').complainant
  const complainant = { ...known, phone: '13800138000', postalAddress: '12 Example Street\nLeeds', prefers: 'post' }
  const reference = await received({ complainant })
  return { reference, person: await holderOf(reference) }
}

async function mailThatWaits(): Promise<string> {
  const messageId = crypto.randomUUID()
  room.s3.putMail(`arrived/${messageId}`, fromGmail('再次来信', 'x', [], { id: `${messageId}@example.com` }))
  const event = receivedEvent({ messageId, source: 'x@example.net', at, to: [`hello@${mailDomain}`], findings: {} })
  await takeMails(room.taking, mailCame.parse(event))
  const { mails } = await waitingMails(place.store, 500)
  return mails.find(({ mail }) => mail.raw.key === `arrived/${messageId}`)?.mail.id ?? ''
}

/** A case of a month with a deviation. */
async function deviating(): Promise<void> {
  const received = '2026-02-02T02:00:00.000Z'
  const reference = await receiveOne(place, received, {}, crypto.randomUUID())
  await advanceOne(place, reference, received)
  await advanceOne(place, reference, at)
  await foldMonth(place.store, '2026-02', at, { early: true })
}

const one = (open: () => Promise<Opened>): (() => Promise<Opened>)[] => [open]
const desk = (person: string, path: string) => one(async () => ({ person, path }))

/**
 * The pages of each address that takes forms of the staff. An empty list is an address whose forms have buttons alone;
 * a test looks whether that is so.
 */
const pages: Readonly<Record<string, readonly (() => Promise<Opened>)[]>> = {
  '/tasks/{reference}/{task}': [
    () => taskByLink('', 'decision=accept'),
    () => taskByLink('', 'decision=note'),
    () => taskByLink('', 'decision=reassign'),
  ],
  '/tasks/{reference}/{task}/documents': one(() => taskByLink('/documents', '')),
  '/work/{reference}': one(async () => {
    const reference = await received()
    const link = await linkOf(reference, 'sue', 'work', null)
    return { person: 'sue', path: `/work/${reference}?key=${link.key}`, link }
  }),
  '/post/{reference}': one(async () => {
    const { reference, person } = await posting()
    const link = await linkOf(reference, person, 'work', null)
    return { person, path: `/post/${reference}?key=${link.key}`, link }
  }),
  '/policies/{pack}': one(async () => {
    const pack = packNames.find((name) => policyNamed(name).id === 'standard') ?? ''
    const key = newKey()
    await putReviewLink(place.store, pack, key, { person: 'kim', due: '2026-03-02', at })
    return { person: 'kim', path: `/policies/${pack}?key=${key}` }
  }),
  '/desk/enter': [
    // Each of the others asks no more than these.
    ...desk('ina', '/desk/enter?channel=regulator'),
    ...desk('ina', '/desk/enter?act=acceptance'),
  ],
  '/desk/mails': one(async () => ({ person: 'ina', path: `/desk/mails?mail=${await mailThatWaits()}` })),
  '/desk/team': one(async () => {
    await received()
    return { person: 'sue', path: '/desk/team' }
  }),
  '/desk/post': one(async () => ({ person: (await posting()).person, path: '/desk/post' })),
  '/desk/search': desk('ina', '/desk/search'),
  '/desk/exception': desk('sue', '/desk/exception'),
  '/desk/cases/{reference}': one(async () => ({ person: 'sue', path: `/desk/cases/${await closed(place)}` })),
  '/desk/tasks/{reference}/{task}': [() => taskOf('', 'decision=accept'), () => taskOf('', 'decision=note')],
  '/desk/tasks/{reference}/{task}/documents': one(() => taskOf('/documents', '')),
  '/desk/figures/deviations': one(async () => {
    await deviating()
    return { person: 'eve', path: '/desk/figures/deviations?period=2026-02' }
  }),
  '/desk/sign-in': [],
  '/desk/sign-out': [],
  '/desk/accounts': [],
}

const staffDoors: ReadonlySet<string> = new Set(['task', 'work', 'policy', 'sign-in'])
const ofStaff = routes.filter(
  ({ methods, path, door, who }) =>
    methods.includes('POST') && (who === 'session' || staffDoors.has(door) || path.startsWith('/tasks/')),
)

it('are all in this table', () => {
  expect(Object.keys(pages).toSorted()).toEqual(ofStaff.map(({ path }) => path).toSorted())
})

/** What somebody types into a text, so that it is found again. */
const wordsIn = (name: string): string => `关于 ${name}：\n已向本人核实`

/** A form filled in: a text in every field that takes one, the last choice of every other. */
function filledIn({ carried, fields, buttons }: FormSeen): Record<string, readonly string[]> {
  const typed = fields.map(({ name, type, choices }) => {
    const value =
      type === 'date'
        ? '2026-03-02'
        : type === 'datetime-local'
          ? '2026-03-02T09:30'
          : (lastOf(choices) ?? wordsIn(name))
    return [name, [value]] as const
  })
  return { ...carried, ...Object.fromEntries(typed), step: [buttons.at(-1) ?? ''] }
}

const lastOf = (choices: ReadonlyMap<string, string>): string | undefined => [...choices.keys()].findLast(Boolean)

/**
 * What of a form its sender does not find again, in a list of what was typed or in the form once more. It has to stand
 * under its label and in its words. Days and times are written as pages write them, amounts with their unit, and tasks
 * by their case. Who is not signed in is told no name of a colleague.
 */
function lostOf(page: string, { fields }: FormSeen): string[] {
  const list = typedOn(page)
  const again = new Set(formsIn(page).flatMap((form) => form.fields.map(({ name }) => name)))
  const shown = readable(page)
  return fields
    .filter(({ type }) => !type.startsWith('date'))
    .flatMap(({ name, label, choices }) => {
      const value = lastOf(choices)
      const words = value === undefined ? wordsIn(name) : (choices.get(value) ?? value)
      const isSaid = (one: string): boolean =>
        one === words ||
        isUsual(name, { one, words, value }) ||
        (value === 'true' && languages.some((language) => one === texts(language).labels.yes))
      const isListed = list.some((one) => isItsLabel(name, label, one.label) && one.words.some(isSaid))
      const isInForm = again.has(name) && (value !== undefined || shown.includes(words))
      return isListed || isInForm ? [] : [`${name}: ${label}, ${words}`]
    })
}

/** A page without what it only carries along. */
const readable = (page: string): string => unescaped(page.replaceAll(/<input type="hidden"[^>]*>/g, '')) ?? ''

/** What a list says in place of the words of a choice, or beside what was typed. */
function isUsual(
  name: string,
  { one, words, value }: { one: string; words: string; value: string | undefined },
): boolean {
  if (name === 'to')
    return words.startsWith(one) || languages.some((language) => one === pageTexts(language).tasks.typed.somebody)
  if (name === 'picked' || name === 'letters') return value?.startsWith(one) ?? false
  return name.endsWith('.value') && one.includes(words)
}

/** Lists of cases have a field for each; a list of what was typed leaves out what may be left blank. */
const isItsLabel = (name: string, label: string, one: string): boolean =>
  one === label.replace(/（可(?:以)?不填）$| \(optional\)$/, '') || /^(?:picked|letters|tracking .*)$/.test(name)

/** A form on its way, and what came with its page. */
type Sent = Opened & { form: FormSeen; cookies: readonly string[]; to: string }

/** Sends a form, and follows to the page that answers it. */
async function send({ form, cookies, to }: Sent, more: Record<string, readonly string[]> = {}): Promise<Answered> {
  const answer = await asks({ path: to, form: { ...filledIn(form), ...more }, cookies })
  return answer.see?.includes('shown=') === true ? asks({ path: answer.see, cookies }) : answer
}

/** Sends it while the directory says something else of its sender. */
async function sendAs(changed: (person: Person) => readonly Person[], sent: Sent): Promise<Answered> {
  const people = staff.flatMap((one) => (one.id === sent.person ? changed(one) : [one]))
  await replaceStaff(place.store, withAccounts(people))
  try {
    return await send(sent)
  } finally {
    await replaceStaff(place.store, withAccounts(staff))
  }
}

const left = (): Person[] => []
const elsewhere = (one: Person): Person[] => [{ ...one, roles: ['department-contact'], unit: 'elsewhere' }]

async function sendByEndedLink(sent: Sent): Promise<Answered> {
  const { link, person, to } = sent
  const task = /intake-1/.exec(to)?.[0] ?? null
  const purpose = task === null ? 'work' : 'act'
  const ended = { purpose, person, task, mail: 'test 1', at, revokedAt: at } as const
  if (link !== undefined) await putLink(place.store, link.reference, link.key, ended)
  return send(sent)
}

type Refusal = {
  why: string
  /** Of the answer; some forms may be sent all the same where it says so. */ status: number | 'if refused'
  sends: (sent: Sent) => Promise<Answered>
  /** Of which of the forms; all, if left out. */ of?: (sent: Sent, place: number) => boolean
}

/** One form of each page is enough: what refuses them is the same, and takes its time. */
const tooLarge: Refusal = {
  why: 'it is too large',
  status: 413,
  sends: (sent) => send(sent, { more: ['保'.repeat(500_000)] }),
  of: (_, place) => place === 0,
}

/** Why a form is refused, whatever is in it. What ends its link comes last. */
const refusals: Readonly<Record<'session' | 'link', readonly Refusal[]>> = {
  session: [
    { why: 'nobody is signed in any more', status: 401, sends: (sent) => send({ ...sent, cookies: [] }) },
    { why: 'its page is of an earlier session', status: 409, sends: (sent) => send(sent, { 'form-token': ['x'] }) },
    { why: 'its sender left the firm', status: 401, sends: (sent) => sendAs(left, sent) },
    { why: 'its sender has other work now', status: 'if refused', sends: (sent) => sendAs(elsewhere, sent) },
    tooLarge,
  ],
  link: [
    {
      why: 'no link opens its address',
      status: 404,
      sends: (sent) => send({ ...sent, to: sent.to.replace(/key=[^&]*/, `key=${newKey()}`) }),
    },
    { why: 'its sender left the firm', status: 404, sends: (sent) => sendAs(left, sent) },
    { why: 'its sender has other work now', status: 'if refused', sends: (sent) => sendAs(elsewhere, sent) },
    tooLarge,
    { why: 'its link was ended', status: 410, sends: sendByEndedLink, of: ({ link }) => link !== undefined },
  ],
}

/** The forms of a page in which somebody fills in something. */
async function formsOf(opened: Opened, cookies: readonly string[], language: Language = 'zh-CN'): Promise<Sent[]> {
  const path = `${opened.path}${opened.path.includes('?') ? '&' : '?'}lang=${language}`
  const page = await asks({ path, cookies })
  return formsIn(page.text)
    .filter(({ fields }) => fields.length > 0)
    .map((form) => ({
      ...opened,
      form,
      cookies,
      // A browser keeps the part of the page to itself.
      to: new URL(form.action.replace(/#.*$/, ''), new URL(opened.path, 'https://desk.example.com')).href,
    }))
}

it.each(Object.entries(pages).filter(([, all]) => all.length > 0))(
  'at %s lose nothing of what was typed when they are refused',
  async (route, all) => {
    const by = route.startsWith('/desk/') ? 'session' : 'link'
    for (const [place, open] of all.entries()) {
      const opened = await open()
      // Each page in one of them, in turn.
      const language = languages[(Object.keys(pages).indexOf(route) + place) % languages.length]
      const forms = await formsOf(opened, by === 'session' ? await signedIn(opened.person) : [], language)
      expect(forms, opened.path).not.toEqual([])
      for (const { why, status, sends, of = () => true } of refusals[by])
        for (const sent of forms.filter(of)) {
          const answer = await sends(sent)
          if (status === 'if refused' && answer.status < 400) continue
          const expected = status === 'if refused' ? answer.status : status
          expect.soft([answer.status, lostOf(answer.text, sent.form)], `${sent.to}: ${why}`).toEqual([expected, []])
        }
    }
  },
)

/** What makes a form one that is taken, besides the words in it. */
const taken: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '/work/{reference}': { step: ['hand-over'], to: [''] },
  '/desk/team': { step: ['hand-over'], to: [''] },
  '/post/{reference}': { step: ['posted'], day: ['2026-03-03'] },
  '/desk/post': { step: ['posted'], day: ['2026-03-03'] },
  '/policies/{pack}': { step: ['send'], nextReview: ['2026-09-01'] },
  '/desk/mails': { step: ['aside'] },
  '/desk/enter': { step: ['send'] },
  '/desk/figures/deviations': { step: [''] },
}

/** A complaint that somebody enters from a mail which somebody else has set aside meanwhile. */
async function fromMail(): Promise<Opened & { first: () => Promise<unknown> }> {
  const mail = await mailThatWaits()
  const other = { person: 'ivo', path: `/desk/mails?mail=${mail}` }
  const first = async () => {
    const aside = (await formsOf(other, await signedIn(other.person))).at(-1)!
    return send(aside, { step: ['aside'] })
  }
  return { person: 'ina', path: `/desk/enter?channel=email&mail=${mail}`, first }
}

it.each(Object.entries(taken))('at %s lose nothing of what was typed when somebody was first', async (route, more) => {
  const entering = route === '/desk/enter' ? await fromMail() : undefined
  const opened = entering ?? (await pages[route]![0]!())
  const forms = await formsOf(opened, route.startsWith('/desk/') ? await signedIn(opened.person) : [])
  const sent = forms.find(({ form }) => form.buttons.includes(more['step']?.[0] ?? '')) ?? forms[0]!
  const task = await openAmong(sent.form.fields.find(({ name }) => name === 'picked')?.choices.keys() ?? [])
  if (task !== undefined) await decideOne(place, task.split(' ')[0] ?? '', 'intake', 'accept', at)
  else if (entering) await entering.first()
  else
    expect((await send(sent, { ...more, ...othersWords(sent), once: [crypto.randomUUID()] })).status).toBeLessThan(400)
  const second = await send(sent, { ...more, ...(task && { picked: [task] }), once: [crypto.randomUUID()] })
  const shown = readable(second.text)
  const typed = sent.form.fields.filter(({ type, choices }) => choices.size === 0 && !type.startsWith('date'))
  // What was chosen stands in what the page says of each.
  expect([second.status === 303, typed.filter(({ name }) => !shown.includes(wordsIn(name)))]).toEqual([false, []])
})

/** The first of these tasks that nobody has decided: a list has it until the next turn of its case. */
async function openAmong(tasks: Iterable<string>): Promise<string | undefined> {
  for (const task of tasks) {
    const [reference = '', id = ''] = task.split(' ')
    const { file } = await fileOf(place, reference)
    if (id === 'intake-1' && file.tasks[0]?.state === 'open') return task
  }
  return undefined
}

const othersWords = ({ form: { fields } }: Sent): Record<string, string[]> =>
  Object.fromEntries(
    fields.filter(({ type }) => type === 'text' || type === 'textarea').map(({ name }) => [name, ['由他人先行办理']]),
  )

it.each(Object.entries(pages).filter(([, all]) => all.length === 0))(
  'at %s ask for nothing to be typed',
  async (route) => {
    const cookies = route === '/desk/sign-in' ? [] : await signedIn('sue')
    const { status, text } = await asks({ path: route, cookies })
    expect([status, formsIn(text).flatMap(({ fields }) => fields)]).toEqual([200, []])
  },
)
