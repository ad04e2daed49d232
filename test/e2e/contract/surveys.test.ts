import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { type Answer, type Desk, json, linksIn, openDesk, taskLink } from '../../support/running-desk/desk.ts'
import {
  type Case,
  caseAt,
  elsewhere,
  expectProblem,
  filed,
  linkTo,
  minute,
  now,
  pointers,
  shanghai,
  strike,
  surveyLink,
  keyOf,
} from '../../support/running-desk/scenario.ts'

describe('the survey', { tags: ['clock', 'date'] }, () => {
  let desk: Desk
  const cases: Case[] = []
  const links: string[] = []
  const answer = (link: string, body: unknown): Promise<Answer> => json(link, { body })
  const happy = { satisfaction: 5, resolved: true, effort: 1, comment: '很快。' }

  beforeAll(async () => {
    desk = await openDesk({ CLOCK_START: '2026-03-02T15:30:00+08:00' })
    for (let count = 0; count < 5; count += 1) cases.push(await caseAt(desk, 'decided'))
    await strike(desk, shanghai('2026-03-05T10:00'))
    for (const one of cases) links.push(await surveyLink(desk, one))
  })
  afterAll(() => desk?.close())

  it('is sent at 10:00 local time on the third day after the decision', async () => {
    expect((await desk.inbox(cases[0]!.email)).map(({ at }) => minute(at)).at(-1)).toBe(shanghai('2026-03-05T10:00'))
    expect(await json(links[0]!)).toMatchObject({
      status: 200,
      body: {
        reference: cases[0]!.reference,
        state: 'open',
        recorded: null,
        lapsesAt: expect.stringMatching(/^2026-03-19T02:00:/),
      },
    })
  })

  it('refuses an invalid answer and names the field', async () => {
    for (const [body, where] of [
      [{}, ['/effort', '/resolved', '/satisfaction']],
      [{ ...happy, satisfaction: 0 }, ['/satisfaction']],
      [{ ...happy, satisfaction: 6 }, ['/satisfaction']],
      [{ ...happy, satisfaction: 4.5 }, ['/satisfaction']],
      [{ ...happy, satisfaction: '5' }, ['/satisfaction']],
      [{ ...happy, effort: 0 }, ['/effort']],
      [{ ...happy, resolved: 1 }, ['/resolved']],
      [{ ...happy, comment: '字'.repeat(2001) }, ['/comment']],
      [{ ...happy, decision: 'answer' }, ['/decision']],
      [[happy], ['']],
    ] as const) {
      const refused = await answer(links[0]!, body)
      expectProblem(refused, 422)
      expect(pointers(refused)).toEqual(where)
    }
    expectProblem(await answer(links[0]!, '{'), 400)
  })

  it('can be answered only once', async () => {
    const first = await answer(links[0]!, happy)
    expect(first).toMatchObject({ status: 200, body: { recorded: true, at: expect.any(String) } })
    const second = await answer(links[0]!, { ...happy, satisfaction: 1 })
    expectProblem(second, 409)
    expect(second.body.recorded).toMatchObject({ at: first.body.at })
    expect(await json(links[0]!)).toMatchObject({
      status: 200,
      body: { state: 'decided', recorded: { at: first.body.at } },
    })
    await desk.inbox()
    expect((await json(cases[0]!.follow)).body).toMatchObject({ status: 'closed' })
  })

  it('accepts one of two answers that arrive at the same moment', async () => {
    const both = await Promise.all([answer(links[1]!, happy), answer(links[1]!, { ...happy, satisfaction: 4 })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('cannot be opened or answered with a key of the staff', async () => {
    const staffKeys = (await desk.inbox())
      .filter(({ to }) => to[0] !== cases[2]!.email)
      .flatMap(linksIn)
      .filter((link) => link.includes(cases[2]!.reference))
      .map(keyOf)
    expect(staffKeys.length).toBeGreaterThan(3)
    for (const key of [...staffKeys, keyOf(cases[2]!.follow), keyOf(links[1]!), 'x']) {
      expectProblem(await json(elsewhere(links[2]!, { key })), 404)
      expectProblem(await answer(elsewhere(links[2]!, { key }), happy), 404)
    }
    const asTask = links[2]!.replace(`/surveys/${cases[2]!.reference}`, `/tasks/${cases[2]!.reference}/survey-1`)
    expectProblem(await json(asTask), 404)
    expectProblem(await answer(asTask, { decision: 'answer', ...happy }), 404)
    expectProblem(await answer(asTask, { decision: 'reassign', reason: '请代劳。' }), 404)
  })

  it('opens a follow-up by a person who took no part when the answer is unfavourable', async () => {
    for (const [index, unhappy] of [
      [2, { ...happy, satisfaction: 2 }],
      [3, { ...happy, resolved: false }],
    ] as const) {
      const one = cases[index]!
      expect(await answer(links[index]!, unhappy)).toMatchObject({ status: 200 })
      const visit = await taskLink(desk, one.reference, 'return-visit')
      const took = (
        await Promise.all(
          ['intake', 'investigation', 'negotiation', 'feedback'].map((kind) => taskLink(desk, one.reference, kind)),
        )
      ).map(({ mail }) => mail.to[0])
      expect(took).not.toContain(visit.mail.to[0])
      expect((await json(visit.link)).body.dueAt).toBe(shanghai('2026-03-12T18:00'))
      expect((await json(one.follow)).body.status).toBe('decided')
      expect(await json(visit.link, { body: answers.visited() })).toMatchObject({ status: 200 })
      await desk.inbox()
      expect((await json(one.follow)).body.status).toBe('closed')
    }
  })

  it('is sent again after seven days and lapses fourteen days after it was first sent', async () => {
    const one = cases[4]!
    await desk.pass({ to: shanghai('2026-03-19T09:59') })
    const mails = await desk.inbox(one.email)
    expect(mails.slice(2).map(({ at }) => minute(at))).toEqual([
      shanghai('2026-03-05T10:00'),
      shanghai('2026-03-12T10:00'),
    ])
    const reminder = linksIn(mails.at(-1)!).find((link) => link.includes('/surveys/'))!
    expect(await json(reminder)).toMatchObject({ status: 200 })
    await strike(desk, shanghai('2026-03-19T10:00'))
    for (const link of [links[4]!, reminder]) {
      expectProblem(await json(link), 410)
      expectProblem(await answer(link, happy), 410)
    }
    expect((await json(one.follow)).body).toMatchObject({ status: 'closed', outcome: 'upheld' })
    expect(await desk.inbox(one.email)).toHaveLength(mails.length)
    // Answered ones are not asked again.
    expect((await desk.inbox(cases[0]!.email)).length).toBe(3)
  })

  it('is sent only after the remedy is delivered, and never for a declined complaint', async () => {
    const promised = await caseAt(desk, 'decided', { remedyDue: '2026-03-27' })
    const declined = await filed(desk)
    await json(await linkTo(desk, declined, 'intake'), {
      body: { decision: 'decline', ground: 'not-a-complaint', reason: '不是投诉。' },
    })
    await json(await linkTo(desk, declined, 'co-sign'), { body: { decision: 'approve' } })
    await desk.pass({ to: shanghai('2026-03-25T11:00') })
    await expect(surveyLink(desk, promised)).rejects.toThrow('/surveys/')
    expect(
      await json(await linkTo(desk, promised, 'fulfilment'), { body: answers.fulfilled(await now(desk)) }),
    ).toMatchObject({ status: 200 })
    await strike(desk, shanghai('2026-03-28T10:00'))
    expect(await json(await surveyLink(desk, promised))).toMatchObject({ status: 200 })
    await expect(surveyLink(desk, declined)).rejects.toThrow('/surveys/')
  })
})
