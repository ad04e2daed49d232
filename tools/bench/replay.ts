import { calendarOf, newestBuiltIn } from '../../functions/domain/time/calendar.ts'
import { newestPolicy, policyOf } from '../../functions/domain/policy/policy.ts'
import { replay } from '../../functions/domain/views/replay-policy.ts'
import { rulesFor, summary, summaryTold } from '../../cli/policy/replay.ts'
import { generated } from '../../test/support/domain/generated.ts'

/** `node tools/bench/replay.ts [CASES] [PACK]`: makes typical cases and looks at them under another policy. */
const cases = Number(process.argv[2] ?? 1000)
const to = newestPolicy(process.argv[3] ?? 'cn-2020-3')
const newest = calendarOf(newestBuiltIn(to.calendar.id))
const started = performance.now()
const made = Array.from({ length: cases }, (_, index) => generated(index + 1))
const between = performance.now()
const replayed = made.map(({ file, desk, now }) => {
  const before = { policy: policyOf(file.policy), calendar: desk.calendar }
  return replay(file, before, rulesFor(file, to, before, newest), now)
})
const ended = performance.now()
for (const line of summaryTold(summary(replayed), 'standard', `${to.id}@${to.version}`, 10)) console.log(line)
console.log(
  `\n${cases} cases made in ${((between - started) / 1000).toFixed(1)} s, replayed in ${((ended - between) / 1000).toFixed(2)} s`,
)
