import type { CaseFile, Note } from '../case/case-file.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import type { TimelineCode } from '../case/timeline.ts'
import type { OfferView } from '../features/negotiation/offer-view.ts'
import { byInstant, type Instant } from '../time/zone.ts'
import { type TaskView, timelineOf } from './case-views.ts'
import type { ConsultationView } from './consultation-view.ts'

/*
 * A case may hold 3 MB, and a page no more than 1 MB: browsers on old telephones are slow with more, and Lambda passes
 * on 6 MB at most. So every list of a page that can grow shows what is newest and leads to the rest.
 */

/** What one list of a page may hold, and the bytes that it may take there. */
type Most = { entries: number; bytes: number }

/** A list beside others: a page of a task has six of them, and a form. */
const onePart: Most = { entries: 30, bytes: 80_000 }
/** New messages above what is to be decided: as many as leave it on the second screen of a telephone. */
export const newsPart: Most = { entries: 3, bytes: 3_000 }
/** Messages of both sides on the complainant's page. */
export const conversationPart: Most = { entries: 5, bytes: 40_000 }
/** A page of nothing but history. */
const wholePage: Most = { entries: 30, bytes: 320_000 }

/** About what a text takes on a page: some characters become entities of HTML. */
const bytesOnPage = (text: string): number => Buffer.byteLength(text) + 5 * (text.match(/[&<>"']/g)?.length ?? 0)

/** The newest entries that fit, oldest first as they were given, and how many were left out. */
export function newestOf<Entry>(
  entries: readonly Entry[],
  textOf: (entry: Entry) => string,
  most: Most = onePart,
): { shown: readonly Entry[]; left: number } {
  let bytes = 0
  let from = entries.length
  while (from > 0 && entries.length - from < most.entries) {
    bytes += bytesOnPage(textOf(entries[from - 1] as Entry))
    if (bytes > most.bytes) break
    from -= 1
  }
  return { shown: entries.slice(from), left: from }
}

/** Something that happened in a case. `text` is what people wrote. */
export type HistoryEntry = { at: Instant; text: string } & (
  | { is: 'event'; code: TimelineCode }
  | { is: 'message' }
  | { is: 'written' }
  | { is: 'review' }
  | { is: 'note'; note: Note }
  | { is: 'record'; record: TaskView['soFar'][number] }
  | { is: 'consultation'; consultation: ConsultationView }
  | { is: 'offer'; offer: OfferView }
)

/** What happened, as the complainant may know it, with their own words; oldest first. */
export function historyForComplainant(file: CaseFile): HistoryEntry[] {
  let messages = 0
  let written = 0
  return timelineOf(file).map(({ at, code }) => {
    const said = (): string => {
      if (code === 'message') return file.messages[messages++]?.text ?? ''
      return code === 'written' ? (file.written[written++]?.text ?? '') : ''
    }
    const text = said()
    return { is: 'event', at, code, text }
  })
}

/** What people wrote and decided, for the staff; oldest first. The answer to a question stands with the question. */
export function historyForStaff({ file, soFar, consultations, offerHistory }: TaskView): HistoryEntry[] {
  const entries: HistoryEntry[] = [
    ...file.messages.map(({ at, text }) => ({ is: 'message', at, text }) as const),
    ...file.written.map(({ at, text }) => ({ is: 'written', at, text }) as const),
    ...file.reviews.map(({ at, reasons }) => ({ is: 'review', at, text: reasons }) as const),
    ...file.notes.map((note) => ({ is: 'note', at: note.at, text: textOfNote(note), note }) as const),
    ...soFar
      .filter(({ task }) => kindOf(task.kind).sees !== 'question')
      .map((record) => ({ is: 'record', at: record.recorded.at, text: textOfRecord(record), record }) as const),
    ...consultations.map(
      (one) => ({ is: 'consultation', at: one.at, text: JSON.stringify(one), consultation: one }) as const,
    ),
    ...offerHistory.map((offer) => ({ is: 'offer', at: offer.at, text: JSON.stringify(offer), offer }) as const),
  ]
  return entries.sort((one, other) => byInstant(one.at, other.at))
}

export function textOfNote(note: Note): string {
  if (note.is === 'note') return note.text
  if (note.is === 'event-struck') return note.reason
  return note.is === 'event' ? note.proof : note.notes
}
const textOfRecord = ({ recorded }: TaskView['soFar'][number]): string => JSON.stringify(recorded.answer)

/**
 * A page of a history: what is newest of the entries before a place, newest first.
 * @param entries oldest first. New ones come at the end, so that a place stays the same one
 * @param before the place, from an address; the end for anything else
 * @returns `before` of the page with older entries, or null on the last page
 */
export function historyPage<Entry extends { text: string }>(
  entries: readonly Entry[],
  before: string | undefined,
): { entries: readonly Entry[]; before: number | null } {
  const asked = /^\d{1,6}$/.test(before ?? '') ? Number(before) : 0
  const until = asked > 0 && asked < entries.length ? asked : entries.length
  const { shown, left } = newestOf(entries.slice(0, until), ({ text }) => text, wholePage)
  // An entry that is too large for a page has one of its own.
  const page = shown.length === 0 ? entries.slice(Math.max(0, until - 1), until) : shown
  const older = shown.length === 0 ? Math.max(0, until - 1) : left
  return { entries: page.toReversed(), before: older === 0 ? null : older }
}
