import { describe, expect, test } from 'vitest'
import type { Person } from '../../../../functions/domain/people/directory.ts'
import { but, staff } from '../../../support/cast.ts'
import { problems, received } from '../../../support/domain/desk.ts'

/** A team of a branch; the branch has a supervisor and an executive, head office the rest. */
const people: readonly Person[] = but(
  {
    ...Object.fromEntries(staff.map(({ id }) => [id, { unit: 'team', parentUnit: 'branch' }])),
    sam: { unit: 'branch', parentUnit: 'head' },
    ed: { unit: 'branch', parentUnit: 'head' },
    eve: { unit: 'head', parentUnit: null },
    kim: { unit: 'compliance', parentUnit: 'head' },
  },
  staff,
)
const begun = (some = people) => received('2026-03-02 10:00', 'general', { staff: some })

describe('a complaint that names somebody', () => {
  test('leaves them and their colleagues, and goes to the unit above', () => {
    const desk = begun()
    const holder = desk.holder('intake')
    desk.does('intake', 'complained-about', { person: holder, unit: undefined })
    expect(desk.holder('intake')).toBe('sam')
    expect(desk.facts('reassigned')).toMatchObject([{ from: holder, to: 'sam', why: 'conflict' }])
    desk.does('intake')
    expect(['sam', 'ed']).toContain(desk.holder('investigation'))
  })

  test('stays with its officer if they are of another unit', () => {
    const desk = begun(but({ nils: { unit: 'other team' } }, people))
    const holder = desk.holder('intake')
    desk.does('intake', 'complained-about', { person: 'nils' }).does('intake')
    expect([desk.file.liaisons.at(-1)?.person, desk.holder('investigation')]).toEqual([holder, 'noa'])
  })

  test('stays in the unit if nobody is above it', () => {
    const desk = received('2026-03-02 10:00', 'general')
    const holder = desk.holder('intake')
    desk.does('intake', 'complained-about', { person: holder })
    expect(desk.holder('intake')).toBe(holder === 'ina' ? 'ivo' : 'ina')
  })
})

describe('a complaint that accuses a unit of wrongdoing', () => {
  test('goes to the unit above with all that follows, and no mail tells the unit of it', () => {
    const desk = begun()
    desk.does('intake', 'complained-about', { person: undefined, unit: 'team' }).does('intake')
    const mails = desk.mails.length
    desk.does('investigation').until('2026-03-20 10:00')
    expect(['sam', 'ed', 'eve']).toContain(desk.holder('negotiation'))
    const told = desk.mails.slice(mails).flatMap(({ to }) => (typeof to === 'string' ? [] : [to.person]))
    expect(told.filter((id) => people.find((one) => one.id === id)?.unit === 'team')).toEqual([])
  })

  test('goes to head office if the branch is accused, though its teams work for it', () => {
    const desk = begun()
    desk.does('intake', 'complained-about', { person: undefined, unit: 'branch' })
    expect(['eve', 'kim']).toContain(desk.holder('intake'))
  })

  test('is handed to nobody of the unit by name', () => {
    const desk = begun().does('intake', 'complained-about', { person: undefined, unit: 'team' })
    expect(problems(desk.attempt('intake', 'reassign', { to: 'ina', reason: '熟悉' }))).toEqual(['to not-assignable'])
  })

  test('comes back to the unit once somebody struck it out', () => {
    const desk = begun().does('intake', 'complained-about', { person: undefined, unit: 'team' })
    desk.does('intake', 'strike-complained-about', { person: undefined, unit: 'team' }).does('intake')
    expect(desk.holder('investigation')).toMatch(/noa|nils/)
  })
})

test('each mistake in the record is said at its field', () => {
  const desk = begun()
  const wrong = (more: object) => problems(desk.attempt('intake', 'complained-about', { person: undefined, ...more }))
  expect(wrong({})).toEqual(['person about-nobody'])
  expect(wrong({ person: 'nobody' })).toEqual(['person not-in-directory'])
  expect(wrong({ unit: 'nowhere' })).toEqual(['unit not-one-of'])
  const alone = received('2026-03-02 10:00', 'general', {
    staff: but({
      kim: { roles: ['intake-officer'] },
      eve: { roles: ['intake-officer'] },
      ed: { roles: ['intake-officer'] },
    }),
  })
  expect(problems(alone.attempt('intake', 'complained-about', { person: undefined, unit: 'desk' }))).toEqual([
    'unit nobody-left',
  ])
  expect(
    problems(
      begun()
        .does('intake', 'complained-about', { person: 'cy' })
        .attempt('intake', 'strike-complained-about', { person: 'noa' }),
    ),
  ).toEqual(['person not-about'])
})
