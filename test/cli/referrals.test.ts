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
})
