import { createHash } from 'node:crypto'
import { matterOf } from '../../domain/case/case-file.ts'
import { type Draw, draw } from '../../domain/features/other-matters/draw.ts'
import { defaultRules, type DeskPacks } from '../../domain/policy/desk-packs.ts'
import { type Instant, localDayOf } from '../../domain/time/zone.ts'
import { newestCalendar } from '../../store/calendars.ts'
import { append } from '../../store/cases.ts'
import { getItem, putIfAbsent, type Store, text, textOf } from '../../store/client.ts'
import { key } from '../../store/table.ts'
import { mattersListed, takeOffMatter } from '../../store/task-lists.ts'
import type { CaseReader } from './case-reader.ts'

type Listed = { reference: string; at: Instant }

export type Drawing = {
  store: Store
  cases: CaseReader
  packs: DeskPacks
  /** Does something for each of them; one that fails leaves the others alone. */
  each: (all: readonly Listed[], work: (one: Listed) => Promise<void>) => Promise<void>
}

/**
 * Once a month is over, draws some of what was no complaint in it. Each gets a fact, and with that a task for somebody
 * who had no part in it. The draw is kept before the first fact is written, so a run that was stopped continues with
 * it. What was not drawn leaves the list.
 * @returns how many were drawn in this run
 */
export async function drawMatters({ store, cases, packs, each }: Drawing, at: Instant): Promise<number> {
  const { policy } = defaultRules(packs)
  const sample = policy.otherMatters?.sample
  if (sample === undefined) return 0
  const { zone } = await newestCalendar(store, policy.calendar.id)
  const monthOf = (when: Instant): string => localDayOf(when, zone).slice(0, 7)
  const over = (await mattersListed(store, at)).filter((one) => monthOf(one.at) < monthOf(at))
  let drawn = 0
  for (const [month, listed] of Map.groupBy(over, (one) => monthOf(one.at))) {
    const references = listed.map(({ reference }) => reference)
    const kept =
      (await readDraw(store, month)) ?? (await keepDraw(store, month, draw(month, references, sample, sha256)))
    await each(listed, async ({ reference }) => {
      if (kept.references.includes(reference)) drawn += await record(reference, month, kept)
      await takeOffMatter(store, reference)
    })
  }
  return drawn

  /** Unless it was recorded before, or is a complaint by now. */
  async function record(reference: string, month: string, { seed, of }: Draw): Promise<number> {
    for (;;) {
      const one = await cases.read(reference)
      if (one === undefined || matterOf(one.record.file) === undefined) return 0
      if (one.record.file.samples.some((sampled) => sampled.month === month)) return 0
      const facts = [{ fact: 'sampled', v: 1, month, seed, of } as const]
      const commit = { at, by: { as: 'workflow' as const, execution: 'draw' }, facts }
      const written = await append(store, reference, one.record, commit, { pending: true })
      cases.keep(reference, written === 'conflict' ? undefined : { ...one, record: written })
      if (written !== 'conflict') return 1
    }
  }
}

async function readDraw(store: Store, month: string): Promise<Draw | undefined> {
  const item = await getItem(store, key.desk, key.draw(month))
  return item && (JSON.parse(textOf(item, 'draw')) as Draw)
}

/** Keeps a draw, unless another run has kept one of the month. @returns the one that is kept */
async function keepDraw(store: Store, month: string, drawn: Draw): Promise<Draw> {
  await putIfAbsent(store, {
    pk: text(key.desk),
    sk: text(key.draw(month)),
    draw: text(JSON.stringify(drawn)),
  })
  return (await readDraw(store, month)) ?? drawn
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
