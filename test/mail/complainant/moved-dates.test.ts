import { describe, expect, test } from 'vitest'
import { daysTold } from '../../../functions/domain/case/deliveries.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { overallClocks } from '../../../functions/domain/deadlines/case-clocks.ts'
import { continuesBy, runningPause } from '../../../functions/domain/deadlines/pauses.ts'
import { letterPreviews } from '../../../functions/mail/letter-previews.ts'
import type { DeskPacks } from '../../../functions/domain/policy/desk-packs.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { calendarOf, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { deviationsOf } from '../../../functions/domain/views/deviations.ts'
import { dueOf } from '../../../functions/domain/workflow/reminders.ts'
import { hour, instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { mails } from '../../../functions/text/en/mails.ts'
import { texts } from '../../../functions/text/index.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { people } from '../../support/domain/acts.ts'
import { type Case, received } from '../../support/domain/desk.ts'
import { follow } from '../../support/pages/examples.ts'
import { anyStep, walk } from '../../support/domain/time-walk.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'

/** The dates of a case that moves to other rules: those that were told, and those that are late. */

const packOf = { illinois: 'us-il', sydney: 'au-rg271', england: 'uk-disp', china: 'cn-2020-3' } as const
type Place = keyof typeof packOf
const places = Object.keys(packOf) as Place[]

const packs: DeskPacks = {
  rules: [...places.map((place) => ({ pack: packOf[place], places: [place] })), { pack: 'standard' }],
  places: Object.fromEntries(places.map((place) => [place, { 'zh-CN': place, en: place }])),
}
const calendars = Object.fromEntries(
  [...places.map((place) => newestPolicy(packOf[place]).calendar.id), 'cn'].map((id) => [
    id,
    calendarOf(newestBuiltIn(id)),
  ]),
)

/** A complaint from a place, whose first step has begun. @param when local time in Shanghai, or an instant */
function from(place: Place, when: string): Case {
  const policy = newestPolicy(packOf[place])
  const desk = received(when, 'general', { policy, staff: people, complaint: { language: 'en' } })
  desk.desk = { ...desk.desk, packs, calendars }
  desk.file = { ...desk.file, place }
  return desk
}

const moved = (place: Place) => ({
  product: 'motor',
  category: place === 'illinois' ? 'other' : 'claims',
  channel: 'web',
  place,
  reason: 'The place was wrong',
})

function move(desk: Case, place: Place): Case {
  const stage = desk.file.tasks.find(({ state, stage: of }) => state === 'open' && of !== null)!
  return desk.does(stage.kind, 'move-rules', moved(place), { person: 'sue', may: 'oversee' })
}

const zoneOf = ({ desk }: Case): string => desk.calendar.zone
const days = (desk: Case): string[] => daysTold(desk.file, zoneOf(desk)).map(({ day }) => day)
const words = (desk: Case) => texts('en').format(zoneOf(desk))

/** What a letter says when it goes. */
function written(desk: Case, id: string): () => string {
  let text = ''
  desk.atTheGate = (order, { file, desk: at, now }) => {
    if (order.id === id) text = renderMail({ file, order, desk: at, link: 'https://x.example', work: null, now }).text
    return undefined
  }
  return () => text
}
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe('a date that was told', () => {
  test('stays the day that was told, though days end at other moments where the case is counted now', () => {
    // The close of Tuesday in Chicago is Wednesday morning in Sydney.
    const desk = from('illinois', '2026-10-02T15:30:00.000Z')
    const [told] = days(desk)
    move(desk, 'sydney')
    expect(new Set(days(desk))).toEqual(new Set([told]))
    expect(String(follow('en', desk))).not.toContain(pageTexts('en').tracking.respondByBefore(''))
  })

  test.each(places.flatMap((one) => places.filter((other) => other !== one).map((other) => [one, other] as const)))(
    'is no date of before if the day is the same: from %s to %s',
    (one, other) => {
      const desk = from(one, '2026-10-05T14:00:00.000Z').until('2026-10-05T20:00:00.000Z')
      move(desk, other).until('2026-10-08T00:00:00.000Z')
      const [page, told] = [String(follow('en', desk)), days(desk)]
      const before = new Set(told.map((day) => pageTexts('en').tracking.respondByBefore(words(desk).day(day))))
      expect([...before].filter((said) => page.includes(said))).toHaveLength(new Set(told).size === 1 ? 0 : 1)
    },
  )

  test('last is the one that the letter about the rules compares with', () => {
    // Told 15 September, then 11 November by the letter about a pause, which the other rules do not know so long.
    const desk = from('china', '2026-09-01 10:00').does('intake', 'accept', { product: 'motor', category: 'claims' })
    desk.until('2026-09-03 10:00').does('investigation', 'pause', { because: 'appraisal', until: '2026-10-30' })
    expect([days(desk)[0], days(desk).at(-1)]).toEqual(['2026-09-15', '2026-11-11'])
    const letter = written(desk, 'rules-changed 1')
    move(desk, 'england').until('2026-09-04 18:00')
    const { time } = mails
    expect(plain(letter())).toContain(time.rulesChanged.answerBy(words(desk).day('2026-09-15')))
    expect(plain(letter())).toContain(time.insteadOf(words(desk).day('2026-11-11')))
    expect(plain(letter())).not.toContain(time.rulesChanged.same)
    expect(plain(letter())).toContain(time.rulesChanged.pauseOver)
    // Nobody got what we were waiting for: the letter about the rules says why the pause is over.
    expect(desk.mailsTo('complainant').filter((id) => id.startsWith('resumed'))).toEqual([])
  })

  test('of a pause stays that day too', () => {
    // Until Tuesday 8 December, told in London: the close there is the 9th in Sydney.
    const desk = from('england', '2026-11-30T10:00:00.000Z').does('intake', 'accept', {
      product: 'motor',
      category: 'claims',
    })
    desk.does('investigation', 'pause', { because: 'complainant', until: '2026-12-08' })
    const told = words(desk).lastDay(continuesBy(runningPause(desk.file)!, desk.desk))
    move(desk, 'sydney')
    const pause = desk.file.pauses[0]!
    expect(words(desk).lastDay(continuesBy(pause, desk.desk))).toBe(told)
  })

  test('is never another day after any number of moves', () => {
    let [moves, walked] = [0, 0]
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.array(fc.record({ to: fc.constantFrom(...places), steps: fc.array(anyStep, { maxLength: 4 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        (first, list) => {
          const desk = from(first, '2026-11-02 23:30').until('2026-11-03 09:00')
          walked += 1
          for (const { to, steps } of list) {
            const before = days(desk)
            try {
              move(desk, to)
            } catch {
              continue
            }
            moves += 1
            expect(days(desk).slice(0, before.length)).toEqual(before)
            for (const step of steps) walk(desk, step)
            if (!desk.file.tasks.some(({ state, stage }) => state === 'open' && stage !== null)) return
          }
        },
      ),
      runs(40),
    )
    expect(isTooRare(moves, walked, 20)).toBe(false)
  })
})

describe('a step that is late', () => {
  const due = ({ file, desk }: Case): string =>
    dueOf(
      file,
      file.tasks.find(({ kind, state }) => kind === 'investigation' && state === 'open')!,
      desk,
    )
  /** Its investigation was due the day before. */
  function late(place: Place): Case {
    const desk = from(place, '2026-09-01 10:00').does('intake', 'accept', { product: 'motor', category: 'claims' })
    return desk.until(instantOf(millisOf(due(desk)) + 24 * hour))
  }
  const deviations = ({ file, desk, now }: Case): string[] =>
    deviationsOf(file, desk, now).map(({ kind, what, due: by }) => `${kind} ${what} ${by}`)

  test.each([
    ['china', 'england'],
    ['england', 'china'],
    ['sydney', 'illinois'],
  ] as const)('keeps its due under other rules, neither punctual nor later than it was: %s to %s', (one, other) => {
    const desk = late(one)
    const [before, found] = [due(desk), deviations(desk)]
    expect([before < desk.now, found.length]).toEqual([true, 1])
    const marks = Object.keys(desk.file.marks).filter((key) => key.startsWith('investigation#1 '))
    move(desk, other)
    expect(due(desk)).toBe(before)
    expect(deviations(desk)).toContain(found[0])
    // Its reminders do not begin again.
    expect(Object.keys(desk.file.marks).filter((key) => /^investigation#1 \d/.test(key))).toEqual(
      marks.filter((key) => /^investigation#1 \d/.test(key)),
    )
  })

  test('leaves the next step the limit of the other rules', () => {
    const desk = move(late('china'), 'england')
    desk.does('investigation', 'complete', { remedyAmount: { currency: 'GBP', value: '1.00' } })
    const task = desk.file.tasks.find(({ kind }) => kind === 'negotiation')!
    expect(dueOf(desk.file, task, desk.desk) > desk.now).toBe(true)
  })
})

test('the letter that is shown before a move is the one that goes', () => {
  const desk = from('england', '2026-11-30T10:00:00.000Z').does('intake', 'accept', {
    product: 'motor',
    category: 'claims',
  })
  desk.until('2026-12-01T10:00:00.000Z')
  const [before, at] = [desk.file, desk.desk]
  const letter = written(desk, 'rules-changed 1')
  const facts = desk.attempt('investigation', 'move-rules', moved('china'), { person: 'sue', may: 'oversee' })
  const shown = letterPreviews(before, facts as readonly Fact[], at, desk.now)
    .map(({ blocks }) => JSON.stringify(blocks))
    .join()
  move(desk, 'china').until('2026-12-02T10:00:00.000Z')
  const [legal] = overallClocks(desk.file, desk.desk)
  const day = words(desk).lastDay(legal!.dueAt)
  expect([shown.includes(day), plain(letter()).includes(day)]).toEqual([true, true])
})
