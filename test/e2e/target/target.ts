import type { Need } from './needs.ts'

/** A desk that runs already, and how scenarios reach what they cannot start themselves. */
export type Target = {
  /** Its address, without a path. */
  url: string
  inbox: { kind: 'local' | 'ministack' | 's3'; at: string }
  /**
   * What stands under `/_local` at its address: nothing; the local runtime's console, whose clock goes forward; or that
   * and more, as `test/parity/emulator/door.ts` has it.
   */
  console: 'none' | 'local' | 'full'
  /** What the links in its mails begin with, where that is not `url`. */
  links?: string
  /** Where mail to staff and complainants goes: the part of their addresses after the @. */
  domain: string
  /**
   * Seconds without a new mail after which none is on its way any more; 0 where the inbox itself answers only when all
   * is quiet.
   */
  quiet: number
  /** Parts of scenarios' full names that this desk cannot run, each with the reason. */
  gaps: Readonly<Record<string, string>>
  /** Variables with which a command of the project finds its table; those of this process where there are none. */
  commands?: Readonly<Record<string, string>>
  /** How many complaints at once it can carry, where that is less than a crowd. */
  crowd?: number
  /** Where the outcomes are written, as JSON. */
  report?: string
}

/** The variable in which `run.ts` hands the targets to the scenarios. */
export const variable = 'LIAISON_TARGETS'

/** The desks that scenarios run at, which differ only in their place; an empty list if each file starts its own. */
export const targets = JSON.parse(process.env[variable] ?? '[]') as readonly Target[]

/** The desk at which this worker of the test runner runs its files, one after another: no two have the same. */
export const target: Target | undefined = targets[Number(process.env['VITEST_POOL_ID'] ?? 1) - 1]
if (target === undefined && targets.length > 0) throw new Error('the test runner has more workers than there are desks')

const had: Record<Target['console'], readonly Need[]> = {
  none: [],
  local: ['clock'],
  full: ['clock', 'date', 'settings', 'inside', 'faults'],
}

/** What scenarios may need and this desk has. */
export const has = (one: Pick<Target, 'console'>): readonly Need[] => had[one.console]
