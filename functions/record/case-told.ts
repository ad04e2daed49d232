import { durationOf } from '../domain/time/duration.ts'
import { hour } from '../domain/time/zone.ts'
import { rulesNamed } from '../domain/policy/pack-name.ts'
import type { Calendar } from '../domain/time/calendar.ts'
import {
  type CaseFile,
  type Commit,
  contactOf,
  liaisonOf,
  matterOf,
  outcomeShown,
  recordedOf,
} from '../domain/case/case-file.ts'
import { answerBy } from '../domain/case/deliveries.ts'
import { fold } from '../domain/case/evolve.ts'
import type { Language } from '../domain/forms/language.ts'
import { standingAgreement } from '../domain/deadlines/agreed-period.ts'
import { keptUntil } from '../domain/deadlines/retention.ts'
import type { Rules } from '../domain/case/desk.ts'
import { acknowledgementOf } from '../domain/deadlines/acknowledgement.ts'
import { passedOnLate } from '../domain/deadlines/receipt.ts'
import { pausedHours } from '../domain/deadlines/pauses.ts'
import { unanswered } from '../domain/deadlines/unanswered.ts'
import { bodiesFor } from '../domain/policy/bodies.ts'
import { rightsBeforeAnswer } from '../domain/policy/letter-duties.ts'
import type { Instant } from '../domain/time/zone.ts'
import { type Policy, policyOf } from '../domain/policy/policy.ts'
import type { Deviation } from '../domain/views/deviations.ts'
import { pointsOf } from '../domain/features/investigation/points.ts'
import { recordCodes } from '../domain/views/record-codes.ts'
import { isPromiseProvisional } from '../domain/deadlines/provisional-promise.ts'
import { unknownYear } from '../domain/workflow/provisional.ts'
import { statusOf } from '../domain/case/refusal.ts'
import type { Person } from '../domain/people/directory.ts'
import { caseFiles, type Row } from '../store/cases.ts'
import { type Break, type StoredCommit, unseal, verifyChain } from '../store/files/hash-chain.ts'
import { type Labels, texts } from '../text/index.ts'
import { byTold } from './by-told.ts'
import { describeFact } from './describe-fact.ts'
import { withoutCases } from './without-cases.ts'
import type { Part } from '../text/parts.ts'
import { clockTime, type Telling } from './facts/describe-values.ts'
import { type Wording } from './wording/zh-CN.ts'

/** A case as stored in the table, and the result of its audit. */
export type Audited = {
  reference: string
  stored: readonly StoredCommit[]
  /** Those that could be read. */
  commits: readonly Commit[]
  /** The state of the case; undefined if it cannot be computed. */
  file: CaseFile | undefined
  row: Row | undefined
  breaks: readonly Break[]
}

/** Reads what can be read, whatever was done to the file, and checks the chain. */
export function audit(
  reference: string,
  stored: readonly (StoredCommit & { pending: boolean })[],
  row: Row | undefined,
): Audited {
  // A commit stops pending only after the row was written for it.
  const rowGone = row === undefined && stored.length > 0 && stored.every(({ pending }) => !pending)
  const last = stored.at(-1)?.number ?? 0
  const breaks = [
    ...verifyChain(caseFiles, reference, stored, row),
    ...(rowGone
      ? [
          {
            commit: last,
            what: `the row is missing although the workflow has seen every commit, so the end of the file may also be missing`,
          },
        ]
      : []),
  ]
  const commits = stored.flatMap((commit) => attempt(() => unseal(caseFiles, commit)) ?? [])
  return { reference, stored, commits, file: attempt(() => fold(reference, commits)), row, breaks }
}

function attempt<Result>(make: () => Result): Result | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** With what a case is told. @param staff the directory, for the names of people */
export function tellingOf(
  file: CaseFile,
  calendar: Calendar,
  staff: readonly Person[],
  language: Language,
  wording: Wording,
): Telling {
  const own = texts(language)
  const { roles } = own.labels
  const found = (id: string): Person | undefined => staff.find((person) => person.id === id)
  const person = (id: string | null): string => {
    if (id === null) return wording.nobody
    return id === 'complainant' ? wording.complainant : (found(id)?.name ?? wording.leftDirectory(id))
  }
  return {
    texts: own,
    wording,
    policy: policyOf(file.policy),
    zone: calendar.zone,
    person,
    personWithRoles: (id) =>
      wording.aside(person(id), wording.and((found(id)?.roles ?? []).map((role) => roles[role])) || id),
    mailedAt: (mail) => (file.mails[mail] && 'messageId' in file.mails[mail] ? file.mails[mail].at : undefined),
  }
}

/**
 * Who and what the case is about, its points, and its dates.
 * @param at now: a time limit may have ended since the last commit
 */
export function headTold(file: CaseFile, calendar: Calendar, telling: Telling, at: Instant): Part[] {
  const {
    texts: { labels, ...own },
    wording,
    policy,
    zone,
    person,
  } = telling
  const { head: names } = wording
  const { complainant } = file.complaint
  const contact = contactOf(file)
  const outcome = outcomeShown(file)
  const line = (label: string, value: string): Part => ({ text: wording.labelled(label, value) })
  const products = [
    own.code(policy, 'product', file.product),
    ...(file.category === null ? [] : [own.code(policy, 'category', file.category)]),
  ]
  const name = labels.classes[file.class]
  const rules = rulesNamed({ policy, calendar })
  return [
    {
      text: file.reference,
      below: [
        line(names.entity, file.entity[own.language] ?? Object.values(file.entity)[0] ?? wording.none),
        line(
          names.complainant,
          [
            contact.name,
            labels.choices.relation[complainant.relation],
            ...[contact.email, contact.phone].filter((one) => one !== undefined),
          ].join(' · '),
        ),
        line(names.status, standing(statusOf(file), file.joined?.into, labels, wording)),
        line(names.class, file.classConfirmed ? wording.classConfirmed(name) : wording.classProposed(name)),
        line(names.product, wording.and(products)),
        ...codesTold(file, policy, own.language, wording),
        ...pointsTold(file, telling),
        line(names.outcome, outcome === null ? wording.none : labels.outcomes[outcome]),
        ...(file.outcome?.remedyDue ? [line(names.remedyDue, file.outcome.remedyDue)] : []),
        line(names.liaison, person(liaisonOf(file))),
        ...datesTold(file, calendar, wording, labels),
        ...unansweredTold(file, { policy, calendar }, telling, at),
        line(names.rules, wording.rules(wording.aside(rules.pack, rules.name[own.language]), rules.calendar)),
        line(names.times, `${own.format(zone).zone} · ${zone}`),
      ],
    },
  ]
}

/** What came after its date, if anything did. */
export function deviationsTold(deviations: readonly Deviation[], { wording, zone }: Telling): Part[] {
  if (deviations.length === 0) return []
  const { title, kinds, of } = wording.deviations
  const below = deviations.map(({ kind, what, due, at }) => ({
    text: of(kinds[kind], what, clockTime(due, zone), at === null ? null : clockTime(at, zone)),
  }))
  return [{ text: wording.labelled(title, String(deviations.length)), below }]
}

/** What a regulator's record of complaints calls this one. */
function codesTold(file: CaseFile, policy: Policy, language: Language, wording: Wording): Part[] {
  const codes = recordCodes(file, policy)
  // A regulator records complaints.
  if (codes === null || matterOf(file) !== undefined) return []
  const said = [codes.function, codes.reason, codes.disposition].flatMap((one) =>
    one === null ? [] : [wording.aside(one.code, one.label[language])],
  )
  return [{ text: wording.labelled(wording.head.record, said.join(' · ')) }]
}

/** Its points, the main one first named as such, if there are several or the investigation found something. */
export function pointsTold(
  file: CaseFile,
  { texts: { code, choice, format }, wording, policy, zone }: Telling,
): Part[] {
  const points = pointsOf(file)
  if (points.length === 1 && recordedOf(file, 'investigation') === undefined) return []
  const below = points.map((one, index) => {
    const record = recordCodes(one, policy)
    const said = [
      one.main ? wording.mainPoint : null,
      one.upheld === null ? null : choice('upheld', one.upheld),
      code(policy, 'product', one.product),
      one.category === null ? null : code(policy, 'category', one.category),
      one.rootCause === null ? null : code(policy, 'rootCause', one.rootCause),
      one.redress === null ? null : format(zone).money(one.redress),
      one.responsible,
      record?.reason?.code ?? null,
    ].filter((part) => part !== null)
    return { text: `${index + 1}. ${said.join(' · ')}`, words: one.point }
  })
  return [{ text: wording.labelled(wording.head.points, String(points.length)), below }]
}

/** Until when it had to be acknowledged, and when it was. */
function acknowledgementTold(
  file: CaseFile,
  rules: Rules,
  { acknowledgement }: Wording['head'],
  wording: Wording,
): Part[] {
  const shown = acknowledgementOf(file, rules)
  if (shown === undefined) return []
  const { zone } = rules.calendar
  const { dueAt, met } = shown
  const said = met === null ? wording.notAcknowledged : wording.acknowledged[met.by](clockTime(met.at, zone))
  return [{ text: wording.labelled(acknowledgement, wording.aside(clockTime(dueAt, zone), said)) }]
}

/** The time limit of the whole case that ended without an answer, and where the complainant can go since. */
function unansweredTold(
  file: CaseFile,
  rules: Rules,
  { texts: { language }, wording, zone }: Telling,
  at: Instant,
): Part[] {
  const ended = unanswered(file, rules, at)
  if (ended === undefined) return []
  const where = rightsBeforeAnswer(rules.policy).flatMap((right) => bodiesFor(rules.policy, right))
  const said = wording.unanswered(ended.rule.label[language], clockTime(ended.endedAt, zone))
  const names = where.map(({ name }) => name[language])
  return [
    {
      text: wording.labelled(wording.head.unanswered, said),
      below: names.length === 0 ? [] : [{ text: wording.canGoTo(wording.and(names)) }],
    },
  ]
}

/** When it was received, what was promised, and how long it was paused. */
function datesTold(file: CaseFile, calendar: Calendar, wording: Wording, labels: Labels): Part[] {
  const { head: names } = wording
  const { zone } = calendar
  const line = (label: string, value: string): Part => ({ text: wording.labelled(label, value) })
  const respondBy = clockTime(answerBy(file), zone)
  const rules = { policy: policyOf(file.policy), calendar }
  const [agreed, kept] = [standingAgreement(file), keptUntil(file, rules)]
  const provisional = isPromiseProvisional(file, rules) && labels.provisional(unknownYear(calendar))
  return [
    line(names.received, clockTime(file.receivedAt, zone)),
    ...(passedOnLate(file, rules) === undefined ? [] : [line(names.passedOnLate, clockTime(file.filedAt, zone))]),
    ...(agreed === undefined ? [] : [line(names.agreed, clockTime(agreed.until, zone))]),
    ...(kept === undefined
      ? []
      : [
          line(
            names.keptUntil,
            wording.aside(kept.until, wording.keptFrom[kept.isContractUnknown ? 'unknown' : kept.from]),
          ),
        ]),
    ...acknowledgementTold(file, rules, names, wording),
    // Of a joined complaint it is the date of the case in which it continues.
    ...(file.joined === null
      ? [line(names.respondBy, provisional ? wording.aside(respondBy, provisional) : respondBy)]
      : []),
    // The length of an open pause needs a clock, so it is counted to the end of the file.
    ...(file.pauses.length === 0
      ? []
      : [
          line(
            names.paused,
            wording.pausedFor(durationOf(pausedHours(file, file.changedAt) * hour), file.pauses.length),
          ),
        ]),
  ]
}

/**
 * Where a case is, in the desk's words: the labels of statuses speak to the complainant. For a combined case, under
 * which reference it continues.
 */
export function standing(
  status: string,
  joinedInto: string | null | undefined,
  labels: Labels,
  { aside, list }: Wording,
): string {
  const name = statusName(status, labels)
  return joinedInto ? aside(name, list.joinedTo(joinedInto)) : name
}

function statusName(status: string, { stages, statuses }: Labels): string {
  const named = (names: object): string | undefined =>
    Object.hasOwn(names, status) ? (names as Record<string, string>)[status] : undefined
  return named(stages) ?? named(statuses) ?? status
}

/**
 * A commit: when and by whom, and each of its facts with everything that it holds.
 * @param hidden references of other cases that are hidden from the reader
 */
export function commitTold(
  stored: StoredCommit,
  telling: Telling | undefined,
  wording: Wording,
  hidden: ReadonlySet<string> = new Set(),
): Part {
  const number = wording.commit(stored.number)
  const commit = attempt(() => unseal(caseFiles, stored))
  const told =
    telling &&
    commit &&
    attempt(() => ({
      text: `${number} · ${clockTime(commit.at, telling.zone)} · ${byTold(commit.by, telling)}`,
      below: withoutCases(commit.facts, hidden).map(
        (fact, _index, facts) => attempt(() => describeFact(fact, telling, facts)) ?? { text: JSON.stringify(fact) },
      ),
    }))
  // What cannot be described is shown as stored, because a file is shown whole.
  const unreadable = { text: `${number} · ${wording.unreadable}` }
  return told ?? (hidden.size > 0 ? unreadable : { ...unreadable, words: stored.body })
}

/** Whether the chain of the commits is intact, and its head. */
export function chainTold({ stored, row, breaks }: Audited, { chain }: Wording): string {
  if (breaks.length > 0) return chain.broken(breaks.length)
  const head = stored.at(-1)
  const behind = (head?.number ?? 0) - (row?.head ?? 0)
  const inRow = behind > 0 ? chain.behind(behind) : chain.asInRow
  return chain.intact(stored.length, head?.hash ?? '', row === undefined ? chain.noRow : inRow)
}
