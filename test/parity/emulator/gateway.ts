import type { Order } from '../../support/running-desk/kept-desk.ts'
import type { Feedback } from './feedback.ts'
import { ask, bodyOf, forward, type Listening, reply, serve } from './http.ts'
import type { WaitCall, Waits } from './waits.ts'

/**
 * What a scenario has ordered to go wrong: the calls that start and wake executions, and those that send mail to an
 * address.
 */
export type Faults = {
  wakes: (Order & { order: 'wakes' })['are']
  mails: Map<string, { error: string; times: number }>
}

export const none = (): Faults => ({ wakes: 'delivered', mails: new Map() })

export function obey(faults: Faults, order: Order): void {
  if (order.order === 'wakes') faults.wakes = order.are
  else faults.mails.set(order.address.toLowerCase(), order)
}

/**
 * Where those who deploy find the emulated AWS, and deployed functions its Step Functions and SES. It ends TLS in the
 * eyes of the emulator (a bucket's policy asks for it), takes the waits' calls, and gives a spent token the answer that
 * AWS gives. Whatever else comes is handed on untouched: signatures hold.
 */
export function startGateway(
  emulator: string,
  shim: () => { waits: Waits; feedback: Feedback },
  faults: Faults,
): Promise<Listening> {
  return serve(async (incoming, response) => {
    const body = await bodyOf(incoming)
    const onward = { endpoint: emulator, body, headers: { 'x-forwarded-proto': 'https' } }
    if (incoming.url === waitPath) {
      await shim().waits.begin(JSON.parse(body.toString()) as WaitCall)
      return reply(response, 200, {})
    }
    if (body.includes('Action=SendRawEmail')) {
      const call = new URLSearchParams(body.toString())
      const fault = faults.mails.get(call.get('Destinations.member.1')?.toLowerCase() ?? '')
      if (fault !== undefined && fault.times > 0) {
        fault.times -= 1
        return void response
          .writeHead(400, { 'content-type': 'text/xml' })
          .end(
            `<ErrorResponse><Error><Type>Sender</Type><Code>${fault.error}</Code><Message>${fault.error === 'Throttling' ? 'Maximum sending rate exceeded.' : 'The address is on the suppression list.'}</Message></Error></ErrorResponse>`,
          )
      }
      const answer = await forward(incoming, response, onward)
      return shim().feedback.sent(call, answer.body.toString())
    }
    const action = /^AWSStepFunctions\.(\w+)$/.exec(String(incoming.headers['x-amz-target'] ?? ''))?.[1]
    if (action === 'SendTaskSuccess' || action === 'StartExecution') {
      if (faults.wakes === 'lost')
        return reply(
          response,
          200,
          action === 'StartExecution' ? { executionArn: 'arn:aws:states:lost', startDate: 0 } : {},
        )
      if (faults.wakes === 'refused') return reply(response, 503, { __type: 'ServiceUnavailable' })
      const { taskToken = '' } = JSON.parse(body.toString()) as { taskToken?: string }
      if (action === 'SendTaskSuccess' && shim().waits.isSpent(taskToken))
        return reply(
          response,
          400,
          { __type: 'TaskTimedOut', message: 'Task Timed Out: the token is spent' },
          { 'x-amzn-errortype': 'TaskTimedOut' },
        )
      // Ended only where the emulator takes it: it checks who calls.
      const { status } = await forward(incoming, response, onward)
      if (action === 'SendTaskSuccess' && status === 200) shim().waits.end(taskToken)
      // A token is good once: the second time it is refused above, and the emulator, which would take it, is not asked.
      if (action === 'StartExecution' && faults.wakes === 'doubled') await ask(incoming, onward)
      return
    }
    await forward(incoming, response, onward)
  })
}

/** Where the stand-in of the wait function is called. */
export const waitPath = '/_parity/wait'
