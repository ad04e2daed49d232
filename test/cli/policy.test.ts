import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageWidth, width } from '../../cli/parts/columns.ts'
import { policyCommand } from '../../cli/policy/policy-command.ts'
import { builtInCalendars } from '../../functions/domain/time/calendar.ts'
import { packNames } from '../../functions/domain/policy/policy.ts'
import { unfolded } from '../support/commands/unfolded.ts'
import { NoDesk } from '../../local/running-desk.ts'
import uk from '../../functions/domain/policy/packs/uk-disp-2.json' with { type: 'json' }

async function run(...args: string[]) {
  const [printed, complained]: [string[], string[]] = [[], []]
  const code = await policyCommand(args, {
    print: (line) => void printed.push(line),
    complain: (line) => void complained.push(line),
    open: () => {
      throw new NoDesk('no table is needed')
    },
    locale: 'en',
    ask: () => undefined,
  })
  return {
    code,
    printed: unfolded(printed),
    complained: unfolded(complained),
    lines: [...printed, ...complained].flatMap((line) => line.split('\n')),
  }
}

function file(name: string, content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'policy-')), name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Where a pack is wrong, without the words for it: those are asserted in test/domain/policy. */
const placesOf = (complained: readonly string[]): string[] =>
  complained.map((line) => line.replace(/^(mine\.json: (?:warning: )?[^:]+): .*$/, '$1'))

/** The date of one line, as `MM-DD HH:MM+OO`. */
function dates(printed: readonly string[], ...beginnings: string[]): string[] {
  return beginnings.map((what) => {
    const line = printed.find((one) => one.slice(27).startsWith(what))
    return line === undefined
      ? `no line begins ${what}`
      : `${line.slice(5, 10)} ${line.slice(11, 16)}${line.slice(19, 22)}`
  })
}

describe('npm run policy -- explain', () => {
  describe('with events', () => {
    const dates = async (pack: string, received: string, ...more: string[]): Promise<Record<string, string>> => {
      const { printed } = await run('explain', pack, '--received', received, '--json', ...more)
      const { dates: all } = JSON.parse(printed.join('\n')) as { dates: { at: string; what: string }[] }
      return Object.fromEntries(all.map(({ at, what }) => [what, at]))
    }
    const illinois = ['us-il', '2026-03-02T10:00-06:00'] as const

    it('has the clock of an inquiry from its day, by its limit or the day that it names', async () => {
      const due = 'Response to the department: due'
      expect((await dates(...illinois))[due]).toBeUndefined()
      // Twenty-one days from Wednesday 4 March are Wednesday the 25th.
      const counted = await dates(...illinois, '--event', 'department-inquiry=2026-03-04')
      expect(counted[due]).toBe('2026-03-25T23:59:59-05:00')
      const named = await dates(...illinois, '--event', 'department-inquiry=2026-03-04:2026-03-18')
      expect(named[due]).toBe('2026-03-18T23:59:59-05:00')
      expect(named['promised to the complainant once the department-inquiry is recorded']).toBe(
        '2026-03-18T17:00:00-05:00',
      )
      expect(named['promised to the complainant (respondBy)']).toBe(
        (await dates(...illinois))['promised to the complainant (respondBy)'],
      )
    })

    it('has the clock that replaces another once a period is over', async () => {
      const about = ['--product', 'superannuation', '--category', 'death-benefit']
      const event = ['--event', 'objection-period-end=2026-03-30']
      const whats = Object.entries(await dates('au-rg271', '2026-03-05T14:00+11:00', ...about, ...event))
        .filter(([what]) => what.endsWith(': due') && what.startsWith('Written answer'))
        .map(([, at]) => at)
      // Ninety days from Monday 30 March are Sunday 28 June.
      expect(whats).toEqual(['2026-06-28T23:59:59+10:00'])
    })
  })

  it('shows the dates of standard for a complaint received on a holiday before a make-up Saturday', async () => {
    // 1 October 2026, 23:50. Intake: 24 hours. Investigation: five working days after 2 October: 8, 9, 10 (make-up
    // Saturday), 12, 13. Business time of those five days: 45 h; half of it, 22.5 h, is 10 October 13:30, and 80 %, 36
    // h, the close of 12 October. Negotiation: 14, 15, 16. Feedback: 19 (17 and 18 are a weekend). Overall: 15 days
    // after 1 October is the 16th, a Friday.
    const { printed, code } = await run('explain', 'standard', '--received', '2026-10-01T23:50+08:00')
    expect(
      dates(
        printed,
        'intake: due',
        'investigation: reminder at 50',
        'investigation: reminder at 80',
        'investigation: due',
        'negotiation: due',
        'feedback: due',
        'Time limit for our answer: due',
        'promised',
      ),
    ).toEqual([
      '10-02 23:50+08',
      '10-10 13:30+08',
      '10-12 18:00+08',
      '10-13 18:00+08',
      '10-16 18:00+08',
      '10-19 18:00+08',
      '10-16 18:00+08',
      '10-16 18:00+08',
    ])
    expect(code).toBe(0)
  })

  it('shows the dates of cn-2020-3 over Spring Festival', async () => {
    // 10 February 2026, 09:00. Off: 15 to 23 February; worked: Saturdays 14 and 28. Investigation from 11 February: 12,
    // 13, 14, 24, 25. Negotiation: 26, 27, 28. Feedback: 2 March. The law: 15 calendar days after the 10th is the 25th,
    // not moved (Art 43); 30 are 12 March, 60 are 11 April.
    const { printed } = await run('explain', 'cn-2020-3', '--received', '2026-02-10T09:00+08:00')
    expect(
      dates(
        printed,
        'intake: due',
        'investigation: due',
        'negotiation: due',
        'feedback: due',
        'Legal limit for the answer: due',
        'Legal limit for the answer: latest, extended by step complex',
        'Legal limit for the answer: latest, extended by step especially',
        'promised',
      ),
    ).toEqual([
      '02-11 09:00+08',
      '02-25 18:00+08',
      '02-28 18:00+08',
      '03-02 18:00+08',
      '02-25 18:00+08',
      '03-12 18:00+08',
      '04-11 18:00+08',
      '02-25 18:00+08',
    ])
  })

  it('shows the dates of uk-disp over Easter and the change to summer time', async () => {
    // Thursday 26 March 2026, 18:30 GMT. Clocks go forward on Sunday 29. Third business day: Friday 27, Monday 30,
    // Tuesday 31, close 17:00 BST. Investigation of a key complaint from 27 March, ten days: 30, 31, 1, 2 April, (Good
    // Friday 3, Easter Monday 6 off), 7, 8, 9, 10, 13, 14. Eight weeks: 26 March and 56 days is 21 May.
    const { printed } = await run('explain', 'uk-disp', '--received', '2026-03-26T18:30Z', '--class', 'key')
    expect(
      dates(
        printed,
        'last moment for a summary',
        'intake: due',
        'investigation: due',
        'negotiation: due',
        'Final response (eight weeks): due',
      ),
    ).toEqual(['03-31 17:00+01', '03-27 17:00+00', '04-14 17:00+01', '04-21 17:00+01', '05-21 23:59+01'])
  })

  it('shows the reports of an emergency: four hours after receipt, then every day, including Saturday', async () => {
    const { printed } = await run('explain', 'standard', '--received', '2026-10-16T20:00+08:00', '--class', 'major')
    expect(printed.filter((line) => line.includes('emergency plan')).map((line) => line.slice(0, 25))).toEqual([
      '2026-10-17T00:00:00+08:00',
      '2026-10-17T09:00:00+08:00',
      '2026-10-17T17:00:00+08:00',
    ])
  })

  it('shows the reminders and escalations of the co-signer of a key case', async () => {
    // Received on Monday 2 March 2026, 10:00: intake 22:00; investigation 3, 4, 5; negotiation 6, 9, 10; the proposal
    // on the 11th, the co-signer's day is the 12th. Half of its nine hours is 13:30, four fifths are 16:12; the next
    // working days are the 13th, the 16th and the 17th.
    const { printed } = await run('explain', 'standard', '--received', '2026-03-02T10:00+08:00', '--class', 'key')
    const what = [
      'reminder at 50',
      'reminder at 80',
      'due',
      'if it is late, supervisor',
      'if it is late, executive',
      'if it is late, compliance',
    ].map((one) => `feedback: co-signature: ${one}`)
    expect(dates(printed, 'feedback: proposal: due', ...what)).toEqual([
      '03-11 18:00+08',
      '03-12 13:30+08',
      '03-12 16:12+08',
      '03-12 18:00+08',
      '03-13 09:00+08',
      '03-16 09:00+08',
      '03-17 09:00+08',
    ])
  })

  it('shows the end of the last day, not the close of business, as the limit for a review', async () => {
    // Feedback due on 19 October 2026, 18:00; thirty days after it is 18 November.
    const { printed } = await run('explain', 'standard', '--received', '2026-10-01T23:50+08:00')
    expect(dates(printed, 'feedback: due', 'last moment to ask for a review')).toEqual([
      '10-19 18:00+08',
      '11-19 00:00+08',
    ])
  })

  it('marks dates in a year without announced holidays as provisional', async () => {
    const { printed } = await run('explain', 'standard', '--received', '2026-12-30T10:00+08:00')
    const of = (what: string) => printed.find((line) => line.slice(27).startsWith(what))
    expect(of('investigation: due')).toContain(' (provisional)')
    expect(of('intake: due')).not.toContain('provisional')
    expect(printed).toContain(
      'provisional: counts working days that calendar cn only assumes. It knows 2004 to 2026, and the next notice may change days from 2026-12-20 on.',
    )
    const known = await run('explain', 'standard', '--received', '2026-03-02T10:00+08:00')
    expect(known.printed.some((line) => line.includes('provisional'))).toBe(false)
  })

  it('prints the dates as JSON with --json', async () => {
    const { printed } = await run('explain', 'uk-disp@1', '--received', '2026-03-26T18:30Z', '--json')
    const said = JSON.parse(printed.join('\n')) as {
      policy: string
      dates: { at: string; what: string; rule: string }[]
    }
    expect([said.policy, said.dates[0]]).toEqual([
      'uk-disp@1',
      {
        at: '2026-03-26T18:30:00+00:00',
        what: 'received and acknowledged',
        rule: 'every channel',
        provisional: false,
      },
    ])
  })

  it.each([
    [
      ['explain', 'us-il', '--received', '2026-03-02T10:00-06:00', '--event', 'regulator-notice=2026-03-04'],
      'policy: --event regulator-notice=2026-03-04: events of us-il are department-inquiry',
    ],
    [
      [
        'explain',
        'us-il',
        '--received',
        '2026-03-02T10:00-06:00',
        '--event',
        'department-inquiry=2026-03-04:2026-03-01',
      ],
      'policy: --event department-inquiry=2026-03-04:2026-03-01: use department-inquiry=DAY, or department-inquiry=DAY:NAMED with the later day that it names',
    ],
    [
      ['explain', 'uk-disp', '--received', '2026-03-02T10:00Z', '--event', 'department-inquiry=2026-03-04'],
      'policy: --event department-inquiry=2026-03-04: no event begins a time limit of uk-disp',
    ],
    [
      ['explain', 'uk-disp', '--received', '2026-02-30T00:00Z'],
      'policy: --received 2026-02-30T00:00Z: not ISO 8601 with offset, like 2026-09-30T16:10+08:00',
    ],
    [['explain', 'standard'], 'policy: use --received to say when the complaint was received (ISO 8601 with offset)'],
    [
      ['explain', 'standard', '--received', '2026-10-01 23:50'],
      'policy: --received 2026-10-01 23:50: not ISO 8601 with offset, like 2026-09-30T16:10+08:00',
    ],
    [
      ['explain', 'standard', '--received', '2026-10-01T23:50Z', '--class', 'huge'],
      'policy: --class huge: classes are general, key, major',
    ],
    [
      ['explain', 'none', '--received', '2026-10-01T23:50Z'],
      `policy: there is no pack "none": there are ${packNames.join(', ')}`,
    ],
    [['burn', 'standard'], 'policy: there is no action "burn"'],
  ])('says in one line what is wrong with %j', async (args, line) => {
    const { code, complained } = await run(...args)
    expect([code, complained[0]]).toEqual([2, line])
  })
})

describe('npm run policy -- check', () => {
  it('accepts the released packs, and warns of what they leave unsaid', async () => {
    for (const name of ['standard-2', 'cn-2020-3-1', 'uk-disp-1']) {
      const { code, complained } = await run('check', `functions/domain/policy/packs/${name}.json`)
      expect(code).toBe(0)
      expect(complained).toContain(
        `${name}.json: warning: codes.product: there is no code other, which the tables of regulators have`,
      )
      expect(complained.filter((line) => !line.startsWith(`${name}.json: warning: `))).toEqual([])
    }
  })

  it.each(['standard-3', 'cn-2020-3-2', 'uk-disp-2'])(
    'finds in %s only what its readings still have to say',
    async (name) => {
      const { code, complained } = await run('check', `functions/domain/policy/packs/${name}.json`)
      expect(code).toBe(0)
      const isReading = (line: string): boolean =>
        / not compared with the official text: |: warning: pauses\.[12] .* may be repeated without end$|\(about\.bodies\)$/.test(
          line,
        )
      expect(complained.filter((line) => !isReading(line))).toEqual(
        // The firm’s own pack takes the complainant’s word for it.
        name === 'standard-3' ? [expect.stringContaining(': warning: newFacts.acceptance: it is missing')] : [],
      )
    },
  )

  it('reports every mistake by its path', async () => {
    const {
      overall: [first],
      ...rest
    } = uk
    const wrong = {
      ...rest,
      overall: [{ ...first, id: 'stage' }],
      marks: [0.5, 0.501],
      pauses: [...uk.pauses, { ...uk.pauses[0], clocks: ['nine-weeks'] }],
    }
    const { code, complained } = await run('check', file('mine.json', wrong))
    expect(code).toBe(1)
    expect(placesOf(complained)).toEqual([
      'mine.json: marks',
      'mine.json: overall',
      'mine.json: extensions.2.clock',
      'mine.json: pauses.2.clocks',
      'mine.json: pauses',
      '5 mistakes: the pack cannot be used',
    ])
  })

  it('reports duplicates, rules without effect and missing parts', async () => {
    const [stage, exceptional, holding] = uk.extensions
    const [intake, , ...others] = uk.stages
    const { complained } = await run(
      'check',
      file('mine.json', {
        ...uk,
        stages: [intake, ...others],
        classes: { ...uk.classes, key: [...uk.classes.key, uk.classes.key[0]] },
        declines: [...uk.declines, uk.declines[0]],
        extensions: [
          exceptional,
          stage,
          { ...holding, upTo: { from: 'start', limit: { unit: 'calendar-days', count: 56 } } },
        ],
      }),
    )
    expect(placesOf(complained)).toEqual([
      'mine.json: stages',
      'mine.json: classes.key.8',
      'mine.json: declines.5',
      'mine.json: extensions.1',
      'mine.json: extensions.2',
      '5 mistakes: the pack cannot be used',
    ])
    expect((await run('check', file('mine.json', { ...uk, id: undefined, wat: 1 }))).complained).toEqual([
      expect.stringContaining('mine.json: id: '),
      expect.stringContaining('"wat"'),
      '2 mistakes: the pack cannot be used',
    ])
  })

  it('warns of a missing calendar or text, a currency without thresholds and a co-signer without time', async () => {
    const known = (await run('check', file('mine.json', uk))).complained
    const { code, complained: all } = await run(
      'check',
      file('mine.json', {
        ...uk,
        calendar: { id: 'new-south-wales', version: '2026' },
        currencies: ['AUD'],
        classes: {
          key: [{ id: 'hardship', when: { is: 'vulnerable' } }],
          major: [{ id: 'amount-major', when: { amountAtLeast: { GBP: '1.00' } } }],
        },
        approvals: { ...uk.approvals, outcome: { ...uk.approvals.outcome, general: 'supervisor' }, offer: undefined },
      }),
    )
    const complained = all.filter((line) => !known.includes(line))
    expect([code, placesOf(complained)]).toEqual([
      0,
      [
        'mine.json: warning: stages, feedback',
        'mine.json: warning: classes.major, amount-major',
        'mine.json: warning: currencies',
        'mine.json: warning: calendar.id',
        'mine.json: warning: classes.key',
      ],
    ])
    // These two are the command's own: the domain knows neither calendars nor texts.
    expect(complained.slice(-2)).toEqual([
      `mine.json: warning: calendar.id: there is no calendar new-south-wales, and the pack needs one; calendars are ${[...new Set(builtInCalendars.map(({ id }) => id))].join(', ')}`,
      'mine.json: warning: classes.key: there is no text for hardship, so people see its id as the reason',
    ])
  })

  it('warns of a letter that can never be written', async () => {
    const { code, complained } = await run(
      'check',
      file('mine.json', {
        ...uk,
        notices: { outcome: [{ states: 'right-ombudsman', source: 'DISP 1.6.2R' }] },
        rights: [{ right: 'litigation' }],
        declines: [{ ground: 'not-a-complaint', source: 'Firm' }],
      }),
    )
    expect(code).toBe(0)
    expect(placesOf(complained)).toContain('mine.json: warning: notices.outcome')
  })

  it('reports a file that is not JSON', async () => {
    expect((await run('check', file('mine.json', '{'))).complained[0]).toMatch(/^policy: mine\.json: is not JSON: /)
  })
})

it.each(packNames)('explain %s fits a page of 100 columns', async (pack) => {
  const received = ['--received', '2026-12-23T10:00+08:00', '--class', 'major']
  const { lines } = await run('explain', pack, ...received)
  const mistaken = await run('explain', pack, ...received, '--product', 'none')
  const listed = await run('explain', 'none', ...received)
  expect(Math.max(...[...lines, ...mistaken.lines, ...listed.lines].map(width))).toBeLessThanOrEqual(pageWidth)
})

it('what the documents show of explain is what it prints', async () => {
  // Where the mutants are tried, there are no documents.
  if (!existsSync('docs/CONFIGURATION.md')) return
  const document = readFileSync('docs/CONFIGURATION.md', 'utf8')
  const [, args = '', shown = ''] =
    /npm run policy -- (explain uk-disp [^\n]*)\n```\n\n```\n([^`]*)```/.exec(document) ?? []
  const { lines } = await run(...args.split(' '))
  const told = shown.trim().split('\n')
  const places = told.map((line) => lines.indexOf(line))
  expect(told.filter((line, index) => line !== '…' && places[index] === -1)).toEqual([])
  for (const [index, line] of told.entries())
    if (line !== '…' && (told[index + 1] ?? '…') !== '…') expect(places[index + 1], line).toBe((places[index] ?? 0) + 1)
})
