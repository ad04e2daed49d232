import * as z from 'zod'
import { type CaseFile, contactAt, peopleToNotify } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { type Fact, staffIn } from '../../case/facts.ts'
import { invalid, type Refusal, tooLate } from '../../case/refusal.ts'
import { openDateOffer } from '../../deadlines/agreed-period.ts'
import { oneOf } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { readAnswer } from '../../policy/read-answer.ts'
import type { Instant } from '../../time/zone.ts'

const dateAnswers = ['agree', 'disagree'] as const
export const dateAnswerSchema = whenNeeded(() => z.strictObject({ answer: oneOf(...dateAnswers) }))

/**
 * The complainant agrees to a later date, or does not. Their own act in the file is the consent in a form that can be
 * found again. If they do not agree, the date that they were told stays.
 */
export function answerDate(file: CaseFile, sent: unknown, desk: Desk, at: Instant): readonly Fact[] | Refusal {
  const offer = openDateOffer(file, desk.policy, at)
  if (offer === undefined) return whyOver(file, at)
  const read = readAnswer(dateAnswerSchema(), sent, desk.policy)
  if ('issues' in read) return invalid(...read.issues)
  const agreed = read.value.answer === 'agree'
  const tell = [...new Set([...peopleToNotify(file), ...[staffIn(offer.by)].filter((one) => one !== undefined)])]
  const answered: Fact = { fact: 'date-answered', v: 1, proposal: offer.id, agreed, tell }
  if (!agreed) return [answered]
  return [
    answered,
    {
      fact: 'period-agreed',
      v: 1,
      agreement: `agreement-${file.agreements.length + 1}`,
      task: offer.task,
      until: offer.until,
      why: offer.why,
      who: contactAt(file, desk.calendar, at).name,
      how: 'page',
      agreedAt: at,
      proof: `${file.reference}, ${offer.id}`,
    },
    { fact: 'promised', v: 2, respondBy: offer.until, why: 'agreed' },
  ]
}

/** The one reason why the newest question cannot be answered: the page then says what stands. */
function whyOver(file: CaseFile, at: Instant): Refusal {
  if (file.outcome !== null || file.ended !== null) return tooLate(file)
  const offer = file.dateOffers.at(-1)
  const stays = file.respondBy
  if (offer === undefined) return { refused: 'question-over', why: 'not-asked', stays }
  const asked = offer.until
  if (offer.answered !== null)
    return { refused: 'question-over', why: offer.answered.agreed ? 'agreed' : 'not-agreed', asked, stays }
  // The other ways in which it ends leave nothing to agree on: another date was agreed, or other rules hold.
  return { refused: 'question-over', why: at >= asked ? 'passed' : 'replaced', asked, stays }
}
