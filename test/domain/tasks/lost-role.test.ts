import { describe, expect, test } from 'vitest'
import { away, but, everyone, staff } from '../../support/cast.ts'
import { received } from '../../support/domain/desk.ts'

describe('the assignee loses the role while the task is open', () => {
  const open = () => received('2026-03-02 10:00').does('intake')

  test('at the next look it goes to another of the role, by the rule and with a mail', () => {
    const desk = open()
    const before = desk.holder('investigation') ?? ''
    desk.staffed(but({ [before]: { roles: ['coordinator'] } })).look('2026-03-02 11:00')
    expect(['noa', 'nils'].filter((id) => id !== before)).toEqual([desk.holder('investigation')])
    expect(desk.facts('reassigned')).toMatchObject([{ from: before, why: 'left' }])
    expect(desk.sent.at(-1)).toBe(`task: investigation-1 2 → ${desk.holder('investigation')}`)
  })

  test('a stand-in’s role is enough to keep it', () => {
    const desk = open()
    const before = desk.holder('investigation') ?? ''
    desk.staffed(but({ [before]: { roles: ['supervisor'] } })).look('2026-03-02 11:00')
    expect(desk.holder('investigation')).toBe(before)
  })

  test('a deputy keeps it as long as they are the deputy of somebody of the role', () => {
    const spring = away('2026-03-04', '2026-03-06')
    const people = (deputy: string | null) => but({ noa: { ...spring, deputy }, nils: { languages: ['en'] } })
    const desk = received('2026-03-02 10:00', 'general', { staff: people('cora') }).does('intake')
    expect(desk.until('2026-03-09 09:00').holder('investigation')).toBe('cora')
    expect(desk.staffed(people('cy')).look('2026-03-09 10:00').holder('investigation')).not.toBe('cora')
  })

  test('nobody of the role is left: a stand-in takes it; nobody at all: it is looked at every hour', () => {
    const none = Object.fromEntries(staff.map(({ id }) => [id, { roles: ['coordinator' as const] }]))
    const desk = open()
    desk.staffed(but(none)).look('2026-03-02 11:00')
    desk.staffed(but({ ...none, sue: { roles: ['supervisor'] } })).until('2026-03-02 12:30')
    expect(desk.holder('investigation')).toBe('sue')
  })

  test('a liaison who is no intake officer any more: the case gets another, and the complainant is told', () => {
    const desk = open()
    const before = desk.file.liaisons.at(-1)?.person ?? ''
    desk.staffed(but({ [before]: { roles: ['investigator'] } })).look('2026-03-02 11:00')
    expect(desk.file.liaisons.at(-1)?.person).not.toBe(before)
    expect(desk.mailsTo('complainant').at(-1)).toBe('liaison-changed 2')
  })

  test('a member of an emergency team: another is named for the role', () => {
    const desk = received('2026-03-02 10:00', 'major', { staff: everyone() })
    const { person, role } = desk.file.emergencies[0]?.team.find((one) => one.role === 'compliance') ?? {}
    expect(role).toBe('compliance')
    desk.staffed(but({ [person ?? '']: { roles: ['investigator'] } }, everyone())).look('2026-03-02 10:30')
    expect(desk.facts('emergency-team-changed')).toMatchObject([{ gone: [{ person, why: 'left' }] }])
  })
})
