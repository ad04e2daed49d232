import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { figuresCommand } from '../../../cli/figures/figures-command.ts'
import { denominatorsOf } from '../../../functions/domain/figures/evaluation/denominators.ts'
import { readDenominatorRows } from '../../../functions/store/figures/denominators.ts'
import { listening } from '../../support/commands/world.ts'
import { tableForTests } from '../../support/store/table.ts'

const store = tableForTests()
const folder = mkdtempSync(join(tmpdir(), 'liaison-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function take(...lines: string[]): Promise<{ code: number; printed: string[]; complaints: string }> {
  const path = join(folder, 'sizes.csv')
  writeFileSync(path, lines.join('\n'))
  const world = listening(store)
  const code = await figuresCommand(['denominators', path], world, async () => undefined)
  return { code, printed: world.printed, complaints: world.complained.join('\n') }
}

describe('npm run figures -- denominators', () => {
  it('takes policies, premium and insured persons by month, and replaces those of the same month', async () => {
    const head = 'month,product,policies,premium,insured'
    const first = await take(head, '2026-09,,100000,2500000.50,', '2026-10,,120000,1000000,', '2026-10,motor,40000,,')
    expect(first).toMatchObject({ code: 0, printed: ['3 rows were taken, 2026-09..2026-10; the desk has 3'] })
    expect((await take(head, '2026-10,,125000,1000000,90000')).code).toBe(0)
    const { content } = await readDenominatorRows(store)
    const months = ['2026-09', '2026-10']
    expect(denominatorsOf(content, { until: '2026-10' }, months, null)).toEqual({
      policies: 125_000,
      premium: 3_500_000.5,
      insured: 90_000,
    })
    expect(denominatorsOf(content, { until: '2026-10' }, months, 'motor')?.policies).toBe(40_000)
    expect(denominatorsOf(content, { until: '2026-12' }, ['2026-12'], null)).toBeNull()
  })

  it('names every mistake by line and column, and takes nothing', async () => {
    const before = (await readDenominatorRows(store)).content
    const { code, complaints } = await take(
      'month,product,policies,premium,insured',
      '2026-13,,1,2,3',
      '2026-11,,"1,000",-5,0',
      '2026-12,,1,1,1',
      '2026-12,,2,2,2',
    )
    expect(code).toBe(1)
    for (const named of ['line 2, month', 'line 3, policies', 'line 3, premium', 'line 3, insured', 'line 5: line 4'])
      expect(complaints).toContain(named)
    expect((await readDenominatorRows(store)).content).toEqual(before)
  })

  it('says which columns are missing', async () => {
    expect((await take('month,policies', '2026-11,1')).complaints).toContain('no column product, premium, insured')
  })
})
