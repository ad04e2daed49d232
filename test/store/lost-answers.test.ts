import { describe, expect, it } from 'vitest'
import { startNext } from '../../functions/app/executions.ts'
import type { Store } from '../../functions/store/client.ts'
import { putPolicyReview } from '../../functions/store/policy-reviews.ts'
import { holdMail, readMailHold, releaseMail } from '../../functions/store/workflow/mail-hold.ts'
import { takeLease } from '../../functions/store/workflow/lease.ts'
import { endExecution, readDoorbell } from '../../functions/store/workflow/wait-token.ts'
import { tableForTests } from '../support/store/table.ts'

const store = tableForTests()

/** The answer to each write is lost, and the client makes the call again, as the SDK does. */
const losing: Store = {
  tableName: store.tableName,
  client: {
    send: async (command: any) => {
      const answer = await store.client.send(command)
      return /^(Put|Update)/.test(command.constructor.name) ? store.client.send(command) : answer
    },
  } as Store['client'],
}

describe('a write that is made again because its answer was lost', () => {
  it('is recognised by the step that claims the hold on mail, which then sends the probe', async () => {
    const begun = await holdMail(losing, undefined, '2026-03-02T02:00:00.000Z', 'Throttling')
    expect(begun).toMatchObject({ own: true, minutes: 15, until: '2026-03-02T02:15:00.000Z' })
    const claimed = (await holdMail(losing, begun, '2026-03-02T02:15:00.000Z', 'Throttling'))!
    expect(claimed).toMatchObject({ own: true, minutes: 30 })
    // Somebody who comes later with the hold as it was before finds the one that stands.
    expect(await holdMail(store, begun, '2026-03-02T02:15:00.000Z', 'Throttling')).toMatchObject({
      own: false,
      until: claimed.until,
    })
    await releaseMail(store, claimed)
    expect(await readMailHold(store)).toBeUndefined()
  })

  it('is recognised by the person who records the review of a policy pack, and by nobody else', async () => {
    const review = { due: '2027-01-01', by: 'kim', words: 'Read.', next: '2028-01-01', at: '2026-12-30T02:00:00.000Z' }
    expect(await putPolicyReview(losing, 'standard@2', review)).toBe('written')
    expect(await putPolicyReview(losing, 'standard@2', { ...review, by: 'lea' })).toBe('conflict')
  })

  it('is recognised by the run of the sweeper that takes the lease, and by no other run of that minute', async () => {
    expect(await takeLease(losing, 'sweep', '2026-03-02T02:00:00.000Z')).toEqual({ after: '' })
    expect(await takeLease(losing, 'sweep', '2026-03-02T02:00:00.000Z')).toBeUndefined()
  })

  it('still starts the next execution of a case, once', async () => {
    const started: string[] = []
    const workflow = {
      stateMachineArn: 'arn:aws:states:local:000000000000:stateMachine:complaint',
      client: { send: async (command: any) => (started.push(command.input.name), {}) },
    } as never
    await endExecution(store, 'L-1', { turn: 7, number: 1, ended: 'over' })
    const bell = await readDoorbell(store, 'L-1')
    expect(await startNext(losing, workflow, 'L-1', bell)).toEqual({ name: 'L-1-2', outcome: 'started' })
    expect(new Set(started)).toEqual(new Set(['L-1-2']))
  })
})
