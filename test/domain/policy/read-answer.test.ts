import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readAnswer, tooMuch } from '../../../functions/domain/policy/read-answer.ts'
import { code, email, group, line, list, money, phone, told, words } from '../../../functions/domain/forms/fields.ts'
import type { Policy } from '../../../functions/domain/policy/policy.ts'
import { standard, yuan } from '../../support/domain/desk.ts'

const asked = z.strictObject({ product: code('product'), amount: money() })
const issues = (sent: unknown, schema: z.ZodType = asked, policy: Policy = standard) => {
  const answer = readAnswer(schema, sent, policy)
  return 'issues' in answer ? answer.issues : []
}
const good = { product: 'motor', amount: yuan('1.00') }

describe('an answer checked against the codes and currencies of the policy', () => {
  test('is read unchanged if the policy knows its codes and currencies', () => {
    expect(readAnswer(asked, good, standard)).toEqual({ value: good })
  })

  test('is refused if its code is of another list, or a name that every object has', () => {
    for (const product of ['claims', 'constructor'])
      expect(issues({ ...good, product })).toEqual([
        { path: ['product'], problem: 'not-a-code', values: { codes: Object.keys(standard.codes.product).join(', ') } },
      ])
  })

  test('has only one problem if its code is no code at all', () => {
    expect(issues({ ...good, product: '' }).map(({ path }) => path)).toEqual([['product']])
    expect(issues({ ...good, product: 5 })).toMatchObject([{ path: ['product'], problem: 'wrong-type' }])
    expect(issues({ ...good, product: Object.create(null) })).toMatchObject([
      { path: ['product'], problem: 'wrong-type' },
    ])
    expect(issues({ ...good, product: 'X'.repeat(61) })).toMatchObject([{ path: ['product'], problem: 'too-long' }])
  })

  test('is refused if its currency is unknown, with the currencies of the policy', () => {
    const amount = { currency: 'EUR', value: '1.00' }
    expect(issues({ ...good, amount })).toEqual([
      { path: ['amount', 'currency'], problem: 'bad-currency', values: { currencies: 'CNY' } },
    ])
    const two: Policy = { ...standard, currencies: ['CNY', 'HKD'] }
    expect(issues({ ...good, amount }, asked, two)).toEqual([
      { path: ['amount', 'currency'], problem: 'bad-currency', values: { currencies: 'CNY, HKD' } },
    ])
    expect(issues({ ...good, amount: { currency: 'HKD', value: '1.00' } }, asked, two)).toEqual([])
  })

  test('has only one problem, in its place, if its amount is no amount at all', () => {
    const places = (amount: unknown) =>
      issues({ ...good, amount }).map(({ path, problem }) => `${path.join('/')} ${problem}`)
    expect([
      places(12),
      places('12'),
      places(null),
      places({ value: '1.00' }),
      places({ currency: 5, value: '1.00' }),
    ]).toEqual([
      ['amount wrong-type'],
      ['amount wrong-type'],
      ['amount missing'],
      ['amount/currency missing'],
      ['amount/currency wrong-type'],
    ])
    expect(places({ currency: '', value: '1.00' })).toHaveLength(1)
  })

  test('may have any text in another field that is called currency', () => {
    expect(
      issues({ account: { currency: 'shells' } }, z.strictObject({ account: group({ currency: line(20) }) })),
    ).toEqual([])
  })
})

describe('mistakes', () => {
  test('are reported for every field, one each', () => {
    // The paths a/bc and ab/c are two places.
    const schema = z.strictObject({ a: group({ bc: line(5) }), ab: group({ c: line(5) }) })
    expect(issues({ a: { bc: 1 }, ab: { c: 2 } }, schema).map(({ path }) => path)).toEqual([
      ['a', 'bc'],
      ['ab', 'c'],
    ])
    expect(
      issues({ product: 'XX'.repeat(40), amount: { currency: 'eur', value: '1' } }).map(({ path }) => path.join('/')),
    ).toEqual(['product', 'amount/currency', 'amount/value'])
  })

  test('are reported up to a hundred, with the number of the others', () => {
    const schema = z.strictObject({ lines: list(line(5), 0, 1000) })
    const wrong = (count: number) => issues({ lines: Array.from({ length: count }, () => 1) }, schema)
    expect([wrong(99).length, wrong(100).length, wrong(150).length]).toEqual([99, 100, 101])
    expect(wrong(150).at(-2)?.path).toEqual(['lines', 99])
    expect(wrong(150).at(-1)).toEqual({ path: [], problem: 'more-issues', values: { count: 50 } })
  })
})

describe('what is typed', () => {
  const form = z.strictObject({ name: line(50), said: words(200), promise: told(200), mail: email(), call: phone() })
  const typed = {
    name: '李明',
    said: '没有赔',
    promise: '我们赔 100 元。',
    mail: 'li@example.com',
    call: '+86 28 5550 0101',
  }
  const wrong = (changes: object) =>
    issues({ ...typed, ...changes }, form).map(({ path, problem }) => `${path.join('/')} ${problem}`)

  test('is taken if somebody can read it, reach it and be glad of it', () => {
    expect(wrong({})).toEqual([])
  })

  test.each([
    ['a name of which nothing can be seen', { name: '\u200b\u200b' }, ['name missing']],
    ['words of which nothing can be seen', { said: '\u200b\u200b' }, ['said missing']],
    ['a name that arrived broken', { name: '\ufffd\ufffd' }, ['name unreadable']],
    ['words that arrived broken', { said: '\ufffd\ufffd' }, ['said unreadable']],
    ['a number with hardly a digit', { call: '12-()- x' }, ['call bad-phone']],
    ['words that tie a benefit to a withdrawal', { promise: '撤回投诉后我们赔付 100 元。' }, ['promise pressure']],
  ])('is refused: %s', (_what, changes, found) => {
    expect(wrong(changes)).toEqual(found)
  })

  test('may tie a benefit to a withdrawal in the words of the complainant', () => {
    expect(wrong({ said: '他们说撤回投诉后赔付 100 元。' })).toEqual([])
  })

  test('is refused with the words that put pressure on them', () => {
    const [found] = issues({ ...typed, promise: '撤回投诉后我们赔付 100 元。' }, form)
    expect(found?.values?.['words']).toMatch(/撤回投诉/)
  })

  test('with a broken sign among others that can be read is taken', () => {
    expect(wrong({ name: '李\ufffd明' })).toEqual([])
  })

  test('is too much if it does not fit into an item, however short each part is', () => {
    expect([tooMuch({ said: 'x'.repeat(1000) }), tooMuch(undefined)]).toEqual([[], []])
    // Chinese characters drawn at random do not become shorter.
    let drawn = 1
    const sign = (): string => {
      drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
      return String.fromCodePoint(0x4e_00 + ((drawn >> 8) % 20_000))
    }
    const random = Array.from({ length: 250_000 }, sign)
    expect(tooMuch({ said: random.join('') })).toEqual([{ path: [], problem: 'too-much', values: { max: 150_000 } }])
  })
})
