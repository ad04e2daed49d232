import { staffIn } from '../../domain/case/facts.ts'
import { assigneeOf, type Task } from '../../domain/case/case-file.ts'
import { decisionsOffered } from '../../domain/decide/decide.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import { millisOf } from '../../domain/time/zone.ts'
import { dueOfTask, personOf, timing, type Writing, type Written } from '../parts/context.ts'
import { type Block, heading, lead, link, spaced, text } from '../parts/letter.ts'
import { needsOf } from './needs.ts'
import { staffName } from '../parts/people.ts'
import { subjectOfTask } from '../parts/subject.ts'
import { briefing } from './briefings.ts'
import { caseFacts, clocks } from '../parts/case-summary.ts'
import { quoteUserWords } from '../parts/quote-user-text.ts'
import { quoteStranger } from '../parts/strangers-words.ts'

/** A task email: what exactly is asked, by when, in which case. */
export function taskMail(w: Writing, task: Task): Written {
  const { m, t, f, link: address } = w
  const { action } = t.labels.kinds[task.kind]
  const due = dueOfTask(w, task)
  // If the task is handed over or returned late, it no longer asks for work by a day that has passed.
  const late = millisOf(w.now) > millisOf(due)
  return {
    subject: subjectOfTask(
      w,
      task,
      due,
      late ? m.staff.subjectOverdue(t.labels.kinds[task.kind].verb) : t.labels.kinds[task.kind].verb,
    ),
    blocks: [
      ...briefing(w, task).alerts,
      ...cameBack(w, task),
      ...howItCame(w, task),
      lead(late ? m.staff.doNow(action, f.time(due)) : m.staff.doBy(action, f.time(due))),
      ...link(m.staff.open, address),
      ...needsOf(w, task),
      heading(m.staff.asked),
      ...whatToDecide(w, task),
      ...briefing(w, task).blocks,
      heading(m.staff.theCase),
      ...caseFacts(w, task),
      heading(m.staff.clocks),
      clocks(w, task),
    ],
    notes: [m.staff.personal],
  }
}

/** What each available decision must contain. */
function whatToDecide({ file, desk, m, t }: Writing, task: Task): Block[] {
  const holds: Readonly<Record<string, string>> = t.labels.kinds[task.kind].holds
  const offered = decisionsOffered(file, task, timing(desk))
  const items = offered.flatMap((decision) => holds[decision] ?? [])
  return items.length === 1 ? text(...items) : [...text(m.staff.oneOf), { is: 'list', items }]
}

/** The case is back at this step, because it was reopened or has new information. The assignee reads why first. */
function cameBack(w: Writing, task: Task): Block[] {
  const { file, m } = w
  const back = file.restarts.findLast(
    ({ stage, commit }) => stage !== null && stage === task.stage && commit < task.openedIn,
  )
  const first =
    back !== undefined &&
    !file.tasks.some((one) => one.kind === task.kind && one.openedIn > back.commit && one.openedIn < task.openedIn)
  if (!first) return []
  const reopening = file.reopenings.find(({ commit }) => commit === back.commit)
  if (reopening === undefined) {
    const said = file.messages.findLast(({ at }) => at === back.from)?.text
    return [{ is: 'alert', title: spaced(m.staff.newFactsCame) }, ...quoteStranger(w, m.staff.theyWrote, said)]
  }
  const titles: Record<typeof reopening.why, string> = {
    compliance: m.staff.reopenedBy(staffName(w, reopening.decidedBy)),
    review: m.staff.reopenedBy(staffName(w, reopening.decidedBy)),
    papers: m.staff.papersCame,
  }
  const title = spaced(titles[reopening.why])
  return reopening.reason
    ? [{ is: 'alert', title: title + m.colon.trimEnd(), quote: quoteUserWords(reopening.reason) }]
    : [{ is: 'alert', title }]
}

/** Why this person has the task, unless they were the first assignee. */
function howItCame(w: Writing, task: Task): Block[] {
  const { file, desk, m } = w
  const { standsInFor, standsIn, handedToYou, nobodyBefore } = m.staff
  const now = task.assignments.at(-1)
  const before = task.assignments.at(-2)
  if (now === undefined) return []
  const say = (said: string, reason = ''): Block[] => {
    const sentence = spaced(said)
    return [
      reason === ''
        ? { is: 'alert', title: sentence }
        : { is: 'alert', title: sentence.replace(/[.。]$/, '') + m.colon.trimEnd(), quote: quoteUserWords(reason) },
    ]
  }
  switch (now.why) {
    case 'asked':
      return say(handedToYou(staffName(w, staffIn(now.by) ?? before?.person ?? null)), now.reason ?? '')
    case 'away':
      return say(standsInFor(staffName(w, before?.person ?? null)))
    case 'conflict':
      return say(m.staff.conflictBefore)
    case 'left':
      return say(m.staff.leftBefore)
    case 'nobody-before':
      return say(nobodyBefore)
    case 'opened': {
      const liaison = file.liaisons.findLast(({ at }) => at <= now.at)?.person
      if (task.role === 'liaison')
        return liaison === undefined || liaison === now.person ? [] : say(standsInFor(staffName(w, liaison)))
      const roles = kindOf(task.kind).assignTo(file, timing(desk), task.id)
      const person = personOf(w, assigneeOf(task))
      const usual =
        typeof roles === 'string' || person === undefined || roles.some((role) => person.roles.includes(role))
      return usual ? [] : say(standsIn)
    }
  }
}
