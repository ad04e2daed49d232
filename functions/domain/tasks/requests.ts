import { type CaseFile, endOfToldDay, type Pause, type WrittenLetter } from '../case/case-file.ts'
import type { Desk } from '../case/desk.ts'
import { after } from '../case/evolve.ts'
import type { Consequence, ConsequenceOf } from '../case/facts.ts'
import { pauseRule, resume, runningPause } from '../deadlines/pauses.ts'
import type { Instant } from '../time/zone.ts'

/*
 * What the staff asked of the complainant in a letter. Anything that comes from the complainant answers it: a message
 * may say that there is no such document. If both an answer and documents are asked for, each waits for its own.
 */

/** A letter that asks for something. */
export type Request = WrittenLetter & { asks: NonNullable<WrittenLetter['asks']> }

/** What a letter asks for. */
export type AskedFor = Request['asks']['what']

/** What the complainant has still to do, oldest first. */
export function openRequests(file: CaseFile): Request[] {
  return file.written.filter((one): one is Request => one.asks !== null && isStillAsked(file, one))
}

/**
 * Whether nothing came yet of what a letter asks for, and it still matters. A decision ends what was asked before it,
 * also if the case was opened again since.
 */
export function isStillAsked(
  { decisions, ended }: Pick<CaseFile, 'decisions' | 'ended'>,
  { answered, commit }: Pick<WrittenLetter, 'answered' | 'commit'>,
): boolean {
  return answered === null && ended === null && commit > (decisions.at(-1)?.commit ?? 0)
}

/** The mail of a letter that somebody of the staff wrote. */
export const writtenMail = (letter: string): string => `written ${letter.slice('letter-'.length)}`

/** The end of the day by which something was asked for. */
export function requestEnds(
  file: CaseFile,
  { asks: { until }, at }: { asks: Pick<Request['asks'], 'until'>; at: Instant },
  { calendar }: Pick<Desk, 'calendar'>,
): Instant {
  return endOfToldDay(file, { day: until, told: at }, calendar)
}

/**
 * What follows if something comes from the complainant: what asked for it is answered, and a pause that waited for that
 * is over.
 * @param file as it is with what came
 */
export function answered(
  file: CaseFile,
  by: ConsequenceOf<'request-answered'>['by'],
  desk: Desk,
  at: Instant,
): Consequence[] {
  return settled(file, answeredBy(openRequests(file), by), by, desk, at)
}

/** Somebody has seen the proof of authority, however it came: nobody waits for it any more. */
export const proofSeen = (file: CaseFile, desk: Desk, at: Instant): Consequence[] =>
  settled(
    file,
    openRequests(file).filter(({ asks }) => asks.what === 'authority'),
    'staff',
    desk,
    at,
  )

function settled(
  file: CaseFile,
  requests: readonly Request[],
  by: ConsequenceOf<'request-answered'>['by'],
  desk: Desk,
  at: Instant,
): Consequence[] {
  const open = openRequests(file)
  const facts = requests.map(({ id }): Consequence => ({ fact: 'request-answered', v: 1, letter: id, by }))
  const pause = runningPause(file)
  if (pause === undefined) return facts
  // A pause continues for what is still asked for.
  if (open.some((one) => one.asks.pause === pause.id && !requests.includes(one))) return facts
  const waits =
    (by !== 'staff' && pauseRule(desk.policy, pause.reason)?.endedByMessage === true) ||
    requests.some(({ asks }) => asks.pause === pause.id)
  const why = by === 'staff' ? 'asked' : 'message'
  return waits ? [...facts, ...resume(after(file, facts, at), pause, why, desk, at)] : facts
}

/**
 * Of requests for both an answer and documents, a message answers the former and a document the latter. Whether a
 * document proves that somebody may act for another, the staff say.
 */
function answeredBy(open: readonly Request[], by: ConsequenceOf<'request-answered'>['by']): readonly Request[] {
  const own = open.filter(({ asks }) => (asks.what === 'answer') === (by === 'message'))
  return by === 'staff' || own.length === 0 ? open : own
}

/** Whether a pause waits for what a letter asks for. Then its note repeats the letter. */
export function isOfLetter({ written }: CaseFile, pause: string): boolean {
  return written.some(({ asks }) => asks?.pause === pause)
}

/**
 * The pause that waits for the complainant without a letter that asks them: its note says what for. Undefined if its
 * time is over.
 */
export function waitsForThem(file: CaseFile, at: Instant): Pause | undefined {
  const pause = runningPause(file)
  const waits = pause !== undefined && pause.reason === 'complainant' && pause.until > at && file.ended === null
  return waits && !isOfLetter(file, pause.id) ? pause : undefined
}
