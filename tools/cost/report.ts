/** What `npm run cost` prints: for people a table, for programs one JSON document. */
import { functions } from '../../functions/config/manifest.ts'
import { allFunctions, type Counts, sum } from './counts.ts'
import type { month } from './month.ts'
import {
  type Bill,
  billedTime,
  type documentBill,
  type figuresBill,
  foundAgain,
  list,
  type Thing,
  usd,
} from './prices.ts'

export type Costed = { counts: Counts; bill: Bill }
export type Report = {
  general: Costed
  major: Costed
  document: ReturnType<typeof documentBill>
  figures: ReturnType<typeof figuresBill>
  month: ReturnType<typeof month>
}

/** The name of each thing, and its unit. */
const names: Record<Thing, string> = {
  transitions: 'state transitions',
  invocations: 'invocations of functions',
  gbSeconds: 'their time, GB-seconds',
  requests: 'requests to the HTTP API',
  writeUnits: 'write units, indexes included',
  readUnits: 'read units',
  mails: 'mails, à la carte',
  mailsEssentials: 'mails, Essentials',
  logBytes: 'log bytes',
  schedules: 'runs of the schedule',
  traces: 'traces (X-Ray)',
  keyUses: 'uses of keys (KMS)',
  answered: 'bytes to the internet',
  mailEvents: 'notifications of mails (SNS)',
  storedBytes: 'bytes kept for a year',
  keys: 'keys of our own (KMS)',
  alarms: 'figures that alarms look at',
  dashboards: 'dashboards',
  metrics: 'figures of our own',
  scans: 'files checked (GuardDuty)',
  scannedBytes: 'bytes checked (GuardDuty)',
  objectsWritten: 'objects written (S3)',
  objectsRead: 'objects read (S3)',
}

const number = (quantity: number): string => quantity.toLocaleString('en-US', { maximumFractionDigits: 1 })
const money = (amount: number, digits = 6): string => `$${amount.toFixed(digits)}`
const cell = (quantity: number, amount: number): string =>
  `${number(quantity).padStart(11)}  ${money(amount).padStart(10)}`
const row = (name: string, ...cells: string[]): string => `${name.padEnd(34)}${cells.join('   ')}`.trimEnd()

/** The figures, as `docs/COST.md` has them: a line for each thing that AWS bills. */
export function figuresOf({ general, major, document, figures, month }: Report): string[] {
  const both = (pick: (bill: Bill) => Bill['lines']): string[] =>
    pick(general.bill).map(({ thing, quantity, usd }, place) =>
      row(names[thing], cell(quantity, usd), cell(pick(major.bill)[place]!.quantity, pick(major.bill)[place]!.usd)),
    )
  const total = (name: string, of: (bill: Bill) => number): string =>
    row(name, ...[general, major].map(({ bill }) => ' '.repeat(13) + money(of(bill)).padStart(10)))
  const kept = (counts: Counts): number => usd('storedBytes', counts.stored) * 12
  // The sweeper uses its part of the free quota.
  const free = general.bill.besides.map(({ thing, quantity }) =>
    Math.floor(
      ((list.prices[thing].free ?? 0) - (month.lines.find((line) => line.thing === thing)?.quantity ?? 0)) / quantity,
    ),
  )
  return [
    row('', 'a general complaint'.padStart(23), 'a major one at its worst'.padStart(23)),
    ...both(({ lines }) => lines),
    total('together', ({ usd }) => usd),
    total('with mail at the Essentials price', ({ usdEssentials }) => usdEssentials),
    '',
    `Billed in addition; free up to ${number(Math.min(...free))} general complaints a month in an account that does nothing else:`,
    ...both(({ besides }) => besides),
    total('all together', ({ usdWithBesides }) => usdWithBesides),
    '',
    row(names.storedBytes, ...[general, major].map(({ counts }) => cell(counts.stored, kept(counts)))),
    row(
      'events of the execution',
      ...[general, major].map(({ counts }) => number(counts.events).padStart(11).padEnd(23)),
    ),
    '',
    `A document of ${number(list.documentBytes)} bytes, sent, checked and read once:`,
    ...document.lines.map(({ thing, quantity, usd }) => row(names[thing], cell(quantity, usd))),
    row('together', ' '.repeat(13) + money(document.usd).padStart(10)),
    '',
    'A page of figures, of a year by two dimensions, for 400 people in 30 units, whatever the number of complaints:',
    ...figures.lines.map(({ thing, quantity, usd }) => row(names[thing], cell(quantity, usd))),
    row('together', ' '.repeat(13) + money(figures.usd).padStart(10)),
    '',
    'A month, whatever happens, as if nothing were free:',
    ...month.lines.map(({ thing, quantity, usd }) =>
      row(names[thing], `${number(quantity).padStart(11)}  ${money(usd, 2).padStart(10)}`),
    ),
    row('together', ' '.repeat(13) + money(month.usd, 2).padStart(10)),
  ]
}

export function table(report: Report): string {
  const { general, major } = report
  const times = ({ counts }: Costed): string => {
    const { count, idle, milliseconds } = allFunctions(counts)
    return `${number(milliseconds)} ms of a processor in ${count} invocations, ${idle} of them after idle minutes, billed as ${number(billedTime(counts).milliseconds)} ms`
  }
  const { memory } = functions.advance
  const { date, region, prices, assumptions, most, quotas } = list
  const call = assumptions.callMilliseconds
  const found = foundAgain()
  const again = (where: keyof typeof found): string =>
    found[where].map((name) => (Object.hasOwn(names, name) ? names[name as Thing] : name)).join(', ')
  return [
    `What a complaint costs, at list prices of ${region} as of ${date}, in US dollars. Counted in the local runtime; not a bill from AWS.`,
    '',
    ...figuresOf(report),
    '',
    'How it is counted',
    `- Time: general ${times(general)}; major ${times(major)}. Times of this machine stand in for Lambda’s. Each is the processor time of the invocation, rounded up to a millisecond, times ${(assumptions.memoryOfOneProcessor / memory).toFixed(1)} because ${memory} MB buy only a part of a processor. Assumptions: ${call.table}, ${call.workflow} and ${call.mail} ms for each call to the table, the workflow and the mail service. A cold start takes ${assumptions.coldStartMilliseconds} ms if a function had not been called for ${assumptions.idleMinutes} minutes. A busy desk has fewer cold starts.`,
    '- Units are computed from the sizes of items: a kilobyte a write unit, four a read unit, half of it where a read may be stale; entries that come to or leave an index are writes.',
    `- Log bytes of a general complaint: the functions write ${number(general.counts.logs.functions)}; Lambda would write ${number(general.counts.logs.lambda)}, the state machine ${number(general.counts.logs.stateMachine)} and the API ${number(general.counts.logs.api)}. Their lines are taken to be as long as AWS writes them, with 26 bytes for each.`,
    '- People use pages in a browser, and every page counts: opened, filled in, looked over, sent, seen again. Every mail is told to have arrived or come back.',
    '- Kept for a year: the table with its recovery to a point in time. The row is a year’s price and in no sum.',
    '- Not counted, for people who watch: alarms’ own mails, dead letters, the dashboard, reading logs, stored logs and their keys. Nor are older versions of keys, backups, taxes, discounts and free quotas.',
    '',
    'What bounds the system (defaults; an account’s own may differ)',
    ...quotas.map(({ what, most: bound }) => `- ${what}: ${bound}`),
    `- so: ${number(Math.floor(200 / general.counts.mails))} general complaints a day in the sandbox, and one execution open for each case that is`,
    '',
    `A general complaint may take ${most.transitions} state transitions and $${most.usd}: it takes ${general.counts.transitions} and ${money(general.bill.usd)}.`,
    `The figures as of ${date} were found again on pages of AWS: ${again('own')}; with others who quote AWS: ${again('others')}; not found again: ${again('nowhere')}. Look at your account's own before you rely on them.`,
    `Sources: ${[...new Set([...Object.values(prices), ...quotas].map(({ source }) => source))].join(' ')}`,
  ].join('\n')
}

/** The figures of one complaint, flat. */
function figures({ counts, bill }: Costed) {
  const { count, idle, milliseconds } = allFunctions(counts)
  const time = billedTime(counts)
  return {
    usd: bill.usd,
    usdEssentials: bill.usdEssentials,
    usdWithBesides: bill.usdWithBesides,
    transitions: counts.transitions,
    mails: counts.mails,
    requests: counts.requests,
    invocations: count,
    idleInvocations: idle,
    processorMilliseconds: milliseconds,
    billedMilliseconds: Math.ceil(time.milliseconds),
    gbSeconds: time.gbSeconds,
    writeUnits: counts.table.writeUnits,
    indexWriteUnits: counts.table.indexWriteUnits,
    readUnits: counts.table.readUnits,
    logBytes: sum(Object.values(counts.logs)),
    events: counts.events,
    traces: counts.traces,
    keyUses: counts.keyUses,
    notifications: counts.mailEvents,
    answeredBytes: counts.answered,
    storedBytes: counts.stored,
  }
}

export function json({ general, major }: Pick<Report, 'general' | 'major'>): {
  general: ReturnType<typeof figures>
  major: ReturnType<typeof figures>
} {
  return { general: figures(general), major: figures(major) }
}
