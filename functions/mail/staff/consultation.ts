import { staffIn } from '../../domain/case/facts.ts'
import type { Task } from '../../domain/case/case-file.ts'
import { taskOf } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import { consultationOf } from '../../domain/features/consultation/answer-question.ts'
import type { AnswerOf } from '../../domain/catalogue/task-kinds.ts'
import { answerOf } from '../parts/answer-of.ts'
import { dueOfTask, type Writing, type Written } from '../parts/context.ts'
import { type Block, facts, given, lead, link, text } from '../parts/letter.ts'
import { staffName, reachable } from '../parts/people.ts'
import { subject } from '../parts/subject.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'

/**
 * What a department contact may know: the question, who asks it, and how to find the contract and the claim. Not who
 * the complainant is, nor what was said about them.
 */
export function question(w: Writing, task: Task): readonly Block[] {
  const { m, file } = w
  const one = consultationOf(file, task.id)
  if (one === undefined) return []
  return [
    { is: 'quote', title: m.staff.question(staffName(w, one.by)), text: quoteUserWords(one.question) },
    facts([m.staff.askedBy, reachable(w, one.by)]),
  ]
}

/** The answer, to the person who asked. */
export function consultationAnswered(
  w: Writing,
  task: Task,
  { consultation }: Extract<MailOrder, { kind: 'consultation-answered' }>,
): Written {
  const { m, t, f, file, link: address } = w
  const answering = taskOf(file, consultation)
  const recorded = answering?.state === 'decided' ? answering.recorded : undefined
  const asked = consultationOf(file, consultation)?.question
  const quoted = (title: string, words: string | undefined): readonly Block[] =>
    given(words, (one): Block[] => [{ is: 'quote', title, text: quoteUserWords(one) }])
  const ending = [
    ...quoted(m.staff.yourQuestion, asked),
    ...text(m.staff.answeredTask(t.labels.kinds[task.kind].action, f.time(dueOfTask(w, task)))),
    ...link(m.staff.open, address),
  ]
  const who = staffName(w, staffIn(recorded?.by) ?? null)
  if (recorded?.decision === 'not-ours') {
    const { whose } = answerOf<AnswerOf<'consultation', 'not-ours'>>(recorded)
    return {
      subject: subject(m.staff.subjectNotTheirs, file.reference),
      blocks: [lead(m.staff.notTheirs(who)), ...quoted(m.staff.whoseItIs, whose), ...text(m.staff.askAgain), ...ending],
      notes: [m.staff.personal],
    }
  }
  const { reply, documents = [] } = answerOf<AnswerOf<'consultation', 'reply'>>(recorded)
  return {
    subject: subject(m.staff.subjectAnswered, file.reference),
    blocks: [
      lead(m.staff.answeredBy(who)),
      ...quoted(m.staff.theAnswer, reply),
      ...quoted(m.staff.documents, documents.join('\n')),
      ...ending,
    ],
    notes: [m.staff.personal],
  }
}
