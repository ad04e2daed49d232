import { beforeEach, expect, it } from 'vitest'
import { mailGate } from '../../../functions/steps/mail/mail-gate.ts'
import { sent } from '../../support/mail/sent.ts'
import type { Store } from '../../../functions/store/client.ts'
import { doubtMail, holdMail, readMailHold } from '../../../functions/store/workflow/mail-hold.ts'
import { endHold } from '../../support/mail/end-hold.ts'
import { tableForTests } from '../../support/store/table.ts'
import { mailerBy } from '../../support/steps/workplace.ts'

// A hold is over, or mail is in doubt. Before a step writes what it knows of that, mail of another was taken.

const store = tableForTests()
beforeEach(() => endHold(store))

const at = (time: string): string => `2026-03-02T${time}.000Z`

/** The same table, where something happens in the moment before the next write of the hold. */
function withMeanwhile(meanwhile: () => Promise<unknown>): Store {
  let done = false
  const send = async (command: any): Promise<unknown> => {
    if (!done && command.constructor.name === 'PutItemCommand' && command.input.Item?.sk?.S === 'MAIL-HOLD') {
      done = true
      await meanwhile()
    }
    return store.client.send(command)
  }
  return { ...store, client: { send } as Store['client'] }
}

type Means = 'unclear' | 'lost' | 'held'

const gateOf = (of: Store, means?: Means) =>
  mailGate(
    of,
    mailerBy({
      send: async () => {
        if (means !== undefined) throw Object.assign(new Error('no words'), { name: 'X', verdict: means })
        return { MessageId: 'm', date: undefined }
      },
    }),
  )

const sending = (to: string) => ({
  to: `${to}@example.com`,
  mail: { from: '', subject: 's', text: 't', html: 'h' } as never,
  tags: { reference: 'K7QX-4MPD-T', mail: `${to} ${crypto.randomUUID()}` },
})

const taken = (time: string) => () => gateOf(store).send(sending('other'), at(time))

it('no mail waits for a hold that the probe of another step has ended', async () => {
  await holdMail(store, undefined, at('02:00:00'), 'Throttling')
  const late = gateOf(withMeanwhile(taken('02:15:00')))
  expect(await late.send(sending('late'), at('02:15:01'))).toHaveProperty('messageId')
  expect(await readMailHold(store)).toBeUndefined()
})

it('a mail that perhaps went out is sent again if another was taken since', async () => {
  const one = sending('one')
  expect(await sent(gateOf(store, 'lost'), one, at('02:00:00'))).toEqual({ laterUntil: at('02:15:00') })
  await doubtMail(store, await readMailHold(store), at('02:00:00'), 'AnswerLost', undefined)
  const late = gateOf(withMeanwhile(taken('02:15:00')))
  expect(await late.send(one, at('02:15:01'))).toHaveProperty('messageId')
})

it.each<[means: Means, stands: object]>([
  ['held', { minutes: 15 }],
  ['unclear', { minutes: 0, address: expect.any(String) }],
])('a failure that is %s is noted, whatever ended meanwhile', async (means, stands) => {
  await doubtMail(store, undefined, at('02:00:00'), 'X', 'abcdef')
  const late = gateOf(withMeanwhile(taken('02:05:00')), means)
  await late.send(sending('late'), at('02:05:01'))
  expect(await readMailHold(store)).toMatchObject({ ...stands, since: at('02:05:01') })
})
