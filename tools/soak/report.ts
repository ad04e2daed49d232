/** What was measured at one moment, with nothing in flight and no garbage. */
export type Measured = {
  heapMB: number
  rssMB: number
  /** Timers, sockets and whatever else keeps the process alive. */
  handles: number
  openExecutions: number
  /** Those too that have ended: Step Functions keeps them for 90 days, and its simulation in memory. */
  keptExecutions: number
  /** Wakes that were lost more than three minutes ago, and parked cases. */
  backlog: number
}

export type Report = {
  minutes: number
  virtualDays: number
  complaints: {
    filed: number
    aMinute: number
    /** Of those filed, the ones whose file is there and whole. */
    found: number
    closed: number
    /** References of the others, with what is wrong. */
    lost: string[]
  }
  answers: number
  requests: { count: number; failed: string[]; slowest: { what: string; ms: number }; medianMs: number }
  /** Names of executions that ended other than by their last state. */
  executionsEnded: string[]
  sweeperBacklogAtTheEnd: number
  measured: ({ when: 'start' | 'middle' | 'end'; second: number } & Measured)[]
}

/**
 * How much more there may be at the end than in the middle. As many cases are open by then as later, and everything is
 * loaded. What still grows by more than that would grow for ever. Sockets that are kept for the next call come and go.
 */
const growth = { share: 1.2, heapMB: 16, handles: 100 }

/** Megabytes that the simulation of Step Functions takes for each execution that it keeps: 0.45 were measured. */
const ofExecution = 0.6

/** What a soak found, in sentences; empty if everything is as it should be. */
export function wrongIn({ complaints, requests, executionsEnded, sweeperBacklogAtTheEnd, measured }: Report): string[] {
  const { filed, found, closed, lost } = complaints
  const [middle, end] = [measured.at(-2), measured.at(-1)]
  const kept = Math.max(0, (end?.keptExecutions ?? 0) - (middle?.keptExecutions ?? 0))
  const simulated = { heapMB: kept * ofExecution, handles: 0 }
  return [
    ...(filed === 0 ? ['no complaint was filed'] : []),
    ...(found < filed ? [`${filed - found} of ${filed} complaints are lost: ${lost.slice(0, 5).join('; ')}`] : []),
    ...(closed < found ? [`${found - closed} cases never came to their end`] : []),
    ...executionsEnded.map((name) => `execution ${name} ended`),
    ...(requests.failed.length > 0
      ? [`${requests.failed.length} requests failed: ${requests.failed.slice(0, 5).join('; ')}`]
      : []),
    ...(sweeperBacklogAtTheEnd > 0 ? [`the sweeper is left with ${sweeperBacklogAtTheEnd} cases`] : []),
    ...(middle !== undefined && end !== undefined
      ? (['heapMB', 'handles'] as const).flatMap((what) =>
          end[what] > middle[what] * growth.share + growth[what] + simulated[what]
            ? [`${what} grew from ${middle[what]} in the middle to ${end[what]} at the end`]
            : [],
        )
      : []),
  ]
}
