import { type CaseFile, isConflicted, participantsOf, type Post } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { type Fact, staffIn } from '../../case/facts.ts'
import type { Person } from '../../people/directory.ts'
import { dayOf } from '../../time/calendar.ts'
import type { Instant, LocalDay } from '../../time/zone.ts'

/** Letters that were posted, newest first, and have not come back. */
export function postedLetters({ posts }: Pick<CaseFile, 'posts'>): Post[] {
  return posts.filter((post) => post.posted !== null && post.over === null).toReversed()
}

/** Whether somebody may record that a letter came back: who had a part in the case, or posted it, or supervises. */
export function mayRecordReturn(file: CaseFile, desk: Pick<Desk, 'staff'>, person: Person): boolean {
  if (file.erased !== null || isConflicted(file, desk, person)) return false
  const byThem = file.posts.some(({ posted }) => staffIn(posted?.by) === person.id)
  return byThem || participantsOf(file).has(person.id) || person.roles.includes('supervisor')
}

/** What is wrong with a return, by field. */
export type ReturnMistakes = { letters?: true; day?: true; notes?: true }

/** Whether these letters can have come back on this day. @param letters mails of the file */
export function returnMistakes(
  file: CaseFile,
  { letters, day, notes }: { letters: readonly string[]; day: LocalDay | undefined; notes: string },
  { calendar }: Pick<Desk, 'calendar'>,
  at: Instant,
): ReturnMistakes {
  const chosen = postedLetters(file).filter(({ mail }) => letters.includes(mail))
  const isPossible =
    day !== undefined && day <= dayOf(at, calendar) && chosen.every(({ posted }) => (posted?.day ?? '') <= day)
  return {
    ...(chosen.length === 0 || chosen.length < letters.length ? { letters: true as const } : {}),
    ...(isPossible ? {} : { day: true as const }),
    ...(notes.trim() === '' ? { notes: true as const } : {}),
  }
}

/** That letters came back; each takes its next way then. What was recorded already is left out. */
export function lettersReturned(
  file: CaseFile,
  { letters, day, notes }: { letters: readonly string[]; day: LocalDay; notes: string },
): readonly Fact[] {
  return postedLetters(file)
    .filter(({ mail }) => letters.includes(mail))
    .map(({ mail }): Fact => ({ fact: 'post-failed', v: 1, mail, why: 'returned', day, notes }))
}
