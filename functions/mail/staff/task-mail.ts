import { assigneeOf, recordedOf, type Task, taskOf } from '../../domain/case/case-file.ts'
import { letterOf, unreached } from '../../domain/case/deliveries.ts'
import { reviewOf } from '../../domain/features/review/review.ts'
import { announcedWith } from '../../domain/features/review/decide-review.ts'
import { type AnswerOf, kindOf } from '../../domain/catalogue/task-kinds.ts'
import { millisOf } from '../../domain/time/zone.ts'
import { requested } from '../complainant/more-time.ts'
import { answerOf } from '../parts/answer-of.ts'
import { dueOfTask, personOf, timing, type Writing, type Written } from '../parts/context.ts'
import { type Block, facts, given, heading, lead, link, spaced, text } from '../parts/letter.ts'
import { staffName } from '../parts/people.ts'
import { subjectOf } from '../parts/subject.ts'
import { question } from './consultation.ts'
import { offerToApprove } from '../complainant/offer.ts'
import { caseFacts, clocks } from '../parts/case-summary.ts'
import { excerpt, quoteUserText, quoteUserWords } from '../parts/quote-user-text.ts'

/** A task email: what exactly is asked, by when, in which case. */
export function taskMail(w: Writing, task: Task): Written {
  const { m, t, f, link: address } = w
  const { action } = t.labels.kinds[task.kind]
  const due = dueOfTask(w, task)
  // If the task is handed over or returned late, it no longer asks for work by a day that has passed.
  const late = millisOf(w.now) > millisOf(due)
  return {
    subject: subjectOf(w, due, late ? m.staff.subjectOverdue(m.verbs[task.kind]) : m.verbs[task.kind]),
    blocks: [
      ...returned(w, task),
      ...cameBack(w, task),
      ...howItCame(w, task),
      lead(late ? m.staff.doNow(action, f.time(due)) : m.staff.doBy(action, f.time(due))),
      ...link(m.staff.open, address),
      heading(m.staff.asked),
      ...whatToDecide(w, task),
      ...question(w, task),
      ...reviewAsked(w, task),
      ...offerToApprove(w, task),
      ...proposal(w, task),
      ...promise(w, task),
      ...claimed(w, task),
      ...requested(w, task),
      ...failedMails(w, task),
      heading(m.staff.theCase),
      caseFacts(w, task),
      heading(m.staff.clocks),
      clocks(w, task),
    ],
    notes: [m.staff.personal],
  }
}

/** What each available decision must contain. */
function whatToDecide({ file, desk, m }: Writing, task: Task): Block[] {
  const holds: Readonly<Record<string, string>> = task.kind === 'survey' ? {} : m.staff.holds[task.kind]
  const kind = kindOf(task.kind)
  const offered = kind.availableDecisions?.(file, timing(desk)) ?? Object.keys(kind.decisions)
  const items = offered.flatMap((decision) => holds[decision] ?? [])
  return items.length === 1 ? text(...items) : [...text(m.staff.oneOf), { is: 'list', items }]
}

/** What the complainant says about a conflict of interest. */
function claimed({ file, m }: Writing, task: Task): Block[] {
  const claim = task.kind === 'conflict' ? file.conflictClaims.find(({ id }) => id === task.id) : undefined
  return claim === undefined
    ? []
    : [{ is: 'quote', title: spaced(m.staff.claim(quoteUserText(claim.who))), text: quoteUserWords(claim.reason) }]
}

/** A co-signer returned the proposal. The reason comes first. */
function returned(w: Writing, task: Task): Block[] {
  const { file, m } = w
  const coSigned = file.tasks.findLast(
    (one) => one.kind === 'co-sign' && one.stage === task.stage && one.openedIn < task.openedIn,
  )
  const again =
    task.kind !== 'co-sign' && file.tasks.some((one) => one.kind === task.kind && one.openedIn < task.openedIn)
  if (!again || coSigned?.state !== 'decided' || coSigned.recorded.decision !== 'return') return []
  const { by, answer } = coSigned.recorded
  const { reason = '' } = answer as { reason?: string }
  return [
    {
      is: 'alert',
      title: spaced(m.staff.returned(staffName(w, by.as === 'staff' ? by.person : null))) + m.colon.trimEnd(),
      quote: quoteUserWords(reason),
      text: m.staff.returnedNote,
    },
  ]
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
  const said = reopening === undefined ? file.messages.findLast(({ at }) => at === back.from)?.text : reopening.reason
  const title = spaced(
    reopening === undefined ? m.staff.newFactsCame : m.staff.reopenedBy(staffName(w, reopening.decidedBy)),
  )
  return [
    said ? { is: 'alert', title: title + m.colon.trimEnd(), quote: quoteUserWords(said) } : { is: 'alert', title },
  ]
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
      return say(
        handedToYou(now.by.as === 'staff' ? staffName(w, now.by.person) : staffName(w, before?.person ?? null)),
        now.reason ?? '',
      )
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

/** Why the complainant asks for a review. */
function reviewAsked(w: Writing, task: Task): readonly Block[] {
  const review = task.kind === 'review' ? reviewOf(w.file, task.id) : undefined
  return review === undefined ? [] : quote(w, w.m.staff.reviewAsked, review.reasons)
}

/** The proposed answer, exactly as the co-signer has to judge it. */
function proposal(w: Writing, task: Task): readonly Block[] {
  const { file, m, t, f } = w
  if (task.kind !== 'co-sign' || file.proposal === null) return []
  const proposing = taskOf(file, file.proposal.task)
  const recorded = proposing?.state === 'decided' ? proposing.recorded : undefined
  const by = staffName(w, file.proposal.by)
  if (file.proposal.what === 'decline') {
    const { ground = 'not-a-complaint', reason } = answerOf<AnswerOf<'intake', 'decline'>>(recorded)
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
function promise(w: Writing, task: Task): readonly Block[] {
  if (task.kind !== 'fulfilment') return []
  const resolved = answerOf<AnswerOf<'intake', 'resolve'>>(recordedOf(w.file, 'intake', 'resolve'))
  const proposed = (announcedWith(w.file) ?? {}) as { remedy?: string }
  return quote(w, w.m.staff.promised, w.file.outcome?.outcome === 'resolved' ? resolved.remedy : proposed.remedy)
}

/** Our undelivered letters. The assignee tells the complainant what they said. */
function failedMails({ file, desk, m, f }: Writing, task: Task): readonly Block[] {
  if (task.kind !== 'reach') return []
  return [
    heading(m.staff.undeliveredLetters),
    {
      is: 'list',
      items: unreached(file, desk.policy).map(({ mail, why, at }) =>
        m.staff.undeliveredLetter(m.staff.letters[letterOf(file, mail)], f.instant(at), m.staff.failures[why]),
      ),
    },
  ]
}

const longest = 1000

function quote({ m }: Writing, title: string, words: string | undefined): readonly Block[] {
  return given(words, (all): Block[] => {
    const shown = excerpt(all, longest)
    return [
      { is: 'quote', title, text: quoteUserWords(shown) },
      ...(shown.endsWith('…') && !all.endsWith('…') ? text(m.staff.longer) : []),
    ]
  })
}
