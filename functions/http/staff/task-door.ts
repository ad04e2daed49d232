import { workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { storeFrom } from '../../store/client.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { type Deciding, task } from './task.ts'

const env = readEnv(functions.task.environment)
const desk: Deciding = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  documents: env.DOCUMENTS !== undefined,
  packs: env.POLICY_PACK,
  bodies: env.ABOUT?.bodies,
}

export const handler = pageDoor('task', env, (request) => task(desk, request))
