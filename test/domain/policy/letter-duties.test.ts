import { describe, expect, test } from 'vitest'
import {
  canState,
  declineDuties,
  detailWithoutBodies,
  fieldFor,
  holdsAll,
  leftOut,
  noticeIssues,
  obligations,
  obligatoryRights,
  rightDetail,
  rightsIfDeclined,
  rightsOffered,
} from '../../../functions/domain/policy/letter-duties.ts'
import { type DeclineGround, newestPolicy, type Policy, policyNamed } from '../../../functions/domain/policy/policy.ts'
import { parsePolicy, readPolicy } from '../../../functions/domain/policy/read-policy.ts'
import uk from '../../../functions/domain/policy/packs/uk-disp-1.json' with { type: 'json' }
import { branch } from '../../support/cast.ts'
import { problems, received, standard } from '../../support/domain/desk.ts'

const cn = newestPolicy('cn-2020-3')

describe('the rights in a letter that declines a complaint', () => {
  const rights = (policy: Policy) => (ground: DeclineGround) => rightsIfDeclined(policy, ground)

  test('are those of a final response in the UK, unless it is no complaint (DISP 1.6.2R, 1.8.1R)', () => {
    const final = ['ombudsman', 'litigation']
    expect(
      (['no-authority', 'not-the-complainant', 'not-eligible', 'time-barred'] as const).map(
        rights(newestPolicy('uk-disp')),
      ),
    ).toEqual([final, final, final, final])
    expect(rights(newestPolicy('uk-disp'))('not-a-complaint')).toEqual([])
  })

  test('are none in China, and never a review of what was not decided', () => {
    expect((['not-a-complaint', 'no-authority'] as const).map(rights(cn))).toEqual([[], []])
    const declines = [
      { ground: 'no-authority', states: [{ states: 'right-litigation', source: 'firm' }], source: 'firm' },
    ]
    expect(rights({ ...cn, declines } as Policy)('no-authority')).toEqual([
      'mediation',
      'arbitration',
      'litigation',
      'regulator',
    ])
    expect(rights({ ...standard, declines: undefined })('no-authority')).toEqual([])
  })

  test('are those of every letter, if the pack says nothing: review, mediation, arbitration, litigation', () => {
    expect(rightsOffered({ ...standard, rights: undefined })).toEqual([
      'review',
      'mediation',
      'arbitration',
      'litigation',
    ])
  })
})

describe('the statements that the policy requires in a letter', () => {
  test('include review, mediation, arbitration and litigation in China (2020/3 Art 19)', () => {
    const desk = received('2026-10-08 10:00', 'general', { policy: cn, staff: branch }).upTo('feedback')
    const refusal = desk.attempt('feedback', 'propose', { rights: ['review', 'litigation'] })
    expect(problems(refusal)).toEqual(['rights notice-needs', 'rights notice-needs'])
    expect('refused' in refusal && refusal.refused === 'invalid' && refusal.issues.map(({ values }) => values)).toEqual(
      [
        { states: 'right-mediation', source: '银保监会令2020年第3号 Art 19' },
        { states: 'right-arbitration', source: '银保监会令2020年第3号 Art 19' },
      ],
    )
    desk.does('feedback', 'propose', { rights: ['review', 'mediation', 'arbitration', 'litigation'] })
    expect(desk.file.outcome?.outcome).toBe('upheld')
  })

  test('exclude a right that the pack does not offer', () => {
    const desk = received('2026-10-08 10:00').upTo('feedback')
    expect(problems(desk.attempt('feedback', 'propose', { rights: ['review', 'ombudsman'] }))).toEqual([
      'rights/1 not-one-of',
    ])
  })

  test('include the remedy in a summary resolution if the pack requires it', () => {
    const uk1 = newestPolicy('uk-disp')
    const policy = parsePolicy('uk', {
      ...uk,
      notices: {
        ...uk.notices,
        'summary-resolution': [...uk.notices['summary-resolution'], { states: 'remedy', source: 'Firm' }],
      },
    })
    const desk = received('2026-10-08 10:00', 'general', { policy })
    expect(problems(desk.attempt('intake', 'resolve', { remedy: '' }))).toEqual(['remedy notice-needs'])
    expect(desk.does('intake', 'resolve', { remedy: 'We pay.' }).file.outcome?.outcome).toBe('resolved')
    expect(
      received('2026-10-08 10:00', 'general', { policy: uk1 }).does('intake', 'resolve', { remedy: '' }).file.outcome
        ?.outcome,
    ).toBe('resolved')
  })

  test('include the ombudsman with website, leaflet, time limit and waiver in the UK, once the right is named', () => {
    const policy = newestPolicy('uk-disp')
    const answer = { findings: 'x', reasons: 'x', basis: '', remedy: '', rights: ['litigation'] }
    expect(leftOut(policy, 'outcome', answer).map(({ states }) => states)).toEqual([
      'right-ombudsman',
      'ombudsman-leaflet',
      'ombudsman-website',
      'ombudsman-time-limit',
      'ombudsman-waiver',
    ])
    expect(leftOut(policy, 'outcome', { ...answer, rights: ['ombudsman'] })).toEqual([])
    expect(rightsOffered(policy)).toEqual(['ombudsman', 'litigation'])
  })
})

describe('a statement of a letter', () => {
  const all = [
    'reference',
    'findings',
    'reasons',
    'basis',
    'remedy',
    'why',
    'right-ombudsman',
    'ombudsman-leaflet',
    'right-review',
  ] as const
  const policy = {
    ...newestPolicy('uk-disp'),
    notices: { outcome: all.map((states) => ({ states, source: 'for tests' })) },
  }
  const out = (answer: Record<string, unknown>): string[] =>
    leftOut(policy, 'outcome', answer).map(({ states }) => states)

  test('comes from its field of the answer, and rights and the ombudsman scheme come from the rights', () => {
    expect(
      Object.fromEntries(
        [...new Set(Object.values(canState).flat())].flatMap((states) =>
          fieldFor(states) === undefined ? [] : [[states, fieldFor(states)]],
        ),
      ),
    ).toEqual({
      findings: 'findings',
      reasons: 'reasons',
      basis: 'basis',
      remedy: 'remedy',
      'right-review': 'rights',
      'right-mediation': 'rights',
      'right-arbitration': 'rights',
      'right-litigation': 'rights',
      'right-ombudsman': 'rights',
      'right-regulator': 'rights',
      'ombudsman-website': 'rights',
      'ombudsman-leaflet': 'rights',
      'ombudsman-time-limit': 'rights',
      'ombudsman-waiver': 'rights',
      'ombudsman-information': 'rights',
    })
  })

  test('is missing if its field is missing or empty, or if its right is not named or not offered', () => {
    const asked = ['findings', 'reasons', 'basis', 'remedy', 'right-ombudsman', 'ombudsman-leaflet', 'right-review']
    expect([
      out({}),
      out({ findings: '', reasons: '', basis: '', remedy: '', rights: [] }),
      out({ rights: 'ombudsman' }),
    ]).toEqual([asked, asked, asked])
    expect(out({ findings: 'x', reasons: 'x', basis: 'x', remedy: 'x', rights: ['ombudsman', 'review'] })).toEqual([
      'right-review',
    ])
    expect(out({ findings: 'x', basis: 'x', rights: ['ombudsman'] })).toEqual(['reasons', 'remedy', 'right-review'])
  })

  test('that is missing is reported at its field, with the source of the duty', () => {
    expect(
      noticeIssues(policy, 'outcome', {
        findings: '',
        reasons: 'x',
        basis: 'x',
        remedy: 'x',
        rights: ['ombudsman', 'review', 'mediation'],
      }),
    ).toEqual([
      { path: ['rights', 1], problem: 'not-one-of' },
      { path: ['rights', 2], problem: 'not-one-of' },
      { path: ['findings'], problem: 'notice-needs', values: { states: 'findings', source: 'for tests' } },
      { path: ['rights'], problem: 'notice-needs', values: { states: 'right-review', source: 'for tests' } },
    ])
  })
})

describe('a pack is refused if it requires', () => {
  const wrong = (changes: object): string[] => {
    const read = readPolicy({ ...uk, ...changes })
    return 'mistakes' in read ? read.mistakes : []
  }

  test('a statement that the letter cannot make', () => {
    expect(wrong({ notices: { withdrawn: [{ states: 'findings', source: 'firm' }] } })).toEqual([
      'notices.withdrawn.0: that letter cannot state findings',
    ])
  })

  test('words about time limits that it does not have for the letter', () => {
    const waiver = [{ states: 'ombudsman-waiver', source: 'DISP 1.6.2R(1)(f)' }]
    expect(wrong({ notices: { outcome: waiver } })).toEqual([
      'notices.outcome.0: the letter needs words in ombudsman to state ombudsman-waiver',
    ])
    expect(
      wrong({
        ...newestPolicy('uk-disp'),
        declines: [
          { ground: 'time-barred', states: [...waiver, { states: 'findings', source: 'Firm' }], source: 'Firm' },
        ],
        ombudsman: { ...newestPolicy('uk-disp').ombudsman, words: {} },
      }).filter((line) => line.startsWith('declines')),
    ).toEqual([
      'declines.0.states.0: the letter needs words in ombudsman to state ombudsman-waiver',
      'declines.0.states.1: that letter cannot state findings',
    ])
  })

  test('the ombudsman’s website without a detail in its rights', () => {
    expect(wrong({ rights: [{ right: 'ombudsman' }] })[0]).toBe(
      'notices.summary-resolution.2: the ombudsman needs a detail in rights to state ombudsman-website',
    )
  })
})

test('a pack gives the detail of a right if it has one, the rights on offer, and the duties of a letter', () => {
  const uk1 = policyNamed('uk-disp@1')
  expect(rightDetail(uk1, 'ombudsman')).toEqual(uk.rights[0]?.detail)
  expect([rightDetail(uk1, 'litigation'), rightDetail(uk1, 'review'), rightDetail(standard, 'review')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect([
    rightsOffered(standard),
    obligations(standard, 'withdrawn'),
    obligations(cn, 'paused').map(({ states }) => states),
  ]).toEqual([['review', 'mediation', 'arbitration', 'litigation'], [], ['why', 'until-when']])
})

test('each statement of the decision letter comes from one field of the answer, or from none', () => {
  expect(Object.fromEntries(canState.outcome.map((states) => [states, fieldFor(states)]))).toEqual({
    reference: undefined,
    liaison: undefined,
    findings: 'findings',
    reasons: 'reasons',
    basis: 'basis',
    remedy: 'remedy',
    'right-review': 'rights',
    'right-mediation': 'rights',
    'right-arbitration': 'rights',
    'right-litigation': 'rights',
    'right-ombudsman': 'rights',
    'right-regulator': 'rights',
    'ombudsman-website': 'rights',
    'ombudsman-leaflet': 'rights',
    'ombudsman-time-limit': 'rights',
    'ombudsman-waiver': 'rights',
    'ombudsman-information': 'rights',
  })
})

describe('the rights that an answer has to name', () => {
  const owed = (policy: Policy, ...rest: [('outcome' | 'declined')?, ('branch' | 'head-office')?]) =>
    obligatoryRights(policy, rest[0] ?? 'outcome', rest[1]).map(({ right }) => right)
  const states = (...all: string[]) => all.map((one, index) => ({ states: one, source: `Art ${index + 1}` }))

  test('are all that the pack obliges the letter to, but no review of what head office decided (2020/3 Art 20)', () => {
    expect(owed(cn)).toEqual(['review', 'mediation', 'arbitration', 'litigation', 'regulator'])
    expect(owed(cn, 'outcome', 'branch')).toEqual(['review', 'mediation', 'arbitration', 'litigation'])
    expect(owed(cn, 'outcome', 'head-office')).toEqual(['mediation', 'arbitration', 'litigation', 'regulator'])
    expect(rightsOffered(cn, 'head-office')).toEqual(rightsOffered(cn).filter((right) => right !== 'review'))
    expect(rightsOffered(cn, 'branch')).toContain('review')
    // A pack that lets anybody review anybody’s decision offers it always.
    const everywhere = { ...cn, review: { ...cn.review!, decidedBy: undefined } } as Policy
    expect(rightsOffered(everywhere, 'head-office')).toContain('review')
    expect(rightsOffered({ ...cn, review: undefined } as Policy, 'head-office')).toContain('review')
  })

  test('are named once, with the first source, and only if the pack offers them', () => {
    const policy = {
      ...newestPolicy('uk-disp'),
      notices: {
        outcome: states('findings', 'ombudsman-leaflet', 'right-ombudsman', 'right-review', 'right-litigation'),
      },
    } as Policy
    expect(obligatoryRights(policy, 'outcome')).toEqual([
      { right: 'ombudsman', source: 'Art 2' },
      { right: 'litigation', source: 'Art 5' },
    ])
    expect(owed({ ...policy, notices: {} })).toEqual([])
    expect(owed({ ...policy, notices: undefined } as Policy, 'declined')).toEqual([])
  })

  test('go by who decides only in the letter of the decision', () => {
    const policy = {
      ...cn,
      notices: {
        outcome: [{ states: 'right-litigation', source: 'x', decidedBy: 'branch' }],
        declined: [{ states: 'right-litigation', source: 'x', decidedBy: 'branch' }, ...states('right-review')],
      },
    } as Policy
    expect([owed(policy, 'outcome', 'branch'), owed(policy, 'outcome', 'head-office')]).toEqual([['litigation'], []])
    expect(owed(policy, 'declined', 'head-office')).toEqual(['litigation', 'review'])
  })

  test('are said to clients as JSON Schema, which never has an empty allOf', () => {
    expect(holdsAll([])).toEqual([{}])
    expect(holdsAll([{ right: 'ombudsman', source: 'DISP 1.6.2R' }])).toEqual([
      { contains: { const: 'ombudsman' }, description: 'DISP 1.6.2R' },
    ])
  })
})

test('a letter that declines states what every such letter does, and what its ground adds', () => {
  const policy = newestPolicy('uk-disp')
  const all = obligations(policy, 'declined').length
  expect(declineDuties(policy, 'not-a-complaint')).toHaveLength(all)
  expect(declineDuties(policy, 'time-barred').length).toBeGreaterThan(all)
  expect(declineDuties({ ...policy, declines: undefined } as Policy, 'time-barred')).toHaveLength(all)
})

test('a detail of a right stands in letters only where the pack names no body', () => {
  const policy = policyNamed('uk-disp@1')
  expect(detailWithoutBodies(policy, 'ombudsman')).toEqual(uk.rights[0]?.detail)
  expect(detailWithoutBodies(newestPolicy('uk-disp'), 'ombudsman')).toBeUndefined()
})
