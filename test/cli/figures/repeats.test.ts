import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { figuresCommand } from '../../../cli/figures/figures-command.ts'
import { fold } from '../../../functions/steps/fold.ts'
import { withoutRestricted } from '../../../functions/domain/figures/month-summary.ts'
import { countOf } from '../../../functions/domain/figures/tally.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { readSummary } from '../../../functions/store/figures/summaries.ts'
import { listening } from '../../support/commands/world.ts'
import {
  advanceOne,
  complainantAt,
  decideOne,
  fileOf,
  openWorkplace,
  receiveOne,
  type Workplace,
} from '../../support/steps/workplace.ts'

let place: Workplace
beforeAll(async () => (place = await openWorkplace()))
afterAll(() => place.close())

const at = (time: string): Instant => new Date(`${time}:00+08:00`).toISOString()

/** Somebody writes twice about one policy, at the end of March and in April. */
async function twice(who: string): Promise<string> {
  const said = { complainant: complainantAt(who), policyNumber: `P-${who}` }
  const [first, second] = [
    await receiveOne(place, at('2026-03-27T10:00'), said, randomUUID()),
    await receiveOne(place, at('2026-04-01T10:00'), said, randomUUID()),
  ]
  await advanceOne(place, first, at('2026-03-27T10:00'))
  await advanceOne(place, second, at('2026-04-01T10:00'))
  expect((await fileOf(place, second)).file.seemsSame).toEqual([first])
  return first
}

async function find(reference: string, matter: string): Promise<void> {
  const when = at('2026-04-01T11:00')
  const told = { matter, expectsAnswer: false, told: '可在到期前三十日办理。' }
  await decideOne(place, reference, 'intake', 'another-matter', when, told)
  await advanceOne(place, reference, when)
}

/** What `fold` and then `verify` say at a time: the repeats of April for compliance at head office, and for others. */
async function repeats(time: string): Promise<{ seen: number[]; verified: number; complained: string[] }> {
  for (let minute = 1; minute < 20; minute += 1) {
    const now = new Date(Date.parse(at(time)) + minute * 60_000).toISOString()
    const { counted, folded } = await fold(place.store, { v: 1, at: now })
    if (counted === 0 && folded === undefined) break
  }
  const world = listening(place.store, { now: at('2026-05-01T10:00') })
  const verified = await figuresCommand(['verify'], world, async () => undefined)
  const { summary } = (await readSummary(place.store, '2026-04', ['all']))!
  const seen = [summary, withoutRestricted(summary)].map(({ all }) => countOf(all.counts.repeated))
  return { seen, verified, complained: world.complained }
}

it('a repeat is counted by what the earlier case turned out to be, and verify counts it so too', async () => {
  const firsts = [await twice('wang'), await twice('li'), await twice('zhao')] as const
  expect(await repeats('2026-04-01T10:30')).toEqual({ seen: [3, 3], verified: 0, complained: [] })
  await find(firsts[0], 'enquiry')
  await find(firsts[1], 'wrongdoing')
  expect(await repeats('2026-04-01T12:00')).toEqual({ seen: [1, 1], verified: 0, complained: [] })
})
