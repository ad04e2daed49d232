import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { kindNames } from '../../../functions/domain/case/facts.ts'
import { actionNames, actionOf } from '../../../functions/domain/catalogue/task-actions.ts'
import { kindOf } from '../../../functions/domain/catalogue/task-kinds.ts'
import { mapFields } from '../../../functions/domain/forms/fields.ts'
import { unlikelyDates } from '../../../functions/domain/forms/unlikely-dates.ts'
import { reviewForm } from '../../../functions/domain/policy/review-date.ts'
import { problems, received, standard } from '../../support/domain/desk.ts'
import { filled } from '../../support/pages/filled.ts'

const now = { at: '2026-03-02T02:00:00.000Z', today: '2026-03-02' }
const forms: [string, z.ZodType][] = [
  ...kindNames.flatMap((kind) =>
    Object.entries(kindOf(kind).decisions).map(([name, schema]): [string, z.ZodType] => [`${kind} ${name}`, schema]),
  ),
  ...actionNames.map((name): [string, z.ZodType] => [name, actionOf(name).schema]),
  ['review of a pack', reviewForm()],
]

/** A filled form with all its dates in one year, and where they stand. */
function inYear(schema: z.ZodType, year: number): { answer: unknown; dates: string[] } {
  const dates: string[] = []
  const answer = mapFields(schema, filled(schema, '诉', standard), ({ widget }, value, path) => {
    if (widget !== 'day' && widget !== 'instant') return value
    dates.push(path.join('/'))
    return `${year}${String(value).slice(4)}`
  })
  return { answer, dates }
}

const dated = forms.filter(([, schema]) => inYear(schema, 2026).dates.length > 0)

describe('a date with an unlikely year', () => {
  test.each(dated)('%s', (_name, schema) => {
    for (const [year, problem] of [
      [2999, 'too-far'],
      [2062, 'too-far'],
      [1926, 'too-old'],
    ] as const) {
      const { answer, dates } = inYear(schema, year)
      const found = unlikelyDates(schema, answer, now, [])
      expect(found.map(({ path }) => path.join('/'))).toEqual(dates)
      expect(new Set(found.map((one) => one.problem))).toEqual(new Set([problem]))
      const paths = dates.map((date) => date.replaceAll('/', '.'))
      expect(unlikelyDates(schema, answer, now, paths)).toEqual([])
    }
    expect(unlikelyDates(schema, inYear(schema, 2026).answer, now, [])).toEqual([])
  })

  test('is asked about for a remedy in 2999, but not for one in two years', () => {
    const desk = received('2026-03-02 10:00')
    const resolve = (remedyDue: string) => desk.attempt('intake', 'resolve', { remedy: '赔付', remedyDue })
    expect(problems(resolve('2999-03-02'))).toEqual(['remedyDue too-far'])
    expect('refused' in resolve('2028-03-02')).toBe(false)
  })

  test('is taken once somebody confirms it, and the file does not keep that they did', () => {
    const desk = received('2026-03-02 10:00')
    const resolve = (sure: unknown) =>
      desk.attempt('intake', 'resolve', { remedy: '年金', remedyDue: '2999-03-02', sure })
    expect(resolve(['remedyDue'])).toContainEqual(expect.objectContaining({ fact: 'outcome', remedyDue: '2999-03-02' }))
    expect(JSON.stringify(resolve(['remedyDue']))).not.toContain('sure')
    expect(problems(resolve(['contact.at']))).toEqual(['remedyDue too-far'])
    expect(problems(resolve(true))).toEqual(['sure wrong-type'])
    expect(problems(resolve('remedyDue'))).toEqual(['sure wrong-type'])
    desk.does('intake', 'resolve', { remedy: '年金', remedyDue: '2999-03-02', sure: ['remedyDue'] })
    expect(desk.until('2026-06-02 10:00').task('fulfilment').state).toBe('open')
  })

  test('is not asked about where it cannot be taken anyway', () => {
    const desk = received('2026-03-02 10:00').upTo('investigation')
    expect(problems(desk.attempt('investigation', 'pause', { until: '2999-03-02' }))).toEqual(['until beyond-cap'])
    expect(problems(desk.attempt('investigation', 'contact-attempt', { at: '2999-03-02T02:00:00.000Z' }))).toEqual([
      'at future',
    ])
  })
})
