import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contribution } from '../../../functions/domain/figures/contribution.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { digest } from '../../../functions/steps/digest.ts'
import { replaceStaff } from '../../../functions/store/directory.ts'
import { putContributions } from '../../../functions/store/figures/contributions.ts'
import { foldMonth } from '../../../functions/store/figures/fold-month.ts'
import { readMonday } from '../../../functions/store/figures/mondays.ts'
import { readSample } from '../../../functions/store/figures/samples.ts'
import { figureTexts } from '../../../functions/text/figures/index.ts'
import { texts } from '../../../functions/text/index.ts'
import { sixComplaints } from '../../support/figures/contributions.ts'
import { entity, person } from '../../support/cast.ts'
import { mailerOf, openWorkplace, type Workplace } from '../../support/steps/workplace.ts'

const say = figureTexts('en').monday
const at = (time: string): string => new Date(`${time}:00+08:00`).toISOString()
const staff = [
  person('kim', ['compliance'], { unit: 'Head office' }, 'en'),
  person('eve', ['executive'], { unit: 'Head office' }, 'en'),
  person('sue', ['supervisor'], { unit: 'Claims East', parentUnit: 'Head office' }, 'en'),
  person('sam', ['supervisor'], { unit: 'Quiet corner', parentUnit: 'Head office' }),
  person('lin', ['intake-officer'], { unit: 'Claims East', parentUnit: 'Head office' }),
]

let place: Workplace
beforeAll(async () => {
  place = await openWorkplace()
  await replaceStaff(place.store, staff)
  const byCase = Map.groupBy(sixComplaints, ({ reference }) => reference)
  for (const [reference, own] of byCase)
    await putContributions(place.store, { reference, head: 1, at: at('2026-11-20T10:00') }, own as Contribution[])
  for (const month of ['2026-10', '2026-11', 'open']) await foldMonth(place.store, month, at('2026-11-20T11:00'))
})
afterAll(() => place.close())

const round = (time: string) =>
  digest(
    {
      store: place.store,
      mailer: mailerOf(place),
      baseUrl: 'https://liaison.example.com',
      entity,
      packs: onlyPack('standard'),
    },
    { v: 1, at: at(time) },
  )
const told = async (time: string): Promise<Workplace['mails']> => {
  const before = place.mails.length
  await round(time)
  return place.mails.slice(before)
}

describe('the Monday mail', () => {
  it('waits for Monday at eight', async () => {
    expect(await told('2026-11-22T09:05')).toEqual([])
    expect(await told('2026-11-23T07:05')).toEqual([])
  })

  it('tells executives and supervisors what is late and what changed, each what they may see', async () => {
    const mails = await told('2026-11-23T08:05')
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['eve@example.com', 'sue@example.com'])
    const of = (id: string) => mails.find(({ to }) => to === `${id}@example.com`)!
    // The second is restricted: it is told to those who may learn of it.
    const line = say.late(texts('en').format('Asia/Shanghai').instant(at('2026-11-23T08:05')), 1, 0, null)
    expect(of('eve').text).toContain(line)
    expect(of('sue').text).toContain(line)
    expect(of('eve').text).toContain(say.onTime('October 2026', '100.0%', 1) + say.change(null))
    expect(of('eve').text).toContain('https://liaison.example.com/desk/figures?period=2026-11')
  })

  it('comes after the sample of October was drawn, of what was told in it', async () => {
    const sample = (await readSample(place.store, '2026-10'))?.sample
    expect(sample?.files.map(({ reference }) => reference).toSorted()).toEqual([
      'LS-2026-1001',
      'LS-2026-1003',
      'LS-2026-1004',
    ])
  })

  it('is decided knowingly where there is nothing to say, and goes once', async () => {
    expect(await readMonday(place.store, '2026-11-23', 'sam')).toEqual({ told: { open: 0, overdue: 0 }, sent: false })
    expect(await told('2026-11-23T09:05')).toEqual([])
  })

  it('says a week later what it said before', async () => {
    const mails = await told('2026-11-30T08:05')
    const asOf = texts('en').format('Asia/Shanghai').instant(at('2026-11-30T08:05'))
    expect(mails.find(({ to }) => to === 'eve@example.com')?.text).toContain(
      say.late(asOf, 1, 0, { open: 1, overdue: 0 }),
    )
  })
})
