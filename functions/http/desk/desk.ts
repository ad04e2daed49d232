import { workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { storeFrom } from '../../store/client.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { type Reads, readsIn, recordRead } from '../session/reads.ts'
import type { Visit } from '../session/session.ts'
import { deskDoor, signInOf } from '../session/signed-in.ts'
import type { Told } from './cases-door.ts'
import type { ListedDesk } from './own-work.ts'
import type { PostDoor } from '../staff/post.ts'

/*
 * `/desk`: what somebody who signed in has to do, and the tasks themselves.
 */

export type OwnDesk = PostDoor & ListedDesk & { reads: Reads }

/** Answers somebody who signed in; what they see of cases is recorded before they see it. */
export async function desk(own: OwnDesk, request: Request, visit: Visit): Promise<Reply> {
  const { reply, references, byException } =
    request.params['task'] === undefined ? await lists(own, request, visit) : await oneTask(own, request, visit)
  if ('page' in reply) await recordRead(own.reads, request, visit, references, byException)
  return reply
}

/** Somebody's own work, or the letters among it that they have to post. */
async function lists(own: OwnDesk, request: Request, visit: Visit): Promise<Told> {
  if (request.path.endsWith('/team')) return (await import('./team.ts')).team(own, request, visit)
  return request.path.endsWith('/post')
    ? (await import('./own-letters.ts')).ownLetters(own, request, visit)
    : (await import('./own-work.ts')).workOf(own, request, visit)
}

async function oneTask(own: OwnDesk, request: Request, { me, session }: Visit): Promise<Told> {
  // Either page is loaded when it is asked for first: a start reads neither.
  const [{ task }, { openSignedIn }] = await Promise.all([import('../staff/task.ts'), import('../staff/open-task.ts')])
  let byException: boolean | undefined
  const reply = await task(own, request, async (store, asked) => {
    const opened = await openSignedIn(store, asked, { person: me.id, session: session.id })
    byException = opened.byException
    return opened
  })
  return { reply, references: [request.params['reference'] ?? ''], byException }
}

const env = readEnv(functions.desk.environment)
const store = storeFrom(env)
const own: OwnDesk = {
  store,
  workflow: workflowFrom(env),
  documents: env.DOCUMENTS !== undefined,
  takesMail: env.MAIL_IN !== undefined,
  packs: env.POLICY_PACK,
  bodies: env.ABOUT?.bodies,
  reads: readsIn(env.READS),
  entity: env.ENTITY,
  phone: env.PHONE,
  about: env.ABOUT,
}

export const handler = deskDoor('desk', env, signInOf(store, env), (request, visit) => desk(own, request, visit))
