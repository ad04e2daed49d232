import { describe, expect, it } from 'vitest'
import type { Counts } from '../../tools/cost/counts.ts'
import { month, standing } from '../../tools/cost/month.ts'
import {
  bill,
  documentBill,
  billedTime,
  exceeded,
  figuresBill,
  foundAgain,
  list,
  usd,
} from '../../tools/cost/prices.ts'
import { json, table } from '../../tools/cost/report.ts'
import { synthesized } from '../support/infra/synthesized.ts'

const counts: Counts = {
  transitions: 20,
  events: 80,
  mails: 5,
  mailEvents: 4,
  requests: 10,
  functions: { advance: { count: 6, idle: 2, milliseconds: 100 }, task: { count: 10, idle: 0, milliseconds: 60 } },
  table: {
    reads: 30,
    writes: 40,
    readUnits: 80,
    writeUnits: 64,
    indexWriteUnits: 8,
    figures: { writes: 0, writeUnits: 0, indexWriteUnits: 0 },
  },
  logs: { functions: 10_000, lambda: 20_000, api: 5000, stateMachine: 15_000 },
  keyUses: 10,
  traces: 15,
  answered: 100_000,
  stored: 20_000,
  calls: { table: 70, workflow: 2, mail: 5 },
}
const sweep = { gbSeconds: 0.02, readUnits: 1, writeUnits: 0, logBytes: 1000 }

describe('prices', () => {
  it('are the list prices of AWS', () => {
    const thousandth = { transitions: 0.000025, mails: 0.0001, mailsEssentials: 0.00016, gbSeconds: 0.0000133334 }
    for (const [thing, price] of Object.entries(thousandth))
      expect(usd(thing as keyof typeof thousandth, 1), thing).toBeCloseTo(price, 12)
    const million = { invocations: 0.2, requests: 1, writeUnits: 0.625, readUnits: 0.125, schedules: 1 }
    for (const [thing, price] of Object.entries(million))
      expect(usd(thing as keyof typeof million, 1_000_000), thing).toBeCloseTo(price, 12)
    expect(usd('logBytes', 1_000_000_000)).toBeCloseTo(0.5, 12)
  })

  it('have a date, and each price has a source at AWS', () => {
    expect(list.date).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const { source } of [...Object.values(list.prices), ...list.quotas])
      expect(new URL(source).hostname).toMatch(/(^|\.)amazon\.com$/)
  })

  it('say for each price whether and where it was found again when the table was dated', () => {
    const { own, others, nowhere } = foundAgain()
    expect([...own, ...others, ...nowhere].toSorted()).toEqual(
      [...Object.keys(list.prices), ...list.quotas.map(({ what }) => what)].toSorted(),
    )
    expect(own).toEqual(expect.arrayContaining(['transitions', 'keys', 'mails in the sandbox']))
    expect(nowhere).toContain('alarms')
  })
})

describe('a bill', () => {
  it('includes the measured time scaled by memory, the waits for services and the cold starts', () => {
    // 512 MB of 1,769: (100 + 60) ms × 3.455 = 552.8 ms; 70 calls of 10 ms, 2 of 30 and 5 of 100; and two cold starts
    // of 600 ms.
    const { milliseconds, gbSeconds } = billedTime(counts)
    expect(milliseconds).toBeCloseTo(552.8125 + 1260 + 1200, 6)
    expect(gbSeconds).toBeCloseTo(3.0128125 / 2, 9)
  })

  it('equals the sum that is calculated by hand', () => {
    // 20 × 0.000025 + 5 × 0.0001 + 16 × 0.0000002 + 1.50640625 × 0.0000133334 + 64 × 0.000000625 + 80 × 0.000000125 +
    // 10 × 0.000001 + 50,000 × 0.0000000005
    const total = 0.0005 + 0.0005 + 0.0000032 + 0.0000200855 + 0.00004 + 0.00001 + 0.00001 + 0.000025
    const made = bill(counts)
    expect(made.usd).toBeCloseTo(total, 9)
    expect(made.usdEssentials).toBeCloseTo(total + 5 * 0.00006, 9)
    // 15 traces, 10 uses of keys, 100 KB to the internet, 4 notifications.
    expect(made.usdWithBesides).toBeCloseTo(total + 0.000075 + 0.00003 + 0.000009 + 0.000002, 9)
  })

  it('is refused above 25 transitions or $0.0018, and a document above $0.0005, a page of figures above $0.0001, with a sentence for each', () => {
    expect(exceeded({ transitions: 25, usd: 0.0018, documentUsd: 0.0005, figuresUsd: 0.0001 })).toEqual([])
    expect(exceeded({ transitions: 26, usd: 0.00181, documentUsd: 0.00051, figuresUsd: 0.00011 })).toEqual([
      'a general complaint takes 26 state transitions: at most 25 are allowed',
      'a general complaint costs $0.001810: at most $0.0018 is allowed',
      'a document costs $0.000510: at most $0.0005 is allowed',
      'a page of figures costs $0.000110: at most $0.0001 is allowed',
    ])
  })
})

describe('a month', () => {
  it('has the keys, alarms, dashboard and schedule of the templates', () => {
    const { data, service, watch } = synthesized({}, 'prod')
    const found = standing([data, service, watch])
    expect(found).toMatchObject({ keys: 5, dashboards: 1, every: 1, foldsEvery: 1, checksEvery: 5, hourly: 1 })
    expect(found.alarms).toBeGreaterThanOrEqual(Object.keys(watch.findResources('AWS::CloudWatch::Alarm')).length)
  })

  it('includes the sweeper every minute of 730 hours, a search every tenth time, and the digest every hour', () => {
    const { lines } = month(
      { keys: 4, alarms: 20, dashboards: 1, every: 1, foldsEvery: 60, checksEvery: undefined, hourly: 1 },
      { minute: sweep, look: { ...sweep, readUnits: 11 } },
    )
    // And what sums up figures, once an hour here.
    expect(lines).toContainEqual({ thing: 'schedules', quantity: 44_530 + 730, usd: expect.closeTo(0.04526, 9) })
    expect(lines).toContainEqual({
      thing: 'readUnits',
      quantity: 43_800 + 730 + 4380 * 10,
      usd: expect.closeTo(0.01104125, 9),
    })
    expect(lines).toContainEqual({ thing: 'keys', quantity: 4, usd: 4 })
  })
})

describe('the report', () => {
  const costed = {
    general: { counts, bill: bill(counts) },
    major: { counts: { ...counts, transitions: 300 }, bill: bill({ ...counts, transitions: 300 }) },
  }

  it('as JSON has the cost and the usage of both complaints as numbers', () => {
    const told = JSON.parse(JSON.stringify(json(costed))) as Record<string, Record<string, unknown>>
    expect(Object.keys(told)).toEqual(['general', 'major'])
    expect(told).toMatchObject({
      general: {
        transitions: 20,
        mails: 5,
        requests: 10,
        invocations: 16,
        writeUnits: 64,
        readUnits: 80,
        logBytes: 50_000,
      },
      major: { transitions: 300 },
    })
    for (const figure of Object.values(told['general'] ?? {})) expect(figure).toBeTypeOf('number')
    expect(told['general']?.['usd']).toBe(costed.general.bill.usd)
  })

  it('for people names the date of the prices, every line, and the quotas', () => {
    const text = table({
      ...costed,
      document: documentBill(counts),
      figures: figuresBill({ calls: 100, readUnits: 150, milliseconds: 60, bytes: 200_000 }),
      month: month(
        { keys: 4, alarms: 20, dashboards: 1, every: 1, foldsEvery: 60, checksEvery: 5, hourly: 1 },
        { minute: sweep, look: sweep },
      ),
    })
    expect(text).toContain(list.date)
    expect(text).toMatch(
      /found again on pages of AWS: state transitions, .*; with others who quote AWS: .*mails, à la carte.*; not found again: .*figures that alarms look at/,
    )
    expect(text).toMatch(/^state transitions +20 +\$0\.000500 +300 +\$0\.007500$/m)
    for (const bound of ['1,000,000', '5,000 a second', '25,000', '200 a day']) expect(text).toContain(bound)
  })
})
