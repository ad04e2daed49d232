import { describe, expect, test } from 'vitest'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { type Policy, policyOf } from '../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../functions/domain/views/case-views.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { mails } from '../../../functions/text/zh-CN/mails.ts'
import { texts } from '../../../functions/text/index.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { anyAct, people, plan, take } from '../../support/domain/acts.ts'
import { china } from '../../support/domain/calendars.ts'
import { type Case, filed, instant, local, received, standard, weighing } from '../../support/domain/desk.ts'
import { follow } from '../../support/pages/examples.ts'
import { dice } from '../../support/domain/generated.ts'
import { packs } from '../../support/domain/packs.ts'
import { later, letters, morning, paused, receipt, shown } from '../../support/domain/quiet-pause.ts'
import { fc, runs } from '../../support/properties.ts'

/** What nobody was told of does not stand: the promise on the page is one that a letter told, or an earlier one. */

/** What a mail says, as the file stands when it goes. */
function written(desk: Case, id: string): () => string {
  let text = ''
  const gate = desk.atTheGate
  desk.atTheGate = (order, at) => {
    if (order.id === id) text = textOf(order, at)
    return gate(order, at)
  }
  return () => text
}

function textOf(order: MailOrder, { file, desk, now }: Case): string {
  return renderMail({ file, order, desk, link: 'https://desk.example', work: null, now }).text
}

describe('a letter about more time', () => {
  test('gives the newest date, and as the date before the one that was told last', () => {
    // The letter about more time goes at any hour, the one about the pause in the morning.
    const desk = paused().until('2026-10-06T20:00:00.000Z')
    const [extended, pause] = [written(desk, 'extended 1'), written(desk, 'paused 1')]
    const { lastDay: instant } = texts('zh-CN').format(desk.desk.calendar.zone)
    desk.does('investigation', 'extend', { until: '2026-11-26' }).does('extension')
    expect([shown(desk), letters(desk)]).toEqual([later, ['extended 1']])
    expect(extended()).toContain(mails.time.extended.later(instant(later)))
    expect(extended()).toContain(mails.time.insteadOf(instant(receipt)))
    desk.until(morning)
    expect(pause()).toContain(mails.time.stillBy(instant(later)))
    expect(pause()).not.toContain(instant(receipt))
  })
})

describe('a promise that moved earlier', () => {
  test('is told by a letter of its own if the letter about the pause never went', () => {
    // Received on Monday 2 November; paused on the 3rd at 20:30 until 31 December. The letter about more time goes at
    // any hour. The pause lasts an hour and a half, so thirty days are 2 December.
    const desk = received('2026-11-02 10:00', 'general', { policy: policyOf({ id: 'cn-2020-3', version: 1 }) })
      .does('intake')
      .until('2026-11-03 20:30')
      .does('investigation', 'pause', { because: 'appraisal', until: '2026-12-31' })
      .until('2026-11-03 21:00')
      .does('investigation', 'extend', { overallUntil: '2027-01-28' })
      .does('extension')
    expect([local(shown(desk)), letters(desk)]).toEqual(['2027-01-28 18:00', ['extended 1']])
    desk.until('2026-11-03 22:00').does('investigation', 'resume')
    expect([local(shown(desk)), letters(desk)]).toEqual(['2026-12-02 18:00', ['extended 1']])
    const id = `promise-changed ${desk.file.promise.commit}`
    const text = written(desk, id)
    desk.until('2026-11-04 09:00')
    expect(letters(desk)).toEqual(['extended 1', id])
    const { lastDay: said } = texts('zh-CN').format(desk.desk.calendar.zone)
    expect(text()).toContain(mails.time.promiseChanged.lead(said(instant('2026-12-02 18:00'))))
    expect(text()).toContain(mails.time.insteadOf(said(instant('2027-01-28 18:00'))))
  })
})

describe('a time limit that ends on a day off, when the last close before it is over', () => {
  // Twenty days, and six for medical. Filed on Friday 2026-02-13; the Spring Festival is from the 15th to the 23rd.
  const rule = (id: string, count: number) => ({
    id,
    label: { 'zh-CN': id, en: id },
    limit: { unit: 'calendar-days' as const, count },
    source: 'for tests',
  })
  const policy: Policy = {
    ...standard,
    overall: [rule('overall', 20), { ...rule('short', 6), products: ['medical'], replaces: ['overall'] }],
    extensions: [],
    newFacts: undefined,
    pauses: [
      {
        reason: 'appraisal',
        clocks: ['stage', 'overall', 'short'],
        longest: { unit: 'calendar-days', count: 60 },
        endedByMessage: false,
        source: 'for tests',
      },
    ],
  }
  const { lastDay: said } = texts('zh-CN').format(china.zone)

  test('is told as that after a correction: neither the day off nor a day that is over is promised', () => {
    const desk = received('2026-02-13 20:00', 'general', { policy }).until('2026-02-14 19:30')
    const id = `promise-changed ${desk.file.head + 1}`
    const text = written(desk, id)
    desk.does('intake', 'accept', { product: 'medical' })
    expect(letters(desk.until('2026-02-24 10:00'))).toEqual([id])
    expect(text()).toContain(mails.time.noDayLeft(said(instant('2026-02-19 18:00'))))
    expect(text()).not.toContain(said(instant('2026-02-14 18:00')))
  })

  test('is told as that after a pause that ends early', () => {
    // Six days end with the 19th. Paused on the 14th at 17:30 until 10 March, and resumed on the 16th at 10:00, in
    // the holiday: with the 40 and a half hours of the pause they end on the 21st at 16:30.
    const desk = received('2026-02-13 20:00', 'general', { policy, complaint: { product: 'medical' } })
      .until('2026-02-14 17:30')
      .does('intake', 'pause', { because: 'appraisal', until: '2026-03-10' })
      .until('2026-02-16 10:00')
    const text = written(desk, 'resumed 1')
    desk.does('intake', 'resume')
    expect(overallClocks(desk.file, desk.desk).map(({ dueAt }) => local(dueAt))).toEqual(['2026-02-20 18:00'])
    expect(letters(desk)).toEqual(['paused 1', 'resumed 1'])
    expect(text()).toContain(mails.time.noDayLeft(said(instant('2026-02-20 18:00'))))
  })
})

describe('the page of the complainant', () => {
  test('shows as the date before only one that was told', () => {
    // Received on Thursday 5 March: told 19 March; the whole case is 20 March. Extended to the 30th. Paused on the 10th
    // at 10:00 until 7 April at 18:00: 28 days and 8 hours after the end of the 30th are Tuesday 28 April, 08:00. The
    // last close before it is Monday's.
    const desk = received('2026-03-05 10:00')
      .does('intake')
      .does('investigation', 'extend', { overallUntil: '2026-03-30' })
      .does('extension')
      .until('2026-03-10 10:00')
      .does('investigation', 'pause', { until: '2026-04-07', because: 'appraisal' })
    const { clocks } = complaintView(desk.file, desk.desk, desk.now)
    expect(clocks.map(({ id, dueAt, extendedFrom }) => [id, local(dueAt), extendedFrom])).toEqual([
      ['investigation#1', '2026-04-10 18:00', null],
      ['overall', '2026-04-27 18:00', null],
    ])
    // Negotiation 13, 14, 15 April, feedback the 16th.
    const page = follow('en', desk)
    const { lastDay: said } = texts('en').format(desk.desk.calendar.zone)
    const on = (day: string) => page.includes(said(instant(`2026-${day} 18:00`)))
    expect([local(shown(desk)), on('03-30'), on('03-19'), on('03-20')]).toEqual([
      '2026-04-16 18:00',
      true,
      false,
      false,
    ])
    expect(page).toContain(pageTexts('en').tracking.respondByBefore(said(instant('2026-03-30 18:00'))))
  })
})

/** Every date that was ever promised in a case. */
function promisesIn(desk: Case): Instant[] {
  const dates = desk.commits.flatMap(({ facts }) =>
    facts.flatMap((fact) => {
      if (fact.fact === 'opened' || fact.fact === 'promised') return [fact.respondBy]
      return fact.fact === 'calendar-changed' && fact.promise !== null ? [fact.promise.after] : []
    }),
  )
  return [...new Set(dates)]
}

/** Letters that give no date of the answer, or that of another case. */
const silent: readonly string[] = ['survey', 'joined', 'offer', 'conflict-decided', 'outcome', 'declined', 'withdrawn']

describe('random acts, with letters that are held, refused and returned', () => {
  const start = fc
    .integer({ min: 0, max: 24 * 300 })
    .map((hours) => new Date(Date.parse('2026-01-01T00:30:00.000Z') + hours * 3_600_000).toISOString())

  test.each(packs.map((policy) => [`${policy.id}@${policy.version}`, policy] as const))(
    'never promise on the page more than a letter has told: %s',
    (_name, policy) => {
      fc.assert(
        fc.property(
          start,
          fc.constantFrom('general' as const, 'key' as const, 'major' as const),
          fc.array(anyAct(), { maxLength: 30 }),
          fc.nat(),
          (when, weight, acts, seed) => {
            const roll = dice(seed)
            const desk = filed(when, weighing[weight], { policy, staff: people })
            /** Dates in each letter, in their order; the page of the receipt comes first. */
            const told: { mail: string; dates: Instant[] }[] = [{ mail: '', dates: [desk.file.respondBy] }]
            const lost = new Set<string>()
            desk.atTheGate = (order) => {
              if (order.to !== 'complainant' || silent.includes(order.id.split(' ')[0] ?? '')) return undefined
              told.push({ mail: order.id, dates: datesIn(textOf(order, desk), desk) })
              if (roll() > 0.1) return undefined
              lost.add(order.id)
              return 'refused'
            }
            desk.look()
            for (const act of acts) {
              const done = take(desk, plan(desk, act))
              if (done?.what === 'bounce') lost.add(done.mail)
              // Once somebody was reached by telephone, no letter shows what they were told.
              if (desk.file.tasks.some(({ kind, state }) => kind === 'reach' && state === 'decided')) break
              if (desk.file.outcome !== null || desk.file.ended !== null) continue
              const last = told.findLast(({ mail, dates }) => dates.length > 0 && !lost.has(mail))
              const known = last?.dates.toSorted().at(-1) ?? ''
              expect(shown(desk) <= known, `${shown(desk)} on the page, ${known} in ${last?.mail}`).toBe(true)
            }
          },
        ),
        runs(25),
      )
    },
  )
})

/** The dates of the answer that a letter gives. */
function datesIn(text: string, desk: Case): Instant[] {
  const { lastDay: instant } = texts(desk.file.complaint.language).format(desk.desk.calendar.zone)
  return promisesIn(desk).filter((date) => text.includes(instant(date)))
}
