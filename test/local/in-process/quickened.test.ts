import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { quickened } from '../../../local/services/in-process/quickened.ts'

type Asked = { headers: Record<string, string>; body: string }

/** A client whose requests are kept, and answered with this. */
function clientThat(asked: Asked[], answer: { statusCode: number; body: object; headers?: Record<string, string> }) {
  return new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'one', secretAccessKey: 'two' },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: unknown) => {
        asked.push(request as Asked)
        const { statusCode, body, headers = {} } = answer
        return Promise.resolve({ response: { statusCode, headers, body: Buffer.from(JSON.stringify(body)) } })
      },
    } as never,
  })
}

const get = new GetItemCommand({ TableName: 'desk', Key: { pk: { S: 'a' }, sk: { S: 'b' } } })
const found = { statusCode: 200, body: { Item: { pk: { S: 'a' }, sk: { S: 'b' }, bytes: { B: 'AQID' } } } }
const tooMuch = {
  statusCode: 400,
  headers: { 'x-amzn-requestid': 'R1' },
  body: { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'too much' },
}

/** What differs from request to request: an id of its own, and the time, which the signature covers. */
const lasting = ({ headers, body }: Asked) => {
  const own = ['amz-sdk-invocation-id', 'authorization', 'x-amz-date', 'user-agent', 'x-amz-user-agent']
  return { body: String(body), headers: Object.entries(headers).filter(([name]) => !own.includes(name)) }
}

it('asks for the same, signed, and reads the same answer as a client of the SDK', async () => {
  const asked: Asked[] = []
  const ordinary = await clientThat(asked, found).send(get)
  const quick = await quickened(clientThat(asked, found)).send(get)
  expect(quick.Item).toEqual(ordinary.Item)
  expect(quick.Item?.['bytes']?.B).toEqual(new Uint8Array([1, 2, 3]))
  const [first, second] = asked as [Asked, Asked]
  expect(lasting(second)).toEqual(lasting(first))
  expect(second.headers['authorization']).toContain('Credential=one/')
  expect(second.headers['user-agent']).toContain('aws-sdk-js/')
})

it('throws the same error', async () => {
  const error = (client: DynamoDBClient) => client.send(get).catch((thrown: unknown) => thrown as Error)
  const ordinary = await error(clientThat([], tooMuch))
  const quick = await error(quickened(clientThat([], tooMuch)))
  expect(quick).toMatchObject({ name: 'ProvisionedThroughputExceededException', $metadata: { requestId: 'R1' } })
  expect({ ...quick, $metadata: 0 }).toEqual({ ...ordinary, $metadata: 0 })
})

it('has the parts of a client of the SDK, each once, under the names that it knows', () => {
  const names = (client: DynamoDBClient): string[] => client.middlewareStack.identify().sort()
  expect(names(quickened(clientThat([], found)))).toEqual(names(clientThat([], found)))
})
