import { describe, expect, test } from 'vitest'
import {
  canState,
  fieldFor,
  leftOut,
  noticeIssues,
  obligations,
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
