import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mailGate } from '../../../functions/steps/mail/mail-gate.ts'
import { sent } from '../../support/mail/sent.ts'
import { endHold } from '../../support/mail/end-hold.ts'
import { openWorkplace, type Workplace, mailerBy } from '../../support/steps/workplace.ts'

// Days of mail on a desk with some odd addresses, which the mail service never takes and never says why.

let workplace: Workplace
beforeAll(async () => {
  workplace = await openWorkplace()
})
afterAll(() => workplace.close())
beforeEach(() => endHold(workplace.store))

type Means = 'unclear' | 'lost' | 'held'

type Mail = { name: string; born: number; tries: number; taken?: number; refused?: number }

const start = Date.parse('2026-03-02T02:00:00.000Z')
const at = (minute: number): string => new Date(start + minute * 60_000).toISOString()
const minuteOf = (moment: string): number => (Date.parse(moment) - start) / 60_000

/** Minutes over which cases are spread that wait for a hold. */
const spread = 2

/** Sends each mail when it is born and whenever it may be tried again, on a clock that nobody waits for. */
async function days(
  mails: readonly Mail[],
  { end, answer }: { end: number; answer: (mail: Mail, minute: number) => Means | undefined },
): Promise<void> {
  const due = mails.map((mail) => ({ mail, minute: mail.born }))
  for (;;) {
    due.sort((one, other) => one.minute - other.minute)
    const next = due.shift()
    if (next === undefined || next.minute > end) return
    const { mail, minute } = next
    const again = await tried(mail, minute, answer(mail, minute))
    if (again !== undefined) due.push({ mail, minute: again })
  }
}

/** @returns when to try again */
async function tried(mail: Mail, minute: number, means: Means | undefined): Promise<number | undefined> {
  const send = async () => {
    mail.tries += 1
    if (means === undefined) return { MessageId: `m-${mail.name}`, date: undefined }
    throw Object.assign(new Error('no words'), { name: means, verdict: means, status: '4.3.0' })
  }
  const gate = mailGate(workplace.store, mailerBy({ send }))
  const result = await sent(
    gate,
    {
      to: `${mail.name}@example.com`,
      mail: { from: '', subject: 's', text: 't', html: 'h' } as never,
      tags: { reference: 'K7QX-4MPD-T', mail: mail.name },
    },
    at(minute),
  )
  if ('heldUntil' in result) return minuteOf(result.heldUntil) + (mail.born % 7) * (spread / 7)
  if ('laterUntil' in result) return minuteOf(result.laterUntil)
  if ('refused' in result) mail.refused = minute
  else mail.taken = minute
  return undefined
}

let run = 0
beforeEach(() => void (run += 1))

const many = (name: string, count: number, born: (number: number) => number): Mail[] =>
  Array.from({ length: count }, (_, number) => ({ name: `${name}-${run}-${number}`, born: born(number), tries: 0 }))

const isOdd = ({ name }: Mail): boolean => name.startsWith('odd')
const delays = (mails: readonly Mail[], since = 0): number[] =>
  mails.map(({ taken, born }) => (taken ?? Infinity) - Math.max(born, since))
const day = 24 * 60

describe('odd addresses', () => {
  it.each<[what: string, odd: () => Mail[], good: () => Mail[]]>([
    ['10 at once, and a good one each hour', () => many('odd', 10, () => 0), () => many('good', 60, (n) => 1 + n * 60)],
    [
      '10 at once, and a good one in ten minutes',
      () => many('odd', 10, () => 0),
      () => many('good', 90, (n) => n * 10),
    ],
    ['60 at once, and a good one each hour', () => many('odd', 60, () => 0), () => many('good', 40, (n) => 1 + n * 60)],
    ['2 before 40 quiet hours', () => many('odd', 2, (n) => n), () => many('good', 60, (n) => 2400 + n * 20)],
    ['more than good ones', () => many('odd', 60, (n) => n * 30), () => many('good', 45, (n) => 7 + n * 40)],
  ])('%s: no good mail is more than a quarter late', async (_, odd, good) => {
    const mails = { odd: odd(), good: good() }
    await days([...mails.odd, ...mails.good], { end: 3 * day, answer: (mail) => (isOdd(mail) ? 'unclear' : undefined) })
    expect(Math.max(...delays(mails.good))).toBeLessThanOrEqual(15 + spread)
    expect(mails.good.map(({ tries }) => tries)).toEqual(mails.good.map(() => 1))
  })

  it('whose mails are tried at the same time at night are given up a day after their first try', async () => {
    const odd = many('odd', 10, () => 0)
    const good = many('good', 40, (number) => 1 + number * 20)
    await days([...odd, ...good], { end: 6 * day, answer: (mail) => (isOdd(mail) ? 'unclear' : undefined) })
    expect(odd.map(({ refused }) => refused)).toEqual(odd.map(() => day))
    expect(Math.max(...odd.map(({ tries }) => tries))).toBe(11)
  })

  it('of which no answer comes are tried twice', async () => {
    const odd = many('odd', 10, () => 0)
    const good = many('good', 30, (number) => 1 + number * 10)
    await days([...odd, ...good], { end: day, answer: (mail) => (isOdd(mail) ? 'lost' : undefined) })
    expect(odd.map(({ tries, refused }) => [tries, refused !== undefined])).toEqual(odd.map(() => [2, true]))
    expect(Math.max(...delays(good))).toBeLessThanOrEqual(15 + spread)
  })
})

describe('an outage of the whole service', () => {
  it.each<[hours: number, means: Means]>([
    [3, 'unclear'],
    [50, 'unclear'],
    [50, 'lost'],
    [50, 'held'],
  ])('of %d hours, with answers that are %s, loses no mail', async (hours, means) => {
    const end = hours * 60
    const mails = many('good', 20, (number) => number * 7)
    await days([...mails, ...many('good-later', 1, () => end + 60)], {
      end: end + 5 * day,
      answer: (_, minute) => (minute < end ? means : undefined),
    })
    expect(mails.filter(({ refused }) => refused !== undefined)).toEqual([])
    expect(Math.max(...delays(mails, end))).toBeLessThanOrEqual(4 * 60)
  })

  it('in which no answer comes sends each mail once, and one in a quarter again', async () => {
    const mails = many('good', 20, (number) => number)
    await days(mails, { end: day, answer: () => 'lost' })
    const all = mails.reduce((sum, { tries }) => sum + tries, 0)
    expect(all).toBeLessThanOrEqual(20 + day / 15)
  })

  it('with a hold after which the probe fails for an unclear reason holds the others no longer', async () => {
    const [held] = many('held', 1, () => 0)
    const odd = many('odd', 4, (number) => 14 + number)
    const good = many('good', 5, (number) => 16 + number)
    await days([held!, ...odd, ...good], {
      end: day,
      answer: (mail) => (mail === held && mail.tries === 0 ? 'held' : isOdd(mail) ? 'unclear' : undefined),
    })
    expect(Math.max(...delays(good))).toBeLessThanOrEqual(15 + spread)
  })
})
