import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresCommand } from '../../../cli/figures/figures-command.ts'
import { targetNamed } from '../../../cli/figures/export-figures.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { text, textOf } from '../../../functions/store/client.ts'
import { putContributions, readCounted } from '../../../functions/store/figures/contributions.ts'
import { readProgress, saveProgress } from '../../../functions/store/figures/rebuilding.ts'
import { key } from '../../../functions/store/table.ts'
import { fold } from '../../../functions/steps/fold.ts'
import { type Heard, listening } from '../../support/commands/world.ts'
import { advanceOne, decideOne, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

const at = (time: string): Instant => new Date(`${time}:00+08:00`).toISOString()
const folder = mkdtempSync(join(tmpdir(), 'liaison-'))

let workplace: Workplace
const cases: string[] = []
/** Three complaints of March: one open, one resolved at first contact, one in April that is open. */
beforeAll(async () => {
  workplace = await openWorkplace()
  for (const when of ['2026-03-02T10:00', '2026-03-02T10:30', '2026-04-01T10:00']) {
    const reference = await receiveOne(workplace, at(when), {}, crypto.randomUUID())
    await advanceOne(workplace, reference, at(when))
    cases.push(reference)
  }
  await decideOne(workplace, cases[1] as string, 'intake', 'resolve', at('2026-03-02T11:00'))
  await advanceOne(workplace, cases[1] as string, at('2026-03-02T11:00'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await workplace.close()
})

const now = at('2026-05-01T10:00')
async function run(...args: string[]): Promise<Heard & { code: number }> {
  const world = listening(workplace.store, { now })
  const code = await figuresCommand(args, world, async () => undefined)
  return { ...world, code }
}
const shown = async (period: string): Promise<object> =>
  JSON.parse((await run('show', '--period', period, '--json')).printed.join('\n')) as object

/** Runs of the schedule until nothing is left to do. */
async function summedUp(): Promise<void> {
  for (let minute = 1; minute < 30; minute += 1) {
    const when = new Date(Date.parse(now) + minute * 60_000).toISOString()
    const { counted, folded } = await fold(workplace.store, { v: 1, at: when })
    if (counted === 0 && folded === undefined) return
  }
}

/** The item of a case in a month is gone, as after a fault. */
const lose = (reference: string, month: string): Promise<unknown> =>
  Promise.all(
    [...'0123456789abcdef'].map((shard) =>
      workplace.store.client.send(
        new DeleteItemCommand({
          TableName: workplace.store.tableName,
          Key: { pk: text(key.figures(month, shard)), sk: text(reference) },
        }),
      ),
    ),
  )

describe('npm run figures', () => {
  it('shows the same from the files and from the sums of months', async () => {
    const fromFiles = await Promise.all(['2026', '2026-Q1', '2026-03', '2026-04'].map(shown))
    await summedUp()
    const fromSums = await Promise.all(['2026', '2026-Q1', '2026-03', '2026-04'].map(shown))
    expect(fromSums).toEqual(fromFiles)
    expect(fromSums[0]).toMatchObject({ received: 3, closed: 1, open: 2, overdue: 2 })
  })

  it('counts from the files what no sum knows, as after an update from a release without figures', async () => {
    await summedUp()
    const right = await shown('2026')
    const { store } = workplace
    const [, told = ''] = cases
    // Everything that was kept of the case that closed before the update.
    const months = Object.keys((await readCounted(store, told)).months)
    await putContributions(store, { reference: told, head: 10_000, at: now }, [])
    await summedUp()
    expect(months).toContain('2026-03')
    expect(await shown('2026')).toEqual(right)
    await store.client.send(
      new DeleteItemCommand({
        TableName: store.tableName,
        Key: { pk: text(key.case(told)), sk: text(key.counted) },
      }),
    )
    await Promise.all(months.map((month) => lose(told, month)))
    const { complained } = await run('verify')
    expect(complained[0]).toBe(`${told} in 2026-03: does not count there, and by its file it does`)
    expect(complained.at(-1)).toContain('npm run figures -- rebuild')
    await run('rebuild')
    expect(await run('verify')).toMatchObject({ code: 0 })
  })

  it('verifies every case and every sum, and names the case that differs', async () => {
    await summedUp()
    expect(await run('verify')).toMatchObject({ code: 0, complained: [] })
    const [lost = ''] = cases
    await lose(lost, '2026-03')
    const { code, complained } = await run('verify', '--period', '2026-03')
    expect(code).toBe(1)
    expect(complained[0]).toBe(`${lost} in 2026-03: does not count there, and by its file it does`)
    expect(await run('verify', '--period', '2026-04')).toMatchObject({ code: 0 })
  })

  it('counts all cases again, also where something was lost, and continues where it was stopped', async () => {
    expect(await run('rebuild')).toMatchObject({ code: 0 })
    expect(await run('verify')).toMatchObject({ code: 0, complained: [] })
    const [first = '', ...others] = cases.toSorted()
    await saveProgress(workplace.store, first)
    const { printed } = await run('rebuild')
    expect(printed[0]).toBe(`continues after ${first}`)
    expect(printed.at(-1)).toContain(`${others.length} cases counted`)
    expect(await readProgress(workplace.store)).toBe('')
  })

  it('says that there is no such case', async () => {
    const { code, complained } = await run('rebuild', 'NONE-0000-0')
    expect(code).toBe(1)
    expect(complained[0]).toContain('NONE-0000-0: there is no case under this reference')
  })

  it('exports a file a month, with a row for everything that a case counts for', async () => {
    await summedUp()
    expect(await run('export', folder)).toMatchObject({ code: 0 })
    expect(readdirSync(folder).toSorted()).toEqual(
      expect.arrayContaining(['month=2026-03', 'month=2026-04', 'month=open']),
    )
    const lines = gunzipSync(readFileSync(join(folder, 'month=2026-03/figures.csv.gz')))
      .toString('utf8')
      .split('\r\n')
    expect(lines[0]?.split(',').slice(0, 5)).toEqual(['reference', 'measure', 'counted_by', 'value', 'day'])
    expect(
      lines
        .filter((line) => line.includes(',received,'))
        .map((line) => line.split(',')[0])
        .toSorted(),
    ).toEqual(cases.slice(0, 2).toSorted())
    expect(lines.filter((line) => line.includes(',told,'))).toHaveLength(1)
  })

  it('exports into a bucket too', async () => {
    const sent: { Bucket?: string; Key?: string }[] = []
    const client = { send: async (command: { input: object }) => sent.push(command.input) }
    await targetNamed('s3://figures-of-ours/liaison', client as never).put(
      'month=2026-03/figures.csv.gz',
      new Uint8Array(),
    )
    expect(sent).toMatchObject([{ Bucket: 'figures-of-ours', Key: 'liaison/month=2026-03/figures.csv.gz' }])
    expect(() => targetNamed('s3://')).toThrow('s3:// is not an address like s3://bucket/folder')
  })
})

describe('a case of an earlier release', () => {
  it('is counted by the command, and by its own next step', async () => {
    const items = await workplace.snapshot()
    const old = items.filter(
      (item) => !/^(FIGURES|SUMMAR)/.test(textOf(item, 'pk')) && textOf(item, 'sk') !== key.counted,
    )
    const desk = await openWorkplace(old)
    try {
      const world = listening(desk.store, { now })
      expect(await figuresCommand(['rebuild'], world, async () => undefined)).toBe(0)
      const again = listening(desk.store, { now })
      expect(await figuresCommand(['verify'], again, async () => undefined)).toBe(0)
    } finally {
      await desk.close()
    }
  })
})
