import { describe, expect, test } from 'vitest'
import { policyNamed, type Policy } from '../../../functions/domain/policy/policy.ts'
import { isDuty } from '../../../functions/domain/features/more-time/extensions.ts'
import { instantOf } from '../../../functions/domain/time/zone.ts'
import { people } from '../../support/domain/acts.ts'
import { filed, weighing } from '../../support/domain/desk.ts'
import * as holds from '../../support/domain/invariants.ts'
import { packs } from '../../support/domain/packs.ts'
import { anyStep, walk } from '../../support/domain/time-walk.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'

/*
 * What a regulator looks at first, whatever happened to a case under each shipped pack: pauses, extensions, new facts,
 * other classes, calendars, reopenings. `PRINT=1` prints how often each came up.
 */

const start = fc
  .integer({ min: 0, max: 300 * 24 * 60 })
  .map((minutes) => instantOf(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000))
const given = fc.record({
  weight: fc.constantFrom('general' as const, 'key' as const, 'major' as const),
  start,
  steps: fc.array(anyStep, { minLength: 10, maxLength: 40 }),
})

type Counts = Record<
  'cases' | 'steps' | 'warned' | 'promised' | 'reminded' | 'capped' | 'letters' | 'silent' | 'untold',
  number
>
const counts = new Map<string, Counts>()

function looksAt(
  policy: Policy,
  { weight, start: when, steps }: typeof given extends fc.Arbitrary<infer One> ? One : never,
) {
  const name = `${policy.id}@${policy.version}`
  const count = counts.get(name) ?? {
    cases: 0,
    steps: 0,
    warned: 0,
    promised: 0,
    reminded: 0,
    capped: 0,
    letters: 0,
    silent: 0,
    untold: 0,
  }
  counts.set(name, count)
  count.cases += 1
  const desk = filed(when, weighing[weight], { policy, staff: people }).look()
  for (const one of steps) {
    const before = desk.file
    if (!walk(desk, one)) continue
    count.steps += 1
    holds.neverOnADayOff(desk)
    holds.promisedWithinTheLaw(desk)
    holds.aheadOfTheLaw(desk)
    if (one.step !== 'calendar') holds.toldAWorkingDay(desk, before)
    count.warned += holds.warnedBeforeTheEnd(desk)
    count.promised += holds.warnedOfThePromise(desk)
    count.reminded += holds.remindedOfTheDue(desk)
    count.capped += holds.capsHold(desk)
    count.untold += holds.movedOnlyIfTold(desk)
    count.silent += holds.silentOnlyIfSaid(desk)
    count.letters += Number(holds.letterStaysPossible(desk))
  }
}

describe('under a shipped pack', () => {
  test.each(packs.map((policy) => `${policy.id}@${policy.version}`))(
    '%s: people are warned before each clock ends, caps hold, letters stay possible, no promise names a day off',
    (name) => {
      const policy = policyNamed(name)
      fc.assert(
        fc.property(given, (one) => looksAt(policy, one)),
        runs(8, 1250),
      )
      const { cases, warned, reminded, letters } = counts.get(name) ?? { cases: 0, warned: 0, reminded: 0, letters: 0 }
      if (policy.reminding !== undefined) expect(isTooRare(reminded, cases, 100), 'reminders').toBe(false)
      if (policy.overall.some(({ escalation }) => escalation !== undefined))
        expect(isTooRare(warned, cases, 10), 'clocks near their end').toBe(false)
      if (policy.extensions?.some(isDuty)) expect(isTooRare(letters, cases, 1), 'letters that are late').toBe(false)
    },
  )
})

test('every shipped pack was looked at', () => {
  if (process.env['PRINT']) console.table(Object.fromEntries(counts))
  expect([...counts.keys()]).toEqual(packs.map((policy) => `${policy.id}@${policy.version}`))
})
