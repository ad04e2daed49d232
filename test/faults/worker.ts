import { parentPort, workerData } from 'node:worker_threads'
import { type Outcome, runWay } from './check.ts'
import type { Injection } from './injector.ts'
import type { MailPort } from './post-office.ts'

/** Runs the ways that it is told of, one after the other, and tells the result of each. */
const { injections, mailPort, without } = workerData as {
  injections: readonly Injection[]
  mailPort: MailPort
  without: Outcome | undefined
}
if (without === undefined) parentPort?.postMessage(await runWay({ mailPort }))
else for (const injection of injections) parentPort?.postMessage(await runWay({ injection, mailPort, without }))
