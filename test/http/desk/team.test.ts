import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { assigneeOf } from '../../../functions/domain/case/case-file.ts'
import { desk } from '../../../functions/http/desk/desk.ts'
import { readOnce } from '../../../functions/http/parts/once.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { newSession } from '../../../functions/http/session/session.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { readStaff } from '../../../functions/store/directory.ts'
import { caseTexts } from '../../../functions/text/case-texts.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { texts } from '../../../functions/text/index.ts'
import { complainant, entity } from '../../support/cast.ts'
import { severalPacks } from '../../support/domain/desk-packs.ts'
import { asked } from '../../support/sign-in/desk.ts'
import { advanceOne, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'
const { team: say } = caseTexts('en')

let place: Workplace
let references: string[]
const reads: Read[] = []
beforeAll(async () => {
  place = await openWorkplace()
  references = []
  for (const key of ['one', 'two', 'three']) {
    const reference = await receiveOne(place, at, {}, key)
    await advanceOne(place, reference, at)
    references.push(reference)
  }
})
afterAll(() => place.close())
beforeEach(() => void reads.splice(0))

async function team(
  id: string,
  form?: readonly [string, string][],
  key = crypto.randomUUID(),
  packs = onlyPack('standard'),
  path = '/desk/team',
): Promise<Reply & { page: string }> {
  const staff = await readStaff(place.store)
  const me = staff.find((one) => one.id === id)!
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: id }, id, at), id: 'session-1' }
  const { store, workflow } = place
  const read = async (one: Read) => void reads.push(one)
  const own = { store, workflow, packs, entity, phone: '010-55550100', reads: read }
  const plain = asked(path, { at, ...(form && { form: {} }) })
  const body = form && new URLSearchParams([['once', key], ...form]).toString()
  const request = body === undefined ? plain : { ...plain, body, ...readOnce({ ...plain, body }) }
  return (await desk(own, { ...request, token: 'token' }, { me, staff, session })) as Reply & { page: string }
}
const textOf = (html: string): string => html.slice(html.indexOf('<main')).replace(/<[^>]*>/g, ' ')
const holderOf = async (reference: string): Promise<string | null> =>
  assigneeOf((await readCase(place.store, reference))!.file.tasks[0]!)
const commitsOf = async (reference: string): Promise<number> => (await readCase(place.store, reference))!.commits.length

it('says when a task is due in the zone of its case, named if the desk has another', async () => {
  const [china, britain] = ['Asia/Shanghai', 'Europe/London'].map((one) => texts('en').format(one).zone)
  const abroad = textOf((await team('sue', undefined, undefined, onlyPack('uk-disp'))).page)
  expect(abroad).toContain(`Times are in ${britain}.`)
  expect(abroad.split(`(${china})`)).toHaveLength(1 + references.length)
  const here = textOf((await team('sue')).page)
  expect(here).toContain(`Times are in ${china}.`)
  expect(here).not.toContain(`(${china})`)
})

it('names the rules that each date goes by, if the desk has more than one', async () => {
  const rules = 'Company complaint rules; working days of mainland China'
  const holder = (await holderOf(references[0]!))!
  for (const [who, path] of [
    ['sue', '/desk/team'],
    [holder, '/desk'],
  ] as const) {
    const several = textOf((await team(who, undefined, undefined, severalPacks, path)).page)
    expect(several.split(rules).length - 1, path).toBeGreaterThan(0)
    expect(several.split(rules).length, path).toBe(several.split('Due ').length)
    expect(textOf((await team(who, undefined, undefined, onlyPack('standard'), path)).page), path).not.toContain(rules)
  }
})

it('shows a supervisor the tasks of the unit with name, product and age, and records the look', async () => {
  const { page, status } = await team('sue')
  expect(status).toBe(200)
  const told = [complainant['zh-CN'].name, ...references, say.handOver, say.remind]
  expect(told.filter((one) => !textOf(page).includes(one))).toEqual([])
  expect([...(reads[0]?.references ?? [])].sort()).toEqual([...references].sort())
})

it('says to somebody who supervises nobody whom it is for', async () => {
  const { page, status } = await team('ina')
  expect(status).toBe(403)
  expect(page).toContain(pageTexts('en').desk.supervisorsOnly.text)
})

it('reminds several at once, says which went and which did not and why, and does each once', async () => {
  const [first, second, third] = references as [string, string, string]
  const picked: [string, string][] = [first, second].map((one) => ['picked', `${one} intake-1`])
  const before = await Promise.all(references.map(commitsOf))
  const form: [string, string][] = [
    ...picked,
    ['picked', 'AAAA-AAAA-A intake-1'],
    ['step', 'remind'],
    ['note', 'Today, please.'],
  ]
  const key = crypto.randomUUID()
  for (const _ of [1, 2]) {
    const shown = textOf((await team('sue', form, key)).page)
    expect([shown.includes(say.went(2)), shown.includes(say.didNot(1)), shown.includes(say.why['not-found'])]).toEqual([
      true,
      true,
      true,
    ])
  }
  expect(await Promise.all(references.map(commitsOf))).toEqual([before[0]! + 1, before[1]! + 1, before[2]])
  expect((await readCase(place.store, third))!.file.reminders).toEqual([])
})

it('hands over several at once to somebody, and leaves each as it was where that cannot be', async () => {
  const [first, second] = references as [string, string]
  const holder = await holderOf(first)
  const other = holder === 'ina' ? 'ivo' : 'ina'
  const picked: [string, string][] = [first, second].map((one) => ['picked', `${one} intake-1`])
  const wrong = await team('sue', [...picked, ['step', 'hand-over'], ['to', other], ['reason', '']])
  expect([wrong.status, wrong.page.includes('id="reason-error"')]).toEqual([422, true])
  // Who has one of them already cannot take it.
  const before = await Promise.all([first, second].map(holderOf))
  const { page } = await team('sue', [...picked, ['step', 'hand-over'], ['to', other], ['reason', 'Holiday.']])
  const moved = before.filter((one) => one !== other).length
  expect(textOf(page)).toContain(say.went(moved))
  expect(await Promise.all([first, second].map(holderOf))).toEqual([other, other])
})

it('asks for a tick if nothing is ticked, and changes nothing', async () => {
  const before = await Promise.all(references.map(commitsOf))
  const { status, page } = await team('sue', [['step', 'remind']])
  expect([status, page.includes(say.nothingPicked)]).toEqual([422, true])
  expect(await Promise.all(references.map(commitsOf))).toEqual(before)
})
