import { letterOf } from '../../domain/case/deliveries.ts'
import type { Task } from '../../domain/case/case-file.ts'
import { postOf } from '../../domain/features/post/post-letters.ts'
import { oneLine } from './header.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Writing } from './context.ts'

/** The separator of a subject. A subject contains no user text and no line break. */
export function subject(...parts: readonly string[]): string {
  return oneLine(parts.join(' · '))
}

/** `2026-10-13 18:00 Investigate · K7QX-4MPD-T`: due time and action first, so that a list of mails sorts itself. */
export function subjectOf(w: Writing, due: Instant, action: string, ...more: readonly string[]): string {
  return subject(dueFirst(w, due, action), w.file.reference, ...more)
}

/** The same of a task, which also names the letter that it is to post: a case may have several. */
export function subjectOfTask(
  w: Writing,
  task: Task,
  due: Instant,
  action: string,
  ...more: readonly string[]
): string {
  const letter = letterOfTask(w, task)
  return subjectOf(w, due, action, ...(letter === undefined ? [] : [letter]), ...more)
}

/** The letter that a task is to post, as mails call it. */
export function letterOfTask({ file, m }: Writing, task: Task): string | undefined {
  const post = postOf(file, task.id)
  return post && m.staff.letters[letterOf(file, post.mail)]
}

/** The due time before what is due; a zone that is not the desk's is named. */
export function dueFirst({ desk, otherZone, m }: Writing, due: Instant, what: string): string {
  const at = stamp(due, desk.calendar.zone)
  return `${otherZone === undefined ? at : m.brackets(at, otherZone)} ${what}`
}

/** Creating a format takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(timeZone, format)
  return format
}

/** `2026-10-13 18:00` on the wall clocks of a zone. */
function stamp(at: Instant, zone: string): string {
  const parts = formatIn(zone).formatToParts(Date.parse(at))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}
