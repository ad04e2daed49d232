import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assigneeOf, liaisonOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { saveWaitToken } from '../../functions/store/workflow/wait-token.ts'
import { readStaff, replaceStaff } from '../../functions/store/directory.ts'
import { staffCommand } from '../../cli/staff/staff-directory.ts'
import { person } from '../support/cast.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne, type Workplace } from '../support/steps/workplace.ts'
import { listening } from '../support/commands/world.ts'

const keys = ['0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e01', '0b8c4b0e-6f1d-4a52-9d51-7c2b8f0a1e02'] as const
const at = '2026-03-02T02:00:00.000Z'

let desk: Workplace
beforeEach(async () => void (desk = await openWorkplace()))
afterEach(() => desk.close())

async function leave(
  id: string,
  store = desk.store,
  { options = ['--yes'], answer }: { options?: readonly string[]; answer?: string } = {},
) {
  const world = listening(store, {
    now: '2026-03-02T03:00:00.000Z',
    workflow: desk.workflow as never,
    ...(answer !== undefined && { answer }),
  })
  let code: number | undefined
  try {
    code = await staffCommand(['leave', id, ...options], world)
  } catch (error) {
    world.complain((error as Error).name)
  }
  return { code, printed: world.printed, complained: world.complained, asked: world.asked }
}

/** Two cases; each waits, with a doorbell of its own. */
async function given(): Promise<string[]> {
  const references: string[] = []
  for (const key of keys) {
    const reference = await receiveOne(desk, at, {}, key)
    await advanceOne(desk, reference, at)
    await saveWaitToken(desk.store, reference, 1, `token-of-${reference}`)
    references.push(reference)
  }
  return references
}

const holders = async (references: readonly string[]) =>
  Promise.all(
    references
      .map(async (one) => (await fileOf(desk, one)).file)
      .map(async (file) => [assigneeOf(openTasks(await file)[0]!), liaisonOf(await file)]),
  )

describe('npm run staff -- leave', () => {
  it('wakes and lists each case where the leaver has work, which others then get by mail', async () => {
    const references = await given()
    const before = await holders(references)
    const leaver = before[0]?.[0] ?? ''
    const theirs = references.filter((_, index) => before[index]?.[0] === leaver).toSorted()
    expect(theirs.length).toBeGreaterThan(0)
    desk.bells.length = 0
    const { code, printed } = await leave(leaver)
    expect([code, printed]).toEqual([
      0,
      [
        `${leaver} is no longer in the directory of the test table`,
        ...theirs.map((one) => `${one}: intake-1 of ${leaver}, the liaison ${leaver}: to be reassigned`),
        `${theirs.length} ${theirs.length === 1 ? 'case' : 'cases'} woken`,
      ],
    ])
    expect(desk.bells.toSorted()).toEqual(theirs.map((one) => `SendTaskSuccess token-of-${one}`).toSorted())

    desk.mails.length = 0
    for (const one of theirs) await advanceOne(desk, one, '2026-03-02T03:00:00.000Z', { turn: 1 })
    for (const [holder, liaison] of await holders(theirs)) {
      expect(holder).not.toBe(leaver)
      expect(liaison).toBe(holder)
    }
    expect(desk.mails.map(({ mail }) => mail).toSorted()).toEqual(
      theirs.flatMap(() => ['intake-1_202', 'liaison-changed_202']).toSorted(),
    )
    // Once more: nothing is left to be done.
    expect(await leave(leaver)).toMatchObject({
      code: 1,
      printed: [],
      complained: [`${leaver} is not in the directory of the test table`],
    })
  })

  it('lists the open work, and changes nothing without confirmation', async () => {
    const references = await given()
    const before = await holders(references)
    const leaver = before[0]?.[0] ?? ''
    const theirs = references.filter((_, index) => before[index]?.[0] === leaver).toSorted()
    desk.bells.length = 0
    const shown = [
      `${leaver} (${person(leaver, []).name}; intake-officer) has:`,
      ...theirs.map((one) => `  ${one}: intake-1, the liaison`),
    ]
    const question = `Remove ${leaver} from the directory of the test table and reassign this work now? [y/N] `
    expect(await leave(leaver, desk.store, { options: [], answer: 'n' })).toMatchObject({
      code: 1,
      printed: [...shown, 'Nothing was changed.'],
      asked: [question],
    })
    expect(await leave(leaver, desk.store, { options: [] })).toMatchObject({
      code: 2,
      printed: shown,
      complained: expect.arrayContaining(['staff: this terminal cannot ask for confirmation: use --yes']),
    })
    expect(await leave(leaver, desk.store, { options: ['--dry-run'] })).toMatchObject({
      code: 0,
      printed: [...shown, 'Nothing was changed (--dry-run).'],
      asked: [],
    })
    expect([
      desk.bells,
      await holders(references),
      (await readStaff(desk.store)).some(({ id }) => id === leaver),
    ]).toEqual([[], before, true])
    expect(await leave('nobody', desk.store, { options: ['--dry-run'] })).toMatchObject({
      code: 1,
      complained: ['nobody is not in the directory of the test table'],
    })
    expect((await leave(leaver, desk.store, { options: [], answer: 'y' })).code).toBe(0)
    expect((await readStaff(desk.store)).some(({ id }) => id === leaver)).toBe(false)
  })

  it('warns before the question if nobody else has a role', async () => {
    const world = listening(desk.store, { answer: 'n', workflow: desk.workflow as never })
    const people = (await readStaff(desk.store)).filter(({ id }) => id !== 'ed')
    await replaceStaff(desk.store, people)
    expect(await staffCommand(['leave', 'eve'], world)).toBe(1)
    expect(world.complained).toContain('warning: nobody has the role executive')
    expect(world.printed).toEqual([
      `eve (${person('eve', []).name}; executive) has no open work.`,
      'Nothing was changed.',
    ])
  })

  it('can be run again to finish after a stop at any point', async () => {
    const references = await given()
    const leaver = (await holders(references))[0]?.[0] ?? ''
    const snapshot = await desk.snapshot()
    for (let effects = 1; effects < 5; effects += 1) {
      await desk.restore(snapshot)
      desk.accidentAfter(effects)
      await leave(leaver)
      desk.accidentAfter(Number.POSITIVE_INFINITY)
      await leave(leaver)
      expect((await readStaff(desk.store)).some(({ id }) => id === leaver)).toBe(false)
      for (const one of references) await advanceOne(desk, one, '2026-03-02T03:00:00.000Z', { turn: 1 })
      expect((await holders(references)).flat(), `after ${effects}`).not.toContain(leaver)
    }
  })

  it('wakes a case where the leaver is on the emergency team but has no task', async () => {
    const reference = await receiveOne(desk, at, { gravity: 'disaster' })
    await advanceOne(desk, reference, at)
    const member =
      (await fileOf(desk, reference)).file.emergencies[0]?.team.find(({ role }) => role === 'executive')?.person ?? ''
    expect(await leave(member)).toMatchObject({
      code: 0,
      printed: [expect.anything(), `${reference}: ${member} of the emergency team: to be reassigned`, '1 case woken'],
    })
    await advanceOne(desk, reference, '2026-03-02T03:00:00.000Z', { turn: 1 })
    const { file, commits } = await fileOf(desk, reference)
    const [change] = commits.flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.fact === 'emergency-team-changed' ? [fact] : [])),
    )
    expect(change?.gone).toEqual([{ person: member, why: 'left' }])
    expect(file.emergencies[0]?.team.map(({ person }) => person)).not.toContain(member)
  })

  it('refuses a person who is not in the directory', async () => {
    expect(await leave('nobody')).toMatchObject({
      code: 1,
      complained: ['nobody is not in the directory of the test table'],
    })
  })
})
