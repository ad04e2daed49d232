import { conflictSchema } from '../../../domain/features/conflict/claim-conflict.ts'
import { messageForm as formOfMessage } from '../../../domain/features/complainant/message.ts'
import { isOwnWillAsked, ownWillSchema } from '../../../domain/features/complainant/own-will.ts'
import { withdrawalSchema } from '../../../domain/features/complainant/withdraw.ts'
import { dateAnswerSchema } from '../../../domain/features/more-time/answer-date.ts'
import { reviewSchema } from '../../../domain/features/review/request-review.ts'
import { pageTexts } from '../../../text/page-texts.ts'
import type { Form } from '../../form-engine/fields.ts'
import type { Carried } from '../../parts/layout.ts'
import { type Tracking, to } from './tracking.ts'

type Typed = 'message' | 'own-will'

/** The forms of the page that somebody types into, the one that matters most first. */
export function formsOn(given: Tracking): Typed[] {
  const { file, continues } = given
  const ended = file.joined === null ? file.ended !== null : continues?.opens !== true || continues.file.ended !== null
  return [...(isOwnWillAsked(file) ? ['own-will' as const] : []), ...(ended ? [] : ['message' as const])]
}

/** The id that a form has in the page, so that a button outside it can send it. */
export const idOfForm = (form: string): string => `${form}-form`

/** Somebody who chooses the other language takes along what they typed. */
export function carriedBy(
  given: Tracking,
  form: Typed | 'conflict' | 'withdrawal' | 'review' | undefined,
): { answers?: Carried } {
  if (form === undefined) return {}
  const own = { form: idOfForm(form), step: 'edit', enter: 'send' }
  if (form !== 'message') return { answers: { ...own, to: to(given, `/${form}`) } }
  const { to: target, query } = messagesAt(given)
  return { answers: { ...own, to: target, ...(query['via'] !== undefined && { more: { via: query['via'] } }) } }
}

/** Where messages go: to the case in which a joined one continues. */
export function messagesAt(given: Tracking): { query: Tracking['query']; to: string } {
  const { continues, file, query } = given
  if (file.joined === null || continues === undefined) return { query, to: to(given, '/messages') }
  return {
    query: { ...query, via: query['via'] ?? file.reference },
    to: `./${encodeURIComponent(continues.file.reference)}/messages`,
  }
}

/** One of the forms of the page: with what was typed and is wrong, if it is the one that was sent back. */
export function formOf(
  { language, file, desk, continues, about, issues = [], values = {} }: Tracking,
  which: NonNullable<Tracking['about']>,
): Form {
  const mine = about === which
  return {
    language,
    schema: {
      message: formOfMessage(continues?.file ?? file, desk),
      withdrawal: withdrawalSchema(),
      conflict: conflictSchema(),
      review: reviewSchema(),
      date: dateAnswerSchema(),
      'own-will': ownWillSchema(),
    }[which],
    ...(which === 'own-will' && { missing: { ownWill: pageTexts(language).tracking.ownWill.missing } }),
    ...(which === 'message' && { missing: { text: pageTexts(language).tracking.messageMissing } }),
    place: {
      message: 'message',
      withdrawal: 'withdraw',
      conflict: 'claim',
      review: 'review',
      date: 'agreed-date',
      'own-will': 'own-will',
    }[which],
    values: mine ? values : {},
    issues: mine ? issues : [],
    policy: desk.policy,
    zone: desk.calendar.zone,
  }
}
