import { describe, expect, it } from 'vitest'
import { sampleFindings } from '../../../../functions/domain/figures/entries.ts'
import { drawSample, resultOf } from '../../../../functions/domain/figures/evaluation/monthly-sample.ts'
import { person } from '../../../support/cast.ts'

const at = '2026-11-03T01:00:00.000Z'
const staff = [
  person('kim', ['compliance'], { unit: 'head office' }),
  person('sue', ['supervisor'], { unit: 'east', parentUnit: 'head office' }),
  person('noa', ['investigator'], { unit: 'east', parentUnit: 'head office' }),
]
const candidates = Array.from({ length: 40 }, (_, index) => ({
  reference: `LS-${100 + index}`,
  unit: 'east',
  class: index < 30 ? 'general' : 'key',
  outcome: 'upheld',
}))
const sight = (had: readonly string[]) => ({
  unit: 'east',
  sight: { never: [], accusedUnits: [], unit: 'east', holders: [], had, restricted: false, exceptions: [] },
})
const draw = (had: readonly string[] = []) =>
  drawSample(
    '2026-10',
    candidates,
    { seed: 'seed', at, day: '2026-11-03', staff },
    async (references) => new Map(references.map((reference) => [reference, sight(had)])),
  )

describe('the monthly sample', () => {
  it('draws ten of forty files, each stratum by its share, and one is for two readers', async () => {
    const { files, strata } = await draw()
    expect(strata).toEqual({
      'east · general · upheld': { of: 30, drawn: 8 },
      'east · key · upheld': { of: 10, drawn: 2 },
    })
    expect(files.filter(({ twice }) => twice)).toHaveLength(1)
  })

  it('gives files to somebody of another unit, who had no part in them', async () => {
    const { files } = await draw()
    expect(new Set(files.flatMap(({ readers }) => readers))).toEqual(new Set(['kim']))
  })

  it('gives a file to nobody if all who may read it had a part in it', async () => {
    const { files } = await draw(['kim', 'sue'])
    expect(files.flatMap(({ readers }) => readers)).toEqual([])
  })

  it('finds a rate that counts each stratum for its share, and says what is not read yet', async () => {
    const sample = await draw()
    const found = sample.files.map(({ reference, stratum }, index) => {
      const isRead = stratum.includes('general')
      return { reference, value: sampleFindings(isRead ? 1 : 0, isRead && index < 2 ? 1 : 0) }
    })
    expect(resultOf(sample, found)).toMatchObject({
      drawn: 10,
      looked: 8,
      twice: 0,
      rate: { part: 2, of: 8, value: 0.25 },
    })
  })

  it('counts two readers of a file as alike if both say the same, and what nobody may count not at all', async () => {
    const sample = await draw()
    const [one, other, third] = sample.files.map(({ reference }) => reference)
    const found = [
      { reference: one ?? '', value: sampleFindings(2, 1) },
      { reference: other ?? '', value: sampleFindings(2, 2) },
      { reference: third ?? '', value: sampleFindings(0, 0) },
    ]
    expect(resultOf(sample, found)).toMatchObject({ drawn: 3, looked: 2, twice: 2, agree: 1 })
  })
})
