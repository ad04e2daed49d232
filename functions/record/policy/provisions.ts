import { type Policy, stageRule } from '../../domain/policy/policy.ts'
import type { PolicyWords } from './words.ts'

/** What a policy allows besides dates, one sentence each. */
export function provisions(policy: Policy, { provisions: words }: PolicyWords): string[] {
  const { overall, extensions = [], pauses = [], unkeptPromise, newFacts, joining, review, stages } = policy
  const given = <One>(part: One | undefined, said: (one: One) => string): string[] =>
    part === undefined ? [] : [said(part)]
  return [
    ...given(unkeptPromise, (rule) => words.unkept(rule, review !== undefined)),
    ...extensions.filter(({ clock }) => clock === 'stage').map(words.stageExtended),
    ...extensions
      .filter(({ clock, movesClock }) => clock !== 'stage' && movesClock === false)
      .map(words.letterExtended),
    ...pauses.map(words.pause),
    ...overall.flatMap((rule) => given(rule.from, (from) => words.event(rule, from))),
    ...overall.flatMap(({ id, stopsFor }) => given(stopsFor, (reasons) => words.stops(id, reasons))),
    ...given(policy.regulatorReply, words.regulatorReply),
    ...given(policy.agreedPeriod, words.agreedPeriod),
    ...(policy.retention?.from === 'contract-end' ? [words.contractEnd(policy.retention)] : []),
    ...given(policy.receipt, words.receipt),
    ...given(newFacts, words.newFacts),
    ...(joining?.period === undefined ? [] : [words.joining(joining.source)]),
    ...(review?.decidedBy === 'branch' ? [words.reviewOfBranch(review.source)] : []),
    // Grounds on which the letter has to state more than that the complaint is declined.
    ...(policy.declines ?? []).filter(({ states = [] }) => states.length > 0).map(words.declined),
    ...(policy.representatives?.accepted ?? []).map(words.accepted),
    ...given(policy.representatives?.inPerson, words.inPerson),
    ...given(policy.everyLetter, words.everyLetter),
    ...given(policy.ombudsman, words.ombudsman),
    ...(stages.some(({ stage }) => stage === 'fulfilment')
      ? [words.fulfilment(stageRule(policy, 'fulfilment').role)]
      : []),
  ]
}
