import { parentPort, workerData } from 'node:worker_threads'
import { type Outcome, runWay } from './check.ts'
import type { Injection } from './injector.ts'

/** Runs the ways that it is told of, one after the other, and tells the result of each. */
const { injections, without } = workerData as { injections: readonly Injection[]; without: Outcome | undefined }
if (without === undefined) parentPort?.postMessage(await runWay())
else for (const injection of injections) parentPort?.postMessage(await runWay(injection, without))
