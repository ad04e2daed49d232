import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseCommand } from '../../cli/case/case-command.ts'
import { readCase } from '../../functions/store/cases.ts'
import { listening } from '../support/commands/world.ts'
import { advanceOne, decideOne, openWorkplace, receiveOne, staff, type Workplace } from '../support/steps/workplace.ts'

let desk: Workplace
beforeAll(async () => {
  desk = await openWorkplace()
})
afterAll(() => desk?.close())

const received = '2026-03-02T02:00:00.000Z'

/** A case that was declined and closed; its execution has ended. */
async function closedCase(): Promise<string> {
  const reference = await receiveOne(desk, received)
  await advanceOne(desk, reference, received)
  await decideOne(desk, reference, 'intake', 'decline', received)
  await advanceOne(desk, reference, received)
  await decideOne(desk, reference, 'co-sign', 'approve', received)
  let [at, turn] = [received, 0]
  for (let round = 0; round < 60; round += 1) {
    const output = await advanceOne(desk, reference, at, { turn })
    if (output.next === 'closed') return reference
    ;[at, turn] = [output.until, output.turn]
  }
  throw new Error(`${reference} does not close`)
}

describe('npm run case -- reopen', () => {
  it('starts the next execution at once', async () => {
    const reference = await closedCase()
    const compliance = staff.find(({ roles }) => roles.includes('compliance'))?.id ?? ''
    const words = ['reopen', reference, '--by', compliance, '--reason', 'ordered by the regulator', '--language', 'en']
    desk.bells.length = 0
    const world = listening(desk.store, { now: '2026-07-01T02:00:00.000Z', workflow: desk.workflow as never })
    expect(await caseCommand(words, world)).toBe(0)
    expect(desk.bells).toEqual([`StartExecution ${reference}-2`])
    const facts = (await readCase(desk.store, reference))?.commits.at(-1)?.facts.map(({ fact }) => fact)
    expect(facts).toContain('reopened')
  })
})
