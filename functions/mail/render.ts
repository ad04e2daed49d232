import { actEntered, actUndone } from './complainant/acts.ts'
import { type Task, taskOf } from '../domain/case/case-file.ts'
import { isBriefedOn } from '../domain/catalogue/task-kinds.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { inAddress, isKept } from '../domain/views/letters-view.ts'
import type { Language } from '../domain/forms/language.ts'
import {
  extended,
  extensionAnswered,
  paused,
  pauseOver,
  periodAgreed,
  dateAnswered,
  dateOffered,
  rulesChanged,
  promiseChanged,
  promiseUnkept,
  requestOver,
  resumed,
} from './complainant/more-time.ts'
import { taskMail } from './staff/task-mail.ts'
import {
  entityOf,
  type MailContext,
  mailTexts,
  personOf,
  type Writing,
  writingIn,
  type Written,
} from './parts/context.ts'
import { calendarLinks } from './complainant/dates.ts'
import { oneLine } from './parts/header.ts'
import { also, type Block, type Letter, text } from './parts/letter.ts'
import { inParts } from './parts/in-parts.ts'
import { emergency, emergencyChanged, emergencyOver, report } from './staff/emergency.ts'
import { type Mail, mailOf } from './parts/mail.ts'
import { outcome } from './complainant/outcome.ts'
import { namesBodies, needNotWait } from './complainant/rights.ts'
import { subject } from './parts/subject.ts'
import {
  acknowledgement,
  contactChanged,
  contactMoved,
  decided,
  declined,
  joined,
  liaisonChanged,
  linkAgain,
  restarted,
  survey,
  withdrawn,
} from './complainant/to-complainant.ts'
import { written } from './complainant/written.ts'
import { authorityEnding, authorityOver } from './complainant/authority.ts'
import { documentRefused } from './complainant/document-refused.ts'
import { documents } from './staff/documents.ts'
import { authorityLapsed, notOwnWill, openedByException, withdrawalNews } from './staff/people.ts'
import { offer, offerAnswered, offerNews, offerOver } from './complainant/offer.ts'
import { consultationAnswered } from './staff/consultation.ts'
import { reopened, reviewDecided, reviewReceived } from './complainant/review.ts'
import { rulesMoved, unacknowledged, unkept, warning } from './staff/whole-case.ts'
import {
  cancelled,
  conflictFound,
  reminded,
  handedOver,
  major,
  message,
  overdue,
  reminder,
  undelivered,
} from './staff/to-staff.ts'

export type { MailContext } from './parts/context.ts'
export type { Mail } from './parts/mail.ts'

/**
 * Renders the email for an order, in the complaint's language for the complainant and in the first language of a member
 * of staff.
 * @throws Error where the file does not hold what the mail is about, or the staff directory not whom it is to
 */
export function renderMail(context: MailContext): Mail {
  return renderMails([context])
}

/**
 * The same for several orders that go out in one mail, the most urgent first. Each has a part with its link.
 * @throws Error like `renderMail`, and for no order
 */
export function renderMails(contexts: readonly MailContext[]): Mail {
  return asMail(writeLetter(contexts))
}

/** A letter in its form as a mail. */
export const asMail = (letter: Letter): Mail => mailOf(letter, mailTexts[letter.language].colon)

/** What such a mail says, before it has a form. @throws Error like `renderMails` */
export function writeLetter(contexts: readonly MailContext[]): Letter {
  const [first, ...others] = contexts.map((context) => writingIn(languageOf(context), context))
  if (first === undefined) throw new Error('a mail about nothing')
  return letterOf(first, withEveryLetter(first, inParts(first, [write(first), ...others.map(write)])))
}

function letterOf(w: Writing, written: Written): Letter {
  const { subject, blocks, notes } = withWork(w, written)
  const large = w.order.to === 'complainant' && w.file.needs?.needs.includes('large-print') === true
  const letter = { language: w.language, entity: entityOf(w), subject: oneLine(subject), blocks, notes }
  return large ? { ...letter, large } : letter
}

/** Every letter to the complainant ends with what the pack prints in each, and with the way to its own page. */
function withEveryLetter(w: Writing, written: Written): Written {
  const { order, desk, language, m } = w
  if (order.to !== 'complainant') return written
  const blocks = [...written.blocks, ...needNotWait(w, written.blocks)]
  const printed = printedIn(blocks, desk.policy)?.text[language]
  const page = isKept(order) ? pageOfLetter(w) : null
  return {
    ...written,
    blocks: [
      ...blocks,
      ...(printed === undefined ? [] : text(printed)),
      ...calendarLinks(w),
      ...also(m.toPrint, page).map((block) => ({ ...block, only: 'html' }) as Block),
    ],
  }
}

/** What the pack prints in each letter, unless it is about a right whose bodies the letter names already. */
function printedIn(blocks: readonly Block[], policy: Policy): Policy['everyLetter'] {
  const { everyLetter } = policy
  const isSaid = everyLetter?.right !== undefined && namesBodies(blocks, policy, everyLetter.right)
  return isSaid ? undefined : everyLetter
}

/** Where the letter is read again and printed. The key of its link opens that too, whatever else it opens. */
function pageOfLetter({ file, order, link }: Writing): string | null {
  const [, origin, query] = /^(.*)\/(?:complaints|offers)\/[^?]*(\?key=.+)$/.exec(link ?? '') ?? []
  return origin === undefined ? null : `${origin}/complaints/${file.reference}/letters/${inAddress(order.id)}${query}`
}

/** Every email to a colleague also links to all their open tasks. */
function withWork({ m, work }: Writing, { subject, blocks, notes }: Written): Written {
  return work === null
    ? { subject, blocks, notes }
    : {
        subject,
        blocks: [...blocks, ...also(m.staff.myWork, work)],
        notes: notes.includes(m.staff.personal) ? notes : [...notes, m.staff.personal],
      }
}

function languageOf(context: MailContext): Language {
  const { order, file } = context
  if (typeof order.to === 'string') return file.complaint.language
  const person = personOf(context, order.to.person)
  if (person === undefined) throw new Error(`mail ${order.id}: its recipient is not in the staff directory`)
  return person.languages[0] ?? file.complaint.language
}

// oxlint-disable-next-line max-lines-per-function -- one exhaustive switch over the kinds of mails
function write(w: Writing): Written {
  const { order } = w
  switch (order.kind) {
    case 'acknowledgement':
      return referenced(acknowledgement(w))
    case 'outcome':
      return referenced(outcome(w))
    case 'declined':
      return referenced(declined(w))
    case 'withdrawn':
      return referenced(withdrawn(w))
    case 'joined':
      return referenced(joined(w))
    case 'liaison-changed':
      return referenced(liaisonChanged(w, order))
    case 'restarted':
      return referenced(restarted(w, order))
    case 'decided':
      return referenced(decided(w, theTask(w, order.task)))
    case 'conflict-found':
      return conflictFound(w, theTask(w, order.task))
    case 'extended':
    case 'holding':
      return referenced(extended(w, order))
    case 'period-agreed':
      return referenced(periodAgreed(w, order))
    case 'rules-changed':
      return referenced(rulesChanged(w, order))
    case 'date-offered':
      return referenced(dateOffered(w, order))
    case 'date-answered':
      return dateAnswered(w, theTask(w, order.task), order)
    case 'paused':
      return referenced(paused(w, order))
    case 'resumed':
      return referenced(resumed(w, order))
    case 'promise-changed':
      return referenced(promiseChanged(w))
    case 'promise-unkept':
      return referenced(promiseUnkept(w, order))
    case 'link-again':
      return referenced(linkAgain(w, order))
    case 'contact-changed':
      return referenced(contactChanged(w, order))
    case 'contact-moved':
      return referenced(contactMoved(w, order))
    case 'authority-ending':
      return referenced(authorityEnding(w, order))
    case 'authority-over':
      return referenced(authorityOver(w, order))
    case 'authority-lapsed':
      return authorityLapsed(w, order)
    case 'act-entered':
      return referenced(actEntered(w, order))
    case 'act-undone':
      return referenced(actUndone(w, order))
    case 'written':
    case 'request-reminder':
      return referenced(written(w, order))
    case 'extension-answered':
      return extensionAnswered(w, theTask(w, order.task), order)
    case 'pause-over':
      return pauseOver(w, theTask(w, order.task), order)
    case 'reopened':
      return referenced(reopened(w))
    case 'review-received':
      return referenced(reviewReceived(w, order))
    case 'review-decided':
      return referenced(reviewDecided(w, order))
    case 'survey':
      return referenced(survey(w, order))
    case 'task':
      return taskMail(w, theTask(w, order.task))
    case 'reminder':
      return reminder(w, theTask(w, order.task))
    case 'warning':
      return warning(w, theTask(w, order.task), order)
    case 'unkept':
      return unkept(w, theTask(w, order.task), order)
    case 'unacknowledged':
      return unacknowledged(w, theTask(w, order.task), order)
    case 'overdue':
      return overdue(w, theTask(w, order.task), order)
    case 'reminded':
      return reminded(w, theTask(w, order.task), order)
    case 'handed-over':
      return handedOver(w, theTask(w, order.task), order)
    case 'cancelled':
      return isBriefedOn(theTask(w, order.task).kind, 'extension-request') && w.file.withdrawn === null
        ? requestOver(w, theTask(w, order.task))
        : cancelled(w, theTask(w, order.task))
    case 'message':
      return message(w, order)
    case 'withdrawal-news':
      return withdrawalNews(w, order)
    case 'rules-moved':
      return rulesMoved(w, order)
    case 'not-own-will':
      return notOwnWill(w, order)
    case 'opened-by-exception':
      return openedByException(w, order)
    case 'documents':
      return documents(w, order)
    case 'document-refused':
      return referenced(documentRefused(w, order))
    case 'offer':
      return referenced(offer(w, order))
    case 'offer-answered':
      return referenced(offerAnswered(w, order))
    case 'offer-over':
      return referenced(offerOver(w, order))
    case 'offer-news':
      return offerNews(w, theTask(w, order.task), order)
    case 'consultation-answered':
      return consultationAnswered(w, theTask(w, order.task), order)
    case 'undelivered':
      return undelivered(w, theTask(w, order.task), order)
    case 'major':
      return major(w)
    case 'emergency':
      return emergency(w, order)
    case 'emergency-changed':
      return emergencyChanged(w, order)
    case 'emergency-over':
      return emergencyOver(w, order)
    case 'report':
      return report(w, theTask(w, order.task))
  }

  /** The subject as a complainant sees it in a list: what it is, then the reference. */
  function referenced(letter: Written): Written {
    return { ...letter, subject: subject(letter.subject, w.file.reference) }
  }
}

function theTask({ file, order }: Writing, id: string): Task {
  const task = taskOf(file, id)
  if (task === undefined) throw new Error(`mail ${order.id}: the case has no task ${id}`)
  return task
}
