import { callingCodes } from '../functions/domain/people/mobile-number.ts'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { z } from 'zod'
import { aboutDesk } from '../functions/config/about-desk.ts'
import { clientAuthentications, readEnv, telephone } from '../functions/config/env.ts'
import { languages } from '../functions/domain/forms/language.ts'
import type { DeskPacks } from '../functions/domain/policy/desk-packs.ts'
import { newestPolicy } from '../functions/domain/policy/policy.ts'
import { packIds, packMistakes, writtenPlaces, writtenRules } from '../functions/domain/policy/read-desk-packs.ts'
import { readPolicy } from '../functions/domain/policy/read-policy.ts'
import { oneLine } from './failure.ts'

// The message for a wrong or missing value.
const address = z.email('must be an e-mail address')
const origin = z
  .string('must be an origin like https://www.example.com')
  .regex(
    /^https:\/\/[a-z0-9.-]+(:\d+)?$/,
    'must be an origin like https://www.example.com (https, no path, no slash at the end)',
  )
const legalName = z.string('must be a text').min(1, 'must not be empty').max(200, 'must have at most 200 characters')
const logDays = Object.values(RetentionDays).filter(
  (days): days is RetentionDays => typeof days === 'number' && days !== RetentionDays.INFINITE,
)
const block = 'must be a block of settings'
const edgeCertificate = 'must be the ARN of an ACM certificate in us-east-1'
const edgeKeys = 'must be one or two different names of lower-case letters and digits'
const aPack = `must be one of the policy packs ${packIds.join(', ')}`
// What every service takes: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
const tagText = z
  .string('must be a text')
  .min(1, 'must not be empty')
  .regex(/^[\p{L}\p{N}\p{Zs}_.:/=+@-]*$/u, 'may contain only letters, digits, spaces and _ . : / = + - @')
const tagName = tagText
  .max(128, 'must have at most 128 characters')
  .refine((name) => !/^aws:/i.test(name), 'must not begin with aws:, which is reserved for AWS')

/**
 * The settings of one environment, a block of `cdk.json` under `context.environments`. Everything that differs between
 * two insurers, or between dev and prod, stands there; nothing else does.
 */
const environment = z
  .strictObject(
    {
      /** Account to deploy to. If left out, the account of the credentials. */
      account: z
        .string('must be a text of 12 digits')
        .regex(/^\d{12}$/, 'must be a text of 12 digits')
        .optional(),
      /** Region. Those of the China partition have no SES, so they need `smtp`. */
      region: z
        .string('must be a region like ap-southeast-1')
        .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region like ap-southeast-1'),
      /** The insurer's legal name in each language. */
      entity: z.strictObject(
        Object.fromEntries(languages.map((language) => [language, legalName])) as Record<
          (typeof languages)[number],
          typeof legalName
        >,
        block,
      ),
      /** The sender's address. Its domain becomes the SES identity. */
      sender: address,
      /** Address for replies. */
      replyTo: address,
      /** The desk's telephone number, for complainants whom the forms cannot help. */
      phone: z.string('must be a telephone number').regex(telephone, 'must be a telephone number'),
      /** The mail server that mail goes through, over TLS; SES if left out. */
      smtp: z
        .strictObject(
          {
            host: z.string('must be a host name').regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a host name'),
            port: z.int('must be a port').min(1, 'must be a port').max(65_535, 'must be a port'),
            /** Secret (same region) with `user`, `password` and `feedback`, as JSON. */
            secretArn: z
              .string('must be the ARN of a secret')
              .regex(
                /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/,
                'must be the ARN of a secret',
              ),
            /** Address to which other servers send their delivery reports; that of the sender if left out. */
            bounces: address.optional(),
          },
          block,
        )
        .optional(),
      /** The firm's own gateway for text messages; none are sent if left out. */
      sms: z
        .strictObject(
          {
            /** Where it takes a text message by POST. */
            url: z.url({ protocol: /^https$/, error: 'must be an https address' }),
            /** Secret (same region) with `send` and `receipts`, as JSON. */
            secretArn: z
              .string('must be the ARN of a secret')
              .regex(
                /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/,
                'must be the ARN of a secret',
              ),
            /** Calling code of the country whose numbers people write without one. */
            callingCode: z.enum(callingCodes, `must be one of ${callingCodes.join(', ')}`),
          },
          block,
        )
        .optional(),
      /**
       * Public origin of the desk, if something of yours is in front of the API. Links in emails begin with it. If left
       * out, the custom domain, or else the API's own.
       */
      baseUrl: origin.optional(),
      /** Your own domain for the API, with the certificate (ACM, same region) that covers it. */
      customDomain: z
        .strictObject(
          {
            name: z.string('must be a domain name').regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain name'),
            certificateArn: z
              .string('must be the ARN of an ACM certificate')
              .regex(
                /^arn:[a-z-]+:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
                'must be the ARN of an ACM certificate',
              ),
          },
          block,
        )
        .optional(),
      /**
       * Whether the API also answers at its own address, `*.execute-api.*`. If left out, it does: links in mails that
       * went out before the custom domain begin with it, and would be dead.
       */
      apiAddress: z.enum(['open', 'closed'], 'must be open or closed').optional(),
      /**
       * CloudFront and a firewall in front of the API, which limit each source of complaints. A POST that files a
       * complaint has to come through it; links in mails open at the API's address too.
       */
      edge: z
        .strictObject(
          {
            /** Public domain of the desk; links in mails begin with it. */
            domain: z.string('must be a domain name').regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain name'),
            certificateArn: z
              .string(edgeCertificate)
              .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, edgeCertificate),
            /** Names of its secrets, first the one it sends: two while they are changed. Never use a name again. */
            keys: z
              .array(z.string(edgeKeys).regex(/^[a-z0-9]{1,20}$/, edgeKeys), edgeKeys)
              .min(1, edgeKeys)
              .max(2, edgeKeys)
              .refine((keys) => new Set(keys).size === keys.length, edgeKeys),
            /**
             * `open` until the distribution and its DNS record are there: complaints are also taken at the API's
             * address.
             */
            posts: z.literal('open', 'must be open, or left out').optional(),
          },
          block,
        )
        .optional(),
      /**
       * Whether people can send documents. If left out, they can; but not in China, where no scanner checks them. Pages
       * then say how to send them otherwise.
       */
      documents: z.enum(['on', 'off'], 'must be on or off').optional(),
      /**
       * Mail to the desk, on a domain of its own. Answers to letters then become messages of their case; what does not
       * is sorted on pages for signed-in staff: see docs/how-to/receive-mail.md. If left out, the desk takes no mail.
       */
      mailIn: z
        .strictObject(
          {
            /** A domain that gets no other mail, such as `answers.example.com`. */
            domain: z.string('must be a domain name').regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain name'),
            /** Days for which each mail is kept as it came; 730 if left out. */
            keepDays: z.int('must be a whole number').min(30, 'must be at least 30').max(36_500).optional(),
          },
          block,
        )
        .optional(),
      /**
       * The identity provider by which the staff sign in, such as Entra, Keycloak, Okta or a pool of Cognito: see
       * docs/how-to/connect-your-identity-provider.md. If left out, nobody signs in: links in mails are the only way.
       */
      signIn: z
        .strictObject(
          {
            /** Exactly as the provider names itself (`issuer` of its `.well-known/openid-configuration`). */
            issuer: z
              .string('must be an address like https://login.example.com')
              .regex(
                /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[\w./~-]*)?$/i,
                'must be an address like https://login.example.com',
              )
              .refine(isOneTenant, 'must name one tenant: everybody in the world can have an account in the others'),
            clientId: z.string('must be a text').min(1, 'must not be empty').max(300),
            authentication: z.enum(clientAuthentications, `must be one of ${clientAuthentications.join(', ')}`),
            /** Secret (same region) with `cookieKeys`, and `clientKey` or `clientSecret`, as JSON. */
            secretArn: z
              .string('must be the ARN of a secret')
              .regex(
                /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/,
                'must be the ARN of a secret',
              ),
            /** Other origins that the provider sends browsers on to, such as a company's own one behind it. */
            passesTo: z.array(origin, 'must be a list of origins').optional(),
          },
          block,
        )
        .optional(),
      /** What is published about the desk below every page: hours, postal address, privacy, accessibility. */
      about: aboutDesk().optional(),
      /** Origins of the insurer's own websites that may POST /complaints from a browser. */
      allowedOrigins: z.array(origin, 'must be a list of origins'),
      /** Policy pack under which new complaints are received, if it is the only one. */
      policyPack: z.string(aPack).refine(isPack, aPack).optional(),
      /** Rules that choose the pack of a complaint: the first that holds. The last one holds for every complaint. */
      policyPacks: writtenRules.optional(),
      /** What the places are called that the rules go by. */
      places: writtenPlaces.optional(),
      /** Language of pages if the browser asks for none that we have. */
      defaultLanguage: z.enum(languages, `must be one of ${languages.join(', ')}`),
      /** Complaints in five minutes from which on the alarm ManyComplaints rings; 60 if left out. */
      unusualReceived: z.int('must be a whole number').min(1, 'must be at least 1').optional(),
      /** Who gets the alarms (of the watch stack). */
      alarmAddress: address.optional(),
      retention: z.strictObject(
        {
          /**
           * What happens to table, keys and logs when their stack is deleted. Use `destroy` only for an environment
           * that is thrown away after a trial.
           */
          removal: z.enum(['retain', 'destroy'], 'must be retain or destroy'),
          /** Days that logs are kept: one of the periods that CloudWatch Logs knows. */
          logDays: z.literal(logDays, `must be one of ${logDays.join(', ')}`),
        },
        block,
      ),
      /**
       * Reserves one concurrent execution for the sweeper, so that its runs never overlap and always find room. New
       * accounts have too few to give one away.
       */
      reserveSweeper: z.boolean('must be true or false').optional(),
      /** Tags of every resource. */
      tags: z.record(tagName, tagText.max(256, 'must have at most 256 characters'), block),
    },
    block,
  )
  .superRefine(({ policyPack, policyPacks, places }, { addIssue }) => {
    if ((policyPack === undefined) === (policyPacks === undefined))
      addIssue({
        code: 'custom',
        path: ['policyPack'],
        message: policyPack === undefined ? aPack : 'must be left out beside policyPacks',
      })
    if (policyPacks === undefined && places !== undefined)
      addIssue({ code: 'custom', path: ['places'], message: 'must be left out without policyPacks' })
    if (policyPacks !== undefined)
      for (const { path, message } of packMistakes({ policyPacks, places })) addIssue({ code: 'custom', path, message })
  })
  .superRefine((environment, { addIssue }) => {
    const { region, customDomain, apiAddress, smtp, sms, edge, baseUrl, documents, signIn } = environment
    for (const { path, message } of mailInMistakes(environment))
      addIssue({ code: 'custom', path: ['mailIn', ...path], message })
    const elsewhere = (arn: string | undefined, path: string[]): void => {
      const of = /^arn:[^:]+:(?:acm|secretsmanager):([^:]+):/.exec(arn ?? '')?.[1]
      if (of !== undefined && of !== region)
        addIssue({ code: 'custom', path, message: `must be in the environment's own region ${region}` })
    }
    elsewhere(customDomain?.certificateArn, ['customDomain', 'certificateArn'])
    elsewhere(smtp?.secretArn, ['smtp', 'secretArn'])
    elsewhere(sms?.secretArn, ['sms', 'secretArn'])
    elsewhere(signIn?.secretArn, ['signIn', 'secretArn'])
    if (isChina(region) && smtp === undefined)
      addIssue({ code: 'custom', path: ['smtp'], message: `must name a mail server: ${region} has no SES` })
    if (isChina(region) && documents === 'on')
      addIssue({
        code: 'custom',
        path: ['documents'],
        message: `must be off, or left out: ${region} has no scanner of files (GuardDuty Malware Protection for S3)`,
      })
    if (edge !== undefined && isChina(region))
      addIssue({
        code: 'custom',
        path: ['edge'],
        message: `cannot be made for ${region}: it is another CloudFront there`,
      })
    if (edge !== undefined && baseUrl !== undefined)
      addIssue({
        code: 'custom',
        path: ['baseUrl'],
        message: 'must be left out: links begin with the domain of edge',
      })
    if (edge !== undefined && edge.domain === customDomain?.name)
      addIssue({
        code: 'custom',
        path: ['edge', 'domain'],
        message: 'must not be the customDomain, which is the API itself',
      })
    if (apiAddress === 'closed' && customDomain === undefined)
      addIssue({
        code: 'custom',
        path: ['apiAddress'],
        message: 'can be closed only beside a customDomain: nothing would answer',
      })
  })

const name = z.string().regex(/^[a-z][a-z0-9]{1,15}$/, 'must have a name of 2 to 16 lower-case letters and digits')
const environments = z.record(name, environment, 'must hold one block per environment')

export type Configuration = z.infer<typeof environment>

/**
 * Whether a region belongs to AWS's China partition, which has no SES and no tracing of functions by X-Ray:
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/services.html
 */
export function isChina(region: string): boolean {
  return region.startsWith('cn-')
}

/**
 * Regions in which SES receives mail, as far as that was seen. Each has an endpoint
 * `inbound-smtp.REGION.amazonaws.com`: https://docs.aws.amazon.com/general/latest/gr/ses.html
 */
const receivingRegions: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'af-south-1',
]

/** What stands against taking mail, with the path below `mailIn`. */
function mailInMistakes({
  region,
  mailIn,
  sender,
  replyTo,
  documents,
  signIn,
}: {
  region: string
  mailIn?: { domain: string } | undefined
  sender: string
  replyTo: string
  documents?: 'on' | 'off' | undefined
  signIn?: unknown
}): { path: string[]; message: string }[] {
  if (mailIn === undefined) return []
  const isOfAnother = [sender, replyTo].some((one) => one.toLowerCase().endsWith(`@${mailIn.domain}`))
  return [
    ...(receivingRegions.includes(region)
      ? []
      : [{ path: [], message: `must be left out: SES receives no mail in ${region}` }]),
    ...(isOfAnother
      ? [{ path: ['domain'], message: 'must be a domain of its own: sender and replyTo would come to the desk' }]
      : []),
    ...(takesDocuments({ region, documents })
      ? []
      : [{ path: [], message: 'must be left out while documents is off: the files of mails go the same way' }]),
    ...(signIn === undefined
      ? [{ path: [], message: 'must be left out without signIn: mail is sorted by signed-in staff' }]
      : []),
  ]
}

/** Whether the desk takes documents. */
export function takesDocuments({ region, documents }: Pick<Configuration, 'region' | 'documents'>): boolean {
  return (documents ?? (isChina(region) ? 'off' : 'on')) === 'on'
}

/** The region of CloudFront's certificates and firewalls. */
export const edgeRegion = 'us-east-1'

/** The origin that people know; undefined if it is the API's own. */
export function publicAddress({
  baseUrl,
  edge,
  customDomain,
}: Pick<Configuration, 'baseUrl' | 'edge' | 'customDomain'>): string | undefined {
  const domain = edge?.domain ?? customDomain?.name
  return baseUrl ?? (domain && `https://${domain}`)
}

/** The packs of a desk as its functions read them: see `POLICY_PACK` in `functions/config/env.ts`. */
export function packSetting({
  policyPack,
  policyPacks,
  places,
}: Pick<Configuration, 'policyPack' | 'policyPacks' | 'places'>): string {
  return policyPacks === undefined ? (policyPack ?? '') : JSON.stringify({ policyPacks, ...(places && { places }) })
}

/** The packs of a desk, as its functions read them. */
export const deskPacksOf = (configuration: Configuration): DeskPacks =>
  readEnv(['POLICY_PACK'], { POLICY_PACK: packSetting(configuration) }).POLICY_PACK

/** Wrong settings, one line each, by their path in `cdk.json`. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
}

/**
 * The context in the text of a `cdk.json`, as the CDK's own command would hand it to the app.
 * @throws ConfigurationError where the text is no JSON
 */
export function contextIn(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) as { context?: Record<string, unknown> }).context ?? {}
  } catch (error) {
    throw new ConfigurationError(`cdk.json: ${oneLine(error)}`)
  }
}

/**
 * Reads the chosen environment from the context. All blocks are checked, so that a mistake in `prod` shows while one
 * works on `dev`.
 * @param context the app's context: `environments`, and `environment` (from `-c environment=prod`; `dev` when left out)
 * @throws ConfigurationError
 */
export function readConfiguration(context: (key: string) => unknown): { name: string; configuration: Configuration } {
  const parsed = environments.safeParse(context('environments'))
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.flatMap(lines).join('\n'))
  const chosen = String(context('environment') ?? 'dev')
  const configuration = parsed.data[chosen]
  if (configuration === undefined)
    throw new ConfigurationError(line([], `has no "${chosen}", only ${Object.keys(parsed.data).join(', ')}`))
  return { name: chosen, configuration }
}

function lines(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => line([...issue.path, key], 'is not a setting'))
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => line(issue.path, message))
  return [line(issue.path, issue.message)]
}

/** Entra has issuers that take the accounts of every tenant. */
function isOneTenant(issuer: string): boolean {
  return !/^https:\/\/login\.[^/]+\/(?:common|organizations|consumers)(?:\/|$)/i.test(issuer)
}

function isPack(id: string): boolean {
  try {
    return 'policy' in readPolicy(newestPolicy(id))
  } catch {
    return false
  }
}

const line = (path: readonly PropertyKey[], message: string): string =>
  `cdk.json: ${['environments', ...path].join('.')}: ${message}`
