import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { classify, corrected, flags, isMoreSevere } from '../../case/classify.ts'
import { type ClassFacts, isProjectFinance, projectFacts } from '../../case/complaint.ts'
import { code, day, line, list, oneOf, told, words, yesNo } from '../../forms/fields.ts'
import { dayOf } from '../../time/calendar.ts'
import type { Instant } from '../../time/zone.ts'
import { type CaseFile, recordedOf } from '../../case/case-file.ts'
import type { Consequence } from '../../case/facts.ts'
import { recountedByCorrection } from '../../deadlines/corrected-facts.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import {
  classes,
  type Class,
  declineGrounds,
  groundsOffered,
  mattersOffered,
  otherMatters,
  type Policy,
} from '../../policy/policy.ts'
import { isSameReference, type Joinable } from '../../case/desk.ts'
import { choose } from '../../tasks/choose-assignee.ts'
import { noticeIssues, type Obligation, rightsOffered } from '../../policy/letter-duties.ts'
import { hasRole, unitsOf } from '../../people/directory.ts'
import { notBeforeReceipt, notInFuture, checkPromise, undatedRemedy } from '../../tasks/checks.ts'
import { lateFor, summaryAgreedBy, summaryRecordedUntil } from './summary-resolution.ts'
import { contact, reachedBy } from '../../tasks/contact.ts'
import { underOtherRules } from '../../tasks/other-rules.ts'
import { stageTask } from '../../tasks/stage-task.ts'
import type { Situation, TaskKind } from '../../tasks/task-kind.ts'

/** What a resolution at first contact holds. */
const resolution = () => ({
  contact: contact(),
  identityVerified: yesNo(),
  product: code('product'),
  category: code('category'),
  rootCause: code('rootCause'),
  summary: words(5000),
})

const decisions = eachWhenNeeded({
  accept: () =>
    z.strictObject({
      contact: contact(),
      identityVerified: yesNo(),
      product: code('product'),
      category: code('category'),
      class: oneOf(...classes),
      classReason: words(1000),
      flags: flags().optional(),
      /** Of a project-finance complaint: who finances the project, and whether the media report on it. */
      lender: projectFacts().lender,
      media: projectFacts().media,
      summary: words(5000),
      /** The points complained of, if there are several: the investigation goes through them. */
      points: list(line(1000), 1, 30).optional(),
    }),
  resolve: () => z.strictObject({ ...resolution(), remedy: told(2000, 0), remedyDue: day().nullable() }),
  'resolve-in-writing': () =>
    z.strictObject({
      ...resolution(),
      findings: told(5000),
      reasons: told(5000),
      remedy: told(2000, 0),
      remedyDue: day().nullable(),
    }),
  join: () =>
    z.strictObject({ contact: contact(), identityVerified: yesNo(), reference: line(20), reason: words(1000) }),
  'another-matter': () =>
    z.strictObject({
      matter: oneOf(...otherMatters),
      /** Whatever expresses dissatisfaction and expects an answer is a complaint. */
      expectsAnswer: yesNo(),
      told: told(5000),
      passedTo: line(200).optional(),
      person: line(40).optional(),
      unit: line(100).optional(),
    }),
  decline: () => z.strictObject({ ground: oneOf(...declineGrounds), reason: told(2000) }),
})

/** What is agreed with somebody is agreed with them: the choice that they were not reached is not offered. */
const onlyReached = { 'contact.how': { codes: () => reachedBy } } as const

/** 受理: makes contact, verifies identity, completes the facts, confirms product, category and class. */
export const intake: TaskKind<typeof decisions> = {
  decisions,
  ...stageTask('intake'),
  namesLiaison: true,
  briefing: ['not-acknowledged', 'duplicates', 'returned'],
  // Resolving at first contact is for general cases (policy pack standard, stage intake), or for any class if the pack
  // has a summary resolution. Joining needs a pack that allows it and an earlier case that was recognised.
  availableDecisions: (file, { policy }) => [
    'accept',
    ...(file.class === 'general' || policy.summaryResolution !== undefined ? (['resolve'] as const) : []),
    ...(policy.summaryResolution?.writtenResponse === undefined ? [] : (['resolve-in-writing'] as const)),
    ...(policy.otherMatters === undefined ? [] : (['another-matter'] as const)),
    'decline',
    ...(policy.joining?.mayJoin && file.seemsSame.length > 0 ? (['join'] as const) : []),
  ],
  discloses: () => ['resolve', 'resolve-in-writing'],
  whyNotAvailable: { resolve: (file) => (file.class === 'general' ? undefined : 'only-general') },
  reaches: { accept: 'as-said', resolve: 'as-said', 'resolve-in-writing': 'as-said', join: 'as-said' },
  closesAt: { resolve: summaryRecordedUntil, 'resolve-in-writing': summaryRecordedUntil },
  agreedBy: { resolve: summaryAgreedBy, 'resolve-in-writing': summaryAgreedBy },
  reads: ['joinable'],
  choices: {
    'another-matter': {
      matter: { codes: mattersOffered },
      person: { people: ({ desk }) => desk.staff.map(({ id }) => id), beside: 'unit', unchosen: 'nobody' },
      unit: { units: ({ desk }) => unitsOf(desk.staff) },
    },
    decline: { ground: { codes: groundsOffered } },
    resolve: onlyReached,
    'resolve-in-writing': onlyReached,
    join: { ...onlyReached, reference: { cases: ({ seemsSame }) => seemsSame } },
  },
  leavesOut: { accept: (file, said) => (isOfProject(file, said) ? [] : ['lender', 'media']) },
  // People record a call when they have put down the receiver: the moment is that of the form, until they change it.
  prefill: {
    accept: ({ product, category, class: severity, exposure }, _task, { at }) => ({
      contact: { at },
      product,
      category,
      class: severity,
      lender: exposure?.lender ?? undefined,
    }),
    resolve: ({ product, category }, _task, { at }) => ({ contact: { at }, product, category }),
    'resolve-in-writing': ({ product, category }, _task, { at }) => ({ contact: { at }, product, category }),
    join: (_file, _task, { at }) => ({ contact: { at } }),
    // A ground against the complainant is chosen by a person, unless there is only one.
    decline: (file, _task, { desk }) => {
      const [ground, ...others] = groundsOffered(desk.policy)
      return recordedOf(file, 'intake', 'decline')?.answer ?? (others.length === 0 ? { ground } : {})
    },
  },
  timeline: { accept: 'accepted' },
  versions: { accept: 2, decline: 3 },
  validate: {
    'another-matter': matterIssues,
    // Without signed authority or not by the complainant: 银保监会令2020年第3号 Art 14, Art 18(4).
    decline: ({ ground }, { desk }) =>
      groundsOffered(desk.policy).includes(ground) ? [] : [issue(['ground'], 'not-one-of')],
    accept: ({ contact, identityVerified, product, class: wanted, ...answer }, situation) => [
      ...notOfProject({ product, ...answer }, situation),
      ...underOtherRules(product, situation.file, situation.desk.packs),
      ...contactChecks(contact, situation),
      ...(undoesRaising(wanted, situation) ? [issue(['class'], 'only-raised')] : []),
      ...(contact.how === 'not-reached' && identityVerified ? [issue(['identityVerified'], 'needs-contact')] : []),
    ],
    join: (answer, situation) => [
      ...contactChecks(answer.contact, situation),
      ...(answer.contact.how === 'not-reached' ? [issue(['contact', 'how'], 'needs-contact')] : []),
      ...(answer.identityVerified ? [] : [issue(['identityVerified'], 'needs-identity')]),
      ...targetIssues(targetOf(answer.reference, situation)),
    ],
    resolve: (answer, situation) => [
      ...checkResolution(answer, situation),
      ...summaryNotice(answer, situation),
      ...responseOwed(answer, situation.desk.policy),
    ],
    'resolve-in-writing': (answer, situation) => [
      ...checkResolution(answer, situation),
      ...summaryNotice(answer, situation, situation.desk.policy.summaryResolution?.writtenResponse?.states),
    ],
  },
  warnings: {
    accept: ({ class: wanted, flags: found }, { file, desk }) => {
      const { class: proposed } = classify(corrected(file.classFacts, found ?? {}), desk.policy)
      return isMoreSevere(proposed, wanted) ? [issue(['class'], 'rules-propose', { class: proposed })] : []
    },
    resolve: resolutionWarnings,
    'resolve-in-writing': resolutionWarnings,
  },
  facts: {
    accept: (answer, { file, task, desk, at }) => {
      const facts = corrected(file.classFacts, answer.flags ?? {})
      const proposed = classify(facts, desk.policy)
      const accepted: Consequence[] = [
        { fact: 'corrected', v: 1, product: answer.product, category: answer.category, facts },
        { fact: 'classed', v: 1, class: answer.class, proposed: proposed.class, reasons: proposed.reasons },
        ...exposureFound(answer, facts, { file, task: task.id }),
        { fact: 'stage-ended', v: 1, stage: 'intake' },
      ]
      return [...accepted, ...recountedByCorrection(file, accepted, desk, at)]
    },
    resolve: resolved,
    'resolve-in-writing': resolved,
    join: (answer, situation) => {
      const into = targetOf(answer.reference, situation)
      if (into === undefined) return []
      const others = situation.file.tasks.filter(({ id, state }) => state === 'open' && id !== situation.task.id)
      return [
        { fact: 'joined', v: 1, into: into.reference, liaison: into.liaison, respondBy: into.respondBy },
        ...others.map(({ id }) => ({ fact: 'cancelled', v: 3, task: id, why: 'closed' }) as const),
        { fact: 'ended', v: 1 },
      ]
    },
    'another-matter': ({ matter, passedTo = null, person = null, unit = null }, situation) => [
      { fact: 'sorted', v: 1, task: situation.task.id, matter, passedTo },
      ...(person === null && unit === null
        ? []
        : [{ fact: 'complained-about', v: 1, task: situation.task.id, person, unit, reason: matter } as const]),
      ...newOwner(matter, situation, { person, unit }),
      { fact: 'stage-ended', v: 1, stage: 'intake' },
      { fact: 'outcome', v: 1, outcome: 'declined', rootCause: null, remedyDue: null },
    ],
    decline: (_answer, { task, desk }) => [
      { fact: 'proposed', v: 1, task: task.id, what: 'decline', approver: desk.policy.approvals.decline.role },
    ],
  },
}

/** Of these, dissatisfaction with something else says nothing: it is no complaint about the firm. */
const aboutOthers: readonly string[] = ['employment', 'other-firm']

function matterIssues(
  { matter, expectsAnswer, passedTo, person, unit }: z.output<(typeof decisions)['another-matter']>,
  { desk }: Situation,
): Issue[] {
  return [
    ...(mattersOffered(desk.policy).includes(matter) ? [] : [issue(['matter'], 'not-one-of')]),
    ...(expectsAnswer && !aboutOthers.includes(matter) ? [issue(['expectsAnswer'], 'is-complaint')] : []),
    ...(matter === 'other-firm' && passedTo === undefined ? [issue(['passedTo'], 'missing')] : []),
    ...(person === undefined || desk.staff.some(({ id }) => id === person)
      ? []
      : [issue(['person'], 'not-in-directory')]),
    ...(unit === undefined || unitsOf(desk.staff).includes(unit) ? [] : [issue(['unit'], 'not-one-of')]),
  ]
}

/**
 * An allegation is seen by nobody but those who look into it. So who deals with it is the liaison from the moment that
 * intake says what it is, and the letter names them.
 */
function newOwner(
  matter: string,
  { file, desk, at, by }: Situation,
  about: { person: string | null; unit: string | null },
): Consequence[] {
  const roles = desk.policy.otherMatters?.of.find(({ what }) => what === matter)?.follow?.roles
  if (matter !== 'wrongdoing' || roles === undefined) return []
  const complainedAbout = [
    ...file.complainedAbout,
    { ...about, reason: matter, by: { as: 'filer' as const }, at, commit: 0 },
  ]
  const { person } = choose({ ...file, complainedAbout }, desk, at, { roles })
  return person === undefined || person.id === by ? [] : [{ fact: 'liaison-named', v: 1, person: person.id }]
}

type Accepted = Pick<z.output<(typeof decisions)['accept']>, 'product' | 'flags' | 'lender' | 'media'>

/** Whether the answers so far make it a project-finance complaint. */
function isOfProject(file: CaseFile, said: (path: string) => string): boolean {
  const flag = said('flags.projectFinance')
  const flags = flag === '' ? {} : { projectFinance: flag === 'true' }
  return isProjectFinance({ product: said('product') || file.product, classFacts: corrected(file.classFacts, flags) })
}

/** Only a project-finance complaint has a lender: otherwise nobody would find it again. */
function notOfProject({ product, flags: found = {}, lender, media }: Accepted, { file }: Situation): Issue[] {
  if (isProjectFinance({ product, classFacts: corrected(file.classFacts, found) })) return []
  return [
    ...(lender === undefined ? [] : [issue(['lender'], 'not-project-finance')]),
    ...(media === true ? [issue(['media'], 'not-project-finance')] : []),
  ]
}

/** What intake found besides, or corrected: the lender may have been filed with the complaint. */
function exposureFound(
  { lender, media }: Accepted,
  { publicity, litigation }: Pick<ClassFacts, 'publicity' | 'litigation'>,
  { file, task }: { file: CaseFile; task: string },
): Consequence[] {
  if ((lender ?? null) === (file.exposure?.lender ?? null) && media !== true) return []
  const found = { lender: lender ?? null, publicity, media: media === true, litigation }
  return [{ fact: 'exposure-recorded', v: 1, task, ...found }]
}

type Resolution = z.output<(typeof decisions)['resolve']>

function resolved(answer: Resolution, { file }: Situation): Consequence[] {
  return [
    { fact: 'corrected', v: 1, product: answer.product, category: answer.category, facts: file.classFacts },
    { fact: 'classed', v: 1, class: file.class, proposed: file.proposed.class, reasons: file.proposed.reasons },
    { fact: 'stage-ended', v: 1, stage: 'intake' },
    { fact: 'outcome', v: 1, outcome: 'resolved', rootCause: answer.rootCause, remedyDue: answer.remedyDue },
  ]
}

function warnIfLate({ contact: { at: acceptedAt } }: Resolution, { desk, at }: Situation): Issue[] {
  const due = lateFor(acceptedAt, at, desk)
  return due === undefined ? [] : [issue(['contact', 'at'], 'summary-late', { day: dayOf(due, desk.calendar) })]
}

function resolutionWarnings(answer: Resolution, situation: Situation): Issue[] {
  return [...warnIfLate(answer, situation), ...undatedRemedy(answer)]
}

function checkResolution(answer: Resolution, situation: Situation): Issue[] {
  return [
    ...underOtherRules(answer.product, situation.file, situation.desk.packs),
    ...contactChecks(answer.contact, situation),
    ...(answer.contact.how === 'not-reached' ? [issue(['contact', 'how'], 'needs-contact')] : []),
    ...(answer.identityVerified ? [] : [issue(['identityVerified'], 'needs-identity')]),
    ...summaryPassed(answer.contact.at, situation),
    ...checkPromise(answer, situation),
  ]
}

/**
 * A complaint about this gets a whole written response, however soon it is resolved (RG 271.72). The complainant may
 * ask for one too, and only the person who speaks to them knows.
 */
function responseOwed({ product, category }: Resolution, { summaryResolution }: Policy): Issue[] {
  const rule = summaryResolution?.writtenResponse
  const owed: Issue[] = []
  if (rule?.categories?.includes(category)) owed.push(issue(['category'], 'response-owed', { source: rule.source }))
  if (rule?.products?.includes(product)) owed.push(issue(['product'], 'response-owed', { source: rule.source }))
  return owed
}

/** The class that intake gave it, whatever the rules proposed. */
export function classAtIntake(file: CaseFile): Class | undefined {
  const { class: set } = (recordedOf(file, 'intake', 'accept')?.answer ?? {}) as { class?: Class }
  return set
}

/** Why it has its class, in the words of the intake officer. */
export function classReasonOf(file: CaseFile): string | undefined {
  const { classReason } = (recordedOf(file, 'intake', 'accept')?.answer ?? {}) as { classReason?: string }
  return classReason
}

/**
 * Whether it is too late for a summary resolution. Packs say whether it counts when the complainant accepted, which is
 * when they were spoken to, or when that is recorded.
 */
function summaryPassed(acceptedAt: Instant, { file, desk, at }: Situation): Issue[] {
  const [agreed, recorded] = [summaryAgreedBy(file, desk), summaryRecordedUntil(file, desk)]
  if (agreed !== undefined && acceptedAt > agreed) return [issue(['contact', 'at'], 'summary-passed')]
  return recorded !== undefined && at > recorded ? [issue(['decision'], 'summary-passed')] : []
}

/** Duties of the summary resolution letter that it would not meet. The rights are printed as the pack has them. */
function summaryNotice(
  answer: Readonly<Record<string, unknown>>,
  { desk: { policy } }: Situation,
  more: readonly Obligation[] = [],
): Issue[] {
  if (policy.summaryResolution === undefined) return []
  const letter = 'summary-resolution'
  const { notices = {} } = policy
  const owed = { ...policy, notices: { ...notices, [letter]: [...(notices[letter] ?? []), ...more] } }
  return noticeIssues(owed, letter, { ...answer, rights: rightsOffered(policy) })
}

/** If the class was raised while the case was open, intake does not lower it. */
function undoesRaising(wanted: Class, { file, by, desk: { staff, policy } }: Situation): boolean {
  return (
    file.reclassifications.length > 0 &&
    isMoreSevere(file.class, wanted) &&
    !hasRole(staff, by, policy.reclassification?.lowerBy ?? [])
  )
}

function targetIssues(into: Joinable | undefined): Issue[] {
  const path = ['reference']
  if (into === undefined) return [issue(path, 'not-joinable')]
  switch (into.not?.why) {
    case 'full':
      return [issue(path, 'joined-full')]
    case 'decided':
      return [issue(path, 'joined-decided')]
    case 'late':
      return [issue(path, 'joined-late', { day: into.not.endedOn })]
    default:
      return []
  }
}

function contactChecks({ at }: z.output<ReturnType<typeof contact>>, situation: Situation): Issue[] {
  const path = ['contact', 'at']
  return [...notInFuture(path, at, situation), ...notBeforeReceipt(path, at, situation)]
}

/**
 * The earlier case that a reference names, however it was typed, among those that were recognised and may be joined to
 * now.
 */
function targetOf(typed: string, { file, desk }: Situation): Joinable | undefined {
  return desk.joinable?.find(
    ({ reference }) =>
      reference !== file.reference && file.seemsSame.includes(reference) && isSameReference(reference, typed),
  )
}
