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
  it('is the size of its names and values in UTF-8', () => {
    expect(sizeOf({ pk: { S: 'ab' }, 名: { S: '投诉' } })).toBe(2 + 2 + 3 + 6)
  })

  it('includes one byte for two digits of a number and one more', () => {
    expect(sizeOf({ head: { N: '12345' } })).toBe(4 + 3 + 1)
  })

  it('is refused for a type that the table does not use', () => {
    expect(() => sizeOf({ list: { L: [] } })).toThrow('list')
  })
})

describe('a write to the table', () => {
  const empty = sizeOf(commit(''))

  it('costs a unit for each kilobyte, also for the last one begun', () => {
    expect(tableUnits({ before: undefined, after: commit('x'.repeat(1024 - empty)) })).toBe(1)
    expect(tableUnits({ before: undefined, after: commit('x'.repeat(1025 - empty)) })).toBe(2)
  })

  it('costs as much as the larger of the old and the new item', () => {
    const large = commit('x'.repeat(3000))
    expect(tableUnits({ before: large, after: commit('') })).toBe(3)
    expect(tableUnits({ before: large, after: undefined })).toBe(3)
  })

  it('costs a unit even if no item exists before or after', () => {
    expect(tableUnits({ before: undefined, after: undefined })).toBe(1)
  })
})

describe('the index entries of an item', () => {
  it('cost nothing if there are none or they stay the same', () => {
    expect(indexUnits({ before: undefined, after: commit('') })).toBe(0)
    expect(indexUnits({ before: task('wang-fang', '2026-03-03'), after: task('wang-fang', '2026-03-03') })).toBe(0)
    expect(indexUnits({ before: commit('one', pending), after: commit('other', pending) })).toBe(0)
  })

  it('cost a write when they are added and another when they are removed', () => {
    expect(indexUnits({ before: undefined, after: commit('x'.repeat(5000), pending) })).toBe(1)
    expect(indexUnits({ before: commit('x'.repeat(5000), pending), after: commit('x'.repeat(5000)) })).toBe(1)
  })

  it('cost two writes when they move', () => {
    expect(indexUnits({ before: task('wang-fang', '2026-03-03'), after: task('li-na', '2026-03-03') })).toBe(2)
  })
})
