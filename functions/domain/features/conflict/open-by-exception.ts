import * as z from 'zod'
import type { CaseFile } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import type { Consequence } from '../../case/facts.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import { line, words } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { isAway, type Person } from '../../people/directory.ts'
import { mayOpenByException, type Sighted, sightOf } from '../../people/sight.ts'
import { dayOf } from '../../time/calendar.ts'
import type { Instant } from '../../time/zone.ts'

/*
 * 例外查阅: somebody reads the file of a case that is hidden from them, with a reason that compliance hears at once: see
 * docs/adr/0066.
 */

/** For how long a file stays open, in hours. Who needs it longer gives a reason again, and compliance hears again. */
export const exceptionHours = 24

/** A reason is a sentence, so that compliance can tell whether it holds. */
export const exceptionSchema = whenNeeded(() => z.strictObject({ reference: line(40), reason: words(1000, 10) }))

export type Exception = CaseFile['exceptions'][number]

/** The exception by which somebody reads the file now. */
export const runningException = (
  { exceptions }: Pick<CaseFile, 'exceptions'>,
  person: string,
  at: Instant,
): Exception | undefined => exceptions.find((one) => one.person === person && one.ended === null && at < one.until)

type Opening = { me: Person; sighted: Sighted; at: Instant }

/**
 * Opens the file for somebody: who only misses the sight of it because it accuses their unit or is restricted. Nobody
 * opens it to whom compliance closed it, and nobody where no one could hear of it.
 * @returns nothing to record if it is open to them; undefined if it cannot be opened, whatever stands against it
 */
export function openByException(
  file: CaseFile,
  desk: Desk,
  { me, sighted, at }: Opening,
  reason: string,
): readonly Consequence[] | undefined {
  if (!mayOpenByException(me, desk.staff, sighted, at)) return undefined
  // Of an erased case no mail goes out, so nobody would hear of it. Its words are gone anyway.
  if (file.erased !== null) return undefined
  if (runningException(file, me.id, at) !== undefined) return []
  const tell = whoHears(desk, { me, sighted, at })
  if (tell.length === 0 || file.exceptions.some(({ person, ended }) => person === me.id && ended !== null))
    return undefined
  return [
    {
      fact: 'exception-opened',
      v: 1,
      exception: `exception-${file.exceptions.length + 1}`,
      person: me.id,
      reason,
      until: new Date(Date.parse(at) + exceptionHours * 3_600_000).toISOString(),
      tell,
    },
  ]
}

/**
 * Compliance, as far as it deals with the case and is not away; without any, those of it who are away. If compliance
 * has no part in it, the executives who deal with it.
 */
function whoHears({ staff, calendar }: Desk, { me, sighted, at }: Opening): string[] {
  const day = dayOf(at, calendar)
  const others = staff.filter((one) => one.id !== me.id && sightOf(one, staff, sighted, at) === 'act')
  const of = (role: 'compliance' | 'executive'): Person[] => {
    const all = others.filter(({ roles }) => roles.includes(role))
    const there = all.filter((one) => !isAway(one, day))
    return there.length > 0 ? there : all
  }
  const compliance = of('compliance')
  return (compliance.length > 0 ? compliance : of('executive')).map(({ id }) => id)
}

/** Whether somebody may end exceptions of a case: compliance that deals with it, and who was told in its place. */
export function endsExceptions(file: CaseFile, desk: Pick<Desk, 'staff'>, { me, sighted, at }: Opening): boolean {
  if (sightOf(me, desk.staff, { ...sighted, exceptions: [] }, at) !== 'act') return false
  return me.roles.includes('compliance') || file.exceptions.some(({ tell }) => tell.includes(me.id))
}

/** Ends an exception that lasts, of somebody else; nothing to record if it is over. */
export function endException(file: CaseFile, id: string, at: Instant): readonly Consequence[] {
  const found = file.exceptions.find((one) => one.id === id)
  const lasts = found !== undefined && found.ended === null && at < found.until
  return lasts ? [{ fact: 'exception-ended', v: 1, exception: id }] : []
}

/** That a file was opened, to those who hear of it. */
export function mailsOfExceptions({ exceptions, erased }: CaseFile): MailOrder[] {
  if (erased !== null) return []
  return exceptions.flatMap(({ id, tell }) =>
    tell.map((person) => ({
      id: `opened-by-exception ${id.slice('exception-'.length)} ${person}`,
      kind: 'opened-by-exception' as const,
      exception: id,
      to: { person },
    })),
  )
}
