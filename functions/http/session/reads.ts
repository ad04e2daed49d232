import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../domain/time/zone.ts'
import { clientSettings } from '../../store/client.ts'
import type { Request } from '../parts/handler.ts'
import type { Visit } from './session.ts'

/*
 * What signed-in staff read of cases is recorded beside the files, in a log group of its own: a file grows by acts, not
 * by looks. It is recorded before the page goes out, so a page that is not in the record was not shown.
 */

/**
 * One page that somebody read: who, which page (its route), and the cases on it. `byException`: it is hidden from them
 * otherwise. On `/desk/exception` it is the reference that somebody asked for, whether there is such a case or not.
 */
export type Read = {
  at: Instant
  person: string
  session: string
  page: string
  references: readonly string[]
  byException?: true
}

export type Reads = (read: Read) => Promise<void>

/** Records that somebody who signed in reads a page with these cases, before it goes out. */
export function recordRead(
  reads: Reads,
  { at, route }: Pick<Request, 'at' | 'route'>,
  { me, session }: Pick<Visit, 'me' | 'session'>,
  references: readonly string[],
  byException = false,
): Promise<void> {
  return reads({
    at,
    person: me.id,
    session: session.id,
    page: route,
    references,
    ...(byException && { byException }),
  })
}

/** @param client for tests */
export function readsIn(group: string, client?: Pick<CloudWatchLogsClient, 'send'>): Reads {
  let asked: Pick<CloudWatchLogsClient, 'send'> | undefined = client
  let stream: Promise<string> | undefined
  return async (read) => {
    if (read.references.length === 0) return
    // Loaded when it is needed: a start does not read it.
    const { CloudWatchLogsClient, PutLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs')
    const logs = (asked ??= new CloudWatchLogsClient(clientSettings('reads')))
    stream ??= newStream(logs, group, read.at)
    const name = await stream.catch((error: unknown) => {
      stream = undefined
      throw error
    })
    await logs.send(
      new PutLogEventsCommand({
        logGroupName: group,
        logStreamName: name,
        logEvents: [{ timestamp: Date.parse(read.at), message: JSON.stringify(read) }],
      }),
    )
  }
}

/** A stream for this instance alone. */
async function newStream(logs: Pick<CloudWatchLogsClient, 'send'>, group: string, at: Instant): Promise<string> {
  const { CreateLogStreamCommand, ResourceAlreadyExistsException } = await import('@aws-sdk/client-cloudwatch-logs')
  // A name for operators, in which nobody reads a day of any case.
  // oxlint-disable-next-line days/no-cut-day
  const name = `${at.slice(0, 10)}/${randomUUID()}`
  try {
    await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: name }))
  } catch (error) {
    // The answer to the first try was lost.
    if (!(error instanceof ResourceAlreadyExistsException)) throw error
  }
  return name
}
