import { beforeAll, describe, expect, it } from 'vitest'
import { filesToRead } from '../../../functions/store/figures/files-to-read.ts'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import { putReading, putSample } from '../../../functions/store/figures/samples.ts'
import { instant } from '../../support/domain/desk.ts'
import { tableForTests } from '../../support/store/table.ts'

const store = tableForTests()
const calendar = calendarNamed({ id: 'cn', version: 'chinese-days@1.5.7' })

describe('the files of a sample', () => {
  beforeAll(async () => {
    await putSample(store, {
      v: 1,
      month: '2026-10',
      seed: 's',
      at: instant('2026-11-03 08:00'),
      strata: { a: { of: 4, drawn: 2 } },
      files: [
        { reference: 'LS-1', stratum: 'a', readers: ['kim', 'sue'], twice: true },
        { reference: 'LS-2', stratum: 'a', readers: ['kim'], twice: false },
      ],
    })
    const found = { deviates: true, controls: ['stage'], words: '' }
    await putReading(store, '2026-10', { reference: 'LS-1', person: 'kim', at: instant('2026-11-05 09:00'), ...found })
  })

  it('are work of each reader, due ten working days after they were drawn', async () => {
    const files = await filesToRead(store, '2026-11-20', calendar)
    expect(files.map(({ reference, reader, read }) => [reference, reader, read !== null])).toEqual([
      ['LS-1', 'kim', true],
      ['LS-1', 'sue', false],
      ['LS-2', 'kim', false],
    ])
    // Drawn on Tuesday 3 November: day ten is Tuesday 17 November.
    expect(files[0]?.due).toBe(instant('2026-11-17 18:00'))
  })

  it('are nobody’s work any more after three months', async () => {
    expect(await filesToRead(store, '2027-02-20', calendar)).toEqual([])
  })
})
