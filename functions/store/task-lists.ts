import { DeleteItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../domain/time/zone.ts'
import { type Item, putItem, queryAll, queryPage, type Store, text, textOf } from './client.ts'
import { key, table } from './table.ts'

/*
 * Lists over many cases. All of them are derived from the files (`update-read-model.ts`) and lag slightly behind the
 * last write.
 */

const { pending, work, gsi5: byPackBefore } = table.indexes

/** Later than any instant that is kept (`fields.ts`). */
export const theEnd: Instant = '3000-01-01T00:00:00.000Z'

/** A case with commits that have been pending: their numbers. */
export type PendingCase = { reference: string; numbers: number[] }

/** References of cases with a commit that has been pending since before an instant. */
export async function pendingSince(store: Store, before: Instant): Promise<string[]> {
  return [...new Set((await waitingSince(store, key.pending, before)).map(caseOf))]
}

/**
 * At most `limit` commits that have been pending since before an instant: half of them the oldest, half the newest. A
 * heap of old ones then keeps nobody from the new ones, nor the other way round. Usually half holds all of them.
 */
export function somePending(store: Store, before: Instant, limit: number): Promise<PendingCase[]> {
  return someCommits(store, key.pending, before, limit)
}

/** The same of commits that the workflow does not look at, and that figures do not count yet. */
export function someUncounted(store: Store, before: Instant, limit: number): Promise<PendingCase[]> {
  return someCommits(store, key.counting, before, limit)
}

async function someCommits(store: Store, list: string, before: Instant, limit: number): Promise<PendingCase[]> {
  const half = Math.ceil(limit / 2)
  const query = { ...waitingQuery(list, before), Limit: half }
  const oldest = await queryPage(store, query)
  const newest = oldest.length < half ? [] : await queryPage(store, { ...query, ScanIndexForward: false })
  const numbers = new Map<string, Set<number>>()
  for (const item of [...oldest, ...newest]) {
    const ofCase = numbers.get(caseOf(item)) ?? new Set()
    numbers.set(caseOf(item), ofCase.add(Number(below(key.anyCommit, item))))
  }
  return [...numbers].map(([reference, ofCase]) => ({ reference, numbers: [...ofCase] }))
}

/** An open task that nobody was notified is overdue. */
export type UntoldTask = { reference: string; task: string; dueAt: Instant }

/** Every such task, by due, the earliest first. */
export async function untold(store: Store): Promise<UntoldTask[]> {
  return (await waitingSince(store, key.untold, theEnd)).map(untoldTask)
}

/**
 * Some of these tasks, from the one after `after` on, in the order of their due.
 * @param after what the last call returned; empty to begin
 * @returns `after`: empty if the list has come to its end
 */
export async function someUntold(
  { client, tableName }: Store,
  before: Instant,
  limit: number,
  after = '',
): Promise<{ tasks: UntoldTask[]; after: string }> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      ...waitingQuery(key.untold, before),
      Limit: limit,
      ...(after === '' ? {} : { ExclusiveStartKey: JSON.parse(after) as Item }),
    }),
  )
  return {
    tasks: Items.map(untoldTask),
    after: LastEvaluatedKey === undefined ? '' : JSON.stringify(LastEvaluatedKey),
  }
}

const untoldTask = (item: Item): UntoldTask => ({
  reference: caseOf(item),
  task: below(key.task(''), item),
  dueAt: textOf(item, pending.sortKey),
})

/** At most `limit` tasks for a round over all cases that are listed for an instant or earlier, the oldest first. */
export async function someReminders(
  store: Store,
  at: Instant,
  limit: number,
): Promise<{ reference: string; task: string }[]> {
  return (await queryPage(store, { ...waitingQuery(key.reminding, at), Limit: limit })).map((item) => ({
    reference: caseOf(item),
    task: below(key.reminder(''), item),
  }))
}

/** Since when the first task is listed for a round; undefined if none is. */
export async function firstReminder(store: Store): Promise<Instant | undefined> {
  const [first] = await queryPage(store, { ...waitingQuery(key.reminding, theEnd), Limit: 1 })
  return first && textOf(first, pending.sortKey)
}

/** Lists a task for the rounds from an instant on; without an instant, takes it off that list. */
export async function putReminder(
  store: Store,
  reference: string,
  task: string,
  from: Instant | undefined,
): Promise<void> {
  await putItem(store, reminderItem(reference, task, from))
}

export const reminderItem = (reference: string, task: string, from: Instant | undefined): Item => ({
  pk: text(key.case(reference)),
  sk: text(key.reminder(task)),
  ...(from === undefined ? {} : waits(key.reminding, from)),
})

/** Lists what is no complaint since an instant; without an instant, takes it off that list. */
export const matterItem = (reference: string, since: Instant | undefined): Item => ({
  pk: text(key.case(reference)),
  sk: text(key.matter),
  ...(since === undefined ? {} : waits(key.matters, since)),
})

export async function takeOffMatter(store: Store, reference: string): Promise<void> {
  await putItem(store, matterItem(reference, undefined))
}

/** Everything that is no complaint and waits for the draw of its month. */
export async function mattersListed(store: Store, before: Instant): Promise<{ reference: string; at: Instant }[]> {
  const items = await waitingSince(store, key.matters, before)
  return items.map((item) => ({ reference: caseOf(item), at: textOf(item, pending.sortKey) }))
}

/**
 * An open task: its assignee, or nobody if the rule found no one; its due; and whether somebody was notified that it is
 * overdue.
 */
export type WorkItem = { task: string; assignee: string | null; dueAt: Instant; told: boolean }

/** The item that lists a task under its assignee and, until somebody was notified that it is overdue, by its due. */
export const workItem = (reference: string, { task, assignee, dueAt, told }: WorkItem): Item => ({
  ...workKey(reference, task),
  dueAt: text(dueAt),
  ...(assignee === null ? {} : { assignee: text(assignee) }),
  ...(told ? {} : waits(key.untold, dueAt)),
})

export const workKey = (reference: string, task: string): Item => ({
  pk: text(key.case(reference)),
  sk: text(key.task(task)),
})

export async function removeWork({ client, tableName }: Store, reference: string, task: string): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: tableName, Key: workKey(reference, task) }))
}

/** At most `limit` open tasks of a person, the most urgent first. */
export async function workOf(
  store: Store,
  person: string,
  limit: number,
): Promise<{ reference: string; task: string; dueAt: Instant }[]> {
  const items = await queryPage(store, {
    Limit: limit,
    IndexName: work.name,
    KeyConditionExpression: '#person = :person',
    ExpressionAttributeNames: { '#person': work.partitionKey },
    ExpressionAttributeValues: { ':person': text(person) },
  })
  return items.map((item) => ({
    reference: caseOf(item),
    task: below(key.task(''), item),
    dueAt: textOf(item, 'dueAt'),
  }))
}

/**
 * Whether a case under a policy pack is still open. Rows that an older release wrote are listed in another index, or in
 * none, and join this one at the next turn of their case, within a month.
 */
export async function isPackInUse(store: Store, pack: string): Promise<boolean> {
  const found = await Promise.all(
    [pending, byPackBefore].map(({ name, partitionKey }) =>
      queryPage(store, {
        IndexName: name,
        KeyConditionExpression: '#pack = :pack',
        ExpressionAttributeNames: { '#pack': partitionKey },
        ExpressionAttributeValues: { ':pack': text(key.openUnder(pack)) },
        Limit: 1,
      }),
    ),
  )
  return found.some((items) => items.length > 0)
}

/** How many open tasks each of these people has. */
export async function loadOf({ client, tableName }: Store, people: readonly string[]): Promise<Record<string, number>> {
  const counts = await Promise.all(
    people.map(async (person) => {
      let count = 0
      let from: QueryCommandInput['ExclusiveStartKey']
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: work.name,
            Select: 'COUNT',
            KeyConditionExpression: '#person = :person',
            ExpressionAttributeNames: { '#person': work.partitionKey },
            ExpressionAttributeValues: { ':person': text(person) },
            ...(from ? { ExclusiveStartKey: from } : {}),
          }),
        )
        count += page.Count ?? 0
        from = page.LastEvaluatedKey
      } while (from !== undefined)
      return [person, count] as const
    }),
  )
  return Object.fromEntries(counts)
}

/** The attributes by which an item waits on one of the lists of the index. */
function waits(list: string, from: Instant): Item {
  return { [pending.partitionKey]: text(list), [pending.sortKey]: text(from) }
}

function waitingSince(store: Store, list: string, before: Instant): Promise<Item[]> {
  return queryAll(store, waitingQuery(list, before))
}

/** The items that wait on a list of the index `pending`, up to an instant. */
export const waitingQuery = (list: string, before: Instant) => ({
  IndexName: pending.name,
  KeyConditionExpression: '#pending = :list AND #at <= :before',
  ExpressionAttributeNames: { '#pending': pending.partitionKey, '#at': pending.sortKey },
  ExpressionAttributeValues: { ':list': text(list), ':before': text(before) },
})

/** The reference of the case that an item belongs to. */
export const caseOf = (item: Item): string => textOf(item, 'pk').slice(key.case('').length)
const below = (prefix: string, item: Item): string => textOf(item, 'sk').slice(prefix.length)
