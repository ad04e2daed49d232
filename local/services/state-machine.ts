import { complaintMachine } from '../../statemachines/complaint.ts'
import { functionArn } from './aws.ts'
import type { VirtualClock } from '../clock/clock.ts'
import type { Invoke } from './lambda.ts'

/**
 * Step Functions with the machine of the repository, its placeholders filled as CDK fills them.
 * @param options.definition another definition, or the path of its file
 * @throws Error in one line that names the machine, or its file, and the state
 */
export async function startMachine(options: {
  clock: VirtualClock
  invoke: Invoke
  port: number
  definition?: string | object | undefined
}) {
  const { clock, invoke, port, definition = complaintMachine } = options
  const { startStepFunctions } = await import('../step-functions/server.ts')
  const substitutions = {
    Partition: 'aws',
    AdvanceFunctionArn: functionArn('advance'),
    WaitFunctionArn: functionArn('wait'),
    ParkFunctionArn: functionArn('park'),
  }
  return startStepFunctions({ machines: [{ name: 'complaint', definition, substitutions }], clock, invoke, port })
}
