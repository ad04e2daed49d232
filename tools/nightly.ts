/**
 * `npm run nightly`: runs whole what is too long for every change: see `.ci/lanes.json`. All of it runs even if one
 * part fails. With `-- --list` it only prints the list.
 */
import { toolOptions } from '../local/options.ts'
import { lanes, type Outcome, runScript, tell } from './lanes.ts'

const nightly = Object.entries(lanes).flatMap(([script, { lane }]) =>
  lane === 'nightly' && script !== 'nightly' ? [script] : [],
)
const { values } = toolOptions({
  usage: 'usage: npm run nightly -- [--list]',
  options: { list: { type: 'boolean', default: false } },
})
if (values.list) console.log(nightly.map((script) => `npm run ${script}`).join('\n'))
else {
  const outcomes: Outcome[] = []
  for (const script of nightly) outcomes.push(await runScript(script))
  process.exitCode = tell(outcomes)
}
