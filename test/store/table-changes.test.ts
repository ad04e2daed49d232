import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { keyAttributes } from '../../functions/store/table.ts'
import { type RecordedTable, tableOfToday } from '../releases/table.ts'
import { resource, synthesized } from '../support/infra/synthesized.ts'

const released = JSON.parse(readFileSync(new URL('../releases/table.json', import.meta.url), 'utf8')) as RecordedTable
const today = tableOfToday()

/** Why CloudFormation would refuse, or half do, an update from one table to the other. */
function refusals(before: RecordedTable, after: RecordedTable): string[] {
  const names = (of: RecordedTable) => of.indexes.map(({ name }) => name)
  const made = names(after).filter((name) => !names(before).includes(name))
  const removed = names(before).filter((name) => !names(after).includes(name))
  const changed = after.indexes.filter((index) => {
    const was = before.indexes.find(({ name }) => name === index.name)
    return was !== undefined && JSON.stringify(was) !== JSON.stringify(index)
  })
  return [
    ...(before.partitionKey === after.partitionKey && before.sortKey === after.sortKey
      ? []
      : ['other keys would replace the table']),
    ...changed.map(({ name }) => `index ${name} cannot change under its name`),
    ...(made.length + removed.length > 1
      ? [`one index an update is made or removed, not ${[...made, ...removed].join(', ')}`]
      : []),
    ...(before.timeToLive === after.timeToLive ? [] : ['the attribute of the time to live must be switched off first']),
  ]
}

describe('the table compared with that of the last release', () => {
  test('can be reached by one update of CloudFormation', () => {
    expect(refusals(released, today)).toEqual([])
  })

  test('cannot get a second index at once, another projection or other keys', () => {
    const [pending, ...others] = today.indexes
    const like = (name: string) => ({ name, partitionKey: `${name}pk`, sortKey: `${name}sk`, includes: [] })
    expect(refusals(today, { ...today, indexes: [...today.indexes, like('gsi6')] })).toEqual([])
    expect(refusals(today, { ...today, indexes: [...today.indexes, like('gsi6'), like('gsi7')] })).toHaveLength(1)
    expect(refusals(today, { ...today, indexes: [{ ...pending!, includes: ['status'] }, ...others] })).toHaveLength(1)
    expect(refusals(today, { ...today, sortKey: 'sort', timeToLive: 'until' })).toHaveLength(2)
  })
})

test('the table has three special indexes and two general ones with all list filters, each within the limits', () => {
  expect(today.indexes.map(({ name }) => name)).toEqual(['pending', 'work', 'alike', 'gsi4', 'gsi5'])
  for (const { includes } of today.indexes.slice(3))
    expect(includes).toEqual(
      expect.arrayContaining([
        'status',
        'class',
        'product',
        'category',
        'stage',
        'channel',
        'unit',
        'liaison',
        'outcome',
      ]),
    )
  // Limits of DynamoDB: twenty attributes an index, a hundred in all.
  for (const { includes } of today.indexes) expect(includes.length).toBeLessThanOrEqual(20)
})

test('the template declares every key as a string, and the attribute for the time to live', () => {
  const [, table] = resource<{ AttributeDefinitions: { AttributeName: string; AttributeType: string }[] }>(
    synthesized().data,
    'AWS::DynamoDB::Table',
  )
  const attributes = table.Properties.AttributeDefinitions
  expect(attributes.map(({ AttributeName }) => AttributeName).toSorted()).toEqual([...keyAttributes].toSorted())
  expect(attributes.every(({ AttributeType }) => AttributeType === 'S')).toBe(true)
  expect(table.Properties).toMatchObject({
    TimeToLiveSpecification: { AttributeName: today.timeToLive, Enabled: true },
  })
})
