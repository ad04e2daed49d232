import { describe, expect, test } from 'vitest'
import { gatewaySecret, type ReadGatewaySecret } from '../../functions/sms/gateway-secret.ts'
import { smsGateway } from '../../functions/sms/gateway.ts'
import { renderSms } from '../../functions/sms/render-sms.ts'
import { letterOfSms, smsId } from '../../functions/sms/sms-id.ts'
import { referenceFor } from '../../functions/store/reference.ts'

const sms = { id: 'K7QX-4MPD-T.outcome', to: '+8613800138000', text: '【示例保险】…' }
const token = 's'.repeat(32)
const secret: ReadGatewaySecret = async () => ({ send: token, receipts: 'r'.repeat(32) })

/** A gateway that answers so, one answer a call, and the calls that it got. */
function gateway(answers: readonly (Response | Error)[], read = secret) {
  const calls: { url: string; init: RequestInit }[] = []
  const fetching = (async (url: string, init: RequestInit) => {
    const answer = answers[calls.push({ url, init }) - 1] ?? new Error('one call too many')
    if (answer instanceof Error) throw answer
    return answer
  }) as typeof fetch
  const port = smsGateway({ url: 'https://sms.example.com/send', callingCode: '86' }, read, fetching)
  return { port, calls }
}

const answer = (status: number, body: unknown = {}) => new Response(JSON.stringify(body), { status })

describe('a text message', () => {
  test('is handed over with the token, as JSON, under the id of its letter', async () => {
    const { port, calls } = gateway([answer(202, { id: 'gw-1' })])
    expect(await port.send(sms)).toEqual({ gatewayId: 'gw-1', isEarlier: false })
    const [{ url, init } = {} as never] = calls
    expect(url).toBe('https://sms.example.com/send')
    expect(init).toMatchObject({ method: 'POST', redirect: 'error' })
    expect(init.headers).toMatchObject({ authorization: `Bearer ${token}`, 'idempotency-key': sms.id })
    expect(JSON.parse(String(init.body))).toEqual(sms)
  })

  test('is taken also if the gateway says nothing more', async () => {
    expect(await gateway([new Response('OK')]).port.send(sms)).toEqual({ gatewayId: null, isEarlier: false })
  })

  test('goes once if the answer was lost: the second try says that it is known', async () => {
    const { port, calls } = gateway([new TypeError('fetch failed'), answer(409)])
    expect(await port.send(sms)).toEqual({ gatewayId: null, isEarlier: true })
    expect(calls.map(({ init }) => JSON.parse(String(init.body)))).toEqual([sms, sms])
  })

  test.each([
    ['the number is none', answer(422, { code: 'NotMobile' }), 'NotMobile'],
    ['the request cannot be read', answer(400), 'HTTP-400'],
    ['what it says is a sentence, perhaps with a name', answer(422, { code: 'Mrs Li is unknown' }), 'HTTP-422'],
  ])('is refused for good if %s', async (_, response, refused) => {
    expect(await gateway([response]).port.send(sms)).toEqual({ refused })
  })

  test.each([
    ['the gateway is down', [answer(503)], 'HTTP-503'],
    ['there are too many', [answer(429)], 'HTTP-429'],
    ['it does not know us', [answer(401)], 'HTTP-401'],
    ['it answers neither of two tries', [new TypeError('fetch failed'), new TypeError('fetch failed')], 'NoAnswer'],
    ['it redirects', [new TypeError('redirect'), new TypeError('redirect')], 'NoAnswer'],
  ])('waits if %s', async (_, answers, waits) => {
    expect(await gateway(answers).port.send(sms)).toEqual({ waits })
  })

  test('waits if its secret cannot be read, and nothing is called', async () => {
    const { port, calls } = gateway([], async () => {
      throw new Error('AccessDenied')
    })
    expect(await port.send(sms)).toEqual({ waits: 'NoSecret' })
    expect(calls).toEqual([])
  })

  test('reads the secret again once the gateway refused the token', async () => {
    const asked: boolean[] = []
    const read: ReadGatewaySecret = async ({ again = false } = {}) => {
      asked.push(again)
      return { send: token, receipts: token }
    }
    const { port } = gateway([answer(401), answer(202)], read)
    expect(await port.send(sms)).toEqual({ waits: 'HTTP-401' })
    expect(await port.send(sms)).toEqual({ gatewayId: null, isEarlier: false })
    expect(asked).toEqual([false, true])
  })
})

test('the secret says which of its fields is wrong, and no value', async () => {
  const client = { send: async () => ({ SecretString: JSON.stringify({ send: 'short', receipts: token }) }) }
  await expect(gatewaySecret('arn:secret', client as never)()).rejects.toThrow(
    /send: must have at least 32 characters$/,
  )
})

const reference = referenceFor('a case')

test.each(['outcome', 'link-again 7', 'survey-1 1', 'offer#1'])(
  'the id of a text leads back to its letter: %s',
  (mail) => {
    expect(letterOfSms(smsId(reference, mail))).toEqual({ reference, mail })
  },
)

test.each(['', '.', reference, `${reference}.`, 'AAAA-AAAA-B.outcome', `outcome.${reference}`, `${reference}.a b`])(
  'no other id does: %j',
  (id) => {
    expect(letterOfSms(id)).toBeUndefined()
  },
)

test.each(['en', 'zh-CN'] as const)(
  'a text says whose it is, what it is about, and where to read it (%s)',
  (language) => {
    const link = 'https://desk.example.com/complaints/K7QX-4MPD-T?key=abc'
    const text = renderSms(language, { from: 'Example Insurance', subject: 'S · K7QX-4MPD-T' }, link)
    expect(text).toContain('Example Insurance')
    expect(text).toContain('S · K7QX-4MPD-T')
    // A telephone makes a link of what stands between blanks.
    expect(text.split(' ')).toContain(link)
  },
)
