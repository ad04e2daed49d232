import type { Counts } from './counts.ts'
import type { MeteredDesk } from './meter.ts'
import { billedTime } from './prices.ts'

/**
 * What one run of the sweeper uses when there is nothing to do: most minutes, and when it also checks for stalled
 * cases.
 */
export type Sweep = { gbSeconds: number; readUnits: number; writeUnits: number; logBytes: number }
export type Sweeps = { minute: Sweep; look: Sweep }

export async function sweeps({ sweep, desk }: Pick<MeteredDesk, 'sweep' | 'desk'>): Promise<Sweeps> {
  const at = (time: string) => `2027-01-04T${time}.000Z`
  // Files of the monthly sample wait to be woken. The second time, everything is loaded and nothing is left to do.
  for (const time of ['02:00:00', '02:10:00']) {
    await sweep(at(time))
    await desk.settle()
  }
  return { look: told(await sweep(at('03:00:00'))), minute: told(await sweep(at('03:01:00'))) }
}

const told = (counts: Pick<Counts, 'functions' | 'table' | 'logs' | 'calls'>): Sweep => ({
  gbSeconds: billedTime(counts).gbSeconds,
  readUnits: counts.table.readUnits,
  writeUnits: counts.table.writeUnits,
  logBytes: counts.logs.functions + counts.logs.lambda,
})
