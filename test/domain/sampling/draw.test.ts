import { describe, expect, it } from 'vitest'
import { drawStratified } from '../../../functions/domain/sampling/draw.ts'

const files = Array.from({ length: 200 }, (_, index) => ({
  reference: `CN2026${String(index).padStart(5, '0')}`,
  unit: index < 150 ? 'head office' : index < 195 ? 'branch' : 'shop',
}))
const draw = (from: typeof files, seed: string, size: number) =>
  drawStratified(from, { seed, size, idOf: ({ reference }) => reference, stratumOf: ({ unit }) => unit })
const references = (sample: ReturnType<typeof draw>) => sample.drawn.map(({ one }) => one.reference)

describe('the sample of a month', () => {
  it('has from each unit as many as its share, and at least one', () => {
    const sample = draw(files, 'october', 20)
    expect(sample.strata).toEqual({
      branch: { of: 45, drawn: 5 },
      'head office': { of: 150, drawn: 14 },
      shop: { of: 5, drawn: 1 },
    })
    expect(new Set(references(sample))).toHaveLength(20)
  })

  it('is the same again for anybody who knows the seed, in whatever order the files come', () => {
    expect(references(draw(files.toReversed(), 'october', 20)).toSorted()).toEqual(
      references(draw(files, 'october', 20)).toSorted(),
    )
  })

  it('is another one under another seed', () => {
    expect(references(draw(files, 'november', 20))).not.toEqual(references(draw(files, 'october', 20)))
  })

  it('has one file in ten read twice, and of a few at least one', () => {
    const twice = (size: number) => draw(files, 'october', size).drawn.filter((one) => one.twice).length
    expect([20, 21, 3].map(twice)).toEqual([2, 3, 1])
  })

  it('is everything if there is not more, and nothing of nothing', () => {
    expect(references(draw(files.slice(0, 7), 'october', 20))).toHaveLength(7)
    expect(draw([], 'october', 20)).toEqual({ drawn: [], strata: {} })
  })

  it('leaves out whole units only if there are more units than places', () => {
    const many = files.map((file, index) => ({ ...file, unit: `unit ${index % 40}` }))
    expect(draw(many, 'october', 10).drawn).toHaveLength(10)
  })

  it('takes every file about equally often', () => {
    const times = new Map<string, number>()
    for (let seed = 0; seed < 2000; seed += 1)
      for (const reference of references(draw(files.slice(0, 40), `seed ${seed}`, 10)))
        times.set(reference, (times.get(reference) ?? 0) + 1)
    // 500 expected, with a standard deviation of 19.4: five of them on each side.
    expect([...times.values()].filter((count) => count < 403 || count > 597)).toEqual([])
    expect(times.size).toBe(40)
  })
})
