import { describe, expect, test } from 'vitest'
import type { CaseFile } from '../../../functions/domain/case/case-file.ts'
import {
  choose,
  chooseFor,
  chooseLiaison,
  chooseNamed,
  standInFor,
} from '../../../functions/domain/tasks/choose-assignee.ts'
import { rolesFor } from '../../../functions/domain/tasks/may-hold.ts'
import type { Desk } from '../../../functions/domain/case/desk.ts'
import type { Person } from '../../../functions/domain/people/directory.ts'
import { away, but, person, staff } from '../../support/cast.ts'
import { received } from '../../support/domain/desk.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'

const absent = away('2026-03-01', '2026-03-20')
const given = (
  people: readonly Person[],
  load: Record<string, number> = {},
): { file: CaseFile; desk: Desk; now: string } => {
  const { file, desk, now } = received('2026-03-02 10:00')
  return { file, desk: { ...desk, staff: people, load }, now }
}
/** The same case, in which somebody has an interest. */
const conflicted = (file: CaseFile, id: string): CaseFile => ({
  ...file,
  conflicts: [{ person: id, at: file.receivedAt, by: { as: 'staff', person: id, mail: '' }, conflict: null }],
})
const free = { speaks: true, knows: true }

describe('the preferred assignee of a task', () => {
  const found = (
    people: readonly Person[],
    more: { excludedPeople?: string[]; preferredAssignee?: string | null } = {},
    load: Record<string, number> = {},
  ) => {
    const { file, desk, now } = given(people, load)
    return choose(file, desk, now, { roles: ['investigator'], preferredAssignee: 'nils', ...more })
  }
  // Nils neither speaks the language nor knows the product, and has the most to do: the rule alone would never take
  // him.
  const people = but({ nils: { languages: ['en'], products: ['life'] } })

  test('has the task, whatever the rule says, and is the only candidate', () => {
    expect(found(people, {}, { nils: 30 })).toEqual({
      person: people.find(({ id }) => id === 'nils'),
      role: 'investigator',
      candidates: [{ person: 'nils', load: 30, speaks: false, knows: false }],
    })
    expect(found(but({ nils: { products: ['motor'] } })).candidates).toEqual([{ person: 'nils', load: 0, ...free }])
  })

  test('has the task as a stand-in if they have such a role now', () => {
    expect(found(but({ nils: { roles: ['compliance'], languages: ['en'] } }))).toMatchObject({
      person: { id: 'nils' },
      role: 'compliance',
    })
  })

  test.each<[string, readonly Person[], { excludedPeople?: string[]; preferredAssignee?: string | null }]>([
    ['nobody is preferred', people, { preferredAssignee: null }],
    ['they are away', but({ nils: absent }, people), {}],
    ['they took part in the case', people, { excludedPeople: ['nils'] }],
    ['they have another role now', but({ nils: { roles: ['coordinator'] } }, people), {}],
    ['they have left', people.filter(({ id }) => id !== 'nils'), {}],
  ])('is chosen by the rule if %s', (_why, directory, more) => {
    expect(found(directory, more)).toMatchObject({ person: { id: 'noa' }, role: 'investigator' })
  })

  test('is replaced by the rule if they have an interest in the case', () => {
    const { file, desk, now } = given(people)
    expect(choose(conflicted(file, 'nils'), desk, now, { roles: ['investigator'], preferredAssignee: 'nils' })).toEqual(
      {
        person: people.find(({ id }) => id === 'noa'),
        role: 'investigator',
        candidates: [
          { person: 'noa', load: 0, ...free },
          { person: 'nils', load: 0, out: 'conflict', speaks: false, knows: false },
        ],
      },
    )
  })
})

describe('the unit that comes first', () => {
  // Ivo is of Chengdu and the last whom the rule would take.
  const people = but({ ivo: { unit: '成都', languages: ['en'] }, cora: { unit: '成都' } })
  const found = (nearest: string | null) => {
    const { file, desk, now } = given(people)
    return choose(file, desk, now, { roles: ['intake-officer'], nearestTo: nearest }).person?.id
  }

  test('is that of the person who is named, and does not matter if nobody is named', () => {
    expect([found('cora'), found('noa'), found(null), found('who')]).toEqual(['ivo', 'ina', 'ina', 'ina'])
  })
})

describe('the unit above', () => {
  const people = but({ sam: { unit: '总公司', languages: ['en'] }, ed: { unit: '总公司' } })
  const found = (above: string | null, leaving: string | null = null, apart: string[] = []) => {
    const { file, desk, now } = given(people)
    const { person: one, role } = choose(file, desk, now, {
      roles: ['supervisor', 'executive'],
      seniorUnit: above,
      leaving,
      excludedPeople: apart,
    })
    return [one?.id, role]
  }

  test('comes first whatever languages its people speak, and the next role in it before other units', () => {
    expect([found('总公司'), found(null)]).toEqual([
      ['sam', 'supervisor'],
      ['sue', 'supervisor'],
    ])
    expect([found('总公司', 'sam'), found('总公司', null, ['sam'])]).toEqual([
      ['ed', 'executive'],
      ['ed', 'executive'],
    ])
  })

  test('comes first also if the complainant gives the number of the firm, which all in the directory have', () => {
    const { file, desk, now } = given(people)
    const complainant = { ...file.complaint.complainant, phone: people[0]?.phone }
    const calling = { ...file, complaint: { ...file.complaint, complainant } }
    expect(choose(calling, desk, now, { roles: ['supervisor'], seniorUnit: '总公司' }).person?.id).toBe('sam')
  })

  test('does not count if nobody in it may have the task, or if nobody belongs to it', () => {
    expect([found('总公司', 'sam', ['ed']), found('成都')]).toEqual([
      ['sue', 'supervisor'],
      ['sue', 'supervisor'],
    ])
  })
})

describe('the roles that a task goes to', () => {
  test('are those of its kind, or intake officers for a task of the liaison, whatever the liaison’s role', () => {
    const [investigating, answering] = [
      received('2026-03-02 10:00').upTo('investigation'),
      received('2026-03-02 10:00').upTo('feedback').does('feedback', 'reassign', { to: 'sue' }),
    ]
    expect([
      rolesFor(investigating.file, investigating.task('investigation'), kindOf('investigation'), investigating.desk),
      rolesFor(answering.file, answering.task('feedback'), kindOf('feedback'), answering.desk),
    ]).toEqual([['investigator'], ['intake-officer']])
    expect(answering.holder('feedback')).toBe('sue')
  })

  test('keep a review that is handed over in the unit above the one that decided', () => {
    const unit = (name: string, parentUnit: string | null) => ({ unit: name, parentUnit })
    const people = but({
      ina: unit('成都', '总公司'),
      ivo: unit('成都', '总公司'),
      eve: unit('总公司', null),
      sam: unit('总公司', null),
      ed: unit('北京', null),
      kim: unit('北京', null),
      sue: unit('北京', null),
    })
    const desk = received('2026-03-02 10:00', 'general', { staff: people })
      .upTo('feedback')
      .does('feedback')
      .until('2026-03-10 10:00')
      .asksReview()
    expect([
      desk.holder('review'),
      chooseFor(desk.file, desk.desk, desk.now, desk.task('review'), kindOf('review')).person?.id,
    ]).toEqual(['eve', 'sam'])
  })
})

describe('the liaison as the assignee of their own tasks', () => {
  // Ivo is the liaison, and neither the first in the directory nor whom the rule would take.
  const chosen = (
    changes: Record<string, Partial<Person>>,
    change: (file: CaseFile) => CaseFile = (file) => file,
    people = staff,
  ) => {
    const { file, desk, now } = given(but(changes, people), { ivo: 7 })
    return chooseLiaison(
      change({ ...file, liaisons: [{ person: 'ivo', at: now } as CaseFile['liaisons'][number]] }),
      desk,
      now,
    )
  }

  test('has the task, and nobody else is considered', () => {
    expect(chosen({})).toEqual({
      person: staff.find(({ id }) => id === 'ivo'),
      candidates: [{ person: 'ivo', load: 7, ...free }],
    })
  })

  test('is replaced while away by the deputy of any role, or without a deputy by an intake officer', () => {
    expect(chosen({ ivo: { ...absent, deputy: 'cy' } })).toEqual({
      person: staff.find(({ id }) => id === 'cy'),
      candidates: [{ person: 'cy', load: 0, ...free, standsInFor: 'ivo' }],
    })
    expect(chosen({ ivo: absent })).toMatchObject({ person: { id: 'ina' } })
  })

  test('is replaced by the rule if they have left or have an interest in the case', () => {
    expect([
      chosen(
        {},
        undefined,
        staff.filter(({ id }) => id !== 'ivo'),
      ).person?.id,
      chosen({}, (file) => conflicted(file, 'ivo')).person?.id,
    ]).toEqual(['ina', 'ina'])
  })
})

describe('the person who is named for a task', () => {
  const contacts = [...staff, person('dan', ['department-contact']), person('dot', ['department-contact'])]
  const named = (
    id: string | undefined,
    changes: Record<string, Partial<Person>> = {},
    apart?: string[],
    change: (file: CaseFile) => CaseFile = (file) => file,
  ) => {
    const { file, desk, now } = given(but(changes, contacts), { dan: 3, dot: 4 })
    return chooseNamed(change(file), desk, now, id, { roles: ['department-contact'], excludedPeople: apart })
  }

  test('has the task, or the deputy while that person is away', () => {
    expect(named('dan')).toEqual({
      person: contacts.find(({ id }) => id === 'dan'),
      role: 'department-contact',
      candidates: [{ person: 'dan', load: 3, ...free }],
    })
    expect(named('dan', { dan: { ...absent, deputy: 'dot' } })).toEqual({
      person: contacts.find(({ id }) => id === 'dot'),
      role: 'department-contact',
      candidates: [{ person: 'dot', load: 4, ...free, standsInFor: 'dan' }],
    })
  })

  test('does not have it if they are unknown, away without a deputy, excluded, or have an interest in the case', () => {
    expect([
      named(undefined),
      named('who'),
      named('dan', { dan: absent }),
      named('dan', {}, ['dan']),
      named('dan', {}, undefined, (file) => conflicted(file, 'dan')),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined])
    expect(named('dan', {}, ['dot'], (file) => conflicted(file, 'noa'))?.person?.id).toBe('dan')
  })
})

describe('a deputy', () => {
  const sue = person('sue', ['supervisor'], { ...absent, deputy: 'cy' })
  const standIn = (load: number, unlimited = false) => {
    const { file, desk, now } = given(but({ sue }), { cy: load })
    const { workload: _, ...without } = desk.policy
    return standInFor(file, unlimited ? { ...desk, policy: without } : desk, now, sue)?.person?.id
  }

  test('has tasks up to the workload that the policy allows, and without a limit if it names none', () => {
    expect([standIn(39), standIn(40), standIn(400, true)]).toEqual(['cy', undefined, 'cy'])
  })
})
