import { expect, test } from 'vitest'
import { readPolicy } from '../../../functions/domain/policy/read-policy.ts'
import { inconsistencies } from '../../../functions/domain/policy/consistency.ts'
import { newestPolicy, type Policy } from '../../../functions/domain/policy/policy.ts'
import { standard } from '../../support/domain/desk.ts'

/** What is found wrong with the standard pack, once it is changed. */
function mistakes(changes: object): string[] {
  const read = readPolicy({ ...standard, ...changes })
  return 'mistakes' in read ? read.mistakes : []
}

const { stages, extensions = [], pauses = [], emergency, newFacts } = standard
const overall = standard.overall[0]!
const [intake, investigation, negotiation, feedback, fulfilment] = stages
const days = (count: number) => ({ unit: 'working-days', count })
/** Feedback with a co-signer's working days in a major case, of a limit. */
const coSigned = (major: number, limit: object = days(2)) => ({
  stages: [
    intake,
    investigation,
    negotiation,
    {
      ...feedback,
      limits: { ...feedback?.limits, major: limit },
      coSigner: { workingDays: { general: 0, key: 1, major } },
    },
    fulfilment,
  ],
})

test('a consistent pack has no mistakes', () => {
  expect(mistakes({})).toEqual([])
})

test.each<[string, object, string[]]>([
  [
    'a stage that appears twice',
    { stages: [intake, intake, investigation, feedback] },
    ['stages: the same stage appears twice'],
  ],
  [
    'warnings of one clock on the same day, or before its beginning',
    {
      overall: [
        {
          ...overall,
          escalation: { ...overall.escalation, before: [3, 3, 15].map((days) => ({ workingDays: days, tells: [] })) },
        },
      ],
    },
    [
      'overall.0.escalation.before: two warnings come on the same day',
      'overall.0.escalation.before: 15 working days before its end, the time limit has not begun',
    ],
  ],
  [
    'no intake',
    { stages: [investigation, negotiation, feedback, fulfilment] },
    ['stages.0.stage: the first stage must be intake'],
  ],
  [
    'a stage without limits',
    { stages: [intake, investigation, { ...negotiation, limits: undefined }, feedback, fulfilment] },
    ['stages: every stage except fulfilment needs limits'],
  ],
  [
    'no feedback',
    { stages: [intake, investigation, negotiation, fulfilment] },
    ['stages: the last stage before fulfilment must be feedback'],
  ],
  [
    'feedback too early',
    { stages: [intake, investigation, feedback, negotiation, fulfilment] },
    ['stages: the last stage before fulfilment must be feedback'],
  ],
  [
    'no investigation',
    { stages: [intake, negotiation, feedback, fulfilment] },
    ['stages: investigation is missing, and without it no complaint can be upheld'],
  ],
  [
    'fulfilment before the decision',
    { stages: [intake, investigation, fulfilment, negotiation, feedback] },
    ['stages: fulfilment must be the last stage'],
  ],
  ['no fulfilment', { stages: [intake, investigation, negotiation, feedback] }, []],
  ['no negotiation', { stages: [intake, investigation, feedback, fulfilment] }, []],

  ['a co-signer who leaves a day', coSigned(1), []],
  [
    'a co-signer who has all the days',
    coSigned(2),
    ['stages.3.coSigner.workingDays.major: must be less than the limit, and the limit must be in working days'],
  ],
  [
    'a co-signer of a limit in hours',
    coSigned(1, { unit: 'hours', count: 48 }),
    ['stages.3.coSigner.workingDays.major: must be less than the limit, and the limit must be in working days'],
  ],
  ['no co-signer of a limit in hours', coSigned(0, { unit: 'hours', count: 48 }), []],

  ['two marks of one percentage', { marks: [0.501, 0.504] }, ['marks: two marks have the same percentage']],
  ['two marks a percent apart', { marks: [0.504, 0.506] }, []],
  [
    'two reminders of the survey',
    { survey: { ...standard.survey, reminders: [0.5, 0.5] } },
    ['survey.reminders: two marks have the same percentage'],
  ],
  [
    'two reminders of a question',
    { consultation: { limit: days(2), marks: [0.5, 0.5] } },
    ['consultation.marks: two marks have the same percentage'],
  ],
  ['no questions to departments', { consultation: undefined }, []],

  [
    'a time limit that appears twice',
    { overall: [overall, overall] },
    ['overall: two time limits have the same id, or one is called stage'],
  ],
  [
    'a time limit that is called stage',
    { overall: [overall, { ...overall, id: 'stage' }] },
    ['overall: two time limits have the same id, or one is called stage'],
  ],
  [
    'a time limit for known and unknown products',
    { overall: [overall, { ...overall, id: 'life', products: ['life', 'pets', 'travel'] }] },
    ['overall.1.products: there is no product pets', 'overall.1.products: there is no product travel'],
  ],
  [
    'time limits for some products only',
    { overall: [{ ...overall, products: ['motor'] }] },
    ['overall: one time limit must apply to all complaints'],
  ],
  [
    'a time limit for an unknown category',
    { overall: [overall, { ...overall, id: 'life', categories: ['pets'] }] },
    ['overall.1.categories: there is no category pets'],
  ],
  [
    'a time limit that replaces an unknown one',
    { overall: [overall, { ...overall, id: 'life', products: ['life'], replaces: ['all'] }] },
    ['overall.1.replaces: there is no overall time limit all'],
  ],
  [
    'time limits that replace each other',
    {
      overall: [
        overall,
        { ...overall, id: 'life', products: ['life'], replaces: ['letters'] },
        { ...overall, id: 'letters', channels: ['letter'], replaces: ['referred'] },
        { ...overall, id: 'referred', facts: ['regulatorReferred'], replaces: ['life'] },
      ],
    },
    [
      'overall.1.replaces: letters replaces life too, so neither would be left',
      'overall.2.replaces: referred replaces letters too, so neither would be left',
      'overall.3.replaces: life replaces referred too, so neither would be left',
    ],
  ],
  [
    'an extension of an unknown time limit',
    { extensions: [extensions[0], { ...extensions[1], clock: 'eight-weeks' }] },
    ['extensions.1.clock: there is no time limit eight-weeks'],
  ],
  [
    'two extensions with the same name',
    { extensions: [extensions[0], { ...extensions[1], id: extensions[0]?.id }] },
    ['extensions: two steps have the same id'],
  ],
  ['no extensions', { extensions: undefined }, []],
  [
    'a pause of an unknown time limit',
    { pauses: [pauses[0], { ...pauses[1], clocks: ['stage', 'nine-weeks'] }] },
    ['pauses.1.clocks: there is no time limit nine-weeks'],
  ],
  [
    'a reason to pause that appears twice',
    { pauses: [pauses[0], { ...pauses[1], reason: pauses[0]?.reason }] },
    ['pauses: the same reason appears twice'],
  ],
  ['no pauses', { pauses: undefined }, []],
  [
    'new information that restarts an unknown time limit',
    { newFacts: { ...newFacts, clocks: ['overall', 'nine-weeks'] } },
    ['newFacts.clocks: there is no overall time limit nine-weeks'],
  ],
  [
    'new information that restarts a stage as if it were the whole case',
    { newFacts: { ...newFacts, clocks: ['stage'] } },
    ['newFacts.clocks: there is no overall time limit stage'],
  ],
  ['no rule for new information', { newFacts: undefined }, []],

  [
    'class rules with the same name',
    { classes: { ...standard.classes, major: [...standard.classes.major, standard.classes.major[1]] } },
    [
      `classes.major.${standard.classes.major.length}: ${standard.classes.major[1]?.id} is already listed (classes.major.1)`,
    ],
  ],
  [
    'a ground that appears twice',
    {
      declines: [
        { ground: 'not-a-complaint', source: 'firm' },
        { ground: 'no-authority', source: 'firm' },
        { ground: 'no-authority', source: 'law' },
      ],
    },
    ['declines.2: no-authority is already listed (declines.1)'],
  ],
  [
    'a right that appears twice',
    { rights: [{ right: 'review' }, { right: 'litigation' }, { right: 'review' }] },
    ['rights.2: review is already listed (rights.0)'],
  ],
  [
    'a checklist item that appears twice',
    {
      stages: [
        intake,
        { ...investigation, checklist: ['a', 'b', 'b'].map((id) => ({ id, label: { 'zh-CN': '核对', en: 'Check' } })) },
        negotiation,
        feedback,
        fulfilment,
      ],
    },
    ['stages.1.checklist.2: b is already listed (stages.1.checklist.1)'],
  ],
  ['no list of grounds or rights', { declines: undefined, rights: undefined }, []],

  [
    'a first report by somebody who is not in the team',
    {
      emergency: {
        ...emergency,
        firstReport: { ...emergency?.firstReport, role: 'coordinator', to: ['executive', 'investigator'] },
      },
    },
    ['emergency.firstReport: coordinator is not in the team', 'emergency.firstReport: investigator is not in the team'],
  ],
  [
    'a missed report that is told to somebody outside the team',
    {
      emergency: {
        ...emergency,
        dailyStatus: { ...emergency?.dailyStatus, missedTells: ['executive', 'coordinator'] },
      },
    },
    ['emergency.dailyStatus.missedTells: coordinator is not in the team'],
  ],
  [
    'a status report that is due when it is requested',
    { emergency: { ...emergency, dailyStatus: { ...emergency?.dailyStatus, asked: '17:00', at: '17:00' } } },
    ['emergency.dailyStatus: it is due before it is requested'],
  ],
  [
    'a status report that is due a minute after it is requested',
    { emergency: { ...emergency, dailyStatus: { ...emergency?.dailyStatus, asked: '16:59', at: '17:00' } } },
    [],
  ],
  ['no emergency plan', { emergency: undefined }, []],

  [
    'hours for letters that end when they begin',
    { quietHours: { complainant: { from: '20:00', until: '20:00', atAnyTime: [] }, staff: { bundleAt: '09:00' } } },
    ['quietHours.complainant: it ends before it begins'],
  ],
  [
    'hours for letters of one minute',
    { quietHours: { complainant: { from: '19:59', until: '20:00', atAnyTime: [] }, staff: { bundleAt: '09:00' } } },
    [],
  ],
  ['letters at any time', { quietHours: undefined }, []],
  [
    'a mail of the evening that goes first',
    { quietHours: { staff: { bundleAt: '09:00', bundles: 'every-mark', eveningAt: '09:00' } } },
    ['quietHours.staff: the mail of the evening goes before that of the morning'],
  ],
  [
    'a mail of the evening that has nothing to bring',
    { quietHours: { staff: { bundleAt: '09:00', eveningAt: '17:00' } } },
    ['quietHours.staff: there is a mail of the evening only if it bundles every mark'],
  ],

  [
    'a statement that the letter cannot make',
    {
      notices: {
        withdrawn: [
          { states: 'reference', source: 'firm' },
          { states: 'findings', source: 'firm' },
        ],
      },
    },
    ['notices.withdrawn.1: that letter cannot state findings'],
  ],
  [
    'the website of an ombudsman whose right has no detail',
    {
      notices: { holding: [{ states: 'ombudsman-website', source: 'firm' }] },
      rights: [{ right: 'ombudsman' }, { right: 'litigation', detail: { 'zh-CN': '法院', en: 'The court' } }],
    },
    ['notices.holding.0: the ombudsman needs a detail in rights to state ombudsman-website'],
  ],
  [
    'the website of an ombudsman in a pack without rights',
    { notices: { holding: [{ states: 'ombudsman-website', source: 'firm' }] }, rights: undefined },
    ['notices.holding.0: the ombudsman needs a detail in rights to state ombudsman-website'],
  ],
  [
    'the website of an ombudsman whose right has a detail',
    {
      notices: { holding: [{ states: 'ombudsman-website', source: 'firm' }] },
      rights: [
        { right: 'litigation' },
        { right: 'ombudsman', detail: { 'zh-CN': 'ombudsman.example', en: 'ombudsman.example' } },
      ],
    },
    [],
  ],
  ['letters without duties', { notices: undefined }, []],
])('%s', (_name, changes, found) => {
  expect(mistakes(changes)).toEqual(found)
})

/**
 * Steps of extension of the whole case: fifteen days by themselves, to the close of the last working day within so many
 * from receipt.
 */
const [, , step] = extensions
const upTo = (count: number, more: object = {}) => ({
  from: 'start',
  limit: { unit: 'close-of-last-working-day-within-calendar-days', count },
  ...more,
})
const steps = (first: object, second: object) => ({
  extensions: [
    { ...step, id: 'first', ...first },
    { ...step, id: 'second', ...second },
  ],
})
const inVain = [
  'extensions.1: step second is never used, because first above it (extensions.0) already allows as much; order the steps by cap, smallest first',
]

test.each<[string, object, string[]]>([
  ['a step that reaches further', steps({ upTo: upTo(30) }, { upTo: upTo(31) }), []],
  ['a step behind one that reaches as far', steps({ upTo: upTo(30) }, { upTo: upTo(30) }), inVain],
  ['a step behind one that reaches further', steps({ upTo: upTo(60) }, { upTo: upTo(30) }), inVain],
  ['of another time limit', steps({ upTo: upTo(60), clock: 'stage' }, { upTo: upTo(30) }), []],
  ['counted from another moment', steps({ upTo: upTo(60, { from: 'due' }) }, { upTo: upTo(30) }), []],
  [
    'counted in another unit',
    steps({ upTo: upTo(60, { limit: { unit: 'calendar-days', count: 60 } }) }, { upTo: upTo(30) }),
    [],
  ],
  [
    'for some of the reasons of the first step',
    steps({ upTo: upTo(60), reasons: ['complex', 'special'] }, { upTo: upTo(30), reasons: ['special'] }),
    inVain,
  ],
  ['for all reasons behind one for some', steps({ upTo: upTo(60), reasons: ['complex'] }, { upTo: upTo(30) }), []],
  [
    'for other reasons',
    steps({ upTo: upTo(60), reasons: ['complex'] }, { upTo: upTo(30), reasons: ['complex', 'special'] }),
    [],
  ],
  ['for some reasons behind one for all', steps({ upTo: upTo(60) }, { upTo: upTo(30), reasons: ['special'] }), inVain],
  [
    'a step that ends with the time limit itself',
    steps({ upTo: upTo(15) }, { upTo: upTo(16) }),
    [
      'extensions.0: first adds no time: its cap is 15 close-of-last-working-day-within-calendar-days, and the time limit already has 15',
    ],
  ],
  [
    'as many days, counted from the due date',
    steps({ upTo: upTo(15, { from: 'due' }) }, { upTo: upTo(16, { from: 'due' }) }),
    [],
  ],
  [
    'as many days of another kind',
    steps({ upTo: upTo(15, { limit: { unit: 'working-days', count: 15 } }) }, { upTo: upTo(16) }),
    [],
  ],
  [
    'a step of a stage, whose limits differ',
    steps({ upTo: upTo(1, { limit: days(1) }), clock: 'stage' }, { upTo: upTo(16) }),
    [],
  ],
])('steps of extension: %s', (_name, changes, found) => {
  expect(mistakes(changes)).toEqual(found)
})

test('the codes of a record are those of its lists and of the pack', () => {
  const policy = newestPolicy('us-il')
  const record = policy.record!
  const found = (changes: Partial<NonNullable<Policy['record']>>): string[] =>
    inconsistencies({ ...policy, record: { ...record, ...changes } })
  expect(found({})).toEqual([])
  expect(found({ categories: { ...record.categories, ghosts: '3-f' } })).toEqual([
    'record.categories: there is no category ghosts',
  ])
  const label = { 'zh-CN': '其他', en: 'Other' }
  expect(found({ reasons: { ...record.reasons, '9-x': label, '3-zz': label } })).toEqual([
    'record.reasons.9-x: it belongs to no function',
  ])
  expect(found({ outcomes: { ...record.outcomes, upheld: 'lost' } })).toEqual([
    'record.outcomes.upheld: there is no disposition lost',
  ])
})

test('a written response goes by products and categories of the pack, and states what its letter can', () => {
  const policy = newestPolicy('au-rg271')
  const rule = policy.summaryResolution!.writtenResponse!
  const found = (changes: object): string[] =>
    inconsistencies({
      ...policy,
      summaryResolution: { ...policy.summaryResolution!, writtenResponse: { ...rule, ...changes } },
    })
  expect([found({}), found({ products: undefined, categories: undefined })]).toEqual([[], []])
  const place = 'summaryResolution.writtenResponse'
  expect(found({ products: ['motor', 'submarine'], categories: ['claims', 'weather'] })).toEqual([
    `${place}.products: there is no product submarine`,
    `${place}.categories: there is no category weather`,
  ])
  expect(found({ states: [...rule.states, { states: 'process', source: 'x' }] })).toEqual([
    `${place}.states: that letter cannot state process`,
  ])
  expect(inconsistencies({ ...policy, summaryResolution: undefined })).toEqual([])
})

test('repeated updates count from receipt, or from the end of a clock that is there', () => {
  const policy = newestPolicy('eu-example')
  const found = (from: string): string[] => inconsistencies({ ...policy, updates: { ...policy.updates!, from } })
  const other = { ...policy.overall[0]!, id: 'other' }
  expect([found('receipt'), found('two-months')]).toEqual([[], []])
  expect(found('nothing')).toEqual(['updates.from: there is no overall time limit nothing, and it is not receipt'])
  expect(
    inconsistencies({
      ...policy,
      overall: [other, ...policy.overall],
      updates: { ...policy.updates!, from: 'two-months' },
    }),
  ).toEqual([])
})
