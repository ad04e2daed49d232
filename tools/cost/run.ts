/**
 * Runs the complaints in a process of its own, so that the desk's output stays separate, and hands over what each used.
 */
import { handOver } from '../bench/part.ts'
import type { Counts } from './counts.ts'
import { type PageUse, pageOfFigures } from './evaluation.ts'
import { document, general, major } from './flows.ts'
import { meteredDesk } from './meter.ts'
import { type Sweeps, sweeps } from './sweeps.ts'

export type Used = { general: Counts; major: Counts; document: Counts; sweeps: Sweeps; figures: PageUse }

const metered = await meteredDesk()
try {
  // The first one is not counted: code is compiled while it runs, which a warm function has behind it.
  await metered.counted(() => general(metered))
  const used: Used = {
    general: await metered.counted(() => general(metered)),
    major: await metered.counted(() => major(metered)),
    sweeps: await sweeps(metered),
    figures: await pageOfFigures(),
    // Last, since its complaint stays open.
    document: await document(metered),
  }
  handOver(used)
} finally {
  await metered.close()
}
