import { createHash, createHmac } from 'node:crypto'
import type { Bucket } from '../../config/env.ts'
import type { Instant } from '../../domain/time/zone.ts'

/*
 * Forms and addresses that let somebody without an account of AWS send one object, or read one (AWS Signature Version
 * 4). `@aws-sdk/s3-presigned-post` takes its time from a clock of its own, so that they are signed here: docs/adr/0039.
 */

/** Whose rights a form or an address has, and where. `credentials` are read at each use, since they change. */
export type Signer = {
  region: string
  credentials: () => { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }
}

/** The rights of the function itself, which Lambda puts into its environment. */
export function ownSigner(source: Readonly<Record<string, string | undefined>> = process.env): Signer {
  return {
    region: source['AWS_REGION'] ?? '',
    credentials: () => ({
      accessKeyId: source['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: source['AWS_SECRET_ACCESS_KEY'] ?? '',
      sessionToken: source['AWS_SESSION_TOKEN'],
    }),
  }
}

/** A form that sends one file, in a field `file` after these: where to, and its fields in their order. */
export type SignedForm = { action: string; fields: Readonly<Record<string, string>> }

export type FormOptions = {
  bucket: Bucket
  key: string
  /** Absolute address to which the bucket sends the browser once it has the file. */
  redirect: string
  /** Largest file in bytes; the smallest has one. */
  largest: number
  /** When it is made, and for how many seconds it is good. */
  at: Instant
  seconds: number
}

/**
 * A form that sends a file to exactly this key, which nobody can change: the bucket refuses everything that the signed
 * policy does not name. (S3, "Creating a POST policy")
 */
export function signedForm(signer: Signer, { bucket, key, redirect, largest, at, seconds }: FormOptions): SignedForm {
  const { accessKeyId, sessionToken } = signer.credentials()
  const time = timeOf(at)
  const exact = {
    key,
    success_action_redirect: redirect,
    'x-amz-algorithm': algorithm,
    'x-amz-credential': `${accessKeyId}/${scopeOf(signer, time)}`,
    'x-amz-date': time,
    ...(sessionToken ? { 'x-amz-security-token': sessionToken } : {}),
  }
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(Date.parse(at) + seconds * 1000).toISOString(),
      conditions: [
        { bucket: bucket.name },
        ...Object.entries(exact).map(([name, value]) => ({ [name]: value })),
        ['content-length-range', 1, largest],
      ],
    }),
  ).toString('base64')
  return { action: bucket.url, fields: { ...exact, policy, 'x-amz-signature': signatureOf(signer, time, policy) } }
}

export type AddressOptions = {
  bucket: Bucket
  key: string
  /** The name under which a browser saves the file. ASCII letters, digits, dots and hyphens. */
  name: string
  at: Instant
  seconds: number
}

/**
 * The address of one object. Whatever it is, a browser saves it and never shows it: it is of no type, and an
 * attachment. (S3, "Authenticating requests: using query parameters")
 */
export function signedAddress(signer: Signer, { bucket, key, name, at, seconds }: AddressOptions): string {
  const { accessKeyId, sessionToken } = signer.credentials()
  const time = timeOf(at)
  const url = new URL(`${bucket.url}/${key.split('/').map(escaped).join('/')}`)
  const query = Object.entries({
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${accessKeyId}/${scopeOf(signer, time)}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(seconds),
    ...(sessionToken ? { 'X-Amz-Security-Token': sessionToken } : {}),
    'X-Amz-SignedHeaders': 'host',
    'response-content-disposition': `attachment; filename="${name}"`,
    'response-content-type': 'application/octet-stream',
  })
    .map(([field, value]) => `${escaped(field)}=${escaped(value)}`)
    .join('&')
  return `${url.href}?${query}&X-Amz-Signature=${signatureOfAddress(signer, time, url, query)}`
}

/** The signature of a request to read the address. @param query its parameters but the signature, in their order */
export function signatureOfAddress(signer: Signer, time: string, { host, pathname }: URL, query: string): string {
  const request = ['GET', pathname, query, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const digest = createHash('sha256').update(request).digest('hex')
  return signatureOf(signer, time, [algorithm, time, scopeOf(signer, time), digest].join('\n'))
}

const algorithm = 'AWS4-HMAC-SHA256'

/** `20261203T090000Z` */
const timeOf = (at: Instant): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')

const scopeOf = ({ region }: Signer, time: string): string => `${time.slice(0, 8)}/${region}/s3/aws4_request`

/** The signature of a text, hex, with a key that is good for one day, region and service. */
export function signatureOf(signer: Signer, time: string, content: string): string {
  const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest()
  const key = scopeOf(signer, time)
    .split('/')
    .reduce<string | Buffer>(hmac, `AWS4${signer.credentials().secretAccessKey}`)
  return hmac(key, content).toString('hex')
}

/** As the signature counts it: everything but letters, digits and `-._~` is escaped. */
const escaped = (part: string): string =>
  encodeURIComponent(part).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
