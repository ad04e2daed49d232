import type { CaseFile, Extension } from '../case/case-file.ts'
import { extensionLetter, toldAt } from '../case/telling.ts'
import type { Calendar } from '../time/calendar.ts'
import { type Clock, type Credit, dueAt } from '../time/deadline.ts'
import type { Instant } from '../time/zone.ts'

/*
 * More time for the whole case is more time by law only with notice to the complainant (银保监会令2020年第3号 Art 18(1)). Until
 * they were told, and if they were told after the end that it was to move, that end stays: the staff is warned of it,
 * and the case is judged by it. The date that the letter names is promised all the same (ADR 71).
 */

/** A credit, and the commit that gave it. */
type Dated = { commit: number; credit: Credit }

/** More time that was granted for a clock. */
export type Granted = Dated & { id: string; decided: NonNullable<Extension['decided']> }

/** Credits in the order in which they were given. */
export const inOrder = (credits: readonly Dated[]): Credit[] =>
  credits.toSorted((one, other) => one.commit - other.commit).map(({ credit }) => credit)

/**
 * What of the granted time was told before the end that it moved, or could be told to nobody.
 * @param clock without what moved it. @param others what else moved it
 */
export function toldInTime(
  file: CaseFile,
  clock: Omit<Clock, 'credits'>,
  granted: readonly Granted[],
  others: readonly Dated[],
  calendar: Calendar,
): Granted[] {
  return granted.reduce<Granted[]>((told, one) => {
    const end = dueAt({ ...clock, credits: inOrder([...others, ...told]) }, calendar)
    const at = moreTimeTold(file, one)
    return at !== undefined && at <= end ? [...told, one] : told
  }, [])
}

/**
 * When the complainant was told of more time, or when it was sure that nobody could reach them; when it was granted, if
 * no letter tells it.
 * @returns undefined if neither
 */
export function moreTimeTold(
  file: CaseFile,
  { id, decided }: { id: string; decided: NonNullable<Extension['decided']> },
): Instant | undefined {
  return decided.letter === null ? decided.at : toldAt(file, extensionLetter(id, decided.letter))
}
