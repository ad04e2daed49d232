import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type * as z from 'zod'
import { parseJson } from './parse-json.ts'

/**
 * Reads a secret that is kept in Secrets Manager as JSON.
 * @param arn of the secret
 * @param client for tests
 * @throws Error that names what is wrong in the secret, and no value of it
 */
export async function readSecret<Secret>(
  name: string,
  arn: string,
  schema: z.ZodType<Secret>,
  client?: Pick<SecretsManagerClient, 'send'>,
): Promise<Secret> {
  // Loaded when it is needed: most functions never read a secret.
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
  const asked = client ?? new SecretsManagerClient({})
  const { SecretString = '' } = await asked.send(new GetSecretValueCommand({ SecretId: arn }))
  const read = schema.safeParse(parseJson(SecretString))
  if (read.success) return read.data
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`${name}: ${wrong.join('; ')}`)
}
