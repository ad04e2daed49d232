import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../functions/pages/figures/csv.ts'
import { figuresPage } from '../../../functions/pages/figures/page.ts'
import type { Sheet } from '../../../functions/pages/figures/sheet.ts'
import { xlsxOf } from '../../../functions/pages/figures/xlsx.ts'
import { figureTexts } from '../../../functions/text/figures/index.ts'
import { evaluationOf, sheetFor } from '../../support/figures/evaluations.ts'
import { readWorkbook } from '../../support/figures/workbook.ts'

const units = / (h|d|pp|小时|天|个百分点)$/

/** Every row of every table on the page: its name, and its numbers without what only pages have. */
function onPage(sheet: Sheet, language: 'en' | 'zh-CN'): string[][] {
  const page = figuresPage({
    path: '/desk/figures',
    query: {},
    language,
    entity: { en: 'Harbour Insurance' },
    asked: { period: '2026-11', by: 'product', offered: [], quick: [], wrong: {} },
    sheet,
    fewFrom: 30,
  } as unknown as Parameters<typeof figuresPage>[0])
  const text = (html: string): string =>
    html
      .replaceAll(/ <span class="hint">.*?<\/span>/g, '')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"')
  return [...page.matchAll(/<tr[^>]*><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, name = '', cells = '']) => [
    text(name),
    ...[...cells.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => {
      const shown = text(cell).replace(units, '').replace('%', '')
      const number = shown.replaceAll(',', '').replace(/^\+/, '')
      return /^-?[\d.]+$/.test(number) ? number : shown === '–' ? '' : shown
    }),
  ])
}

const inSheet = (sheet: Sheet): string[] =>
  sheet.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.map(({ name }) => name)))

describe('the page, the CSV file and the XLSX file', () => {
  it.each(['en', 'zh-CN'] as const)('have the same numbers to the digit, in %s', async (language) => {
    const say = figureTexts(language)
    const sheet = sheetFor(evaluationOf('2026-10..2026-11', 'product'), {
      language,
      targets: {
        onTime: { general: 0.95, key: 0.98, major: 0.99 },
        satisfaction: { general: 0.8, key: 0.8, major: 0.8 },
      },
      denominators: () => ({ policies: 12_345, premium: 67_890_123, insured: null }),
    })
    const page = onPage(sheet, language)
    expect(page.map(([name]) => name)).toEqual(inSheet(sheet))
    expect(page.flat().filter((one) => /^\d/.test(one)).length).toBeGreaterThan(300)
    const [, ...csv] = (
      parse(csvOf(sheet, say), { bom: true, relax_column_count: true, skip_empty_lines: false }) as string[][]
    ).filter((row) => row.some((cell) => cell !== ''))
    const workbook = Object.values(readWorkbook(await xlsxOf(sheet, say))).flat()
    for (const row of page) {
      expect(csv).toContainEqual(row)
      expect(workbook.map((cells) => row.map((_, at) => cells[at] ?? ''))).toContainEqual(row)
    }
  })
})

describe('a name that is a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'])('is written as text: %j', async (name) => {
    const say = figureTexts('en')
    const sheet = sheetFor(evaluationOf('2026-10', 'product'), { nameOf: () => name })
    const rows = parse(csvOf(sheet, say), { bom: true, relax_column_count: true }) as string[][]
    expect(rows.some(([first]) => first === name)).toBe(false)
    expect(rows.some(([first]) => first === `'${name}`)).toBe(true)
    const cells = Object.values(readWorkbook(await xlsxOf(sheet, say))).flat(2)
    expect(cells).toContain(`'${name}`)
    expect(cells).not.toContain(name)
  })

  it('does not change numbers: a change of minus ten points stays a number', () => {
    const sheet: Sheet = {
      title: 'Figures',
      about: [],
      leftOut: [],
      sections: [
        {
          id: 'one',
          title: 'One',
          tables: [
            {
              id: 'one',
              title: 'One',
              formula: 'f',
              leftOut: [],
              columns: [{ name: 'Change', unit: 'points' }],
              rows: [{ name: 'All', cells: [{ unit: 'points', number: -10, digits: 1 }] }],
            },
          ],
        },
      ],
    }
    expect(csvOf(sheet, figureTexts('en'))).toContain('All,-10.0\r\n')
  })
})

describe('the CSV file', () => {
  it('begins with the mark of UTF-8, and ends its lines as RFC 4180 says', () => {
    const csv = csvOf(sheetFor(evaluationOf('2026-10', 'product')), figureTexts('zh-CN'))
    expect(csv.startsWith('\uFEFF')).toBe(true)
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
})
