import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append, eraseWords, readCase } from '../../../functions/store/cases.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { rulesOf } from '../../../functions/store/desk.ts'
import { readSummary } from '../../../functions/store/figures/summaries.ts'
import { fold } from '../../../functions/steps/fold.ts'
import { figuresOf } from '../../support/steps/counted-figures.ts'
import { advanceOne, decideOne, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'

const at = (time: string): string => new Date(`${time}:00+08:00`).toISOString()

let workplace: Workplace
let reference: string
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())

const story = async (): Promise<void> => {
  reference = await receiveOne(workplace, at('2026-03-02T10:00'), {}, crypto.randomUUID())
  await advanceOne(workplace, reference, at('2026-03-02T10:00'))
}

/** Somebody writes facts that the workflow does not look at. */
async function written(facts: readonly Fact[], when: string): Promise<void> {
  const record = await readCase(workplace.store, reference)
  await append(
    workplace.store,
    reference,
    record,
    { at: at(when), by: { as: 'mail-service' }, facts },
    { pending: false },
  )
}

const state = async () => {
  const { file, pending, uncounted } = (await readCase(workplace.store, reference))!
  const { counted, byFile } = figuresOf(await workplace.snapshot(), file, await rulesOf(workplace.store, file))
  return { pending, uncounted, agrees: JSON.stringify(counted) === JSON.stringify(byFile) }
}
const undelivered: Fact = {
  fact: 'undelivered',
  v: 1,
  mail: 'acknowledgement',
  to: 'complainant',
  messageId: 'm',
  why: 'bounce',
  kind: 'permanent',
  code: '5.1.1',
}

describe('figures of what the workflow does not look at', () => {
  it('are counted at the next minute: the commit itself says that it is not counted', async () => {
    await story()
    expect(await state()).toEqual({ pending: [], uncounted: [], agrees: true })
    await written([undelivered], '2026-03-02T11:00')
    expect(await state()).toMatchObject({ uncounted: [expect.any(Number)], agrees: false })
    expect(await fold(workplace.store, { v: 1, at: at('2026-03-02T11:01') })).toMatchObject({ counted: 1, left: 0 })
    expect(await state()).toEqual({ pending: [], uncounted: [], agrees: true })
  })

  it('are counted whenever a run is stopped: the mark goes last', async () => {
    await story()
    for (let effect = 1; effect < 12; effect += 1) {
      await written([{ ...undelivered, messageId: `m-${effect}`, mail: `acknowledgement` }], '2026-03-02T11:00')
      workplace.accidentAfter(effect)
      await fold(workplace.store, { v: 1, at: at('2026-03-02T11:01') }).catch(() => {})
      workplace.accidentAfter(Number.POSITIVE_INFINITY)
      await fold(workplace.store, { v: 1, at: at('2026-03-02T11:02') })
      expect(await state(), `after effect ${effect}`).toEqual({ pending: [], uncounted: [], agrees: true })
    }
  })

  it('do not wake the workflow, and wait for a month that is summed up at most once in a quarter of an hour', async () => {
    await story()
    workplace.bells.length = 0
    const month = async () => (await readSummary(workplace.store, '2026-03', ['all']))?.isBehind
    for (let minute = 10; minute < 15; minute += 1)
      await fold(workplace.store, { v: 1, at: at(`2026-03-02T12:${minute}`) })
    expect(await month()).toBe(false)
    await written([undelivered], '2026-03-02T12:15')
    await fold(workplace.store, { v: 1, at: at('2026-03-02T12:16') })
    expect(await month()).toBe(true)
    for (let minute = 25; minute < 32; minute += 1)
      await fold(workplace.store, { v: 1, at: at(`2026-03-02T12:${minute}`) })
    expect(await month()).toBe(false)
    expect(workplace.bells).toEqual([])
  })

  it('stay the same when the words of the case are erased', async () => {
    await story()
    await decideOne(workplace, reference, 'intake', 'resolve', at('2026-03-02T11:00'))
    await advanceOne(workplace, reference, at('2026-03-02T11:00'))
    const { commits } = (await readCase(workplace.store, reference))!
    for (const { number } of commits) await eraseWords(workplace.store, reference, number)
    expect(await state()).toMatchObject({ agrees: true })
  })
})
