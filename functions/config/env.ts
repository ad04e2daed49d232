import { type Language, languages } from '../domain/forms/language.ts'
import { rights } from '../domain/policy/terms.ts'
import type { AboutDesk } from './about-desk.ts'
import type { DeskPacks, PackRule } from '../domain/policy/desk-packs.ts'
import { parseJson } from './parse-json.ts'
import { either, having, listOf, only, optional, type Shape, text } from './shape.ts'

/** A number as people read it: `95500`, `+86 28 5550 0100`. */
export const telephone = /^\+?\d[\d ()/-]{2,30}\d$/

const isArn = (text: string): boolean => text.startsWith('arn:')
const isUrl = (text: string): boolean => URL.canParse(text)
const isHttps = (text: string): boolean => URL.parse(text)?.protocol === 'https:'
const isAddress = (text: string): boolean => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text)
const isPort: Shape = (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535
const isCount: Shape = (value) => Number.isInteger(value) && Number(value) >= 1

/** A mail server that takes mail by SMTP, over TLS. */
export type SmtpServer = {
  host: string
  port: number
  /** ARN of the secret with user, password and the token for delivery reports. */
  secret: string
  /** Address to which mail servers send their delivery reports; the sender's if left out. */
  bounces?: string | undefined
}

const smtpServer = only({ host: text(), port: isPort, secret: text(isArn), bounces: optional(text(isAddress)) })

/** The firm's gateway for text messages. */
export type SmsSettings = {
  /** Where the gateway takes text messages. */
  url: string
  /** ARN of the secret with the two tokens. */
  secret: string
  /** Calling code of the country whose numbers are written without one. */
  callingCode: string
}

const smsSettings = only({
  url: text((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? '')),
  secret: text(isArn),
  callingCode: text((code) => /^[1-9]\d{0,2}$/.test(code)),
})

/** What stands in front of the API, if anything does. */
export type EdgeSettings = {
  /** Public origin of the edge. */
  address: string
  /** ARNs of the secrets that it may send, the newest first. */
  secrets: string[]
}

const edge = only({ address: text(isUrl), secrets: listOf(text(isArn), 1, 2) })

/** A bucket for documents. */
export type Bucket = {
  name: string
  /** Its address without a slash at the end; forms are sent to it, and the keys of objects follow it. */
  url: string
}

const bucket = only({
  name: text(({ length }) => length >= 3),
  url: text((url) => isUrl(url) && !url.endsWith('/')),
})

/** The buckets of documents, if the desk takes any. */
export type DocumentSettings = {
  /** Where files arrive and are checked. */
  quarantine: Bucket
  /** Where checked ones are kept. */
  clean: Bucket
}

const documents = only({ quarantine: bucket, clean: bucket })

/** Where mail to the desk arrives, if it takes any. */
export type MailInSettings = {
  /** The domain whose mail the desk takes; the addresses of cases are under it. */
  domain: string
  /** Where the mail service puts each message as it came. */
  bucket: Bucket
  /** The receipt rule set that has to be active for it; a local desk has none. */
  ruleSet?: string
}

const mailIn = only({
  domain: text((one) => /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(one)),
  bucket,
  ruleSet: optional(text()),
})

/** How a client can authenticate to its provider. */
export const clientAuthentications = ['private_key_jwt', 'client_secret_basic', 'client_secret_post'] as const

/** The identity provider of the staff, if they can sign in. */
export type SignInSettings = {
  /** As the provider writes it in its tokens. */
  issuer: string
  clientId: string
  /** How the desk proves to the provider who it is. */
  authentication: (typeof clientAuthentications)[number]
  /** ARN of the secret with the keys of the cookies, and the key or secret of the client. */
  secret: string
  /** Other origins that the provider sends browsers on to while they sign in. */
  passesTo?: string[] | undefined
}

const signIn = only({
  issuer: text(isIssuer),
  clientId: text(),
  authentication: either(...clientAuthentications),
  secret: text(isArn),
  passesTo: optional(listOf(text())),
})

/** Plain HTTP is for the provider of a local desk alone. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost')
}

const texts = having(Object.fromEntries(languages.map((language) => [language, text()])))
const webAddresses = having(Object.fromEntries(languages.map((language) => [language, text(isHttps)])))

/** What the functions need of it: a deployment knows every property, and refuses others (`about-desk.ts`). */
const about = having({
  hours: optional(texts),
  postalAddress: optional(texts),
  privacy: optional(webAddresses),
  accessibility: optional(webAddresses),
  bodies: optional(
    listOf(
      having({
        right: either(...rights),
        name: texts,
        purpose: texts,
        address: optional(texts),
        phone: optional(text()),
        hours: optional(texts),
        email: optional(text(isAddress)),
        website: optional(text(isHttps)),
        within: optional(only({ unit: either('calendar-days', 'months'), count: isCount })),
      }),
      0,
      10,
    ),
  ),
})

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

const isOrigin = (text: string): boolean => URL.parse(text)?.origin === text
const address = must(isAddress, 'must be an e-mail address')

/** JSON of this shape, or undefined if it is empty. @param like an example for the message */
const jsonOrNothing =
  <Value>(isRight: Shape, like: string): Reader<Value | undefined> =>
  (text) => {
    if (text === '') return undefined
    const value = parseJson(text)
    return isRight(value) ? (value as Value) : wrong(`must be JSON like ${like}`)
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
 * hand: to make schemas for them took a tenth of every start.
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
  SMTP: or('', jsonOrNothing<SmtpServer>(smtpServer, '{"host": "smtp.example.com", "port": 465, "secret": "arn:…"}')),
  /** The gateway for text messages as JSON, if there is one: see `SmsSettings`. */
  SMS: or('', jsonOrNothing<SmsSettings>(smsSettings, '{"url": "https://…", "secret": "arn:…", "callingCode": "86"}')),
  /** How many complaints an instance of a door takes at once; after that, two a second. */
  FILINGS_AT_ONCE: or('300', count),
  /** The edge as JSON, if there is one: see `EdgeSettings`. */
  EDGE: or('', jsonOrNothing<EdgeSettings>(edge, '{"address": "https://…", "secrets": ["arn:…"]}')),
  /** The buckets of documents as JSON, if the desk takes any: see `DocumentSettings`. */
  DOCUMENTS: or(
    '',
    jsonOrNothing<DocumentSettings>(
      documents,
      '{"quarantine": {"name": "…", "url": "https://…"}, "clean": {"name": "…", "url": "https://…"}}',
    ),
  ),
  /** Where mail to the desk arrives, as JSON, if it takes any: see `MailInSettings`. */
  MAIL_IN: or(
    '',
    jsonOrNothing<MailInSettings>(
      mailIn,
      '{"domain": "answers.example.com", "bucket": {"name": "…", "url": "https://…"}}',
    ),
  ),
  /** The identity provider of the staff as JSON, if they can sign in: see `SignInSettings`. */
  SIGN_IN: or(
    '',
    jsonOrNothing<SignInSettings>(
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
  ABOUT: or('', jsonOrNothing<AboutDesk>(about, '{"hours": {"zh-CN": "…", "en": "…"}}')),
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
