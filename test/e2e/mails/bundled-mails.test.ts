import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../support/running-desk/answers.ts'
import { type Desk, type Mail, openDesk } from '../../support/running-desk/desk.ts'
import { decideAs, filed, minute, now, shanghai } from '../../support/running-desk/scenario.ts'

/** One mail tells a member of staff what clocks say of all their cases, and nothing is said twice. */

const toStaff = (mails: readonly Mail[], complainants: ReadonlySet<string>): Mail[] =>
  mails.filter(({ to }) => !complainants.has(to[0] ?? ''))

/** What a mail says, without the keys of its links. */
const said = ({ to, subject, text }: Mail): string => `${to[0]} ${subject} ${text.replaceAll(/\?key=\S+/g, '')}`

/** Fifteen complaints, one each twenty minutes, and five days in which nobody works on them. */
async function leaveFifteen(desk: Desk): Promise<{ references: string[]; complainants: Set<string> }> {
  const references: string[] = []
  const complainants = new Set<string>()
  for (let count = 0; count < 15; count += 1) {
    const one = await filed(desk)
    references.push(one.reference)
    complainants.add(one.email)
    await desk.pass({ advance: 'PT20M' })
  }
  await desk.pass({ to: shanghai('2026-03-07T10:00') })
  return { references, complainants }
}

describe('fifteen cases that nobody works on, filed over five hours', { tags: ['clock', 'date', 'settings'] }, () => {
  let desk: Desk
  let references: string[]
  let complainants: Set<string>
  let mails: Mail[]
  beforeAll(async () => {
    desk = await openDesk({ POLICY_PACK: 'standard', CLOCK_START: '2026-03-02T10:00:00+08:00' })
    ;({ references, complainants } = await leaveFifteen(desk))
    mails = await desk.inbox()
  })
  afterAll(() => desk?.close())

  it('send under sixty mails in five days', () => {
    expect(mails.length).toBeLessThan(60)
  })

  it('say nothing twice', () => {
    const words = toStaff(mails, complainants).map(said)
    expect(words.filter((one, place) => words.indexOf(one) !== place)).toEqual([])
  })

  it('lose no step: the assignee is reminded and told that it is late, then supervisor, executive and compliance', () => {
    const told = toStaff(mails, complainants)
    for (const reference of references) {
      const about = told.filter(({ text, subject }) => `${subject} ${text}`.includes(reference))
      // The task, the reminder of the morning, late to two people; then three steps of escalation.
      expect(about.length, reference).toBe(7)
      expect(new Set(about.map(({ to }) => to[0])).size, reference).toBe(4)
    }
  })

  it('tell the assignee at once that a task is late, and the supervisor within the hour', () => {
    const late = mails.filter(({ at }) => at >= shanghai('2026-03-03T10:00') && at < shanghai('2026-03-03T16:00'))
    const supervisors = late.filter(({ to }) => /^(sun\.hao|ma\.ling)@/.test(to[0] ?? ''))
    expect(new Set(supervisors.map(({ at }) => new Date(at).getUTCMinutes()))).toEqual(new Set([5]))
    expect(supervisors.length).toBeLessThanOrEqual(6)
    expect(late.length - supervisors.length).toBe(15)
  })
})

describe('fifteen such cases', { tags: ['clock', 'date', 'settings'] }, () => {
  it.each(['00:00', '08:40', '20:00'])(
    'send under sixty mails and say nothing twice if filed from %s on, too',
    async (hour) => {
      const desk = await openDesk({ POLICY_PACK: 'standard', CLOCK_START: `2026-03-02T${hour}:00+08:00` })
      try {
        const { complainants } = await leaveFifteen(desk)
        const mails = await desk.inbox()
        expect(mails.length).toBeLessThan(60)
        const words = toStaff(mails, complainants).map(said)
        expect(words.filter((one, place) => words.indexOf(one) !== place)).toEqual([])
      } finally {
        await desk.close()
      }
    },
  )
})

describe('a reminder and a warning of one morning (us-il)', { tags: ['clock', 'date', 'settings'] }, () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ POLICY_PACK: 'us-il', CLOCK_START: '2026-10-30T15:00:00Z' })
  })
  afterAll(() => desk?.close())

  it('come in one mail to each person, of two cases too', async () => {
    const more = { amountInDispute: { currency: 'USD', value: '1200.00' } }
    const cases = [await filed(desk, more), await filed(desk, more)]
    for (const one of cases) await decideAs(desk, one, 'intake', answers.accept(await now(desk)))
    const begun = await now(desk)
    await desk.pass({ to: '2026-11-24T15:00:00Z' })
    const complainants = new Set(cases.map(({ email }) => email))
    const mails = toStaff(await desk.inbox(), complainants).filter(({ at }) => at > begun)
    expect(mails.length).toBeGreaterThan(10)
    const moments = mails.map(({ to, at }) => `${to[0]} ${minute(at)}`)
    expect(moments.filter((one, place) => moments.indexOf(one) !== place)).toEqual([])
    const words = mails.map(said)
    expect(words.filter((one, place) => words.indexOf(one) !== place)).toEqual([])
  })
})
