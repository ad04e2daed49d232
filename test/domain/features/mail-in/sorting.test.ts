import { describe, expect, it } from 'vitest'
import {
  type NamedCase,
  sortersOf,
  tellsAgainAt,
  toldOfMail,
} from '../../../../functions/domain/features/mail-in/sorting.ts'
import type { Person } from '../../../../functions/domain/people/directory.ts'
import { everyone } from '../../../support/cast.ts'
import { china } from '../../../support/domain/calendars.ts'
import { instant, local } from '../../../support/domain/desk.ts'

/* Who finds a mail that waits, and who is told of it. */

const at = '2026-03-02T02:00:00.000Z'
const staff = everyone()
const having = (role: Person['roles'][number]): Person => staff.find(({ roles }) => roles.includes(role))!
const [officer, supervisor, investigator] = [having('intake-officer'), having('supervisor'), having('investigator')]

const named = (more: Partial<NamedCase['sighted']> = {}, liaison: string | null = investigator.id): NamedCase => ({
  reference: '4MPD-K7QX-T',
  liaison,
  sighted: {
    never: [],
    accusedUnits: [],
    unit: null,
    holders: [investigator.id],
    had: [],
    restricted: false,
    exceptions: [],
    ...more,
  },
})
const mail = { id: 'mail-1', from: 'chen@example.com', named: ['4MPD-K7QX-T'], toCase: false }
const ids = (people: readonly Person[]): string[] => people.map(({ id }) => id)

describe('a mail that names a case', () => {
  it('is sorted by intake, supervisors and compliance, and not by somebody whom the case names', () => {
    expect(ids(sortersOf(mail, [named()], staff, at))).toEqual(expect.arrayContaining([officer.id, supervisor.id]))
    const without = sortersOf(mail, [named({ never: [officer.id, supervisor.id] })], staff, at)
    expect(ids(without)).not.toContain(officer.id)
    expect(ids(without)).not.toContain(supervisor.id)
    expect(without.length).toBeGreaterThan(0)
  })

  it('and that is hidden from all of these goes to those who have the case', () => {
    const never = staff.filter(({ id }) => id !== investigator.id).map(({ id }) => id)
    expect(ids(sortersOf(mail, [named({ never })], staff, at))).toEqual([investigator.id])
  })

  it('is sorted by nobody who sent it', () => {
    expect(ids(sortersOf({ ...mail, from: officer.email }, [], staff, at))).not.toContain(officer.id)
  })
})

describe('a mail to the address of a case', () => {
  const own = { ...mail, toCase: true }

  it('is told to the liaison that the case has now, unless the case is hidden from them', () => {
    const told = (one: NamedCase, late = false) => ids(toldOfMail(own, [one], sortersOf(own, [one], staff, at), late))
    expect(told(named())).toEqual([investigator.id])
    expect(told(named({ never: [investigator.id] }))).not.toContain(investigator.id)
  })

  it('is told to supervisors only as far as they see the case', () => {
    const one = named({ never: [supervisor.id] })
    expect(ids(toldOfMail(own, [one], sortersOf(own, [one], staff, at), true))).not.toContain(supervisor.id)
  })

  it('is told to nobody as a mail of theirs whom it names, also after the liaison has changed', () => {
    const one = named({ never: [investigator.id], holders: [officer.id] }, officer.id)
    expect(ids(toldOfMail(own, [one], sortersOf(own, [one], staff, at), false))).toEqual([officer.id])
  })
})

describe('a mail to no case', () => {
  const sorters = sortersOf(mail, [], staff, at)
  const told = (late: boolean, of = sorters): Person[] => [...toldOfMail(mail, [], of, late)]

  it('is told to one of intake, the same each time, and to somebody else of intake while they are away', () => {
    const [one, ...others] = told(false)
    expect([one?.roles, others]).toEqual([['intake-officer'], []])
    expect(told(false)).toEqual([one])
    const [stand] = told(
      false,
      sorters.filter(({ id }) => id !== one?.id),
    )
    expect(stand?.roles).toEqual(['intake-officer'])
  })

  it('is told to one supervisor too if it waits, that of their own unit first', () => {
    const [one] = told(false)
    const moved = sorters.map((person) =>
      person.id === one?.id || person.id === 'sam' ? { ...person, unit: 'team', parentUnit: 'desk' } : person,
    )
    expect(told(true, moved).map(({ id }) => id)).toEqual([one?.id, 'sam'])
  })

  const tells = (toldAt: string | null, why = 'unknown-sender'): string =>
    local(
      tellsAgainAt(
        { receivedAt: instant('2026-03-02 10:00'), why },
        toldAt === null ? null : instant(toldAt),
        { again: { workingDays: 5, tells: [] }, at: '09:00' },
        china,
      ),
    )

  it.each<[string, string | null, string]>([
    ['soon after it came', null, '2026-03-02 10:00'],
    ['a day later', '2026-03-02 10:05', '2026-03-03 10:00'],
    ['a day after that, to the supervisor too', '2026-03-03 10:05', '2026-03-04 10:00'],
    ['then every five working days', '2026-03-04 10:05', '2026-03-11 09:00'],
    ['and again', '2026-03-11 09:05', '2026-03-18 09:00'],
    ['with nothing twice if two days passed without a round', '2026-03-05 09:05', '2026-03-12 09:00'],
  ])('is told of %s', (_name, toldAt, next) => {
    expect(tells(toldAt)).toBe(next)
  })

  it('of which a case got too many is told of a day later', () => {
    expect(tells(null, 'too-many')).toBe('2026-03-03 10:00')
  })
})
