import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, shut } from '../../local/listen.ts'
import { ownTablesAt } from '../../local/services/own-tables.ts'

/** Answers with what it was asked, as DynamoDB Local would be. */
const asked = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const { authorization, 'x-amz-target': target } = request.headers
  response.writeHead(400, { 'x-amzn-requestid': '1' }).end(JSON.stringify({ authorization, target, body }))
})
let endpoint = ''
beforeAll(async () => {
  endpoint = `http://127.0.0.1:${await listen(asked, 0)}`
})
afterAll(() => shut(asked))

async function through(doors: number): Promise<{ status: number; id: string | null; authorization: string }[]> {
  const answers = []
  for (let door = 0; door < doors; door += 1) {
    const server = ownTablesAt(endpoint)
    const port = await listen(server, 0)
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=LOCAL/20261001/ap-southeast-1/dynamodb/aws4_request, Signature=0',
        'x-amz-target': 'DynamoDB_20120810.GetItem',
      },
      body: '{"TableName": "liaison-local"}',
    })
    const { authorization, ...rest } = (await answer.json()) as { authorization: string }
    expect(rest).toEqual({ target: 'DynamoDB_20120810.GetItem', body: '{"TableName": "liaison-local"}' })
    answers.push({ status: answer.status, id: answer.headers.get('x-amzn-requestid'), authorization })
    await shut(server)
  }
  return answers
}

test('each door forwards requests with its own access key of letters and digits', async () => {
  const [one, other] = await through(2)
  for (const { status, id, authorization } of [one!, other!]) {
    expect({ status, id }).toEqual({ status: 400, id: '1' })
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=LOCAL[0-9a-f]{16}\/20261001\/ap-southeast-1\/dynamodb\/aws4_request, Signature=0$/,
    )
  }
  expect(one!.authorization).not.toBe(other!.authorization)
})
