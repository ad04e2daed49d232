import type * as z from 'zod'
import { isVisible, type Path, valueAt } from './fields.ts'

/** What can be wrong with a field, in words that `text/` has for every language. */
export const problems = [
  'missing', // nothing was given
  'wrong-type', // e.g. a number where text is expected
  'not-a-list', // e.g. a text where several values are expected
  'too-short', // values: min
  'too-long', // values: max
  'too-small', // values: min
  'too-big', // values: max
  'only-signs', // no letter or digit
  'too-brief', // says too little for anybody to begin with
  'too-much', // all that was written, together; values: max, about so many Chinese characters
  'more-issues', // further mistakes that are not listed; values: count
  'unreadable', // not UTF-8, or damaged on the way
  'too-few', // values: min
  'too-many', // values: max
  'not-one-of', // not among the choices
  'not-a-code', // not among the codes of the pack; values: codes
  'other-rules', // other rules of the desk count complaints about this product; values: pack
  'same-rules', // the case is under the rules that what is right leads to; values: pack
  'reply-first', // a reply to the regulator is open, and the other rules have no time limit for it
  'product-elsewhere', // another pack of the desk knows this product, not the one for this place or channel
  'unknown-field', // a property that is not asked for
  'bad-email',
  'local-not-latin', // the part of an address before the @
  'local-too-long', // that part has too many characters; values: max
  'bad-domain', // the part behind the @; values: max, the characters between two dots
  'bad-phone',
  'bad-reference',
  'bad-whole', // not a whole number
  'bad-hour', // not an hour of the day
  'bad-money', // not a decimal string with two places
  'bad-amount', // the same, sent by a program
  'money-too-big', // more than twelve digits before the point
  'bad-currency', // values: currencies
  'bad-instant',
  'bad-day',
  'bad-form', // any other wrong form
  'twice', // the same choice twice
  'future', // lies in the future
  'past', // lies in the past
  'ends-undoing', // an acceptance by phone cannot be undone once this is decided; values: day
  'no-day-promised', // a remedy without a day by which it is done
  'agreed-already', // an offer was accepted, so the complaint cannot be withdrawn
  'needs-full-authority', // the person who speaks for the complainant may not agree to how it ends
  'authority-over', // the last day of an authority has passed, as somebody asks to act by it
  'too-far', // so far ahead that the year must be wrong; values: years
  'long-ago', // earlier than it hardly ever is; values: days
  'post-takes', // a letter by post is hardly there by then; values: days, working days until it is
  'after-recorded', // after the desk recorded it
  'too-old', // so long ago that the year must be wrong; values: years
  'email-or-phone', // one of the two at least
  'needs-attempts', // nobody could be reached only after several attempts; values: min
  'before-start', // ends before it begins
  'before-receipt', // lies before the complaint was received
  'before-event', // lies before the day of the event that names it
  'nothing-recorded', // nothing of this kind was recorded, so nothing can be corrected
  'response-owed', // a complaint like this gets a whole written response; values: source
  'already-answered', // the regulator has had the reply to it
  'not-offered', // the task does not offer this decision
  'only-general', // only a general complaint can be resolved at first contact
  'needs-contact', // cannot be so when the person was not reached
  'needs-identity', // cannot be so before the identity is verified
  'contradicts-points', // the whole contradicts the points
  'contradicts-whole', // the main point contradicts the whole
  'contradicts-redress', // the whole amount is not the sum of the points'
  'contradicts-root-cause', // "no fault found", but upheld
  'needs-accepted-offer', // "agreed" without an accepted offer
  'has-accepted-offer', // "not agreed" with an accepted offer
  'after-answer', // they were promised our answer before; values: day, the last one that they can be given
  'needs-remedy', // a date without a remedy
  'promise-passed', // the day promised in what is approved has passed
  'not-joinable', // no earlier complaint that looks like the same person's
  'joined-decided', // the earlier complaint is decided or has ended
  'joined-late', // its period was over when this one was received; values: day
  'joined-full', // the earlier case has no room for the words of this one
  'case-full', // the case holds as much as the complainant may add; values: phone
  'documents-full', // as many documents as a case may have; values: phone, max
  'too-often', // as many messages as may be sent within an hour; values: phone, max
  'too-many-claims', // as many claims of a conflict of interest as a case may have; values: phone, max
  'rules-propose', // by these facts, the rules propose a more severe class; values: class
  'needs-open', // a need of the complainant was neither met nor explained
  'outside-call-times', // a call outside the hours that the complainant asked for
  'same-contact', // the contact is on file like this already
  'no-postal-address', // a letter cannot be posted to nowhere
  'before-letter', // posted before the letter was written
  'letter-too-old', // posted later than on the working day after the letter was written
  'asked-by-then', // posted on or after the last day for what the letter asks; values: day
  'pressure', // makes a benefit depend on withdrawing, silence, staying away or giving up rights; values: words
  'no-case-to-see', // no complaint that the person may see has this reference
  'no-exception', // no complaint has this reference, or none that the person may open by exception
  'no-such-case', // no complaint has this reference and this name
  'withdrawal-after-decision', // there is nothing left to withdraw; values: day
  'acceptance-after-decision', // the decision went out before the acceptance was entered; values: day
  'facts-after-closing', // the file is closed; values: day
  'review-undecided', // nothing was decided that could be reviewed
  'review-not-provided', // the rules of the complaint know no review by us
  'review-asked', // this decision is or was reviewed
  'review-over', // the time for asking has passed; values: day
  'messages-too-often', // the complainant wrote as often as they may within an hour
  'messages-full', // the case holds as much as may be added to it
  'nothing-to-undo', // nothing that was entered can be undone now
  'no-open-offer', // no offer could be accepted at that time
  'offer-accepted-already', // the file says so already; values: day
  'offer-answered-since', // they answered it in another way before this was entered; values: day
  'newer-offer', // another offer was made before this was entered; values: day
  'negotiation-over', // the negotiation ended before this was entered; values: day
  'before-decision', // a review cannot have been asked for before the decision; values: day
  'withdrawal-entered', // a withdrawal was entered already and waits
  'own-complaint', // nobody of the staff enters their own complaint
  'number-entered', // a notice of this number was entered already; values: reference
  'number-known', // it was, and who enters it may not know the case
  'papers-not-asked', // nobody asked by a day for the proof that is missing
  'papers-not-told', // the letter that asks for it has not reached them
  'papers-reminded', // they were reminded of it only some days ago; values: day
  'papers-awaited', // it was asked for by a day that has not passed; values: day
  'speaks-for-the-dead', // there is nobody whom letters could go to instead
  'authority-unseen', // nobody has seen the original of an authority, and this would disclose something
  'not-project-finance', // only a project-finance complaint has a lender, and is looked for in the media
  'same-class', // the case is of this class already
  'only-raised', // lowering the class is not theirs
  'not-assignable', // nobody to hand over to; values: why
  'notice-needs', // the letter has to state it; values: states, source
  'summary-passed', // the time for a summary resolution has passed: the full way
  'summary-late', // a summary resolution that is recorded long after it was accepted; values: day, the last one in time
  'too-many-drafts', // saved as often as can be; values: max
  'drafts-full', // the case has no room for drafts any more
  'reminded-today', // once a day is enough
  'not-in-case', // nobody who has or had a part in the case
  'is-complaint', // it expresses dissatisfaction and expects an answer
  'about-nobody', // neither a person nor a unit that a complaint is about
  'not-in-directory', // nobody of the staff has this id
  'not-about', // the complaint is not recorded as being about this person or unit
  'nobody-left', // nobody could deal with the case any more
  'being-decided', // the one before is still being decided
  'same-person', // the task is with this person already
  'cannot-ask', // this person cannot be asked; values: why
  'needs-date', // one of several dates at least
  'day-off', // not a working day
  'too-soon', // leaves less than a day
  'nothing-asked', // belongs to a request, and nothing is asked for
  'not-later', // not later than it is due already; values: day
  'due-passed', // asked for more time after it was due; values: day
  'beyond-cap', // later than allowed; values: day, the latest one that is
  'no-approver', // the directory has nobody who could approve it; values: role, the one that the rules ask for
  'no-more-time', // the pack allows no more time for this reason
  'past-other', // beyond the end of a time limit that an agreement does not move; values: day
  'past-overall', // a stage cannot end after the whole case; values: day
  'before-co-signer', // leaves the co-signer less time than the pack gives; values: day, the latest one that does not
  'not-provided', // the pack has no rule for it; values: policy, source
  'already-paused', // the clocks are paused already
  'pause-too-late', // the time of every clock that could stand still is over; values: day
  'request-open', // a request for more time is open already
  'request-outdated', // the dates of the case have moved since it was made
] as const
export type Problem = (typeof problems)[number]

/** Limits that can be reached: nothing that was typed is to be corrected then. */
export type ReachedLimit =
  | 'case-full'
  | 'documents-full'
  | 'too-often'
  | 'too-many-claims'
  | 'drafts-full'
  | 'too-many-drafts'

/** One thing wrong with one field. `values` fill the words: numbers and codes only, never what was sent. */
export type Issue = { path: Path; problem: Problem; values?: Readonly<Record<string, string | number>> }

export const issue = (path: Path, problem: Problem, values?: Issue['values']): Issue =>
  values ? { path, problem, values } : { path, problem }

/** JSON pointer (RFC 6901) of a path. */
export function pointer(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Whether a name looks like the name of a property. Anything else that was sent as a name is not repeated. */
const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(name)

/** What a schema found wrong, as issues. */
export function issuesOf(error: z.core.$ZodError, value: unknown): Issue[] {
  return error.issues.flatMap((found) => translate(found, value))
}

function translate(found: z.core.$ZodIssue, value: unknown): Issue[] {
  const path = found.path as Path
  switch (found.code) {
    case 'invalid_type':
      if (valueAt(value, path) === undefined || valueAt(value, path) === null || valueAt(value, path) === '')
        return [issue(path, 'missing')]
      // Every requested number is a whole one.
      if (byName(path) === 'bad-hour') return [issue(path, 'bad-hour')]
      if (found.expected === 'array') return [issue(path, 'not-a-list')]
      return [issue(path, found.expected === 'number' || found.expected === 'int' ? 'bad-whole' : 'wrong-type')]
    case 'too_small':
      if (found.origin === 'string')
        return [
          isVisible(String(valueAt(value, path))) ? tooShort(path, Number(found.minimum)) : issue(path, 'missing'),
        ]
      if (found.origin === 'array') return [issue(path, 'too-few', { min: Number(found.minimum) })]
      return [tooSmallOrBig(path, issue(path, 'too-small', { min: Number(found.minimum) }))]
    case 'too_big':
      if (found.origin === 'string') return [issue(path, 'too-long', { max: Number(found.maximum) })]
      if (found.origin === 'array') return [issue(path, 'too-many', { max: Number(found.maximum) })]
      return [tooSmallOrBig(path, issue(path, 'too-big', { max: Number(found.maximum) }))]
    case 'invalid_format':
      if (valueAt(value, path) === '') return [issue(path, 'missing')]
      if (byName(path) === 'bad-money' && /^\d{13,}\.\d{2}$/.test(String(valueAt(value, path))))
        return [issue(path, 'money-too-big')]
      return [issue(path, formats[found.format] ?? byName(path))]
    case 'unrecognized_keys':
      return found.keys.map((name) => issue(isName(name) ? [...path, name] : path, 'unknown-field'))
    case 'invalid_value':
      return [issue(path, valueAt(value, path) === undefined || valueAt(value, path) === '' ? 'missing' : 'not-one-of')]
    case 'invalid_union':
      return [issue(path, 'not-one-of')]
    case 'custom':
      return [issue(path, (found.params as { problem?: Problem } | undefined)?.problem ?? 'bad-form')]
    default:
      return [issue(path, 'bad-form')]
  }
}

const formats: Readonly<Record<string, Problem>> = { email: 'bad-email', datetime: 'bad-instant', date: 'bad-day' }

const named: Readonly<Record<string, Problem>> = {
  phone: 'bad-phone',
  value: 'bad-money',
  currency: 'bad-currency',
  callFrom: 'bad-hour',
  callUntil: 'bad-hour',
}

/** An hour outside the day is no hour, whatever its limits are. */
const tooSmallOrBig = (path: Path, found: Issue): Issue =>
  byName(path) === 'bad-hour' ? issue(path, 'bad-hour') : found

/** A number that is too short lacks digits, whatever else was typed beside them. */
const tooShort = (path: Path, min: number): Issue =>
  byName(path) === 'bad-phone' ? issue(path, 'bad-phone') : issue(path, 'too-short', { min })

/** An issue does not say which regular expression failed; the name of the field does. */
function byName(path: Path): Problem {
  return named[String(path.at(-1))] ?? 'bad-form'
}
