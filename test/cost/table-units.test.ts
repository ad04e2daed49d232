import { describe, expect, it } from 'vitest'
import { indexUnits, type Item, sizeOf, tableUnits } from '../../tools/cost/table-units.ts'

const commit = (body: string, more: Item = {}): Item => ({
  pk: { S: 'CASE#MFAD-Y73X-Z' },
  sk: { S: 'COMMIT#000001' },
  at: { S: '2026-03-02T02:01:17.437Z' },
  body: { S: body },
  ...more,
})
const pending: Item = { pending: { S: 'PENDING' } }
const task = (assignee: string, dueAt: string): Item => ({
  pk: { S: 'CASE#MFAD-Y73X-Z' },
  sk: { S: 'TASK#intake-1' },
  assignee: { S: assignee },
  dueAt: { S: dueAt },
})

describe('the size of an item', () => {
  it('is that of its names and values in UTF-8', () => {
    expect(sizeOf({ pk: { S: 'ab' }, 名: { S: '投诉' } })).toBe(2 + 2 + 3 + 6)
  })

  it('has a byte for two digits of a number and one more', () => {
    expect(sizeOf({ head: { N: '12345' } })).toBe(4 + 3 + 1)
  })

  it('is not guessed for a type that the table does not hold', () => {
    expect(() => sizeOf({ list: { L: [] } })).toThrow('list')
  })
})

describe('a write to the table', () => {
  const empty = sizeOf(commit(''))

  it('is a unit for each kilobyte, the last one begun', () => {
    expect(tableUnits({ before: undefined, after: commit('x'.repeat(1024 - empty)) })).toBe(1)
    expect(tableUnits({ before: undefined, after: commit('x'.repeat(1025 - empty)) })).toBe(2)
  })

  it('consumes as much as the larger of what was there and what is there', () => {
    const large = commit('x'.repeat(3000))
    expect(tableUnits({ before: large, after: commit('') })).toBe(3)
    expect(tableUnits({ before: large, after: undefined })).toBe(3)
  })

  it('of nothing over nothing is a unit all the same', () => {
    expect(tableUnits({ before: undefined, after: undefined })).toBe(1)
  })
})

describe('its entries in the indexes', () => {
  it('cost nothing where there are none, and nothing where they stay', () => {
    expect(indexUnits({ before: undefined, after: commit('') })).toBe(0)
    expect(indexUnits({ before: task('wang-fang', '2026-03-03'), after: task('wang-fang', '2026-03-03') })).toBe(0)
    expect(indexUnits({ before: commit('one', pending), after: commit('other', pending) })).toBe(0)
  })

  it('are a write when they come and another when they go', () => {
    expect(indexUnits({ before: undefined, after: commit('x'.repeat(5000), pending) })).toBe(1)
    expect(indexUnits({ before: commit('x'.repeat(5000), pending), after: commit('x'.repeat(5000)) })).toBe(1)
  })

  it('are two when they move: the old one goes, the new one comes', () => {
    expect(indexUnits({ before: task('wang-fang', '2026-03-03'), after: task('li-na', '2026-03-03') })).toBe(2)
  })
})
