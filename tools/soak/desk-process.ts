/** A local desk in a process of its own, which does what the soak tells it and says how large it is: see `desk.ts`. */
import { type Mail, startDesk } from '../../local/desk.ts'
import type { Asked, Told } from './desk.ts'

const desk = await startDesk({
  dataDir: process.env['SOAK_DATA'] ?? '',
  // A Monday, before work begins in Shanghai.
  clockStart: '2026-03-02T08:00:00+08:00',
  environment: { LOG_LEVEL: 'ERROR', FILINGS_AT_ONCE: '1000000' },
  // The machine may be busy, and the time of a request is measured by who makes it.
  patience: 60,
})
const start = desk.clock.now()

const acts: Record<Asked['ask'], (asked: Asked) => Promise<object>> = {
  // The table is on disk. Mails would stay in memory, and look like something that leaks.
  mails: async () => {
    await desk.settle()
    return { mails: (desk.inbox() as Mail[]).splice(0).map(({ to, text }) => ({ to, text })) }
  },
  pass: async ({ until = desk.clock.now() - start, by = 0 }) => {
    // The clock runs on with the machine's: a moment that is now is over when it is asked for.
    const soonest = desk.clock.now() + 1000
    await desk.clock.advanceTo(Math.max(soonest, start + until) + by)
    return {}
  },
  measure: async () => {
    await desk.settle()
    globalThis.gc?.()
    const { heapUsed, rss } = process.memoryUsage()
    const executions = desk.executions()
    return {
      now: desk.clock.now(),
      heapMB: Math.round(heapUsed / 1e5) / 10,
      rssMB: Math.round(rss / 1e6),
      handles: process.getActiveResourcesInfo().length,
      openExecutions: executions.filter(({ status }) => status === 'RUNNING').length,
      keptExecutions: executions.length,
      ended: executions.filter(({ status }) => !['RUNNING', 'SUCCEEDED'].includes(status)).map(({ name }) => name),
    }
  },
  close: async () => {
    await desk.close()
    return {}
  },
}

process.on('message', (asked: Asked) => {
  acts[asked.ask](asked).then(
    (said) => process.send?.({ ...said, told: 'done' } satisfies Told),
    (error: unknown) => process.send?.({ told: 'failed', why: String(error) } satisfies Told),
  )
})
// The soak is gone.
process.once('disconnect', () => process.exit(0))
process.send?.({
  told: 'done',
  url: desk.url,
  table: desk.environment['TABLE_NAME'],
  dynamodb: desk.endpoints.dynamodb,
})
