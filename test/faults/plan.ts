import { type Call, type Fault, faults, type Injection } from './injector.ts'

/** Faults that make a difference to a call: nothing is done by one that only reads. */
const faultsOf = ({ writes }: Call): readonly Fault[] => (writes ? faults : ['fails-before', 'slow'])

/** How many times in a row the same call fails in a burst. */
const bursts = [4, 8] as const

/**
 * What is injected into a way of these calls. The whole form has every fault at every call, and bursts. In the small
 * form, every second call meets one fault, and the kinds take turns: with every call, CI would need more than a minute.
 */
export function planned(calls: readonly Call[], { small }: { small: boolean }): Injection[] {
  return calls.flatMap((call, index): Injection[] => {
    const [at, kinds] = [index + 1, faultsOf(call)]
    const turn = turnOf(calls, index) % kinds.length
    if (small) return index % 2 === 0 ? [{ fault: kinds[turn] ?? 'fails-before', at, times: 1 }] : []
    return [
      ...kinds.map((fault) => ({ fault, at, times: 1 })),
      ...bursts.map((times) => ({ fault: 'fails-before' as const, at, times })),
    ]
  })
}

/** How often the same call came before: the next one meets another kind of fault. */
function turnOf(calls: readonly Call[], index: number): number {
  return calls.slice(0, index).filter(({ told }) => told === calls[index]?.told).length
}
