import type { CaseFile } from '../../case/case-file.ts'
import { givenAt } from '../../case/deliveries.ts'
import { later, type Instant } from '../../time/zone.ts'
import { extensionLetter } from './mails.ts'

/**
 * Letters that went after the date by which they were due: the end of their clock, or the date that the letter before
 * had named. Each is a deviation. The duty stays, so the letter goes all the same (DISP 1.6.2R(2)).
 * @param now for a letter that has not gone yet; without it, that counts from when it was granted
 */
export function lateLetters(
  file: CaseFile,
  now: Instant = '',
): { extension: string; clock: string; due: Instant; at: Instant }[] {
  return file.extensions.flatMap(({ id, decided }) => {
    if (decided === null || decided.letter === null) return []
    const at = givenAt(file, extensionLetter(id, decided.letter)) ?? later(decided.at, now)
    return decided.unmoved.flatMap(({ clock, due }) => (due < at ? [{ extension: id, clock, due, at }] : []))
  })
}
