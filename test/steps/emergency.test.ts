import { expect, it } from 'vitest'
import { putItem } from '../../functions/store/client.ts'
import { workItem } from '../../functions/store/task-lists.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne } from '../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'

it.each([
  ['sue', 'sam'],
  ['sam', 'sue'],
] as const)('with much work for %s, names %s as the lead of an emergency', async (busy, other) => {
  const workplace = await openWorkplace()
  try {
    for (const place of ['2', '3', '4'])
      await putItem(
        workplace.store,
        workItem(`AAAA-AAA${place}-A`, {
          task: 'first-report-1',
          assignee: busy,
          dueAt: '2026-03-03T02:00:00.000Z',
          told: true,
        }),
      )
    const reference = await receiveOne(workplace, at, { gravity: 'disaster' })
    await advanceOne(workplace, reference, at)
    const { file, commits } = await fileOf(workplace, reference)
    expect([
      file.emergencies[0]?.lead,
      file.tasks.find(({ kind }) => kind === 'first-report')?.assignments[0]?.person,
    ]).toEqual([other, other])
    // Why it was not the busy one is not in the file: only who knows the loads of that moment comes to the same choice.
    const opened = commits.flatMap(({ facts }) => facts).filter((fact) => fact.fact === 'task-opened')
    expect(opened.find(({ kind }) => kind === 'first-report')?.candidates.map(({ person }) => person)).toEqual([other])
  } finally {
    await workplace.close()
  }
})
