import type { Way } from './acts.ts'
import { caseworkWay } from './casework.ts'
import { officeWay } from './office.ts'
import { wholeWay } from './whole.ts'

/** The ways that together come to every function and every act. */
export const wayNamed = { whole: wholeWay, casework: caseworkWay, office: officeWay } as const satisfies Record<
  string,
  Way
>
export type WayName = keyof typeof wayNamed
