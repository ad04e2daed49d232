import { describe, expect, it } from 'vitest'
import { caseCommand } from '../../../cli/case/case-command.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { staff } from '../../support/cast.ts'
import { listening } from '../../support/commands/world.ts'
import { tableForTests } from '../../support/store/table.ts'

const store = tableForTests()
const reference = '85DF-2BK8-Z'
const line = (at: string, references: string[], person = 'ina') => ({
  message: JSON.stringify({ at, person, session: 's-1', page: 'GET /desk', references }),
})

/** A log group that gives its lines in two parts, and some that only look alike. */
function logs(): { client: { send: (command: any) => Promise<any> }; asked: any[] } {
  const asked: any[] = []
  const send = async ({ input }: any): Promise<any> => {
    asked.push(input)
    return input.nextToken === undefined
      ? { events: [line('2026-03-03T02:00:00.000Z', [reference, 'AAAA-AAAA-A'])], nextToken: 'more' }
      : {
          events: [
            line('2026-03-02T02:00:00.000Z', [reference], 'gone'),
            line('2026-03-02T03:00:00.000Z', ['AAAA-AAAA-A']),
          ],
        }
  }
  return { client: { send }, asked }
}

describe('npm run case -- readers', () => {
  it('lists who read a case after signing in, the oldest first', async () => {
    await replaceStaff(store, staff)
    const { client, asked } = logs()
    const world = listening(store, { reads: { client, group: 'reads' } })
    expect([await caseCommand(['readers', reference], world), world.complained]).toEqual([0, []])
    expect(world.printed.slice(1).map((one) => one.split(/ {2,}/))).toEqual([
      ['2026-03-02T02:00:00.000Z', 'gone', 'GET /desk', 's-1'],
      ['2026-03-03T02:00:00.000Z', '李娜 (ina)', 'GET /desk', 's-1'],
    ])
    expect(asked.map(({ logGroupName, filterPattern }) => [logGroupName, filterPattern])).toEqual([
      ['reads', `"${reference}"`],
      ['reads', `"${reference}"`],
    ])
  })

  it('as JSON, and says so if nobody did', async () => {
    const { client } = logs()
    const json = listening(store, { reads: { client, group: 'reads' } })
    await caseCommand(['readers', reference, '--json'], json)
    expect(JSON.parse(json.printed.join('\n')).reads).toHaveLength(2)
    const none = listening(store, {
      reads: { client: { send: async () => ({ events: [] }) } as never, group: 'reads' },
    })
    expect(await caseCommand(['readers', reference], none)).toBe(0)
    expect(none.printed).toHaveLength(1)
  })

  it('does not run at a deployed desk whose log group was not named', async () => {
    const world = listening(store)
    expect(await caseCommand(['readers', reference], world)).toBe(2)
  })
})
