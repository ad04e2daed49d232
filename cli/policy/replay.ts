import { type Calendar, calendarOf } from '../../functions/domain/time/calendar.ts'
import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import type { Policy } from '../../functions/domain/policy/policy.ts'
import type { Rules } from '../../functions/domain/case/desk.ts'
import type { Duties } from '../../functions/domain/views/replay-duties.ts'
import { type Judged, replay, type Replayed } from '../../functions/domain/views/replay-policy.ts'
import { newestCalendar } from '../../functions/store/calendars.ts'
import { readCase } from '../../functions/store/cases.ts'
import { rulesOf } from '../../functions/store/desk.ts'
import type { Store } from '../../functions/store/client.ts'
import { inColumns } from '../parts/columns.ts'
import { readReferences } from '../parts/items.ts'

/** How many runs of a stage or clock there were, and how they ended. */
export type Tally = { runs: number; late: number; escalated: number; extended: Record<string, number> }

/** The effect of another policy on cases: per stage and overall time limit, and the cases that change. */
export type Summary = {
  cases: number
  reclassed: number
  stages: { what: string; from: Tally; to: Tally }[]
  duties: { from: DutyTally; to: DutyTally }
  changed: { reference: string; changes: string[] }[]
}

/** What was told and sent around the ends of the whole case's clocks. */
export type DutyTally = {
  warnings: number
  unwarned: number
  letters: Record<Duties['letters'][number]['went'], number>
  promises: Record<'kept' | 'brokenAndTold' | 'brokenInSilence', number>
  pausesBeyondLaw: number
  lateSummaries: number
}

function tallyOf(duties: readonly Duties[]): DutyTally {
  const letters = duties.flatMap((one) => one.letters)
  const went = (how: (typeof letters)[number]['went']): number => letters.filter((one) => one.went === how).length
  const broken = (told: boolean): number =>
    duties.filter(({ promise }) => !promise.kept && promise.told === told).length
  return {
    warnings: duties.reduce((sum, one) => sum + one.warnings, 0),
    unwarned: duties.reduce((sum, one) => sum + one.unwarned.length, 0),
    letters: { 'in-time': went('in-time'), late: went('late'), never: went('never') },
    promises: {
      kept: duties.filter(({ promise }) => promise.kept).length,
      brokenAndTold: broken(true),
      brokenInSilence: broken(false),
    },
    pausesBeyondLaw: duties.reduce((sum, one) => sum + one.beyondLaw.length, 0),
    lateSummaries: duties.filter(({ lateSummary }) => lateSummary).length,
  }
}

/** Looks at cases under another policy. */
export function summary(replayed: readonly Replayed[]): Summary {
  const side = (which: 'from' | 'to'): Map<string, Tally> => {
    const tallies = new Map<string, Tally>()
    for (const one of replayed.flatMap((each) => each[which])) {
      const tally = tallies.get(one.what) ?? { runs: 0, late: 0, escalated: 0, extended: {} }
      tallies.set(one.what, tally)
      tally.runs += 1
      if (one.late) tally.late += 1
      if (one.rungs > 0) tally.escalated += 1
      if (one.extension !== null) tally.extended[one.extension] = (tally.extended[one.extension] ?? 0) + 1
    }
    return tallies
  }
  const none: Tally = { runs: 0, late: 0, escalated: 0, extended: {} }
  const [from, to] = [side('from'), side('to')]
  return {
    cases: replayed.length,
    reclassed: replayed.filter((one) => one.class.from !== one.class.to).length,
    stages: [...new Set([...from.keys(), ...to.keys()])].map((what) => ({
      what,
      from: from.get(what) ?? none,
      to: to.get(what) ?? none,
    })),
    duties: {
      from: tallyOf(replayed.map(({ duties }) => duties.from)),
      to: tallyOf(replayed.map(({ duties }) => duties.to)),
    },
    changed: replayed.flatMap((one) => {
      const changes = changesOf(one)
      return changes.length === 0 ? [] : [{ reference: one.reference, changes }]
    }),
  }
}

/**
 * What is different for a case, in words. Clocks of the whole case are compared with each other whatever their names.
 */
function changesOf({ class: weight, from, to, duties }: Replayed): string[] {
  const overall = (list: readonly Judged[]): boolean => list.some(({ scope, late }) => scope === 'overall' && late)
  const changed = to
    .filter(({ scope }) => scope === 'stage')
    .flatMap((then) => {
      const before = from.find(({ scope, clock }) => scope === 'stage' && clock === then.clock)
      if (before === undefined || (before.late === then.late && before.rungs === then.rungs)) return []
      return [`${then.clock} ${judgedLine(before)} → ${judgedLine(then)}`]
    })
  return [
    ...(weight.from === weight.to ? [] : [`${weight.from} → ${weight.to}`]),
    ...changed,
    ...(overall(from) === overall(to)
      ? []
      : [`answer ${overall(from) ? 'late' : 'in time'} → ${overall(to) ? 'late' : 'in time'}`]),
    ...differing('ended without a warning', duties.from.unwarned, duties.to.unwarned),
    ...differing('letter that the law asks for', lettersOf(duties.from), lettersOf(duties.to)),
    ...differing('promise at receipt', [promiseLine(duties.from)], [promiseLine(duties.to)]),
    ...differing('pauses beyond the law', duties.from.beyondLaw, duties.to.beyondLaw),
  ]
}

/** What one policy says and the other does not. */
function differing(what: string, from: readonly string[], to: readonly string[]): string[] {
  const [before, then] = [from, to].map((list) => list.join(', ') || '–')
  return before === then ? [] : [`${what}: ${before} → ${then}`]
}

const lettersOf = ({ letters }: Duties): string[] => letters.map(({ went }) => went.replace('-', ' '))

function promiseLine({ promise: { kept, told } }: Duties): string {
  if (kept) return 'kept'
  return told ? 'not kept, and said' : 'not kept'
}

function judgedLine({ late, rungs }: Judged): string {
  if (!late) return 'in time'
  return rungs === 0 ? 'late' : `late, ${rungs} ${rungs === 1 ? 'level' : 'levels'} of escalation`
}

/**
 * The cases of a table that were received under a pack, each under both policies. `unreadable`: a line for each that
 * could not be read.
 */
export async function replayTable(
  store: Store,
  from: string,
  to: Policy,
  now: Instant,
): Promise<{ replayed: Replayed[]; unreadable: string[] }> {
  const replayed: Replayed[] = []
  const unreadable: string[] = []
  const newest = calendarOf(await newestCalendar(store, to.calendar.id))
  for (const reference of await readReferences(store)) {
    try {
      const record = await readCase(store, reference)
      // A combined case is not a complaint of its own in any figure (docs/adr/0020).
      if (record === undefined || record.file.policy.id !== from || record.file.joined !== null) continue
      const before = await rulesOf(store, record.file)
      replayed.push(replay(record.file, before, rulesFor(record.file, to, before, newest), now))
    } catch (error) {
      unreadable.push(`case ${reference} cannot be read: ${(error as Error).message}`)
    }
  }
  return { replayed, unreadable }
}

/**
 * The other policy with its calendar. If it uses the case's calendar, it is the version that the case was counted by.
 * @param newest the newest version of the other policy's calendar
 */
export function rulesFor(file: CaseFile, to: Policy, before: Rules, newest: Calendar): Rules {
  return { policy: to, calendar: file.calendar.id === newest.id ? before.calendar : newest }
}

/** The summary in readable form. @param most number of cases to list */
export function summaryTold(
  { cases, reclassed, stages, duties, changed }: Summary,
  from: string,
  to: string,
  most: number,
): string[] {
  const needed = ({ extended }: Tally): string =>
    Object.entries(extended)
      .map(([step, count]) => `${count} ${step}`)
      .join(', ') || '–'
  // A stage or clock that one of the two packs lacks was neither late nor in time under it.
  const change = (one: Summary['stages'][number], of: 'late' | 'escalated'): string =>
    [one.from, one.to].map((tally) => (tally.runs === 0 ? '–' : String(tally[of]))).join(' → ')
  const rows = stages.map((one) => [
    one.what,
    String(one.to.runs || one.from.runs),
    change(one, 'late'),
    change(one, 'escalated'),
    needed(one.to),
  ])
  return [
    `${cases} ${cases === 1 ? 'case' : 'cases'} received under ${from}, replayed under ${to}; ${reclassed} in a different class`,
    '',
    ...inColumns([
      ['stage or time limit', 'runs', 'late', 'escalated', `would have needed an extension under ${to}`],
      ...rows,
    ]),
    '',
    ...dutiesTold(duties),
    '',
    `${changed.length} ${changed.length === 1 ? 'case changes' : 'cases change'}`,
    ...inColumns(changed.slice(0, most).map(({ reference, changes }) => [reference, changes.join('; ')])),
    ...(changed.length > most ? [`… and ${changed.length - most} more (--json lists them all)`] : []),
  ]
}

/** What concerns no single stage, one line each; nothing that is nothing under both. */
function dutiesTold({ from, to }: Summary['duties']): string[] {
  const lines: [string, (tally: DutyTally) => number][] = [
    ['warnings before a time limit of the whole case ends', ({ warnings }) => warnings],
    ['such time limits that ended without one', ({ unwarned }) => unwarned],
    ['letters about that, in time', ({ letters }) => letters['in-time']],
    ['letters about that, late', ({ letters }) => letters.late],
    ['letters about that, never sent', ({ letters }) => letters.never],
    ['promises at receipt that were kept', ({ promises }) => promises.kept],
    ['promises not kept, and the complainant told', ({ promises }) => promises.brokenAndTold],
    ['promises not kept, without a word', ({ promises }) => promises.brokenInSilence],
    ['pauses for a reason that the law does not know', ({ pausesBeyondLaw }) => pausesBeyondLaw],
    ['summary resolutions recorded late', ({ lateSummaries }) => lateSummaries],
  ]
  return inColumns(lines.flatMap(([what, of]) => (of(from) + of(to) === 0 ? [] : [[what, `${of(from)} → ${of(to)}`]])))
}
