import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import { type Answer, type Desk, json, linksIn, openDesk } from '../support/running-desk/desk.ts'
import { newestLink, readPage } from '../support/running-desk/reading.ts'
import { bring, type Case, elsewhere, expectProblem, filed, linkTo, keyOf } from '../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

type Listed = {
  reference: string
  task: string
  stage: string
  dueAt: string
  overdue: boolean
  assignee: { id: string; name: string }
  href: string
}

/** The newest link to all that somebody has open. */
const workLink = (to: string): Promise<string> => newestLink(desk, '/work/', to)

const holderOf = async (one: Case, kind: string): Promise<string> => {
  const mails = (await desk.inbox()).filter((mail) =>
    linksIn(mail).some((link) => link.includes(`/tasks/${one.reference}/${kind}-`)),
  )
  return mails.at(-1)?.to[0] ?? ''
}
/** Nothing more happens in these cases, so that days pass quickly. */
const withdraw = async (...cases: Case[]): Promise<void> => {
  for (const { follow } of cases) await json(elsewhere(follow, { below: '/withdrawal' }), { body: {} })
}
const of = (list: Listed[], { reference }: Case): Listed | undefined => list.find((one) => one.reference === reference)

describe('my open work', () => {
  it('lists a person’s tasks in all cases, and lets a supervisor remind and hand over in the unit', async () => {
    const cases = [await filed(desk), await filed(desk), await filed(desk), await filed(desk)]
    for (const one of cases) await bring(desk, one, 'investigation')
    const holders = await Promise.all(cases.map((one) => holderOf(one, 'investigation')))
    const holder = holders[0] as string
    const theirs = cases.filter((_, index) => holders[index] === holder)
    const link = await workLink(holder)

    // All of theirs, none of anybody else's, by due time; a look changes nothing.
    const own = await json(link)
    expect(own.status).toBe(200)
    const tasks = own.body.tasks as Listed[]
    for (const one of cases) expect(of(tasks, one) !== undefined).toBe(theirs.includes(one))
    expect(tasks.map(({ dueAt }) => dueAt)).toEqual(tasks.map(({ dueAt }) => dueAt).toSorted())
    expect(own.body.team).toBeNull()
    for (const language of ['zh-CN', 'en'])
      expect(await readPage(link, { lang: language })).toContain(theirs[0]?.reference)

    // Another case's task, from this list: decided in their name.
    const other = of(tasks, theirs.at(-1) as Case) as Listed
    const opened = `${desk.url}${other.href}`
    expect(await json(opened)).toMatchObject({ status: 200, body: { state: 'open', stage: 'investigation' } })
    expect(await readPage(opened)).toContain('/work/')
    expect(await json(opened, { body: answers.complete() })).toMatchObject({ status: 200, body: { recorded: true } })
    expect((await json(opened)).body.recorded).toMatchObject({ decision: 'complete' })

    // Overdue: the supervisor is told, and their own list has what the unit has.
    await withdraw(...cases)
    const late = await filed(desk)
    await bring(desk, late, 'investigation')
    const investigator = await holderOf(late, 'investigation')
    await desk.pass({ advance: 'P9D' })
    const told = (await desk.inbox()).filter(
      (mail) =>
        linksIn(mail).some((one) => one.includes(`/tasks/${late.reference}/investigation-1`)) &&
        mail.to[0] !== investigator,
    )
    let supervisor: { list: Listed; link: string } | undefined
    for (const address of new Set(told.map(({ to }) => to[0] as string))) {
      const work = await workLink(address)
      const found = of(((await json(work)).body.team ?? []) as Listed[], late)
      if (found !== undefined) supervisor = { list: found, link: work }
    }
    expect(supervisor?.list).toMatchObject({ overdue: true, stage: 'investigation' })
    const team = `${desk.url}${supervisor?.list.href ?? ''}`
    expect(((await json(team)).body.decisions as { name: string }[]).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['reassign', 'remind']),
    )
    const before = (await desk.inbox(investigator)).length
    expect(await json(team, { body: { decision: 'remind', note: '客户来电催问。' } })).toMatchObject({ status: 200 })
    expect(
      (await desk.inbox(investigator))
        .slice(before)
        .map(({ text }) => text)
        .join(),
    ).toContain('客户来电催问。')
    expectProblem(await json(team, { body: { decision: 'remind' } }), 422)
    expect(await json(team, { body: { decision: 'complete' } })).toMatchObject({ status: 422 })
    expect(await json(team, { body: { decision: 'reassign', reason: '逾期' } })).toMatchObject({ status: 200 })
    expect(await holderOf(late, 'investigation')).not.toBe(investigator)
    // The former assignee is told so, and can do no more.
    expectProblem(
      await json(
        `${desk.url}/tasks/${late.reference}/investigation-1?${new URL(await workLink(investigator)).searchParams.toString()}&via=${new URL(await workLink(investigator)).pathname.split('/').at(-1) ?? ''}`,
        { body: answers.complete() },
      ),
      410,
    )
    await withdraw(late)
  })

  it('opens no other task, and opens with no other key', async () => {
    const [mine, other] = [await filed(desk), await filed(desk)]
    await bring(desk, mine, 'investigation')
    await bring(desk, other, 'negotiation')
    const holder = await holderOf(mine, 'investigation')
    const link = new URL(await workLink(holder))
    const via = link.pathname.split('/').at(-1) ?? ''
    const key = keyOf(link.href)
    const at = (path: string, query: Record<string, string>): Promise<Answer> =>
      json(`${desk.url}${path}?${new URLSearchParams(query).toString()}`)

    const refused: [string, Promise<Answer>][] = [
      ['another’s task', at(`/tasks/${other.reference}/negotiation-1`, { key, via })],
      ['a task that is not there', at(`/tasks/${mine.reference}/negotiation-9`, { key, via })],
      ['a case that is not there', at('/tasks/4MPD-K7QX-T/intake-1', { key, via })],
      ['another key', at(`/tasks/${mine.reference}/investigation-1`, { key: 'A'.repeat(32), via })],
      [
        'by way of another case',
        at(`/tasks/${mine.reference}/investigation-1`, {
          key,
          via: via === other.reference ? mine.reference : other.reference,
        }),
      ],
      ['without a way', at(`/tasks/${mine.reference}/investigation-1`, { key })],
      ['by no way', at(`/tasks/${mine.reference}/investigation-1`, { key, via: '../..' })],
      ['as the complainant', at(`/complaints/${via}`, { key })],
      [
        'the key of a task',
        at(`/work/${mine.reference}`, {
          key: keyOf(await linkTo(desk, mine, 'investigation')),
        }),
      ],
      [
        'the key of a task as a way',
        at(`/tasks/${mine.reference}/investigation-1`, {
          key: keyOf(await linkTo(desk, mine, 'investigation')),
          via: mine.reference,
        }),
      ],
      ['the complainant’s key', at(`/work/${mine.reference}`, { key: keyOf(mine.follow) })],
      ['the list of another case', json(elsewhere(link.href, { key: 'B'.repeat(32) }))],
    ]
    for (const [what, answer] of refused) expect([what, (await answer).status]).toEqual([what, 404])
    expect(await json(link.href, { body: {} })).toMatchObject({ status: 404 })
    expect((await json(link.href)).status).toBe(200)
  })
})
