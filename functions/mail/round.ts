import { assigneeOf, type Task, taskOf } from '../domain/case/case-file.ts'
import { kindOf } from '../domain/catalogue/task-kinds.ts'
import { clockOfAcknowledgement } from '../domain/deadlines/acknowledgement.ts'
import { overallClocks } from '../domain/deadlines/case-clocks.ts'
import { isReminder, promisedTask } from '../domain/file/marks.ts'
import type { Person } from '../domain/people/directory.ts'
import { dueAt } from '../domain/time/deadline.ts'
import { hour, type Instant, millisOf } from '../domain/time/zone.ts'
import { type MarkOrder, promisedBefore, warnedOf } from '../domain/workflow/bundled-marks.ts'
import { dueOfTask, entityOf, type MailContext, timing, type Writing, writingIn } from './parts/context.ts'
import { oneLine } from './parts/header.ts'
import { also, type Block, facts, heading, lead, link, type Row, text } from './parts/letter.ts'
import { type Mail, mailOf } from './parts/mail.ts'
import { isAssignees, reachable } from './parts/people.ts'
import { renderMails } from './render.ts'
import { dueFirst, letterOfTask, subject } from './parts/subject.ts'
import { countedTo, durationText, overdueTitle, timeLeft, whyTold } from './staff/to-staff.ts'
import { warningAdvice } from './staff/whole-case.ts'

/** One thing that a clock tells: about which task, whether its time is over, and until when it ran or runs. */
type Entry = { w: Writing; task: Task; order: MarkOrder; due: Instant; isLate: boolean }

/** How many tasks of one email have a section and a link each. Of more, the others have a line. */
export const sections = 50

/**
 * What clocks tell one person about several cases, in one email: what is late first, then by due. Each has its times
 * and its link; of very many, the later ones have a line each. About a single case it is the usual mail.
 * @throws Error where a file does not hold the task
 */
export function renderRound(person: Person, contexts: readonly (MailContext & { order: MarkOrder })[]): Mail {
  const [only] = contexts
  if (only === undefined) throw new Error(`person ${person.id}: there is nothing to tell`)
  if (new Set(contexts.map(({ file }) => file.reference)).size === 1) return renderMails(contexts)
  const language = person.languages[0] ?? only.file.complaint.language
  const entries = contexts.map((context): Entry => {
    const w = writingIn(language, context)
    const task = taskOf(context.file, context.order.task)
    if (task === undefined) throw new Error(`mail ${context.order.id}: the case has no task ${context.order.task}`)
    return { w, task, order: context.order, ...timesOf(w, task, context.order) }
  })
  // Why the whole mail comes, and what can be done about any of it, stands once.
  const whys = new Set(
    entries.flatMap(({ w, task, order }) =>
      order.kind === 'overdue' && !isAssignees(task, order.to) ? whyTold(w, task, order) : [],
    ),
  )
  const [{ w, due }] = entries as [Entry, ...Entry[]]
  const words = w.m.staff
  const late = entries.filter(({ isLate }) => isLate).length
  const next = entries.find(({ isLate }) => !isLate)
  const letter = {
    language,
    entity: entityOf(w),
    subject: oneLine(subject(dueFirst(w, due, words.subjectRound(lateOnes(entries), entries.length - late)))),
    blocks: [
      ...(late === 0 ? [] : [lead(words.roundLate(late))]),
      ...(next === undefined ? [] : [lead(words.roundSoon(entries.length - late, next.w.f.instant(next.due)))]),
      ...text(...(whys.size === 1 ? whys : [])),
      ...entries.slice(0, sections).flatMap(blocksOf),
      ...linesOf(entries.slice(sections)),
      ...also(words.myWork, only.work),
    ],
    notes: [words.personal],
  }
  return mailOf(letter, w.m.colon)
}

/** What is late in a few words: once for all of one step, otherwise how many were escalated. */
function lateOnes(entries: readonly Entry[]): string | undefined {
  const [first, ...others] = entries.filter(({ isLate }) => isLate)
  if (first === undefined) return undefined
  const words = first.w.m.staff
  const count = 1 + others.length
  const titleOfOne = (entry: Entry, what: string): string =>
    entry.order.kind === 'overdue' ? overdueTitle(entry.w, entry.order, what) : words.subjectOverdue(what)
  const same = titleOfOne(first, words.several(count))
  if (others.every((one) => titleOfOne(one, words.several(count)) === same)) return same
  const escalated = entries.filter(({ order }) => order.kind === 'overdue' && order.rung !== null).length
  return words.roundEscalated(count, escalated)
}

/** Until when the clock of an order ran or runs. */
function timesOf(w: Writing, task: Task, order: MarkOrder): Pick<Entry, 'due' | 'isLate'> {
  const { file, desk } = w
  switch (order.kind) {
    case 'reminder':
      return { due: countedTo(w, task).due, isLate: false }
    case 'overdue':
      return { due: wholeOf(w, order.clock)?.dueAt ?? dueOfTask(w, task), isLate: true }
    case 'warning':
      return { due: warnedOf(file, order, timing(desk)) ?? file.respondBy, isLate: false }
    case 'unkept':
      return { due: file.respondBy, isLate: true }
    case 'unacknowledged': {
      const clock = clockOfAcknowledgement(file, desk)
      return { due: clock === undefined ? w.now : dueAt(clock, desk.calendar), isLate: !isReminder(order.mark) }
    }
  }
}

const wholeOf = ({ file, desk }: Writing, id: string) => overallClocks(file, desk).find(({ clock }) => clock.id === id)

/** What an order says in a few words: what there is to do, with what is wrong before it. */
function titleOf({ w, task, order }: Entry): string {
  const { m, t } = w
  const { action } = t.labels.kinds[task.kind]
  switch (order.kind) {
    case 'reminder':
      return action
    case 'overdue':
      return overdueTitle(w, order, wholeOf(w, order.clock)?.rule.label[w.language] ?? action)
    case 'warning':
      return (promisedTask(order.clock) === undefined ? m.staff.subjectWarning : m.staff.subjectPromiseEnds)(action)
    case 'unkept':
      return m.staff.subjectUnkept(action)
    case 'unacknowledged':
      return m.staff.subjectUnacknowledged(action)
  }
}

function blocksOf(entry: Entry): Block[] {
  const { w, task, order, due, isLate } = entry
  const { m, t, f, file, desk, now } = w
  const labels = m.staff.facts
  const letter = letterOfTask(w, task)
  const late = millisOf(now) - millisOf(due)
  const promised = order.kind === 'warning' ? promisedBefore(file, order, timing(desk), now) : undefined
  return [
    heading(titleOf(entry)),
    facts(
      [labelOf(entry), f.instant(due)],
      letter === undefined ? null : [m.staff.toPost.letter, letter],
      promised === undefined ? null : [labels.respondBy, f.lastDay(promised)],
      order.kind === 'reminder' ? [m.staff.warningLeft, timeLeft(w, task)] : null,
      order.kind === 'warning' ? [m.staff.warningLeft, durationText(w, -late)] : null,
      isLate && late >= hour ? [m.staff.overdueFor, durationText(w, late)] : null,
      isAssignees(task, order.to) ? null : [labels.assignee, reachable(w, assigneeOf(task))],
      [
        labels.reference,
        [
          file.reference,
          ...(kindOf(task.kind).sees === 'question'
            ? []
            : [t.labels.classes[file.class], t.code(desk.policy, 'product', file.product)]),
        ].join(' · '),
      ],
    ),
    // Beside what it is about: other items of this mail may end before it.
    ...text(...(order.kind === 'warning' ? [warningAdvice(w, order.clock)] : [])),
    ...link(m.staff.open, w.link),
  ]
}

/** What is due: the task, a clock of the whole case by its name, or what the complainant was told. */
function labelOf({ w, task, order }: Entry): string {
  const { m, language } = w
  const whole = 'clock' in order ? wholeOf(w, order.clock) : undefined
  if (whole !== undefined) return whole.rule.label[language]
  const first = order.kind === 'reminder' ? countedTo(w, task).of : undefined
  if (first !== undefined) return first
  const isPromise = order.kind === 'unkept' || (order.kind === 'warning' && promisedTask(order.clock) === null)
  return isPromise ? m.staff.facts.respondBy : m.staff.facts.due
}

/** A line each: of so many tasks, the page of all tasks is the better place to open one. */
function linesOf(entries: readonly Entry[]): Block[] {
  const [first] = entries
  if (first === undefined) return []
  const rows = entries.map((entry): Row => [
    entry.w.file.reference,
    `${titleOf(entry)} · ${entry.w.f.instant(entry.due)}`,
  ])
  return [heading(first.w.m.staff.moreReminders(entries.length)), facts(...rows)]
}
