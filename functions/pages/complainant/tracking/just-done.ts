import { type Instant, millisOf } from '../../../domain/time/zone.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import { html, type Html, nothing } from '../../parts/html.ts'
import type { Tracking } from './tracking.ts'

/**
 * The page confirms an action in the address only if the file shows it too, and for an hour: somebody who keeps the
 * address does not read for weeks that something has just arrived.
 */
export function justDone({ language, file, notice = '', at }: Tracking): Html {
  const { notices } = pageTexts(language).tracking
  const done: Readonly<Record<string, Instant | undefined>> = {
    message: file.messages.at(-1)?.at,
    conflict: file.conflictClaims.at(-1)?.at,
    withdrawn: file.withdrawn?.at,
    'date-answered': file.dateOffers.findLast(({ answered }) => answered !== null)?.answered?.at,
    review: file.reviews.at(-1)?.at,
    'own-will': file.ownWill?.at,
    undone: file.acts.findLast(({ undone }) => undone !== null)?.undone?.at,
  }
  const on = Object.hasOwn(done, notice) ? done[notice] : undefined
  const isNew = on !== undefined && millisOf(at) - millisOf(on) < 3_600_000
  return isNew
    ? html`<div class="notice" role="status"><p>${notices[notice as keyof typeof notices]}</p></div>`
    : nothing
}
