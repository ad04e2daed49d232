/** `npm run bench`: how fast the desk is, as a table, or as JSON with `-- --json`. Each part runs in processes of its own and only on this machine. */
import { filingRate } from './bench/filing-rate.ts'
import { measured } from './bench/part.ts'
import type { SixtyDays } from './bench/sixty-days.ts'
import { startUp } from './bench/start-up.ts'
import { seconds, spread, table } from './bench/table.ts'
import type { WholeWay } from './bench/whole-way.ts'

const asJson = process.argv.includes('--json')
const tell = (part: string): void => { if (process.stderr.isTTY) process.stderr.write(`${part} …\n`) }

tell('start-up')
const start = await startUp(7)
tell('cases going their whole way')
const ways = await measured<WholeWay[]>('whole-way.ts')
tell('the rate of POST /complaints')
const rate = await filingRate(8, 600)
tell('500 cases of sixty days')
const sixty = await measured<SixtyDays>('sixty-days.ts', '500')

console.log(asJson ? JSON.stringify({ start, ways, rate, sixty }, null, 2) : table([
  ['from start to ready, ms', `${spread(start.wall)}${start.cpu === null ? '' : `, of CPU ${spread(start.cpu)}`}`],
  ...ways.flatMap(({ weight, transitions, mails, reads, writes }) => [[`a ${weight} case`, `${transitions} state transitions, ${mails} mails, ${reads} reads and ${writes} writes of the table`]] as const),
  ['POST /complaints per second', `${spread(rate.desk.rate)} at ${rate.connections} connections; bare server ${spread(rate.bare.rate)}`],
  ['its rate to the bare server’s', spread(rate.rateRatio, 2)],
  ['its CPU to the bare server’s', `${spread(rate.cpuRatio, 2)}: ${spread(rate.desk.cpu, 2)} ms to ${spread(rate.bare.cpu, 2)} ms a request`],
  [`${sixty.cases} cases of sixty days`, `${seconds(sixty.total)}; ${(sixty.total.cpu * 1000 / sixty.cases).toFixed(0)} ms of CPU a case; filing them ${seconds(sixty.filing)}`],
  ['what they did', `${sixty.mails} mails, ${sixty.commits} commits, ${sixty.transitions} transitions; ${sixty.answers} answers, ${sixty.closed} closed`],
  ['their calls to services', Object.entries(sixty.calls).sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`).join(', ')],
]))
