import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

/** Bytes of the largest item that DynamoDB stores, names and values in UTF-8. */
export const largestItem = 400 * 1024

type Attributes = Record<string, unknown>
type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Makes a server refuse items that are too large, as DynamoDB does. The package counts characters, so it takes Chinese
 * text of three times that size. An update is not looked at: its request does not say how large the item was.
 */
export function refusingLargeItems(server: Server): Server {
  const [handle] = server.listeners('request') as Handler[]
  if (handle === undefined) throw new Error('the server answers nothing')
  server.removeListener('request', handle)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // The JSON of a request is longer than the item in it, so that only large ones are read twice.
    if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= largestItem)
      return handle(request, response)
    wholeOf(request).then(
      (body) => (hasLargeItem(body.toString('utf8')) ? refuse(response) : handle(again(request, body), response)),
      () => response.destroy(),
    )
  })
  return server
}

async function wholeOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A request whose body was read, to be read once more. */
function again({ headers, method, url }: IncomingMessage, body: Buffer): IncomingMessage {
  return Object.assign(Readable.from([body]), { headers, method, url }) as unknown as IncomingMessage
}

function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(tooLarge))
}

/** What DynamoDB says of an item that is too large. */
export const tooLarge = {
  __type: 'com.amazon.coral.validate#ValidationException',
  message: 'Item size has exceeded the maximum allowed size',
}

/** @param body of a request, as JSON */
export function hasLargeItem(body: string): boolean {
  try {
    return itemsIn(JSON.parse(body) as Request).some((item) => bytesOf(item) > largestItem)
  } catch {
    // What is no JSON is for the database to refuse.
    return false
  }
}

type Request = {
  Item?: Attributes
  RequestItems?: Record<string, readonly { PutRequest?: { Item?: Attributes } }[]>
}

/** The items that a request puts, alone or in a batch. */
function itemsIn({ Item, RequestItems = {} }: Request): Attributes[] {
  const inBatch = Object.values(RequestItems)
    .flat()
    .flatMap(({ PutRequest }): Attributes[] => (PutRequest?.Item === undefined ? [] : [PutRequest.Item]))
  return Item === undefined ? inBatch : [Item, ...inBatch]
}

/**
 * As DynamoDB counts: names and values in UTF-8, binary without base64. Numbers, which the desk has few of, count by
 * their digits.
 */
function bytesOf(item: Attributes): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOfValue(value), 0)
}

function bytesOfValue(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value !== 'object' || value === null) return 1
  return Object.entries(value).reduce(
    (sum: number, [type, part]) =>
      sum + (type === 'B' && typeof part === 'string' ? Buffer.byteLength(part, 'base64') : bytesOfValue(part)),
    0,
  )
}
