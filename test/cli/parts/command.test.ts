import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { answerTo, run } from '../../../cli/parts/command.ts'
import { PassThrough } from 'node:stream'
import { listening } from '../../support/commands/world.ts'
import { unfolded } from '../../support/commands/unfolded.ts'

/** What a command says that asks AWS with these settings. */
async function said(settings: ConstructorParameters<typeof DynamoDBClient>[0], fails?: Error): Promise<string[]> {
  const world = listening(undefined)
  const client = new DynamoDBClient({ maxAttempts: 1, ...settings })
  const code = await run('case', 'usage', [], world, async () => {
    if (fails !== undefined) throw fails
    await client.send(new ListTablesCommand())
    return 0
  })
  expect(code).toBe(2)
  client.destroy()
  return unfolded(world.complained)
}

const refused = (name: string, message: string): Error => Object.assign(new Error(message), { name })

it('says what to set when no region or no credentials are configured', async () => {
  const none = () =>
    Promise.reject(refused('CredentialsProviderError', 'Could not load credentials from any providers'))
  // What the client itself throws where nothing names a region: its message is what is looked for.
  const region = () => Promise.reject(new Error('Region is missing'))
  expect(await said({ region })).toEqual([
    'case: no region is configured: set AWS_REGION, or set AWS_PROFILE to a profile that has one',
  ])
  expect(await said({ region: 'eu-west-1', credentials: none })).toEqual([
    'case: no credentials were found: set AWS_PROFILE to a profile that has them, and log in if it requires that',
  ])
})

it('says what to check when the table or the state machine does not exist', async () => {
  expect(
    await said({ region: 'eu-west-1' }, refused('ResourceNotFoundException', 'Requested resource not found')),
  ).toEqual([
    'case: Requested resource not found: check that this is the table name from the deployment outputs (TableName), and that account and region are right',
  ])
  expect(
    await said({ region: 'eu-west-1' }, refused('StateMachineDoesNotExist', 'State Machine Does Not Exist')),
  ).toEqual([
    'case: State Machine Does Not Exist: check that this is the ARN from the deployment outputs (StateMachineArn), and that account and region are right',
  ])
})

it('repeats any other message of AWS unchanged', async () => {
  expect(
    await said(
      { region: 'eu-west-1' },
      refused('AccessDeniedException', 'User x is not authorized to perform: dynamodb:Scan'),
    ),
  ).toEqual(['case: User x is not authorized to perform: dynamodb:Scan'])
})

it('says that nothing answers, where the desk or the network is gone', async () => {
  const refusedThere = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' })
  const nothing = 'case: nothing answers there: look whether the desk still runs, or whether this machine has a network'
  for (const error of [refusedThere, new TypeError('fetch failed', { cause: refusedThere })])
    expect(await said({ region: 'eu-west-1' }, error)).toEqual([nothing])
})

it.each([
  ['a line', 'yes\n', 'yes'],
  ['the end of the input', null, ''],
  ['Ctrl-C', '\u0003', ''],
  ['Ctrl-D', '\u0004', ''],
])('takes %s for an answer', async (_, typed, answer) => {
  const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY: true, columns: 80 })]
  Object.assign(input, { isTTY: true, setRawMode: () => input })
  output.resume()
  const asked = answerTo('Really? ', input, output)
  if (typed === null) input.end()
  else input.write(typed)
  expect(await asked).toBe(answer)
})
