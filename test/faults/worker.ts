import { parentPort, workerData } from 'node:worker_threads'
import { type Outcome, runWay } from './check.ts'
import type { Injection } from './injector.ts'
import type { MailPort } from './post-office.ts'
import type { WayName } from './ways/ways.ts'

/** Runs the ways that it is told of, one after the other, and tells the result of each. */
const { way, injections, mailPort, without } = workerData as {
  way: WayName
  injections: readonly Injection[]
  mailPort: MailPort
  without: Outcome | undefined
}
if (without === undefined) parentPort?.postMessage(await runWay({ way, mailPort }))
else for (const injection of injections) parentPort?.postMessage(await runWay({ way, injection, mailPort, without }))
