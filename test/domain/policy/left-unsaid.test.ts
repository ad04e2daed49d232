import { expect, test } from 'vitest'
import { leftUnsaid } from '../../../functions/domain/policy/left-unsaid.ts'
import { newestPolicy, policyNamed, type Policy } from '../../../functions/domain/policy/policy.ts'

const standard = policyNamed('standard@2')
const china = policyNamed('cn-2020-3@1')
const uk = policyNamed('uk-disp@1')
const states = (...all: string[]) => all.map((one) => ({ states: one, source: 'firm' }))

/** Every warning that comes or goes with a change, `-` before those that go. */
function changed(pack: Policy, changes: object): string[] {
  const [before, after] = [leftUnsaid(pack), leftUnsaid({ ...pack, ...changes })]
  return [
    ...after.filter((line) => !before.includes(line)),
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
  ]
}

const codes = (['product', 'category', 'rootCause'] as const).map(
  (list) => `codes.${list}: there is no code other, which the tables of regulators have`,
)

const receipt = 'receipt: it is missing, so a complaint by phone or letter counts only from when the desk recorded it'
/** What a pack of the first releases does not say, which says its clocks and letters. */
const parts = [
  'name: it is missing, so pages call these rules by their id',
  'otherMatters: it is missing, so what is no complaint can only be declined',
  'reminding: it is missing, so reminders may ring on days off, and no later date is reminded of again',
  'supervisedBy: it is missing, and no right leads to a regulator, so the page about complaints names no authority',
]
const ownWord = 'newFacts.acceptance: it is missing, so the complainant’s own word restarts a time limit of the law'
const notices = 'notices: it is missing, so no letter has to state anything'
const post = 'post: it is missing, so the days that a letter by post takes are not asked about'

test('what the released packs leave unsaid, which their next versions have to say', () => {
  expect(leftUnsaid(standard)).toEqual([
    'pauses.0 complainant: it stops overall while the complainant is awaited; does the law say so?',
    'pauses.0 complainant: it stops overall, and totalDays is missing, so it may be repeated without end',
    'pauses.1 appraisal: it stops overall, and totalDays is missing, so it may be repeated without end',
    'pauses.2 mediation: it stops overall, and totalDays is missing, so it may be repeated without end',
    'notices: this pack sends the letter paused, and does not say what it must state',
    'notices: this pack sends the letter review-decided, and does not say what it must state',
    ...codes,
    receipt,
    post,
    ...parts,
    ownWord,
  ])
  expect(leftUnsaid(china)).toEqual([
    'pauses.1 appraisal: it stops overall, and totalDays is missing, so it may be repeated without end',
    'pauses.2 mediation: it stops overall, and totalDays is missing, so it may be repeated without end',
    ...codes,
    receipt,
    post,
    ...parts,
    ownWord,
  ])
  expect(leftUnsaid(uk)).toEqual([
    'extensions.2 holding-letter: movesClock is missing, so a holding letter gives eight-weeks more time',
    'notices: this pack sends the letter extended, and does not say what it must state',
    'notices: this pack sends the letter paused, and does not say what it must state',
    'declines.1 no-authority: its letter need not state right-ombudsman, though the pack offers that right',
    'declines.2 not-the-complainant: its letter need not state right-ombudsman, though the pack offers that right',
    'ombudsman: it is missing, so no letter comes with the leaflet or says whether time limits are waived',
    'rights.0 ombudsman: bodies is missing, so letters give no name, address or phone of it',
    'undelivered.mails: summary-resolution is missing, so nobody follows up that letter if it does not arrive',
    ...codes,
    receipt,
    post,
    ...parts,
  ])
})

test.each<[string, Policy, object, string[]]>([
  [
    'an acceptance that counts when it was given, and may be recorded at any time',
    uk,
    { summaryResolution: { ...uk.summaryResolution, acceptance: 'given' } },
    [
      'summaryResolution: recordedWithin is missing, so an acceptance may be recorded, and its letter sent, weeks later',
    ],
  ],
  [
    'a pause with a cap, and one that stops only the stage',
    china,
    {
      pauses: china.pauses?.map((pause) =>
        pause.reason === 'appraisal' ? { ...pause, totalDays: 180 } : { ...pause, clocks: ['stage'] },
      ),
    },
    [
      '- pauses.1 appraisal: it stops overall, and totalDays is missing, so it may be repeated without end',
      '- pauses.2 mediation: it stops overall, and totalDays is missing, so it may be repeated without end',
    ],
  ],
  [
    'a clock that the law lets stop for an appraisal alone',
    standard,
    { overall: standard.overall.map((clock) => ({ ...clock, stopsFor: ['appraisal'] })) },
    [
      'pauses.0 complainant: it stops overall, which the law does not let stop for that (stopsFor)',
      'pauses.2 mediation: it stops overall, which the law does not let stop for that (stopsFor)',
      '- pauses.0 complainant: it stops overall while the complainant is awaited; does the law say so?',
    ],
  ],
  [
    'an overall limit that nothing extends',
    china,
    { extensions: china.extensions?.filter(({ clock }) => clock === 'stage') },
    ['overall.0 overall: no step of extensions tells the complainant if it cannot be kept'],
  ],
  [
    'a holding letter that says whether it moves its limit',
    uk,
    { extensions: uk.extensions?.map((step) => ({ ...step, movesClock: true })) },
    ['- extensions.2 holding-letter: movesClock is missing, so a holding letter gives eight-weeks more time'],
  ],
  [
    'letters of a pack without any duties',
    uk,
    { notices: undefined },
    [
      'notices.outcome: it need not state right-ombudsman, though the pack offers that right',
      'notices.holding: it need not state right-ombudsman, though the pack offers that right',
      'notices.summary-resolution: it need not state right-ombudsman, though the pack offers that right',
      notices,
      '- notices: this pack sends the letter extended, and does not say what it must state',
      '- notices: this pack sends the letter paused, and does not say what it must state',
      '- undelivered.mails: summary-resolution is missing, so nobody follows up that letter if it does not arrive',
    ],
  ],
  [
    'letters that the pack never sends',
    uk,
    { pauses: undefined, summaryResolution: undefined },
    [
      '- notices: this pack sends the letter paused, and does not say what it must state',
      '- undelivered.mails: summary-resolution is missing, so nobody follows up that letter if it does not arrive',
    ],
  ],
  [
    'a decline that states the ombudsman',
    uk,
    { notices: { ...uk.notices, declined: states('why', 'right-ombudsman') } },
    [
      '- declines.1 no-authority: its letter need not state right-ombudsman, though the pack offers that right',
      '- declines.2 not-the-complainant: its letter need not state right-ombudsman, though the pack offers that right',
    ],
  ],
  [
    'a scheme outside the firm that nobody can find',
    uk,
    { rights: [{ right: 'ombudsman' }, { right: 'litigation' }] },
    ['rights.0 ombudsman: detail is missing, so letters do not say who that is and where'],
  ],
  [
    'the leaflet, and words about time limits for some letters only',
    uk,
    {
      ombudsman: { ...newestPolicy('uk-disp').ombudsman, words: { outcome: { 'zh-CN': '不放弃', en: 'Not waived' } } },
    },
    [
      'ombudsman.words.holding: that letter does not say whether time limits are waived',
      'ombudsman.words.summary-resolution: that letter does not say whether time limits are waived',
      ...['1 no-authority', '2 not-the-complainant'].map(
        (one) => `declines.${one}: waiver is missing, so its letter does not say whether time limits are waived`,
      ),
      '- ombudsman: it is missing, so no letter comes with the leaflet or says whether time limits are waived',
    ],
  ],
  [
    'a decline that states the ombudsman on one ground',
    uk,
    {
      declines: uk.declines?.map((one) =>
        one.ground === 'no-authority' ? { ...one, states: states('right-ombudsman') } : one,
      ),
    },
    ['- declines.1 no-authority: its letter need not state right-ombudsman, though the pack offers that right'],
  ],
  [
    'what was not compared with the official text',
    uk,
    { unverified: [{ at: 'ombudsman.words', why: 'read as of 2016' }] },
    ['ombudsman.words: not compared with the official text: read as of 2016'],
  ],
  ['a right to sue, which needs no address', china, { rights: [{ right: 'litigation' }] }, []],
  [
    'a letter about more time that waits until the morning',
    china,
    { quietHours: { ...china.quietHours, complainant: { ...china.quietHours?.complainant, atAnyTime: [] } } },
    ['quietHours.complainant.atAnyTime: extended is missing, so that letter may go out after the time limit'],
  ],
  [
    'letters of the ombudsman’s rules that wait until the morning',
    uk,
    { quietHours: { ...uk.quietHours, complainant: { ...uk.quietHours?.complainant, atAnyTime: ['extended'] } } },
    [
      'quietHours.complainant.atAnyTime: holding is missing, so that letter may go out after the time limit',
      'quietHours.complainant.atAnyTime: summary-resolution is missing, so that letter may go out after the time limit',
    ],
  ],
  ['a pack without quiet hours', china, { quietHours: undefined }, []],
  [
    'a list that ends with other',
    china,
    { codes: { ...china.codes, category: { ...china.codes.category, other: { 'zh-CN': '其他', en: 'Other' } } } },
    ['- codes.category: there is no code other, which the tables of regulators have'],
  ],
  [
    'remedies that nobody has to prove',
    china,
    { stages: china.stages.filter(({ stage }) => stage !== 'fulfilment') },
    ['stages: fulfilment is missing, so nobody proves that a remedy happened'],
  ],
  [
    'a regulator who waits for a reply that nobody is asked for',
    newestPolicy('cn-2020-3'),
    {
      overall: newestPolicy('cn-2020-3').overall.map(({ from, ...rule }) =>
        rule.id === 'overall' ? { from, ...rule } : rule,
      ),
    },
    [
      'overall.1 regulator-notice: no step of extensions tells the complainant if it cannot be kept',
      'regulatorReply: no notice begins regulator-notice, so nobody is asked for a reply',
    ],
  ],
  [
    'a reply that belongs to a clock which is not there',
    newestPolicy('cn-2020-3'),
    { regulatorReply: { ...newestPolicy('cn-2020-3').regulatorReply!, clock: 'nothing' } },
    ['regulatorReply: no notice begins nothing, so nobody is asked for a reply'],
  ],
  [
    'an acknowledgement with a time limit of which nobody hears',
    newestPolicy('au-rg271'),
    {
      acknowledgement: { ...newestPolicy('au-rg271').acknowledgement!, warned: undefined, overdue: [] },
      notices: { ...newestPolicy('au-rg271').notices, acknowledgement: undefined },
      undelivered: { ...newestPolicy('au-rg271').undelivered, mails: [] },
    },
    [
      'acknowledgement.warned: it is missing, so nobody is warned before its time limit ends',
      'acknowledgement.overdue: only the assignee hears that its time limit has passed',
      'notices.acknowledgement: it is missing, though the acknowledgement has a time limit',
      'undelivered.mails: acknowledgement is missing, though it has a time limit',
      'notices: this pack sends the letter acknowledgement, and does not say what it must state',
      ...['outcome', 'declined', 'extended', 'holding', 'paused', 'summary-resolution'].map(
        (letter) => `undelivered.mails: ${letter} is missing, so nobody follows up that letter if it does not arrive`,
      ),
    ],
  ],
  [
    'a pack that says of no letter what it must state',
    newestPolicy('au-rg271'),
    { notices: undefined, undelivered: { ...newestPolicy('au-rg271').undelivered, mails: ['acknowledgement'] } },
    [
      ...['outcome', 'holding', 'summary-resolution'].map(
        (letter) => `notices.${letter}: it need not state right-ombudsman, though the pack offers that right`,
      ),
      ...(newestPolicy('au-rg271').declines ?? []).flatMap(({ ground, states: own }, index) =>
        ground === 'not-a-complaint' || own?.some((one) => one.states === 'right-ombudsman')
          ? []
          : [
              `declines.${index} ${ground}: its letter need not state right-ombudsman, though the pack offers that right`,
            ],
      ),
      notices,
    ],
  ],
  [
    'a resolved complaint that never gets a whole written response',
    newestPolicy('au-rg271'),
    { summaryResolution: { ...newestPolicy('au-rg271').summaryResolution!, writtenResponse: undefined } },
    [
      'summaryResolution: writtenResponse is missing, so no resolved complaint gets a whole written response, whatever it is about and also if it is asked for',
    ],
  ],
  [
    'the same, if no time limit goes by what a complaint is about',
    newestPolicy('au-rg271'),
    {
      overall: newestPolicy('au-rg271').overall.map((rule) => ({ ...rule, categories: undefined })),
      summaryResolution: { ...newestPolicy('au-rg271').summaryResolution!, writtenResponse: undefined },
    },
    [],
  ],
  ['no resolution at once, and so no response either', newestPolicy('au-rg271'), { summaryResolution: undefined }, []],
  [
    'a regulator of whom letters do not say who that is',
    newestPolicy('uk-disp'),
    {
      rights: [
        ...newestPolicy('uk-disp').rights!.map((right) => ({ ...right, detail: undefined })),
        { right: 'regulator', bodies: newestPolicy('uk-disp').rights![0]!.bodies },
      ],
    },
    [
      'rights.0 ombudsman: detail is missing, so letters do not say who that is and where',
      'rights.2 regulator: detail is missing, so letters do not say who that is and where',
    ],
  ],
  [
    'more time of the stage alone, in a letter that waits until the morning',
    uk,
    {
      extensions: uk.extensions?.map((step) => ({ ...step, clock: 'stage' })),
      quietHours: {
        ...uk.quietHours,
        complainant: { ...uk.quietHours?.complainant, atAnyTime: ['summary-resolution'] },
      },
    },
    [
      'overall.0 eight-weeks: no step of extensions tells the complainant if it cannot be kept',
      '- extensions.2 holding-letter: movesClock is missing, so a holding letter gives eight-weeks more time',
    ],
  ],
])('%s', (_name, pack, changes, found) => {
  expect(changed(pack, changes)).toEqual(found)
})
