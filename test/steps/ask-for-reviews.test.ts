import { onlyPack, packsAt } from '../../functions/domain/policy/desk-packs.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { mailOfTag } from '../../functions/mail/service/tags.ts'
import { packNames, newestPolicy, type Policy } from '../../functions/domain/policy/policy.ts'
import { reviewDay, timesAsked } from '../../functions/domain/policy/review-date.ts'
import { receive } from '../../functions/app/receive-complaint.ts'
import { digest } from '../../functions/steps/digest.ts'
import { putPolicyReview, putReviewLink, readPolicyReviews } from '../../functions/store/policy-reviews.ts'
import { newKey } from '../../functions/store/files/links.ts'
import { isPackInUse } from '../../functions/store/task-lists.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { policyCommand } from '../../cli/policy/policy-command.ts'
import { closed, received, withdrawn } from '../support/commands/closed-case.ts'
import { rowsOf } from '../support/commands/rows.ts'
import { listening } from '../support/commands/world.ts'
import { unfolded } from '../support/commands/unfolded.ts'
import { entity } from '../support/cast.ts'
import {
  mailerOf,
  advanceOne,
  decideOne,
  filed,
  openWorkplace,
  receiveOne,
  receiving,
  staff,
  type Workplace,
} from '../support/steps/workplace.ts'

/** cn-2020-3@2 is to be looked at again from 2027-05-31, a Monday; its mornings begin at nine. */
const at = (time: string): string => new Date(`${time}:00+08:00`).toISOString()

let workplace: Workplace
beforeEach(async () => {
  await workplace?.close()
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const run = (when: string, pack = 'cn-2020-3', on: Workplace = workplace) =>
  digest(
    {
      store: on.store,
      mailer: mailerOf(on),
      baseUrl: 'https://liaison.example.com',
      entity,
      packs: onlyPack(pack),
    },
    { v: 1, at: at(when) },
  )
const asked = (on: Workplace = workplace): string[] => on.mails.map(({ to, mail }) => `${to} ${mailOfTag(mail)}`)
const both = (time: number, due = '2027-05-31') =>
  ['kim', 'kit'].map((id) => `${id}@example.com review cn-2020-3@2 ${due} ${time} ${id}`)

describe('the request to review a policy pack', () => {
  it('goes to compliance at nine on the due day, every week until the review, and on the next due day', async () => {
    await run('2027-05-31T08:00')
    expect(asked()).toEqual([])
    await run('2027-05-31T09:00')
    expect(asked().toSorted()).toEqual(both(1))
    for (const when of ['2027-05-31T10:00', '2027-06-04T09:00', '2027-06-07T08:00']) await run(when)
    expect(asked()).toHaveLength(2)
    // Nobody ran it at nine: the next hour makes up for it.
    await run('2027-06-07T11:00')
    expect(asked().slice(2).toSorted()).toEqual(both(2))
    const world = listening(workplace.store, { now: at('2027-06-08T09:00') })
    expect(
      await policyCommand(
        ['reviewed', 'cn-2020-3', '--by', 'kim', '--until', '2028-06-01', '--words', '与监管规定一致'],
        world,
      ),
      world.complained.join(),
    ).toBe(0)
    await run('2027-06-14T09:00')
    expect(asked()).toHaveLength(4)
    await run('2028-06-01T09:00')
    expect(asked().slice(4).toSorted()).toEqual(both(1, '2028-06-01'))
    expect((await readPolicyReviews(workplace.store, 'cn-2020-3@2')).reviews).toEqual([
      {
        due: '2027-05-31',
        by: 'kim',
        words: '与监管规定一致',
        next: '2028-06-01',
        at: at('2027-06-08T09:00'),
      },
    ])
  })

  it('stores no link in the hours in which mail is on hold', async () => {
    const paused = Object.assign(new Error('paused'), { name: 'AccountSendingPausedException' })
    const down = Object.assign({ ...workplace }, { mailClient: { send: () => Promise.reject(paused) } })
    // Each probe has a link, and the hours in between have none.
    for (let hour = 9; hour <= 18; hour += 1)
      await run(`2027-05-31T${String(hour).padStart(2, '0')}:00`, 'cn-2020-3', down)
    const links = (await workplace.snapshot()).filter(
      ({ pk, sk }) => pk?.S?.startsWith('POLICY#') && sk?.S?.startsWith('LINK#'),
    )
    expect(links).toHaveLength(7)
    await run('2027-05-31T20:00')
    expect(asked().toSorted()).toEqual(both(1))
  })

  it('is not repeated after the review, however many links were stored', async () => {
    const pack = 'cn-2020-3@2'
    await putPolicyReview(workplace.store, pack, {
      due: '2027-05-31',
      by: 'kim',
      words: '与监管规定一致',
      next: '2028-06-01',
      at: at('2027-06-08T09:00'),
    })
    const long = { person: 'kim'.padEnd(300_000, 'm'), due: '2027-05-31', at: at('2027-05-31T09:00') }
    for (const _ of [1, 2, 3, 4]) await putReviewLink(workplace.store, pack, newKey(), long)
    await run('2027-06-14T09:00')
    expect(asked()).toEqual([])
  })

  it('is sent only for a pack that is in use or has an open case', async () => {
    await run('2027-05-31T09:00', 'standard')
    expect(asked()).toEqual([])
    const received = await receive(
      { ...receiving(workplace), packs: onlyPack('cn-2020-3') },
      crypto.randomUUID(),
      filed,
      at('2027-05-31T09:30'),
    )
    if ('refused' in received) throw new Error(received.refused)
    await advanceOne(workplace, received.file.reference, at('2027-05-31T09:30'))
    workplace.mails.length = 0
    await run('2027-05-31T10:00', 'standard')
    expect(asked().toSorted()).toEqual(both(1))
  })

  it('a run asks the table no more for many open cases than for none, in any week after a pack was due', async () => {
    const calls = async (): Promise<string[]> => {
      const asked: string[] = []
      const { store } = workplace
      const send = ((command: { constructor: { name: string } }) => {
        asked.push(command.constructor.name)
        return store.client.send(command as never)
      }) as typeof store.client.send
      await run('2027-06-02T09:00', 'standard', { ...workplace, store: { ...store, client: { send } } })
      return asked
    }
    const before = await calls()
    for (let number = 0; number < 12; number += 1)
      await advanceOne(
        workplace,
        await receiveOne(workplace, at('2027-06-01T09:30'), {}, crypto.randomUUID()),
        at('2027-06-01T09:30'),
      )
    workplace.mails.length = 0
    expect(await calls()).toEqual(before)
    // Two lists: rows of older releases stand in another index.
    expect(before.length).toBeLessThan(4 * packNames.length)
    expect(asked()).toEqual([])
  })

  it('a pack is in use until the last case under it is closed and nobody has to do anything for it', async () => {
    const [{ id, version }] = packsAt(receiving(workplace).packs) as [Policy]
    const pack = `${id}@${version}`
    expect(await isPackInUse(workplace.store, pack)).toBe(false)
    const first = await received(workplace)
    expect(await isPackInUse(workplace.store, pack)).toBe(true)
    await closed(workplace)
    expect(await isPackInUse(workplace.store, pack)).toBe(true)
    await withdrawn(workplace, first)
    await advanceOne(workplace, first, at('2026-03-03T10:01'))
    // The cause is still to be named.
    expect(await isPackInUse(workplace.store, pack)).toBe(true)
    await decideOne(workplace, first, 'root-cause', 'name-cause', at('2026-03-03T10:02'))
    await advanceOne(workplace, first, at('2026-03-03T10:03'))
    expect(await isPackInUse(workplace.store, pack)).toBe(false)
  })

  it('goes to the deputy of a person who is away', async () => {
    await replaceStaff(
      workplace.store,
      staff.map((one) =>
        one.id === 'kim' ? { ...one, away: [{ from: '2027-05-01', until: '2027-06-30' }], deputy: 'sue' } : one,
      ),
    )
    await run('2027-05-31T09:00')
    expect(
      asked()
        .map((line) => line.split('@')[0])
        .toSorted(),
    ).toEqual(['kit', 'sue'])
  })

  it('reaches everybody once, and at most one person twice, after a kill at any side effect', async () => {
    const before = await workplace.snapshot()
    for (let effect = 1; ; effect += 1) {
      const again = await openWorkplace(before)
      try {
        again.accidentAfter(effect)
        await run('2027-05-31T09:00', 'cn-2020-3', again).catch((error: Error) => {
          if (error.name !== 'Killed') throw error
        })
        if (!again.happened()) break
        again.accidentAfter(Number.POSITIVE_INFINITY)
        await run('2027-05-31T10:00', 'cn-2020-3', again)
        expect([...new Set(asked(again))].toSorted()).toEqual(both(1))
        expect(asked(again).length, `after effect ${effect}`).toBeLessThanOrEqual(3)
      } finally {
        await again.close()
      }
    }
  })
})

describe('npm run policy', () => {
  it('lists the next review day of each pack and the last reviewer', async () => {
    const world = listening(workplace.store, { now: at('2027-06-08T09:00') })
    await policyCommand(['reviewed', 'cn-2020-3@2', '--by', 'kim', '--until', '2028-06-01', '--words', '一致'], world)
    expect(world.printed).toEqual([expect.stringMatching(/^cn-2020-3@2: .* kim; .* 2028-06-01$/)])
    const listed = listening(workplace.store)
    await policyCommand(['list'], listed)
    const due = new Map(rowsOf(listed.printed).map(([pack, , , review]) => [pack, review]))
    expect(due.get('cn-2020-3@2')).toBe('2028-06-01 (reviewed on 2027-06-08 by kim)')
    expect(due.get('uk-disp@1')).toBe('2027-01-01')
  })

  it.each([
    [
      ['--by', 'nobody', '--until', '2028-06-01', '--words', 'x'],
      'policy: nobody is not in the staff directory of the test table',
    ],
    [
      ['--by', 'kim', '--until', '2027-05-31', '--words', 'x'],
      'policy: --until 2027-05-31: the next review must be after today (2027-06-08) and after the day when it was due (2027-05-31)',
    ],
    [['--by', 'kim', '--until', 'soon', '--words', 'x'], 'policy: --until soon: not a day like 2027-05-31'],
    [['--by', 'kim', '--until', '2028-06-01'], 'policy: use --by PERSON, --until DAY and --words TEXT'],
  ])('refuses %j', async (args, line) => {
    const world = listening(workplace.store, { now: at('2027-06-08T09:00') })
    expect([await policyCommand(['reviewed', 'cn-2020-3', ...args], world), unfolded(world.complained)[0]]).toEqual([
      2,
      line,
    ])
  })
})

describe('the review day', () => {
  it('is the day in the pack at first, and later the day that the newest review names', () => {
    const review = (due: string, next: string, when: string) => ({ due, next, by: 'kim', words: '', at: at(when) })
    expect(reviewDay({ reviewDue: '2027-05-31' }, [])).toBe('2027-05-31')
    expect(
      reviewDay({ reviewDue: '2027-05-31' }, [
        review('2028-06-01', '2029-06-01', '2028-06-02T09:00'),
        review('2027-05-31', '2028-06-01', '2027-06-08T09:00'),
      ]),
    ).toBe('2029-06-01')
    expect(reviewDay({}, [])).toBeUndefined()
  })

  it('begins at nine local time in London, in winter and in summer', () => {
    // Friday 26 March 2027 is GMT; clocks go forward on the 28th.
    const uk = newestPolicy('uk-disp')
    const times = (when: string) => timesAsked('2027-03-26', uk, 'Europe/London', when)
    expect([
      times('2027-03-26T08:59:59.999Z'),
      times('2027-03-26T09:00:00.000Z'),
      times('2027-04-02T07:59:59.999Z'),
      times('2027-04-02T08:00:00.000Z'),
    ]).toEqual([0, 1, 1, 2])
  })
})
