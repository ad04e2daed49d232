import { afterAll, beforeAll, expect, it } from 'vitest'
import { answers } from '../support/running-desk/answers.ts'
import { address, type Desk, json, openDesk, taskLink } from '../support/running-desk/desk.ts'
import { readPage } from '../support/running-desk/reading.ts'
import { executionsOf, caseAt, elsewhere, expectProblem, linkTo, keyOf } from '../support/running-desk/scenario.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ CLOCK_START: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => desk?.close())

it('asks a department without naming the complainant, and shows the answer to this and later assignees', async () => {
  const one = await caseAt(desk, 'investigation')
  const investigating = await linkTo(desk, one, 'investigation')
  const asked = await json(investigating, {
    body: { decision: 'consult', whom: 'lin-tao', question: '扣减一半依据的是哪一条？' },
  })
  expect(asked).toMatchObject({ status: 200, body: { recorded: true, decision: 'consult' } })
  expect((await json(investigating, { body: { decision: 'consult', whom: 'wu-qiang', question: '？' } })).status).toBe(
    422,
  )

  const { link, mail } = await taskLink(desk, one.reference, 'consultation')
  expect(mail.to).toEqual([address('lin.tao')])
  expect(mail.text).toContain('扣减一半依据的是哪一条？')
  for (const secret of ['李雷', one.email, '理赔材料早已交齐', '138 0000 0001'])
    expect(mail.text + mail.html).not.toContain(secret)
  const seen = await json(link)
  expect(seen).toMatchObject({
    status: 200,
    body: {
      stage: 'consultation',
      role: 'department-contact',
      state: 'open',
      case: {
        question: '扣减一半依据的是哪一条？',
        policyNumber: expect.stringContaining('P-2026-'),
        claimNumber: expect.stringContaining('C-2026-'),
      },
    },
  })
  const offers = seen.body.decisions.map(({ name }: { name: string }) => name)
  expect(offers).toEqual(expect.arrayContaining(['reply', 'reassign']))
  for (const ofStages of ['consult', 'offer', 'extend', 'pause', 'reclassify', 'contact-attempt'])
    expect(offers).not.toContain(ofStages)
  const page = await readPage(link)
  for (const secret of ['李雷', one.email, '理赔材料早已交齐', '138 0000 0001'])
    expect(JSON.stringify(seen.body) + page).not.toContain(secret)
  expectProblem(await json(elsewhere(link, { key: keyOf(investigating) })), 404)

  expect((await executionsOf(desk, one)) ?? [{ status: 'RUNNING', state: 'Investigation' }]).toMatchObject([
    { status: 'RUNNING', state: 'Investigation' },
  ])
  expect(
    await json(link, {
      body: { decision: 'reply', reply: '2019版条款，不适用于本合同。', documents: ['定损单 2026-0817'] },
    }),
  ).toMatchObject({ status: 200 })
  expectProblem(await json(link, { body: { decision: 'reply', reply: '再想想。' } }), 409)

  const told = (await desk.inbox()).at(-1)
  expect(told?.text).toContain('2019版条款，不适用于本合同。')
  const answered = [
    {
      id: 'consultation-1',
      task: 'investigation-1',
      to: 'lin-tao',
      state: 'answered',
      answer: { reply: '2019版条款，不适用于本合同。', documents: ['定损单 2026-0817'], by: '林涛 Lin Tao' },
    },
  ]
  expect((await json(investigating)).body.case.consultations).toMatchObject(answered)
  expect(await json(investigating, { body: answers.complete() })).toMatchObject({ status: 200 })
  expect((await json(await linkTo(desk, one, 'negotiation'))).body.case.consultations).toMatchObject(answered)
})
