import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseCommand } from '../../cli/case/case-command.ts'
import { readCase } from '../../functions/store/cases.ts'
import { listening } from '../support/commands/world.ts'
import { openWorkplace, type Workplace } from '../support/steps/workplace.ts'

/** The regulator passed on complaints on Monday 2 March 2026, as a file. */
const now = '2026-03-02T06:00:00.000Z'
const head =
  'number,notice_day,report_by,received_at,name,phone,email,product,policy_number,amount,currency,description,desired_outcome'
const row = (
  number: string,
  more: Partial<Record<'name' | 'phone' | 'product' | 'amount' | 'day' | 'by' | 'received', string>> = {},
) =>
  [
    number,
    more.day ?? '2026-02-27',
    more.by ?? '2026-03-13',
    more.received ?? '2026-03-02 09:30',
    more.name ?? '刘桂英',
    more.phone ?? '13812345678',
    '',
    more.product ?? '机动车辆保险',
    'PA-1',
    more.amount ?? '12000',
    'CNY',
    '"车辆被撞，理赔被拒，要求书面说明。"',
    '按合同赔付',
  ].join(',')

let place: Workplace
let folder: string
beforeAll(async () => {
  place = await openWorkplace()
  folder = mkdtempSync(join(tmpdir(), 'referrals-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await place.close()
})

let files = 0
async function run(content: string | Uint8Array, ...options: string[]) {
  const file = join(folder, `转办${(files += 1)}.csv`)
  writeFileSync(file, content)
  const heard = listening(place.store, { now, workflow: place.workflow as never, pack: 'cn-2020-3' })
  const code = await caseCommand(['referrals', file, ...options], heard)
  return { code, printed: heard.printed, complained: heard.complained }
}
const started = (): number => place.bells.filter((bell) => bell.startsWith('StartExecution')).length
/** The bytes of a text that GBK has in one or two bytes: enough for a head in Chinese. */
const gbk = Uint8Array.from([0xd7, 0xaa, 0xb0, 0xec, 0xb1, 0xe0, 0xba, 0xc5]) // 转办编号

describe('npm run case -- referrals', () => {
  it('enters a complaint for each row, with the notice’s day as a clock, and says which', async () => {
    const { code, printed } = await run(`${head}\n${row('A-1')}\n${row('A-2', { name: '王芳', product: 'life' })}\n`)
    expect(code).toBe(0)
    const reference = /A-1: (\S+)/.exec(printed.join('\n'))?.[1] ?? ''
    const { file } = (await readCase(place.store, reference))!
    expect(file).toMatchObject({
      channel: 'regulator',
      product: 'motor',
      receivedAt: '2026-03-02T01:30:00.000Z',
      entered: { consent: 'passed-on', notice: { number: 'A-1', day: '2026-02-27', until: '2026-03-13' } },
      events: [{ kind: 'regulator-notice', namedDay: '2026-03-13' }],
    })
    expect(file.proposed.class).toBe('key')
  })

  it('changes nothing when the file is run again, and enters what was added since', async () => {
    const rows = `${row('B-1')}\n${row('B-2')}`
    await run(`${head}\n${rows}\n`)
    const before = started()
    const again = await run(`${head}\n${rows}\n${row('B-3')}\n`)
    expect(again.code).toBe(0)
    expect(again.printed.at(-1)).toContain('1 complaint entered')
    expect(started()).toBe(before + 1)
  })

  it('names every bad row by line and column, and then enters none', async () => {
    const before = started()
    const bad = [
      row('C-1'),
      row('C-2', { product: 'boats', amount: 'a lot' }),
      row('C-3', { phone: '' }),
      row('C-4', { day: '2026-02-30' }),
      row('C-1'),
      'C-6,too,few',
      row('C-7', { by: '2026-02-01' }),
    ]
    const { code, complained } = await run(`${head}\n${bad.join('\n')}\n`)
    expect(code).toBe(1)
    const places = complained.slice(0, -1).map((line) => /csv:(\d+): (\w+):?/.exec(line)?.slice(1, 3).join(' '))
    expect(places).toEqual(['3 amount', '3 product', '4 email', '5 notice_day', '6 number', '7 the', '8 report_by'])
    expect(started()).toBe(before)
  })

  it('names the line of a broken quotation', async () => {
    const { complained } = await run(`${head}\n${row('L-1')}\n${row('L-2', { name: '刘"桂"英' })}\n${row('L-3')}\n`)
    expect(complained[0]).toContain('.csv:3: quotation marks')
  })

  it('takes dates as spreadsheets and letters write them, and names how where it cannot', async () => {
    const written = [
      row('M-1', { day: '2026年2月27日', received: '2026/3/2 9:30', by: '2026/3/13' }),
      row('M-2', { received: '2026年3月2日 9时30分' }),
    ]
    const { code, printed } = await run(`${head}\n${written.join('\n')}\n`)
    expect(code).toBe(0)
    for (const number of ['M-1', 'M-2']) {
      const reference = new RegExp(String.raw`${number}: (\S+)`).exec(printed.join('\n'))?.[1] ?? ''
      expect((await readCase(place.store, reference))?.file).toMatchObject({
        receivedAt: '2026-03-02T01:30:00.000Z',
        entered: { notice: { day: '2026-02-27', until: '2026-03-13' } },
      })
    }
    const wrong = await run(`${head}\n${row('M-3', { day: '27 Feb' })}\n`)
    expect(wrong.complained[0]).toContain('2026/3/2')
  })

  it('asks about a receipt long ago, and takes it where the row says that it is right', async () => {
    const old = row('N-1', { received: '2020-11-03' })
    const { code, complained } = await run(`${head}\n${old}\n`)
    expect(code).toBe(1)
    expect(complained[0]).toMatch(/:2: received_at: .*dates_right/)
    expect((await run(`${head},dates_right\n${old},yes\n`)).code).toBe(0)
  })

  it('takes a currency without an amount as nothing said', async () => {
    expect((await run(`${head}\n${row('O-1', { amount: '' })}\n`)).code).toBe(0)
  })

  it('names the first hundred of many, and counts them all', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => row(`D-${index}`, { product: 'boats' }))
    const { complained } = await run(`${head}\n${rows.join('\n')}\n`)
    expect(complained).toHaveLength(101)
    expect(complained.at(-1)).toContain('120 mistakes')
  })

  it('refuses a number that was entered with other content', async () => {
    await run(`${head}\n${row('E-1')}\n`)
    const { code, complained } = await run(`${head}\n${row('E-1', { name: '别人' })}\n`)
    expect(code).toBe(1)
    expect(complained[0]).toMatch(/:2: number: E-1 was entered as \S+ before/)
  })

  it('refuses GBK by name unless it is named, and reads it then', async () => {
    const file = Buffer.concat([gbk, Buffer.from(`${head.slice('number'.length)}\n`), Buffer.from('F-1\n')])
    const unnamed = await run(file)
    expect(unnamed.code).toBe(1)
    expect(unnamed.complained[0]).toContain('--encoding gbk')
    // The head is read; the row is too short.
    expect((await run(file, '--encoding', 'gbk')).complained[0]).toContain(':2: the row has 1 cell')
    expect((await run(file, '--encoding', 'latin9')).code).toBe(2)
  })

  it('takes a byte order mark, sep=; and CRLF, and keeps hostile cells as text', async () => {
    const semicolons = [head, row('G-1', { name: '=HYPERLINK(0)' })].join('\n').replaceAll(',', ';')
    const { code, printed } = await run(`\ufeffsep=;\r\n${semicolons.replaceAll('\n', '\r\n')}\r\n`)
    expect(code).toBe(0)
    const reference = /G-1: (\S+)/.exec(printed.join('\n'))?.[1] ?? ''
    expect((await readCase(place.store, reference))?.file.complaint.complainant.name).toBe('=HYPERLINK(0)')
  })

  it('says which columns are missing or unknown, and only looks with --dry-run', async () => {
    const { code, complained } = await run('number,name,colour\nx,y,z\n')
    expect(code).toBe(1)
    expect(complained[0]).toContain('notice_day is missing')
    expect(complained[0]).toContain('colour')
    const before = started()
    const looked = await run(`${head}\n${row('H-1')}\n`, '--dry-run')
    expect(looked.printed.at(-1)).toContain('1 complaint to enter')
    expect(started()).toBe(before)
  })

  it('says which words a column takes, in the operator’s language, and names a missing number once', async () => {
    const more = `${head},relation,language,place`
    const said = async (...cells: string[]): Promise<string[]> =>
      (await run(`${more}\n${row('Q-1')},${cells.join()}\n`)).complained
        .slice(0, -1)
        .map((line) => line.replace(/^.*?csv:/, ''))
    expect((await run(`${head}\n${row('Q-1', { product: '不存在的险' })}\n`)).complained[0]).toMatch(
      /:2: product: "不存在的险" is not known; known are .*\(motor\), /,
    )
    expect(await said('邻居', '', '')).toEqual([expect.stringMatching(/^2: relation: "邻居" .*\(policyholder\), /)])
    expect(await said('', 'fr', '')).toEqual(['2: language: "fr" is not known; known are zh-CN, en'])
    expect(await said('', '', 'leeds')).toEqual(['2: place: no rules of this desk go by the place: leave it empty'])
    const nameless = await run(`${head}\n${row('')}\n`)
    expect(nameless.complained).toHaveLength(2)
    expect(nameless.complained[0]).toContain(':2: number: ')
  })

  it('takes a number that is written in another way for the same one', async () => {
    const before = started()
    const twice = await run(`${head}\n${row('银保监转〔2026〕1号')}\n${row('银保监转 〔２０２６〕1号')}\n`)
    expect(twice.code).toBe(1)
    expect(twice.complained[0]).toMatch(/:3: number: .* stands in line 2 too/)
    const both = await run(`${head}\n${row('W-1')}\n${row('w-1 ', { product: 'boats' })}\n`)
    expect(both.complained.slice(0, -1).map((line) => /csv:(\d+: \w+):/.exec(line)?.[1])).toEqual([
      '3: number',
      '3: product',
    ])
    await run(`${head}\n${row('tr-1')}\n`)
    expect((await run(`${head}\n${row('TR-1', { name: '别人' })}\n`)).complained[0]).toContain('was entered as')
    expect(started()).toBe(before + 1)
  })

  it.each<[cell: string, column: 'notice_day' | 'received_at', isTaken: boolean]>([
    ['2026.2.27', 'notice_day', true],
    ['2026-2-27', 'notice_day', true],
    ['２０２６年２月２７日', 'notice_day', true],
    [' 2026-02-27 ', 'notice_day', true],
    ['27/02/2026', 'notice_day', false],
    ['20260227', 'notice_day', false],
    ['46080', 'notice_day', false],
    ['二〇二六年二月二十七日', 'notice_day', false],
    ['2026-13-01', 'notice_day', false],
    ['2026-02-29', 'notice_day', false],
    ['26-02-27', 'notice_day', false],
    ['2027-02-27', 'notice_day', false],
    ['2026-03-02 09:30:00', 'received_at', true],
    ['2026-03-02T09:30:00+08:00', 'received_at', true],
    ['2026-03-02 25:00', 'received_at', false],
    ['2026/3/2 上午9:30', 'received_at', false],
    ['3/2/2026', 'received_at', false],
    ['2030-01-01', 'received_at', false],
    ['0026-03-02', 'received_at', false],
  ])('reads %s as %s: %s', async (cell, column, isTaken) => {
    const { code, complained } = await run(
      `${head}\n${row('S-1', column === 'notice_day' ? { day: cell } : { received: cell })}\n`,
      '--dry-run',
    )
    expect([code, complained[0]?.includes(`:2: ${column}: `) ?? true]).toEqual([isTaken ? 0 : 1, true])
  })

  it('keeps formulas and quotations as the text that they are', async () => {
    const hostile = ['=cmd|calc!A1', '+1+1', '-2+3', '@SUM(A1)', '他说“好”，又说"不"', '"引号"']
    const rows = hostile.map((name, index) => row(`T-${index}`, { name: `"${name.replaceAll('"', '""')}"` }))
    const { code, printed } = await run(`${head}\n${rows.join('\n')}\n`)
    expect(code).toBe(0)
    for (const [index, name] of hostile.entries()) {
      const reference = new RegExp(String.raw`T-${index}: (\S+)`).exec(printed.join('\n'))?.[1] ?? ''
      expect((await readCase(place.store, reference))?.file.complaint.complainant.name).toBe(name)
    }
  })

  it.each<[string, Uint8Array | string, string]>([
    ['bytes', Uint8Array.from([0, 1, 2, 0xff, 0xfe, 0]), 'not UTF-8'],
    ['nothing', '', 'the file is empty'],
    ['a mark alone', '\ufeff', 'the file is empty'],
    ['a head twice', `${head},name\n`, 'column name stands there twice'],
    ['a quotation without an end', `${head}\n"A-1,\n`, 'never closed'],
  ])('says of %s that it cannot be read', async (_, content, said) => {
    const { code, complained } = await run(content)
    expect([code, complained[0]]).toEqual([1, expect.stringContaining(said)])
    expect(complained.at(-1)).toContain('nothing was entered')
  })

  it.each<[string, Uint8Array | string]>([
    ['UTF-16 with a mark', Buffer.from(`\ufeff${head}\n${row('V-1')}\n`, 'utf16le')],
    ['two marks', `\ufeff\ufeff${head}\n${row('V-2')}\n`],
    ['tabs', `${head}\n${row('V-3')}\n`.replaceAll(',', '\t')],
  ])('reads %s', async (_, content) => {
    const { code, printed } = await run(content, '--dry-run')
    expect([code, printed.at(-1)]).toEqual([0, expect.stringContaining('1 complaint to enter')])
  })

  it('looks through a long file in GBK, and names the one row that is wrong', async () => {
    const rows = 2000
    const many = Array.from({ length: rows }, (_, index) =>
      row(`U-${index}`, { name: 'Li', product: index === rows - 2 ? 'boats' : 'motor' }),
    )
    const ascii = `${head}\n${many.join('\n')}\n`.replaceAll(/[\u4e00-\u9fff，。]+/g, 'hit by a car')
    // 刘 in GBK, in every row.
    const content = Buffer.from(ascii.replaceAll(',Li,', ',\u00c1\u00f5,'), 'latin1')
    const { code, complained } = await run(content, '--dry-run', '--encoding', 'gbk')
    expect([code, complained.length]).toEqual([1, 2])
    expect(complained[0]).toContain(`:${rows}: product: "boats" is not known`)
  })
})
