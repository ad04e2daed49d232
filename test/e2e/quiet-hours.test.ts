import { afterAll, beforeAll, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import { type Desk, json, linksIn, type Mail, openDesk } from '../support/running-desk/desk.ts'
import { bring, type Case, decideAs, filed, minute, now, shanghai, strike } from '../support/running-desk/scenario.ts'

/**
 * A desk under the rules of 2020 No. 3, on Monday 2 March 2026: letters to complainants between eight and eight,
 * what clocks tell the staff in one mail just after nine.
 */
let desk: Desk
let cases: Case[]
beforeAll(async () => {
  desk = await openDesk({ POLICY_PACK: 'cn-2020-3', CLOCK_START: '2026-03-02T10:00:00+08:00' })
  // More cases than investigators: somebody has two.
  cases = []
  for (let count = 0; count < 4; count += 1) cases.push(await filed(desk))
  for (const one of cases) await decideAs(desk, one, 'intake', answers.accept(await now(desk)))
  // Those who investigate have been asked before anything is counted.
  await desk.inbox()
})
afterAll(() => desk?.close())

const investigators = /^(liu\.yang|huang\.lei|zhao\.min)@/
const since = async (moment: string): Promise<Mail[]> => (await desk.inbox()).filter(({ at }) => at > moment)

it(
  'reminds an assignee of two cases in one mail of the morning, with a working link to each',
  { tags: ['clock', 'date', 'settings'] },
  async () => {
    const started = await now(desk)
    // Five working days from 10:00 on the 2nd are 53 h: half has passed on Thursday the 5th at 09:30. At nine that
    // morning it had not.
    await strike(desk, shanghai('2026-03-06T09:04'))
    expect((await since(started)).filter(({ to }) => investigators.test(to[0] ?? ''))).toEqual([])
    await strike(desk, shanghai('2026-03-06T09:05'))
    const reminders = (await since(started)).filter(({ to }) => investigators.test(to[0] ?? ''))
    expect(reminders.map(({ at }) => minute(at))).toEqual(Array(3).fill(shanghai('2026-03-06T09:05')))
    expect(new Set(reminders.map(({ to }) => to[0])).size).toBe(3)
    const links = reminders.map((mail) => linksIn(mail).filter((link) => link.includes('/tasks/')))
    expect(links.map(({ length }) => length).toSorted()).toEqual([1, 1, 2])
    const both = links.find(({ length }) => length === 2) ?? []
    expect(new Set(both.map((link) => new URL(link).pathname)).size).toBe(2)
    for (const link of both) expect(await json(link, { body: answers.complete() })).toMatchObject({ status: 200 })
    // The mark at four fifths comes for those that are left, on Friday 16:24, and is in the mail of Monday morning.
    const then = await now(desk)
    await strike(desk, shanghai('2026-03-09T09:05'))
    expect((await since(then)).filter(({ to }) => investigators.test(to[0] ?? '')).map(({ at }) => minute(at))).toEqual(
      Array(2).fill(shanghai('2026-03-09T09:05')),
    )
  },
)

it(
  'shows an evening decision on the page at once and sends the letter at eight',
  { tags: ['clock', 'date', 'settings'] },
  async () => {
    const one = await filed(desk)
    await bring(desk, one, 'feedback')
    await desk.pass({ to: shanghai('2026-03-09T21:15') })
    await decideAs(
      desk,
      one,
      'feedback',
      answers.propose({ rights: ['review', 'mediation', 'arbitration', 'litigation'] }),
    )
    expect((await json(one.follow)).body.outcome).toBe('upheld')
    await desk.pass({ to: shanghai('2026-03-10T07:59') })
    expect(await desk.inbox(one.email)).toHaveLength(1)
    await strike(desk, shanghai('2026-03-10T08:00'))
    expect((await desk.inbox(one.email)).map(({ at }) => minute(at)).at(-1)).toBe(shanghai('2026-03-10T08:00'))
  },
)
