import type { Need } from './needs.ts'

/** A desk that runs already, and how scenarios reach what they cannot start themselves. */
export type Target = {
  /** Its address, without a path. */
  url: string
  inbox: { kind: 'local' | 'ministack' | 's3'; at: string }
  /** What stands under `/_local` at its address: nothing; the local runtime's console, whose clock goes forward; or that and more, as `test/parity/door.ts` has it. */
  console: 'none' | 'local' | 'full'
  /** What the links in its mails begin with, where that is not `url`. */
  links?: string
  /** Where mail to staff and complainants goes: the part of their addresses after the @. */
  domain: string
  /** Seconds without a new mail after which none is on its way any more; 0 where the inbox itself answers only when all is quiet. */
  quiet: number
  /** Parts of scenarios' full names that this desk cannot run, each with the reason. */
  gaps: Readonly<Record<string, string>>
  /** Where the outcomes are written, as JSON. */
  report?: string
}

/** The variable in which `run.ts` hands a target to the scenarios. */
export const variable = 'LIAISON_TARGET'

/** The desk that scenarios run at; undefined where each file starts one for itself. */
export const target: Target | undefined = process.env[variable] === undefined ? undefined : (JSON.parse(process.env[variable]) as Target)

const had: Record<Target['console'], readonly Need[]> = { none: [], local: ['clock'], full: ['clock', 'date', 'settings', 'inside', 'faults'] }

/** What scenarios may need and this desk has. */
export const has = (one: Pick<Target, 'console'>): readonly Need[] => had[one.console]
