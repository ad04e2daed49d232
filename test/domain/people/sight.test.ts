import { describe, expect, test } from 'vitest'
import { mayOpenByException, type Sighted, sightOf } from '../../../functions/domain/people/sight.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { person } from '../../support/cast.ts'

const at = '2026-03-02T02:00:00.000Z'
const inUnit = (id: string, role: Person['roles'][number], unit: string, parentUnit: string | null): Person =>
  person(id, [role], { unit, parentUnit })

/** Head office with a department, a branch with two teams, and another branch. */
const staff = [
  inUnit('guo', 'executive', 'head', null),
  inUnit('zhu', 'supervisor', 'consumer protection', 'head'),
  inUnit('he', 'compliance', 'compliance', 'head'),
  inUnit('hu', 'executive', 'branch', 'head'),
  inUnit('ma', 'supervisor', 'branch', 'head'),
  inUnit('sun', 'supervisor', 'intake', 'branch'),
  inUnit('wang', 'intake-officer', 'intake', 'branch'),
  inUnit('zhang', 'intake-officer', 'intake', 'branch'),
  inUnit('liu', 'investigator', 'investigation', 'branch'),
  inUnit('lin', 'department-contact', 'intake', 'branch'),
  inUnit('bai', 'executive', 'other branch', 'head'),
  inUnit('bo', 'supervisor', 'other branch', 'head'),
]

const plain: Sighted = {
  never: [],
  accusedUnits: [],
  unit: 'intake',
  holders: ['wang'],
  had: [],
  restricted: false,
  exceptions: [],
}
const of = (more: Partial<Sighted>) =>
  Object.fromEntries(staff.map((one) => [one.id, sightOf(one, staff, { ...plain, ...more }, at)]))
const only = (sights: Record<string, string>, sight: string): string[] =>
  Object.keys(sights).filter((id) => sights[id] === sight)

describe('a case that the intake team has', () => {
  test('is seen by the team, acted on by those above, compliance and head office, and by nobody else', () => {
    const sights = of({})
    expect(only(sights, 'act')).toEqual(['guo', 'zhu', 'he', 'hu', 'ma', 'sun', 'wang'])
    expect(only(sights, 'see')).toEqual(['zhang'])
  })

  test('is seen by those who had a task of it', () => expect(of({ had: ['liu'] })['liu']).toBe('see'))

  test('that names somebody is nothing to them, whatever they hold', () => {
    expect(of({ never: ['wang', 'he'] })).toMatchObject({ wang: 'nothing', he: 'nothing', sun: 'act' })
  })

  test('that accuses a team is nothing to its people, and the branch sees it', () => {
    expect(of({ accusedUnits: ['intake'] })).toMatchObject({
      sun: 'nothing',
      wang: 'nothing',
      zhang: 'nothing',
      lin: 'nothing',
      ma: 'act',
      hu: 'act',
    })
  })

  test('that accuses a branch is nothing to the branch and its teams, and head office sees it', () => {
    const sights = of({ accusedUnits: ['branch'], had: ['liu'] })
    expect(only(sights, 'nothing')).toEqual(['hu', 'ma', 'sun', 'wang', 'zhang', 'liu', 'lin', 'bai', 'bo'])
    expect(only(sights, 'act')).toEqual(['guo', 'zhu', 'he'])
  })

  test('that accuses the highest unit stays with its executives and with compliance', () => {
    expect(of({ accusedUnits: ['head'] })).toMatchObject({ guo: 'act', he: 'act' })
  })

  test('that is restricted is seen by compliance and by those who deal with it now, and counts for those above', () => {
    const sights = of({ restricted: true, holders: ['he'], had: ['liu'] })
    expect(only(sights, 'act')).toEqual(['he'])
    expect(only(sights, 'see')).toEqual([])
    expect(only(sights, 'count')).toEqual(['guo', 'zhu', 'hu', 'ma', 'sun'])
  })
})

describe('a case can be opened by exception', () => {
  const may = (id: string, more: Partial<Sighted>): boolean =>
    mayOpenByException(staff.find((one) => one.id === id) as Person, staff, { ...plain, ...more }, at)

  test('by those who would see it if it were not about their unit or restricted', () => {
    expect([may('ma', { accusedUnits: ['branch'] }), may('sun', { restricted: true, holders: [] })]).toEqual([
      true,
      true,
    ])
  })

  test('by who oversees the accused unit also once it is with the unit above', () => {
    const gone = { accusedUnits: ['intake'], unit: 'head', holders: ['zhu'], had: ['wang'] }
    expect([may('sun', gone), may('wang', gone), may('bo', gone)]).toEqual([true, false, false])
    // Of another team of the branch, nobody.
    expect(may('liu', { ...gone, accusedUnits: ['branch'] })).toBe(false)
  })

  test('not by those whom it names, who have no general right to it, or who see it anyway', () => {
    expect(may('ma', { accusedUnits: ['branch'], never: ['ma'] })).toBe(false)
    expect(may('zhang', { restricted: true })).toBe(false)
    expect(may('bo', { restricted: true })).toBe(false)
    expect(may('guo', {})).toBe(false)
  })

  test('for as long as the exception lasts', () => {
    const open = (until: string) => of({ restricted: true, exceptions: [{ person: 'sun', until }] })['sun']
    expect([open('2026-03-02T02:00:00.001Z'), open(at)]).toEqual(['see', 'count'])
  })
})

test('a directory that names no branches gives nobody the sight of other units', () => {
  const flat = staff.map((one) => ({ ...one, parentUnit: null }))
  const sight = (id: string) => sightOf(flat.find((one) => one.id === id) as Person, flat, plain, at)
  expect([sight('guo'), sight('ma'), sight('sun'), sight('he')]).toEqual(['nothing', 'nothing', 'act', 'act'])
})
