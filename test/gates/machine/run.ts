/**
 * `npm run test:machine`: interprets the state machine with LocalStack's interpreter of Amazon States Language and
 * JSONata in Java, which share no code with the local runtime. It walks through every wait, and lets each function fail
 * by every name that AWS may give.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { advanceInput, waitInput } from '../../../functions/domain/workflow/execution.ts'
import { kindNames } from '../../../functions/domain/case/facts.ts'
import { complaintMachine } from '../../../statemachines/complaint.ts'
import { root } from '../../../tools/lanes.ts'
import { endAll } from '../../parity/emulator/process.ts'
import { fetchJars, findJava } from '../java.ts'
import { makeEnvironment } from '../python.ts'
import { interpret, type Result } from './interpret.ts'
import { faults, fresh, parkedLate, type Scenario, unknown, until, wholeWay } from './scenarios.ts'
import { toolOptions } from '../../../local/options.ts'

toolOptions({ usage: 'usage: npm run test:machine', options: {} })

const what = "LocalStack's interpreter"
/** So many an execution may have. */
const eventsAtMost = 25_000
const scratch = join(root, '.liaison/gates')

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
process.on('exit', endAll)

const requirements = join(import.meta.dirname, 'requirements.txt')
const python = await makeEnvironment(join(scratch, 'machine-venv'), requirements, { what, least: [3, 11] })
await findJava(what)
const jars = join(scratch, 'machine-jars')
await fetchJars(jars, join(import.meta.dirname, 'pom.xml'), what)

const scenarios = [wholeWay, fresh, unknown, parkedLate, ...faults]
const results = await interpret({ python, jars, definition: complaintMachine, scenarios })
const wrong = scenarios.flatMap((scenario, index) => {
  const result = results[index]
  try {
    assert(result, 'it has not been run')
    check(scenario, result)
    return []
  } catch (error) {
    return [`  ${scenario.name}: ${error instanceof Error ? error.message : String(error)}`]
  }
})
console.log(
  [...wrong, `${scenarios.length - wrong.length} of ${scenarios.length} scenarios are as they should be`].join('\n'),
)
process.exitCode = wrong.length === 0 ? 0 : 1

function check(scenario: Scenario, result: Result): void {
  assert(result.status === 'SUCCEEDED', `ended the execution, with ${result.error}`)
  const end = result.entered.slice(result.entered.at(-2) === 'Park' ? -2 : -1).join(', then ')
  assert.equal(end, scenario.end === 'Park' ? 'Park, then Fresh' : scenario.end)
  assert(result.events < eventsAtMost, `made ${result.events} events`)
  if (scenario === wholeWay) checkWholeWay(result)
  // One more pause than that, and the case would be tried for more than a day.
  if (scenario.name.endsWith(', always')) assert.equal(result.entered.filter((name) => name === 'Later').length, 23)
}

function checkWholeWay({ entered, invoked, output }: Result): void {
  const reference = wholeWay.reference
  assert.deepEqual(output, { reference })
  const waited = [...kindNames, 'intake', 'survey']
  assert.deepEqual(
    entered
      .filter((name) => name !== 'Advance' && name !== 'Which?')
      .map((name) => name.toLowerCase().replaceAll(' ', '-')),
    [...waited.slice(0, -1), 'until', 'survey', 'until', 'closed'],
  )
  const advanced = invoked.filter((one) => one.function === 'Advance').map(({ payload }) => advanceInput.parse(payload))
  assert.deepEqual(
    advanced.map(({ turn, reached }) => [turn, reached]),
    Array.from({ length: waited.length + 1 }, (_, turn) => [turn, turn >= waited.length - 1 ? until : '']),
  )
  for (const { waits } of advanced) assert.deepEqual(waits, kindNames)
  const waits = invoked.filter((one) => one.function === 'Wait').map(({ payload }) => waitInput.parse(payload))
  assert.deepEqual(
    waits.map(({ turn }) => turn),
    waited.map((_, index) => index + 1),
  )
  assert.equal(new Set(waits.map(({ token }) => token)).size, waited.length, 'a token came twice')
}
