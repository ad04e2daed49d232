import { staffIn } from '../case/facts.ts'
import { mailsOfAuthority } from '../features/authority/ending.ts'
import { mailsOfConsultations } from '../features/consultation/mails.ts'
import { firstReportOf, mailsOfEmergencies } from '../features/emergency/mails.ts'
import { isUntold } from '../features/intake/acknowledgement-limit.ts'
import { mailsOfContacts } from '../features/contact/mails.ts'
import { mailsOfDocuments } from '../features/documents/mails.ts'
import { mailsOfActsEntered } from '../features/entry/acts.ts'
import { mailsOfWithdrawal } from '../features/complainant/own-will.ts'
import { mailsOfExceptions } from '../features/conflict/open-by-exception.ts'
import { mailsOfLetters } from '../features/conversation/mails.ts'
import { mailsOfLostLinks } from '../features/lost-link/mails.ts'
import { mailsOfOffers } from '../features/negotiation/mails.ts'
import { isReminder, isWarning, promiseClock, promisedTask, unkept } from '../file/marks.ts'
import { goesAgain, lastTold, promiseIn, ofReview, outcomeLetter } from '../case/deliveries.ts'
import { leftToTell, type MailOrder, nameOfRecipient, type Purpose } from '../case/mail-order.ts'
import { kindOf } from '../catalogue/task-kinds.ts'
import type { TaskKind } from '../tasks/task-kind.ts'
import {
  assigneeOf,
  type CaseFile,
  isRestricted,
  liaisonKnown,
  liaisonOf,
  matterOf,
  openTasks,
  currentTask,
  type Task,
  taskOf,
} from '../case/case-file.ts'
import { acknowledgedBy, acknowledgementClock } from '../deadlines/acknowledgement.ts'
import { mailsOfRules } from '../features/other-rules/mails.ts'
import { mailsOfTime } from '../features/more-time/mails.ts'
import type { Instant } from '../time/zone.ts'

/**
 * The mails that are due and have not gone out yet, in the order in which they became due;
 * `mail-schedule.ts` says when they go.
 */
export function unsentMails(file: CaseFile): MailOrder[] {
  const isUnsent = ({ id }: MailOrder): boolean =>
    (file.mails[id] === undefined || goesAgain(file, id)) && file.withheld[id] === undefined
  const unsent = allMails(file).filter(isUnsent)
  return [...unsent, ...promiseChanged(file, unsent).filter(isUnsent)]
}

/**
 * The order of a mail that went out, if the file would still call for it had it not gone out. Some letters are not
 * called for any more because they went.
 */
export function orderOf(file: CaseFile, mail: string): MailOrder | undefined {
  const { [mail]: _, ...mails } = file.mails
  const before = { ...file, mails, toldPromises: file.toldPromises.filter((told) => told.mail !== mail) }
  return [...allMails(before), ...promiseChanged(before, [])].find(({ id }) => id === mail)
}

/** Whether the complainant still waits for the decision on the case. */
export function isUndecided({ outcome, ended }: CaseFile): boolean {
  return outcome === null && ended === null
}

/**
 * The letter about a promise that moved earlier, unless another letter gives the new date: the letter about the pause
 * never went out. Or the letter that takes back a date that was told by mistake.
 */
function promiseChanged(file: CaseFile, unsent: readonly MailOrder[]): MailOrder[] {
  const { respondBy, commit } = file.promise
  const isTold = unsent.some(({ id, to }) => to === 'complainant' && promiseIn(file, id, file.changedAt) !== undefined)
  const isTakenBack = file.promises.at(-1)?.why === 'taken-back' && respondBy > lastTold(file)
  return isUndecided(file) && (respondBy < lastTold(file) || isTakenBack) && !isTold
    ? [{ id: `promise-changed ${commit}`, kind: 'promise-changed', ...toComplainant }]
    : []
}

const toComplainant = { to: 'complainant' } as const

function allMails(file: CaseFile): MailOrder[] {
  return [
    ...mailsOfProgress(file),
    ...file.informed.flatMap(({ what, tell }) =>
      tell.map((person): MailOrder => ({ id: `${what} ${person}`, kind: what, to: { person } })),
    ),
    ...mailsOfEmergencies(file),
    ...mailsOfActs(file),
    ...file.tasks.flatMap((task) => mailsOfTask(file, task)),
    ...mailsOfConsultations(file),
    ...mailsOfOffers(file),
    ...mailsOfLetters(file),
    ...mailsOfTime(file),
    ...mailsOfRules(file),
    ...mailsOfMarks(file),
    ...mailsOfAlerts(file),
    ...mailsOfMessages(file),
    ...mailsOfDocuments(file),
    ...mailsOfWithdrawal(file),
    ...mailsOfExceptions(file),
    ...mailsOfActsEntered(file),
    ...mailsOfLostLinks(file),
    ...mailsOfContacts(file),
    ...mailsOfAuthority(file),
    ...lettersOfEnding(file),
  ]
}

/** Letters about the way of a case: it was received, its liaison changed, its time limits started again. */
function mailsOfProgress(file: CaseFile): MailOrder[] {
  const orders: MailOrder[] = []
  if (file.liaisons.length > 0) orders.push({ id: 'acknowledgement', kind: 'acknowledgement', ...toComplainant })
  // If a change was superseded or undone before its letter went out, the complainant need not hear of it.
  // Where who looks into an allegation was named with what it is, the letter about that names them.
  const isNamedWithIt = isRestricted(file) && file.liaisons.at(-1)?.at === matterOf(file)?.at
  if (file.ended === null && liaisonOf(file) !== liaisonKnown(file) && !isNamedWithIt)
    orders.push({ id: `liaison-changed ${file.liaisons.length}`, kind: 'liaison-changed', ...toComplainant })
  // One letter however often the complainant writes: about the newest change that affects them, or that they asked for.
  const letter = file.restarts.findLastIndex(
    ({ stage, commit, at }) =>
      stage !== null || file.promises.some((promise) => promise.commit === commit) || isAccepted(file, at),
  )
  const restarted = file.restarts[letter]
  const reopened = file.reopenings.some(({ commit }) => commit === restarted?.commit)
  if (restarted !== undefined && file.outcome === null)
    orders.push({
      id: `${reopened ? 'reopened' : 'restarted'} ${letter + 1}`,
      kind: reopened ? 'reopened' : 'restarted',
      commit: restarted.commit,
      ...toComplainant,
    })
  return orders
}

/** Whether clocks restarted because somebody accepted that something is new. */
function isAccepted(file: CaseFile, restartedAt: Instant): boolean {
  return file.newFactRequests.some(({ id }) => {
    const task = taskOf(file, id)
    return task?.state === 'decided' && task.recorded.at === restartedAt
  })
}

/** Reminders that somebody sent, conflicts that were found, and decisions with a letter of their own. */
function mailsOfActs(file: CaseFile): MailOrder[] {
  const open = openTasks(file)
  const orders: MailOrder[] = []
  for (const { task, to, commit } of file.reminders)
    if (open.some((one) => one.id === task && assigneeOf(one) === to))
      orders.push({ id: `reminded ${commit} ${to}`, kind: 'reminded', task, commit, to: { person: to } })
  for (const { person, conflict } of file.conflicts)
    if (conflict !== null)
      orders.push({ id: `${conflict} found`, kind: 'conflict-found', task: conflict, to: { person } })
  for (const task of file.tasks)
    if (task.state === 'decided' && kindOf(task.kind).ownLetter?.includes(task.recorded.decision))
      orders.push({
        id: `${task.kind}-decided ${task.id.slice(`${task.kind}-`.length)}`,
        kind: 'decided',
        task: task.id,
        ...toComplainant,
      })
  return orders
}

/** Reminders and overdue notices of clocks. */
function mailsOfMarks(file: CaseFile): MailOrder[] {
  const open = openTasks(file)
  const stillOpen = (task: string): boolean => open.some(({ id }) => id === task)
  const isLapsed = (id: string): boolean => {
    const task = taskOf(file, id)
    return task?.state === 'cancelled' && task.why === 'lapsed'
  }
  const toldWhenLapsed = (id: string): TaskKind['toldWhenLapsed'] => {
    const task = taskOf(file, id)
    return task && kindOf(task.kind).toldWhenLapsed
  }
  const orders: MailOrder[] = []
  for (const { clock, mark, task, tell } of Object.values(file.marks)) {
    if (
      clock !== promiseClock &&
      !stillOpen(task) &&
      !(isLapsed(task) && toldWhenLapsed(task) === undefined && !isReminder(mark))
    )
      continue
    for (const person of tell) {
      const id = `${clock} ${mark} ${person}`
      if (clock === acknowledgementClock) {
        if (isUndecided(file) && acknowledgedBy(file) === undefined)
          orders.push({ id, kind: 'unacknowledged', task, mark, to: { person } })
        continue
      }
      if (isWarning(mark) || promisedTask(clock) !== undefined) {
        orders.push(...mailOfWhole(file, { id, clock, mark, task }, person))
        continue
      }
      // A return visit that was not made by its limit is closed with the case the moment it becomes overdue, so nothing
      // is left to do about it.
      if (isLapsed(task)) {
        orders.push({ id, kind: 'cancelled', task, to: { person } })
        continue
      }
      if (person === 'complainant') orders.push({ id, kind: 'survey', task, reminder: true, ...toComplainant })
      else if (isReminder(mark)) orders.push({ id, kind: 'reminder', task, clock, mark, to: { person } })
      else
        orders.push({
          id,
          kind: 'overdue',
          task,
          clock,
          rung: mark === 'overdue' ? null : Number(mark.slice('rung-'.length)),
          to: { person },
        })
    }
  }
  return orders
}

/** The mail of a mark that belongs to the whole case: a warning before a clock ends, or a promise that passed. */
function mailOfWhole(
  file: CaseFile,
  { id, clock, mark, task }: { id: string; clock: string; mark: string; task: string },
  person: string,
): MailOrder[] {
  const of = promisedTask(clock) ?? null
  // What one task was promised for is over with the task.
  if (of === null && !isUndecided(file)) return []
  const to = { person }
  if (isWarning(mark)) return [{ id, kind: 'warning', task, clock, mark, to }]
  const day = mark.slice(unkept('').length)
  if (person !== 'complainant') return [{ id, kind: 'unkept', task, day, to }]
  return of === null
    ? [{ id: `promise-unkept ${day}`, kind: 'promise-unkept', day, of, ...toComplainant }]
    : [{ id: `promise-unkept ${of} ${day}`, kind: 'promise-unkept', day, of, ...toComplainant }]
}

/** Notices of mails that did not arrive. */
function mailsOfAlerts(file: CaseFile): MailOrder[] {
  const open = openTasks(file)
  const orders: MailOrder[] = []
  for (const [index, { mail, to, task: id, tell }] of file.alerts.entries()) {
    const task = open.find((one) => one.id === id)
    if (task === undefined || assigneeOf(task) !== to) continue
    for (const person of tell) {
      // Somebody who did not get one mail may have several tasks. Each task gets a mail, since each has a link of its
      // own.
      const another = file.alerts.slice(0, index).some((one) => one.mail === mail && one.tell.includes(person))
      orders.push({
        id: another ? `undelivered ${mail} ${id} ${person}` : `undelivered ${mail} ${person}`,
        kind: 'undelivered',
        task: id,
        of: to,
        to: { person },
      })
    }
  }
  return orders
}

/**
 * Messages of the complainant, to the staff: one mail for all that a person was not told of yet. It has the id of the
 * newest of them, so a mail that went out covers every message before it.
 */
function mailsOfMessages(file: CaseFile): MailOrder[] {
  const task = currentTask(file)?.id ?? null
  return [...new Set(file.messages.flatMap(({ tell }) => tell))].flatMap((person): MailOrder[] => {
    const commits = file.messages.flatMap(({ commit, tell }) => (tell.includes(person) ? [commit] : []))
    const left = leftToTell(file, commits, (commit) => `message ${commit} ${person}`)
    return left === undefined ? [] : [{ ...left, kind: 'message', task, to: { person } }]
  })
}

/** Letters about a review, and those that end a case. */
function lettersOfEnding(file: CaseFile): MailOrder[] {
  const orders: MailOrder[] = []
  for (const { id, decided, undone } of file.reviews) {
    if (undone === true) continue
    const number = id.slice('review-'.length)
    orders.push({ id: `review-received ${number}`, kind: 'review-received', review: id, ...toComplainant })
    if (decided !== null)
      orders.push({ id: `review-decided ${number}`, kind: 'review-decided', review: id, ...toComplainant })
  }
  if (file.joined !== null) orders.push({ id: 'joined', kind: 'joined', ...toComplainant })
  const withdrawals = file.decisions.filter(({ outcome }) => outcome === 'withdrawn').length
  if (file.withdrawn !== null) {
    if (!isUntold(file))
      orders.push({
        id: withdrawals <= 1 ? 'withdrawn' : `withdrawn ${withdrawals}`,
        kind: 'withdrawn',
        ...toComplainant,
      })
  } else if (file.outcome !== null && !ofReview(file, file.outcome.commit))
    orders.push({
      id: outcomeLetter(file),
      kind: file.outcome.outcome === 'declined' ? 'declined' : 'outcome',
      ...toComplainant,
    })
  return orders
}

/** Mails about one task, to the people who have or had it. */
function mailsOfTask(file: CaseFile, task: Task): MailOrder[] {
  const last = task.assignments.length
  const assignee = assigneeOf(task)
  if (task.role === 'complainant')
    return task.state === 'open'
      ? [{ id: `${task.id} ${last}`, kind: 'survey', task: task.id, reminder: false, ...toComplainant }]
      : []
  // Everybody who knew of the task, except the person who handed it over and anybody who has it again.
  const handedOver = task.assignments.flatMap(({ why, by }, index): MailOrder[] => {
    const previous = task.assignments[index - 1]?.person
    if (
      !previous ||
      why !== 'asked' ||
      previous === assignee ||
      staffIn(by) === previous ||
      file.mails[`${task.id} ${index}`] === undefined
    )
      return []
    return [{ id: `${task.id} handed over ${index + 1}`, kind: 'handed-over', task: task.id, to: { person: previous } }]
  })
  if (assignee === null) return handedOver
  if (task.state === 'open')
    return [...handedOver, { id: `${task.id} ${last}`, kind: 'task', task: task.id, to: { person: assignee } }]
  const knew = file.mails[`${task.id} ${last}`] !== undefined
  return task.state === 'cancelled' &&
    (mailedReasons.has(task.why) || kindOf(task.kind).toldWhenLapsed === 'assignee') &&
    knew
    ? [{ id: `${task.id} cancelled`, kind: 'cancelled', task: task.id, to: { person: assignee } }]
    : []
}

/** The reasons for which a cancelled task is reported to its assignee. */
const mailedReasons: ReadonlySet<string> = new Set([
  'withdrawn',
  'new-facts',
  'reclassified',
  'moved-on',
  'reviewed',
  'emergency-over',
  'arrived',
])

/** What the link of a mail opens: the task's page, where the assignee can act and others can look. */
// oxlint-disable-next-line max-lines-per-function -- one exhaustive switch over the kinds of mails
export function linkOf(file: CaseFile, order: MailOrder): { purpose: Purpose; task: string | null } | null {
  switch (order.kind) {
    case 'acknowledgement':
    case 'outcome':
    case 'declined':
    case 'withdrawn':
    case 'joined':
    case 'offer-over':
    case 'offer-answered':
    case 'liaison-changed':
    case 'restarted':
    case 'decided':
    case 'extended':
    case 'period-agreed':
    case 'rules-changed':
    case 'date-offered':
    case 'holding':
    case 'paused':
    case 'resumed':
    case 'promise-changed':
    case 'promise-unkept':
    case 'link-again':
    case 'contact-changed':
    case 'authority-ending':
    case 'authority-over':
    case 'document-refused':
    case 'written':
    case 'request-reminder':
    case 'act-entered':
    case 'act-undone':
    case 'reopened':
    case 'review-received':
    case 'review-decided':
      return { purpose: 'follow', task: null }
    case 'conflict-found':
    case 'contact-moved':
      return null
    case 'offer':
      return { purpose: 'offer', task: order.offer }
    case 'survey':
      return { purpose: 'survey', task: order.task }
    case 'overdue':
    case 'warning':
    case 'unkept':
    case 'unacknowledged':
    case 'undelivered':
      return onTask(order.task, 'oversee')
    case 'task':
    case 'reminder':
    case 'reminded':
    case 'handed-over':
    case 'cancelled':
    case 'report':
    case 'consultation-answered':
    case 'extension-answered':
    case 'pause-over':
    case 'offer-news':
    case 'date-answered':
      return onTask(order.task, 'see')
    case 'message':
    case 'documents':
      return order.task === null ? null : onTask(order.task, 'see')
    case 'emergency':
    case 'emergency-changed': {
      // Press and legal learn what they need to prepare; only the team sees the case itself.
      const inTeam = file.emergencies[order.number - 1]?.team.some(({ person }) => person === nameOfRecipient(order.to))
      return inTeam ? onTask(firstReportOf(order.number), 'see') : null
    }
    case 'emergency-over':
      return null
    case 'authority-lapsed':
    case 'not-own-will':
    case 'opened-by-exception':
    case 'withdrawal-news':
    case 'rules-moved':
    case 'major': {
      const task = currentTask(file)
      return task === undefined ? null : onTask(task.id, 'see')
    }
  }

  function onTask(id: string, otherwise: Purpose): { purpose: Purpose; task: string } {
    const task = taskOf(file, id)
    const has = task?.state === 'open' && assigneeOf(task) === nameOfRecipient(order.to)
    return { purpose: has ? 'act' : otherwise, task: id }
  }
}
