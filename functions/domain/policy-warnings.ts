import { classes, type Policy, type Statement } from './policy.ts'

/** What a pack may say but its author may not have meant, one sentence each. */
export function policyWarnings(policy: Policy): string[] {
  return [...rightsStated(policy), ...lettersWithoutOccasion(policy), ...thingsWithoutEnd(policy)]
}

/** A letter that has to state a right which the pack does not offer can never be proposed. */
function rightsStated({ notices = {}, rights }: Policy): string[] {
  const offered = rights?.map(({ right }) => `right-${right}`) ?? ['right-review', 'right-mediation', 'right-arbitration', 'right-litigation']
  return Object.entries(notices).flatMap(([letter, list]) =>
    (list ?? []).filter(({ states }) => states.startsWith('right-') && !offered.includes(states)).map(({ states }) => `notices.${letter}: it has to state ${states}, which is not among the rights that the pack offers`),
  )
}

function lettersWithoutOccasion({ notices = {}, extensions = [], pauses = [], review, summaryResolution }: Policy): string[] {
  const never: Record<string, boolean> = {
    extended: extensions.every(({ letter }) => letter !== 'extended'),
    holding: extensions.every(({ letter }) => letter !== 'holding'),
    paused: pauses.length === 0,
    'review-decided': review === undefined,
    'summary-resolution': summaryResolution === undefined,
  }
  return Object.keys(notices).flatMap((letter) => (never[letter] ? [`notices.${letter}: this pack never sends that letter`] : []))
}

function thingsWithoutEnd({ extensions = [], approvals, review, notices = {}, reviewDue, retention }: Policy): string[] {
  const right: Statement = 'right-review'
  return [
    ...extensions.flatMap(({ id, approver }, index) => (approver === null ? [`extensions.${index} ${id}: nobody approves it`] : [])),
    ...classes.flatMap((weight) => (weight !== 'general' && approvals.outcome[weight] === null ? [`approvals.outcome.${weight}: nobody co-signs`] : [])),
    ...(review === undefined && Object.values(notices).some((list) => list?.some(({ states }) => states === right)) ? ['review: letters state a right to it, but the pack has no review'] : []),
    ...(reviewDue === undefined ? ['reviewDue: nobody is asked to look at this pack again'] : []),
    ...(retention === undefined ? ['retention: nothing says how long a file is kept'] : []),
  ]
}
