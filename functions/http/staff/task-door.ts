import { workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { storeFrom } from '../../store/client.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { type Deciding, task } from './task.ts'
import type { PostDoor } from './post.ts'

const env = readEnv(functions.task.environment)
const desk: Deciding & PostDoor = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  documents: env.DOCUMENTS !== undefined,
  packs: env.POLICY_PACK,
  bodies: env.ABOUT?.bodies,
  entity: env.ENTITY,
  phone: env.PHONE,
  about: env.ABOUT,
}

export const handler = pageDoor(
  'task',
  env,
  async (request) =>
    request.params['task'] === undefined ? (await import('./post.ts')).postByLink(desk, request) : task(desk, request),
  { pages: keptIn(desk.store) },
)
