import * as z from 'zod'
import { type CaseFile, contactAt, peopleToNotify } from '../../case/case-file.ts'
import type { Desk } from '../../case/desk.ts'
import { type Fact, staffIn } from '../../case/facts.ts'
import { invalid, type Refusal, statusOf } from '../../case/refusal.ts'
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
  if (offer === undefined) return { refused: 'too-late', status: statusOf(file) }
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
