import type { CaseFile } from '../../case/case-file.ts'
import type { Instant } from '../../time/zone.ts'

/**
 * Letters that went after the date by which they were due: the end of their clock, or the date that the letter before
 * had named. Each is a deviation. The duty stays, so the letter goes all the same (DISP 1.6.2R(2)).
 */
export function lateLetters({
  extensions,
}: CaseFile): { extension: string; clock: string; due: Instant; at: Instant }[] {
  return extensions.flatMap(({ id, decided }) =>
    (decided?.unmoved ?? []).flatMap(({ clock, due }) =>
      decided !== null && due < decided.at ? [{ extension: id, clock, due, at: decided.at }] : [],
    ),
  )
}
