import { staffIn } from '../../domain/case/facts.ts'
import { dayOf } from '../../domain/time/calendar.ts'
import { type Emergency, type Task, taskOf } from '../../domain/case/case-file.ts'
import type { MailOrder } from '../../domain/case/mail-order.ts'
import type { Role } from '../../domain/policy/policy.ts'
import type { AnswerOf } from '../../domain/catalogue/task-kinds.ts'
import { dueOfTask, type Writing, type Written } from '../parts/context.ts'
import { type Block, facts, given, heading, lead, link, text } from '../parts/letter.ts'
import { staffName, reachable } from '../parts/people.ts'
import { subject } from '../parts/subject.ts'
import { caseFacts } from '../parts/case-summary.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'

/** The plan has started: to each team member with their role, and to press and legal as a notification. */
export function emergency(w: Writing, { number, to }: Extract<MailOrder, { kind: 'emergency' }>): Written {
  const { m, t, file, link: address } = w
  const { emergency: words } = m
  const { plan, role, as } = standing(w, number, to)
  return {
    subject: subject(words.subject, file.reference),
    blocks: [
      lead((file.classConfirmed ? words.lead : words.leadProposed)(t.labels.classes[file.class])),
      ...text(role !== undefined ? words.inTeam(t.labels.roles[role]) : words.told(t.labels.functions[as ?? 'legal'])),
      ...theTeam(w, number, plan, role),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }
}

/** The team and, for its members, who reports by when. */
function theTeam(w: Writing, number: number, plan: Emergency, role: Role | undefined): Block[] {
  const { m, t, link: address } = w
  return [
    ...link(m.staff.see, address),
    heading(m.emergency.team),
    facts(...plan.team.map((one) => [t.labels.roles[one.role], reachable(w, one.person)] as const)),
    ...(role === undefined ? [] : reports(w, number, plan)),
    heading(m.staff.theCase),
    ...caseFacts(w),
  ]
}

/** Who reports, by when and to whom. The first report is left out once it is submitted. */
function reports(w: Writing, number: number, plan: Emergency): Block[] {
  const { m, t, f, file, desk } = w
  const { emergency: words } = m
  const [task, rule] = [taskOf(file, `first-report-${number}`), desk.policy.emergency]
  if (rule === undefined) return []
  const who = staffName(w, plan.lead)
  const first =
    task?.state !== 'open'
      ? []
      : text(
          words.firstBy(
            who,
            f.time(dueOfTask(w, task)),
            rule.firstReport.to.map((one) => t.labels.roles[one]).join(m.separator),
          ),
        )
  return [
    heading(words.reports),
    ...first,
    ...text(
      (dayOf(plan.at, desk.calendar) < dayOf(w.now, desk.calendar) ? words.dailyNow : words.daily)(
        who,
        rule.dailyStatus.at,
      ),
    ),
  ]
}

/** Somebody left the team or a place was filled: the team as it is now. */
export function emergencyChanged(
  w: Writing,
  { number, to }: Extract<MailOrder, { kind: 'emergency-changed' }>,
): Written {
  const { m, t, file, link: address } = w
  const { emergency: words } = m
  const { plan, role } = standing(w, number, to)
  const { gone = [] } = plan.changes.at(-1) ?? {}
  return {
    subject: subject(words.subjectChanged, file.reference),
    blocks: [
      lead(words.changed),
      ...text(
        ...gone.map(({ person, why }) => words.gone[why](staffName(w, person))),
        ...(role === undefined ? [] : [words.inTeam(t.labels.roles[role])]),
      ),
      ...theTeam(w, number, plan, role),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }
}

/** The emergency is over: why, and that there are no more reports. */
export function emergencyOver(w: Writing, { number, to }: Extract<MailOrder, { kind: 'emergency-over' }>): Written {
  const { m, file, link: address } = w
  const { plan } = standing(w, number, to)
  return {
    subject: subject(m.emergency.subjectOver, file.reference),
    blocks: [
      lead(m.emergency.over[plan.over?.why ?? 'decided']),
      ...text(m.emergency.overNow),
      ...link(m.staff.see, address),
      heading(m.staff.theCase),
      ...caseFacts(w),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }
}

/** A first report or daily status report, as it was written. */
export function report(w: Writing, task: Task): Written {
  const { m, t, f, file, link: address } = w
  const { emergency: words } = m
  const recorded = task.state === 'decided' ? task.recorded : undefined
  const who = staffName(w, staffIn(recorded?.by) ?? null)
  const at = f.time(recorded?.at ?? file.changedAt)
  const first = task.kind === 'first-report'
  return {
    subject: subject(first ? words.subjectFirst : words.subjectDaily, file.reference),
    blocks: [
      lead((first ? words.first : words.status)(who, at)),
      ...(first
        ? firstReport((recorded?.answer ?? {}) as Partial<AnswerOf<'first-report', 'report'>>)
        : quote('situation', (recorded?.answer as Partial<AnswerOf<'daily-status', 'update'>> | undefined)?.situation)),
      ...link(m.staff.see, address),
      heading(m.staff.theCase),
      ...caseFacts(w),
    ],
    notes: [m.staff.personal],
  }

  function firstReport({
    happened,
    affected,
    measures,
    next,
    toldNext,
  }: Partial<AnswerOf<'first-report', 'report'>>): readonly Block[] {
    return [
      ...quote('happened', happened),
      ...(affected === undefined ? [] : [facts([t.labels.fields.affected.label, String(affected)])]),
      ...quote('measures', measures),
      ...quote('next', next),
      ...quote('toldNext', toldNext),
    ]
  }

  function quote(
    field: 'happened' | 'measures' | 'next' | 'toldNext' | 'situation',
    value: string | undefined,
  ): readonly Block[] {
    return given(value, (all): Block[] => [
      { is: 'quote', title: t.labels.fields[field].label, text: quoteUserWords(all) },
    ])
  }
}

/**
 * The plan, and the recipient's part in it.
 * @throws Error where the file has no such plan
 */
function standing(
  { file, order }: Writing,
  number: number,
  to: MailOrder['to'],
): { plan: Emergency; role: Role | undefined; as: Emergency['told'][number]['as'] | undefined } {
  const plan = file.emergencies[number - 1]
  if (plan === undefined || typeof to === 'string')
    throw new Error(`mail ${order.id}: the case has no emergency ${number}`)
  const mine = <One extends { person: string }>(list: readonly One[]): One | undefined =>
    list.find(({ person }) => person === to.person)
  return { plan, role: mine(plan.team)?.role, as: mine(plan.told)?.as }
}
