import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb'
import { afterEach, expect, it } from 'vitest'
import { table } from '../../functions/store/table.ts'
import { words } from '../../local/console/text.ts'
import { openData } from '../../local/kept-data.ts'
import { lambdaVariables, region, tableName } from '../../local/services/aws.ts'
import { loadDynalite, startDynamoDb, tableWanted } from '../../local/services/dynamodb.ts'
import { answers } from '../support/running-desk/answers.ts'
import { complaint, decide, type Desk, file, followLink, json, localDesk } from '../support/running-desk/desk.ts'
import { now } from '../support/running-desk/scenario.ts'

const children: ChildProcess[] = []
// Told to stop, not killed: the supervisor takes its desk along.
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGTERM')
})

const everything = { TableName: tableName, ConsistentRead: true }
const nobody = {
  region,
  credentials: {
    accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
    secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
  },
}

const temporary = () => mkdtempSync(join(tmpdir(), 'liaison-data-'))

type Run = {
  desk: Desk
  child: ChildProcess
  ended: Promise<number | null>
  ready: (times: number) => Promise<string[]>
}

/** A desk in a process of its own; its first `ready` line says where. */
async function run(words: string[], environment: Record<string, string>): Promise<Run> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, CLOCK_START: '2026-03-02T10:00:00+08:00', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let written = ''
  let told = () => {}
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text
      told()
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ready = (times: number) =>
    new Promise<string[]>((resolve, reject) => {
      told = () => {
        const urls = [...written.matchAll(/^ready (\S+)$/gm)].map(([, url]) => url!)
        if (urls.length >= times) resolve(urls)
      }
      told()
      void ended.then(() => reject(new Error(written)))
    })
  const [url] = await ready(1)
  return {
    desk: await localDesk(
      url!,
      () => written,
      async () => {},
    ),
    child,
    ended,
    ready,
  }
}

/** Files a complaint and takes it in. */
async function takenIn(desk: Desk) {
  const { body, email } = await file(desk, complaint())
  await desk.inbox()
  expect(await decide(desk, body.reference, 'intake', answers.accept(await now(desk)))).toMatchObject({ status: 200 })
  return { reference: body.reference as string, email, follow: await followLink(desk, body.reference, email) }
}

it('continues a desk with data on disk after it was stopped or killed', async () => {
  const DATA_DIR = temporary()
  const first = await run(['local/start.ts'], { DATA_DIR, PORT: '0' })
  const { desk } = first
  const one = await takenIn(desk)
  await desk.pass({ advance: 'P1D' })
  const [mails, time] = [await desk.inbox(), await desk.now()]
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  // Any port is the same port again: the links that were mailed lead there.
  const second = await run(['local/start.ts'], { DATA_DIR, PORT: '0' })
  expect(second.desk.url).toBe(desk.url)
  expect(await desk.inbox()).toEqual(mails)
  expect((await desk.now()).getTime() - time.getTime()).toBeGreaterThan(0)
  expect((await json(one.follow)).body).toMatchObject({ status: 'investigation' })
  expect(await desk.executions()).toMatchObject([{ name: `${one.reference}-2`, state: 'Investigation' }])
  // Woken at once, and not only when the sweeper comes.
  expect(await decide(desk, one.reference, 'investigation', answers.complete())).toMatchObject({ status: 200 })
  expect(await decide(desk, one.reference, 'negotiation', answers.agreed(await now(desk)))).toMatchObject({
    status: 200,
  })
  second.child.kill('SIGKILL')
  await second.ended

  // Also when no port is asked for.
  const third = await run(['local/start.ts'], { DATA_DIR, PORT: '' })
  expect(third.desk.url).toBe(desk.url)
  expect(await decide(desk, one.reference, 'feedback', answers.propose())).toMatchObject({ status: 200 })
  await desk.pass({ advance: 'P20D' })
  expect((await json(one.follow)).body).toMatchObject({ status: 'closed' })
  expect(await desk.executions()).toMatchObject([{ name: `${one.reference}-3`, status: 'SUCCEEDED' }])
  // Nobody is told that the data will be gone.
  const console = await (await fetch(`${desk.url}/_local?lang=en`)).text()
  expect(console).toContain(`<code>${DATA_DIR}</code>`)
  expect(console).not.toContain(words.en.inMemory)
  // No second desk beside it.
  await expect(run(['local/start.ts'], { DATA_DIR, PORT: '0' })).rejects.toThrow(
    /^liaison: DATA_DIR: process \d+ uses .*: stop that desk first; /,
  )
})

it('names the port of the mailed links if another process uses it', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const DATA_DIR = temporary()
  writeFileSync(join(DATA_DIR, 'port'), String(port))
  await expect(run(['local/start.ts'], { DATA_DIR, PORT: '0' })).rejects.toThrow(
    `liaison: port ${port} is in use, and links in the mails of ${DATA_DIR} lead to it: stop what uses it, or set PORT`,
  )
  await new Promise((resolve) => other.close(resolve))
})

const patience = { maxWaitTime: 60, minDelay: 1, maxDelay: 1 }

it('refuses a table of another version and says what to do', async () => {
  const DATA_DIR = temporary()
  const path = join(DATA_DIR, 'table')
  const before = await startDynamoDb({ path })
  const client = new DynamoDBClient({ endpoint: before.endpoint, ...nobody })
  // A table comes and goes in its own time.
  await waitUntilTableExists({ client, ...patience }, { TableName: tableName })
  await client.send(new DeleteTableCommand({ TableName: tableName }))
  await waitUntilTableNotExists({ client, ...patience }, { TableName: tableName })
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [table.partitionKey, table.sortKey].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: table.partitionKey, KeyType: 'HASH' },
        { AttributeName: table.sortKey, KeyType: 'RANGE' },
      ],
    }),
  )
  client.destroy()
  await before.close()
  await expect(run(['local/start.ts'], { DATA_DIR, PORT: '0' })).rejects.toThrow(
    /^liaison: DATA_DIR: the table in .* lacks the index work on assignee and dueAt .* set DATA_DIR to a new folder, or delete/,
  )
})

it('restarts the desk of npm run dev when a source changes, with the same port, clock and cases', async () => {
  const folder = temporary()
  const { desk, child, ended, ready } = await run(['local/dev.ts', '--watch', folder], {
    DATA_DIR: temporary(),
    PORT: '0',
  })
  const one = await takenIn(desk)
  await desk.pass({ advance: 'P1D' })
  const [mails, time] = [await desk.inbox(), await desk.now()]
  writeFileSync(join(folder, 'source.ts'), 'export {}')
  expect(new Set(await ready(2))).toEqual(new Set([desk.url]))
  expect(await desk.inbox()).toEqual(mails)
  expect((await desk.now()).getTime()).toBeGreaterThan(time.getTime())
  expect(await decide(desk, one.reference, 'investigation', answers.complete())).toMatchObject({ status: 200 })
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})

it('ignores half a mail that a killed desk left, and keeps the next mail', () => {
  const folder = temporary()
  const mail = (id: string) => ({ id, at: 1, from: 'desk', to: ['lilei'], subject: '', text: '', html: '' })
  const killed = openData(folder)
  killed.keepMail(mail('first'))
  appendFileSync(join(folder, 'inbox.jsonl'), '{"id":"half')
  const next = openData(folder)
  expect(next.mails.map(({ id }) => id)).toEqual(['first'])
  next.keepMail(mail('second'))
  expect(openData(folder).mails.map(({ id }) => id)).toEqual(['first', 'second'])
})

it('closes a table on disk while it answers, and finds everything when the table is opened again', async () => {
  const path = join(temporary(), 'table')
  const open = async () => {
    const table = await startDynamoDb({ path })
    const client = new DynamoDBClient({ endpoint: table.endpoint, maxAttempts: 1, ...nobody })
    return { table, client, count: async () => (await client.send(new ScanCommand(everything))).Count }
  }
  const first = await open()
  for (let number = 0; number < 30; number += 1)
    await first.client.send(
      new PutItemCommand({ TableName: tableName, Item: { pk: { S: `case#${number}` }, sk: { S: 'row' } } }),
    )
  const counts = Array.from({ length: 40 }, () => first.count())
  await Promise.race(counts)
  await first.table.close()
  // Each one was answered in full, or was too late to be heard at all.
  for (const one of await Promise.allSettled(counts)) if (one.status === 'fulfilled') expect(one.value).toBe(30)

  const second = await open()
  expect(await second.count()).toBe(30)
  await second.table.close()
})

it('a table on disk whose desk was killed before it was ready is made again', async () => {
  const path = join(temporary(), 'table')
  const never = (await loadDynalite())({ path, createTableMs: 3_600_000, deleteTableMs: 0, updateTableMs: 0 })
  await new Promise<void>((resolve) => never.listen(0, resolve))
  const { port } = never.address() as AddressInfo
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, ...nobody })
  await client.send(new CreateTableCommand(tableWanted))
  await new Promise((resolve) => never.close(resolve))

  const again = await startDynamoDb({ path })
  expect(again.fresh).toBe(true)
  await again.close()
})

it('ends the desk of npm run dev even if npm run dev is killed', async () => {
  const { desk, child, ended } = await run(['local/dev.ts', '--watch', temporary()], {
    DATA_DIR: temporary(),
    PORT: '0',
  })
  child.kill('SIGKILL')
  // The desk holds the same pipe for its errors: it closes when both have ended.
  await ended
  await expect(fetch(desk.url)).rejects.toThrow('fetch failed')
})
