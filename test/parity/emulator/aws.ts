import { createHash, createHmac } from 'node:crypto'

/** Where the emulated AWS is, and what time it is there: signatures are checked. */
export type Aws = { endpoint: string; region: string; now: () => Date }

/** The emulator's root user, as everybody who deploys to it. */
export const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' } as const

class AwsError extends Error {
  readonly status: number
  constructor(what: string, status: number, text: string) {
    super(`${what}: ${status} ${text.slice(0, 500)}`)
    this.status = status
  }
}

type Call = { service: string; method?: string; path?: string; headers?: Record<string, string>; body?: string }

/** One signed request. */
async function request(
  { endpoint, region, now }: Aws,
  { service, method = 'POST', path = '/', headers = {}, body = '' }: Call,
): Promise<Response> {
  const url = new URL(path, endpoint)
  const time = now()
    .toISOString()
    .replace(/[-:]|\.\d{3}/g, '')
  const day = time.slice(0, 8)
  const digest = sha256(body)
  const signed: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-content-sha256': digest,
    'x-amz-date': time,
  }
  const names = Object.keys(signed).sort()
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  // Everywhere but in S3, the path is encoded once more.
  const encodedPath = url.pathname.split('/').map(encodeURIComponent).join('/')
  const canonical = [
    method,
    encodedPath,
    query,
    ...names.map((name) => `${name}:${signed[name]}`),
    '',
    names.join(';'),
    digest,
  ].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(
    (secret, part) => hmac(secret, part),
    `AWS4${credentials.AWS_SECRET_ACCESS_KEY}`,
  )
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex')
  const { host: _host, ...sent } = signed
  return fetch(url, {
    method,
    headers: {
      ...sent,
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
    },
    ...(method === 'GET' ? {} : { body }),
  })
}

const targets = { dynamodb: 'DynamoDB_20120810', states: 'AWSStepFunctions', logs: 'Logs_20140328' }

/** A call of a service that speaks JSON with a target header. @throws AwsError */
export async function call<Answer = unknown>(
  aws: Aws,
  service: 'dynamodb' | 'states' | 'logs',
  action: string,
  input: unknown,
): Promise<Answer> {
  const response = await request(aws, {
    service,
    headers: {
      'content-type': `application/x-amz-json-${service === 'logs' ? '1.1' : '1.0'}`,
      'x-amz-target': `${targets[service]}.${action}`,
    },
    body: JSON.stringify(input),
  })
  return parsed<Answer>(action, response)
}

/** A call of a service that has its resources in the path. @throws AwsError */
export async function rest<Answer = unknown>(
  aws: Aws,
  service: string,
  method: string,
  path: string,
  input?: unknown,
): Promise<Answer> {
  const response = await request(aws, {
    service,
    method,
    path,
    headers: { 'content-type': 'application/json' },
    ...(input === undefined ? {} : { body: JSON.stringify(input) }),
  })
  return parsed<Answer>(`${method} ${path}`, response)
}

/** A call of IAM. @throws AwsError */
export function iam(aws: Aws, action: string, parameters: Record<string, string>): Promise<string> {
  return query({ ...aws, region: 'us-east-1' }, 'iam', '2010-05-08', action, parameters)
}

/** A call of a service that takes a form and answers XML. @throws AwsError */
export async function query(
  aws: Aws,
  service: string,
  version: string,
  action: string,
  parameters: Record<string, string> = {},
): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: version, ...parameters }).toString()
  const response = await request(aws, {
    service,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  const text = await response.text()
  if (!response.ok) throw new AwsError(action, response.status, text)
  return text
}

/** Calls a function and waits for its answer. */
export async function invoke(
  aws: Aws,
  functionArn: string,
  event: unknown,
): Promise<{ result: unknown; failed?: { error: string; cause: string } }> {
  const response = await request(aws, {
    service: 'lambda',
    path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  })
  const text = await response.text()
  if (!response.ok) throw new AwsError(`Invoke ${functionArn}`, response.status, text)
  const result: unknown = text === '' ? null : JSON.parse(text)
  if (response.headers.get('x-amz-function-error') === null) return { result }
  return { result, failed: { error: (result as { errorType?: string }).errorType ?? 'Lambda.Unknown', cause: text } }
}

async function parsed<Answer>(what: string, response: Response): Promise<Answer> {
  const text = await response.text()
  if (!response.ok) throw new AwsError(what, response.status, text)
  return (text === '' ? {} : JSON.parse(text)) as Answer
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
