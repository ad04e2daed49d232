import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import type { Contribution } from '../../../functions/domain/figures/contribution.ts'
import { figures } from '../../../functions/http/desk/figures/figures.ts'
import type { Reply } from '../../../functions/http/parts/handler.ts'
import type { Read } from '../../../functions/http/session/reads.ts'
import { newSession } from '../../../functions/http/session/session.ts'
import { putContributions } from '../../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { putSample } from '../../../functions/store/figures/samples.ts'
import { figureTexts } from '../../../functions/text/figures/index.ts'
import { readWorkbook } from '../../support/figures/workbook.ts'
import { sixComplaints } from '../../support/figures/contributions.ts'
import { entity, person } from '../../support/cast.ts'
import { asked } from '../../support/sign-in/desk.ts'
import { openWorkplace, type Workplace } from '../../support/steps/workplace.ts'

const at = '2026-11-25T02:00:00.000Z'
const staff = [
  person('kim', ['compliance'], { unit: 'Head office' }),
  person('hugh', ['executive'], { unit: 'Head office' }),
  person('sue', ['supervisor'], { unit: 'Claims East', parentUnit: 'Head office' }),
  person('lin', ['intake-officer'], { unit: 'Claims East', parentUnit: 'Head office' }),
  person('he', ['intake-officer'], { unit: 'Sales West', parentUnit: 'Head office' }),
]

let place: Workplace
const reads: Read[] = []
beforeAll(async () => {
  place = await openWorkplace()
  const { store } = place
  const byCase = Map.groupBy(sixComplaints, ({ reference }) => reference)
  for (const [reference, own] of byCase)
    await putContributions(store, { reference, head: 1, at }, own as Contribution[])
  for (const month of ['2026-10', '2026-11', 'open']) await foldMonth(store, month, at)
})
afterAll(() => place.close())
beforeEach(() => void reads.splice(0))

function answer(
  who: string,
  query: Record<string, string>,
  {
    file,
    language = 'en',
    form,
    path,
  }: { file?: string; language?: 'en' | 'zh-CN'; form?: Record<string, string>; path?: string } = {},
): Promise<Reply> {
  const me = staff.find(({ id }) => id === who)!
  const session = { ...newSession({ issuer: 'https://login.example.com', subject: who }, who, at), id: 'session-1' }
  const request = asked(path ?? '/desk/figures', {
    at,
    query,
    language,
    params: file === undefined ? {} : { file },
    ...(form && { form }),
  })
  return figures(
    {
      store: place.store,
      packs: onlyPack('standard'),
      entity,
      workflow: place.workflow,
      reads: async (read) => void reads.push(read),
    },
    request,
    { me, staff, session },
  )
}

const pageOf = (reply: Reply): string => ('page' in reply ? reply.page : '')
const rowOf = (page: string, table: string, name: string): string[] => {
  const part = page.slice(page.indexOf(`id="t-${table}"`)).split('</table>')[0] ?? ''
  const row = [...part.matchAll(/<tr[^>]*><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].find(
    ([, head = '']) => head.replaceAll(/ <span.*|<[^>]+>/g, '') === name,
  )
  return [...(row?.[2] ?? '').matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]+>/g, ''))
}

describe('the page of figures', () => {
  it('shows compliance the whole firm, and records that it was looked at', async () => {
    const reply = await answer('kim', { period: '2026-10..2026-11', by: 'unit' })
    expect(reply.status).toBe(200)
    expect(rowOf(pageOf(reply), 'volume', 'All')[0]).toBe('6')
    expect(rowOf(pageOf(reply), 'volume', 'Sales West')[0]).toBe('1')
    expect(reads).toMatchObject([{ person: 'kim', references: ['figures 2026-10..2026-11 by unit'] }])
  })

  it('shows a supervisor their own unit and nothing of others, in every dimension', async () => {
    for (const by of ['unit', 'product', 'class'] as const) {
      const page = pageOf(await answer('sue', { period: '2026-10..2026-11', by }))
      expect(rowOf(page, 'volume', 'All')[0]).toBe('5')
      expect(page).not.toContain('Sales West')
    }
    const page = pageOf(await answer('sue', { period: '2026-10..2026-11', by: 'product' }))
    expect(rowOf(page, 'volume', 'Life')[0]).toBe('1')
  })

  it('shows figures by person to that person and their supervisor, and to nobody else', async () => {
    const query = { period: '2026-10..2026-11', by: 'person' }
    expect(rowOf(pageOf(await answer('sue', query)), 'volume', staff[3]!.name)[0]).toBe('4')
    expect(rowOf(pageOf(await answer('kim', query)), 'volume', staff[3]!.name)).toEqual([])
    const own = pageOf(await answer('lin', query))
    expect(rowOf(own, 'volume', staff[3]!.name)[0]).toBe('4')
    expect(rowOf(own, 'volume', 'All')[0]).toBe('4')
  })

  it('leaves a restricted complaint out of every number of an executive, and out of the lists behind them', async () => {
    const [hers, his] = await Promise.all(
      ['kim', 'hugh'].map(async (who) => pageOf(await answer(who, { period: '2026-10', by: 'unit' }))),
    )
    const numbers = (page: string = '') => ['Sales West', 'All'].map((row) => rowOf(page, 'volume', row)[0])
    expect([numbers(hers), numbers(his)]).toEqual([
      ['1', '5'],
      [undefined, '4'],
    ])
  })

  it('is the last whole month if nobody says which', async () => {
    expect(pageOf(await answer('kim', {}))).toContain('<strong>October 2026</strong>')
  })

  it.each([
    [{ period: '2026-13', by: 'product' }, 'period'],
    [{ period: '1990..2026', by: 'product' }, 'period'],
    [{ period: '2016-01..2026-01', by: 'product' }, 'period'],
    [{ period: '9999', by: 'product' }, 'period'],
    [{ period: '2026', by: 'customer' }, 'by'],
  ])('names the field of %j, keeps what was typed, and shows no figures', async (query, field) => {
    const reply = await answer('kim', query)
    const page = pageOf(reply)
    expect(reply.status).toBe(422)
    expect(page).toContain(`<a href="#${field}">`)
    expect(page).toContain(`value="${query.period}"`)
    expect(page).not.toContain('id="volume"')
    expect(reads).toEqual([])
  })

  it('lets in its own stylesheet by its hash, and nothing else inline', async () => {
    const { headers } = await answer('kim', {})
    expect(headers?.['content-security-policy']).toMatch(/style-src 'sha256-[^']+' 'sha256-[^']+'; img-src/)
  })
})

describe('its files', () => {
  it('are CSV and XLSX, to be kept and not cached', async () => {
    const query = { period: '2026-10', by: 'product' }
    const csv = await answer('kim', query, { file: 'figures.csv' })
    expect('bytes' in csv && csv.bytes.toString()).toContain('\r\nMotor,3,0,0,3,')
    expect(csv.headers?.['content-disposition']).toBe('attachment; filename="figures-2026-10-product.csv"')
    const xlsx = await answer('kim', query, { file: 'figures.xlsx', language: 'zh-CN' })
    expect('bytes' in xlsx && Object.keys(readWorkbook(xlsx.bytes))).toHaveLength(8)
  })

  it('are no others', async () => {
    await expect(answer('kim', {}, { file: 'figures.pdf' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the list behind a number', () => {
  const list = (who: string, query: Record<string, string>) =>
    answer(who, { period: '2026-10..2026-11', by: 'unit', ...query }, { file: 'list' })

  it('is not there for what nobody counts', async () => {
    await expect(list('kim', { of: 'secrets' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('says what it is of, and lists no case that has no row', async () => {
    const reply = await list('kim', { of: 'kept late', 'in-unit': 'Sales West' })
    expect(reply.status).toBe(200)
    expect(pageOf(reply)).toContain('Sales West')
  })
})

describe('the monthly sample', () => {
  const files = [
    { reference: 'LS-2026-1001', stratum: 'a', readers: ['kim'], twice: false },
    { reference: 'LS-2026-1003', stratum: 'a', readers: ['hugh'], twice: false },
  ]
  beforeAll(() =>
    putSample(place.store, {
      v: 1,
      month: '2026-10',
      seed: 's',
      at,
      strata: { a: { of: 4, drawn: 2 } },
      files,
    }),
  )
  it('has a result of its own: what its readers found, how much they read, and their lists', async () => {
    const page = pageOf(await answer('kim', { period: '2026-10', by: 'product' }))
    expect(rowOf(page, 'sample', '2026-10')).toEqual(['100.0%', '20.7%', '100.0%', '1', ''])
    expect(page).toContain(figureTexts('en').left.notLooked('2026-10', 1))
    expect(page).toContain('of=sample-broken')
  })

  it('stands in My work, where its old address leads', async () => {
    expect(await answer('kim', {}, { path: '/desk/figures/sample' })).toMatchObject({
      status: 303,
      see: '/desk?lang=en',
    })
  })
})
