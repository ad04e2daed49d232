import * as z from 'zod'
import { type Language, languages } from '../domain/forms/language.ts'
import { aboutDesk } from './about-desk.ts'
import type { DeskPacks, PackRule } from '../domain/policy/desk-packs.ts'
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

const smsSettings = () =>
  z.strictObject({
    /** Where the gateway takes text messages. */
    url: z.url({ protocol: /^https?$/ }),
    /** ARN of the secret with the two tokens. */
    secret: z.string().startsWith('arn:'),
    /** Calling code of the country whose numbers are written without one. */
    callingCode: z.string().regex(/^[1-9]\d{0,2}$/),
  })

/** The firm's gateway for text messages. */
export type SmsSettings = z.infer<ReturnType<typeof smsSettings>>

const edge = () =>
  z.strictObject({
    /** Public origin of the edge. */
    address: z.url(),
    /** ARNs of the secrets that it may send, the newest first. */
    secrets: z.array(z.string().startsWith('arn:')).min(1).max(2),
  })

/** What stands in front of the API, if anything does. */
export type EdgeSettings = z.infer<ReturnType<typeof edge>>

const bucket = () =>
  z.strictObject({
    name: z.string().min(3),
    /** Its address without a slash at the end; forms are sent to it, and the keys of objects follow it. */
    url: z.url().refine((url) => !url.endsWith('/'), 'must not end with a slash'),
  })

const documents = () =>
  z.strictObject({
    /** Where files arrive and are checked. */
    quarantine: bucket(),
    /** Where checked ones are kept. */
    clean: bucket(),
  })

const signIn = () =>
  z.strictObject({
    /** As the provider writes it in its tokens. */
    issuer: z.url().refine(isIssuer, 'must begin with https, or be on this machine'),
    clientId: z.string().min(1),
    /** How the desk proves to the provider who it is. */
    authentication: z.enum(clientAuthentications),
    /** ARN of the secret with the keys of the cookies, and the key or secret of the client. */
    secret: z.string().startsWith('arn:'),
    /** Other origins that the provider sends browsers on to while they sign in. */
    passesTo: z.array(z.string()).optional(),
  })

/** How a client can authenticate to its provider. */
export const clientAuthentications = ['private_key_jwt', 'client_secret_basic', 'client_secret_post'] as const

/** Plain HTTP is for the provider of a local desk alone. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost')
}

/** The identity provider of the staff, if they can sign in. */
export type SignInSettings = z.infer<ReturnType<typeof signIn>>

/** A bucket for documents. */
export type Bucket = z.infer<ReturnType<typeof bucket>>

/** The buckets of documents, if the desk takes any. */
export type DocumentSettings = z.infer<ReturnType<typeof documents>>

/** What a variable says, read from its text. @throws WrongValue */
type Reader<Value> = (text: string) => Value

/** The sentence after the name of the variable. */
class WrongValue extends Error {
  override name = 'WrongValue'
}

function wrong(sentence: string): never {
  throw new WrongValue(sentence)
}

const must =
  (isRight: (text: string) => boolean, sentence: string): Reader<string> =>
  (text) =>
    isRight(text) ? text : wrong(sentence)

/** The value of a variable that may be left out. */
const or = <Value>(text: string, read: Reader<Value>): Reader<Value> & { instead: string } =>
  Object.assign((given: string) => read(given), { instead: text })

const oneOf =
  <const Values extends readonly string[]>(...values: Values): Reader<Values[number]> =>
  (text) =>
    values.find((value) => value === text) ?? wrong(`must be one of ${values.join(', ')}`)

const isArn = (text: string): boolean => text.startsWith('arn:')
const isUrl = (text: string): boolean => URL.canParse(text)
const isOrigin = (text: string): boolean => URL.parse(text)?.origin === text
const address = must((text) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text), 'must be an e-mail address')

/** JSON by its schema, or undefined if it is empty. @param like an example for the message */
const jsonOrNothing =
  <Schema extends z.ZodType>(schema: () => Schema, like: string): Reader<z.output<Schema> | undefined> =>
  (text) => {
    if (text === '') return undefined
    const parsed = schema().safeParse(parseJson(text))
    return parsed.success ? parsed.data : wrong(`must be JSON like ${like}`)
  }

function entity(text: string): Record<Language, string> {
  const names = Object(parseJson(text)) as Record<string, unknown>
  const isName = (name: unknown): boolean => typeof name === 'string' && name !== '' && name.length <= 200
  const isWhole = Object.keys(names).length === languages.length && languages.every((one) => isName(names[one]))
  return isWhole ? (names as Record<Language, string>) : wrong('must be JSON like {"zh-CN": "…", "en": "…"}')
}

/**
 * The packs of a desk: the id of the only one, or JSON of the settings `policyPacks` and `places`. A deployment and a
 * local desk check what the rules say, when they begin (`read-desk-packs.ts`).
 */
function deskPacks(text: string): DeskPacks {
  if (text === '') return wrong('must not be empty')
  if (!text.startsWith('{')) return { rules: [{ pack: text }], places: {} }
  const { policyPacks: rules, places = {} } = Object(parseJson(text)) as Record<string, unknown>
  const isRule = (rule: unknown): boolean => typeof (Object(rule) as PackRule).pack === 'string'
  if (!Array.isArray(rules) || rules.length === 0 || !rules.every(isRule) || Object(places) !== places)
    return wrong('must be the id of a pack, or JSON like {"policyPacks": [{"pack": "standard"}], "places": {}}')
  return { rules: rules as PackRule[], places: places as DeskPacks['places'] }
}

function origins(text: string): string[] {
  const all = text.split(/\s+/).filter(Boolean)
  return all.every(isOrigin) ? all : wrong('must be origins like https://www.example.com')
}

function count(text: string): number {
  return /^[1-9]\d*$/.test(text) ? Number(text) : wrong('must be a whole number of at least 1')
}

/**
 * All variables. Each function picks what it needs (`manifest.ts`); CDK and the local runtime set exactly that. A
 * function whose environment is wrong stops at start, with one line that says which variable and why. They are read by
 * hand: to make a schema for each took a twentieth of every start.
 */
const environment = {
  /** Name of the DynamoDB table. */
  TABLE_NAME: must((text) => text.length >= 3, 'must have at least 3 characters'),
  /** ARN of the complaint state machine. */
  STATE_MACHINE_ARN: must(isArn, 'must be an ARN'),
  /** Public origin of the API with no trailing slash; the links in mails begin with it. */
  BASE_URL: must((text) => isUrl(text) && !text.endsWith('/'), 'must be an address with no slash at its end'),
  /** Address that mails come from; its domain is the SES identity. */
  SENDER: address,
  /** Where answers to mails go. */
  REPLY_TO: address,
  /** SES configuration set; empty if mail goes by SMTP. */
  CONFIGURATION_SET: or('', String),
  /** What mail goes through. */
  MAIL: or('ses', oneOf('ses', 'smtp')),
  /** The mail server as JSON, if mail goes by SMTP: see `SmtpServer`. */
  SMTP: or('', jsonOrNothing(smtpServer, '{"host": "smtp.example.com", "port": 465, "secret": "arn:…"}')),
  /** The gateway for text messages as JSON, if there is one: see `SmsSettings`. */
  SMS: or('', jsonOrNothing(smsSettings, '{"url": "https://…", "secret": "arn:…", "callingCode": "86"}')),
  /** How many complaints an instance of a door takes at once; after that, two a second. */
  FILINGS_AT_ONCE: or('300', count),
  /** The edge as JSON, if there is one: see `EdgeSettings`. */
  EDGE: or('', jsonOrNothing(edge, '{"address": "https://…", "secrets": ["arn:…"]}')),
  /** The buckets of documents as JSON, if the desk takes any: see `DocumentSettings`. */
  DOCUMENTS: or(
    '',
    jsonOrNothing(
      documents,
      '{"quarantine": {"name": "…", "url": "https://…"}, "clean": {"name": "…", "url": "https://…"}}',
    ),
  ),
  /** The identity provider of the staff as JSON, if they can sign in: see `SignInSettings`. */
  SIGN_IN: or(
    '',
    jsonOrNothing(
      signIn,
      '{"issuer": "https://…", "clientId": "…", "authentication": "private_key_jwt", "secret": "arn:…"}',
    ),
  ),
  /** Log group of what signed-in staff read of cases; empty if nobody can sign in. */
  READS: or('', String),
  /** The insurer's legal name in each language. */
  ENTITY: entity,
  /** The desk's telephone number, for people whom the forms cannot help. */
  PHONE: must((text) => telephone.test(text), 'must be a telephone number'),
  /** What is published about the desk besides, as JSON: see `AboutDesk`. */
  ABOUT: or('', jsonOrNothing(aboutDesk, '{"hours": {"zh-CN": "…", "en": "…"}}')),
  /** Under which packs new complaints are received: an id, or the rules as JSON. */
  POLICY_PACK: deskPacks,
  /** Origins of the insurer's own websites that may POST /complaints, separated by blanks; empty for none. */
  ALLOWED_ORIGINS: origins,
  /** Language of pages if the browser asks for none of ours. */
  DEFAULT_LANGUAGE: oneOf(...languages),
  /** Lines below this level are not written. */
  LOG_LEVEL: or('WARN', oneOf('DEBUG', 'INFO', 'WARN', 'ERROR')),
  /** CloudWatch namespace of the desk's metrics; if it is empty, none are written. */
  METRICS_NAMESPACE: or('', String),
}

export type Variable = keyof typeof environment
export type Environment = { [Name in Variable]: ReturnType<(typeof environment)[Name]> }
export const variables = Object.keys(environment) as Variable[]

/**
 * Reads and checks the named variables.
 * @throws Error with one line per wrong variable: `environment: SENDER: must be an e-mail address`
 */
export function readEnv<const Names extends readonly Variable[]>(
  names: Names,
  source: Record<string, string | undefined> = process.env,
): Pick<Environment, Names[number]> {
  const problems: string[] = []
  const read = names.map((name) => {
    try {
      return [name, valueOf(environment[name], source[name])]
    } catch (error) {
      if (!(error instanceof WrongValue)) throw error
      problems.push(`environment: ${name}: ${error.message}`)
      return []
    }
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return Object.fromEntries(read) as Pick<Environment, Names[number]>
}

function valueOf(read: Reader<unknown> & { instead?: string }, text = read.instead): unknown {
  return text === undefined ? wrong('is not set') : read(text)
}
