import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { functionArn } from './aws.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Invoke } from './lambda.ts'

/** From where this process stands, so that what is wrong in it is named as a person would name it. */
const ofRepository = relative(
  process.cwd(),
  fileURLToPath(new URL('../../statemachines/complaint.asl.json', import.meta.url)),
)

/**
 * Step Functions with the machine of the repository, its placeholders filled as CDK fills them.
 * @param options.definition path of another definition
 * @throws Error in one line that names the file and the state
 */
export async function startMachine(options: {
  clock: VirtualClock
  invoke: Invoke
  port: number
  definition?: string | undefined
}) {
  const { clock, invoke, port, definition = ofRepository } = options
  const { startStepFunctions } = await import('../step-functions/server.ts')
  const substitutions = {
    Partition: 'aws',
    AdvanceFunctionArn: functionArn('advance'),
    WaitFunctionArn: functionArn('wait'),
  }
  return startStepFunctions({ machines: [{ name: 'complaint', definition, substitutions }], clock, invoke, port })
}
