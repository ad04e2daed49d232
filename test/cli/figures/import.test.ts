import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { figuresCommand } from '../../../cli/figures/figures-command.ts'
import { readHistory, readPastComplaints } from '../../../functions/store/figures/history.ts'
import { changeItems } from '../../../functions/store/client.ts'
import { key } from '../../../functions/store/table.ts'
import { readPartition } from '../../../cli/parts/items.ts'
import { type Heard, listening } from '../../support/commands/world.ts'
import { tableForTests } from '../../support/store/table.ts'
import { pageWidth, width } from '../../../cli/parts/columns.ts'
import { unfolded } from '../../support/commands/unfolded.ts'

const store = tableForTests()
const folder = mkdtempSync(join(tmpdir(), 'liaison-'))
afterAll(() => rmSync(folder, { recursive: true }))

const saved = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const map = {
  register: 'old-desk',
  key: 'No',
  received: { column: 'Opened', format: 'MM/DD/YYYY' },
  closed: { column: 'Closed', format: 'MM/DD/YYYY' },
  product: { column: 'Coverage', codes: { Auto: 'motor', Home: 'household-property' }, other: 'other' },
  category: { column: 'Reason' },
  outcome: { column: 'Conclusion', codes: { Justified: 'upheld', Unjustified: 'not' } },
}
const head = 'No,Opened,Closed,Coverage,Reason,Conclusion'
/** A register of four complaints in six rows: one row for each coverage and reason. */
const register = [
  head,
  '7,01/05/2024,01/15/2024,Auto,Delay,Justified',
  '7,01/05/2024,01/15/2024,Auto,Denial,Unjustified',
  '7,01/04/2024,01/15/2024,Home,Delay,Unjustified',
  '8,02/01/2024,02/02/2024,Boat,Delay,Unjustified',
  '9,02/01/2024,03/02/2024,Auto,"Delay, again",Justified',
  '10,02/20/2024,04/20/2024,,Denial,Unjustified',
].join('\r\n')

async function run(
  args: readonly string[],
  options: Parameters<typeof listening>[1] = {},
): Promise<Heard & { code: number; lines: string[] }> {
  const world = listening(store, options)
  const code = await figuresCommand(args, world, async () => undefined)
  return {
    ...world,
    printed: unfolded(world.printed),
    complained: unfolded(world.complained),
    lines: world.printed,
    code,
  }
}

async function figures(period: string): Promise<Record<string, unknown>> {
  const { printed } = await run(['show', '--period', period, '--json'])
  return JSON.parse(printed.join('\n')) as Record<string, unknown>
}

const importing = (csv: string | Uint8Array, with_: object = map, ...more: string[]): ReturnType<typeof run> =>
  run(['import', saved('register.csv', csv), '--map', saved('map.json', JSON.stringify(with_)), ...more])

beforeEach(async () => {
  for (const name of ['old-desk', 'another']) await run(['remove', name, '--yes'])
})

describe('npm run figures -- import', () => {
  it('counts complaints, not rows, and shows them', async () => {
    const { code, printed, complained } = await importing(register)
    expect(complained).toEqual([])
    expect(printed).toEqual([
      '6 rows, 4 complaints received 2024-01-04 to 2024-02-20',
      '2 rows joined to a complaint of the same No',
      '1 complaint with rows of different days: the earliest received and the latest closed count',
      '1 of 1 item in the table, 1 of them written now',
      '4 complaints of old-desk now in the test table',
    ])
    expect(code).toBe(0)
    expect(await figures('2024')).toMatchObject({
      period: '2024',
      received: 4,
      closed: 4,
      open: 0,
      overdue: 0,
      // 11, 1, 30 and 60 days.
      days: { mean: 25.5, median: 20.5, p90: 60 },
      by: {
        product: [
          { code: 'motor', received: 2, closed: 2, open: 0 },
          { code: '', received: 1, closed: 1, open: 0 },
          { code: 'other', received: 1, closed: 1, open: 0 },
        ],
        outcome: [
          { code: 'not', closed: 2 },
          { code: 'upheld', closed: 2 },
        ],
      },
    })
    expect(await figures('2024-02')).toMatchObject({ received: 3, closed: 1, open: 2, days: { mean: 1 } })
  })

  it('names each bad row by line and column, and loads nothing', async () => {
    const bad = [
      head,
      '1,01/05/2024,01/15/2024,Auto,"A word',
      'on two lines",Justified',
      '2,13/05/2024,01/15/2024,Auto,Delay,Maybe',
      '3,01/05/2024,,Auto,Delay,Justified',
      '4,01/05/2024,01/04/2024,Auto,Delay,Justified',
      '5,01/05/2024,01/06/2062,Auto,Delay,Justified',
      ',01/05/2024,01/06/2024,Auto,Delay,Justified',
      '6,01/05/2024,01/06/2024,Auto,Delay',
    ].join('\n')
    const { code, complained } = await importing(bad)
    expect(complained).toEqual([
      'register.csv:4: Opened: "13/05/2024" is not a day like MM/DD/YYYY',
      'register.csv:4: Conclusion: "Maybe" has no code in the map; add it to "codes" of outcome, or give "other"',
      'register.csv:5: Closed: is empty; it needs a day like MM/DD/YYYY',
      'register.csv:6: Closed: 2024-01-04 is before 2024-01-05, the day of receipt',
      'register.csv:7: Closed: 2062-01-06 is in the future',
      'register.csv:8: No: is empty; it says which complaint the row belongs to',
      'register.csv:9: the row has 5 cells, and the first line 6',
      'nothing was imported: 6 bad rows',
    ])
    expect(code).toBe(1)
    expect(await figures('2024')).toMatchObject({ received: 0, closed: 0 })
  })

  it('names the first hundred of many bad rows and counts all', async () => {
    const { complained } = await importing(
      [head, ...Array.from({ length: 250 }, (_, at) => `${at},x,y,Auto,,`)].join('\n'),
    )
    expect(complained.at(-1)).toBe('nothing was imported: 250 bad rows, of which the first 100 are named')
    expect(new Set(complained.slice(0, -1).map((line) => line.split(':')[1])).size).toBe(100)
  })

  it('changes nothing when it is run again, and replaces the register by another file', async () => {
    await importing(register)
    const before = await readHistory(store, 'old-desk')
    const again = await importing(register)
    expect(again.printed.at(-1)).toBe('old-desk is imported from this file already: nothing was changed')
    expect((await readHistory(store, 'old-desk')).number).toBe(before.number)
    await importing([head, '7,01/05/2024,01/15/2024,Auto,Delay,Justified'].join('\n'))
    expect(await figures('2024')).toMatchObject({ received: 1, closed: 1 })
    // Nothing is left of the first file.
    expect(await readPartition(store, key.historyRows('old-desk'))).toHaveLength(1)
  })

  it('continues where it was stopped: what is in the table is not written again', async () => {
    await importing(register)
    // As if it had been stopped after its packed items, and before the pointer to its counts.
    for (const { pk, sk } of await readPartition(store, key.history('old-desk')))
      if (pk !== undefined && sk !== undefined) await changeItems(store, [{ DeleteRequest: { Key: { pk, sk } } }])
    expect(await figures('2024')).toMatchObject({ received: 0 })
    const { printed } = await importing(register)
    expect(printed).toContain('1 of 1 item in the table, 0 of them written now')
    expect(await figures('2024')).toMatchObject({ received: 4 })
  })

  it('leaves out what was received from the cut-off on, and says so', async () => {
    const { printed } = await importing(register, { ...map, cutOff: '2024-02-01' })
    expect(printed).toContain(
      "3 complaints left out: received on 2024-02-01 or later, from when the desk's own cases count",
    )
    expect(await figures('2024')).toMatchObject({ received: 1 })
  })

  it.each([
    ['a gzip', gzipSync(register)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(register, 'utf16le')])],
    ['a byte order mark', `\ufeff${register}`],
    ['semicolons', register.replaceAll(',', ';').replace('"Delay; again"', '"Delay, again"')],
    ['sep= in the first line', `sep=,\r\n${register}`],
    ['old line ends', register.replaceAll('\r\n', '\r')],
  ])('reads %s', async (_name, csv) => {
    expect((await importing(csv)).complained).toEqual([])
    expect(await figures('2024')).toMatchObject({ received: 4, closed: 4 })
  })

  it('reads a Chinese register in GBK, with open complaints', async () => {
    // 编号,收到,办结 in GBK
    const cells = Buffer.from([
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xca, 0xd5, 0xb5, 0xbd, 0x2c, 0xb0, 0xec, 0xbd, 0xe1, 0x0a,
    ])
    const chinese = {
      register: 'another',
      key: '编号',
      received: { column: '收到', format: 'YYYY/M/D' },
      closed: { column: '办结', format: 'YYYY/M/D', empty: 'open' },
      encoding: 'gb18030',
    }
    const { code, printed } = await importing(
      Buffer.concat([cells, Buffer.from('1,2024/1/5,2024/1/9\n2,2024/2/1,\n')]),
      chinese,
    )
    expect(printed).toContain('1 complaint open: no closing date')
    expect(code).toBe(0)
    expect(await figures('2024')).toMatchObject({
      received: 2,
      open: 1,
      leftOut: [{ what: 'overdue', count: 1, why: 'open imported complaints, of which no limit is known' }],
    })
    const utf8 = await importing(Buffer.concat([cells, Buffer.from('1,2024/1/5,2024/1/9\n')]), {
      ...chinese,
      encoding: 'utf-8',
    })
    expect(utf8.complained[0]).toBe('register.csv: the file is not in utf-8; give its "encoding" in the map')
  })

  it.each([
    [
      'an unclosed quotation mark',
      `${head}\n1,"01/05/2024,,,,`,
      'register.csv:2: a quotation mark that opens a cell is never closed',
    ],
    [
      'a gzip that was cut off',
      gzipSync(register).subarray(0, 60),
      'register.csv: the gzip is damaged or not complete',
    ],
    ['nothing', '', 'register.csv: the file is empty; its first line must name the columns'],
    ['other columns', 'a,b\n1,2', 'register.csv:1: column "No", which the map uses as key, is not in the first line'],
  ])('says what is wrong with %s', async (_name, csv, sentence) => {
    const { code, complained } = await importing(csv)
    expect(complained[0]).toBe(sentence)
    expect(code).toBe(1)
  })

  it('says what is wrong with a map', async () => {
    const { code, complained } = await importing(register, {
      register: 'Old Desk',
      received: { column: 'Opened', format: 'MM/YYYY' },
      closd: {},
    })
    expect(complained).toEqual([
      'map.json: register: must be letters a to z, digits and hyphens, at most 40',
      expect.stringContaining('map.json: received.format: must have a year, a month and a day, each once'),
      'map.json: closed: is missing',
      'map.json: the map has no setting "closd"',
      'nothing was imported: the map has mistakes',
    ])
    expect(code).toBe(1)
  })

  it('says what a deployed table costs before it writes, and asks', async () => {
    const csv = saved('register.csv', register)
    const at = saved('map.json', JSON.stringify(map))
    const asked = await run(['import', csv, '--map', at, '--table', 'prod'], { answer: 'n', others: { prod: store } })
    expect(asked.asked).toEqual(['Import into the test table now? [y/N] '])
    expect(asked.printed.at(-2)).toMatch(
      /^Writing takes 1 item and 1 write unit, about \$0\.0000, at most 1000 a second$/,
    )
    expect(asked.code).toBe(1)
    expect(await figures('2024')).toMatchObject({ received: 0 })
  })
})

describe('npm run figures -- verify', () => {
  it('counts every imported complaint again', async () => {
    await importing(register)
    const { code, printed } = await run(['verify'])
    expect(printed).toEqual(['old-desk: 4 complaints in 4 months agree'])
    expect(code).toBe(0)
    const { content } = await readHistory(store, 'old-desk')
    expect(content && (await readPastComplaints(store, 'old-desk', content))).toHaveLength(4)
  })
})

describe('npm run figures', () => {
  it.each([
    [['show'], 'figures: use --period to say which months'],
    [
      ['show', '--period', '2025-Q9'],
      'figures: "2025-Q9" is not a period like 2025, 2025-Q1, 2025-03, or 2025-01..2025-06',
    ],
    [['import', 'x.csv'], 'figures: use --map to name the file that says what the columns mean'],
    [['guess'], 'figures: there is no action "guess"'],
  ])('%j: says what is missing', async (args, sentence) => {
    const { code, complained } = await run(args)
    expect(complained[0]).toBe(sentence)
    expect(code).toBe(2)
  })

  it('lists the registers and removes one', async () => {
    await importing(register)
    const told = [...(await run(['list'])).lines, ...(await run(['show', '--period', '2024-Q1'])).lines]
    expect(told.filter((line) => width(line) > pageWidth)).toEqual([])
    expect((await run(['list'])).printed[1]).toMatch(/^old-desk +4 +2024-01\.\.2024-04 +\d{4}-\d\d-\d\d +2026-11-23$/)
    expect((await run(['remove', 'old-desk', '--yes'])).code).toBe(0)
    expect((await run(['list'])).printed[0]).toMatch(/^no register was imported/)
    expect((await run(['remove', 'old-desk', '--yes'])).code).toBe(1)
    expect(await readPartition(store, key.historyRows('old-desk'))).toEqual([])
  })
})
