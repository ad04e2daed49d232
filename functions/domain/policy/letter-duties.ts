import { issue, type Issue } from '../forms/issues.ts'
import { bodiesFor } from './bodies.ts'
import type { Policy } from './schema.ts'
import type { Language } from '../forms/language.ts'
import type { DeclineGround, Letter, Right, Statement } from './terms.ts'

/** Something that a letter is obliged to state, and the source of the duty. */
export type Obligation = { states: Statement; source: string; decidedBy?: DecidedBy | undefined }

/** Where an answer is decided. */
export type DecidedBy = 'branch' | 'head-office'

/** What the policy obliges a letter to state. @param by who decides, if that is known */
export function obligations(policy: Policy, letter: Letter, by?: DecidedBy): readonly Obligation[] {
  const all: readonly Obligation[] = policy.notices?.[letter] ?? []
  return by === undefined ? all : all.filter(({ decidedBy = by }) => decidedBy === by)
}

/** What the letter that declines a complaint has to state on a ground. */
export function declineDuties(policy: Policy, ground: DeclineGround): readonly Obligation[] {
  const own = policy.declines?.find((one) => one.ground === ground)?.states ?? []
  return [...obligations(policy, 'declined'), ...own]
}

/**
 * The rights that the letter states if a complaint is declined on a ground: all that the pack offers, or none if it
 * does not have to state any.
 */
export function rightsIfDeclined(policy: Policy, ground: DeclineGround): readonly Right[] {
  const states = declineDuties(policy, ground).some((one) => rightStated(one.states) !== undefined)
  return states ? rightsOffered(policy).filter((right) => right !== 'review') : []
}

/**
 * What the complainant can do after the decision, as the pack offers it. If the pack says nothing: review, mediation,
 * arbitration and litigation. A review may be offered only of what a branch decided.
 * @param by who decides, if that is known
 */
export function rightsOffered(policy: Policy, by?: DecidedBy): readonly Right[] {
  const rights = policy.rights?.map(({ right }) => right) ?? ['review', 'mediation', 'arbitration', 'litigation']
  const isFinal = by === 'head-office' && policy.review?.decidedBy === 'branch'
  return isFinal ? rights.filter((right) => right !== 'review') : rights
}

/**
 * The rights that need no decision of ours: to go to a body that decides or watches over the firm. The pack has to say
 * who that is.
 */
export const rightsBeforeAnswer = ({ rights = [] }: Policy): readonly Right[] =>
  rights
    .filter(({ right, detail }) => (right === 'ombudsman' || right === 'regulator') && detail !== undefined)
    .map(({ right }) => right)

/** What the pack says of these rights, in sentences; of a right whose bodies it names, they say the rest. */
export function saidBeforeAnswer(policy: Policy, language: Language): { sentences: string[]; details: string[] } {
  const rights = rightsBeforeAnswer(policy)
  const own = rights.includes('ombudsman') ? policy.ombudsman?.words.holding?.[language] : undefined
  return {
    sentences: own?.split('\n') ?? [],
    details: rights.flatMap((right) => detailWithoutBodies(policy, right)?.[language] ?? []),
  }
}

/** What the pack prints with a right: who, where, until when. */
export function rightDetail(policy: Policy, right: Right): { 'zh-CN': string; en: string } | undefined {
  return policy.rights?.find((one) => one.right === right)?.detail
}

/** The same, unless the pack names bodies: what it says of each stands below the right, and would stand there twice. */
export function detailWithoutBodies(policy: Policy, right: Right): ReturnType<typeof rightDetail> {
  return bodiesFor(policy, right).length > 0 ? undefined : rightDetail(policy, right)
}

/** Statements about the scheme outside the firm are printed with the right to go to it. */
const withOmbudsman: readonly Statement[] = [
  'ombudsman-website',
  'ombudsman-leaflet',
  'ombudsman-time-limit',
  'ombudsman-waiver',
  'ombudsman-information',
]

function rightStated(states: Statement): Right | undefined {
  if (states.startsWith('right-')) return states.slice('right-'.length) as Right
  return withOmbudsman.includes(states) ? 'ombudsman' : undefined
}

/** The answer's field that makes its letter state something; undefined if the letter states it by itself. */
export function fieldFor(states: Statement): string | undefined {
  if (rightStated(states) !== undefined) return 'rights'
  return states === 'findings' || states === 'reasons' || states === 'basis' || states === 'remedy' ? states : undefined
}

/**
 * The rights that a letter has to state, each once, with the source of the duty: an answer that leaves one out is
 * refused. @param by who decides; a review is decided by the senior unit, wherever that is
 */
export function obligatoryRights(policy: Policy, letter: Letter, by?: DecidedBy): readonly OwedRight[] {
  const where = letter === 'outcome' ? by : undefined
  const offered = rightsOffered(policy, where)
  const owed = new Map<Right, OwedRight>()
  for (const { states, source } of obligations(policy, letter, where)) {
    const right = rightStated(states)
    if (right !== undefined && offered.includes(right) && !owed.has(right)) owed.set(right, { right, source })
  }
  return [...owed.values()]
}

/**
 * The same as JSON Schema says it of a list of rights.
 * @returns for `allOf`, which is never empty
 */
export const holdsAll = (owed: readonly OwedRight[]): readonly unknown[] =>
  owed.length === 0 ? [{}] : owed.map(({ right, source }) => ({ contains: { const: right }, description: source }))

type OwedRight = { right: Right; source: string }

/** The duties that a letter would not meet, if it were written with this answer. */
export function leftOut(
  policy: Policy,
  letter: Letter,
  answer: Readonly<Record<string, unknown>>,
  by?: DecidedBy,
): readonly Obligation[] {
  return obligations(policy, letter, by).filter(({ states }) => {
    const right = rightStated(states)
    if (right !== undefined)
      return !(
        Array.isArray(answer['rights']) &&
        answer['rights'].includes(right) &&
        rightsOffered(policy, by).includes(right)
      )
    const field = fieldFor(states)
    return field !== undefined && (answer[field] === undefined || answer[field] === '')
  })
}

/** What is wrong with an answer if its letter would not meet a duty, or would offer what the pack does not. */
export function noticeIssues(
  policy: Policy,
  letter: Letter,
  answer: Readonly<Record<string, unknown>> & { rights: readonly Right[] },
  by?: DecidedBy,
): Issue[] {
  const offered = rightsOffered(policy, by)
  return [
    ...answer.rights.flatMap((right, index) =>
      offered.includes(right) ? [] : [issue(['rights', index], 'not-one-of')],
    ),
    ...leftOut(policy, letter, answer, by).map(({ states, source }) =>
      issue([fieldFor(states) as string], 'notice-needs', { states, source }),
    ),
  ]
}

/** What each letter can state, by itself or from its answer. A pack cannot oblige a letter to more. */
export const canState: Readonly<Record<Letter, readonly Statement[]>> = {
  acknowledgement: ['reference', 'liaison', 'respond-by', 'legal-limit', 'process'],
  'liaison-changed': ['reference', 'liaison', 'respond-by'],
  extended: ['reference', 'liaison', 'why', 'until-when'],
  'period-agreed': ['reference', 'liaison', 'why', 'until-when', 'respond-by'],
  'date-offered': ['reference', 'liaison', 'why', 'until-when', 'respond-by'],
  'rules-changed': ['reference', 'liaison', 'why', 'respond-by', 'legal-limit'],
  holding: ['reference', 'liaison', 'why', 'until-when', 'right-ombudsman', ...withOmbudsman],
  paused: ['reference', 'liaison', 'why', 'until-when'],
  resumed: ['reference', 'liaison', 'respond-by'],
  restarted: ['reference', 'liaison', 'why', 'respond-by'],
  'promise-changed': ['reference', 'liaison', 'why', 'respond-by'],
  'promise-unkept': ['reference', 'liaison'],
  'link-again': ['reference', 'liaison'],
  'contact-changed': ['reference', 'liaison'],
  'contact-moved': ['reference', 'liaison'],
  'authority-ending': ['reference', 'liaison'],
  'authority-over': ['reference', 'liaison'],
  'document-refused': ['reference', 'liaison'],
  written: ['reference', 'liaison'],
  'request-reminder': ['reference', 'liaison'],
  'act-entered': ['reference', 'liaison'],
  'act-undone': ['reference', 'liaison'],
  offer: ['reference', 'liaison', 'until-when'],
  'offer-answered': ['reference', 'liaison', 'respond-by'],
  'offer-over': ['reference', 'liaison', 'why', 'respond-by'],
  joined: ['reference', 'liaison', 'why'],
  'summary-resolution': [
    'reference',
    'liaison',
    'findings',
    'reasons',
    'remedy',
    'considered-resolved',
    'right-ombudsman',
    ...withOmbudsman,
  ],
  outcome: [
    'reference',
    'liaison',
    'findings',
    'reasons',
    'basis',
    'remedy',
    'right-review',
    'right-mediation',
    'right-arbitration',
    'right-litigation',
    'right-ombudsman',
    'right-regulator',
    ...withOmbudsman,
  ],
  declined: ['reference', 'liaison', 'why', 'how-to-object', 'right-ombudsman', 'right-litigation', ...withOmbudsman],
  withdrawn: ['reference', 'liaison'],
  'review-received': ['reference', 'until-when'],
  'review-decided': [
    'reference',
    'findings',
    'reasons',
    'remedy',
    'right-mediation',
    'right-arbitration',
    'right-litigation',
    'right-ombudsman',
    'right-regulator',
  ],
  'conflict-decided': ['reference', 'liaison', 'why'],
  reopened: ['reference', 'liaison', 'why', 'respond-by'],
  survey: ['reference', 'liaison'],
}
