import { staffIn } from '../../domain/case/facts.ts'
import { recordedOf, type Task, taskOf } from '../../domain/case/case-file.ts'
import type { AnswerOf } from '../../domain/catalogue/task-kinds.ts'
import { groundOf } from '../../domain/tasks/authority/declined-on.ts'
import { announcedWith } from '../../domain/features/review/decide-review.ts'
import { answerOf } from '../parts/answer-of.ts'
import type { Writing } from '../parts/context.ts'
import { type Block, facts, heading, spaced } from '../parts/letter.ts'
import { staffName } from '../parts/people.ts'
import { quote } from '../parts/quote.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'

/** A co-signer returned the proposal. The reason comes first. */
export function returned(w: Writing, task: Task): Block[] {
  const { file, m } = w
  const coSigned = file.tasks.findLast(
    (one) => one.kind === 'co-sign' && one.stage === task.stage && one.openedIn < task.openedIn,
  )
  const again = file.tasks.some((one) => one.kind === task.kind && one.openedIn < task.openedIn)
  if (!again || coSigned?.state !== 'decided' || coSigned.recorded.decision !== 'return') return []
  const { by, answer } = coSigned.recorded
  const { reason = '' } = answer as { reason?: string }
  return [
    {
      is: 'alert',
      title: spaced(m.staff.returned(staffName(w, staffIn(by) ?? null))) + m.colon.trimEnd(),
      quote: quoteUserWords(reason),
      text: m.staff.returnedNote,
    },
  ]
}

/** The proposed answer, exactly as the co-signer has to judge it. */
export function proposal(w: Writing): readonly Block[] {
  const { file, m, t, f } = w
  if (file.proposal === null) return []
  const proposing = taskOf(file, file.proposal.task)
  const recorded = proposing?.state === 'decided' ? proposing.recorded : undefined
  const by = staffName(w, file.proposal.by)
  if (file.proposal.what === 'decline') {
    const { ground, reason } = groundOf(recorded)
    return [
      heading(m.staff.proposedDecline(by)),
      facts([t.field('ground').label, t.choice('ground', ground)]),
      ...quote(w, m.staff.reasons, reason),
    ]
  }
  const {
    findings,
    reasons,
    basis,
    remedy,
    remedyDue,
    rights = [],
  } = answerOf<AnswerOf<'feedback', 'propose'>>(recorded)
  const { upheld = 'not' } = answerOf<AnswerOf<'investigation', 'complete'>>(recordedOf(file, 'investigation'))
  return [
    heading(m.staff.proposedAnswer(by)),
    facts([m.staff.conclusion, t.labels.outcomes[upheld]]),
    ...quote(w, m.staff.findings, findings),
    ...quote(w, m.staff.reasons, reasons),
    ...quote(w, m.staff.basis, basis),
    ...(remedy ? quote(w, m.staff.remedy, remedy) : [facts([m.staff.remedy, m.staff.noRemedy])]),
    facts(
      remedyDue ? [m.staff.remedyDue, f.day(remedyDue)] : null,
      rights.length === 0 ? null : [m.staff.rights, rights.map((right) => t.choice('rights', right)).join(m.separator)],
    ),
  ]
}

/** What the complainant was promised, for the person who has to deliver it. */
export function promisedRemedy(w: Writing): readonly Block[] {
  const resolved = answerOf<AnswerOf<'intake', 'resolve'>>(
    recordedOf(w.file, 'intake', 'resolve', 'resolve-in-writing'),
  )
  const proposed = (announcedWith(w.file) ?? {}) as { remedy?: string }
  return quote(w, w.m.staff.promised, w.file.outcome?.outcome === 'resolved' ? resolved.remedy : proposed.remedy)
}
