import { describe, expect, test } from 'vitest'
import { away, but } from '../../support/cast.ts'
import { received } from '../../support/domain/desk.ts'

const given = (load: Record<string, number>, people = but({ noa: {}, nils: { languages: ['en'] } })) =>
  received('2026-03-02 10:00', 'general', { staff: people, load }).does('intake')

describe('as much to do as the policy allows (40)', () => {
  test('is asked only where no colleague of the role can be, and the file says why', () => {
    // Nils does not speak the language and has 39 tasks; Noa has 40.
    const desk = given({ noa: 40, nils: 39 })
    expect(desk.holder('investigation')).toBe('nils')
    expect(desk.facts('task-opened').at(-1)?.candidates).toEqual([
      expect.objectContaining({ person: 'noa', load: 40, out: 'full' }),
      expect.not.objectContaining({ out: expect.anything() }),
    ])
  })

  test('one task below it counts as before', () => {
    expect(given({ noa: 39, nils: 0 }).holder('investigation')).toBe('noa')
  })

  test('all of the role at the limit: one of them, not somebody of another role', () => {
    const desk = given({ noa: 41, nils: 40 })
    expect([desk.holder('investigation'), desk.task('investigation').role]).toEqual(['noa', 'investigator'])
    expect(
      desk
        .facts('task-opened')
        .at(-1)
        ?.candidates.map(({ out }) => out),
    ).toEqual([undefined, undefined])
  })

  test('a colleague who may not take it does not count', () => {
    expect(given({ noa: 40, nils: 0 }, but({ nils: away('2026-03-02', '2026-03-06') })).holder('investigation')).toBe(
      'noa',
    )
  })

  test('a deputy at it does not stand in while a colleague can', () => {
    const people = but({ noa: { ...away('2026-03-04', '2026-03-06'), deputy: 'cora' }, nils: { languages: ['en'] } })
    expect(given({ cora: 40 }, people).until('2026-03-04 00:00').holder('investigation')).toBe('nils')
    expect(given({ cora: 39 }, people).until('2026-03-04 00:00').holder('investigation')).toBe('cora')
    const alone = but({
      noa: { ...away('2026-03-04', '2026-03-06'), deputy: 'cora' },
      nils: away('2026-03-04', '2026-03-06'),
    })
    expect(given({ cora: 40 }, alone).until('2026-03-04 00:00').holder('investigation')).toBe('cora')
  })

  test('the liaison keeps their own case', () => {
    const desk = received('2026-03-02 10:00', 'general', { load: { ina: 90, ivo: 90 } }).upTo('feedback')
    expect(desk.holder('feedback')).toBe(desk.file.liaisons.at(-1)?.person)
  })

  test('a pack without a limit has none', () => {
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
