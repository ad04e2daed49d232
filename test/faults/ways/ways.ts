import type { Way } from './acts.ts'
import { caseworkWay } from './casework.ts'
import { wholeWay } from './whole.ts'

/** The ways that together come to every function and every act. */
export const wayNamed = { whole: wholeWay, casework: caseworkWay } as const satisfies Record<string, Way>
export type WayName = keyof typeof wayNamed
