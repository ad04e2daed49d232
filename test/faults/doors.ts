import type { DeskPacks } from '../../functions/domain/policy/desk-packs.ts'
import { follow } from '../../functions/http/complainant/complaint.ts'
import { postComplaint } from '../../functions/http/complainant/complaints.ts'
import { draftLimits } from '../../functions/http/complainant/complain.ts'
import { FilingLimit } from '../../functions/http/complainant/filing-limit.ts'
import { form } from '../../functions/http/complainant/form.ts'
import { lostLink } from '../../functions/http/complainant/lost-link.ts'
import { offer } from '../../functions/http/complainant/offer.ts'
import { survey } from '../../functions/http/complainant/survey.ts'
import { documents, documentsSignedIn } from '../../functions/http/documents/documents.ts'
import { mailFeedback } from '../../functions/http/machine/mail-feedback.ts'
import { smsFeedback } from '../../functions/http/machine/sms-feedback.ts'
import { httpHandler } from '../../functions/http/parts/handler.ts'
import { pageDoor } from '../../functions/http/parts/problem-pages.ts'
import { policy as policyReview } from '../../functions/http/staff/policy-review.ts'
import { postByLink } from '../../functions/http/staff/post.ts'
import { task } from '../../functions/http/staff/task.ts'
import { work } from '../../functions/http/staff/work.ts'
import { feedbackRoute, routes, smsRoute } from '../../functions/config/routes.ts'
import type { DocumentSettings } from '../../functions/config/env.ts'
import type { ReadMailSecret } from '../../functions/mail/mail-secret.ts'
import type { ReadGatewaySecret } from '../../functions/sms/gateway-secret.ts'
import type { Mailer } from '../../functions/mail/send.ts'
import { ownSigner } from '../../functions/store/documents/signed.ts'
import type { Handlers, Invoke } from '../../local/services/lambda.ts'
import { functionArn, lambdaVariables } from '../../local/services/aws.ts'
import { toEvent } from '../../local/services/event.ts'
import { entity } from '../support/cast.ts'
import type { FakeProvider } from '../support/sign-in/provider.ts'
import type { Injector } from './injector.ts'
import type { MailFiles } from '../../functions/store/mail-in/mail-files.ts'
import { signInDoors } from './sign-in-doors.ts'
import { receiving, type Workplace } from '../support/steps/workplace.ts'

/** A request from outside. `path`: an address, with or without the origin. */
export type Asked = {
  path: string
  form?: Readonly<Record<string, readonly string[]>>
  json?: unknown
  /** The one-time key of what is sent as JSON. */
  once?: string
  token?: string
  /** What the browser of somebody who signed in sends along. */
  cookies?: readonly string[]
}

/** `see`: the address that it leads to, if it leads to one; `cookies`: those that it sets. */
export type Answered = { status: number; text: string; see?: string; cookies?: readonly string[] }

type Clients = Pick<Workplace, 'store' | 'workflow'>

/** What some of the doors have besides. */
type More = {
  packs: DeskPacks
  mailer: Mailer
  provider: FakeProvider
  injected: Pick<Injector, 'around'>
  buckets: DocumentSettings
  mail: MailFiles
  feedback: Clients & { secret: ReadMailSecret }
  textSecret: ReadGatewaySecret
}

const baseUrl = 'https://desk.example.com'

/** Every door that makes calls, as it is deployed, but with the clients of this desk. */
export function doorsOf(
  on: Clients,
  { packs, mailer, provider, injected, buckets, mail, feedback, textSecret }: More,
): Handlers {
  const { store, workflow } = on
  const env = { DEFAULT_LANGUAGE: 'zh-CN', ENTITY: entity, PHONE: '+86 28 5550 0100' } as const
  const filing = {
    receiving: { ...receiving(on as Workplace), packs },
    limit: new FilingLimit(1000),
    drafts: draftLimits(),
    phone: '+86 28 5550 0100',
    baseUrl,
    mailer: () => Promise.resolve(mailer),
  }
  const limiting = { limit: filing.limit, phone: filing.phone }
  const attaching = { store, workflow, phone: filing.phone, baseUrl, buckets, signer: ownSigner(lambdaVariables) }
  const signedIn = signInDoors({ store, workflow, packs, provider, injected, mail, env: { ...env, BASE_URL: baseUrl } })
  const { reads, signIn } = signedIn
  const machine = { defaultLanguage: env.DEFAULT_LANGUAGE }
  return {
    form: pageDoor('form', env, (request) => form(filing, request)),
    complaints: httpHandler({ ...machine, name: 'complaints', answer: (request) => postComplaint(filing, request) }),
    complaint: pageDoor('complaint', env, (request) => follow({ store, workflow, phone: filing.phone }, request)),
    'lost-link': pageDoor('lost-link', env, (request) =>
      lostLink({ ...limiting, store, workflow, entity, wait: async () => {} }, request),
    ),
    documents: pageDoor('documents', env, (request) =>
      request.path.startsWith('/desk/')
        ? documentsSignedIn({ ...attaching, reads, signIn, entity }, request)
        : documents(attaching, request),
    ),
    task: pageDoor('task', env, (request) =>
      request.params['task'] === undefined
        ? postByLink({ store, workflow, packs, entity, phone: filing.phone }, request)
        : task({ store, workflow, packs }, request),
    ),
    survey: pageDoor('survey', env, (request) => survey({ store, workflow }, request)),
    offer: pageDoor('offer', env, (request) => offer({ store, workflow }, request)),
    work: pageDoor('work', env, (request) => work({ store, workflow, packs }, request)),
    policy: pageDoor('policy', env, (request) => policyReview({ store, entity }, request)),
    ...signedIn.doors,
    'mail-feedback': httpHandler({
      ...machine,
      name: 'mail-feedback',
      answer: (request) => mailFeedback(feedback, request),
    }),
    'sms-feedback': httpHandler({
      ...machine,
      name: 'sms-feedback',
      answer: (request) => smsFeedback({ store, workflow, secret: textSecret }, request),
    }),
  } as object as Handlers
}

/** Sends a request to the door behind its address, as API Gateway would. */
export async function ask(
  invoke: Invoke,
  now: number,
  { path, form, json, once, token, cookies = [] }: Asked,
  routesAsked: Set<string>,
): Promise<Answered> {
  const body = form === undefined ? (json === undefined ? '' : JSON.stringify(json)) : formBody(form)
  const headers = [
    'accept',
    json === undefined && token === undefined ? 'text/html' : 'application/json',
    ...(form === undefined ? [] : ['content-type', 'application/x-www-form-urlencoded']),
    ...(json === undefined ? [] : ['content-type', 'application/json']),
    ...(once === undefined ? [] : ['idempotency-key', once]),
    ...(token === undefined ? [] : ['authorization', `Bearer ${token}`]),
    ...(form === undefined ? [] : ['origin', baseUrl]),
    ...(cookies.length === 0 ? [] : ['cookie', cookies.join('; ')]),
  ]
  const incoming = {
    method: body === '' ? 'GET' : 'POST',
    target: path.replace(/^https?:\/\/[^/]+/, ''),
    protocol: 'HTTP/1.1',
    rawHeaders: headers,
    sourceIp: '127.0.0.1',
    body: Buffer.from(body),
  }
  const matched = toEvent(incoming, now, [...routes, feedbackRoute, smsRoute])
  if (matched === undefined) throw new Error(`no door at ${path}`)
  routesAsked.add((matched.event as { routeKey: string }).routeKey)
  const answer = (await invoke(functionArn(matched.door), matched.event)) as {
    statusCode: number
    headers?: Record<string, string>
    cookies?: string[]
    body?: string
  }
  const { location } = answer.headers ?? {}
  return {
    status: answer.statusCode,
    text: answer.body ?? '',
    ...(answer.cookies === undefined ? {} : { cookies: answer.cookies }),
    ...(location === undefined ? {} : { see: new URL(location, new URL(path, baseUrl)).href }),
  }
}

const formBody = (fields: NonNullable<Asked['form']>): string =>
  String(
    new URLSearchParams(
      Object.entries(fields).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
    ),
  )
