import { workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { storeFrom } from '../../store/client.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { readersIn } from '../session/readers.ts'
import { readsIn, recordRead } from '../session/reads.ts'
import type { Visit } from '../session/session.ts'
import { deskDoor, signInOf } from '../session/signed-in.ts'
import type { CasesDoor, Told } from './cases-door.ts'

/*
 * `/desk/cases` and below: lists of cases, the file of one as a page; `/desk/search`; `/desk/exception`.
 */

/** Answers somebody who signed in; what they see of cases is recorded before they see it. */
export async function cases(door: CasesDoor, request: Request, visit: Visit): Promise<Reply> {
  const { reply, references, byException } = await answer(door, request, visit)
  if ('page' in reply) await recordRead(door.reads, request, visit, references, byException)
  return reply
}

/** Each page is loaded when it is asked for first. */
async function answer(door: CasesDoor, request: Request, visit: Visit): Promise<Told> {
  if (request.params['reference'] !== undefined) return (await import('./case-file.ts')).caseFile(door, request, visit)
  if (request.route.endsWith('/desk/search')) return (await import('./search.ts')).search(door, request, visit)
  if (request.route.endsWith('/desk/exception')) {
    const { exception } = await import('./exception/exception.ts')
    // It records what was asked for by itself.
    return { reply: await exception(door, request, visit), references: [] }
  }
  return (await import('./case-lists.ts')).caseList(door, request, visit)
}

const env = readEnv(functions.cases.environment)
const store = storeFrom(env)
const signIn = signInOf(store, env)

export const handler = deskDoor('cases', env, signIn, (request, visit) =>
  cases(
    {
      store,
      workflow: workflowFrom(env),
      packs: env.POLICY_PACK,
      entity: env.ENTITY,
      phone: env.PHONE,
      reads: readsIn(env.READS),
      readers: readersIn(env.READS),
      // Somebody who signed in got here, so the desk has sign-in.
      sealer: signIn!.sealer,
    },
    request,
    visit,
  ),
)
