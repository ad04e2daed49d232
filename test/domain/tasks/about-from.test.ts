import { describe, expect, test } from 'vitest'
import { absorb } from '../../../functions/domain/features/duplicates/join-complaints.ts'
import { after } from '../../../functions/domain/case/evolve.ts'
import { isConflictedById } from '../../../functions/domain/case/case-file.ts'
import type { Consequence } from '../../../functions/domain/case/facts.ts'
import { reopen } from '../../../functions/domain/features/complainant/reopen.ts'
import { received } from '../../support/domain/desk.ts'

const at = '2026-03-03T02:00:00.000Z'
const about = (person: string): Consequence => ({
  fact: 'complained-about',
  v: 1,
  task: null,
  person,
  unit: null,
  reason: '投诉人称其索要好处费',
})
const conflict = (person: string): Consequence => ({ fact: 'conflict', v: 1, person, conflict: null })

describe('who has no part in one of two joined complaints', () => {
  const first = received('2026-03-02 10:00')
  const second = received('2026-03-02 11:00', 'general', { reference: 'BBBB-BBBB-B' })
  const accusing = after(second.file, [about('cy'), about('cy'), conflict('ina')], at)

  test('has none in the case that takes it in, from the same commit', () => {
    const taken = after(first.file, absorb(first.file, accusing, first.desk, at, '同一事项'), at)
    expect(taken.complainedAbout).toMatchObject([{ person: 'cy', unit: null, reason: '投诉人称其索要好处费' }])
    expect(['cy', 'ina', 'ian'].map((id) => isConflictedById(taken, first.desk, id))).toEqual([true, true, false])
    // Joining that was cut short after the words says it again only as far as it is missing.
    expect(absorb(taken, accusing, first.desk, at, '同一事项')).toEqual([])
    expect(absorb(taken, after(accusing, [about('ian')], at), first.desk, at, '同一事项')).toEqual([about('ian')])
  })

  test('has none in a joined complaint that is reopened, whatever is recorded since in the case where it continued', () => {
    const joined = { fact: 'joined', v: 1, into: first.reference, liaison: null, respondBy: at } as const
    const closed = after(second.file, [joined, { fact: 'ended', v: 1 }], at)
    const continuedIn = after(first.file, [about('cy'), conflict('ina')], at)
    const facts = reopen(closed, second.desk, at, { decidedBy: 'kim', reason: '并案有误', continuedIn })
    if ('not' in facts) throw new Error(facts.not)
    const opened = after(closed, facts, at)
    expect(['cy', 'ina', 'ian'].map((id) => isConflictedById(opened, second.desk, id))).toEqual([true, true, false])
  })
})
