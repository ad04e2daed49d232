import { targetNames } from '../../../functions/domain/policy/terms.ts'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../functions/domain/figures/evaluation/assemble.ts'
import { emptySummary, summarise } from '../../../functions/domain/figures/month-summary.ts'
import { readPeriod } from '../../../functions/domain/figures/period.ts'
import { periodShown } from '../../../functions/pages/figures/shown.ts'
import { ranked } from '../../../functions/pages/figures/sheet.ts'
import { figureTexts } from '../../../functions/text/figures/index.ts'
import { contribution, sixComplaints } from '../../support/figures/contributions.ts'
import { evaluationOf, rowIn, sheetFor, tableOf } from '../../support/figures/evaluations.ts'

const { left } = figureTexts('en')
const page = (period: string, by: Parameters<typeof evaluationOf>[1] = 'product') => sheetFor(evaluationOf(period, by))

describe('volume', () => {
  const volume = tableOf(page('2026-11'), 'volume')

  it('has what was received, told, closed and is open, with people, the month before and the year before', () => {
    // received, month before, year before, people, told, file closed, open, overdue
    expect(rowIn(volume, 'All')).toEqual([1, 5, 0, 24, 1, 0, 2, 1])
    expect(rowIn(volume, 'project-finance')).toEqual([1, 0, 0, 24, 0, 0, 1, 0])
    expect(rowIn(volume, 'life')).toEqual([0, 2, 0, 0, 0, 0, 1, 1])
  })

  it('opens the list of every number that is not zero', () => {
    const all = volume.rows.find(({ total }) => total)?.cells ?? []
    expect(all.map(({ list }) => list?.replace(/.*of=/, ''))).toEqual([
      'received',
      'received',
      undefined,
      'received.people',
      'told',
      undefined,
      'open',
      'open-due',
    ])
  })

  it('says what was no complaint beside what was received, and counts it in nothing else', () => {
    const others = ['enquiry', 'enquiry', 'suggestion'].map((matter, at) =>
      contribution({ reference: `LS-2026-400${at}`, month: '2026-11', received: '2026-11-03', matter }),
    )
    const evaluation = evaluationOf('2026-11', 'product', { contributions: [...sixComplaints, ...others] })
    const sheet = sheetFor(evaluation)
    expect(rowIn(tableOf(sheet, 'volume'), 'All')[0]).toBe(1)
    expect(tableOf(sheet, 'volume').leftOut).toEqual([left.noComplaint(3)])
    expect(tableOf(sheet, 'no-complaints').rows.map(({ name, cells }) => [name, cells[0]?.number])).toEqual([
      ['enquiry', 2],
      ['suggestion', 1],
      ['All', 3],
    ])
  })

  it('says how many continue in another case and are counted there', () => {
    const joined = contribution({ reference: 'LS-2026-4001', month: '2026-11', received: '2026-11-03', joined: 'LS' })
    const evaluation = evaluationOf('2026-11', 'product', { contributions: [...sixComplaints, joined] })
    expect(tableOf(sheetFor(evaluation), 'volume').leftOut).toEqual([left.joined(1)])
  })

  it('opens for a part of a number, such as an age, the list of that part', () => {
    const listed: unknown[] = []
    sheetFor(evaluationOf('2026-11', 'product'), {
      listAt: (of, _by, only) => void listed.push([...of, only?.values, only?.period]) as undefined,
    })
    // Told within 60 days; open since 8 to 15 days on 25 November.
    expect(listed).toContainEqual(['told', { until: 60 }, undefined])
    const november25 = 20_782
    expect(listed).toContainEqual(['open', { from: november25 - 15, until: november25 - 8 }, undefined])
    expect(listed).toContainEqual(['survey-score', { from: 4 }, '2026-10'])
  })

  it('tells how long open complaints have been open, from the day of receipt', () => {
    const ages = tableOf(page('2026-11'), 'ages')
    // On 25 November: one since 16 November, one since 28 October.
    expect(ages.rows.map(({ cells }) => cells[0]?.number)).toEqual([0, 1, 1, 0, 0])
  })

  it('compares with the size of the business only where that is known', () => {
    const evaluation = evaluationOf('2026-10', 'product')
    expect(tableOf(sheetFor(evaluation), 'per').rows).toEqual([])
    const sheet = sheetFor(evaluation, {
      denominators: (product) => (product === null ? { policies: 20_000, premium: 50_000_000, insured: null } : null),
    })
    expect(rowIn(tableOf(sheet, 'per'), 'All')).toEqual([5, 2.5, 10, null])
  })
})

describe('timeliness', () => {
  it('has what is open and late in the denominator, by both limits, and the extension beside', () => {
    const onTime = tableOf(page('2026-10..2026-11'), 'on-time')
    const [rate, , , n, late, original, originalLate, extended] = rowIn(onTime, 'All')
    // As extended: 1001 and 1002 kept, 1005 late. By the original limit only 1001.
    expect([rate, n, late, original, originalLate, extended]).toEqual([66.7, 3, 1, 33.3, 2, 33.3])
  })

  it('says what is not due yet, and leaves it out', () => {
    const evaluation = { ...evaluationOf('2026-11', 'product'), notDue: 1 }
    expect(tableOf(sheetFor(evaluation), 'on-time').leftOut).toEqual([left.notDue(1)])
  })

  it('counts the times of the regulators from receipt, with pauses', () => {
    const bands = tableOf(page('2026-10..2026-11'), 'bands')
    // Told within 7, 37, 2 and 0 days.
    expect(bands.rows.map(({ cells }) => cells[1]?.number)).toEqual([3, 3, 4, 2, 4, 3])
  })

  it('has mean, median and nearest-rank percentile, and the paused time apart', () => {
    const [told, mean, median, p90, hours, , , paused] = rowIn(tableOf(page('2026-10..2026-11'), 'duration'), 'All')
    expect([told, mean, median, p90]).toEqual([4, 11.5, 4.5, 37])
    expect([hours, paused]).toEqual([270.3, 60])
  })

  it('tells working from waiting and pauses, and each stage’s share of all hours', () => {
    const stages = tableOf(page('2026-10..2026-11'), 'stages')
    // runs, working, waiting, paused, all, share, median
    expect(rowIn(stages, 'investigation')).toEqual([1, 420, 60, 240, 720, 97.3, 720])
    expect(rowIn(stages, 'intake')).toEqual([1, 18, 2, 0, 20, 2.7, 20])
  })
})

describe('satisfaction', () => {
  it('counts an answer in the month of its survey, and claims no change from few', () => {
    const table = tableOf(page('2026-11'), 'satisfaction')
    const [rate, , , n, asked, answered, response, change] = rowIn(table, 'All')
    expect([rate, n, asked, answered, response, change]).toEqual([0, 1, 1, 1, 100, 'no claim'])
  })

  it('has the response beside it by channel and by outcome', () => {
    const sheet = page('2026-10')
    expect(rowIn(tableOf(sheet, 'satisfaction-outcome'), 'resolved').slice(4)).toEqual([1, 0, 0])
    expect(rowIn(tableOf(sheet, 'satisfaction-channel'), 'web').slice(4)).toEqual([2, 1, 50])
  })
})

describe('deviations and outcomes', () => {
  const sheet = page('2026-10..2026-11')

  it('divide deviating control points by those that were due', () => {
    expect(rowIn(tableOf(sheet, 'deviation'), 'All')).toEqual([1, 50, 9.5, 90.5, 2])
    expect(rowIn(tableOf(sheet, 'controls'), 'stage').slice(0, 2)).toEqual([1, 50])
    expect(rowIn(tableOf(sheet, 'faults'), '(not stated)')).toEqual([1, 100])
  })

  it('count partly upheld as upheld, and leave out what was never examined', () => {
    const upheld = tableOf(sheet, 'upheld')
    const [rate, , , n, ...each] = rowIn(upheld, 'All')
    expect([rate, n, each]).toEqual([100, 2, [1, 1, 0, 1, 1, 0]])
    expect(upheld.leftOut).toEqual([left.noDecision(2)])
  })

  it('add causes up in their order, most frequent first', () => {
    const causes = tableOf(sheet, 'causes')
    expect(causes.rows.map(({ name, cells }) => [name, ...cells.map(({ number }) => number)])).toEqual([
      ['(not stated)', 2, 50, 50],
      ['delay', 1, 25, 75],
      ['operation-not-followed', 1, 25, 100],
      ['All', 4, 100, 100],
    ])
  })

  it('tell main points from all points, and redress promised from redress paid', () => {
    expect(rowIn(tableOf(sheet, 'points'), 'claims')).toEqual([2, 2])
    expect(rowIn(tableOf(sheet, 'points'), 'service-quality')).toEqual([0, 1])
    expect(rowIn(tableOf(sheet, 'redress'), 'motor (CNY)')).toEqual([800, 1, 0, 0])
  })

  it('list project-finance complaints by lender, and those in the media apart', () => {
    expect(rowIn(tableOf(sheet, 'project-finance-lender'), 'First Harbour Bank')).toEqual([1, 0, 1, 0, 1])
  })
})

describe('at a glance', () => {
  const glance = (period: string, of = {}) => tableOf(sheetFor(evaluationOf(period, 'product', of)), 'glance')

  it('has each figure beside the period before and the year before', () => {
    const [now, n, before, nBefore] = rowIn(glance('2026-11'), 'Received')
    expect([now, n, before, nBefore]).toEqual([1, 1, 5, 5])
    expect(rowIn(glance('2026-10..2026-11'), figureTexts('en').columns.extendedRate).slice(0, 2)).toEqual([66.7, 3])
  })

  it('claims a change from thirty on both sides, of counts only once the period is over', () => {
    const { noClaim } = figureTexts('en')
    const many = (month: string, count: number) =>
      Array.from({ length: count }, (_, at) =>
        contribution({ reference: `LS-${month}-${at}`, month, received: `${month}-05` }),
      )
    const contributions = [...many('2026-09', 40), ...many('2026-10', 50)]
    expect(rowIn(glance('2026-10', { contributions }), 'Received')[4]).toBe(25)
    expect(rowIn(glance('2026-10', { contributions, today: '2026-10-28' }), 'Received')[4]).toBe(noClaim)
    expect(rowIn(glance('2026-10', { contributions: contributions.slice(20) }), 'Received')[4]).toBe(noClaim)
  })
})

describe('imported complaints', () => {
  const counts = (outcome: Readonly<Record<string, number>>) => ({
    received: 40,
    closed: 40,
    days: { 30: 40 },
    overdue: 0,
    overdueClosed: 0,
    by: {
      product: {},
      category: {},
      outcome: Object.fromEntries(Object.entries(outcome).map(([code, closed]) => [code, { received: 0, closed }])),
    },
  })
  const withdrawal = (outcome: Readonly<Record<string, number>>) => {
    const kept = { months: new Map(), open: emptySummary(), imported: { '2025-10': counts(outcome) } }
    const evaluation = evaluate(kept, readPeriod('2026-10')!, 'product', '2026-11-25')
    // Year before, and how many it is of.
    return rowIn(tableOf(sheetFor(evaluation), 'glance'), figureTexts('en').glance.withdrawal).slice(5, 7)
  }

  it('have no list, no age and no limit, beside what the desk has open now', () => {
    // The desk's own case came later, and is late today.
    const own = contribution({
      reference: 'LS-2026-4001',
      month: 'open',
      open: { received: '2026-11-02', due: '2026-11-10', dueOriginal: '2026-11-10' },
    })
    const kept = {
      months: new Map(),
      open: summarise([own]),
      imported: { '2025-10': { ...counts({ '': 30 }), closed: 30, days: { 30: 30 } } },
    }
    const sheet = sheetFor(evaluate(kept, readPeriod('2025-10')!, 'product', '2026-11-25'))
    const all = tableOf(sheet, 'volume').rows.at(-1)?.cells ?? []
    // Received, told, open and overdue.
    expect([0, 4, 6, 7].map((at) => all[at]?.number)).toEqual([40, 30, 10, null])
    expect(all.map(({ list }) => list)).toEqual(all.map(() => undefined))
    expect(tableOf(sheet, 'ages').rows).toEqual([])
  })

  it('count for a rate of outcomes as far as their register says what they were', () => {
    expect(withdrawal({ '': 40 })).toEqual([null, 0])
    expect(withdrawal({ '': 20, upheld: 15, withdrawn: 5 })).toEqual([25, 20])
  })
})

describe('a page', () => {
  const shown = (language: 'en' | 'zh-CN') => (name: string) => periodShown(readPeriod(name)!, language)

  it('calls its period what people call it', () => {
    expect(['2026-10', '2026', '2026-Q3'].map(shown('en'))).toEqual([
      'October 2026',
      '2026',
      'July 2026 – September 2026',
    ])
    expect(['2026-10', '2026', '2026-Q3'].map(shown('zh-CN'))).toEqual([
      '2026年10月',
      '2026年',
      '2026年7月 – 2026年9月',
    ])
  })

  it('compares premium in the currency of its pack', () => {
    const sheet = sheetFor(evaluationOf('2026-10', 'product'), { currency: 'GBP' })
    expect(tableOf(sheet, 'per').columns.map(({ name }) => name)).toContain(figureTexts('en').columns.premium('GBP'))
  })
})

describe('months', () => {
  const onTime = { general: 0.95, key: 0.9 }
  const sheet = (by: Parameters<typeof evaluationOf>[1]) =>
    sheetFor(evaluationOf('2026-11', by), { targets: { onTime } })
  const ids = (by: Parameters<typeof evaluationOf>[1]) =>
    sheet(by).sections.flatMap(({ tables }) => tables.flatMap(({ id }) => (id.includes('-months') ? [id] : [])))

  it('stand by class for each of their figures on a page by class, as far as there are any', () => {
    const all = ['on-time-months', 'duration-months', 'satisfaction-months', 'deviation-months', 'upheld-months']
    expect(ids('product')).toEqual(all)
    const classes = ['general', 'key', 'major']
    expect(ids('class')).toEqual(all.flatMap((id) => [id, ...classes.map((one) => `${id}-${one}`)]))
  })

  it('have the target of their class beside them, and in their picture', () => {
    const general = tableOf(sheet('class'), 'on-time-months-general')
    expect(general.columns.at(-1)?.name).toBe(figureTexts('en').columns.target)
    expect(rowIn(general, '2026-10').at(-1)).toBe(95)
    expect(general.chart).toMatchObject({ target: general.columns.length - 1 })
    expect(tableOf(sheet('class'), 'on-time-months-major').chart).not.toHaveProperty('target')
  })
})

describe('a page by stage', () => {
  it('says that most figures know no stage', () => {
    expect(page('2026-11', 'stage').leftOut).toContain(left.stagesOnly)
    expect(page('2026-11', 'unit').leftOut).not.toContain(left.stagesOnly)
  })
})

describe('targets of the pack', () => {
  it('are met or missed only where the interval says so', () => {
    const sheet = sheetFor(evaluationOf('2026-10..2026-11', 'class'), {
      targets: { onTime: { general: 0.2, key: 0.98, major: 0.99 } },
    })
    const met = tableOf(sheet, 'targets').rows.map(({ name, cells }) => [name.replace(/ ·.*/, ''), cells.at(-1)?.text])
    expect(met).toEqual([
      ['general', 'met'],
      ['key', 'not met'],
      ['major', 'no data'],
    ])
  })

  it('stand beside any figure, at most and at least, in days and in complaints, also of a class without any', () => {
    const sheet = sheetFor(evaluationOf('2026-10..2026-11', 'class'), {
      targets: {
        withdrawn: { general: 0.3 },
        response: { general: 0.99 },
        medianDays: { general: 400, key: 1 },
        open: { general: 0, major: 5 },
      },
    })
    const rows = (id: string) => tableOf(sheet, id).rows.map(({ name, cells }) => [name, cells.at(-1)?.text])
    const { targets: say, met } = figureTexts('en')
    expect(rows('targets')).toEqual([
      [`general · ${say['response']}`, met.no],
      [`general · ${say['withdrawn']}`, met.open],
    ])
    expect(rows('targets-days')).toEqual([
      [`general · ${say['medianDays']}`, met.yes],
      [`key · ${say['medianDays']}`, met.none],
      [`general · ${say['open']}`, met.yes],
      [`major · ${say['open']}`, met.yes],
    ])
  })

  it('have a name in both languages, and each its own row', () => {
    for (const language of ['en', 'zh-CN'] as const)
      expect(Object.keys(figureTexts(language).targets).toSorted()).toEqual([...targetNames].toSorted())
  })
})

describe('a ranking', () => {
  const row = (name: string, rate: number, n: number) => ({
    name,
    cells: [rate, n].map((number) => ({ unit: 'percent' as const, number, digits: 0 })),
  })

  it('leaves those with few cases at the end, in their own order', () => {
    const rows = [row('shop', 100, 3), row('east', 80, 40), row('west', 90, 30), row('kiosk', 99, 29)]
    const sorted = ranked(rows, 0, 1, 30)
    expect(sorted.map(({ name, few }) => [name, few === true])).toEqual([
      ['west', false],
      ['east', false],
      ['shop', true],
      ['kiosk', true],
    ])
  })
})
