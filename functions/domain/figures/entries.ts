import { daysBetween, type LocalDay } from '../time/zone.ts'
import { type About, type Contribution, type Due, type Earlier, type Holder, openNow } from './contribution.ts'
import type { Codes } from './dimensions.ts'
import type { Measure } from './measures.ts'
import { monthOf } from './period.ts'

/**
 * One thing that a contribution counts for: `value` is what its measure is counted by. `restricted`: not everybody may
 * learn of it. `about`: nor may these people and units.
 */
export type Entry = { measure: Measure; value: number; codes: Codes; restricted: boolean; about?: About }

/** A day as a number, so that tallies can count by it: days since 1970-01-01. */
export const dayNumber = (day: LocalDay): number => daysBetween('1970-01-01', day)

/** What the readers of a file of the sample found, as one number. */
export const sampleFindings = (read: number, broken: number): number => broken * 10 + read

/** @returns how many have read it, and how many of them found that a rule was not kept */
export const findingsIn = (value: number): { read: number; broken: number } => ({
  read: value % 10,
  broken: Math.floor(value / 10),
})

/**
 * Everything that a contribution counts for, in its month. The counts of a month and its lists come from here alone.
 * @param earlier what is known of the cases that it may repeat; one that nobody has counted yet is a complaint
 */
export function entriesOf(contribution: Contribution, earlier: ReadonlyMap<string, Earlier> = new Map()): Entry[] {
  const said = [...ofCase, ...ofWork].flatMap((say) => say(contribution, isInMonthOf(contribution)))
  return [...said, ...repeated(contribution, earlier)].map(
    ({ measure, value = 0, codes, restricted = false, about }) => {
      const hidden = bothOf(contribution.about, about)
      return {
        measure,
        value,
        codes: { ...contribution.codes, ...codes },
        restricted: contribution.restricted || restricted,
        ...(hidden && { about: hidden }),
      }
    },
  )
}

/** A repeat, if what came before was a complaint. Who may not learn of any such one learns of no repeat. */
function repeated({ repeats, received }: Contribution, earlier: ReadonlyMap<string, Earlier>): Said[] {
  if (repeats === null || received === null) return []
  const complaints = repeats.map((one) => earlier.get(one)).filter((one) => (one?.matter ?? null) === null)
  if (complaints.length === 0) return []
  const isRestricted = complaints.every((one) => one?.restricted === true)
  // If one of several is hidden from somebody, so is the repeat: fewer numbers are right for them than one too many.
  const about = isRestricted ? complaints.map((one) => one?.about).reduce(bothOf, undefined) : undefined
  return [{ measure: 'repeated', restricted: isRestricted, ...(about && { about }) }]
}

/** Everybody whom either names. */
function bothOf(one: About | undefined, other: About | undefined): About | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const all = (some: readonly string[], others: readonly string[]): string[] =>
    [...new Set([...some, ...others])].toSorted()
  return { people: all(one.people, other.people), units: all(one.units, other.units) }
}

/** An entry with what is said of it alone; the rest is said of the case. */
type Said = { measure: Measure; value?: number; codes?: Codes; restricted?: boolean; about?: About }
type Saying = (contribution: Contribution, isIn: IsIn) => Said[]
type IsIn = (day: LocalDay | null) => boolean

const isInMonthOf =
  ({ month }: Contribution): IsIn =>
  (day) =>
    day !== null && month !== openNow && monthOf(day) === month

/** What is said of the case as a whole. */
const ofCase: readonly Saying[] = [
  ({ received, joined, matter, people, projectFinance }, isIn) => {
    if (!isIn(received)) return []
    if (joined !== null) return [{ measure: 'joined' }]
    if (matter !== null) return [{ measure: 'no-complaint', codes: { matter } }]
    const { lender = null, publicity = false, media = false, litigation = false } = projectFinance ?? {}
    return [
      { measure: 'received' },
      { measure: 'people', value: people },
      ...given(projectFinance !== null, { measure: 'project-finance', codes: { lender } }),
      ...given(publicity || media || litigation, { measure: 'project-finance-exposed', codes: { lender } }),
      ...given(publicity, { measure: 'project-finance-publicity', codes: { lender } }),
      ...given(media, { measure: 'project-finance-media', codes: { lender } }),
      ...given(litigation, { measure: 'project-finance-litigation', codes: { lender } }),
    ]
  },
  ({ told, points }, isIn) => {
    if (told === null || !isIn(told.day)) return []
    const { days, workingDays, hours, pausedHours, firstContact, outcome } = told
    return [
      { measure: 'told', value: days },
      { measure: 'told-working-days', value: workingDays },
      { measure: 'told-hours', value: hours },
      { measure: 'told-paused-hours', value: pausedHours },
      ...given(firstContact, { measure: 'first-contact' }),
      ...outcomes.filter((one) => one === outcome).map((measure) => ({ measure })),
      ...points.flatMap(({ main, codes }) => [
        { measure: 'point' as const, codes },
        ...given(main, { measure: 'main-point', codes }),
      ]),
    ]
  },
  ({ fileClosed }, isIn) => given(isIn(fileClosed), { measure: 'file-closed' }),
  ({ open }) =>
    open === null
      ? []
      : [
          { measure: 'open', value: dayNumber(open.received) },
          { measure: 'open-due', value: dayNumber(open.due) },
          { measure: 'open-due-original', value: dayNumber(open.dueOriginal) },
        ],
  ({ tasks }) => tasks.map((holder) => ({ measure: 'open-task', codes: heldBy(holder) })),
  ({ due }, isIn) => dueIn(due, isIn, ''),
  ({ survey }, isIn) => {
    if (survey === null || !isIn(survey.asked)) return []
    const { answered } = survey
    if (answered === null) return [{ measure: 'survey-asked' }]
    return [
      { measure: 'survey-asked' },
      { measure: 'survey-answered' },
      { measure: 'survey-score', value: answered.score },
      { measure: 'survey-effort', value: answered.effort },
      { measure: answered.resolved ? 'survey-resolved' : 'survey-not-resolved' },
    ]
  },
  ({ sample }) => {
    if (!sample) return []
    const broken = sample.findings.filter((one) => one === 'broken').length
    return [
      { measure: 'sample-drawn', value: sampleFindings(sample.findings.length, broken) },
      ...given(sample.findings.length > 0, { measure: 'sample-read' }),
      ...given(broken > 0, { measure: 'sample-broken' }),
    ]
  },
  ({ redress }, isIn) =>
    redress
      .filter(({ day }) => isIn(day))
      .map(({ what, currency, hundredths }) => ({ measure: `redress-${what}:${currency}`, value: hundredths })),
]

/** What is said of the work on it: of stages, departments, people. */
const ofWork: readonly Saying[] = [
  ({ runs }, isIn) =>
    runs.flatMap(({ stage, due, ended, ...holder }) => {
      const codes = { stage, ...heldBy(holder) }
      const dues = dueIn(due, isIn, 'run-').map((one) => ({ ...one, codes }))
      if (ended === null || !isIn(ended.day)) return dues
      const { hours, pausedHours, waitingHours } = ended
      return [
        ...dues,
        { measure: 'run-hours', value: hours, codes },
        { measure: 'run-paused-hours', value: pausedHours, codes },
        { measure: 'run-waiting-hours', value: waitingHours, codes },
        { measure: 'run-working-hours', value: hours - waitingHours, codes },
      ] satisfies Said[]
    }),
  ({ consultations }, isIn) =>
    consultations.flatMap(({ department, asked, due, answered, hours, inTime }) => [
      ...given(isIn(asked), { measure: 'consulted', codes: { department } }),
      ...(due !== null && isIn(due)
        ? [
            {
              measure: inTime ? ('consultation-kept' as const) : ('consultation-late' as const),
              value: dayNumber(due),
              codes: { department },
            },
          ]
        : []),
      ...given(isIn(answered), { measure: 'consultation-hours', value: hours ?? 0, codes: { department } }),
    ]),
  ({ controls }, isIn) =>
    controls
      .filter(({ due }) => isIn(due))
      .map(({ kind, stage, due, deviates, fault, ...holder }) => ({
        measure: deviates ? 'control-deviating' : 'control-kept',
        value: dayNumber(due),
        codes: { control: kind, stage, ...heldBy(holder), ...(deviates && { fault }) },
      })),
  ({ events }, isIn) =>
    events
      .filter(({ day }) => isIn(day))
      .map(({ what, stage, person, unit }) => ({
        measure: what,
        codes: { ...(stage !== null && { stage }), person, unit },
      })),
]

function dueIn(dues: readonly Due[], isIn: IsIn, prefix: 'run-' | ''): Said[] {
  return dues
    .filter(({ day }) => isIn(day))
    .flatMap(({ limit, day, kept, moved }) => [
      {
        measure: `${prefix}${kept ? 'kept' : 'late'}${limit === 'original' ? '-original' : ''}` as const,
        value: dayNumber(day),
      },
      ...given(limit === 'extended' && moved, { measure: `${prefix}extended`, value: dayNumber(day) }),
    ])
}

const given = (isSo: boolean, said: Said): Said[] => (isSo ? [said] : [])

const heldBy = ({ person, unit }: Holder): Codes => ({ person, unit })

const outcomes = ['upheld', 'partly', 'not', 'resolved', 'withdrawn', 'declined'] as const
