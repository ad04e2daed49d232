import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sizes, steppedLargeDesk, sweptLargeDesk } from '../support/steps/large-desk.ts'
import { fileOf } from '../support/steps/workplace.ts'

describe('a desk of ten thousand people and a hundred thousand open cases', () => {
  let stepped: Awaited<ReturnType<typeof steppedLargeDesk>>
  beforeAll(async () => {
    stepped = await steppedLargeDesk()
  })
  afterAll(() => stepped.workplace.close())

  it('a step that opens a task makes at most a hundred and some calls, and one with nothing to do a few', async () => {
    const { opening, idle, first, workplace, reference } = stepped
    const { file } = await fileOf(workplace, reference)
    expect(file.tasks.map(({ kind, state }) => [kind, state])).toEqual([['intake', 'open']])
    expect(opening.filter((call) => call === 'QueryCommand work')).toHaveLength(100)
    expect(opening.length).toBeLessThan(140)
    expect(idle).toBeLessThan(15)
    // A new instance reads the content of the directory, too.
    expect(first).toBe(idle + 1)
  })

  it('keeps less than thirty megabytes in the memory of an instance, however many requests it serves', () => {
    expect(stepped.found).toBe(sizes.staff)
    expect(stepped.megabytes).toBeLessThan(30)
  })

  it('the sweeper reaches a lost wake within five minutes, behind two thousand failed cases', async () => {
    const { calls, reachedAfter, parked } = await sweptLargeDesk()
    expect(reachedAfter).toBeLessThanOrEqual(5)
    expect(parked).toBe(sizes.failed)
    // The third run also looks for stalled cases.
    expect(Math.max(...calls)).toBeLessThan(15_000)
  })
})
