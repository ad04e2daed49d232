import { leftUnsaid } from './left-unsaid.ts'
import { classes, type Policy, type Statement } from './policy.ts'

/** What a pack may say although its author may not have meant it, one sentence each. */
export function policyWarnings(policy: Policy): string[] {
  return [
    ...rightsStated(policy),
    ...lettersWithoutOccasion(policy),
    ...thingsWithoutEnd(policy),
    ...timeToCoSign(policy),
    ...amountsAndCurrencies(policy),
    ...clocksOfOneName(policy),
    ...endsWithoutWord(policy),
    ...leftUnsaid(policy),
  ]
}

/** A decision whose letter has to state a right that the pack does not offer can never be proposed. */
function rightsStated({ notices = {}, rights }: Policy): string[] {
  const offered = rights?.map(({ right }) => `right-${right}`) ?? [
    'right-review',
    'right-mediation',
    'right-arbitration',
    'right-litigation',
  ]
  return Object.entries(notices).flatMap(([letter, list]) =>
    (list ?? [])
      .filter(({ states }) => states.startsWith('right-') && !offered.includes(states))
      .map(({ states }) => `notices.${letter}: it must state ${states}, but the pack does not offer that right`),
  )
}

function lettersWithoutOccasion({
  notices = {},
  extensions = [],
  pauses = [],
  review,
  summaryResolution,
}: Policy): string[] {
  const never: Record<string, boolean> = {
    extended: extensions.every(({ letter }) => letter !== 'extended'),
    holding: extensions.every(({ letter }) => letter !== 'holding'),
    paused: pauses.length === 0,
    'review-decided': review === undefined,
    'summary-resolution': summaryResolution === undefined,
  }
  return Object.keys(notices).flatMap((letter) =>
    never[letter] ? [`notices.${letter}: this pack never sends that letter`] : [],
  )
}

function thingsWithoutEnd({
  extensions = [],
  approvals,
  review,
  notices = {},
  reviewDue,
  retention,
}: Policy): string[] {
  const right: Statement = 'right-review'
  return [
    ...extensions.flatMap(({ id, approver }, index) =>
      approver === null ? [`extensions.${index} ${id}: nobody approves it`] : [],
    ),
    ...classes.flatMap((weight) =>
      weight !== 'general' && approvals.outcome[weight] === null
        ? [`approvals.outcome.${weight}: nobody co-signs`]
        : [],
    ),
    ...(review === undefined && Object.values(notices).some((list) => list?.some(({ states }) => states === right))
      ? ['review: letters state a right to a review, but the pack has no review']
      : []),
    ...(reviewDue === undefined ? ['reviewDue: nobody will be asked to review this pack'] : []),
    ...(retention === undefined ? ['retention: the retention period of files is missing'] : []),
  ]
}

/** Working days for a co-signer who is never asked, or a co-signer without any. */
function timeToCoSign({ stages, approvals }: Policy): string[] {
  const days = stages.find(({ stage }) => stage === 'feedback')?.coSigner?.workingDays
  return classes.flatMap((weight) => {
    const [share, approver] = [days?.[weight] ?? 0, approvals.outcome[weight]]
    if (share > 0 && approver === null)
      return [
        `approvals.outcome.${weight}: nobody co-signs, but ${workingDays(share)} of feedback ${share === 1 ? 'is' : 'are'} reserved for it`,
      ]
    return share === 0 && approver !== null
      ? [`stages, feedback: ${approver} co-signs complaints of class ${weight}, but no working day is reserved for it`]
      : []
  })
}

/** Amounts in a currency that no complaint can be about, and currencies that no rule mentions. */
function amountsAndCurrencies({ currencies, classes: rules, approvals }: Policy): string[] {
  if (currencies === undefined) return []
  const weighed = (['key', 'major'] as const).flatMap((weight) =>
    rules[weight].flatMap(({ id, when }) =>
      'amountAtLeast' in when
        ? Object.keys(when.amountAtLeast).map((currency) => ({ place: `classes.${weight}, ${id}`, currency }))
        : [],
    ),
  )
  const named = [
    ...weighed,
    ...Object.keys(approvals.offer?.above ?? {}).map((currency) => ({ place: 'approvals.offer', currency })),
  ]
  return [
    ...named
      .filter(({ currency }) => !currencies.includes(currency))
      .map(({ place, currency }) => `${place}: ${currency} is not one of the pack’s currencies`),
    ...(weighed.length === 0
      ? []
      : currencies
          .filter((currency) => !weighed.some((one) => one.currency === currency))
          .map((currency) => `currencies: no class rule has an amount in ${currency}`)),
  ]
}

/** Two clocks that run beside each other and that people cannot tell apart. */
function clocksOfOneName({ overall }: Policy): string[] {
  return overall.flatMap(({ id, label, replaces = [] }, index) =>
    overall
      .slice(0, index)
      .some(
        (other) =>
          other.label.en === label.en &&
          !replaces.includes(other.id) &&
          !(other.replaces ?? []).some((one) => one === id || replaces.includes(one)),
      )
      ? [`overall.${index}: another time limit is also called “${label.en}”`]
      : [],
  )
}

/** Clocks whose end nobody hears of in time to send a letter about more time, and a promise that passes unnoticed. */
function endsWithoutWord({ overall, extensions = [], unkeptPromise, ladder }: Policy): string[] {
  return [
    ...overall.flatMap(({ id, escalation }, index) => {
      if (escalation === undefined) return [`overall.${index} ${id}: nobody is warned before this time limit ends`]
      const needed = extensions.flatMap(({ clock, limit }) =>
        clock === id && limit.unit === 'working-days' ? [limit.count] : [],
      )
      const earliest = Math.max(...escalation.before.map(({ workingDays }) => workingDays))
      const longest = Math.max(0, ...needed)
      return earliest > longest
        ? []
        : [
            `overall.${index} ${id}: the first warning leaves ${workingDays(earliest)}, and approving more time may take ${workingDays(longest)}`,
          ]
    }),
    ...(unkeptPromise === undefined
      ? ['unkeptPromise: nobody is told if the promise to the complainant passes without an answer']
      : []),
    ...(ladder.again === undefined ? ['ladder.again: after the last rung, nobody hears again of what stays late'] : []),
  ]
}

const workingDays = (count: number): string => (count === 1 ? '1 working day' : `${count} working days`)
