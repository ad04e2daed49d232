import { describe, expect, it } from 'vitest'
import { asTold } from '../../../functions/domain/case/complaint.ts'
import { received } from '../../support/domain/desk.ts'

const filed = received('2026-03-02 10:00').file.complaint
const untold = {
  people: 1,
  inPerson: false,
  vulnerable: false,
  urgentHarm: false,
  publicity: false,
  litigation: false,
  gravity: 'none',
  projectFinance: false,
} as const

describe('what somebody told us', () => {
  it.each([
    ['heir', { relation: 'heir' }, 'full', 'death'],
    ['organisation', { kind: 'organisation' }, 'full', 'none'],
    ['lawyer', { relation: 'agent' }, 'general', 'none'],
  ] as const)('is not what follows from being %s', (capacity, follows, scope, gravity) => {
    const complainant = { ...filed.complainant, ...follows }
    const told = asTold({ ...filed, gravity, complainant, authority: { represented: '王建国', capacity, scope } })
    for (const name of Object.keys(follows)) expect(told.complainant).not.toHaveProperty(name)
    expect(told).not.toHaveProperty('gravity')
    expect(told.authority).toMatchObject({ represented: '王建国', capacity })
    expect(told.authority !== undefined && 'scope' in told.authority).toBe(capacity === 'lawyer')
  })

  it('is not what the form filled in for them: one person, and "no" to what nobody asked', () => {
    const told = asTold({ ...filed, ...untold })
    for (const name of Object.keys(untold)) expect(told).not.toHaveProperty(name)
    expect(told).toMatchObject({ description: filed.description, complainant: filed.complainant })
  })

  it.each([{ people: 2 }, { inPerson: true }, { gravity: 'death' as const }, { projectFinance: true }])(
    'is %j, if they said so',
    (said) => expect(asTold({ ...filed, ...untold, ...said })).toMatchObject(said),
  )
})
