import { readBody } from '../services/api-gateway.ts'
import { decoded } from '../services/event.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { chooseLanguage } from '../../functions/domain/forms/language.ts'
import type { Calendar } from '../../functions/domain/time/calendar.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { SentMail } from '../services/ses.ts'
import { type Addressee, type Chosen, mailboxes, mailsOf } from './mailboxes.ts'
import type { HistoryEvent, Overview, ExecutionRow } from './page.ts'
import type { LocalMailIn } from '../mail-in/mail-in.ts'
import { mailIn } from './mail-in.ts'
import { type Move, WrongMove, nextWorkingMorning, readMove, readWallTime } from './when.ts'

export type ConsoleOptions = {
  clock: Pick<VirtualClock, 'now' | 'settled' | 'advanceTo'>
  /** Whose zone and working days the console speaks in. */
  calendar: Calendar
  inbox(): readonly SentMail[]
  /** The staff directory. */
  people(): Promise<readonly Addressee[]>
  executions(): readonly ExecutionRow[]
  /** Where the desk keeps its data; undefined if it keeps everything in memory. */
  dataDir: string | undefined
  /** Brings mail to the desk; undefined if it takes none. */
  mailIn?: LocalMailIn | undefined
  /** @returns undefined if no execution has this name */
  history(name: string): Promise<readonly HistoryEvent[] | undefined>
  /**
   * Milliseconds for which a person who opens a page waits for a settled desk, before being shown an unsettled one. A
   * program that asks for JSON waits as long as it takes: it cannot see that more will come.
   */
  patience?: number
}

type Console = ConsoleOptions & { move(asked: Move): Promise<number> }
type Reply = { status: number; type: string; body: string; location?: string }

const largestBody = 64 * 1024

/**
 * The console of the local runtime under `/_local`: the clock, the inbox, the cases. No function knows it, and it is
 * never deployed. It shows a settled desk: it first waits until the work in flight has ended.
 * @returns a listener that says whether the request was for the console
 */
export function localConsole(given: ConsoleOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
  let last: Promise<unknown> = Promise.resolve()
  const options: Console = {
    ...given,
    // One after the other: "an hour on", pressed twice, is two hours.
    move: (asked) => {
      const turn = last.then(() => move(given.clock, asked))
      last = turn.catch(() => {})
      return turn
    },
  }
  return (request, response) => {
    const target = URL.parse(request.url ?? '/', 'http://localhost')
    if (target === null || !(target.pathname === '/_local' || target.pathname.startsWith('/_local/'))) return false
    answer(options, request, target)
      .catch((error: unknown) => {
        console.error('console:', error)
        return problem(500, 'The console failed; the terminal says more.')
      })
      .then((reply) => {
        response.writeHead(reply.status, {
          'content-type': reply.type,
          'content-length': Buffer.byteLength(reply.body),
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          // Inherited by the mails shown in frames: their styles are their own, scripts and pictures from elsewhere do
          // not run or load.
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          ...(reply.location !== undefined && { location: reply.location }),
        })
        response.end(reply.body)
      })
      .catch((error: unknown) => console.error('console:', error))
    return true
  }
}

const executionRows = (options: Console) =>
  options
    .executions()
    .map(({ name, machine, status, state, enteredAt }) => ({ name, machine, status, state, enteredAt }))

async function answer(options: Console, request: IncomingMessage, target: URL): Promise<Reply> {
  const { clock } = options
  const path = target.pathname
  const reading = request.method === 'GET' || request.method === 'HEAD'
  const language = chooseLanguage(
    target.searchParams.get('lang') ?? undefined,
    request.headers['accept-language'],
    'en',
  )

  if (path === '/_local/clock' && request.method === 'POST') {
    // Any page in the same browser could send a form here.
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return problem(403, 'Only the console itself may move the clock.')
    const body = (await readBody(request, largestBody))?.toString('utf8')
    if (body === undefined) return problem(413, 'The body is too large.')
    return isForm(request, body)
      ? moveByForm(options, new URLSearchParams(body), target, language)
      : moveByJson(options, body)
  }
  if (path === '/_local/mail-in' && request.method === 'POST') return mailIn(options, request, language)
  if (!reading) return problem(405, 'This address does not take that method.')

  if (['/_local/clock', '/_local/inbox', '/_local/executions'].includes(path)) await clock.settled()
  else await settled(options)
  if (path === '/_local/clock') return json(200, { now: iso(clock.now()) })
  if (path === '/_local/inbox') {
    const chosen = chosenIn(target)
    // Programs ask often, and mostly for everything or one address: the directory is not read for that.
    const mails = mailsOf(options.inbox(), chosen.role === undefined ? [] : await options.people(), chosen)
    return json(
      200,
      mails.map((mail) => ({ ...mail, at: iso(mail.at) })),
    )
  }
  if (path === '/_local/executions') return json(200, executionRows(options))

  const pages = await import('./page.ts')
  if (path === '/_local') return page(200, await pages.overview(await overviewOf(options, target, language)))
  const [, , kind, encoded, ...rest] = path.split('/')
  const name = encoded === undefined || rest.length > 0 ? undefined : decoded(encoded)
  if (kind === 'mail' && name !== undefined) {
    const mail = options.inbox().find(({ id }) => id === name)
    if (mail !== undefined)
      return page(200, await pages.mailPage(language, mail, options.calendar.zone, options.mailIn !== undefined))
  }
  if (kind === 'executions' && name !== undefined) {
    const events = await options.history(name)
    const before = Number(target.searchParams.get('before') ?? '') || undefined
    if (events !== undefined)
      return page(200, await pages.historyPage(language, options.calendar.zone, name, events, before))
  }
  return page(404, await pages.missingPage(language))
}

async function overviewOf(
  options: ConsoleOptions,
  target: URL,
  language: Overview['language'],
  wrong?: Overview['problem'],
): Promise<Overview> {
  const people = await options.people()
  const chosen = chosenIn(target)
  return {
    language,
    dataDir: options.dataDir,
    zone: options.calendar.zone,
    now: options.clock.now(),
    problem: wrong,
    mails: mailsOf(options.inbox(), people, chosen),
    chosen,
    boxes: mailboxes(options.inbox(), people),
    people,
    skip: Math.max(0, Math.trunc(Number(target.searchParams.get('skip') ?? 0)) || 0),
    mailTo: options.mailIn && `complaints@${options.mailIn.settings.domain}`,
    standings: options.executions(),
  }
}

function chosenIn({ searchParams }: URL): Chosen {
  return { to: searchParams.get('to') ?? undefined, role: searchParams.get('role') ?? undefined }
}

async function moveByJson(options: Console, body: string): Promise<Reply> {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return problem(400, 'The body is not JSON.')
  }
  try {
    return json(200, { now: iso(await options.move(readMove(parsed))) })
  } catch (error) {
    if (error instanceof WrongMove) return problem(422, error.message)
    throw error
  }
}

async function moveByForm(
  options: Console,
  form: URLSearchParams,
  target: URL,
  language: Overview['language'],
): Promise<Reply> {
  const desk = form.get('desk')
  const retry = async (wrong: NonNullable<Overview['problem']>, status: number) => {
    const { overview } = await import('./page.ts')
    return page(status, await overview(await overviewOf(options, target, language, wrong)))
  }
  let asked: Move
  try {
    if (form.has('workday')) asked = { to: nextWorkingMorning(options.clock.now(), options.calendar) }
    else if (desk === null) asked = readMove({ advance: form.get('advance') })
    else asked = { to: readWallTime(desk, options.calendar.zone) }
  } catch (error) {
    if (!(error instanceof WrongMove)) throw error
    return retry('unclear', 422)
  }
  try {
    await options.move(asked)
  } catch (error) {
    if (error instanceof WrongMove) return retry('past', 422)
    console.error('clock:', error)
    return retry('failed', 500)
  }
  return { status: 303, type: 'text/plain', body: '', location: `/_local?lang=${language}` }
}

/**
 * @returns the virtual time once everything that became due has settled
 * @throws WrongMove if that is in the past
 */
async function move(clock: ConsoleOptions['clock'], asked: Move): Promise<number> {
  // An advance by nothing is not in the past, although the clock has moved since it was read.
  const when = 'to' in asked ? asked.to : clock.now() + asked.by
  if ('by' in asked && asked.by === 0) await clock.settled()
  else await advance(clock, when)
  return clock.now()
}

async function advance(clock: ConsoleOptions['clock'], when: number): Promise<void> {
  if (!(when <= 8.64e15)) throw new WrongMove('advance: too long')
  if (when < clock.now()) throw new WrongMove('that is in the past: the clock only goes forward')
  await clock.advanceTo(when)
}

async function settled({ clock, patience = 10_000 }: ConsoleOptions): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, patience)
  await Promise.race([clock.settled(), late]).finally(() => clearTimeout(timer))
}

/** curl's `-d` calls everything a form: what looks like JSON is JSON. */
const isForm = (request: IncomingMessage, body: string): boolean =>
  (request.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded') &&
  !/^\s*[[{]/.test(body)

const iso = (instant: number): string => new Date(instant).toISOString()
const json = (status: number, value: unknown): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
})
const page = (status: number, body: unknown): Reply => ({
  status,
  type: 'text/html; charset=utf-8',
  body: String(body),
})
const titles: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
}
const problem = (status: number, detail: string): Reply => ({
  status,
  type: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: titles[status], status, detail }),
})
