import type { Instant } from '../domain/time/zone.ts'
import { type Task, taskOf } from '../domain/case/case-file.ts'
import type { MailOrder } from '../domain/case/mail-order.ts'
import type { Person } from '../domain/people/directory.ts'
import { dueOfTask, entityOf, type MailContext, type Writing, writingIn } from './parts/context.ts'
import { oneLine } from './parts/header.ts'
import { also, type Block, facts, heading, lead, link, type Row } from './parts/letter.ts'
import { type Mail, mailOf } from './parts/mail.ts'
import { renderMail } from './render.ts'
import { stamp, subject } from './parts/subject.ts'
import { timePassed } from './staff/to-staff.ts'

type Reminder = Extract<MailOrder, { kind: 'reminder' }>
type Entry = { w: Writing; task: Task; order: Reminder; due: Instant }

/** How many tasks of one email have a section and a link each. Of more, the others have a line. */
export const sections = 50

/**
 * Several reminders in one email, the most urgent first. Each task has its due time and link; of very many, the later
 * ones have a line each. A single task gets the usual reminder.
 * @throws Error where a file does not hold the task
 */
export function renderReminders(person: Person, contexts: readonly (MailContext & { order: Reminder })[]): Mail {
  const [only, ...others] = contexts
  if (only === undefined) throw new Error(`person ${person.id}: there is nothing to be reminded of`)
  if (others.length === 0) return renderMail(only)
  const language = person.languages[0] ?? only.file.complaint.language
  const entries = contexts.map((context): Entry => {
    const w = writingIn(language, context)
    const task = taskOf(context.file, context.order.task)
    if (task === undefined) throw new Error(`mail ${context.order.id}: the case has no task ${context.order.task}`)
    return { w, task, order: context.order, due: dueOfTask(w, task) }
  })
  const [{ w, due }] = entries as [Entry, ...Entry[]]
  const words = w.m.staff
  const letter = {
    language,
    entity: entityOf(w),
    subject: oneLine(subject(`${stamp(due, w.desk.calendar.zone)} ${words.subjectReminders(entries.length)}`)),
    blocks: [
      lead(words.reminders(entries.length, w.f.instant(due))),
      ...entries.slice(0, sections).flatMap(blocksOf),
      ...linesOf(entries.slice(sections)),
      ...also(words.myWork, only.work),
    ],
    notes: [words.personal],
  }
  return mailOf(letter, w.m.colon)
}

function blocksOf({ w, task, order, due }: Entry): Block[] {
  const { m, t, f, file, desk } = w
  const labels = m.staff.facts
  return [
    heading(t.labels.kinds[task.kind].action),
    facts(
      [labels.due, f.instant(due)],
      [m.staff.timePassed, timePassed(w, task, order)],
      [labels.reference, file.reference],
      [file.classConfirmed ? labels.class : labels.classProposed, t.labels.classes[file.class]],
      [labels.product, t.code(desk.policy, 'product', file.product)],
    ),
    ...link(m.staff.open, w.link),
  ]
}

/** A line each: of so many tasks, the page of all tasks is the better place to open one. */
function linesOf(entries: readonly Entry[]): Block[] {
  const [first] = entries
  if (first === undefined) return []
  const rows = entries.map(({ w: { t, f, file }, task, due }): Row => [
    file.reference,
    `${t.labels.kinds[task.kind].action} · ${f.instant(due)}`,
  ])
  return [heading(first.w.m.staff.moreReminders(entries.length)), facts(...rows)]
}
