import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import { readSecret } from '../config/read-secret.ts'

const schema = z.object({
  user: z.string().min(1),
  password: z.string().min(1),
  /** The token that each delivery report has to bring. */
  feedback: z.string().min(32, 'must have at least 32 characters'),
})

/** What the desk knows of the mail server and nobody else may; kept in Secrets Manager as JSON. */
export type MailSecret = z.infer<typeof schema>

/** Reads the secret, and keeps it; `again`: reads it again, because what was kept may have been changed since. */
export type ReadMailSecret = (options?: { again?: boolean }) => Promise<MailSecret>

/**
 * @param arn of the secret
 * @param client for tests
 * @returns throws an error that names what is wrong in the secret, and no value of it
 */
export function mailSecret(arn: string, client?: Pick<SecretsManagerClient, 'send'>): ReadMailSecret {
  let known: MailSecret | undefined
  return async ({ again = false } = {}) => {
    if (known === undefined || again) known = await readSecret('the secret of the mail server', arn, schema, client)
    return known
  }
}
