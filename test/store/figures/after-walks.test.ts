import { describe, expect, test } from 'vitest'
import { apply, fold } from '../../../functions/domain/case/evolve.ts'
import { readFact, schemaOf } from '../../../functions/domain/catalogue/stored-facts.ts'
import { contributionsOf } from '../../../functions/domain/figures/case/contributions-of.ts'
import { countedOf } from '../../../functions/domain/figures/case/counted-case.ts'
import { mayChangeFigures } from '../../../functions/domain/figures/case/may-change.ts'
import { asOf, overdueIn } from '../../../functions/domain/figures/as-of.ts'
import { type Contribution, openNow } from '../../../functions/domain/figures/contribution.ts'
import { summarise } from '../../../functions/domain/figures/month-summary.ts'
import { countMonths, figuresOf } from '../../../functions/domain/figures/months.ts'
import { readPeriod } from '../../../functions/domain/figures/period.ts'
import { countOf } from '../../../functions/domain/figures/tally.ts'
import { seal, unseal } from '../../../functions/store/files/hash-chain.ts'
import { type Act, anyAct, people, plan, take } from '../../support/domain/acts.ts'
import { type Case, filed, standard, weighing } from '../../support/domain/desk.ts'
import { fc, runs } from '../../support/properties.ts'

const of = ({ file, desk }: Case): Contribution[] => contributionsOf(file, desk)

/** The file as it is read once every word of it is erased. */
function withoutWords({ commits, reference }: Case): Case['file'] {
  const kind = { name: 'case', schemaOf, read: readFact, readBy: (by: unknown) => by as never }
  return fold(
    reference,
    commits.map((commit) => unseal(kind, { body: seal(kind, reference, commit, null).body, personal: {} })),
  )
}

const anyCase = (): fc.Arbitrary<{ index: number; steps: Act[] }> =>
  fc.record({ index: fc.nat({ max: 200 }), steps: fc.array(anyAct(), { minLength: 10, maxLength: 35 }) })

function walked({ index, steps }: { index: number; steps: Act[] }): Case {
  const weight = (['general', 'key', 'major'] as const)[index % 3] ?? 'general'
  const month = String(1 + (index % 9)).padStart(2, '0')
  const desk = filed(`2026-${month}-08 10:00`, weighing[weight], { policy: standard, staff: people })
  desk.look()
  for (const step of steps) take(desk, plan(desk, step))
  return desk
}

describe('after any walk', () => {
  test('a case counts the same when all its words are erased, and months agree with what is shown', () => {
    fc.assert(
      fc.property(anyCase(), fc.nat({ max: 120 }), (how, later) => {
        const desk = walked(how)
        const { file, desk: rules } = desk
        const all = of(desk)
        expect(contributionsOf(withoutWords(desk), rules)).toEqual(all)
        // A commit that says nothing that counts changes nothing.
        let before: Case['file'] | undefined
        for (const commit of desk.commits) {
          const next = apply(desk.reference, before, commit.facts, commit)
          if (before !== undefined && !mayChangeFigures(commit.facts, before))
            expect(contributionsOf(next, rules), JSON.stringify(commit.facts)).toEqual(contributionsOf(before, rules))
          before = next
        }
        // One item a month, and nothing in it that is not of the month.
        expect(new Set(all.map(({ month }) => month)).size).toBe(all.length)
        const counted = countedOf(file, rules)
        if (counted === null) {
          expect(countOf(summarise(all).all.counts.joined)).toBe(file.joined === null ? 0 : 1)
          return
        }
        const today = new Date(Date.parse(desk.now) + later * 86_400_000).toISOString().slice(0, 10)
        for (const name of [today.slice(0, 4), today.slice(0, 7), counted.received.slice(0, 7)]) {
          const period = readPeriod(name)
          if (period === undefined) continue
          const sum = (month: string) => summarise(all.filter((one) => one.month === month))
          const within = all.map(({ month }) => month).filter((one) => one >= period.from && one <= period.until)
          const shown = asOf({ months: within.map(sum), last: sum(period.until), open: sum(openNow) }, period, today)
          const { received: came, closed, open, overdue } = figuresOf(countMonths([counted], today), period)
          expect({
            received: countOf(shown.all.counts.received),
            closed: countOf(shown.all.counts.told),
            open: countOf(shown.all.counts.open),
            overdue: countOf(overdueIn(shown.all, period, today)),
          }).toEqual({ received: came, closed, open, overdue })
        }
      }),
      runs(6),
    )
  })
})
