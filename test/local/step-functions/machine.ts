import { virtualClock } from '../../../local/clock/clock.ts'
import { load } from '../../../local/step-functions/load.ts'
import { StepFunctionsService } from '../../../local/step-functions/service.ts'

export const start = Date.parse('2026-09-25T18:00:00.000Z')

export type Call = { at: number; payload: Record<string, unknown> }

/** A state machine on its own clock whose only function is `answer`. Times are seconds since it was made. */
export function given(
  states: Record<string, object>,
  answer: (payload: any, call: number) => unknown = () => ({}),
  top: object = {},
) {
  const clock = virtualClock({ start })
  const definition = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...top }
  const calls: Call[] = []
  const service = new StepFunctionsService(
    [load({ name: 'desk', definition, substitutions: {} })],
    clock,
    async (_arn, payload) => {
      calls.push({ at: seconds(clock.now()), payload: payload as Call['payload'] })
      return answer(payload, calls.length)
    },
  )
  const machineArn = [...service.machines.keys()][0]!
  // From the first instant on only the test advances the clock: the real time that passes is taken out.
  const seconds = (time: number) => Math.round((time - start) / 1000)
  return {
    clock,
    service,
    calls,
    machineArn,
    begin: (input: unknown = {}, name = 'C-1') => service.start(machineArn, name, JSON.stringify(input)),
    async run(input: unknown = {}, days = 400) {
      const execution = service.start(machineArn, 'C-1', JSON.stringify(input))
      await clock.advanceTo(clock.now() + days * 86_400_000)
      return execution
    },
    advance: (by: number) => clock.advanceTo(clock.now() + by * 1000),
  }
}

export const call = (more: object = {}, payload: unknown = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'function', Payload: payload },
  End: true,
  ...more,
})

export const wait = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'function', Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
  ...more,
})

export function named(name: string, message = 'it failed') {
  return Object.assign(new Error(message), { name })
}
