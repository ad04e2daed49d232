import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { readSecret } from '../config/read-secret.ts'

const token = () => z.string().min(32, 'must have at least 32 characters')

const schema = z.object({
  /** What the desk shows the gateway. */
  send: token(),
  /** What the gateway shows the desk with each receipt. */
  receipts: token(),
})

/** What the desk and the gateway for text messages know and nobody else may; kept in Secrets Manager as JSON. */
export type GatewaySecret = z.infer<typeof schema>

/** Reads the secret, and keeps it; `again`: reads it again, because what was kept may have been changed since. */
export type ReadGatewaySecret = (options?: { again?: boolean }) => Promise<GatewaySecret>

/**
 * @param arn of the secret
 * @param client for tests
 * @returns throws an error that names what is wrong in the secret, and no value of it
 */
export function gatewaySecret(arn: string, client?: Pick<SecretsManagerClient, 'send'>): ReadGatewaySecret {
  let known: GatewaySecret | undefined
  return async ({ again = false } = {}) => {
    if (known === undefined || again)
      known = await readSecret('the secret of the gateway for text messages', arn, schema, client)
    return known
  }
}
