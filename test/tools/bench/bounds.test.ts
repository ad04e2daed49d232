import { describe, expect, it } from 'vitest'
import { functions } from '../../../functions/config/manifest.ts'
import { beyondBounds } from '../../../tools/bench/starts/bounds.ts'
import { figure } from '../../../tools/bench/figures.ts'

const [one, slow, rate] = [figure([1.1]), figure([1.4, 1.6, 9]), figure([0.8])]
const all = Object.fromEntries(Object.keys(functions).map((name) => [name, one]))

describe('the bounds of the benchmark', () => {
  it('hold for starts and a rate within them', () => {
    expect(beyondBounds(all, rate)).toEqual([])
    expect(beyondBounds({ ...all, advance: figure([1.5]) })).toEqual([])
  })

  it('name a function that starts slowly, by the median, and intake sooner than the others', () => {
    expect(beyondBounds({ ...all, advance: slow })).toEqual(['the start of advance takes 1.60, at most 1.5 is right'])
    expect(beyondBounds({ ...all, complaints: figure([1.3]) })).toEqual([
      'the start of complaints takes 1.30, at most 1.2 is right',
    ])
  })

  it('name a function that was not measured', () => {
    const { sweep: _, ...others } = all
    expect(beyondBounds(others, rate)).toEqual(['the start of sweep was not measured'])
  })

  it('name a rate of filing that is too low', () => {
    expect(beyondBounds(all, figure([0.7]))).toEqual([
      'complaints are filed at 0.70 of the bare rate, at least 0.75 is right',
    ])
  })
})
