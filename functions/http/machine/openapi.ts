import { readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import { offeredOn } from '../../domain/policy/desk-packs.ts'
import { httpHandler } from '../parts/handler.ts'
import { described } from './described.ts'
import { filled } from './lists.ts'

const env = readEnv(functions.openapi.environment)
const policy = offeredOn(env.POLICY_PACK, 'web')
const document: unknown = JSON.parse(
  filled(policy.places === undefined ? described.plain : described.withPlaces, policy),
)

export const handler = httpHandler({
  name: 'openapi',
  defaultLanguage: env.DEFAULT_LANGUAGE,
  answer: async () => ({ status: 200, json: document }),
})
