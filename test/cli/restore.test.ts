import { gzipSync } from 'node:zlib'
import { CreateTableCommand, DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseCommand } from '../../cli/case/case-command.ts'
import { en } from '../../functions/record/wording/en.ts'
import { readItems, readReferences } from '../../cli/parts/items.ts'
import { newestBuiltIn } from '../../functions/domain/time/calendar.ts'
import { importedCalendars, putCalendar } from '../../functions/store/calendars.ts'
import { readRow, writeRow } from '../../functions/store/cases.ts'
import { loadOf } from '../../functions/store/task-lists.ts'
import { type Item, type Store, textOf } from '../../functions/store/client.ts'
import { key } from '../../functions/store/table.ts'
import { filed, openWorkplace, staff, type Workplace } from '../support/steps/workplace.ts'
import { closed, received, recordOf, withdrawn } from '../support/commands/closed-case.ts'
import { listening } from '../support/commands/world.ts'

let workplace: Workplace
/** The table as it was at an earlier time. */
let earlier: Store
beforeAll(async () => {
  workplace = await openWorkplace()
  earlier = { client: workplace.store.client, tableName: 'restored' }
  const attributes = ['pk', 'sk'] as const
  await (workplace.store.client as DynamoDBClient).send(
    new CreateTableCommand({
      TableName: earlier.tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  )
})
afterAll(() => workplace.close())

async function run(...args: string[]) {
  const world = listening(workplace.store, { now: '2026-04-01T02:00:00.000Z', others: { restored: earlier } })
  const code = await caseCommand([...args, '--language', 'en'], world)
  return { code, text: world.printed.join('\n'), complained: world.complained }
}
const back = (reference: string) => run('restore', reference, '--from', 'restored')

const put = ({ client, tableName }: Store, item: Item) =>
  client.send(new PutItemCommand({ TableName: tableName, Item: item }))
async function lose(reference: string, ...sks: string[]): Promise<void> {
  for (const sk of sks)
    await workplace.store.client.send(
      new DeleteItemCommand({
        TableName: workplace.store.tableName,
        Key: { pk: { S: key.case(reference) }, sk: { S: sk } },
      }),
    )
}
const itemsOf = async (reference: string): Promise<Item[]> => readItems(workplace.store, reference)

const sks = (items: readonly Item[]): string[] => items.map((item) => textOf(item, 'sk'))

/** As a backup does it. */
async function backUp(reference: string): Promise<void> {
  for (const item of await itemsOf(reference)) await put(earlier, item)
}

/** Without the bell, which restoring rings. */
const withoutBell = (items: Item[]): Item[] =>
  items.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'pending')))

describe('npm run case -- restore', () => {
  it('restores missing commits, rows, links and tasks, and wakes the case', async () => {
    const reference = await received(workplace)
    const before = await itemsOf(reference)
    await backUp(reference)
    await lose(
      reference,
      key.commit(2),
      key.commit(3),
      key.row,
      ...before.map((item) => textOf(item, 'sk')).filter((sk) => sk.startsWith('LINK#') || sk.startsWith('TASK#')),
    )
    expect((await run('show', reference)).code).toBe(1)
    expect(await back(reference)).toMatchObject({
      code: 0,
      text: `${reference}: ${en.restoring.broughtBack(2, 4)}`,
    })
    expect(withoutBell(await itemsOf(reference))).toEqual(withoutBell(before))
    expect((await recordOf(workplace, reference)).pending).toEqual([3])
    expect((await run('show', reference)).code).toBe(0)
    expect(await back(reference)).toMatchObject({ code: 0, text: `${reference}: ${en.restoring.nothingMissing}` })
  })

  it('restores a case that is missing entirely', async () => {
    const reference = await received(workplace)
    const before = await itemsOf(reference)
    await backUp(reference)
    await lose(reference, ...before.map((item) => textOf(item, 'sk')))
    expect((await back(reference)).code).toBe(0)
    expect(withoutBell(await itemsOf(reference))).toEqual(withoutBell(before))
  })

  it('restores a changed commit and keeps the commits added since', async () => {
    const reference = await received(workplace)
    await backUp(reference)
    await withdrawn(workplace, reference)
    const first = (await itemsOf(reference)).find((item) => textOf(item, 'sk') === key.commit(1)) as Item
    await put(workplace.store, { ...first, body: { S: textOf(first, 'body').replace('motor', 'property') } })
    expect((await run('show', reference)).code).toBe(1)
    expect((await back(reference)).code).toBe(0)
    const { file } = await recordOf(workplace, reference)
    expect({ product: file.complaint.product, withdrawn: file.withdrawn !== null }).toEqual({
      product: 'motor',
      withdrawn: true,
    })
  })

  it('restores long words, which are compressed, if they were changed', async () => {
    const reference = await received(workplace)
    const first = (await itemsOf(reference)).find((item) => textOf(item, 'sk') === key.commit(1)) as Item
    const long = { ...first, personal: { B: gzipSync(textOf(first, 'personal')) } }
    await put(workplace.store, long)
    await backUp(reference)
    await put(workplace.store, { ...long, personal: { B: gzipSync('{"1":"other"}') } })
    expect((await run('show', reference)).code).toBe(1)
    expect((await back(reference)).code).toBe(0)
    expect((await recordOf(workplace, reference)).file.complaint.complainant.name).toBe(filed.complainant.name)
  })

  it('keeps words erased that were erased since', async () => {
    const reference = await closed(workplace)
    await backUp(reference)
    await run('erase', reference, '--by', 'kim', '--yes')
    await lose(reference, key.commit(1), key.commit(4))
    expect((await back(reference)).code).toBe(0)
    expect((await run('show', reference)).code).toBe(0)
    expect(JSON.stringify(await itemsOf(reference))).not.toContain(filed.complainant.name)
    // Nor do letters come back, or what the case is found by.
    expect(sks(await itemsOf(reference)).filter((sk) => /^(?:LETTER|ALIKE)#/.test(sk))).toEqual([])
  })

  it('writes nothing when the case would stay incomplete, and says what is missing', async () => {
    const reference = await received(workplace)
    await lose(reference, key.commit(3))
    const before = await itemsOf(reference)
    expect(await back(reference)).toMatchObject({
      code: 1,
      complained: [expect.stringMatching(new RegExp(`^${reference}: ${en.restoring.left}\n  .*\\b3\\b.*\\b2$`))],
    })
    expect(await itemsOf(reference)).toEqual(before)
  })

  it('checks every case of both tables with --all', async () => {
    const [lost, broken] = [await received(workplace), await received(workplace)]
    await backUp(lost)
    await lose(lost, ...(await itemsOf(lost)).map((item) => textOf(item, 'sk')))
    await lose(broken, key.commit(2))
    const imported = {
      data: { ...newestBuiltIn('cn'), version: 'imported-0001' },
      basedOn: 'x',
      at: '2026-03-01T00:00:00.000Z',
    }
    await putCalendar(earlier, imported)
    // An older release wrote this one.
    await put(workplace.store, {
      pk: { S: key.calendars },
      sk: { S: 'cn#imported-0002' },
      calendar: { S: JSON.stringify({ ...imported.data, version: 'imported-0002' }) },
      basedOn: { S: 'imported-0001' },
      importedAt: { S: imported.at },
    })
    const { code, text, complained } = await run('restore', '--all', '--from', 'restored')
    expect(code).toBe(1)
    expect(text).toContain(`${lost}: ${en.restoring.broughtBack(3, 8)}`)
    const left = complained.length
    const inOrder = (await readReferences(workplace.store)).length - left
    expect(text.split('\n').at(-1)).toBe(en.restoring.checked(inOrder, left))
    expect(complained.join()).toContain(`${broken}: ${en.restoring.left}`)
    expect((await recordOf(workplace, lost)).file.head).toBe(3)
    expect((await importedCalendars(workplace.store, 'cn')).map(({ data }) => data.version)).toEqual([
      'imported-0002',
      'imported-0001',
    ])
  })
})

describe('npm run case -- rebuild', () => {
  it('rewrites the row and the task lists from the file', async () => {
    const reference = await received(workplace)
    const { file } = await recordOf(workplace, reference)
    const assignee = file.tasks[0]?.assignments[0]?.person ?? ''
    const before = { row: await readRow(workplace.store, reference), load: await loadOf(workplace.store, [assignee]) }
    await lose(reference, key.row, key.task('intake-1'))
    await put(workplace.store, {
      pk: { S: key.case(reference) },
      sk: { S: key.task('survey-9') },
      assignee: { S: staff[1]?.id ?? '' },
      dueAt: { S: '2026-01-01T00:00:00.000Z' },
    })
    const { code, text, complained } = await run('rebuild', reference)
    expect({ code, text, complained }).toEqual({
      code: 0,
      text: `${reference}: ${en.restoring.rebuilt(file.head)}`,
      complained: [`${reference}: ${en.restoring.rowWasMissing}`],
    })
    expect({ row: await readRow(workplace.store, reference), load: await loadOf(workplace.store, [assignee]) }).toEqual(
      before,
    )
  })

  it('with --older rewrites the rows that lists do not find, and continues after it was stopped', async () => {
    const references = [await received(workplace), await received(workplace)]
    const rows = await Promise.all(references.map((one) => readRow(workplace.store, one)))
    for (const row of rows) {
      const { listed: _, sight: __, recognised: ___, ...older } = row!
      await writeRow(workplace.store, older)
    }
    await run('rebuild', references[0]!)
    expect(await run('rebuild', '--all', '--older')).toMatchObject({ code: 0, text: en.restoring.checked(1, 0) })
    expect(await Promise.all(references.map((one) => readRow(workplace.store, one)))).toEqual(rows)
    expect(await run('rebuild', '--all', '--older')).toMatchObject({ code: 0, text: en.restoring.checked(0, 0) })
  })

  it('removes ended tasks from the lists', async () => {
    const reference = await closed(workplace)
    await put(workplace.store, {
      pk: { S: key.case(reference) },
      sk: { S: key.task('intake-1') },
      assignee: { S: 'ina' },
      dueAt: { S: '2026-03-03T02:00:00.000Z' },
    })
    await run('rebuild', reference)
    expect((await itemsOf(reference)).filter((item) => textOf(item, 'sk').startsWith('TASK#'))).toEqual([])
  })

  it('changes nothing when the file is broken, because only the row knows the head', async () => {
    const reference = await received(workplace)
    await lose(reference, key.commit(3))
    const row = await readRow(workplace.store, reference)
    expect(await run('rebuild', reference)).toMatchObject({
      code: 1,
      complained: [expect.stringContaining(en.restoring.left)],
    })
    expect(await readRow(workplace.store, reference)).toEqual(row)
  })
})
