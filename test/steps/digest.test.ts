import { onlyPack } from '../../functions/domain/policy/desk-packs.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { functions } from '../../functions/config/manifest.ts'
import { receive } from '../../functions/app/receive-complaint.ts'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import { mailOfTag } from '../../functions/mail/service/tags.ts'
import { addMessage } from '../../functions/domain/features/complainant/message.ts'
import { takeMailEvents } from '../../functions/steps/mail-events.ts'
import { digest } from '../../functions/steps/digest.ts'
import { caseFiles, readCase, readCommits } from '../../functions/store/cases.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { key } from '../../functions/store/table.ts'
import { someReminders } from '../../functions/store/task-lists.ts'
import { entity } from '../support/cast.ts'
import { desk } from '../support/steps/joined.ts'
import {
  mailerOf,
  advanceOne,
  decideOne,
  fileOf,
  filed,
  openWorkplace,
  receiving,
  type Snapshot,
  staff,
  type Workplace,
} from '../support/steps/workplace.ts'

const at = (time: string): Instant => new Date(`${time}+08:00`).toISOString()
const digestAt = (
  workplace: Workplace,
  when: Instant,
  more: Partial<Parameters<typeof digest>[0]> = {},
  context?: Parameters<typeof digest>[2],
) =>
  digest(
    {
      store: workplace.store,
      mailer: mailerOf(workplace),
      baseUrl: 'https://liaison.example.com',
      entity,
      packs: onlyPack('cn-2020-3'),
      ...more,
    },
    { v: 1, at: when },
    context,
  )

/**
 * A case under a pack, in investigation since Monday 2 March, 10:00; half of its time has passed at 09:30 on Thursday
 * the 5th.
 */
async function investigated(workplace: Workplace, pack = 'cn-2020-3'): Promise<string> {
  const begun = at('2026-03-02T10:00:00')
  const received = await receive({ ...receiving(workplace), packs: onlyPack(pack) }, crypto.randomUUID(), filed, begun)
  if ('refused' in received) throw new Error(received.refused)
  const { reference } = received.file
  await advanceOne(workplace, reference, begun)
  await decideOne(workplace, reference, 'intake', 'accept', begun)
  await advanceOne(workplace, reference, begun)
  await advanceOne(workplace, reference, at('2026-03-05T09:30:00'))
  return reference
}

const proofs = async (workplace: Workplace, reference: string) =>
  (await fileOf(workplace, reference)).commits.flatMap(({ at: when, by, facts }) =>
    facts.flatMap((fact) =>
      fact.fact === 'mailed' && fact.mail.startsWith('investigation#1 ') ? [{ when, by, ...fact }] : [],
    ),
  )

/** A store through which something happens once between a run's look at the cases and its first mail. */
function afterTheLook({ store }: Workplace, happens: () => Promise<unknown>): Workplace['store'] {
  let looked = false
  const send = async (command: { input: unknown }) => {
    if (!looked && JSON.stringify(command.input).includes(key.mailHold)) {
      looked = true
      await happens()
    }
    return store.client.send(command as never)
  }
  return { ...store, client: { send } as never }
}

const isFirstCommitOf = (reference: string, { pk, sk }: Snapshot[number]): boolean =>
  pk?.S?.endsWith(reference) === true && sk?.S?.startsWith('COMMIT#') === true && /#0*1$/.test(sk.S)

describe('the mail of the day', () => {
  let workplace: Workplace
  let references: [string, string]
  let before: Snapshot
  const noon = at('2026-03-06T09:00:00')
  const investigator = 'noa@example.com'
  beforeAll(async () => {
    workplace = await openWorkplace()
    await replaceStaff(
      workplace.store,
      staff.filter(({ id }) => id !== 'nils'),
    )
    references = [await investigated(workplace), await investigated(workplace)]
    workplace.mails.length = 0
    before = await workplace.snapshot()
  })
  afterAll(() => workplace.close())

  it('is not sent before its time', async () => {
    for (const when of ['2026-03-05T10:00:00', '2026-03-06T08:00:00'])
      expect(await digestAt(workplace, at(when))).toEqual({ mails: 0, left: 0 })
    expect(workplace.mails).toEqual([])
  })

  it('is sent once for two cases and recorded in the file of each', async () => {
    expect(await digestAt(workplace, noon)).toEqual({ mails: 1, left: 0 })
    expect(workplace.mails).toHaveLength(1)
    expect(workplace.mails[0]?.to).toBe(investigator)
    expect(mailOfTag(workplace.mails[0]?.mail ?? '')).toBe('investigation#1 50 noa')
    const [[one], [other]] = [await proofs(workplace, references[0]), await proofs(workplace, references[1])]
    expect([one, other].map((fact) => ({ when: fact?.when, mail: fact?.mail, by: fact?.by }))).toEqual(
      Array(2).fill({
        when: noon,
        mail: 'investigation#1 50 noa',
        by: { as: 'workflow', execution: 'digest' },
      }),
    )
    expect(one?.messageId).toBe(other?.messageId)
    expect([one?.address, other?.address, other?.digest]).toEqual([investigator, investigator, one?.digest])
    expect(one?.link).not.toBe(other?.link)
    expect(await digestAt(workplace, noon)).toEqual({ mails: 0, left: 0 })
    expect(await digestAt(workplace, at('2026-03-06T10:00:00'))).toEqual({ mails: 0, left: 0 })
    for (const reference of references) await advanceOne(workplace, reference, at('2026-03-06T10:00:00'))
    expect(workplace.mails).toHaveLength(1)
  })

  it('that bounces is recorded in the file of each case, and the supervisor is notified for each task', async () => {
    const again = await openWorkplace(before)
    await digestAt(again, noon)
    const { tags = {} } = again.mails[0] ?? {}
    const [[one]] = [await proofs(again, references[0])]
    const bounce = JSON.stringify({
      eventType: 'Bounce',
      mail: { messageId: one?.messageId, timestamp: noon, tags },
      bounce: {
        timestamp: noon,
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ status: '5.1.1' }],
      },
    })
    const published = { Records: [{ Sns: { Message: bounce, Timestamp: at('2026-03-06T09:00:09.000') } }] }
    await takeMailEvents(again, published)
    await takeMailEvents(again, published)
    for (const reference of references) {
      const { commits } = await fileOf(again, reference)
      expect(commits.flatMap(({ by, facts }) => (by.as === 'mail-service' ? facts : []))).toEqual([
        {
          fact: 'undelivered',
          v: 1,
          mail: 'investigation#1 50 noa',
          to: 'noa',
          messageId: one?.messageId,
          why: 'bounce',
          kind: 'permanent',
          code: '5.1.1',
        },
      ])
      again.mails.length = 0
      await advanceOne(again, reference, at('2026-03-06T09:01:00'))
      expect(again.mails.map(({ to, mail }) => `${to} ${mailOfTag(mail)}`)).toEqual([
        expect.stringMatching(/^(sue|sam)@example\.com undelivered investigation#1 50 noa \1$/),
      ])
    }
    await again.close()
  })

  it('brings what another mail about a case does not, whatever happens after the run looked at the case', async () => {
    const other = await openWorkplace(before)
    const [reference] = references
    // The complainant writes, and the workflow tells the investigator.
    const store = afterTheLook(other, async () => {
      await commitDecision(
        other,
        (await readCase(other.store, reference))!,
        { by: { as: 'complainant', mail: 'test' }, at: noon },
        ({ file }) => addMessage(file, { text: '补充材料', newFacts: false }, { ...desk, staff }, noon),
      )
      await advanceOne(other, reference, noon)
    })
    await digestAt(other, noon, { store })
    const told = other.mails.filter(({ to }) => to === investigator).map(({ text }) => text)
    expect(told.map((text) => references.filter((one) => text.includes(one)))).toEqual([[reference], references])
    for (const one of references) expect(await proofs(other, one)).toHaveLength(1)
    await other.close()
  })

  it('reminds of no task that was decided after the run looked at the case', async () => {
    const other = await openWorkplace(before)
    const [reference, unchanged] = references
    const store = afterTheLook(other, () => decideOne(other, reference, 'investigation', 'complete', noon))
    await digestAt(other, noon, { store })
    expect(other.mails.map(({ text }) => references.filter((one) => text.includes(one)))).toEqual([[unchanged]])
    expect(await proofs(other, reference)).toEqual([])
    await other.close()
  })

  it('is sent by a later run if the run at its hour failed', async () => {
    const late = await openWorkplace(before)
    expect(await digestAt(late, at('2026-03-06T13:00:00'))).toEqual({ mails: 1, left: 0 })
    await late.close()
  })

  it('is recorded once in each file and sent at most twice after a kill at any side effect', async () => {
    let effect = 0
    for (;;) {
      effect += 1
      const again = await openWorkplace(before)
      try {
        again.accidentAfter(effect)
        await digestAt(again, noon).catch((error: Error) => {
          if (error.name !== 'Killed') throw error
        })
        if (!again.happened()) break
        again.accidentAfter(Number.POSITIVE_INFINITY)
        // The same event again, while nobody knows whether the first run still lives; then the next hour.
        const gone = again.mails.length
        await digestAt(again, noon)
        expect(again.mails, `after effect ${effect}`).toHaveLength(gone)
        await digestAt(again, at('2026-03-06T10:00:00'))
        for (const reference of references) {
          expect(
            (await proofs(again, reference)).map(({ mail }) => mail),
            `after effect ${effect}`,
          ).toEqual(['investigation#1 50 noa'])
          expect(verifyChain(caseFiles, reference, await readCommits(again.store, reference), undefined)).toEqual([])
        }
        expect(again.mails.length, `after effect ${effect}`).toBeLessThanOrEqual(2)
      } finally {
        await again.close()
      }
    }
    // The lease, two links and one to the open work, the mail, two files, both are off the list, and the lease again.
    expect(effect).toBe(11)
  })

  it('of very many tasks has a section and a link for the fifty most urgent, and a line for each of the others', async () => {
    const busy = await openWorkplace(before)
    const more = await Promise.all(Array.from({ length: 51 }, () => investigated(busy)))
    busy.mails.length = 0
    expect(await digestAt(busy, noon)).toEqual({ mails: 1, left: 0 })
    const text = busy.mails[0]?.text ?? ''
    expect(text.match(/\/tasks\//g)).toHaveLength(50)
    for (const reference of [...references, ...more]) {
      expect(text).toContain(reference)
      expect(await proofs(busy, reference)).toHaveLength(1)
    }
    await busy.close()
  })

  it('leaves what is too much for one mail to the next hour, the least urgent', async () => {
    const busy = await openWorkplace(before)
    const all = [...references, await investigated(busy)]
    const reminded = async () => (await Promise.all(all.map((one) => proofs(busy, one)))).flat().length
    busy.mails.length = 0
    const runAt = (when: Instant) => digestAt(busy, when, { atMost: { tasks: 5000, inOneMail: 2 } })
    expect(await runAt(noon)).toEqual({ mails: 1, left: 1 })
    expect(await reminded()).toBe(2)
    expect(await runAt(at('2026-03-06T10:00:00'))).toEqual({ mails: 1, left: 0 })
    expect(await reminded()).toBe(3)
    await busy.close()
  })

  it('goes out for all other cases when one cannot be read, and fails at the end', async () => {
    const [broken, sound] = references
    const damaged = await openWorkplace(
      before.map((item) => (isFirstCommitOf(broken, item) ? { ...item, body: { S: '{' } } : item)),
    )
    await expect(digestAt(damaged, noon)).rejects.toThrow(SyntaxError)
    expect(damaged.mails).toHaveLength(1)
    expect(await proofs(damaged, sound)).toHaveLength(1)
    // It waits at the end of the list, where it keeps nobody waiting.
    expect(await someReminders(damaged.store, noon, 5)).toEqual([{ reference: broken, task: 'investigation-1' }])
    await damaged.close()
  })

  it('stops before its time is over and leaves everything to the next hour', async () => {
    const slow = await openWorkplace(before)
    expect(await digestAt(slow, noon, {}, { isTimeUp: () => true })).toEqual({ mails: 0, left: 2 })
    expect(await digestAt(slow, noon)).toEqual({ mails: 1, left: 0 })
    await slow.close()
  })

  it('that the mail service does not take for one person is left to the next hour', async () => {
    const place = await openWorkplace(before)
    const { send } = (place as unknown as { mailClient: { send: (command: any) => Promise<unknown> } }).mailClient
    let isFull = true
    const picky = {
      send: async (command: any) => {
        if (isFull && command.input.Destinations[0] === investigator)
          throw Object.assign(new Error('no words'), { name: 'RecipientDelayed', verdict: 'later', status: '4.2.2' })
        return send(command)
      },
    }
    const asked = Object.assign({ ...place }, { mailClient: picky })
    expect(await digestAt(asked, noon)).toEqual({ mails: 0, left: 2 })
    expect(await proofs(place, references[0])).toEqual([])
    isFull = false
    expect(await digestAt(asked, at('2026-03-06T10:00:00'))).toEqual({ mails: 1, left: 0 })
    expect(await proofs(place, references[0])).toMatchObject([{ when: at('2026-03-06T10:00:00') }])
    await place.close()
  })

  it('is sent once if two runs begin at once, or the event of the hour comes again while the first run sends', async () => {
    const twice = await openWorkplace(before)
    const results = await Promise.all([digestAt(twice, noon), digestAt(twice, noon)])
    expect(results.map(({ mails }) => mails).toSorted()).toEqual([0, 1])
    expect(twice.mails).toHaveLength(1)
    for (const reference of references) expect(await proofs(twice, reference)).toHaveLength(1)
    await twice.close()

    const late = await openWorkplace(before)
    const { client, ...ours } = mailerOf(late)
    const send = async (command: never) => {
      const answer = await (client as { send: (command: never) => Promise<object> }).send(command)
      // The mail service has taken it, and no file says so yet.
      expect(await digestAt(late, noon)).toEqual({ mails: 0, left: 0 })
      return answer
    }
    expect(await digestAt(late, noon, { mailer: { ...ours, client: { send } as never } })).toEqual({
      mails: 1,
      left: 0,
    })
    expect(late.mails).toHaveLength(1)
    await late.close()
  })

  it('is not held up by a run that was killed, once its time is over', async () => {
    const killed = await openWorkplace(before)
    killed.accidentAfter(1)
    await expect(digestAt(killed, noon)).rejects.toMatchObject({ name: 'Killed' })
    killed.accidentAfter(Number.POSITIVE_INFINITY)
    const over = new Date(Date.parse(noon) + (60 + functions.digest.timeout) * 1000).toISOString()
    expect(await digestAt(killed, over)).toEqual({ mails: 0, left: 0 })
    expect(await digestAt(killed, new Date(Date.parse(over) + 10_000).toISOString())).toEqual({ mails: 1, left: 0 })
    await killed.close()
  })

  it('is proven with the time at which the mail service took it', async () => {
    const late = await openWorkplace(before)
    const taken = at('2026-03-06T09:00:07')
    const { client, ...ours } = mailerOf(late)
    const send = async (command: never) => ({
      ...(await (client as { send: (command: never) => Promise<object> }).send(command)),
      date: new Date(taken).toUTCString(),
    })
    await digestAt(late, noon, { mailer: { ...ours, client: { send } as never } })
    expect((await proofs(late, references[0])).map(({ when }) => when)).toEqual([taken])
    await late.close()
  })
})
