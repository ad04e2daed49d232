import { describe, expect, test } from 'vitest'
import { openTasks } from '../../../functions/domain/case/case-file.ts'
import { dayOf, workdayAfter } from '../../../functions/domain/time/calendar.ts'
import { instantOf, millisOf } from '../../../functions/domain/time/zone.ts'
import { dueOf } from '../../../functions/domain/workflow/reminders.ts'
import { people } from '../../support/domain/acts.ts'
import { type Case, filed, local, received, weighing } from '../../support/domain/desk.ts'
import { packs } from '../../support/domain/packs.ts'
import { fc, runs } from '../../support/properties.ts'

/* A case that stays late is not forgotten once everybody on the ladder was told. */

/** Mails to the staff about what is late, with their local days. */
const late = (desk: Case): [string, string][] =>
  desk.mails.flatMap((order) =>
    order.kind === 'overdue' && typeof order.to !== 'string' && desk.file.mails[order.id] !== undefined
      ? [[dayOf(desk.file.mails[order.id]!.at, desk.desk.calendar), order.to.person] as [string, string]]
      : [],
  )

test('an investigation that nobody finishes rings again each fifth working day, to who has it and the roles', () => {
  // Received on Monday 2 March 2026: investigated until the 9th, the ladder on the 10th to the 12th.
  const desk = received('2026-03-02 10:00').does('intake').until('2026-03-27 12:00')
  const holder = desk.holder('investigation')
  const mine = late(desk).filter(([, person]) => person === holder)
  expect(mine.map(([day]) => day)).toEqual(['2026-03-09', '2026-03-17', '2026-03-19', '2026-03-26'])
})

describe('whatever is left undone', () => {
  const again = packs.filter(({ ladder }) => ladder.again !== undefined)

  test('is said by every newest pack', () => {
    expect([...new Set(packs.map(({ id }) => id))].toSorted()).toEqual(again.map(({ id }) => id).toSorted())
  })

  test.each(again.map((policy) => [`${policy.id}@${policy.version}`, policy] as const))(
    'rings again within the days of %s, for as long as it is late',
    (_name, policy) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: 200 * 24 }),
          fc.constantFrom('general', 'key'),
          fc.integer({ min: 0, max: 1 }),
          (hours, weight, done) => {
            const start = instantOf(millisOf('2026-01-05T00:00:00.000Z') + hours * 3_600_000)
            const desk = filed(start, weighing[weight], { policy, staff: people }).look()
            if (done === 1) desk.does('intake')
            const [task] = openTasks(desk.file).filter(({ stage }) => stage !== null)
            const due = dueOf(desk.file, task!, desk.desk)
            const { calendar } = desk.desk
            const end = instantOf(millisOf(due) + 60 * 24 * 3_600_000)
            desk.until(local(end))
            const days = [...new Set(late(desk).map(([day]) => day))].toSorted()
            const { ladder } = policy
            let last = dayOf(due, calendar)
            for (const day of [...days.filter((one) => one > last), dayOf(end, calendar)]) {
              // The rungs come first; after the last of them, each time after so many working days.
              const latest = workdayAfter(last, Math.max(1, ladder.again!.workingDays), calendar)
              expect(day <= latest, `${day} after ${last}`).toBe(true)
              last = day
            }
          },
        ),
        runs(3),
      )
    },
  )
})
