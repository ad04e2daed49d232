/**
 * `npm run bench`: how fast the desk is, as a table, or as JSON with `-- --json`. Each part runs in processes of its
 * own and only on this machine. It fails if a start or the rate of filing is beyond its bound. With `-- --small` each
 * part is as short as it can be: the figures then only show that everything still runs.
 */
import { toolOptions } from '../local/options.ts'
import { beyondBounds } from './bench/starts/bounds.ts'
import { bundleStarts } from './bench/starts/bundles.ts'
import { filingRate } from './bench/filing-rate.ts'
import type { LargeDesk } from './bench/large-desk.ts'
import type { LargestCase } from './bench/largest-case.ts'
import { measured } from './bench/part.ts'
import type { SixtyDays } from './bench/sixty-days.ts'
import { startUp } from './bench/starts/start-up.ts'
import { row, seconds, spread } from './bench/table.ts'
import { type FunctionName, functions } from '../functions/config/manifest.ts'
import type { WholeWay } from './bench/whole-way.ts'

const { values: asked } = toolOptions({
  usage: 'usage: npm run bench -- [--json] [--small]',
  options: { json: { type: 'boolean', default: false }, small: { type: 'boolean', default: false } },
})
const { json: asJson, small } = asked
/** Each part is printed as soon as it has been measured, since the last one takes longest. */
const tell = (name: string, value: string): void => {
  if (!asJson) console.log(row(name, value))
}

const start = await startUp(small ? 1 : 7)
tell('from start to ready, ms', `${spread(start.wall)}${start.cpu === null ? '' : `, of CPU ${spread(start.cpu)}`}`)

const starts = await bundleStarts(small ? 1 : 9, Object.keys(functions) as FunctionName[])
tell(
  'client-dynamodb alone, ms',
  `${spread(starts.alone)} of CPU; made by our bundler, ${spread(starts.ours, 2)} of that`,
)
for (const [name, ratio] of Object.entries(starts.ratios)) tell(`start of ${name} to that`, spread(ratio, 2))

const ways = await measured<WholeWay[]>('whole-way.ts')
for (const { weight, transitions, mails, reads, writes } of ways)
  tell(
    `a ${weight} case`,
    `${transitions} state transitions, ${mails} mails, ${reads} reads and ${writes} writes of the table`,
  )

const rate = await filingRate(small ? 1 : 8, small ? 20 : 600)
tell(
  'POST /complaints per second',
  `${spread(rate.desk.rate)} at ${rate.connections} connections; bare server ${spread(rate.bare.rate)}`,
)
tell('its rate to the bare one’s', spread(rate.rateRatio, 2))
tell(
  'its CPU to the bare one’s',
  `${spread(rate.cpuRatio, 2)}: ${spread(rate.desk.cpu, 2)} ms to ${spread(rate.bare.cpu, 2)} ms a request`,
)

const largest = await measured<LargestCase>('largest-case.ts')
tell(
  `a case of ${(largest.bytes / 1_000_000).toFixed(1)} MB`,
  `the tracking page ${seconds(largest.tracking, 2)}; the page of a task ${seconds(largest.task, 2)}; withdrawn, with the step ${seconds(largest.withdrawal, 2)}`,
)

const large = await measured<LargeDesk>('large-desk.ts')
tell(
  '10^5 open, 2,000 failed cases',
  `a lost wake is reached in run ${large.swept.reachedAfter ?? 'none'} of the sweeper; ${large.swept.calls.join(', ')} calls a run`,
)
tell(
  '10,000 staff, 10^5 open cases',
  `a step with a new task makes ${large.stepped.opening} calls, with nothing to do ${large.stepped.idle}, the first of an instance ${large.stepped.first}; the directory takes ${large.stepped.megabytes.toFixed(1)} MB`,
)
tell('the largest mail of the day', `${Math.round(large.mail / 1000)} kB with 500 tasks`)

const sixty = await measured<SixtyDays>('sixty-days.ts', small ? '3' : '500')
tell(
  `${sixty.cases} cases of sixty days`,
  `${seconds(sixty.total)}; ${((sixty.total.cpu * 1000) / sixty.cases).toFixed(0)} ms of CPU a case; filing them ${seconds(sixty.filing)}`,
)
tell(
  'what they did',
  `${sixty.mails} mails, ${sixty.commits} commits, ${sixty.transitions} transitions; ${sixty.answers} answers, ${sixty.closed} closed`,
)
tell(
  'their calls to services',
  Object.entries(sixty.calls)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name} ${count}`)
    .join(', '),
)

if (asJson) console.log(JSON.stringify({ start, starts, ways, rate, largest, large, sixty }, null, 2))

const beyond = small ? [] : beyondBounds(starts.ratios, rate.rateRatio)
for (const sentence of beyond) console.error(sentence)
if (beyond.length > 0) process.exitCode = 1
