import type { CaseFile } from '../../case/case-file.ts'
import { answerGiven, givenAt } from '../../case/deliveries.ts'
import { extensionLetter } from '../../case/telling.ts'
import type { Rules } from '../../case/desk.ts'
import { overallPeriods } from '../../deadlines/case-clocks.ts'
import { moreTimeTold } from '../../deadlines/told-time.ts'
import { later, type Instant } from '../../time/zone.ts'

/**
 * The letters about more time of the whole case, and the date by which each was due: the end that it moves, or, of one
 * that moves nothing, the end of its clock or the date that the letter before had named. `at` is when they were told,
 * for more time counts only then; one that moves nothing has to be sent (DISP 1.6.2R(2)). Undefined while neither is.
 */
export function lettersOfTime(
  file: CaseFile,
  rules: Rules,
): { extension: string; clock: string; due: Instant; grantedAt: Instant; at: Instant | undefined }[] {
  return file.extensions.flatMap(({ id: extension, asks, decided }, index) => {
    if (decided === null || decided.letter === null) return []
    const { at: grantedAt, letter, unmoved } = decided
    const stays = unmoved.map(({ clock, due }) => ({
      clock,
      due,
      at: givenAt(file, extensionLetter(extension, letter)),
    }))
    const before = overallPeriods({ ...file, extensions: file.extensions.slice(0, index) }, rules)
    const moves = before.flatMap(({ clock: { id: clock }, dueAt: due }) =>
      asks.some((ask) => ask.clock === clock) && !unmoved.some((one) => one.clock === clock)
        ? [{ clock, due, at: moreTimeTold(file, { id: extension, decided }) }]
        : [],
    )
    return [...stays, ...moves].map((one) => ({ extension, grantedAt, ...one }))
  })
}

/**
 * Those that came after the date by which they were due. Each is a deviation; one that is a duty goes all the same.
 * @param now for a letter that has not gone yet; without it, that counts from when it was granted. The answer ends the
 * duty to write
 */
export function lateLetters(
  file: CaseFile,
  rules: Rules,
  now: Instant = '',
): { extension: string; clock: string; due: Instant; at: Instant }[] {
  return lettersOfTime(file, rules).flatMap(({ extension, clock, due, grantedAt, at: told }) => {
    const at = told ?? later(grantedAt, answerGiven(file) ?? now)
    return due < at ? [{ extension, clock, due, at }] : []
  })
}
