import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assign, type Assigning, deputyOf, inShare } from '../../../functions/domain/people/assign.ts'
import { away, but, person } from '../../support/cast.ts'

const team = [
  person('a', ['investigator']),
  person('b', ['investigator']),
  person('c', ['investigator']),
  person('d', ['investigator']),
]
const gone = away('2026-03-01', '2026-03-31')
const asking = (more: Partial<Assigning> = {}): Assigning => ({
  staff: team,
  load: {},
  day: '2026-03-02',
  reference: '4MPD-K7QX-T',
  roles: ['investigator'],
  language: 'zh-CN',
  product: 'motor',
  out: new Map(),
  ...more,
})
const chosen = (more: Partial<Assigning> = {}) => assign(asking(more)).person?.id

describe('a very large role', () => {
  const many = Array.from({ length: 1000 }, (_, number) => person(`p-${number}`, ['investigator']))
  /** Asks for loads as a step does. @returns whose loads were asked for, and the choice */
  const watched = (more: Partial<Assigning>, loadOf: (id: string) => number) => {
    const compared = new Set<string>()
    const load = new Proxy({} as Record<string, number>, {
      get: (_, id: string) => (compared.add(id), loadOf(id)),
    })
    return { compared, choice: assign(asking({ staff: many, ...more, load })) }
  }

  test('a hundred of it are compared, others for another case, and the one with the least to do takes it', () => {
    const one = watched({}, (id) => Number(id.slice(2)) % 17)
    expect(one.compared.size).toBe(100)
    expect(one.choice.candidates).toHaveLength(100)
    expect(one.choice.candidates.find(({ person: id }) => id === one.choice.person?.id)?.load).toBe(0)
    const other = watched({ reference: '4MPD-K7QX-X' }, () => 1)
    expect([...other.compared].filter((id) => one.compared.has(id)).length).toBeLessThan(30)
    expect(other.choice.person?.id).not.toBe(one.choice.person?.id)
  })

  test('those who speak the language or are nearer are compared first', () => {
    const few = many.map((each, index) => (index % 50 === 0 ? each : { ...each, languages: ['en' as const] }))
    const { compared, choice } = watched({ staff: few }, (id) => Number(id.slice(2)))
    // All twenty who speak it, and nobody else: the one of them with the least to do is chosen.
    expect([...compared].toSorted()).toEqual(
      few.flatMap(({ id, languages }) => (languages[0] === 'zh-CN' ? [id] : [])).toSorted(),
    )
    expect(choice.person?.id).toBe('p-0')
    // The open tasks of the others are counted if it is asked who was considered.
    expect(choice.candidates).toHaveLength(100)
    expect(compared.size).toBe(100)
  })

  test('if all of them are at the workload limit, further ones are, and at last the least busy of three hundred', () => {
    const nearest = watched({ atMost: 5 }, () => 5)
    expect([nearest.compared.size, nearest.choice.person === undefined]).toEqual([300, false])
    const first = watched({ atMost: 5 }, () => 0).compared
    const further = watched({ atMost: 5 }, (id) => (first.has(id) ? 5 : 4))
    expect(further.compared.size).toBe(200)
    expect(first.has(further.choice.person?.id ?? '')).toBe(false)
    expect(further.choice.candidates.filter(({ out }) => out === 'full')).toHaveLength(100)
  })

  test('cases that arrive together are spread over the whole of it', () => {
    const taken = new Map<string, number>()
    for (let number = 0; number < 2000; number += 1) {
      const { choice } = watched({ reference: `CASE-${number}` }, (id) => taken.get(id) ?? 0)
      const id = choice.person?.id ?? ''
      taken.set(id, (taken.get(id) ?? 0) + 1)
    }
    expect(Math.max(...taken.values())).toBeLessThanOrEqual(3)
    expect(taken.size).toBeGreaterThan(990)
  })
})

describe('the person chosen for a task', () => {
  test('has the role', () => {
    expect(
      chosen({
        staff: [person('x', ['supervisor']), person('y', ['investigator', 'executive']), person('z', ['coordinator'])],
      }),
    ).toBe('y')
  })

  test('has the first of the roles for which anybody is there', () => {
    const staff = [person('x', ['supervisor']), person('y', ['executive'])]
    expect(assign(asking({ staff, roles: ['investigator', 'executive', 'supervisor'] }))).toMatchObject({
      person: { id: 'y' },
      role: 'executive',
    })
  })

  test('is not away on that day, whether it is the first, a middle or the last day of an absence', () => {
    for (const [from, until] of [
      ['2026-03-02', '2026-03-05'],
      ['2026-02-01', '2026-03-31'],
      ['2026-02-01', '2026-03-02'],
      ['2026-03-02', '2026-03-02'],
    ] as const)
      expect(
        chosen({
          staff: [
            person('x', ['investigator'], away(from, until)),
            person('y', ['investigator'], { languages: ['en'] }),
          ],
        }),
      ).toBe('y')
  })

  test('can be somebody who is back today or leaves tomorrow', () => {
    for (const [from, until] of [
      ['2026-02-01', '2026-03-01'],
      ['2026-03-03', '2026-03-05'],
    ] as const)
      expect(chosen({ staff: [person('x', ['investigator'], away(from, until))] })).toBe('x')
  })

  test('speaks the complainant’s language, which counts before product and workload', () => {
    const staff = [
      person('x', ['investigator'], { languages: ['en'], products: ['motor'] }),
      person('y', ['investigator'], { languages: ['zh-CN'], products: ['life'] }),
    ]
    expect([chosen({ staff, load: { y: 50 } }), chosen({ staff, load: { x: 50 }, language: 'en' })]).toEqual(['y', 'x'])
  })

  test('knows the product, which counts before workload, and an empty list means all products', () => {
    const staff = [
      person('x', ['investigator'], { products: ['life'] }),
      person('y', ['investigator'], { products: ['motor', 'life'] }),
      person('z', ['investigator'], { products: [] }),
    ]
    expect([
      chosen({ staff, load: { y: 3, z: 2 } }),
      chosen({ staff, load: { y: 3, z: 4 } }),
      chosen({ staff, load: { y: 1, z: 2 }, product: 'life' }),
    ]).toEqual(['z', 'y', 'x'])
  })

  test('has the least to do if all else is equal', () => {
    expect([chosen({ load: { a: 1, b: 1, c: 0, d: 1 } }), chosen({ load: { a: 1, b: 2, c: 2, d: 2 } })]).toEqual([
      'c',
      'a',
    ])
  })

  test('is the nearest in the organisation if the task asks for it, which counts before everything else', () => {
    const staff = [
      person('x', ['supervisor'], { unit: 'far' }),
      person('y', ['supervisor'], { unit: 'claims', languages: ['en'] }),
      person('z', ['supervisor'], { unit: 'motor', languages: ['en'] }),
    ]
    const near = { staff, roles: ['supervisor' as const], unit: { unit: 'motor', parentUnit: 'claims' } }
    expect([
      chosen(near),
      chosen({ ...near, staff: staff.slice(0, 2) }),
      chosen({ ...near, staff: staff.slice(0, 1) }),
    ]).toEqual(['z', 'y', 'x'])
  })

  test('does not exist if nobody is there', () => {
    expect(assign(asking({ staff: [] }))).toEqual({ person: undefined, role: 'investigator', candidates: [] })
  })
})

describe('deputies', () => {
  test('stand in for a person who is away, even with another role', () => {
    const staff = [person('x', ['investigator'], { ...gone, deputy: 'y' }), person('y', ['coordinator'])]
    expect(assign(asking({ staff }))).toMatchObject({
      person: { id: 'y' },
      role: 'investigator',
      candidates: [
        { person: 'x', out: 'away' },
        { person: 'y', standsInFor: 'x' },
      ],
    })
  })

  test('who are away are replaced by their own deputies', () => {
    const staff = [
      person('x', ['investigator'], { ...gone, deputy: 'y' }),
      person('y', ['coordinator'], { ...gone, deputy: 'z' }),
      person('z', ['coordinator']),
    ]
    expect(chosen({ staff })).toBe('z')
  })

  test.each<[string, ReturnType<typeof person>[]]>([
    [
      'of two',
      [
        person('x', ['investigator'], { ...gone, deputy: 'y' }),
        person('y', ['investigator'], { ...gone, deputy: 'x' }),
      ],
    ],
    ['of one', [person('x', ['investigator'], { ...gone, deputy: 'x' })]],
    [
      'that does not come back to its beginning',
      [
        person('x', ['investigator'], { ...gone, deputy: 'y' }),
        person('y', ['coordinator'], { ...gone, deputy: 'z' }),
        person('z', ['coordinator'], { ...gone, deputy: 'y' }),
      ],
    ],
    ['broken by a deputy who has left', [person('x', ['investigator'], { ...gone, deputy: 'who' })]],
  ])('in a circle %s are not used, and a stand-in has the task', (_name, staff) => {
    expect(deputyOf(staff[0] as ReturnType<typeof person>, staff, '2026-03-02')).toBeUndefined()
    expect(
      assign(asking({ staff: [...staff, person('s', ['supervisor'])], roles: ['investigator', 'supervisor'] })),
    ).toMatchObject({ person: { id: 's' }, role: 'supervisor' })
  })

  test('who are away never pass the task back to the person for whom they stand in', () => {
    const [x, y] = [
      person('x', ['investigator'], { deputy: 'y' }),
      person('y', ['investigator'], { ...gone, deputy: 'x' }),
    ] as const
    expect([
      deputyOf(x, [x, y], '2026-03-02'),
      deputyOf({ ...x, ...gone }, [{ ...x, ...gone }, y], '2026-03-02'),
    ]).toEqual([undefined, undefined])
  })

  test('cannot stand in if they may not have the task themselves', () => {
    const staff = [person('x', ['investigator'], { ...gone, deputy: 'y' }), person('y', ['coordinator'])]
    expect(assign(asking({ staff, out: new Map([['y', 'took-part']]) }))).toMatchObject({
      person: undefined,
      candidates: [
        { person: 'x', out: 'away' },
        { person: 'y', out: 'took-part', standsInFor: 'x' },
      ],
    })
  })

  test('of several people who are away are listed once', () => {
    const staff = but({ a: { ...gone, deputy: 'd' }, b: { ...gone, deputy: 'd' }, c: { ...gone, deputy: 'd' } }, team)
    const was = { load: 0, speaks: true, knows: true }
    expect(assign(asking({ staff })).candidates).toEqual([
      { ...was, person: 'a', out: 'away' },
      { ...was, person: 'd', standsInFor: 'a' },
      { ...was, person: 'b', out: 'away' },
      { ...was, person: 'c', out: 'away' },
    ])
  })
})

describe('the recorded candidates', () => {
  test('include a person with two of the roles only once', () => {
    const staff = [
      person('x', ['investigator', 'supervisor']),
      person('w', ['investigator']),
      person('y', ['supervisor']),
    ]
    const was = { load: 0, speaks: true, knows: true }
    expect(
      assign(
        asking({
          staff,
          roles: ['investigator', 'supervisor'],
          out: new Map([
            ['x', 'took-part'],
            ['w', 'took-part'],
          ]),
        }),
      ),
    ).toMatchObject({
      person: { id: 'y' },
      candidates: [
        { ...was, person: 'x', out: 'took-part' },
        { ...was, person: 'w', out: 'took-part' },
        { ...was, person: 'y' },
      ],
    })
  })

  test('include everybody considered, with workload, language and product, and the reason for an exclusion', () => {
    const staff = [
      person('x', ['investigator'], { languages: ['en'] }),
      person('y', ['investigator'], gone),
      person('z', ['investigator'], { products: ['life'] }),
    ]
    expect(
      assign(asking({ staff, load: { x: 2, y: 7 }, out: new Map([['z', 'asked-to-hand-over']]) })).candidates,
    ).toEqual([
      { person: 'x', load: 2, speaks: false, knows: true },
      { person: 'y', load: 7, out: 'away', speaks: true, knows: true },
      { person: 'z', load: 0, out: 'asked-to-hand-over', speaks: true, knows: false },
    ])
  })
})

describe('a choice between equal people', () => {
  const references = Array.from({ length: 200 }, (_, index) =>
    createHash('sha256').update(`key ${index}`).digest('base64url').slice(0, 9),
  )

  test('spreads 200 complaints over four people, with 30 to 70 for each', () => {
    const counts = team.map(({ id }) => references.filter((reference) => chosen({ reference }) === id).length)
    expect(counts.reduce((sum, count) => sum + count)).toBe(200)
    for (const count of counts) expect(Math.abs(count - 50)).toBeLessThanOrEqual(20)
  })

  test('goes by the id if the hashes are the same, too, whatever the order of the directory', () => {
    const staff = [person('officer-59389', ['investigator']), person('officer-183114', ['investigator'])]
    expect([chosen({ staff }), chosen({ staff: staff.toReversed() })]).toEqual(['officer-183114', 'officer-183114'])
  })

  test('stays the same in every release: this case is in a share from this size on, and not below', () => {
    expect([1950982641, 1950982642].map((part) => inShare('4MPD-K7QX-T', 'return-visit', part / 2 ** 32))).toEqual([
      false,
      true,
    ])
  })

  test('spreads similar references too', () => {
    const counts = team.map(
      ({ id }) =>
        Array.from({ length: 200 }, (_, index) => `CASE-${index}`).filter((reference) => chosen({ reference }) === id)
          .length,
    )
    for (const count of counts) expect(Math.abs(count - 50)).toBeLessThanOrEqual(20)
  })

  test('is the same for the same reference, whatever the order of the directory', () => {
    for (const reference of references.slice(0, 50))
      expect(chosen({ reference, staff: team.toReversed() })).toBe(chosen({ reference }))
  })
})
