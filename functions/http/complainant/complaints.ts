import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { type Receiving, receive } from '../../app/receive-complaint.ts'
import { readJson } from '../parts/body.ts'
import { cors } from '../parts/cors.ts'
import { httpHandler, type Reply, type Request } from '../parts/handler.ts'
import { Problem, problemOf } from '../parts/problems.ts'
import { receptionFrom } from '../parts/receive-dependencies.ts'
import { type Edge, edgeOf, expectEdge } from './edge.ts'
import { expectRoom, FilingLimit, type Limiting } from './filing-limit.ts'
import type { Answers } from '../parts/answers.ts'

export type ComplaintsDoor = Limiting & { receiving: Receiving; edge?: Edge | undefined }

/** `POST /complaints`: the JSON door for an insurer's own website. */
export async function postComplaint(door: ComplaintsDoor, request: Request): Promise<Reply> {
  if (request.method === 'OPTIONS') return { status: 204, empty: true }
  await expectEdge(door.edge, request)
  const sent = readJson(request)
  if (request.once === undefined) throw new Problem('key-missing')
  expectRoom(door, request)
  const received = await receive(door.receiving, request.once.key, sent, request.at)
  if ('refused' in received) throw problemOf(received)
  const { reference, receivedAt, respondBy } = received.file
  return {
    status: received.created ? 201 : 200,
    json: {
      reference,
      receivedAt,
      respondBy,
      provisional: received.provisional,
      status: 'received',
      rules: received.rules,
    } satisfies Answers['received'],
  }
}

const env = readEnv(functions.complaints.environment)
const door: ComplaintsDoor = {
  receiving: receptionFrom(env),
  edge: edgeOf(env.EDGE),
  limit: new FilingLimit(env.FILINGS_AT_ONCE),
  phone: env.PHONE,
}

export const handler = httpHandler({
  name: 'complaints',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: (request) => postComplaint(door, request),
}).use(cors(env.ALLOWED_ORIGINS))
