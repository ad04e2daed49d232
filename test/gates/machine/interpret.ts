import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { begin } from '../../parity/emulator/process.ts'
import type { Scenario } from './scenarios.ts'

/** How an execution went. */
export type Result = {
  name: string
  status: 'SUCCEEDED' | 'FAILED'
  error: string | null
  output: unknown
  /** States in the order in which they were entered. */
  entered: string[]
  events: number
  invoked: { function: 'Advance' | 'Wait' | 'Park'; payload: unknown }[]
}

/** The definition as CloudFormation fills it in: the interpreter knows a function by its name. */
function deployed(definition: object): object {
  const names = JSON.stringify(definition)
    .replaceAll('${Partition}', 'aws')
    .replaceAll(/\$\{(\w+)FunctionArn\}/g, 'arn:aws:lambda:ap-southeast-1:111122223333:function:$1')
  if (names.includes('${')) throw new Error('a placeholder of the definition is unknown here')
  return JSON.parse(names) as object
}

/**
 * Runs scenarios one after the other.
 * @returns how each went, in the same order
 * @throws Error with what the interpreter wrote, if it broke off
 */
export async function interpret({
  python,
  jars,
  definition,
  scenarios,
}: {
  python: string
  jars: string
  definition: object
  scenarios: readonly Scenario[]
}): Promise<Result[]> {
  const child = begin(python, [join(import.meta.dirname, 'interpreter.py'), jars], { stdio: 'pipe' })
  const { stdin, stdout, stderr } = child
  if (stdin === null || stdout === null || stderr === null) throw new Error('no pipes')
  stdin.end(JSON.stringify({ definition: deployed(definition), scenarios }))
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const [written, complaints, code] = await Promise.all([text(stdout), text(stderr), ended])
  if (code !== 0) throw new Error(`the interpreter broke off:\n${complaints.slice(-3000)}`)
  return written
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(asAws(line)) as Result)
}

/** LocalStack writes the moments of its context as Python does; Step Functions writes milliseconds and a Z. */
const asAws = (line: string): string =>
  line.replaceAll(/"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\d{3}\+00:00"/g, '"$1Z"')
