/** A desk in this process, and everything billable that a case used. */
import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import { type FunctionName, functions } from '../../functions/config/manifest.ts'
import { readCase } from '../../functions/store/cases.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { putMonday } from '../../functions/store/figures/mondays.ts'
import { accessLog } from '../../infra/constructs/access-log.ts'
import { tableName } from '../../local/services/aws.ts'
import { type LocalDesk, startDesk } from '../../local/desk.ts'
import { history } from '../../local/history.ts'
import type { Invocation } from '../../local/services/lambda.ts'
import { type Calls, callsDuring } from '../bench/figures.ts'
import { type Counts, type Invocations, sum } from './counts.ts'
import { accessBytes, eventBytes, lineBytes, platformBytes } from './log-bytes.ts'
import { type MeteredTable, meteredTable } from './metered-table.ts'
import { reachableStaff } from './reachable-staff.ts'
import { list } from './prices.ts'
import { tableClient } from '../../local/services/table-client.ts'

export type MeteredDesk = {
  desk: LocalDesk
  /** The file of a case, read without being counted. */
  file(reference: string): Promise<CaseFile>
  /** What one case used from its filing to its end; `work` gives its reference. */
  counted(work: () => Promise<string>): Promise<Counts>
  /** What one run of the sweeper used, at an instant. */
  sweep(at: string): Promise<Pick<Counts, 'functions' | 'table' | 'logs' | 'calls'>>
  close(): Promise<void>
}

/** Functions that a schedule calls, whether there is a case or not. */
const scheduled: ReadonlySet<FunctionName> = new Set(['sweep', 'fold', 'document-checks'])
/** Functions that nobody calls over HTTP. */
const steps: ReadonlySet<FunctionName> = new Set(['advance', 'wait', 'digest', 'mail-events', 'document-events'])

/** Longer than any complaint that is counted, in days. */
const mostDays = 120

/** How long a function stays warm, and a key at hand, after their last use: milliseconds. */
const atHand = list.assumptions.idleMinutes * 60_000

/**
 * A desk in which everything is counted. It logs as a deployed one does, and every mail is reported as delivered unless
 * it bounces.
 */
export async function meteredDesk(): Promise<MeteredDesk> {
  // Lines have a trace if there is one, as when deployed.
  process.env['_X_AMZN_TRACE_ID'] = 'Root=1-01234567-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1'
  let table: MeteredTable | undefined
  let direct = ''
  let invocations: (Invocation & { at: number })[] = []
  const desk: LocalDesk = await startDesk({
    clockStart: '2026-03-02T10:00:00+08:00',
    patience: 60,
    staff: { name: 'staff.csv', csv: reachableStaff() },
    environment: { LOG_LEVEL: 'INFO', METRICS_NAMESPACE: 'Liaison/prod' },
    // The sweeper runs every minute whether there is a case or not: it belongs to the month, not to the case.
    // A round of `digest` belongs to the case: it sends what clocks tell the staff of it. Here it sends nothing else.
    handlers: {
      sweep: () => ({ woken: 0 }),
      // What it does for the case is counted at the case's end.
      fold: () => ({}),
      'document-checks': () => ({ looked: 0, left: 0 }),
    },
    meter: {
      invoked: (invocation) => {
        if (!scheduled.has(invocation.name)) invocations.push({ ...invocation, at: desk.clock.now() })
      },
      table: async (endpoint) => {
        direct = endpoint
        return (table = await meteredTable(endpoint))
      },
    },
  })
  const client = tableClient({ endpoint: direct })

  const file = async (reference: string): Promise<CaseFile> => {
    const record = await readCase({ client, tableName }, reference)
    if (record === undefined) throw new Error(`there is no case ${reference}`)
    return record.file
  }

  /** What Mondays tell of the desk as a whole belongs to the week, not to a case: it was told already. */
  const mondaysAreTold = async (): Promise<void> => {
    const store = { client, tableName }
    const now = desk.clock.now()
    const mondays = Array.from({ length: mostDays }, (_, day) => new Date(now + day * 86_400_000)).filter(
      (day) => day.getUTCDay() === 1,
    )
    for (const { id } of await readStaff(store))
      for (const monday of mondays) {
        const day = monday.toISOString().slice(0, 10)
        await putMonday(store, day, id, { told: { open: 0, overdue: 0 }, sent: true }, monday.toISOString())
      }
  }

  const counted = async (work: () => Promise<string>): Promise<Counts> => {
    await desk.settle()
    await mondaysAreTold()
    // What was filed before is not this case's.
    await foldAll()
    invocations = []
    table?.take()
    const mailsBefore = desk.inbox().length
    let reference = ''
    let calls: Calls = {}
    let folded: Invocations | undefined
    const lines = await linesDuring(async () => {
      calls = await callsDuring(async () => {
        reference = await work()
        await desk.settle()
      })
      folded = await foldAll()
    })
    // The driver's own uncounted reads are no calls of a function.
    const use = table!.take()
    const executions = desk.executions().filter(({ name }) => name.startsWith(reference))
    const histories = await Promise.all(
      executions.map(async ({ name }) => ({
        name,
        events:
          (await history(
            { endpoint: desk.endpoints.sfn, stateMachineArn: desk.environment['STATE_MACHINE_ARN'] ?? '' },
            name,
          )) ?? [],
      })),
    )
    const told = tallied(invocations)
    if (folded !== undefined) told.functions.fold = folded
    return {
      transitions: sum(executions.map(({ transitions }) => transitions)),
      events: sum(histories.map(({ events }) => events.length)),
      mails: desk.inbox().length - mailsBefore,
      ...told,
      traces: told.requests + told.mailEvents + executions.length,
      table: use,
      logs: {
        functions: bytesOf(lines),
        ...told.logs,
        stateMachine: sum(histories.flatMap(({ name, events }) => events.map((event) => eventBytes(event, name)))),
      },
      stored: table!.stored(reference),
      calls: {
        table: use.reads + use.writes,
        workflow: (calls['StartExecution'] ?? 0) + (calls['SendTaskSuccess'] ?? 0),
        mail: calls['SendRawEmail'] ?? 0,
      },
    }
  }

  /**
   * Counts for the figures what no step looked at, and sums up the months of the case, as the schedule does when
   * nothing more comes for a while. Runs that find nothing to do belong to the month, not to the case.
   */
  const foldAll = async (): Promise<Invocations | undefined> => {
    const { handler } = await import('../../functions/steps/fold.ts')
    const told: Invocations = { count: 0, idle: 0, milliseconds: 0 }
    for (let run = 1; run < 10; run += 1) {
      const at = new Date(desk.clock.now() + run * 60_000).toISOString()
      const used = process.cpuUsage()
      const { counted: cases, folded } = await handler({ v: 1, at }, {
        getRemainingTimeInMillis: () => functions.fold.timeout * 1000,
      } as Parameters<typeof handler>[1])
      if (cases === 0 && folded === undefined) break
      const { user, system } = process.cpuUsage(used)
      told.count += 1
      told.milliseconds += Math.ceil((user + system) / 1000)
    }
    return told.count === 0 ? undefined : told
  }

  /** The function itself; the desk has an idle one in its place. */
  const sweep = async (at: string): Promise<Pick<Counts, 'functions' | 'table' | 'logs' | 'calls'>> => {
    const { handler } = await import('../../functions/steps/sweep.ts')
    table?.take()
    let milliseconds = 0
    const lines = await linesDuring(async () => {
      const used = process.cpuUsage()
      await handler({ v: 1, at }, {
        getRemainingTimeInMillis: () => functions.sweep.timeout * 1000,
      } as Parameters<typeof handler>[1])
      const { user, system } = process.cpuUsage(used)
      milliseconds = Math.ceil((user + system) / 1000)
    })
    const use = table!.take()
    return {
      functions: { sweep: { count: 1, idle: 0, milliseconds } },
      table: use,
      // When it checks for stalled cases, it lists executions by five statuses.
      calls: { table: use.reads + use.writes, workflow: use.reads > 1 ? 5 : 0, mail: 0 },
      logs: { functions: bytesOf(lines), lambda: platformBytes({ cold: false }), api: 0, stateMachine: 0 },
    }
  }

  return {
    desk,
    file,
    counted,
    sweep,
    async close() {
      client.destroy()
      await desk.close()
    },
  }
}

type Told = Pick<Counts, 'functions' | 'requests' | 'mailEvents' | 'keyUses' | 'answered'> & {
  logs: Pick<Counts['logs'], 'lambda' | 'api'>
}

/** The total of the invocations, in the order in which they ended. */
function tallied(invocations: readonly (Invocation & { at: number })[]): Told {
  const told: Told = { functions: {}, requests: 0, mailEvents: 0, keyUses: 0, answered: 0, logs: { lambda: 0, api: 0 } }
  const last = new Map<FunctionName, number>()
  for (const { name, event, result, milliseconds, at } of invocations) {
    const idle = at - (last.get(name) ?? Number.NEGATIVE_INFINITY) > atHand
    last.set(name, at)
    const one: Invocations = (told.functions[name] ??= { count: 0, idle: 0, milliseconds: 0 })
    one.count += 1
    one.idle += idle ? 1 : 0
    one.milliseconds += Math.ceil(milliseconds)
    told.logs.lambda += platformBytes({ cold: idle })
    // Each function is a caller of its own, for which the table's key stays at hand for a while. Mail events have a key
    // of their own, used to publish and to deliver.
    if (idle && functions[name].table !== 'none') told.keyUses += 1
    if (idle && name === 'mail-events') told.keyUses += 2
    if (name === 'mail-events') told.mailEvents += 1
    if (steps.has(name)) continue
    const { routeKey } = event as { routeKey: string }
    const answer = (result ?? {}) as { statusCode?: number; headers?: object; body?: string }
    told.requests += 1
    told.answered += Buffer.byteLength(answer.body ?? '') + Buffer.byteLength(JSON.stringify(answer.headers ?? {}))
    told.logs.api += accessBytes(accessLog, { routeKey, status: answer.statusCode ?? 500 })
  }
  return told
}

const bytesOf = (lines: readonly string[]): number => sum(lines.map(lineBytes))

/** Captures the lines that this process writes to its standard output meanwhile. */
async function linesDuring(work: () => Promise<void>): Promise<string[]> {
  const { stdout } = process
  const write = stdout.write
  let written = ''
  stdout.write = ((chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    const callback = typeof encoding === 'function' ? encoding : done
    if (typeof callback === 'function') (callback as () => void)()
    return true
  }) as typeof stdout.write
  try {
    await work()
  } finally {
    stdout.write = write
  }
  return written
    .split('\n')
    .slice(0, -1)
    .map((line) => `${line}\n`)
}
