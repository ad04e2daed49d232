import { createHash, timingSafeEqual } from 'node:crypto'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { edgeHeader } from '../../config/filings.ts'
import type { EdgeSettings } from '../../config/env.ts'
import { log } from '../../telemetry/log.ts'
import { count } from '../../telemetry/metrics.ts'
import type { Request } from '../parts/handler.ts'
import { Problem } from '../parts/problems.ts'

/**
 * What stands in front of the API and limits each source of requests. Complaints have to come through it; links in
 * mails open at either address.
 */
export type Edge = {
  /** Public origin, where a complaint is to be made. */
  address: string
  /** The secrets that are valid at present, the newest first: two while they are changed. */
  secrets: () => Promise<readonly string[]>
}

/** The edge of an environment that has one. @param client for tests */
export function edgeOf(
  settings: EdgeSettings | undefined,
  client?: Pick<SecretsManagerClient, 'send'>,
): Edge | undefined {
  if (settings === undefined) return undefined
  let known: readonly string[] | undefined
  return {
    address: settings.address,
    secrets: async () => (known ??= await readSecrets(settings.secrets, client)),
  }
}

/**
 * Whether a request came through the edge. If the secrets cannot be read, it counts as if it had: a complaint is taken
 * rather than held to a fault of ours.
 */
export async function isByEdge(edge: Edge | undefined, { headers }: Pick<Request, 'headers'>): Promise<boolean> {
  if (edge === undefined) return true
  try {
    const sent = digestOf(headers[edgeHeader] ?? '')
    // Each is compared, and by digests, so that the time it takes says nothing.
    return (await edge.secrets()).filter((secret) => timingSafeEqual(sent, digestOf(secret))).length > 0
  } catch (error) {
    count('RequestsFailed')
    log('error', 'edge-unreadable', 'The secret of the edge could not be read; the request was taken.', { error })
    return true
  }
}

/** @throws Problem 403 that names the public address, for a complaint that passed the edge by */
export async function expectEdge(edge: Edge | undefined, request: Pick<Request, 'headers'>): Promise<void> {
  if (edge !== undefined && !(await isByEdge(edge, request)))
    throw new Problem('past-the-edge', { details: { address: edge.address } })
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** @throws Error if one cannot be read, or is too short to be a secret */
async function readSecrets(
  arns: readonly string[],
  client: Pick<SecretsManagerClient, 'send'> | undefined,
): Promise<readonly string[]> {
  // Loaded when it is needed: most environments have no edge.
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
  const asked = client ?? new SecretsManagerClient({})
  return Promise.all(
    arns.map(async (arn) => {
      const { SecretString = '' } = await asked.send(new GetSecretValueCommand({ SecretId: arn }))
      if (SecretString.length < 32) throw new Error('a secret of the edge has fewer than 32 characters')
      return SecretString
    }),
  )
}
