import type { Desk } from '../../domain/case/desk.ts'
import type { By } from '../../domain/case/facts.ts'
import type { Language } from '../../domain/forms/language.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { TaskView } from '../../domain/views/case-views.ts'
import { texts } from '../../text/index.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { PageRequest } from './link.ts'

/** A task as somebody sees it, in their language. */
export type Seen = {
  language: Language
  view: TaskView
  desk: Desk
  /** When the page is asked for. */
  at?: Instant | undefined
  /** Whether the desk takes documents. */
  documents?: boolean | undefined
  /** Letters to the complainant as text, by the id of their mail: to be read out. */
  letters?: Readonly<Record<string, string>> | undefined
  /** The page says at its top which zone its times are in, so that they need not. */
  zoneAbove?: true
  /** Where the pages of tasks are, from this one, if it is not one of them. */
  tasksAt?: string | undefined
}

/** The same on a page that can lead to others. */
export type Asked = Seen & PageRequest

/** How the page writes a moment. */
export function momentIn({ language, desk, zoneAbove }: Seen): (at: Instant) => string {
  const { instant, time } = texts(language).format(desk.calendar.zone)
  return zoneAbove ? time : instant
}

/** Who did something, by name. What a machine or a command did is nobody's. */
export function whoIs(seen: Pick<Seen, 'language' | 'desk'>, by: By): string {
  const { task } = pageTexts(seen.language)
  switch (by.as) {
    case 'staff':
    case 'signed-in':
      return displayName(seen, by.person)
    case 'operator':
      return task.operator(by.command)
    case 'workflow':
    case 'mail-service':
    case 'sms-gateway':
    case 'document-service':
      return task.workflow
    case 'filer':
    case 'complainant':
    case 'anybody':
      return texts(seen.language).labels.roles.complainant
  }
}

/** A name from the directory; the id of someone who has left it. */
export function displayName({ desk }: Pick<Seen, 'desk'>, id: string): string {
  return desk.staff.find((person) => person.id === id)?.name ?? id
}
