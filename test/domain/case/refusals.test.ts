import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { decide, availableDecisions } from '../../../functions/domain/decide/decide.ts'
import {
  code,
  day,
  email,
  instant,
  line,
  list,
  money,
  oneOf,
  phone,
  someOf,
  whole,
  words,
  yesNo,
} from '../../../functions/domain/forms/fields.ts'
import { issuesOf, pointer } from '../../../functions/domain/forms/issues.ts'
import { problems, received } from '../../support/domain/desk.ts'

describe('an act is refused', () => {
  test('as recorded, with the decision, the time, the person and the answer', () => {
    const desk = received('2026-03-02 10:00')
    const holder = desk.holder('intake')
    desk.until('2026-03-02 11:00').does('intake', 'accept', { summary: '原文' })
    const at = desk.now
    desk.until('2026-03-02 12:00')
    expect(desk.attempt('intake', 'decline')).toMatchObject({
      refused: 'recorded',
      recorded: { decision: 'accept', at, by: { as: 'staff', person: holder }, answer: { summary: '原文' } },
    })
  })

  test('as gone if the task was handed over, withdrawn or lapsed', () => {
    const desk = received('2026-03-02 10:00')
    const holder = desk.holder('intake') ?? ''
    desk.does('intake', 'reassign')
    expect(desk.attempt('intake', 'accept', {}, { person: holder, may: 'act' })).toEqual({
      refused: 'gone',
      why: 'handed-over',
    })
    expect(desk.withdraws().attempt('intake', 'accept')).toEqual({ refused: 'gone', why: 'withdrawn' })
    const lapsed = received('2026-03-02 10:00').upTo('feedback').does('feedback').untilClosed()
    expect(lapsed.attempt('survey', 'answer', {}, { person: 'complainant', may: 'act' })).toEqual({
      refused: 'gone',
      why: 'lapsed',
    })
  })

  test('as not allowed on a link that only shows the task', () => {
    expect(received('2026-03-02 10:00').attempt('intake', 'accept', {}, { person: 'kim', may: 'see' })).toEqual({
      refused: 'not-allowed',
    })
  })

  test('as invalid with every problem at once, one for each field, with its path', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    const refusal = decide(
      desk.file,
      desk.task('investigation'),
      { person: desk.holder('investigation') ?? '', may: 'act' },
      'complete',
      { points: [{ point: 'a', finding: 1, upheld: 'x' }], upheld: 'upheld', surprise: 1, '<b>/~': 1 },
      desk.desk,
      desk.now,
    )
    expect(problems(refusal)).toEqual([
      'points/0/finding wrong-type',
      'points/0/upheld not-one-of',
      'rootCause missing',
      'remedy missing',
      'remedyAmount missing',
      'evidence missing',
      'surprise unknown-field',
      ' unknown-field',
    ])
    expect(pointer(['a/b~', 0])).toBe('/a~1b~0/0')
  })

  test.each([
    ['', 'missing'],
    ['accept', 'not-offered'],
    ['constructor', 'not-offered'],
    ['__proto__', 'not-offered'],
    ['toString', 'not-offered'],
  ])('if the task does not offer the decision %j', (decision, problem) => {
    const desk = received('2026-03-02 10:00').does('intake')
    expect(
      problems(
        decide(
          desk.file,
          desk.task('investigation'),
          { person: desk.holder('investigation') ?? '', may: 'act' },
          decision,
          {},
          desk.desk,
          desk.now,
        ),
      ),
    ).toEqual([`decision ${problem}`])
  })

  test.each(['constructor', '__proto__', 'toString'])(
    'if the decision is named like a property of every object: %s',
    (name) => {
      expect(problems(received('2026-03-02 10:00', 'key').attempt('intake', name))).toEqual(['decision not-offered'])
    },
  )

  test('with "only-general" only if nothing but the class prevents a resolution at first contact', () => {
    const overseer = { person: 'sue', may: 'oversee' } as const
    expect(problems(received('2026-03-02 10:00', 'key').attempt('intake', 'resolve'))).toEqual([
      'decision only-general',
    ])
    expect(problems(received('2026-03-02 10:00', 'key').attempt('intake', 'accept', {}, overseer))).toEqual([
      'decision not-offered',
    ])
    expect(problems(received('2026-03-02 10:00').attempt('intake', 'resolve', {}, overseer))).toEqual([
      'decision not-offered',
    ])
    const later = received('2026-03-02 10:00', 'key').does('intake')
    expect(
      problems(
        decide(
          later.file,
          later.task('investigation'),
          { person: later.holder('investigation') ?? '', may: 'act' },
          'resolve',
          {},
          later.desk,
          later.now,
        ),
      ),
    ).toEqual(['decision not-offered'])
  })

  test('unless the link lets the assignee act: a link to see or oversee the task offers no decision', () => {
    const desk = received('2026-03-02 10:00')
    const person = desk.holder('intake') ?? ''
    const offered = (may: 'act' | 'oversee' | 'see') =>
      availableDecisions(desk.file, desk.task('intake'), { person, may }, desk.desk).map(({ name }) => name)
    expect([offered('act'), offered('oversee'), offered('see')]).toEqual([
      ['accept', 'resolve', 'another-matter', 'decline'],
      [],
      [],
    ])
  })

  test('as recorded if two decisions are sent at the same moment, and the second sender is shown the first', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign')
    const actor = { person: desk.holder('co-sign') ?? '', may: 'act' } as const
    expect(desk.attempt('co-sign', 'return', {}, actor)).not.toHaveProperty('refused')
    desk.commit(desk.attempt('co-sign', 'approve', {}, actor) as never, { as: 'staff', person: actor.person, mail: '' })
    expect(desk.attempt('co-sign', 'return', {}, actor)).toMatchObject({
      refused: 'recorded',
      recorded: { decision: 'approve' },
    })
  })
})

describe('the problems that a schema finds', () => {
  const found = (schema: z.ZodType, sent: unknown) => {
    const { error } = schema.safeParse(sent)
    return error === undefined ? [] : issuesOf(error, sent)
  }
  const under = (field: z.ZodType, sent: unknown, name = 'field') =>
    found(z.strictObject({ [name]: field }), { [name]: sent }).map(({ path, ...rest }) => [path.join('/'), rest])

  test.each<[string, z.ZodType, unknown, object]>([
    ['nothing where text is asked for', z.string(), undefined, { problem: 'missing' }],
    ['null', z.string(), null, { problem: 'missing' }],
    ['an empty text for a yes or no', yesNo(), '', { problem: 'missing' }],
    ['a number for a text', z.string(), 7, { problem: 'wrong-type' }],
    ['a text for a whole number', whole(1, 5), 'three', { problem: 'bad-whole' }],
    ['half a number', whole(1, 5), 1.5, { problem: 'bad-whole' }],
    ['a number', z.number(), 'three', { problem: 'bad-whole' }],
    ['an empty text', line(5), '', { problem: 'missing' }],
    ['blanks', line(5), '  ', { problem: 'missing' }],
    ['a text that is too short', words(9, 3), 'ab', { problem: 'too-short', values: { min: 3 } }],
    ['a text that is too long', line(3), 'abcd', { problem: 'too-long', values: { max: 3 } }],
    ['a list that is too short', list(line(5), 1, 2), [], { problem: 'too-few', values: { min: 1 } }],
    ['a list that is too long', list(line(5), 1, 2), ['a', 'b', 'c'], { problem: 'too-many', values: { max: 2 } }],
    ['a number that is too small', whole(1, 5), 0, { problem: 'too-small', values: { min: 1 } }],
    ['a number that is too big', whole(1, 5), 6, { problem: 'too-big', values: { max: 5 } }],
    ['no address', email(), 'wang', { problem: 'bad-email' }],
    ['an empty code', code('product'), '', { problem: 'missing' }],
    ['a code in capitals', code('product'), 'MOTOR', { problem: 'bad-form' }],
    ['an empty instant', instant(), '', { problem: 'missing' }],
    ['no instant', instant(), 'noon', { problem: 'bad-instant' }],
    ['an instant of another century', instant(), '1899-12-31T00:00:00Z', { problem: 'bad-instant' }],
    ['no day', day(), '31 May', { problem: 'bad-day' }],
    ['a day of another century', day(), '1899-12-31', { problem: 'bad-day' }],
    ['an empty choice', oneOf('a', 'b'), '', { problem: 'missing' }],
    ['no choice', oneOf('a', 'b'), undefined, { problem: 'missing' }],
    ['another choice', oneOf('a', 'b'), 'c', { problem: 'not-one-of' }],
    ['a choice twice', someOf('a', 'b'), ['a', 'a'], { problem: 'twice' }],
    ['neither of two shapes', z.union([z.string(), z.boolean()]), 7, { problem: 'not-one-of' }],
    ['a check without a message of its own that fails', z.string().refine(() => false), 'x', { problem: 'bad-form' }],
    ['a problem without words of its own', z.number().multipleOf(5), 7, { problem: 'bad-form' }],
  ])('%s', (_name, field, sent, issue) => {
    // Of two that are found in one field the first is shown.
    expect(under(field, sent)[0]).toEqual(['field', issue])
  })

  test('name a wrong telephone number, amount or currency by its field', () => {
    expect(under(phone(), 'call me', 'phone')).toEqual([['phone', { problem: 'bad-phone' }]])
    expect(under(money(), { currency: 'yuan', value: '1' }, 'amount')).toEqual([
      ['amount/currency', { problem: 'bad-currency' }],
      ['amount/value', { problem: 'bad-money' }],
    ])
  })

  test('name an amount that has too many digits', () => {
    const tooBig = { currency: 'CNY', value: '9999999999999.99' }
    expect(under(money(), tooBig, 'amount')).toEqual([['amount/value', { problem: 'money-too-big' }]])
  })

  test('name an unknown field only if its name is a plain one', () => {
    const names = ['_a-1', 'a'.repeat(40), 'a'.repeat(41), '1a', '<b>', 'a b', 'a.b']
    expect(found(z.strictObject({}), Object.fromEntries(names.map((name) => [name, 1])))).toEqual([
      ...names.slice(0, 2).map((name) => ({ path: [name], problem: 'unknown-field' })),
      ...names.slice(2).map(() => ({ path: [], problem: 'unknown-field' })),
    ])
  })
})
