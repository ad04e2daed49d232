import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { keptDesk } from './kept-desk.ts'
import { type Inbox, type Mail } from '../../e2e/target/inbox/inbox.ts'
import { openInbox } from '../../e2e/target/inbox/open-inbox.ts'
import { localInbox } from '../../e2e/target/inbox/local.ts'
import { has, type Target, target } from '../../e2e/target/target.ts'

export type { Mail }

/**
 * A desk as its users meet it: an address, an inbox, and time. Nothing of the product is imported here, so that the
 * same scenarios run against any deployment: see `target.ts`. What a deployment has not, throws; the scenarios that
 * need it are tagged with it (`needs.ts`).
 */
export type Desk = {
  url: string
  /**
   * Mails, oldest first, when everything has settled; to one address, or all. `sent` is the text as it came, whatever
   * its links have to become here.
   */
  inbox: (to?: string) => Promise<(Mail & { sent: string })[]>
  now: () => Promise<Date>
  /**
   * Lets time pass, as an ISO 8601 duration or until an instant; answers when everything that became due has settled.
   * Needs `clock`; an instant, `date`.
   */
  pass: (time: { advance: string } | { to: string }) => Promise<Date>
  /** Needs `inside`. */
  executions: () => Promise<{ name: string; status: string; state: string }[]>
  /** Every line that the desk has written. Needs `inside`. */
  log: () => Promise<string>
  close: () => Promise<void>
}

/** An address of somebody whose mail arrives in the inbox. */
export const address = (name: string): string => `${name}@${target?.domain ?? 'example.com'}`

/**
 * The desk at the target, or one started for this test in another process. @param environment what it is started with:
 * a target does so where it can
 */
export async function openDesk(environment: Record<string, string> = {}): Promise<Desk> {
  if (target !== undefined) return openTarget(target, environment)
  const { CLOCK_START: clockStart, ...settings } = environment
  const kept = await keptDesk({ clockStart }, settings)
  return localDesk(kept.url, kept.log, async () => kept.leave())
}

/** A desk of the local runtime that was started for the scenarios. */
export async function localDesk(url: string, log: () => string, close: () => Promise<void>): Promise<Desk> {
  const { mails } = await localInbox(url)
  return {
    url,
    inbox: async (to) => (await mails(to)).map((mail) => ({ ...mail, sent: mail.text })),
    ...consoleAt(url),
    log: async () => log(),
    close,
  }
}

async function openTarget(target: Target, environment: Record<string, string>): Promise<Desk> {
  const { url, links = url } = target
  const owns = has(target)
  if (owns.includes('settings')) await local(url, 'renew', environment)
  const inbox = await openInbox(target.inbox)
  const atTarget = (text: string): string => (links === url ? text : text.replaceAll(links, url))
  const console = consoleAt(url)
  const missing = (what: string) => async (): Promise<never> => {
    throw new Error(`the desk at ${url} has no ${what}: a scenario that needs it must be tagged so`)
  }
  return {
    url,
    inbox: async (to) => {
      if (target.quiet > 0) await untilQuiet(inbox, target.quiet)
      return (await inbox.mails(to)).map((mail) => ({
        ...mail,
        sent: mail.text,
        text: atTarget(mail.text),
        html: atTarget(mail.html),
      }))
    },
    now: owns.includes('clock') ? console.now : async () => new Date(),
    pass: owns.includes('clock') ? console.pass : missing('clock that can be turned'),
    executions: owns.includes('inside') ? console.executions : missing('executions to be seen'),
    log: owns.includes('inside')
      ? async () => (await local<{ log: string }>(url, 'log')).log
      : missing('log to be seen'),
    close: async () => inbox.close(),
  }
}

/** What the local runtime's console offers, and whatever stands in for it. */
function consoleAt(url: string): Pick<Desk, 'now' | 'pass' | 'executions'> {
  return {
    now: async () => new Date((await local<{ now: string }>(url, 'clock')).now),
    pass: async (time) => new Date((await local<{ now: string }>(url, 'clock', time)).now),
    executions: () => local(url, 'executions'),
  }
}

/** Asks a desk's console, or with a body tells it something. */
export async function local<Answer>(url: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(
    `${url}/_local/${path}`,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

/** When somebody last acted on a desk, and when its mail was last seen to have settled; milliseconds of real time. */
let acted = Date.now()
let settled = 0

/** Waits until no mail has come for so many seconds after the last act or the last mail. */
async function untilQuiet(inbox: Inbox, seconds: number): Promise<void> {
  if (settled > acted) return
  let [count, since] = [-1, acted]
  for (;;) {
    const found = (await inbox.mails()).length
    const at = Date.now()
    if (found !== count) [count, since] = [found, Math.max(since, count === -1 ? since : at)]
    if (at - since >= seconds * 1000) break
    await new Promise((resolve) => setTimeout(resolve, Math.min(1000, since + seconds * 1000 - at)))
  }
  settled = Date.now()
}

export type Answer = { status: number; body: any; headers: Headers }

/** A request as the insurer's own software makes it. */
export async function json(
  url: string,
  init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  if (init.body !== undefined || (init.method ?? 'GET') !== 'GET') acted = Date.now()
  const response = await fetch(url, {
    method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
    redirect: 'manual',
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers }
}

/**
 * A request as no decent client makes it: the path, the headers (repeated ones too) and the bytes of the body as they
 * are given.
 */
export function raw(
  { url }: Pick<Desk, 'url'>,
  {
    method = 'POST',
    path,
    headers = {},
    body,
  }: { method?: string; path: string; headers?: Record<string, string | string[]>; body?: string | Uint8Array },
): Promise<Answer & { text: string }> {
  const { hostname, port, protocol } = new URL(url)
  if (method !== 'GET') acted = Date.now()
  return new Promise((resolve, reject) => {
    const sending = (protocol === 'https:' ? httpsRequest : httpRequest)(
      { hostname, port, path, method, headers, agent: false },
      (response) => {
        let text = ''
        response
          .setEncoding('utf8')
          .on('data', (chunk: string) => (text += chunk))
          .on('end', () => {
            const isJson = /json/.test(response.headers['content-type'] ?? '') && text !== ''
            resolve({
              status: response.statusCode ?? 0,
              headers: new Headers(
                Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]),
              ),
              text,
              body: isJson ? JSON.parse(text) : undefined,
            })
          })
      },
    )
    sending.on('error', reject).end(body)
  })
}

/** A complaint about a late claim, general unless said otherwise. */
export function complaint(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    complainant: {
      name: '李雷',
      email: address(`lilei-${randomUUID().slice(0, 8)}`),
      phone: '+86 138 0000 0001',
      relation: 'policyholder',
    },
    language: 'zh-CN',
    product: 'motor',
    policyNumber: `P-2026-${randomUUID().slice(0, 8)}`,
    claimNumber: `C-2026-${randomUUID().slice(0, 8)}`,
    amountInDispute: { currency: 'CNY', value: '12000.00' },
    description: '我的车在九月发生事故，理赔材料早已交齐，两个月过去仍未赔付，也没有人回复我的电话。',
    desiredOutcome: '请尽快赔付，并说明拖延的原因。',
    ...more,
  }
}

export async function file(
  desk: Desk,
  body: Record<string, unknown>,
  key: string = randomUUID(),
): Promise<Answer & { email: string }> {
  const answer = await json(`${desk.url}/complaints`, { body, headers: { 'idempotency-key': key } })
  return { ...answer, email: (body['complainant'] as { email: string }).email }
}

/** The links in a mail's text. */
export function linksIn(mail: Mail): string[] {
  return [...mail.text.matchAll(/https?:\/\/[^\s<>"）)]+/g)].map(([link]) => link)
}

/** The newest mail about a case that links to a task of a kind, and its link. */
export async function taskLink(
  desk: Desk,
  reference: string,
  kind: string,
  to?: string,
): Promise<{ mail: Mail; link: string }> {
  const mails = await desk.inbox(to)
  for (const mail of mails.toReversed()) {
    const link = linksIn(mail).find((one) => one.includes(`/tasks/${reference}/${kind}-`))
    if (link !== undefined) return { mail, link }
  }
  throw new Error(
    `no mail about ${reference} links to a task of kind ${kind}; there are: ${mails.map(({ subject }) => subject).join(' | ')}`,
  )
}

/** Decides the newest task of a kind, as the person who got its mail. */
export async function decide(
  desk: Desk,
  reference: string,
  kind: string,
  body: Record<string, unknown>,
): Promise<Answer> {
  const { link } = await taskLink(desk, reference, kind)
  return json(link, { body })
}

/** The link by which the complainant follows the case, from the acknowledgement. */
export async function followLink(desk: Desk, reference: string, email: string): Promise<string> {
  const mails = await desk.inbox(email)
  const link = mails.flatMap(linksIn).find((one) => one.includes(`/complaints/${reference}`))
  if (link === undefined) throw new Error(`no mail to ${email} links to ${reference}`)
  return link
}
