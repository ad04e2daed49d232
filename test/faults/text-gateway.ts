import { type SmsGateway, smsGateway } from '../../functions/sms/gateway.ts'
import { gatewaySecret, type ReadGatewaySecret } from '../../functions/sms/gateway-secret.ts'
import { letterOfSms } from '../../functions/sms/sms-id.ts'
import { callingCode } from './rules.ts'
import type { Injector } from './injector.ts'
import type { Posted } from './post-office.ts'

/** The token that receipts bring with them. */
export const receiptsToken = 'r'.repeat(40)

const known = { send: 's'.repeat(40), receipts: receiptsToken }

class SendTextCommand {
  readonly input: { id: string; to: string; text: string }
  constructor(input: SendTextCommand['input']) {
    this.input = input
  }
}

/**
 * The client of the gateway for text messages as it is deployed, and the secret that both know. The gateway takes each
 * id once, and keeps the text with the mails. Every call passes the injector.
 */
export function openTextGateway(
  taken: Posted[],
  injected: Injector,
): { gateway: SmsGateway; secret: ReadGatewaySecret } {
  const secrets = injected.around('Secrets Manager', async () => ({ SecretString: JSON.stringify(known) }))
  const secret = gatewaySecret('arn:sms', secrets as never)
  const gateway = injected.around('SMS', async ({ input: { id, to, text } }: SendTextCommand) => {
    const letter = letterOfSms(id)
    if (letter === undefined) return new Response('{"code":"unknown-id"}', { status: 422 })
    if (taken.some(({ messageId }) => messageId === id)) return new Response('{}', { status: 409 })
    taken.push({ ...letter, to, messageId: id, text })
    return new Response('{}', { status: 202 })
  })
  const fetching = async (_: unknown, { body }: RequestInit): Promise<Response> => {
    const command = new SendTextCommand(JSON.parse(body as string) as SendTextCommand['input'])
    return gateway.send(command).catch((error: Error & { $metadata?: { httpStatusCode?: number } }) => {
      const status = error.$metadata?.httpStatusCode
      // Nothing is heard of a gateway that is slow until the client gives up.
      if (status === undefined) throw new DOMException(error.message, 'TimeoutError')
      return new Response('', { status })
    })
  }
  const settings = { url: 'https://sms.example.com/send', callingCode }
  return { gateway: smsGateway(settings, secret, fetching as typeof fetch), secret }
}
