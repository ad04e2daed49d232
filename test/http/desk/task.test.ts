import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { desk } from '../../../functions/http/desk/desk.ts'
import type { Reply, Request } from '../../../functions/http/parts/handler.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { newSession, type Visit } from '../../../functions/http/session/session.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { readStaff, replaceStaff } from '../../../functions/store/directory.ts'
import { entity, person } from '../../support/cast.ts'
import { asked } from '../../support/sign-in/desk.ts'
import { advanceOne, openWorkplace, receiveOne, staff, type Workplace } from '../../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'

let place: Workplace
let reference: string
let holder: string
const reads: Read[] = []
beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, at)
  await advanceOne(place, reference, at)
  const record = await readCase(place.store, reference)
  holder = record?.file.tasks[0]?.assignments.at(-1)?.person ?? ''
})
afterAll(() => place.close())
beforeEach(async () => {
  reads.splice(0)
  await replaceStaff(place.store, staff)
})

const visitOf = async (id: string): Promise<Visit> => {
  const all = await readStaff(place.store)
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: id }, id, at), id: 'session-1' }
  return { me: all.find((one) => one.id === id)!, staff: all, session }
}

async function answer(id: string, request: Request): Promise<Reply> {
  const { store, workflow } = place
  const own = {
    store,
    workflow,
    packs: onlyPack('standard'),
    entity,
    phone: '010-55550100',
    reads: async (read: Read) => void reads.push(read),
  }
  return desk(own, { ...request, token: 'token' }, await visitOf(id))
}
const onTask = (given: Partial<Parameters<typeof asked>[1]> = {}): Request =>
  asked(`/desk/tasks/${reference}/intake-1`, {
    at,
    route: '/desk/tasks/{reference}/{task}',
    params: { reference, task: 'intake-1' },
    ...given,
  })

describe('somebody who signed in', () => {
  it('sees their open work with name, product and age, and each look is recorded with its cases', async () => {
    const reply = await answer(holder, asked('/desk', { at }))
    const { file } = (await readCase(place.store, reference))!
    expect('page' in reply && reply.page).toContain(file.complaint.complainant.name)
    await answer(holder, onTask())
    expect(reads).toEqual([
      { at, person: holder, session: 'session-1', page: 'GET /desk', references: [reference] },
      { at, person: holder, session: 'session-1', page: 'GET /desk/tasks/{reference}/{task}', references: [reference] },
    ])
  })

  it('narrows their work to what is overdue, or to a class', async () => {
    const shown = async (only: string): Promise<boolean> => {
      const reply = await answer(holder, asked('/desk', { at, query: { only } }))
      return 'page' in reply && reply.page.includes(`/desk/tasks/${reference}/`)
    }
    expect([await shown('late'), await shown('general'), await shown('major'), await shown('anything')]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('is shown nothing that cannot be recorded', async () => {
    const { store, workflow } = place
    const reads = () => Promise.reject(new Error('down'))
    const own = { store, workflow, packs: onlyPack('standard'), entity, phone: '010-55550100', reads }
    await expect(desk(own, onTask(), await visitOf(holder))).rejects.toThrow('down')
  })

  it('acts as the author with the session, and every form of the page has its token', async () => {
    const form = { text: 'Called twice.', step: 'send', once: '6f1c2f4e-0000-4000-8000-000000000002' }
    const page = await answer(holder, onTask({ query: { decision: 'note' } }))
    expect('page' in page && page.page).toContain('name="form-token" value="token"')
    const reply = await answer(holder, onTask({ query: { decision: 'note' }, form }))
    expect(reply).toMatchObject({ status: 303, see: '?done=note' })
    const { commits, file } = (await readCase(place.store, reference))!
    expect(commits.at(-1)).toMatchObject({
      by: { as: 'signed-in', person: holder, session: 'session-1' },
      facts: [{ fact: 'noted' }],
    })
    expect(file.notes.at(-1)).toMatchObject({ text: 'Called twice.' })
    // Sent twice, it stands once.
    await answer(holder, onTask({ query: { decision: 'note' }, form }))
    expect((await readCase(place.store, reference))!.commits).toHaveLength(commits.length)
  })

  it.each([
    ['of a department', person('dan', ['department-contact'])],
    ['of another branch', person('ola', ['intake-officer'], { unit: 'branch-2', parentUnit: 'province' })],
  ])('does not learn that there is a task if they are %s', async (_, stranger) => {
    await replaceStaff(place.store, [...staff, stranger])
    await expect(answer(stranger.id, onTask())).rejects.toMatchObject({ code: 'not-found' })
    expect(reads).toEqual([])
  })

  it.each([
    ['a colleague of the unit', () => (holder === 'ina' ? 'ivo' : 'ina'), []],
    ['compliance', () => 'kim', ['reassign', 'remind', 'note']],
  ])('sees a task as %s, and can do what the role allows', async (_, who, offered) => {
    const reply = await answer(who(), onTask())
    const shown = 'page' in reply ? reply.page : ''
    const actions = ['accept', 'reassign', 'remind', 'note']
    expect(actions.filter((action) => shown.includes(`decision=${action}`))).toEqual(offered)
    expect(reads).toHaveLength(1)
  })

  it('can do nothing any more once the role is lost', async () => {
    await replaceStaff(
      place.store,
      staff.map((one) => (one.id === holder ? { ...one, roles: ['department-contact'] as const } : one)) as never,
    )
    await expect(answer(holder, onTask())).rejects.toMatchObject({ code: 'not-found' })
  })
})
