import { describe, expect, test } from 'vitest'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { accessTo, type SightedAt } from '../../../../functions/domain/case/access.ts'
import type { Person } from '../../../../functions/domain/people/directory.ts'
import { but, person } from '../../../support/cast.ts'
import { problems, received } from '../../../support/domain/desk.ts'

const open = () => received('2026-03-02 10:00').does('intake')
/** A case that is hidden from nobody. */
const seen = (staff: readonly Person[]): SightedAt => ({
  sighted: { never: [], accusedUnits: [], unit: null, holders: [], had: [], restricted: false, exceptions: [] },
  staff,
  at: '2026-03-02T02:00:00.000Z',
})
const sue = { person: 'sue', may: 'oversee' } as const

describe('a reminder by a supervisor', () => {
  test('is mailed to the assignee, and does not change the assignee or the due date', () => {
    const desk = open()
    const [holder, due] = [desk.holder('investigation') ?? '', desk.due('investigation')]
    desk.does('investigation', 'remind', { note: '客户来电催问' }, sue)
    expect(desk.mailsTo(holder).at(-1)).toMatch(/^reminded \d+ /)
    expect([desk.holder('investigation'), desk.due('investigation')]).toEqual([holder, due])
  })

  test('is possible once a day, and again after a handover', () => {
    const desk = open().does('investigation', 'remind', {}, sue)
    expect(problems(desk.attempt('investigation', 'remind', {}, sue))).toEqual(['note reminded-today'])
    expect(desk.until('2026-03-03 00:30').attempt('investigation', 'remind', {}, sue)).not.toHaveProperty('refused')
    const other = open().does('investigation', 'remind', {}, sue).does('investigation', 'reassign')
    expect(other.attempt('investigation', 'remind', {}, sue)).not.toHaveProperty('refused')
  })

  test('is not offered to a supervisor who is the assignee', () => {
    const desk = open().does('investigation', 'reassign', { to: 'sue' })
    for (const actor of [sue, { person: 'sue', may: 'act' } as const])
      expect(
        availableActions(desk.file, desk.task('investigation'), actor, desk.desk).map(({ name }) => name),
      ).not.toContain('remind')
  })
})

describe('access to a task from somebody’s own work', () => {
  const people = but(
    {
      noa: { unit: 'motor', parentUnit: 'claims' },
      nils: { unit: 'motor', parentUnit: 'claims' },
      sue: { unit: 'motor' },
      sam: { unit: 'claims' },
      eve: { unit: 'motor' },
    },
    [...received('2026-03-02 10:00').desk.staff, person('sid', ['supervisor'], { unit: 'life' })],
  )
  const investigated = () => received('2026-03-02 10:00', 'general', { staff: people }).does('intake')
  const desk = investigated()
  const task = desk.task('investigation')
  const holder = desk.holder('investigation') ?? ''

  test.each([
    [holder, 'act'],
    ['sue', 'oversee'], // supervisor of the unit
    ['sam', 'oversee'], // supervisor of the unit above
    ['sid', undefined], // of another
    ['eve', undefined], // of the unit, but no supervisor
    [holder === 'noa' ? 'nils' : 'noa', undefined],
    ['who', undefined],
  ])('%s: %s', (id, may) => expect(accessTo(id, task, seen(people))).toBe(may))

  test('is only to see the task for a supervisor whose unit handed it over to another', () => {
    const gone = investigated().does('investigation', 'reassign', { to: 'kim' }).task('investigation')
    expect([
      accessTo('sue', gone, seen(people)),
      accessTo(holder, gone, seen(people)),
      accessTo('sid', gone, seen(people)),
    ]).toEqual(['see', 'act', undefined])
  })
})

test('a supervisor who co-signed has no access to the review by an executive of the same unit', () => {
  const given = received('2026-03-02 10:00', 'key').upTo('co-sign').does('co-sign').asksReview()
  const signed = given.file.tasks.find(({ kind }) => kind === 'co-sign')?.assignments[0]?.person ?? ''
  expect([given.task('review').role, accessTo(signed, given.task('review'), seen(given.desk.staff))]).toEqual([
    'executive',
    undefined,
  ])
})
