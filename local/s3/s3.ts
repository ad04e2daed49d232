import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Bucket, DocumentSettings } from '../../functions/config/env.ts'
import { ownSigner, signatureOfAddress } from '../../functions/store/documents/signed.ts'
import { oneLine } from '../../infra/failure.ts'
import type { VirtualClock } from '../clock/clock.ts'
import { listen, shut } from '../listen.ts'
import { readBody } from '../services/api-gateway.ts'
import { lambdaVariables } from '../services/aws.ts'
import { formParts } from './multipart.ts'
import { acceptForm, type S3Refusal } from './policy.ts'
import { objects, type Objects, type Version } from './objects.ts'

/** An object that has arrived in the quarantine bucket. */
export type NewObject = { bucket: string; key: string; version: string; bytes: number }

export type LocalS3 = {
  endpoint: string
  port: number
  settings: DocumentSettings
  /** The bucket where the mail service puts mail. */
  mail: Bucket
  /** Puts a message there. */
  putMail(key: string, content: Buffer): void
  /** Content of an object of the quarantine bucket, for the scanner. */
  content(key: string, version: string): Buffer | undefined
  close(): Promise<void>
}

/** Names of the buckets: that where files arrive has versions. */
const names = {
  quarantine: 'liaison-local-quarantine',
  clean: 'liaison-local-clean',
  mail: 'liaison-local-mail',
} as const

/** Bytes of a body that are read at all: the largest file, and then some. */
const largestBody = 64 * 1024 * 1024

/**
 * As much of S3 as documents need: signed forms, signed addresses, and the calls of our own functions. Signed forms and
 * addresses are checked as S3 checks them, by the virtual clock; who calls otherwise is not. The packages that stand in
 * for S3 check no policies or are not kept any more (docs/adr/0039).
 */
// oxlint-disable-next-line max-lines-per-function -- small functions around one state
export async function startS3(options: {
  clock: Pick<VirtualClock, 'now'>
  port?: number
  /** Called for each object that arrives in quarantine. */
  created?: (object: NewObject) => void
  /** Folder for the objects; in memory if it is left out. */
  folder?: string | undefined
}): Promise<LocalS3> {
  const { clock, created } = options
  const folder = (name: string) => options.folder && join(options.folder, name)
  const buckets: Readonly<Record<string, Objects>> = {
    [names.quarantine]: objects({ versioned: true, folder: folder('quarantine') }),
    [names.clean]: objects({ versioned: false, folder: folder('clean') }),
    [names.mail]: objects({ versioned: true, folder: folder('mail') }),
  }
  const signer = ownSigner(lambdaVariables)

  const keep = (bucket: string, key: string, content: Buffer): Version => {
    const made = buckets[bucket]!.put(key, content)
    if (bucket === names.quarantine) created?.({ bucket, key, version: made.version, bytes: content.length })
    return made
  }

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const [bucket = '', ...path] = url.pathname.slice(1).split('/')
    const stored = buckets[bucket]
    if (stored === undefined) return refusal(404, 'NoSuchBucket', 'The specified bucket does not exist')
    const key = decodeURIComponent(path.join('/'))
    const body = await readBody(request, largestBody)
    if (body === undefined)
      return refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
    if (request.method === 'POST') return posted(bucket, request.headers['content-type'] ?? '', body)
    if (request.headers.authorization === undefined) {
      const wrong = request.method === 'GET' ? wrongAddress(url) : 'AccessDenied'
      if (wrong !== undefined) return refusal(403, wrong, 'Access Denied')
    }
    const version = url.searchParams.get('versionId') ?? undefined
    switch (request.method) {
      case 'PUT': {
        const source = request.headers['x-amz-copy-source']
        if (typeof source === 'string') return copied(bucket, key, source)
        const digest = request.headers['x-amz-checksum-sha256']
        if (digest !== undefined && digest !== createHash('sha256').update(body).digest('base64'))
          return refusal(400, 'BadDigest', 'The SHA256 you specified did not match what we received.')
        return { status: 200, headers: headersOf(keep(bucket, key, body)) }
      }
      case 'DELETE':
        stored.remove(key, version)
        return { status: 204 }
      case 'GET':
      case 'HEAD': {
        if (key === '') return listed(stored, url.searchParams.get('prefix') ?? '')
        const found = stored.get(key, version)
        if (found === undefined) return refusal(404, 'NoSuchKey', 'The specified key does not exist.')
        const shown = Object.fromEntries(
          ['content-disposition', 'content-type'].flatMap((name) => {
            const value = url.searchParams.get(`response-${name}`)
            return value === null ? [] : [[name, value]]
          }),
        )
        return { status: 200, headers: { ...headersOf(found), ...shown }, body: found.content }
      }
      default:
        return refusal(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
    }
  }

  /** A form that a browser sends. */
  function posted(bucket: string, contentType: string, body: Buffer): Reply {
    const accepted = acceptForm(formParts(contentType, body), { bucket, signer, now: clock.now() })
    if ('code' in accepted) return refusal(accepted.status, accepted.code, accepted.message)
    const { etag } = keep(bucket, accepted.key, accepted.file)
    if (accepted.redirect === undefined) return { status: 204 }
    const location = new URL(accepted.redirect)
    for (const [name, value] of Object.entries({ bucket, key: accepted.key, etag }))
      location.searchParams.append(name, value)
    return { status: 303, headers: { location: location.href } }
  }

  function copied(bucket: string, key: string, source: string): Reply {
    const [, from = '', path = '', version] = /^\/?([^/]+)\/([^?]+)(?:\?versionId=(.*))?$/.exec(source) ?? []
    const found = buckets[from]?.get(decodeURIComponent(path), version && decodeURIComponent(version))
    if (found === undefined) return refusal(404, 'NoSuchKey', 'The specified key does not exist.')
    const made = keep(bucket, key, found.content)
    return {
      ...xml(200, `<CopyObjectResult><ETag>${made.etag}</ETag></CopyObjectResult>`),
      headers: { 'x-amz-version-id': made.version },
    }
  }

  /** What is wrong with a signed address, if anything. */
  function wrongAddress(url: URL): string | undefined {
    const [query = '', signature] = url.search.slice(1).split('&X-Amz-Signature=')
    const time = url.searchParams.get('X-Amz-Date') ?? ''
    if (signature === undefined || signatureOfAddress(signer, time, url, query) !== signature)
      return 'SignatureDoesNotMatch'
    const made = Date.parse(time.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'))
    const until = made + Number(url.searchParams.get('X-Amz-Expires')) * 1000
    return clock.now() > until ? 'AccessDenied' : undefined
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => write(request, response, reply),
      (error: unknown) => {
        process.stderr.write(`s3: ${oneLine(error)}\n`)
        if (!response.headersSent) write(request, response, refusal(500, 'InternalError', 'We encountered an error.'))
      },
    )
  })
  const port = await listen(server, options.port ?? 0)
  const endpoint = `http://localhost:${port}`
  const bucketOf = (name: string) => ({ name, url: `${endpoint}/${name}` })
  return {
    endpoint,
    port,
    settings: { quarantine: bucketOf(names.quarantine), clean: bucketOf(names.clean) },
    mail: bucketOf(names.mail),
    putMail: (key, content) => void keep(names.mail, key, content),
    content: (key, version) => buckets[names.quarantine]?.get(key, version)?.content,
    close: () => shut(server),
  }
}

type Reply = { status: number; headers?: Record<string, string>; body?: Buffer }

function write(request: IncomingMessage, response: ServerResponse, { status, headers = {}, body }: Reply): void {
  const length = body === undefined ? {} : { 'content-length': String(body.length) }
  response.writeHead(status, { ...headers, ...length }).end(request.method === 'HEAD' ? undefined : body)
}

const headersOf = ({ version, etag }: Version): Record<string, string> => ({
  etag,
  ...(version === 'null' ? {} : { 'x-amz-version-id': version }),
})

/** Every version below a prefix, on one page. */
function listed(stored: Objects, prefix: string): Reply {
  const versions = stored
    .list(prefix)
    .map(
      ({ key, version, bytes }) =>
        `<Version><Key>${key}</Key><VersionId>${version}</VersionId><Size>${bytes}</Size></Version>`,
    )
  return xml(200, `<ListVersionsResult><IsTruncated>false</IsTruncated>${versions.join('')}</ListVersionsResult>`)
}

const xml = (status: number, content: string): Required<Pick<Reply, 'status' | 'headers' | 'body'>> => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${content}`),
})

const refusal = (status: number, code: S3Refusal['code'], message: string): Reply =>
  xml(status, `<Error><Code>${code}</Code><Message>${message.replaceAll(/[<&]/g, ' ')}</Message></Error>`)
