import { describe, expect, test } from 'vitest'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { handedOverBy } from '../../../functions/domain/tasks/held-from.ts'
import { away, but, person, staff } from '../../support/cast.ts'
import { local, problems, received } from '../../support/domain/desk.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'

const asked = { reason: '工作量' }

describe('a task that somebody handed over', () => {
  const begun = (people: readonly Person[] = staff) =>
    received('2026-03-02 10:00', 'general', { staff: people }).does('intake')

  test('goes to the supervisor once everybody of the role has handed it over, and there it ends', () => {
    const desk = begun()
    const first = desk.holder('investigation')
    desk.does('investigation', 'reassign', asked)
    const second = desk.holder('investigation')
    expect([first, second].toSorted()).toEqual(['nils', 'noa'])
    desk.does('investigation', 'reassign', asked)
    const last = desk.holder('investigation')
    expect(['sam', 'sue']).toContain(last)
    // From the supervisor on, a name is asked for.
    expect(desk.attempt('investigation', 'reassign', asked)).toMatchObject({
      issues: [{ path: ['to'], problem: 'not-assignable', values: { why: 'name' } }],
    })
    const other = last === 'sue' ? 'sam' : 'sue'
    expect(desk.does('investigation', 'reassign', { ...asked, to: other }).holder('investigation')).toBe(other)
  })

  test.each(['executive', 'compliance'] as const)('never goes to %s because there is no supervisor', (role) => {
    const few = [...staff.filter(({ id }) => ['ina', 'noa'].includes(id)), person('x', [role])]
    const desk = begun(few)
    expect(desk.attempt('investigation', 'reassign', asked)).toMatchObject({ issues: [{ values: { why: 'name' } }] })
    expect(desk.does('investigation', 'reassign', { ...asked, to: 'x' }).holder('investigation')).toBe('x')
  })

  test('goes to the supervisor of the team of who hands it over', () => {
    const desk = begun(
      but({ noa: { unit: 'north' }, nils: { unit: 'north' }, sam: { unit: 'south' }, sue: { unit: 'north' } }),
    )
    desk.does('investigation', 'reassign', asked).does('investigation', 'reassign', asked)
    expect(desk.holder('investigation')).toBe('sue')
  })

  test.each([
    ['whose deputy gets it', { nils: { ...away('2026-03-04', '2026-03-06'), deputy: 'noa' } }],
    ['who lost the role', { nils: { roles: ['coordinator' as const] } }],
  ])('does not come back to them from somebody %s', (_, change) => {
    const desk = begun(but({ noa: { languages: ['zh-CN'] }, nils: { languages: ['en'] } }))
    expect(desk.holder('investigation')).toBe('noa')
    desk.does('investigation', 'reassign', { ...asked, to: 'nils' })
    desk.staffed(but(change)).until('2026-03-04 10:00')
    expect(desk.holder('investigation')).toMatch(/^s/)
  })

  test('does not come back to them from somebody who left, or declares an interest', () => {
    const desk = () => begun().does('investigation', 'reassign', { ...asked, to: undefined })
    const left = desk()
    const [gone, back] = [left.holder('investigation'), left.holder('investigation') === 'noa' ? 'nils' : 'noa']
    left.staffed(staff.filter(({ id }) => id !== gone)).until('2026-03-02 11:30')
    expect(left.holder('investigation')).not.toBe(back)
    const interested = desk().does('investigation', 'conflict')
    expect(interested.holder('investigation')).not.toBe(back)
  })

  test('can be given back to them by name, and then may stay', () => {
    const desk = begun()
    const first = desk.holder('investigation')
    desk.does('investigation', 'reassign', asked).does('investigation', 'reassign', { ...asked, to: first })
    expect(desk.holder('investigation')).toBe(first)
    expect(handedOverBy(desk.task('investigation'))).toEqual([first === 'noa' ? 'nils' : 'noa'])
  })

  test('is refused by the rule if everybody who could take it has handed it over', () => {
    const few = staff.filter(({ id }) => ['ina', 'noa', 'sue'].includes(id))
    const desk = begun(few).does('investigation', 'reassign', asked)
    expect(desk.holder('investigation')).toBe('sue')
    expect(problems(desk.attempt('investigation', 'reassign', asked))).toEqual(['to not-assignable'])
  })
})

test('whatever happens to people, no rule gives a task back to who handed it over', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 's', 't']
  const change = fc.record({
    who: fc.constantFrom(...ids),
    what: fc.constantFrom('hands-over', 'hands-over', 'named', 'away', 'away', 'gone', 'role', 'conflict', 'back'),
    to: fc.constantFrom(...ids),
    deputy: fc.constantFrom(null, ...ids),
  })
  let automatic = 0
  let drawn = 0
  fc.assert(
    fc.property(fc.array(change, { minLength: 4, maxLength: 14 }), (changes) => {
      const first = [
        person('ina', ['intake-officer']),
        ...ids.slice(0, 5).map((id) => person(id, ['investigator'])),
        person('s', ['supervisor']),
        person('t', ['supervisor']),
      ]
      const desk = received('2026-03-02 10:00', 'general', { staff: first }).does('intake')
      let people: Person[] = first
      let seen = desk.commits.length
      changes.forEach(({ who, what, to, deputy }, index) => {
        const set = (more: Partial<Person>): void => {
          people = people.map((one) => (one.id === who ? { ...one, ...more } : one))
        }
        const now = local(desk.now)
        if (desk.task('investigation').state !== 'open') return
        const has = desk.holder('investigation')
        if (has !== null && people.some(({ id }) => id === has)) {
          if (what === 'hands-over') tried(() => desk.does('investigation', 'reassign', asked))
          if (what === 'named') tried(() => desk.does('investigation', 'reassign', { ...asked, to }))
          if (what === 'conflict') tried(() => desk.does('investigation', 'conflict'))
        }
        if (what === 'away') set({ away: [{ from: now.slice(0, 10), until: '2026-03-10' }], deputy })
        if (what === 'back') set({ away: [], roles: [['s', 't'].includes(who) ? 'supervisor' : 'investigator'] })
        if (what === 'role') set({ roles: ['coordinator'] })
        if (what === 'gone') people = people.filter(({ id }) => id !== who)
        desk.staffed(people).until(`2026-03-02 ${String(11 + Math.floor(index / 3))}:${String(10 + (index % 3) * 15)}`)
        desk.look()
        const assignments = desk.task('investigation').assignments
        for (const [place, one] of assignments.entries()) {
          if (one.why === 'asked' || place === 0 || one.person === null) continue
          automatic += 1
          expect(handedOverBy({ assignments: assignments.slice(0, place) })).not.toContain(one.person)
        }
        seen = desk.commits.length
      })
      expect(seen).toBeGreaterThan(0)
      drawn += 1
    }),
    runs(30),
  )
  expect(isTooRare(automatic, drawn, 40)).toBe(false)
})

/** What the desk refuses changes nothing. */
function tried(act: () => unknown): void {
  try {
    act()
  } catch {
    // A refusal.
  }
}
