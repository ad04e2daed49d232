import { expect, test } from 'vitest'
import { leftUnsaid } from '../../../functions/domain/policy/left-unsaid.ts'
import { newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { policyWarnings } from '../../../functions/domain/policy/warnings.ts'
import { standard } from '../../support/domain/desk.ts'

const uk = newestPolicy('uk-disp')
const { overall, approvals, extensions = [] } = standard
/** The warnings but those of what is left unsaid, which have a test of their own. */
function warned(changes: object, pack: Policy = standard): string[] {
  const changed = { ...pack, ...changes }
  const unsaid = leftUnsaid(changed)
  expect(policyWarnings(changed).slice(policyWarnings(changed).length - unsaid.length)).toEqual(unsaid)
  return policyWarnings(changed).filter((line) => !unsaid.includes(line))
}
const states = (...all: string[]) => all.map((one) => ({ states: one, source: 'firm' }))
const label = { 'zh-CN': '寿险', en: 'Life' }

test('the newest packs contradict nothing', () => {
  expect([standard, newestPolicy('cn-2020-3'), uk].map((pack) => warned({}, pack))).toEqual([[], [], []])
})

test.each<[string, object, string[]]>([
  [
    'a right that the pack does not offer',
    { notices: { outcome: states('findings', 'right-ombudsman', 'right-review') } },
    ['notices.outcome: it must state right-ombudsman, but the pack does not offer that right'],
  ],
  [
    'a right that is not among those that it names',
    { notices: { outcome: states('right-mediation', 'right-litigation') }, rights: [{ right: 'litigation' }] },
    ['notices.outcome: it must state right-mediation, but the pack does not offer that right'],
  ],
  [
    'the default rights if the pack names none',
    {
      notices: { outcome: states('right-review', 'right-mediation', 'right-arbitration', 'right-litigation') },
      rights: undefined,
    },
    [],
  ],
  ['letters without duties', { notices: undefined }, []],
  ['a named letter without duties', { notices: { outcome: undefined } }, []],

  [
    'letters about more time without any extension',
    { notices: { extended: states('why'), holding: states('why') }, extensions: undefined },
    ['notices.extended: this pack never sends that letter', 'notices.holding: this pack never sends that letter'],
  ],
  [
    'a holding letter if extensions send another letter',
    { notices: { extended: states('why'), holding: states('why') } },
    ['notices.holding: this pack never sends that letter'],
  ],
  [
    'both letters if the extensions send one or the other',
    {
      notices: { extended: states('why'), holding: states('why') },
      extensions: extensions.map((step, index) => (index === 1 ? { ...step, letter: 'holding' } : step)),
    },
    [],
  ],
  [
    'a letter about a pause without any pause',
    { notices: { paused: states('why') }, pauses: undefined },
    ['notices.paused: this pack never sends that letter'],
  ],
  [
    'a letter about a summary resolution without such a rule',
    { notices: { 'summary-resolution': states('remedy') } },
    ['notices.summary-resolution: this pack never sends that letter'],
  ],
  [
    'a letter about a review without a review',
    { notices: { 'review-decided': states('findings') }, review: undefined },
    ['notices.review-decided: this pack never sends that letter'],
  ],
  [
    'a right to a review without a review',
    { notices: { outcome: states('findings', 'right-review') }, review: undefined },
    ['review: letters state a right to a review, but the pack has no review'],
  ],
  [
    'letters that state only other rights',
    { notices: { outcome: states('right-litigation'), declined: undefined }, review: undefined },
    [],
  ],

  [
    'more time that nobody approves',
    { extensions: extensions.map((step, index) => (index === 1 ? { ...step, approver: null } : step)) },
    [`extensions.1 ${extensions[1]?.id}: nobody approves it`],
  ],
  ['a pack without a review date', { reviewDue: undefined }, ['reviewDue: nobody will be asked to review this pack']],
  [
    'files without a retention period',
    { retention: undefined },
    ['retention: the retention period of files is missing'],
  ],

  [
    'a key outcome that nobody co-signs',
    { approvals: { ...approvals, outcome: { ...approvals.outcome, key: null } } },
    [
      'approvals.outcome.key: nobody co-signs',
      'approvals.outcome.key: nobody co-signs, but 1 working day of feedback is reserved for it',
    ],
  ],
  [
    'a general outcome that a supervisor co-signs without a day',
    { approvals: { ...approvals, outcome: { ...approvals.outcome, general: 'supervisor' } } },
    ['stages, feedback: supervisor co-signs complaints of class general, but no working day is reserved for it'],
  ],
  [
    'two days for a co-signer who is not asked',
    {
      approvals: { ...approvals, outcome: { ...approvals.outcome, major: null } },
      stages: standard.stages.map((stage) =>
        stage.stage === 'feedback' ? { ...stage, coSigner: { workingDays: { general: 0, key: 1, major: 2 } } } : stage,
      ),
    },
    [
      'approvals.outcome.major: nobody co-signs',
      'approvals.outcome.major: nobody co-signs, but 2 working days of feedback are reserved for it',
    ],
  ],
  [
    'co-signers without any working day',
    {
      stages: standard.stages.map((stage) => (stage.stage === 'feedback' ? { ...stage, coSigner: undefined } : stage)),
    },
    [
      'stages, feedback: supervisor co-signs complaints of class key, but no working day is reserved for it',
      'stages, feedback: executive co-signs complaints of class major, but no working day is reserved for it',
    ],
  ],

  [
    'two time limits with the same name',
    { overall: [...overall, { ...overall[0], id: 'other' }] },
    ['overall.2: another time limit is also called “Time limit for our answer”'],
  ],
  [
    'a time limit for some products with the name of the one that it replaces',
    { overall: [...overall, { ...overall[0], id: 'life', products: ['life'], replaces: [overall[0]?.id] }] },
    [],
  ],
  [
    'time limits of one name that replace the same one',
    {
      overall: [
        { ...overall[0], id: 'life', products: ['life'], replaces: [overall[0]?.id] },
        { ...overall[0], id: 'letters', channels: ['letter'], replaces: [overall[0]?.id] },
        ...overall,
      ],
    },
    [],
  ],
  [
    'a time limit for some products that runs beside the one of the same name',
    { overall: [...overall, { ...overall[0], id: 'life', products: ['life'] }] },
    ['overall.2: another time limit is also called “Time limit for our answer”'],
  ],
  ['time limits with different names', { overall: [...overall, { ...overall[0], id: 'other', label }] }, []],
])('%s', (_name, changes, found) => {
  expect(warned(changes)).toEqual(found)
})

test.each<[string, object, string[]]>([
  ['every amount in a known currency', { currencies: ['CNY'] }, []],
  ['a currency without an amount', { currencies: ['CNY', 'USD'] }, ['currencies: no class rule has an amount in USD']],
  [
    'amounts in a currency that the pack does not know',
    {
      currencies: ['USD'],
      classes: {
        key: [{ id: 'amount-key', when: { amountAtLeast: { CNY: '1.00', USD: '1.00' } } }],
        major: [
          { id: 'amount-major', when: { amountAtLeast: { CNY: '2.00' } } },
          { id: 'death', when: { gravity: ['death'] } },
        ],
      },
    },
    [
      'classes.key, amount-key: CNY is not one of the pack’s currencies',
      'classes.major, amount-major: CNY is not one of the pack’s currencies',
      'approvals.offer: CNY is not one of the pack’s currencies',
    ],
  ],
  [
    'no rule with an amount',
    {
      currencies: ['USD'],
      classes: { key: [{ id: 'death', when: { gravity: ['death'] } }], major: [] },
      approvals: { ...approvals, offer: undefined },
    },
    [],
  ],
])('currencies: %s', (_name, changes, found) => {
  expect(warned(changes)).toEqual(found)
})

test('what stays late in silence after the last rung', () => {
  const { again: _again, ...ladder } = standard.ladder
  expect(warned({ ladder })).toEqual(['ladder.again: after the last rung, nobody hears again of what stays late'])
})

test('a time limit that nobody is warned of in time, and a promise that passes unnoticed', () => {
  const { escalation: own, ...silent } = standard.overall[0]!
  expect(warned({ overall: [silent], unkeptPromise: undefined })).toEqual([
    'overall.0 overall: nobody is warned before this time limit ends',
    'unkeptPromise: nobody is told if the promise to the complainant passes without an answer',
  ])
  expect(warned({ overall: [{ ...silent, escalation: { ...own, before: [{ workingDays: 1, tells: [] }] } }] })).toEqual(
    ['overall.0 overall: the first warning leaves 1 working day, and approving more time may take 1 working day'],
  )
})

test('a time limit whose earliest warning leaves the time that approving more of it takes, in working days', () => {
  const [rule] = standard.overall
  const [step] = standard.extensions!.filter(({ clock }) => clock === 'overall')
  const approved = (...more: object[]) =>
    warned({
      overall: [
        {
          ...rule!,
          escalation: {
            ...rule!.escalation!,
            before: [
              { workingDays: 1, tells: [] },
              { workingDays: 4, tells: [] },
            ],
          },
        },
      ],
      extensions: more.map((one) => ({ ...step!, ...one })),
    }).filter((line) => line.includes('the first warning'))
  const days = (count: number) => ({ limit: { unit: 'working-days' as const, count } })
  expect(approved(days(3))).toEqual([])
  expect(approved(days(4))).toEqual([
    'overall.0 overall: the first warning leaves 4 working days, and approving more time may take 4 working days',
  ])
  // More time for a stage, and an approval in hours, are something else.
  expect(approved({ ...days(9), clock: 'stage' }, { limit: { unit: 'hours', count: 9 } })).toEqual([])
})
