import { type Emergency, type Task, taskOf } from '../domain/case.ts'
import type { MailOrder } from '../domain/mails.ts'
import type { AnswerOf } from '../domain/tasks/index.ts'
import { dueOfTask, type Writing, type Written } from './context.ts'
import { type Block, facts, given, heading, lead, link, text } from './letter.ts'
import { nameOf, reachable } from './people.ts'
import { subject } from './subject.ts'
import { caseFacts } from './the-case.ts'
import { writtenWords } from './written.ts'

/** The plan is open: to each of its team, in what role; to press and legal, that they are told. */
export function emergency(w: Writing, { number, to }: Extract<MailOrder, { kind: 'emergency' }>): Written {
  const { m, t, f, file, desk, link: address } = w
  const { emergency: words } = m
  const { plan, role, as } = standing(w, number, to)
  const task = taskOf(file, `first-report-${number}`)
  const rule = desk.policy.emergency
  const separated = (names: readonly string[]): string => names.join(m.separator)
  return {
    subject: subject(words.subject, file.reference),
    blocks: [
      lead((file.classConfirmed ? words.lead : words.leadProposed)(t.labels.classes[file.class])),
      ...text(role !== undefined ? words.inTeam(t.labels.roles[role]) : words.told(t.labels.functions[as ?? 'legal'])),
      ...link(m.staff.see, address),
      heading(words.team),
      facts(...plan.team.map((one) => [t.labels.roles[one.role], reachable(w, one.person)] as const)),
      ...(role === undefined ? [] : reports()),
      heading(m.staff.theCase),
      caseFacts(w),
    ],
    notes: address === null ? [] : [m.staff.personal],
  }

  function reports(): Block[] {
    if (rule === undefined) return []
    const who = nameOf(w, plan.lead)
    return [heading(words.reports), ...(task === undefined ? [] : text(words.firstBy(who, f.time(dueOfTask(w, task)), separated(rule.firstReport.to.map((one) => t.labels.roles[one]))))), ...text(words.daily(who, rule.dailyStatus.at))]
  }
}

/** It is over: why, and that nothing more is reported. */
export function emergencyOver(w: Writing, { number, to }: Extract<MailOrder, { kind: 'emergency-over' }>): Written {
  const { m, file, link: address } = w
  const { plan } = standing(w, number, to)
  return {
    subject: subject(m.emergency.subjectOver, file.reference),
    blocks: [lead(m.emergency.over[plan.over?.why ?? 'decided']), ...text(m.emergency.overNow), ...link(m.staff.see, address), heading(m.staff.theCase), caseFacts(w)],
    notes: address === null ? [] : [m.staff.personal],
  }
}

/** A first report, or how it stands on a day, word for word. */
export function report(w: Writing, task: Task): Written {
  const { m, t, f, file, link: address } = w
  const { emergency: words } = m
  const recorded = task.state === 'decided' ? task.recorded : undefined
  const who = nameOf(w, recorded?.by.as === 'staff' ? recorded.by.person : null)
  const at = f.time(recorded?.at ?? file.changedAt)
  const first = task.kind === 'first-report'
  return {
    subject: subject(first ? words.subjectFirst : words.subjectDaily, file.reference),
    blocks: [
      lead((first ? words.first : words.status)(who, at)),
      ...(first ? firstReport((recorded?.answer ?? {}) as Partial<AnswerOf<'first-report', 'report'>>) : quote('situation', (recorded?.answer as Partial<AnswerOf<'daily-status', 'update'>> | undefined)?.situation)),
      ...link(m.staff.see, address),
      heading(m.staff.theCase),
      caseFacts(w),
    ],
    notes: [m.staff.personal],
  }

  function firstReport({ happened, affected, measures, next, toldNext }: Partial<AnswerOf<'first-report', 'report'>>): readonly Block[] {
    return [...quote('happened', happened), ...(affected === undefined ? [] : [facts([t.labels.fields.affected.label, String(affected)])]), ...quote('measures', measures), ...quote('next', next), ...quote('toldNext', toldNext)]
  }

  function quote(field: 'happened' | 'measures' | 'next' | 'toldNext' | 'situation', value: string | undefined): readonly Block[] {
    return given(value, (all): Block[] => [{ is: 'quote', title: t.labels.fields[field].label, text: writtenWords(all) }])
  }
}

/** The plan, and what whoever the mail is to is in it. @throws Error where the file has no such plan */
function standing({ file, order }: Writing, number: number, to: MailOrder['to']): { plan: Emergency; role: Emergency['team'][number]['role'] | undefined; as: Emergency['told'][number]['as'] | undefined } {
  const plan = file.emergencies[number - 1]
  if (plan === undefined || to === 'complainant') throw new Error(`mail ${order.id}: the case has no emergency ${number}`)
  const mine = <One extends { person: string }>(list: readonly One[]): One | undefined => list.find(({ person }) => person === to.person)
  return { plan, role: mine(plan.team)?.role, as: mine(plan.told)?.as }
}
