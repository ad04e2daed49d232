import { describe, expect, it } from 'vitest'
import { mayCount, scopeOf } from '../../../../functions/domain/figures/evaluation/scope.ts'
import { person } from '../../../support/cast.ts'

const staff = [
  person('eve', ['executive'], { unit: 'head office' }),
  person('kim', ['compliance'], { unit: 'head office' }),
  person('hugh', ['supervisor'], { unit: 'head office' }),
  person('ed', ['executive'], { unit: 'branch', parentUnit: 'head office' }),
  person('sue', ['supervisor'], { unit: 'branch', parentUnit: 'head office' }),
  person('kit', ['compliance'], { unit: 'branch', parentUnit: 'head office' }),
  person('noa', ['investigator'], { unit: 'team', parentUnit: 'branch' }),
  person('nils', ['investigator'], { unit: 'other team', parentUnit: 'branch' }),
]
const scope = (id: string) => {
  const found = scopeOf(
    staff.find((one) => one.id === id)!,
    staff,
  )
  return { ...found, people: [...found.people].toSorted() }
}

describe('figures', () => {
  it.each(['eve', 'kim', 'hugh'])('of the whole firm are for %s', (id) => {
    expect(scope(id).units).toBe('all')
  })

  it('of their own unit and those below it are for a supervisor, and for the executive of a branch', () => {
    expect(scope('ed').units).toEqual(['branch', 'other team', 'team'])
    expect(scope('sue').units).toEqual(['branch', 'other team', 'team'])
  })

  it('of their own work alone are for everybody else', () => {
    expect(scope('noa')).toMatchObject({ units: [], people: ['noa'], seesRestricted: false })
  })

  it('by person are for that person and their supervisor, and not for compliance', () => {
    expect(scope('sue').people).toEqual(['nils', 'noa', 'sue'])
    expect(scope('kim').people).toEqual(['kim'])
  })

  it('that would show a restricted case are for compliance of head office alone', () => {
    expect(['eve', 'kim', 'kit', 'hugh', 'sue'].filter((id) => scope(id).seesRestricted)).toEqual(['kim'])
  })

  it('have what is about somebody for everybody of head-office compliance but them', () => {
    const about = (people: string[], units: string[] = []) => ({ restricted: true, about: { people, units } })
    const counts = (id: string) =>
      [about(['noa']), about(['kim']), about(['noa', 'kim']), about([], ['branch']), about([], ['head office'])].map(
        (one) => mayCount(scope(id), one),
      )
    // Above the highest unit there is nobody to go to: its compliance keeps what accuses it.
    expect(counts('kim')).toEqual([true, false, false, true, true])
    expect(counts('eve')).toEqual([false, false, false, false, false])
    expect(mayCount(scope('noa'), { restricted: false })).toBe(true)
  })
})
