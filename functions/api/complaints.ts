import { readEnv } from '../env.ts'
import { functions } from '../manifest.ts'
import { type Receiving, receive } from '../receive.ts'
import { isUuid } from '../uuid.ts'
import { readJson } from './body.ts'
import { cors } from './cors.ts'
import { door, type Reply, type Request } from './door.ts'
import { Problem, problemOf } from './errors.ts'
import { receptionFrom } from './reception.ts'

/** `POST /complaints`: the JSON door for an insurer's own website. */
export async function postComplaint(receiving: Receiving, request: Request): Promise<Reply> {
  if (request.method === 'OPTIONS') return { status: 204, empty: true }
  const sent = readJson(request)
  const key = request.headers['idempotency-key'] ?? ''
  if (!isUuid(key)) throw new Problem('key-missing')
  const received = await receive(receiving, key.toLowerCase(), sent, request.at)
  if ('refused' in received) throw problemOf(received)
  const { reference, receivedAt, respondBy } = received.file
  return {
    status: received.created ? 201 : 200,
    json: { reference, receivedAt, respondBy, provisional: received.provisional, status: 'received' },
  }
}

const env = readEnv(functions.complaints.environment)
const receiving = receptionFrom(env)

export const handler = door({
  name: 'complaints',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: (request) => postComplaint(receiving, request),
}).use(cors(env.ALLOWED_ORIGINS))
