import { describe, expect, test } from 'vitest'
import { away, but } from '../../support/cast.ts'
import { received } from '../../support/domain/desk.ts'

const given = (load: Record<string, number>, people = but({ noa: {}, nils: { languages: ['en'] } })) =>
  received('2026-03-02 10:00', 'general', { staff: people, load }).does('intake')

describe('a person at the workload limit of the policy (40)', () => {
  test('has the task only if no colleague of the role can, and the file says why', () => {
    // Nils does not speak the language and has 39 tasks; Noa has 40.
    const desk = given({ noa: 40, nils: 39 })
    expect(desk.holder('investigation')).toBe('nils')
    expect(desk.facts('task-opened').at(-1)?.candidates).toEqual([
      expect.objectContaining({ person: 'noa', load: 40, out: 'full' }),
      expect.not.objectContaining({ out: expect.anything() }),
    ])
  })

  test('counts like anybody else with one task fewer', () => {
    expect(given({ noa: 39, nils: 0 }).holder('investigation')).toBe('noa')
  })

  test('has the task before another role if everybody of the role is at the limit', () => {
    const desk = given({ noa: 41, nils: 40 })
    expect([desk.holder('investigation'), desk.task('investigation').role]).toEqual(['noa', 'investigator'])
    expect(
      desk
        .facts('task-opened')
        .at(-1)
        ?.candidates.map(({ out }) => out),
    ).toEqual([undefined, undefined])
  })

  test('has the task if the only colleague is away', () => {
    expect(given({ noa: 40, nils: 0 }, but({ nils: away('2026-03-02', '2026-03-06') })).holder('investigation')).toBe(
      'noa',
    )
  })

  test('does not stand in as a deputy while a colleague can have the task', () => {
    const people = but({ noa: { ...away('2026-03-04', '2026-03-06'), deputy: 'cora' }, nils: { languages: ['en'] } })
    expect(given({ cora: 40 }, people).until('2026-03-04 00:00').holder('investigation')).toBe('nils')
    expect(given({ cora: 39 }, people).until('2026-03-04 00:00').holder('investigation')).toBe('cora')
    const alone = but({
      noa: { ...away('2026-03-04', '2026-03-06'), deputy: 'cora' },
      nils: away('2026-03-04', '2026-03-06'),
    })
    expect(given({ cora: 40 }, alone).until('2026-03-04 00:00').holder('investigation')).toBe('cora')
  })

  test('keeps the tasks of their own case as the liaison', () => {
    const desk = received('2026-03-02 10:00', 'general', { load: { ina: 90, ivo: 90 } }).upTo('feedback')
    expect(desk.holder('feedback')).toBe(desk.file.liaisons.at(-1)?.person)
  })

  test('counts like anybody else under a pack without a limit', () => {
    const { workload: _, ...policy } = given({}).desk.policy
    expect(
      received('2026-03-02 10:00', 'general', {
        policy,
        staff: but({ nils: { languages: ['en'] } }),
        load: { noa: 900 },
      })
        .does('intake')
        .holder('investigation'),
    ).toBe('noa')
  })
})
