import type { Task } from '../../domain/case/case-file.ts'
import { staffIn } from '../../domain/case/facts.ts'
import { actAskedAbout } from '../../domain/features/aftercare/return-visit.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { concernInWords, concernOf } from '../../domain/features/aftercare/concern.ts'
import { surveyAnswer } from '../../domain/features/aftercare/survey.ts'
import type { Briefing } from '../../domain/tasks/task-kind.ts'
import { requested } from '../complainant/more-time.ts'
import { offerToApprove } from '../complainant/offer.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, facts, heading, text } from '../parts/letter.ts'
import { quote } from '../parts/quote.ts'
import { staffName } from '../parts/people.ts'
import { quoteUserText } from '../parts/quote-user-text.ts'
import { quoteStranger } from '../parts/strangers-words.ts'
import { claimed } from './conflict.ts'
import { question } from './consultation.ts'
import { mayBeNew } from './new-facts.ts'
import { promisedRemedy, proposal, returned } from './decision.ts'
import { reviewAsked } from './review.ts'
import { letterToPost, notAcknowledged, undeliveredLetters } from './undelivered.ts'

type Blocks = (w: Writing, task: Task) => readonly Block[]

/** What the assignee reads before they know what is asked. */
const alerts: Readonly<Partial<Record<Briefing, Blocks>>> = { 'not-acknowledged': notAcknowledged, returned }

/**
 * What they read after it. Duplicates, documents, the history of offers and the way to the whole file stand only on the
 * page of the task.
 */
const blocks: Readonly<Record<Briefing, Blocks | null>> = {
  claim: claimed,
  concern: concernRaised,
  'entered-act': enteredAct,
  duplicates: null,
  'extension-request': requested,
  'new-facts': mayBeNew,
  'not-acknowledged': null,
  'offer-to-approve': offerToApprove,
  offers: null,
  promise: promisedRemedy,
  proposal,
  question,
  returned: null,
  'review-request': reviewAsked,
  'document-not-checked': null,
  'survey-answered': surveyAnswered,
  'to-post': letterToPost,
  undelivered: undeliveredLetters,
  'whole-file': null,
}

/** What the complainant told us after the end, and what a follow-up noted of it. */
function concernRaised(w: Writing, { id }: Task): readonly Block[] {
  const { file, m } = w
  const raised = concernOf(file, id)
  if (raised === undefined) return []
  const { said, noted } = concernInWords(file, id)
  return [
    heading(m.staff.concern),
    ...text(m.staff.concernIs[raised.why]),
    ...quoteStranger(w, m.staff.theyWrote, said),
    ...(noted === undefined ? [] : quote(w, m.staff.followedUp, noted)),
  ]
}

/** What was entered for the complainant, for somebody who asks them about it. */
function enteredAct(w: Writing, task: Task): readonly Block[] {
  const { t, m, f, file } = w
  const act = actAskedAbout(file, task.id)
  if (act === undefined) return []
  return [
    heading(t.choice('acts', act.what)),
    ...text(t.labels.askedAgain[act.what]),
    facts(
      [t.field('saidAt', 'act.saidAt').label, m.brackets(f.time(act.saidAt), t.choice('how', act.how))],
      [t.choice('proofKind', act.proofKind), quoteUserText(act.proof)],
      [m.staff.enteredBy, staffName(w, staffIn(act.by) ?? null)],
    ),
    ...quoteStranger(w, m.staff.told, file.erased === null && act.said !== '' ? act.said : undefined),
  ]
}

/** What the complainant answered in the survey, for somebody who calls them about it. */
function surveyAnswered(w: Writing): readonly Block[] {
  const answer = surveyAnswer(w.file)
  if (answer === undefined) return []
  const { t, m, file } = w
  const { satisfaction, resolved, comment } = answer
  const label = (name: string): string => t.field(name, `answer.${name}`).label
  return [
    heading(m.staff.surveyAnswered),
    facts(
      resolved === undefined ? null : [label('resolved'), resolved ? t.labels.yes : t.labels.no],
      satisfaction === undefined ? null : [label('satisfaction'), `${satisfaction} / 5`],
    ),
    ...quoteStranger(w, label('comment'), file.erased === null ? comment : undefined),
  ]
}

/** What a task email tells the assignee, as the kind of the task lists it. */
export function briefing(w: Writing, task: Task): { alerts: Block[]; blocks: Block[] } {
  const codes = kindOf(task.kind).briefing ?? []
  return {
    alerts: codes.flatMap((code) => alerts[code]?.(w, task) ?? []),
    blocks: codes.flatMap((code) => blocks[code]?.(w, task) ?? []),
  }
}
