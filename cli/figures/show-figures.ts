import { dayOf } from '../../functions/domain/time/calendar.ts'
import { countedOf } from '../../functions/domain/figures/case/counted-case.ts'
import {
  addMonths,
  asOf,
  type Counted,
  countMonths,
  type Figures,
  figuresOf,
  type Months,
  unstated,
} from '../../functions/domain/figures/months.ts'
import { monthOf, type Period } from '../../functions/domain/figures/period.ts'
import type { LocalDay } from '../../functions/domain/time/zone.ts'
import { readCase } from '../../functions/store/cases.ts'
import type { Store } from '../../functions/store/client.ts'
import { rulesOf } from '../../functions/store/desk.ts'
import { readHistory, readRegisters } from '../../functions/store/figures/history.ts'
import { harmlessJson, printable } from '../../local/printable.ts'
import type { World } from '../parts/command.ts'
import { folded, onAPage } from '../parts/columns.ts'
import { ownMonths } from './own-months.ts'
import { readReferences } from '../parts/items.ts'
import type { OpenTable } from '../parts/table.ts'
import { todayAt } from '../parts/today.ts'

/** What a figure leaves out, how many, and why. */
type LeftOut = { what: string; count: number; why: string }

/** The figures of a period with everything that they leave out. */
type Shown = Figures & { asOf: LocalDay; sources: Record<string, number>; leftOut: LeftOut[] }

/** Prints the figures of a period: those of imported registers, and those of the desk's own cases from their files. */
export async function showFigures(
  { world, open, json }: { world: World; open: OpenTable; json: boolean },
  period: Period,
): Promise<number> {
  const today = await todayAt(open)
  const { months, sources, leftOut } = await countAll(open.store, period, today)
  const shown: Shown = { ...figuresOf(months, period), asOf: asOf(period, today), sources, leftOut }
  if (json) world.print(harmlessJson(shown))
  else for (const line of toldOf(shown)) world.print(printable(line))
  return 0
}

type Counting = { months: Months; sources: Record<string, number>; leftOut: LeftOut[] }

async function countAll(store: Store, period: Period, today: LocalDay): Promise<Counting> {
  const registers = await readImports(store)
  const cutOff = registers
    .map((one) => one.cutOff)
    .toSorted()
    .at(-1)
  const undated = registers.reduce((sum, { open }) => sum + open, 0)
  const own = (await fromSums(store, period, today, cutOff)) ?? (await fromFiles(store, period, today, cutOff))
  return {
    months: registers.reduce<Months>((sum, one) => addMonths(sum, one.months), own.months),
    sources: {
      ...own.sources,
      ...Object.fromEntries(registers.map(({ register, complaints }) => [register, complaints])),
    },
    leftOut: [
      ...own.leftOut,
      { what: 'overdue', count: undated, why: 'open imported complaints, of which no limit is known' },
    ].filter(({ count }) => count > 0),
  }
}

const joinedElsewhere = (count: number): LeftOut => ({
  what: 'own cases',
  count,
  why: 'joined to another case, and counted there',
})

const noComplaints = (count: number): LeftOut => ({
  what: 'received',
  count,
  why: 'no complaint, as intake found',
})

/** A desk with no more cases than this is counted from its files while a sum is behind. */
const fewCases = 2000

/**
 * From the sums of months, if there are any. What they cannot say is counted from the files: cases before a cut-off in
 * the middle of them, and at a small desk what has changed in the last minutes.
 */
async function fromSums(
  store: Store,
  period: Period,
  today: LocalDay,
  cutOff: LocalDay | undefined,
): Promise<Counting | undefined> {
  const own = await ownMonths(store, period, today)
  if (own === undefined) return undefined
  const [first] = Object.keys(own.months).toSorted()
  if (cutOff !== undefined && first !== undefined && cutOff > `${first}-01`) return undefined
  // After an update from a release without figures, only what has moved since is counted. Of a desk that counts many
  // cases, nobody looks through all of its table to find out.
  const there = own.counted <= fewCases ? (await readReferences(store)).length : own.counted
  const uncounted = Math.max(0, there - own.counted)
  if ((own.behind.length > 0 || uncounted > 0) && there <= fewCases) return undefined
  return {
    months: own.months,
    sources: { 'own cases': own.cases },
    leftOut: [
      joinedElsewhere(own.joined),
      noComplaints(own.noComplaints),
      { what: 'own cases', count: uncounted, why: 'not counted yet: npm run figures -- rebuild counts them, once' },
      {
        what: 'own cases',
        count: own.behind.length,
        why: `months with changes that are summed up within a quarter of an hour: ${own.behind.join(', ')}`,
      },
    ],
  }
}

async function fromFiles(
  store: Store,
  period: Period,
  today: LocalDay,
  cutOff: LocalDay | undefined,
): Promise<Counting> {
  const own = await ownCases(store)
  const counted = own.counted.filter(({ received }) => cutOff === undefined || received >= cutOff)
  return {
    months: countMonths(counted, today),
    sources: { 'own cases': counted.length },
    leftOut: [
      {
        what: 'own cases',
        count: own.counted.length - counted.length,
        why: `received before ${cutOff}, up to when an imported register counts`,
      },
      joinedElsewhere(own.joined),
      noComplaints(own.others.filter((month) => month >= period.from && month <= period.until).length),
      { what: 'own cases', count: own.unreadable.length, why: `cannot be read: ${own.unreadable.join(', ')}` },
    ],
  }
}

type Imported = { register: string; months: Months; cutOff: LocalDay; complaints: number; open: number }

async function readImports(store: Store): Promise<Imported[]> {
  const imports: Imported[] = []
  for (const register of await readRegisters(store)) {
    const { content } = await readHistory(store, register)
    if (content === null) continue
    const { months, cutOff, complaints } = content
    const closed = Object.values(months).reduce((sum, month) => sum + month.closed, 0)
    imports.push({ register, months, cutOff, complaints, open: complaints - closed })
  }
  return imports
}

/** The desk's own cases, each counted from its commits. `others`: months in which what is no complaint was received. */
async function ownCases(
  store: Store,
): Promise<{ counted: Counted[]; joined: number; others: string[]; unreadable: string[] }> {
  const [counted, unreadable]: [Counted[], string[]] = [[], []]
  const others: string[] = []
  let joined = 0
  for (const reference of await readReferences(store)) {
    try {
      const found = await readCase(store, reference)
      if (found === undefined) continue
      const rules = await rulesOf(store, found.file)
      const contribution = countedOf(found.file, rules)
      if (contribution !== null) counted.push(contribution)
      else if (found.file.joined !== null) joined += 1
      else others.push(monthOf(dayOf(found.file.receivedAt, rules.calendar)))
    } catch (error) {
      // One file that cannot be read must not hide the figures of all others; the report names it.
      if (!(error instanceof Error)) throw error
      unreadable.push(reference)
    }
  }
  return { counted, joined, others, unreadable }
}

/** The day on which the desk received its first case; undefined if it has none. */
export async function firstOwnCase(store: Store): Promise<LocalDay | undefined> {
  const { counted } = await ownCases(store)
  return counted.map(({ received }) => received).toSorted()[0]
}

function toldOf({ period, asOf: day, received, closed, open, overdue, days, by, sources, leftOut }: Shown): string[] {
  return [
    `Complaints in ${period}, as of ${day}`,
    '',
    ...onAPage([
      ['figure', 'value', 'how it is counted'],
      ['received', `${received}`, 'complaints received in the period; rows of one complaint count once'],
      ['closed', `${closed}`, 'decided and told in the period for the first time; imported ones by their closing date'],
      ['open', `${open}`, 'received by the end of the period and not closed by then'],
      ['overdue', `${overdue}`, 'of those open: past the limit of the whole case, as extended'],
      [
        'mean',
        days === null ? '–' : days.mean.toFixed(2),
        'calendar days from received to closed, of those closed in the period',
      ],
      [
        'median',
        days === null ? '–' : `${days.median}`,
        'the same; of an even number the mean of the two in the middle',
      ],
      [
        '90 %',
        days === null ? '–' : `${days.p90}`,
        'the same, by nearest rank: nine in ten were closed within so many days',
      ],
    ]),
    '',
    ...codesOf(by, 'product'),
    '',
    ...codesOf(by, 'category'),
    '',
    ...onAPage([['outcome', 'closed'], ...by.outcome.map(({ code, closed: of }) => [nameOf(code), `${of}`])]),
    '',
    ...folded(
      `Counted: ${Object.entries(sources)
        .map(([name, number]) => `${number} ${name}`)
        .join(', ')}`,
    ),
    ...leftOut.flatMap(({ what, count, why }) => folded(`Left out of ${what}: ${count} (${why})`)),
  ]
}

function codesOf(by: Figures['by'], of: 'product' | 'category'): string[] {
  return onAPage([
    [of, 'received', 'closed', 'open'],
    ...by[of].map(({ code, ...counts }) => [nameOf(code), `${counts.received}`, `${counts.closed}`, `${counts.open}`]),
  ])
}

const nameOf = (code: string): string => (code === unstated ? '(not stated)' : code)
