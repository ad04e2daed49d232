import { expect, it } from 'vitest'
import { mostCandidates } from '../../functions/domain/people/candidates.ts'
import { readFact } from '../../functions/domain/catalogue/stored-facts.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { putItem } from '../../functions/store/client.ts'
import { workItem } from '../../functions/store/task-lists.ts'
import { person } from '../support/cast.ts'
import { advanceOne, fileOf, openWorkplace, receiveOne } from '../support/steps/workplace.ts'

const at = '2026-03-02T02:00:00.000Z'
const officers = Array.from({ length: 60 }, (_, index) => person(`officer-${index + 1}`, ['intake-officer']))
const idle = 'officer-57'

it('given sixty intake officers, one of them with nothing to do, that one is chosen, and the file names twenty of the sixty', async () => {
  const workplace = await openWorkplace()
  try {
    await replaceStaff(workplace.store, officers)
    await Promise.all(
      officers
        .filter(({ id }) => id !== idle)
        .map(({ id }, index) =>
          putItem(
            workplace.store,
            workItem(`AAAA-AA${String(index).padStart(2, '0')}-A`, {
              task: 'intake-1',
              assignee: id,
              dueAt: '2026-03-03T02:00:00.000Z',
              told: true,
            }),
          ),
        ),
    )
    const reference = await receiveOne(workplace, at)
    await advanceOne(workplace, reference, at)
    const { commits } = await fileOf(workplace, reference)
    const opened = commits.flatMap(({ facts }) => facts).find((fact) => fact.fact === 'task-opened')
    expect(opened).toMatchObject({ assignee: idle, considered: 60 })
    expect(opened?.candidates).toHaveLength(mostCandidates)
    expect(opened?.candidates).toContainEqual({ person: idle, load: 0, speaks: true, knows: true })
  } finally {
    await workplace.close()
  }
})

const named = officers.map(({ id }) => ({ person: id, load: id === idle ? 0 : 1, speaks: true, knows: true }))

it.each([
  {
    fact: 'task-opened',
    v: 2,
    task: 'intake-1',
    kind: 'intake',
    stage: 'intake',
    role: 'intake-officer',
    assignee: idle,
    candidates: named,
  },
  { fact: 'reassigned', v: 2, task: 'intake-1', from: null, to: idle, why: 'nobody-before', candidates: named },
])('a fact $fact of 0.2.0 that names all sixty is read with twenty of them and their number', (stored) => {
  const read = readFact(stored, 'case 4MPD-K7QX-T, commit 3')
  expect(read).toMatchObject({ v: 3, considered: 60 })
  expect(JSON.stringify(read)).toContain(`"person":"${idle}"`)
  expect(read).toHaveProperty('candidates.length', mostCandidates)
})
