import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../functions/app/receive-complaint.ts'
import { newestBuiltIn } from '../../functions/domain/time/calendar.ts'
import { putCalendar } from '../../functions/store/calendars.ts'
import { advanceOne, filed, fileOf, openWorkplace, receiving, type Workplace } from '../support/steps/workplace.ts'

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const monday = '2026-03-02T02:00:00.000Z'
const later = (seconds: number) => new Date(Date.parse(monday) + seconds * 1000).toISOString()
let keys = 0

/** Files a complaint. @returns its reference, and the calls that it took, of either service */
async function file(at: string): Promise<{ reference: string; calls: string[] }> {
  const calls: string[] = []
  const told = (client: { send: (command: any) => Promise<any> }) => {
    const send = client.send
    client.send = (command) => (calls.push(command.constructor.name), send(command))
    return () => void (client.send = send)
  }
  const untell = [workplace.store.client as never, workplace.workflow.client].map(told)
  keys += 1
  const key = `5a0c3a52-7b8f-4a52-9d52-${String(keys).padStart(12, '0')}`
  const received = await receive(receiving(workplace), key, filed, at)
  for (const stop of untell) stop()
  if ('refused' in received) throw new Error(JSON.stringify(received))
  return { reference: received.file.reference, calls }
}

const { data } = (() => {
  const cn = newestBuiltIn('cn')
  return { data: { ...cn, version: 'imported-0001', holidays: [...cn.holidays, '2026-03-03'], source: 'for tests' } }
})()

describe('filing a complaint', () => {
  it('takes two calls: the commit, and the start of the execution', async () => {
    await file(monday)
    expect((await file(later(1))).calls).toEqual(['PutItemCommand', 'StartExecutionCommand'])
    expect((await file(later(59))).calls).toEqual(['PutItemCommand', 'StartExecutionCommand'])
  })

  it('reads the calendar again after a minute, at a clock that was set back, and after a failure', async () => {
    const reading = ['QueryCommand', 'PutItemCommand', 'StartExecutionCommand']
    expect((await file(later(60))).calls).toEqual(reading)
    expect((await file(later(30))).calls).toEqual(reading)
    const { client } = workplace.store
    const { send } = client
    client.send = () => Promise.reject(new Error('throttled')) as never
    await expect(file(later(200))).rejects.toThrow('throttled')
    client.send = send
    expect((await file(later(201))).calls).toEqual(reading)
  })

  it('counts by a calendar that was imported within the minute before, from the first step of the case on', async () => {
    await file(later(300))
    await putCalendar(workplace.store, { data, basedOn: newestBuiltIn('cn').version, at: later(310) })
    const { reference } = await file(later(320))
    expect((await fileOf(workplace, reference)).file.calendar.version).toBe(newestBuiltIn('cn').version)
    await advanceOne(workplace, reference, later(321))
    const { file: found, commits } = await fileOf(workplace, reference)
    expect(found.calendar.version).toBe('imported-0001')
    expect(commits[1]?.facts.map(({ fact }) => fact)).toEqual(['calendar-changed'])
    expect((await file(later(380))).calls).toHaveLength(3)
  })

  it('counts by a calendar that was imported while the first step worked, and no list had the case yet', async () => {
    const { reference } = await file(later(400))
    let imported = false
    const client = {
      send: async (command: { input: unknown }) => {
        if (
          !imported &&
          JSON.stringify(command.input).includes('"ROW"') &&
          command.constructor.name.startsWith('Put')
        ) {
          imported = true
          const another = { ...data, version: 'imported-0002', holidays: [...data.holidays, '2026-03-04'] }
          await putCalendar(workplace.store, { data: another, basedOn: data.version, at: later(401) })
        }
        return workplace.store.client.send(command as never)
      },
    }
    const place = { ...workplace, store: { ...workplace.store, client: client as never } }
    const { until } = await advanceOne(place as never, reference, later(401))
    expect((await fileOf(workplace, reference)).file.calendar.version).toBe('imported-0002')
    expect(until).toBe(later(401))
    await advanceOne(workplace, reference, later(402), { turn: 1 })
    expect((await fileOf(workplace, reference)).file.calendar.version).toBe('imported-0002')
  })

  it('counts by the newest calendar although its first execution gave up before it had a row', async () => {
    await file(later(500))
    const another = { ...data, version: 'imported-0003', holidays: [...data.holidays, '2026-03-05'] }
    await putCalendar(workplace.store, { data: another, basedOn: data.version, at: later(510) })
    const { reference } = await file(later(520))
    await advanceOne(workplace, reference, later(90_000), { number: 2, turn: 1 })
    expect((await fileOf(workplace, reference)).file.calendar.version).toBe('imported-0003')
  })
})
