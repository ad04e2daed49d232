import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { Instant } from '../../domain/time/zone.ts'
import { clientSettings } from '../../store/client.ts'
import type { Read } from './reads.ts'

/** Who read a case, oldest first, as far as the record was looked through; `next`: where it continues. */
export type SomeReads = { reads: Read[]; next: string | undefined }

/**
 * Looks through the record for a case. A record is long, and has nothing for most of what is looked through.
 * @param since when the case was received: nobody read it before
 * @param from where an earlier look ended
 */
export type Readers = (reference: string, since: Instant, from: string | undefined) => Promise<SomeReads>

/** Calls for one page at most, each of a megabyte of the record; and reads from which on a page is full. */
const [mostCalls, fullFrom] = [10, 100]

/** @param client for tests */
export function readersIn(group: string, client?: Pick<CloudWatchLogsClient, 'send'>): Readers {
  let asked: Pick<CloudWatchLogsClient, 'send'> | undefined = client
  return async (reference, since, from) => {
    // Loaded when it is needed: a start does not read it.
    const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs')
    asked ??= new CloudWatchLogsClient(clientSettings('reads'))
    const found: SomeReads = { reads: [], next: from }
    for (let call = 0; call === 0 || found.next !== undefined; call += 1) {
      if (call === mostCalls || found.reads.length >= fullFrom) break
      const part = await readsIn({ client: asked, group }, reference, { since, from: found.next })
      found.reads.push(...part.reads)
      found.next = part.next
    }
    return { ...found, reads: found.reads.toSorted(byTime) }
  }
}

/** One call's part of the record: the lines that name a case. */
export async function readsIn(
  { client, group }: { client: Pick<CloudWatchLogsClient, 'send'>; group: string },
  reference: string,
  { since, from }: { since?: Instant; from?: string | undefined },
): Promise<SomeReads> {
  const { FilterLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs')
  const { events = [], nextToken } = await client.send(
    new FilterLogEventsCommand({
      logGroupName: group,
      // Of what a line holds, only references look like one.
      filterPattern: `"${reference}"`,
      ...(since !== undefined && { startTime: Date.parse(since) }),
      ...(from !== undefined && { nextToken: from }),
    }),
  )
  const reads = events.map(({ message = '' }) => JSON.parse(message) as Read)
  return { reads: reads.filter(({ references }) => references.includes(reference)), next: nextToken }
}

/** The order in which people read. */
export const byTime = (one: Pick<Read, 'at'>, other: Pick<Read, 'at'>): number =>
  Number(one.at > other.at) - Number(one.at < other.at)
