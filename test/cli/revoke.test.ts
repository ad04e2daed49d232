import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { caseCommand } from '../../cli/case/case-command.ts'
import { en } from '../../functions/record/wording/en.ts'
import { zhCn } from '../../functions/record/wording/zh-CN.ts'
import { type Link, readLinks } from '../../functions/store/links.ts'
import { closed, received } from '../support/commands/closed-case.ts'
import { listening } from '../support/commands/world.ts'
import { openWorkplace, type Workplace } from '../support/steps/workplace.ts'

let workplace: Workplace
let reference = ''
beforeAll(async () => void (workplace = await openWorkplace()))
beforeEach(async () => void (reference = await received(workplace)))
afterAll(() => workplace.close())

const at = '2026-04-01T02:00:00.000Z'

async function run(args: readonly string[], answer?: string) {
  const world = listening(workplace.store, { now: at, ...(answer === undefined ? {} : { answer }) })
  const code = await caseCommand(['revoke', ...args], world)
  return { code, text: world.printed.join('\n'), complained: world.complained, asked: world.asked }
}

const links = (): Promise<{ hash: string; link: Link }[]> => readLinks(workplace.store, reference)
const valid = async (): Promise<string[]> =>
  (await links()).flatMap(({ link }) => (link.revokedAt === undefined ? [link.purpose] : [])).toSorted()

describe('npm run case -- revoke', () => {
  it('ends the links of a purpose, prints each, and says in the item when and on whose word', async () => {
    // The acknowledgement and the confirmation page each have a link to the complaint.
    expect(await valid()).toEqual(['act', 'follow', 'follow', 'work'])
    const { code, text } = await run([reference, '--purpose', 'tracking', '--by', 'kim'])
    expect([code, text.split('\n').length, text.split('\n').at(-1)]).toEqual([
      0,
      3,
      `${reference}: ${en.revoking.done(2)}`,
    ])
    expect(await valid()).toEqual(['act', 'work'])
    expect((await links()).find(({ link }) => link.purpose === 'follow')?.link).toMatchObject({
      person: 'complainant',
      revokedAt: at,
      revokedBy: 'kim',
    })
  })

  it('names what it ends: the link of the acknowledgement, and that of the confirmation page', async () => {
    const { text } = await run([reference, '--purpose', 'tracking'])
    expect(text).toContain(`, in ${en.letters.acknowledgement}, `)
    expect(text).toContain(`, in ${en.mail.confirmationPage}, `)
  })

  it('ends one by its hash, or those of a person', async () => {
    const task = (await links()).find(({ link }) => link.purpose === 'act')
    expect((await run([reference, '--link', task?.hash ?? ''])).text).toContain(task?.hash)
    expect(await valid()).toEqual(['follow', 'follow', 'work'])
    expect((await run([reference, '--person', task?.link.person ?? ''])).code).toBe(0)
    expect(await valid()).toEqual(['follow', 'follow'])
  })

  it('asks before it ends all of them; again, there is nothing left to end', async () => {
    expect(await run([reference], 'n')).toMatchObject({ code: 1, text: en.revoking.unchanged })
    expect(await valid()).toHaveLength(4)
    expect((await run([reference], 'y')).asked).toEqual([en.revoking.ask(reference, 4)])
    expect(await valid()).toEqual([])
    expect(await run([reference, '--yes'])).toMatchObject({
      code: 0,
      complained: [`${reference}: ${en.revoking.already}`],
    })
  })

  it('says in Chinese what ended', async () => {
    const { text } = await run([reference, '--purpose', 'task', '--language', 'zh-CN'])
    expect(text.split('\n').at(-1)).toBe(`${reference}: ${zhCn.revoking.done(1)}`)
  })

  it.each([
    [['--purpose', 'surveys'], 2],
    [['--link', 'x', '--purpose', 'task'], 2],
    [['--by', 'nobody'], 2],
    [['--purpose', 'offer'], 1],
    [['--link', 'nothing'], 1],
  ])('ends nothing by %s', async (args, code) => {
    expect((await run([reference, ...args])).code).toBe(code)
    expect(await valid()).toHaveLength(4)
  })

  it('an erasure ends the tracking link', async () => {
    reference = await closed(workplace)
    const world = listening(workplace.store, { now: at })
    expect(await caseCommand(['erase', reference, '--by', 'kim', '--yes'], world)).toBe(0)
    expect(await valid()).not.toContain('follow')
  })
})
