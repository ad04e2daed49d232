import {
  type CaseFile,
  assigneeAt,
  type Extension,
  type Pause,
  type RulesChange,
  taskOf,
} from '../../case/case-file.ts'
import { extensionLetter } from '../../case/telling.ts'
import type { MailOrder } from '../../case/mail-order.ts'
import type { Instant } from '../../time/zone.ts'

/**
 * The mails about time: the complainant gets a letter about every extension and every pause; the assignee hears what
 * others did about the task's time.
 */
export function mailsOfTime(file: CaseFile): MailOrder[] {
  return [
    ...file.extensions.flatMap((extension) => ofExtension(file, extension)),
    ...confirmed(file),
    ...ofDates(file),
    ...file.pauses.flatMap((pause) => [...lettersOfPause(file, pause), ...newsOfPause(file, pause)]),
  ]
}

/** The letter that confirms an agreement. One that was replaced before its letter went out is not told. */
function confirmed({ agreements, mails, outcome }: CaseFile): MailOrder[] {
  return agreements.flatMap(({ id: agreement }, index): MailOrder[] => {
    const id = `period-agreed ${index + 1}`
    const isTold = mails[id] !== undefined
    return outcome === null && (isTold || index === agreements.length - 1)
      ? [{ id, kind: 'period-agreed', agreement, to: 'complainant' }]
      : []
  })
}

/**
 * The question whether they agree on a date, as long as it can be answered, and what they answered, to the staff. One
 * that was replaced before its letter went out is not asked.
 */
function ofDates({ dateOffers, agreements, rulesChanges, mails, outcome, ended }: CaseFile): MailOrder[] {
  return dateOffers.flatMap(({ id, task, commit, answered }, index): MailOrder[] => {
    const letter = `date-offered ${numberOf(id)}`
    const isReplaced =
      index < dateOffers.length - 1 || [...agreements, ...rulesChanges].some((one) => one.commit > commit)
    const isAsked = mails[letter] !== undefined || (!isReplaced && answered === null)
    return [
      ...(isAsked && outcome === null && ended === null
        ? [{ id: letter, kind: 'date-offered', proposal: id, to: 'complainant' } as const]
        : []),
      ...(outcome === null && ended === null ? (answered?.tell ?? []) : []).map((person) => ({
        id: `${id} answered ${person}`,
        kind: 'date-answered' as const,
        task,
        proposal: id,
        to: { person },
      })),
    ]
  })
}

function ofExtension(file: CaseFile, extension: Extension): MailOrder[] {
  const { id, task: about, approver, decided, overtaken } = extension
  const asking = taskOf(file, id)
  const byRules = asking?.state === 'cancelled' && file.rulesChanges.some((change) => change.at === asking.at)
  const isVoid = asking?.state === 'cancelled' && (asking.why === 'lapsed' || asking.why === 'new-facts' || byRules)
  const at = decided?.at ?? (isVoid ? asking.at : undefined)
  const person = at === undefined || approver === null ? null : assigneeOf(file, about, at)
  const letter = extensionLetter(id, decided?.letter ?? '')
  // The complainant need not hear of more time that is gone before its letter went out.
  const isToldOf = overtaken === null || file.mails[letter] !== undefined
  return [
    ...(decided?.letter && file.outcome === null && isToldOf
      ? [{ id: letter, kind: decided.letter, extension: id, to: 'complainant' } as const]
      : []),
    ...(person === null
      ? []
      : [
          {
            id: `${id} answered ${person}`,
            kind: 'extension-answered',
            task: about,
            extension: id,
            to: { person },
          } as const,
        ]),
    ...overtakenNews(file, extension),
  ]
}

/** To the person who asked for it, and to the assignee: the extra time that was granted does not count any more. */
function overtakenNews(file: CaseFile, { id, task, by, overtaken }: Extension): MailOrder[] {
  if (overtaken === null || file.outcome !== null) return []
  const people = new Set([by, assigneeOf(file, task, overtaken.at)].filter((person) => person))
  return [...people].map((person): MailOrder => ({
    id: `${id} overtaken ${person}`,
    kind: 'extension-answered',
    task,
    extension: id,
    overtaken: true,
    to: { person: person as string },
  }))
}

/**
 * The pauses that other rules ended, since they know none for that reason, or none of that length. The letter about the
 * rules says so, and no other does.
 */
export function pausesEndedBy({ pauses }: CaseFile, { at }: Pick<RulesChange, 'at'>): string[] {
  return pauses.flatMap(({ id, resumed }) => (resumed?.at === at ? [id] : []))
}

/** If a pause was over before its letter could go out, the complainant never saw it and is not told of it. */
function lettersOfPause(file: CaseFile, { id, resumed }: Pause): MailOrder[] {
  const { mails, outcome, rulesChanges } = file
  if (outcome !== null) return []
  const letter = `paused ${numberOf(id)}`
  const told = mails[letter] !== undefined
  return [
    ...(told || resumed === null ? [{ id: letter, kind: 'paused', pause: id, to: 'complainant' } as const] : []),
    ...(told && resumed !== null && !rulesChanges.some((change) => pausesEndedBy(file, change).includes(id))
      ? [{ id: `resumed ${numberOf(id)}`, kind: 'resumed', pause: id, to: 'complainant' } as const]
      : []),
  ]
}

/**
 * To the assignee: the clocks were resumed, unless they did so themselves, and the extension that was granted
 * meanwhile is shorter. If that is found only later, it is a mail of its own.
 */
function newsOfPause(file: CaseFile, { id, task, resumed }: Pause): MailOrder[] {
  if (resumed === null) return []
  const cut = cutBy(file, id)
  const over = resumed.why !== 'asked' || cut?.at === resumed.at ? assigneeOf(file, task, resumed.at) : null
  const shortened = cut !== undefined && cut.at > resumed.at ? assigneeOf(file, task, cut.at) : null
  const news = (what: 'over' | 'cut', person: string | null): MailOrder[] =>
    person === null ? [] : [{ id: `${id} ${what} ${person}`, kind: 'pause-over', task, pause: id, to: { person } }]
  return [...news('over', over), ...news('cut', shortened)]
}

/** How the end of a pause shortened the extension that was granted during it. */
export function cutBy({ extensions }: CaseFile, pause: string): Extension['cuts'][number] | undefined {
  return extensions.flatMap(({ cuts }) => cuts).find((cut) => cut.pause === pause)
}

/** Who had a task at a moment, as long as it is open. */
function assigneeOf(file: CaseFile, id: string, at: Instant): string | null {
  const task = taskOf(file, id)
  return task?.state === 'open' ? assigneeAt(task, at) : null
}

const numberOf = (id: string): string => id.slice(id.lastIndexOf('-') + 1)
