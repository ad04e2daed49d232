import { bodyOf, forward, type Listening, reply, serve } from './http.ts'
import type { WaitCall, Waits } from './waits.ts'

/** Faults that a scenario orders: what becomes of the calls that start and wake executions, and of those that send mail. */
export type Faults = { wakes: 'delivered' | 'lost'; mails: 'taken' | 'throttled' }

/**
 * Where those who deploy find the emulated AWS, and deployed functions its Step Functions and SES. It ends TLS in the eyes of the emulator (a bucket's
 * policy asks for it), takes the waits' calls, and gives a spent token the answer that AWS gives. Whatever else comes is handed on untouched: signatures hold.
 */
export function startGateway(emulator: string, waits: () => Waits, faults: Faults): Promise<Listening> {
  return serve(async (incoming, response) => {
    const body = await bodyOf(incoming)
    if (incoming.url === waitPath) {
      await waits().begin(JSON.parse(body.toString()) as WaitCall)
      return reply(response, 200, {})
    }
    if (faults.mails === 'throttled' && body.includes('Action=SendEmail')) {
      return void response.writeHead(400, { 'content-type': 'text/xml' }).end('<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error></ErrorResponse>')
    }
    const action = /^AWSStepFunctions\.(\w+)$/.exec(String(incoming.headers['x-amz-target'] ?? ''))?.[1]
    if (action === 'SendTaskSuccess' || action === 'StartExecution') {
      if (faults.wakes === 'lost') return reply(response, 200, action === 'StartExecution' ? { executionArn: 'arn:aws:states:lost', startDate: 0 } : {})
      if (action === 'SendTaskSuccess') {
        const { taskToken } = JSON.parse(body.toString()) as { taskToken: string }
        if (waits().isSpent(taskToken)) return reply(response, 400, { __type: 'TaskTimedOut', message: 'Task Timed Out: the token is spent' }, { 'x-amzn-errortype': 'TaskTimedOut' })
        // Ended only where the emulator takes it: it checks who calls.
        await forward(incoming, response, { endpoint: emulator, body, headers: { 'x-forwarded-proto': 'https' } })
        if (response.statusCode === 200) waits().end(taskToken)
        return
      }
    }
    await forward(incoming, response, { endpoint: emulator, body, headers: { 'x-forwarded-proto': 'https' } })
  })
}

/** Where the stand-in of the wait function is called. */
export const waitPath = '/_parity/wait'
