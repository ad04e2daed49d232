import type { SmsGateway } from '../../../functions/sms/gateway.ts'
import type { Mailer } from '../../../functions/mail/send.ts'
import { messageIn } from '../mail/message-in.ts'
import { randomUUID } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type AttributeValue, BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import type { CaseFile, Commit } from '../../../functions/domain/case/case-file.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { type KindName, kindNames } from '../../../functions/domain/case/facts.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { commitDecision } from '../../../functions/app/commit-decision.ts'
import { decide } from '../../../functions/domain/decide/decide.ts'
import { assigneeOf, holderOf } from '../../../functions/domain/case/case-file.ts'
import { receive } from '../../../functions/app/receive-complaint.ts'
import { advance } from '../../../functions/steps/advance.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import type { Store } from '../../../functions/store/client.ts'
import { complaintIn, entity, everyone } from '../cast.ts'
import { type Answers, goodAnswer, standard as policy } from '../domain/desk.ts'
import { type LocalDynamoDb, startDynamoDb } from '../../../local/services/dynamodb.ts'
import { tableName } from '../../../local/services/aws.ts'
import { tableClient } from '../../../local/services/table-client.ts'

/**
 * The steps against a real table in process, with a post office and a bell that only record what they were asked for.
 * An accident can be ordered: after the n-th side effect, the process is gone.
 */
export type Workplace = {
  store: Store
  /** `tags` as SES takes them and tells them again. */
  mails: { to: string; mail: string; tags: Record<string, string[]>; text: string }[]
  /** Calls to Step Functions, as `StartExecution NAME` or `SendTaskSuccess TOKEN`. */
  bells: string[]
  workflow: { client: { send: (command: any) => Promise<any> }; stateMachineArn: string }
  /** The gateway for text messages, if it has one. */
  sms?: SmsGateway
  /** Stops everything after so many more side effects; Infinity for never. */
  accidentAfter: (effects: number) => void
  /** Whether the accident that was ordered happened. */
  happened: () => boolean
  /** Everything in the table, to begin from there again. */
  snapshot: () => Promise<Snapshot>
  restore: (snapshot: Snapshot) => Promise<void>
  close: () => Promise<void>
}

export type Snapshot = readonly Record<string, AttributeValue>[]

class Killed extends Error {
  override readonly name = 'Killed'
}

const effects = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'BatchWriteItemCommand',
  'SendRawEmailCommand',
  'StartExecutionCommand',
  'SendTaskSuccessCommand',
])

/**
 * @param from what is in the table; the staff alone where nothing is given
 * @param prepare what else is done to the client of the table
 */
export async function openWorkplace(
  from?: Snapshot,
  prepare: (client: DynamoDBClient) => void = () => {},
): Promise<Workplace> {
  const table: LocalDynamoDb = await startDynamoDb()
  const dynamodb = tableClient(table)
  prepare(dynamodb)
  const mails: Workplace['mails'] = []
  const bells: string[] = []
  let left = Number.POSITIVE_INFINITY
  let happened = false
  /** Does it, then may be gone: the caller never hears that it was done. */
  const risky = async <Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> => {
    if (happened) throw new Killed()
    const answer = await work()
    if (!effects.has(name)) return answer
    left -= 1
    if (left > 0) return answer
    happened = true
    throw new Killed()
  }
  const store: Store = {
    tableName,
    client: {
      send: (command: any) => risky(command.constructor.name, () => dynamodb.send(command)),
    } as Store['client'],
  }
  const workflow = {
    stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:complaint',
    client: {
      send: (command: any) =>
        risky(command.constructor.name, async () => {
          if (command.constructor.name === 'DescribeExecutionCommand') return {}
          bells.push(
            command.input.taskToken === undefined
              ? `StartExecution ${command.input.name}`
              : `SendTaskSuccess ${command.input.taskToken}`,
          )
          return {}
        }),
    },
  }
  const workplace: Workplace & { mailClient: unknown } = {
    store,
    mails,
    bells,
    workflow,
    mailClient: {
      send: (command: any) =>
        risky(command.constructor.name, async () => {
          const tags: Record<string, string[]> = Object.fromEntries(
            command.input.Tags.map(({ Name, Value }: { Name: string; Value: string }) => [Name, [Value]]),
          )
          const { to, text } = await messageIn(command.input)
          mails.push({ to, mail: tags['mail']?.[0] ?? '', tags, text })
          return { MessageId: randomUUID() }
        }),
    },
    accidentAfter: (count) => {
      left = count
      happened = false
    },
    happened: () => happened,
    snapshot: async () =>
      (await dynamodb.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }))).Items ?? [],
    restore: async (items) => {
      for (let start = 0; start < items.length; start += 25) {
        await dynamodb.send(
          new BatchWriteItemCommand({
            RequestItems: { [tableName]: items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } })) },
          }),
        )
      }
    },
    close: async () => {
      dynamodb.destroy()
      await table.close()
    },
  }
  if (from === undefined) await replaceStaff(store, staff)
  else await workplace.restore(from)
  return workplace
}

const calendar = calendarNamed(policy.calendar)

/** Two of each role: nobody has to do two things that are kept apart. */
export const staff: Person[] = everyone().filter(({ roles }) => !roles.includes('department-contact'))

const key = '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e11'

export const filed = complaintIn('zh-CN')

export function receiving({ store, workflow }: Workplace) {
  return {
    store,
    workflow,
    packs: onlyPack(policy.id),
    entity,
    channel: 'web' as const,
  }
}

let customers = 0

/** A mailer to a mail service of a test. It does not wait before it tries again. */
export const mailerBy = (client: unknown): Mailer => ({
  client: client as never,
  sender: 'complaints@example.com',
  replyTo: 'complaints@example.com',
  configurationSet: 'liaison',
  pause: async () => {},
})

/** The mailer of a workplace. */
export const mailerOf = (workplace: Workplace): Mailer =>
  mailerBy((workplace as unknown as { mailClient: unknown }).mailClient)

/** The complainant of these examples with another mailbox. */
export const complainantAt = (mailbox: string) => ({ ...filed.complainant, email: `${mailbox}@example.com` })

export async function receiveOne(
  workplace: Workplace,
  at: Instant,
  more: Record<string, unknown> = {},
  under = key,
): Promise<string> {
  // Each of somebody else: one address gets only a few acknowledgements a day.
  const complainant = complainantAt(`customer-${(customers += 1)}`)
  const received = await receive(receiving(workplace), under, { ...filed, complainant, ...more }, at)
  if ('refused' in received) throw new Error(JSON.stringify(received))
  return received.file.reference
}

export function advanceOne(
  workplace: Workplace,
  reference: string,
  at: Instant,
  {
    turn = 0,
    firstTurn = 0,
    failures = 0,
    startedAt = '',
    waits = kindNames,
    number = 1,
  }: {
    number?: number
    turn?: number
    firstTurn?: number
    failures?: number
    startedAt?: Instant
    waits?: readonly string[]
  } = {},
): ReturnType<typeof advance> {
  return advance(
    { store: workplace.store, mailer: mailerOf(workplace), baseUrl: 'https://liaison.example.com', sms: workplace.sms },
    {
      v: 3,
      reference,
      turn,
      firstTurn,
      failures,
      startedAt,
      execution: `arn:aws:states:local:000000000000:execution:complaint:${reference}${number === 1 ? '' : `-${number}`}`,
      enteredAt: at,
      redrivenAt: '',
      reached: '',
      waits: [...waits],
    },
  )
}

export async function fileOf(
  { store }: Workplace,
  reference: string,
): Promise<{ file: CaseFile; commits: readonly Commit[] }> {
  const record = await readCase(store, reference)
  if (record === undefined) throw new Error(`no case ${reference}`)
  return record
}

/** Decides the open task of a kind, as its assignee, with a good answer, changed by what matters to the test. */
export async function decideOne(
  workplace: Workplace,
  reference: string,
  kind: KindName,
  decision: string,
  at: Instant,
  more: Answers = {},
): Promise<void> {
  const record = await readCase(workplace.store, reference)
  const task = record?.file.tasks.find((one) => one.kind === kind && one.state === 'open')
  if (record === undefined || task === undefined) throw new Error(`case ${reference} has no open task of kind ${kind}`)
  const desk = { policy, calendar, staff, load: {} }
  const holder = holderOf(task) ?? ''
  const by =
    holder === 'complainant'
      ? ({ as: 'complainant', mail: 'test' } as const)
      : ({ as: 'staff', person: assigneeOf(task) ?? '', mail: 'test' } as const)
  const done = await commitDecision(workplace, record, { by, at }, ({ file }) =>
    decide(
      file,
      file.tasks.find(({ id }) => id === task.id) as typeof task,
      { person: holder, may: 'act' },
      decision,
      { ...goodAnswer(kind, decision, at, file), ...more },
      desk,
      at,
    ),
  )
  if ('refused' in done) throw new Error(JSON.stringify(done))
}
