import { randomBytes } from 'node:crypto'
import { Agent, createServer, request, type Server } from 'node:http'

/**
 * A door to Amazon's DynamoDB Local, which gives each access key tables of its own. Each door has such a key, so tables
 * of one name stand beside each other in one DynamoDB Local.
 */
export function ownTablesAt(endpoint: string): Server {
  const key = `LOCAL${randomBytes(8).toString('hex')}`
  const agent = new Agent({ keepAlive: true })
  const door = createServer((asked, answer) => {
    const authorization = asked.headers.authorization?.replace(/Credential=[^/]+/, `Credential=${key}`)
    const passed = request(
      new URL(asked.url ?? '/', endpoint),
      { method: asked.method ?? 'POST', headers: { ...asked.headers, authorization }, agent },
      (from) => from.pipe(answer.writeHead(from.statusCode ?? 500, from.headers)),
    )
    passed.once('error', () => answer.destroy())
    asked.pipe(passed)
  })
  return door.once('close', () => agent.destroy())
}
