import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { carried, clientSettings } from '../../store/client.ts'

export { SendRawEmailCommand }

/** The client must not try again by itself: each lost answer may stand for a mail that went out. */
export function sesClient(): SESClient {
  return withDate(carried('mail', new SESClient({ maxAttempts: 1, ...clientSettings('mail') })))
}

/** Keeps the time of the service's answer, which proves when a mail was handed over. */
function withDate(client: SESClient): SESClient {
  client.middlewareStack.add(
    (next) => async (call) => {
      const answer = await next(call)
      const { headers } = answer.response as { headers?: Record<string, string> }
      Object.assign(answer.output ?? {}, { date: headers?.['date'] })
      return answer
    },
    { step: 'deserialize', name: 'date', priority: 'high' },
  )
  return client
}
