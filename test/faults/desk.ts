import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  parkInput,
  advanceInput,
  advanceOutput,
  sweepInput,
  waitInput,
} from '../../functions/domain/workflow/execution.ts'
import { numberOf } from '../../functions/app/executions.ts'
import { advance } from '../../functions/steps/advance.ts'
import { parkCase } from '../../functions/steps/park-case.ts'
import { step } from '../../functions/steps/step.ts'
import { sweep } from '../../functions/steps/sweep.ts'
import { wait } from '../../functions/steps/wait.ts'
import { mailOfTag } from '../../functions/mail/send.ts'
import type { Store } from '../../functions/store/client.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { virtualClock, type VirtualClock } from '../../local/clock/clock.ts'
import { functionArn, lambdaVariables, region, tableName } from '../../local/services/aws.ts'
import { startDynamoDb } from '../../local/services/dynamodb.ts'
import { lambda } from '../../local/services/lambda.ts'
import type { Status } from '../../local/step-functions/execution.ts'
import { load } from '../../local/step-functions/load.ts'
import { operations } from '../../local/step-functions/operations.ts'
import { StepFunctionsService } from '../../local/step-functions/service.ts'
import { complaintMachine } from '../../statemachines/complaint.ts'
import { staff } from '../support/steps/workplace.ts'
import { type Injection, injector, type Injector } from './injector.ts'

/** A desk in this process whose calls of services all pass the injector. */
export type FaultyDesk = {
  clock: VirtualClock
  /** As the functions see it: through the injector. */
  store: Store
  workflow: { client: { send: (command: any) => Promise<never> }; stateMachineArn: string }
  /** As it is, for the checks. */
  plain: Store
  /** Every mail that the mail service took. */
  mails: { to: string; mail: string }[]
  injected: Injector
  /** The sweeper's run of this minute. The schedule does not try again: the next minute does. */
  sweep: () => Promise<void>
  /** The executions in the order of their start, each with its state of the machine. */
  executions: () => { name: string; status: Status; state: string }[]
  close: () => Promise<void>
}

/** What a test may make worse, to see that the checks notice it. */
export type Parts = { advance: typeof advance; sweep: typeof sweep }

const substitutions = {
  Partition: 'aws',
  AdvanceFunctionArn: functionArn('advance'),
  WaitFunctionArn: functionArn('wait'),
  ParkFunctionArn: functionArn('park'),
}

/** Compiled once: every desk runs the same machine. */
const machine = load({ name: 'complaint', definition: complaintMachine, substitutions })

const stateMachineArn = 'arn:aws:states:local:000000000000:stateMachine:complaint'

const address = 'complaints@example.com'

/** A new desk at a moment, with its staff and nothing else. */
export async function openDesk(
  start: string,
  injection?: Injection,
  { advance: advancing, sweep: sweeping }: Parts = { advance, sweep },
): Promise<FaultyDesk> {
  const clock = virtualClock({ start: Date.parse(start) })
  const table = await startDynamoDb()
  const dynamodb = new DynamoDBClient({
    endpoint: table.endpoint,
    region,
    credentials: {
      accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
    },
  })
  const plain: Store = { client: dynamodb, tableName }
  await replaceStaff(plain, staff)
  const injected = injector(clock, injection)
  const mails: FaultyDesk['mails'] = []
  const client = injected.around('DynamoDB', (command) => dynamodb.send(command))
  const store = { client, tableName } as unknown as Store
  const mailer = {
    client: injected.around('SES', async ({ input }) => {
      const tag = input.Tags.find(({ Name }: { Name: string }) => Name === 'mail').Value as string
      mails.push({ to: input.Destination.ToAddresses[0], mail: mailOfTag(tag) })
      return { MessageId: randomUUID(), date: new Date(clock.now()).toUTCString() }
    }) as never,
    sender: address,
    replyTo: address,
    configurationSet: 'liaison',
    pause: async () => {},
  }
  const workflow = {
    client: injected.around('Step Functions', async ({ constructor, input }) =>
      calls[constructor.name.replace(/Command$/, '')]!(input),
    ),
    stateMachineArn,
  }
  const invoke = lambda({
    advance: step('advance', advanceInput, async (input, context) =>
      advanceOutput.parse(await advancing({ store, mailer, baseUrl: 'https://liaison.example.com' }, input, context)),
    ) as never,
    wait: step('wait', waitInput, (input) => wait({ store, workflow }, input)) as never,
    park: step('park', parkInput, ({ execution, ...input }) =>
      parkCase(store, { ...input, number: numberOf(execution) }),
    ) as never,
    sweep: step('sweep', sweepInput, (input, context) => sweeping({ store, workflow }, input, context)) as never,
  })
  const service = new StepFunctionsService([machine], clock, invoke)
  const calls = operations(service)
  return {
    clock,
    store,
    workflow,
    plain,
    mails,
    injected,
    sweep: async () => {
      await invoke(functionArn('sweep'), { v: 1, at: new Date(clock.now()).toISOString() }).catch(() => {})
    },
    executions: () =>
      [...service.executions.values()].map(({ name, status, place }) => ({ name, status, state: place.state })),
    close: async () => {
      service.close()
      clock.close()
      dynamodb.destroy()
      await table.close()
    },
  }
}
