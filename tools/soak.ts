/**
 * `npm run soak`: files complaints at a steady rate for an hour through the doors of a local desk. Its staff and
 * complainants act, and virtual time passes. Then every case goes to its end, and the report says what was lost, what
 * ended and what grew. It fails if anything did.
 * `-- --minutes 5` takes another time, `--rate 60` that many complaints a minute, `--day 10` so many seconds for each
 * virtual day. The report goes to `.liaison/soak.json` too.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { numberIn, toolOptions } from '../local/options.ts'
import { root } from './lanes.ts'
import { openDesk } from './soak/desk.ts'
import { People } from './soak/people.ts'
import { type Report, wrongIn } from './soak/report.ts'

const usage = `usage: npm run soak -- [--minutes 60] [--rate 30] [--day 24]
--rate: complaints a minute. --day: seconds that a virtual day takes.`
const { values } = toolOptions({
  usage,
  options: {
    minutes: { type: 'string', default: '60' },
    rate: { type: 'string', default: '30' },
    day: { type: 'string', default: '24' },
  },
})
const numberOf = (name: 'minutes' | 'rate' | 'day'): number => numberIn(usage, name, values[name])
const [minutes, rate, secondsADay] = [numberOf('minutes'), numberOf('rate'), numberOf('day')]
const seconds = minutes * 60
const day = 86_400_000
/** What is measured before has not loaded everything yet. */
const warmUp = seconds / 10
/** Virtual days after which a case that has not ended counts as stuck. */
const daysToTheEnd = 60

const desk = await openDesk()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => desk.kill())
try {
  const report = await soak()
  const wrong = wrongIn(report)
  mkdirSync(`${root}/.liaison`, { recursive: true })
  writeFileSync(`${root}/.liaison/soak.json`, `${JSON.stringify({ ...report, wrong }, null, 2)}\n`)
  console.table(report.measured)
  const { measured: _, ...figures } = report
  console.log(JSON.stringify(figures, null, 2))
  for (const sentence of wrong) console.log(`failed: ${sentence}`)
  console.log(wrong.length === 0 ? 'nothing was lost, ended or grew without bound' : `${wrong.length} failed`)
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  await desk.close()
}

async function soak(): Promise<Report> {
  const people = new People(desk)
  const measured: Report['measured'] = []
  const started = performance.now()
  const elapsed = (): number => (performance.now() - started) / 1000
  for (const [when, until] of [
    ['start', warmUp],
    ['middle', (seconds + warmUp) / 2],
    ['end', seconds],
  ] as const) {
    while (elapsed() < until) await oneRound(people, elapsed())
    measured.push({ when, second: Math.round(elapsed()), ...(await desk.measure()) })
  }
  // A machine that could not keep up has some left.
  await people.file(Math.floor((seconds * rate) / 60) - people.filed.size)
  const filedFor = elapsed()
  for (let days = 0; days < daysToTheEnd && (await desk.measure()).openExecutions > 0; days += 1) {
    await people.act()
    await desk.pass(day)
  }
  const left = await desk.measure()
  return {
    minutes,
    virtualDays: Math.round((filedFor / secondsADay) * 10) / 10,
    complaints: {
      filed: people.filed.size,
      aMinute: Math.round((people.filed.size / filedFor) * 60),
      ...(await people.found()),
    },
    answers: people.answers,
    requests: people.requests,
    executionsEnded: [...desk.ended],
    sweeperBacklogAtTheEnd: left.backlog,
    measured,
  }
}

/** Files what is due at this rate, lets people act, and lets virtual time catch up. */
async function oneRound(people: People, elapsed: number): Promise<void> {
  const began = performance.now()
  await people.file(Math.floor((elapsed * rate) / 60) - people.filed.size)
  await people.act()
  await desk.passUntil((elapsed / secondsADay) * day)
  // Twice a second is steady enough.
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 500 - (performance.now() - began))))
}
