import { answerBy } from '../../domain/case/deliveries.ts'
import { matterOf, type Task } from '../../domain/case/case-file.ts'
import type { Instant } from '../../domain/time/zone.ts'
import { classify } from '../../domain/case/classify.ts'
import { taskClock } from '../../domain/views/clock-view.ts'
import { standingAgreement } from '../../domain/deadlines/agreed-period.ts'
import { earliestOverall } from '../../domain/deadlines/case-clocks.ts'
import { isPromiseProvisional } from '../../domain/deadlines/provisional-promise.ts'
import { isDueProvisional, isOverallProvisional, unknownYear } from '../../domain/workflow/provisional.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { classReasonOf } from '../../domain/features/intake/intake.ts'
import { dueOfTask, timing, type Writing } from './context.ts'
import { type Block, factsOnce, type Row } from './letter.ts'
import { excerpt, quoteUserText } from './quote-user-text.ts'
import { isPlainNumber, quoteStranger } from './strangers-words.ts'

/** The case in a few lines, for staff. It does not identify the complainant. The task's page does. */
export function caseFacts(w: Writing, task?: Task): readonly Block[] {
  if (task !== undefined && kindOf(task.kind).sees === 'question') return consultedFacts(w)
  const { file, m, t, f, desk } = w
  const { facts: labels } = m.staff
  const { relation, kind } = file.complaint.complainant
  const { amountInDispute } = file.classFacts
  // What is no complaint has no class.
  const matter = matterOf(file)
  return [
    factsOnce(
      [labels.reference, file.reference],
      ...(matter === undefined
        ? ([
            [file.classConfirmed ? labels.class : labels.classProposed, t.labels.classes[file.class]],
            ...classReasons(w),
          ] as const)
        : ([[t.field('matter').label, t.choice('matter', matter.matter)]] as const)),
      [labels.product, t.code(desk.policy, 'product', file.product)],
      file.category === null ? null : [labels.category, t.code(desk.policy, 'category', file.category)],
      [
        labels.complainant,
        kind === 'organisation'
          ? m.brackets(t.choice('relation', relation), m.staff.organisation)
          : t.choice('relation', relation),
      ],
      amountInDispute === undefined ? null : [labels.amount, f.money(amountInDispute)],
      [labels.receivedAt, f.instant(file.receivedAt)],
    ),
  ]
}

/** The rules that decide its class on the current facts, and the reason that intake gave. */
function classReasons({ file, m, t, desk }: Writing): Row[] {
  const byRule = classify(file.classFacts, desk.policy)
  const classReason = classReasonOf(file)
  const reasons = [
    ...(byRule.class === file.class ? byRule.reasons.map((rule) => t.classReason(rule)) : []),
    ...(classReason ? [quoteUserText(excerpt(classReason, 300))] : []),
  ]
  return reasons.length === 0 ? [] : [[m.staff.facts.reasons, reasons.join(m.clauses)]]
}

/**
 * When the task and the whole case are due. What moves both may go to the complainant in the same moment: it says what
 * holds until they were told, and what holds from then on.
 */
export function clocks(w: Writing, task: Task): Block {
  const { file, m, f, t, desk } = w
  const { facts: labels } = m.staff
  const overall = earliestOverall(file, desk).dueAt
  const respondBy = answerBy(file)
  const [overallOnceTold, onceTold] = [earliestOverall(file, desk, 'granted').dueAt, file.promise.respondBy]
  const running = file.outcome === null && task.stage !== null
  const dated = (at: Instant, provisional: boolean): string =>
    provisional ? `${f.instant(at)}${m.clauses}${t.labels.provisional(unknownYear(desk.calendar))}` : f.instant(at)
  const moving = (at: Instant, next: Instant, provisional: boolean): string =>
    dated(at, provisional) + (next > at ? m.clauses + m.staff.onceTold(f.instant(next)) : '')
  const isOne = overall === respondBy && overallOnceTold === onceTold
  const [wholeAssumed, promiseAssumed] = [isOverallProvisional(file, desk), isPromiseProvisional(file, desk)]
  const agreed = standingAgreement(file)
  const still = taskClock(file, task, timing(desk)).pausedUntil
  return factsOnce(
    [
      labels.due,
      dated(dueOfTask(w, task), isDueProvisional(file, task, timing(desk))) +
        (still === null ? '' : m.comma + m.time.staff.pausedUntil(f.instant(still))),
    ],
    running && isOne ? [labels.overallAndRespondBy, moving(overall, overallOnceTold, wholeAssumed)] : null,
    running && !isOne ? [labels.overall, moving(overall, overallOnceTold, wholeAssumed)] : null,
    running && !isOne ? [labels.respondBy, moving(respondBy, onceTold, promiseAssumed)] : null,
    running && agreed !== undefined ? [labels.agreed, f.instant(agreed.until)] : null,
  )
}

/** The case as a department contact may see it. */
function consultedFacts(w: Writing): readonly Block[] {
  const { file, m, t, f, desk } = w
  const { facts: labels } = m.staff
  const { policyNumber, claimNumber } = file.complaint
  const { amountInDispute } = file.classFacts
  const numbers = (
    [
      [m.facts.policyNumber, policyNumber],
      [m.facts.claimNumber, claimNumber],
    ] as const
  ).flatMap(([label, number]) => (number ? [[label, number] as const] : []))
  return [
    factsOnce(
      [labels.reference, file.reference],
      [labels.product, t.code(desk.policy, 'product', file.product)],
      file.category === null ? null : [labels.category, t.code(desk.policy, 'category', file.category)],
      ...numbers.filter(([, number]) => isPlainNumber(number)),
      amountInDispute === undefined ? null : [labels.amount, f.money(amountInDispute)],
    ),
    ...numbers
      .filter(([, number]) => !isPlainNumber(number))
      .flatMap(([label, words]) => quoteStranger(w, label, words)),
  ]
}
