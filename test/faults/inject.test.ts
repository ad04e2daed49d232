import { beforeAll, describe, expect, it } from 'vitest'
import { advance } from '../../functions/steps/advance.ts'
import { sweep } from '../../functions/steps/sweep.ts'
import { type Outcome, runWay } from './check.ts'
import { faults } from './injector.ts'

let without: Outcome
beforeAll(async () => {
  without = await runWay()
})

/** The number of the first commit that records mails. */
function firstRecord(): number {
  const sent = without.calls.findIndex(({ service }) => service === 'SES')
  return without.calls.findIndex(({ told }, index) => index > sent && told === 'DynamoDB PutItem COMMIT') + 1
}

it('closes a case without a fault and sends every mail once', () => {
  expect(without).toMatchObject({ lost: false, executionsEnded: 0, extraMails: 0, wrong: [] })
  expect(without.mails).toHaveLength(9)
})

describe('a fault at the commit that records two mails', () => {
  it.each(faults)('sends no mail again: %s', async (fault) => {
    const outcome = await runWay({ fault, at: firstRecord(), times: 1 }, without)
    expect(outcome).toMatchObject({ met: 'DynamoDB PutItem COMMIT', extraMails: 0, wrong: [] })
  })

  it('sends no mail again after four tries in a row, and both mails again after eight', async () => {
    const four = await runWay({ fault: 'fails-before', at: firstRecord(), times: 4 }, without)
    expect(four).toMatchObject({ extraMails: 0, wrong: [] })
    const eight = await runWay({ fault: 'fails-before', at: firstRecord(), times: 8 }, without)
    expect(eight).toMatchObject({ extraMails: 2, wrong: [] })
  })
})

it('keeps the token of the next try when an earlier token is written late', async () => {
  const kept = without.calls.flatMap(({ told }, index) => (told === 'DynamoDB PutItem DOORBELL' ? [index + 1] : []))
  // The last one says that the execution is over. The one before begins the wait for the survey.
  const outcome = await runWay({ fault: 'slow', at: kept.at(-2) ?? 0, times: 1 }, without)
  expect(outcome).toMatchObject({ met: 'DynamoDB PutItem DOORBELL', lost: false, wrong: [] })
})

describe('the checks of a run', () => {
  it('notice a mail that is in the file but was never sent', async () => {
    const pretending: typeof advance = ({ mailer, ...on }, input, context) => {
      const send = async (command: any): Promise<any> =>
        command.input.Tags.some(({ Value }: { Value: string }) => Value === 'outcome')
          ? { MessageId: 'none' }
          : mailer.client.send(command)
      return advance({ ...on, mailer: { ...mailer, client: { send } as typeof mailer.client } }, input, context)
    }
    const { wrong } = await runWay(undefined, without, { advance: pretending, sweep })
    expect(wrong).toEqual(['outcome is in the file and was never taken', 'no mail lilei@example.com outcome'])
  })

  it('notice a case whose lost wake is never repaired', async () => {
    const at = without.calls.findIndex(({ told }) => told === 'Step Functions StartExecution') + 1
    const idle: typeof sweep = async () => ({ woken: 0, left: 0 })
    const outcome = await runWay({ fault: 'fails-before', at, times: 1 }, without, { advance, sweep: idle })
    expect(outcome).toMatchObject({ lost: true, wrong: expect.arrayContaining(['the case was not closed']) })
  })

  it('notice a fault that no call met', async () => {
    const { wrong } = await runWay({ fault: 'slow', at: 10_000, times: 1 }, without)
    expect(wrong).toEqual(['no call met the fault'])
  })
})
