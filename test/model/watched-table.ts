import { createServer, type IncomingMessage } from 'node:http'
import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb'
import { loadOf } from '../../functions/store/task-lists.ts'
import { key } from '../../functions/store/table.ts'
import { tableName } from '../../local/services/aws.ts'
import { listen, loopback, shut } from '../../local/listen.ts'
import { tableClient } from '../../local/services/table-client.ts'

export type WatchedTable = {
  endpoint: string
  /** Open tasks by person as the table counted them when a commit was written. @throws Error where it never was */
  loadAt(reference: string, commit: number): Readonly<Record<string, number>>
  close(): Promise<void>
}

/**
 * Stands before the local table and notes, with every commit, how much work these people had. The file does not say it:
 * it lists everybody who was considered for a task, and for an emergency only those who were chosen.
 */
export async function watchedTable(target: string, people: readonly string[]): Promise<WatchedTable> {
  const client = tableClient({ endpoint: target })
  const loads = new Map<string, Readonly<Record<string, number>>>()
  const server = createServer((request, response) => {
    void (async () => {
      const body = await read(request)
      const commit = commitIn(String(request.headers['x-amz-target']), body)
      const load = commit === undefined ? {} : await loadOf({ client, tableName }, people)
      const headers = Object.fromEntries(
        ['authorization', 'x-amz-target', 'x-amz-date', 'content-type'].map((name) => [
          name,
          String(request.headers[name]),
        ]),
      )
      const answered = await fetch(target, { method: 'POST', headers, body })
      // Where somebody else was first nothing was written, and what stands is theirs.
      if (commit !== undefined && answered.ok) loads.set(commit, load)
      response
        .writeHead(answered.status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(Buffer.from(await answered.arrayBuffer()))
    })().catch((error: unknown) => response.destroy(error as Error))
  })
  const port = await listen(server, 0)
  return {
    endpoint: `http://${loopback}:${port}`,
    loadAt: (reference, commit) => {
      const load = loads.get(`${key.case(reference)} ${key.commit(commit)}`)
      if (load === undefined) throw new Error(`commit ${commit} of ${reference} was not seen`)
      return load
    },
    close: async () => {
      client.destroy()
      await shut(server)
    },
  }
}

function commitIn(operation: string, body: string): string | undefined {
  if (!operation.endsWith('.PutItem')) return undefined
  const { Item } = JSON.parse(body) as PutItemCommandInput
  const [of, sort] = [Item?.['pk']?.S ?? '', Item?.['sk']?.S ?? '']
  return sort.startsWith(key.anyCommit) ? `${of} ${sort}` : undefined
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
