import * as z from 'zod'
import { languages } from '../domain/forms/language.ts'
import { parseJson } from './parse-json.ts'

/** A number as people read it: `95500`, `+86 28 5550 0100`. */
export const telephone = /^\+?\d[\d ()/-]{2,30}\d$/

const smtpServer = () =>
  z.strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    /** ARN of the secret with user, password and the token for delivery reports. */
    secret: z.string().startsWith('arn:'),
    /** Address to which mail servers send their delivery reports; the sender's if left out. */
    bounces: z.email().optional(),
  })

/** A mail server that takes mail by SMTP, over TLS. */
export type SmtpServer = z.infer<ReturnType<typeof smtpServer>>

const edge = () =>
  z.strictObject({
    /** Public origin of the edge. */
    address: z.url(),
    /** ARNs of the secrets that it may send, the newest first. */
    secrets: z.array(z.string().startsWith('arn:')).min(1).max(2),
  })

/** What stands in front of the API, if anything does. */
export type EdgeSettings = z.infer<ReturnType<typeof edge>>

/** Reads a variable that is JSON. @param like an example for the message */
function json<Schema extends z.ZodType>(schema: Schema, like: string) {
  return (text: string, context: z.RefinementCtx): z.output<Schema> => {
    const parsed = schema.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: `must be JSON like ${like}` })
    return z.NEVER
  }
}

/** The same for one that may be left out. */
function jsonOrNothing<Schema extends z.ZodType>(schema: Schema, like: string) {
  const read = json(schema, like)
  return z
    .string()
    .default('')
    .transform((text, context) => (text === '' ? undefined : read(text, context)))
}

/**
 * The one environment schema. Each function picks what it needs (`manifest.ts`); CDK and the local runtime set exactly
 * that. A function whose environment is wrong stops at start, with one line that says which variable and why.
 */
const environment = {
  /** Name of the DynamoDB table. */
  TABLE_NAME: () => z.string().min(3),
  /** ARN of the complaint state machine. */
  STATE_MACHINE_ARN: () => z.string().startsWith('arn:'),
  /** Public origin of the API with no trailing slash; the links in mails begin with it. */
  BASE_URL: () => z.url().refine((url) => !url.endsWith('/'), 'must not end with a slash'),
  /** Address that mails come from; its domain is the SES identity. */
  SENDER: () => z.email(),
  /** Where answers to mails go. */
  REPLY_TO: () => z.email(),
  /** SES configuration set; empty if mail goes by SMTP. */
  CONFIGURATION_SET: () => z.string().default(''),
  /** What mail goes through. */
  MAIL: () => z.enum(['ses', 'smtp']).default('ses'),
  /** The mail server as JSON, if mail goes by SMTP: see `SmtpServer`. */
  SMTP: () => jsonOrNothing(smtpServer(), '{"host": "smtp.example.com", "port": 465, "secret": "arn:…"}'),
  /** How many complaints an instance of a door takes at once; after that, two a second. */
  FILINGS_AT_ONCE: () => z.coerce.number().int().min(1).default(300),
  /** The edge as JSON, if there is one: see `EdgeSettings`. */
  EDGE: () => jsonOrNothing(edge(), '{"address": "https://…", "secrets": ["arn:…"]}'),
  /** The insurer's legal name in each language. */
  ENTITY: () =>
    z.string().transform(json(z.record(z.enum(languages), z.string().min(1).max(200)), '{"zh-CN": "…", "en": "…"}')),
  /** The desk's telephone number, for people whom the forms cannot help. */
  PHONE: () => z.string().regex(telephone, 'must be a telephone number'),
  /** Id of the policy pack under which new complaints are received. */
  POLICY_PACK: () => z.string().min(1),
  /** Origins of the insurer's own websites that may POST /complaints, separated by blanks; empty for none. */
  ALLOWED_ORIGINS: () =>
    z
      .string()
      .transform((text) => text.split(/\s+/).filter(Boolean))
      .pipe(
        z.array(
          z.url().refine((url) => URL.parse(url)?.origin === url, 'must be origins like https://www.example.com'),
        ),
      ),
  /** Language of pages if the browser asks for none of ours. */
  DEFAULT_LANGUAGE: () => z.enum(languages),
  /** Lines below this level are not written. */
  LOG_LEVEL: () => z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('WARN'),
  /** CloudWatch namespace of the desk's metrics; if it is empty, none are written. */
  METRICS_NAMESPACE: () => z.string().default(''),
}

export type Variable = keyof typeof environment
export type Environment = { [Name in Variable]: z.infer<ReturnType<(typeof environment)[Name]>> }
export const variables = Object.keys(environment) as Variable[]

/**
 * Reads and checks the named variables.
 * @throws Error with one line per wrong variable: `environment: SENDER: Invalid email address`
 */
export function readEnv<const Names extends readonly Variable[]>(
  names: Names,
  source: Record<string, string | undefined> = process.env,
): Pick<Environment, Names[number]> {
  // One by one: a schema of all that a function needs would be made for one reading.
  const read = names.map((name) => ({ name, result: (environment[name]() as z.ZodType).safeParse(source[name]) }))
  const wrong = read.flatMap(({ name, result }) =>
    (result.error?.issues ?? []).map(({ path, message }) => `environment: ${[name, ...path].join('.')}: ${message}`),
  )
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return Object.fromEntries(read.map(({ name, result }) => [name, result.data])) as Pick<Environment, Names[number]>
}
