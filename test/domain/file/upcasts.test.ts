import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { past } from '../../../functions/domain/file/upcasts.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { writtenFacts, readFact } from '../../../functions/domain/catalogue/stored-facts.ts'
import { email, erased, words } from '../../../functions/domain/forms/fields.ts'
import { factReader } from '../../../functions/domain/file/upcasts.ts'
import { accepted } from '../../support/store/complaint.ts'

const where = 'case 4MPD-K7QX-T, commit 3'

/**
 * Two versions of a message from before today's: the first named no one to tell, the second one person; they are read
 * by today's, which tells several.
 */
const first = z.strictObject({ fact: z.literal('message'), v: z.literal(-1), words: words(5000), from: email() })
const second = z.strictObject({
  fact: z.literal('message'),
  v: z.literal(0),
  text: words(5000),
  tell: z.string().nullable(),
})
const messages = [
  past(first, ({ words: text }): z.output<typeof second> => ({ fact: 'message', v: 0, text, tell: null })),
  past(second, ({ text, tell }): Extract<Fact, { fact: 'message' }> => ({
    fact: 'message',
    v: 2,
    text,
    tell: tell === null ? [] : [tell],
    newFacts: false,
  })),
]
const read = factReader<Fact>(writtenFacts, () => messages)

describe('a fact of a past version', () => {
  it('is read as the current version, through every version between', () => {
    expect(read({ fact: 'message', v: -1, words: '补充一份发票。', from: 'li@example.com' }, where)).toEqual({
      fact: 'message',
      v: 2,
      text: '补充一份发票。',
      tell: [],
      newFacts: false,
    })
    expect(read({ fact: 'message', v: 0, text: '补充一份发票。', tell: 'ina' }, where)).toEqual({
      fact: 'message',
      v: 2,
      text: '补充一份发票。',
      tell: ['ina'],
      newFacts: false,
    })
    expectTypeOf(read).returns.toEqualTypeOf<Fact>()
  })

  it('is read even if its text was erased and does not look like an address', () => {
    expect(read({ fact: 'message', v: -1, words: erased, from: erased }, where)).toMatchObject({ text: erased })
  })

  it('is refused by name if it does not have the shape of its version', () => {
    expect(() => read({ fact: 'message', v: 0, tell: null }, where)).toThrow(
      /^case 4MPD-K7QX-T, commit 3: fact "message" v0 does not have the shape of its version: text: /,
    )
  })

  it('is refused by name if its upcast gives another shape', () => {
    const wrong = factReader<Fact>(writtenFacts, () => [past(second, ({ text }) => ({ fact: 'message', v: 2, text }))])
    expect(() => wrong({ fact: 'message', v: 0, text: '补充', tell: null }, where)).toThrow(
      /fact "message" v2, as its upcast gives it, does not have the shape of its version: tell: /,
    )
  })

  it('is refused by name if its upcast leads nowhere', () => {
    const nowhere = factReader<Fact>(writtenFacts, () => [past(second, (fact) => fact)])
    expect(() => nowhere({ fact: 'message', v: 0, text: '补充', tell: null }, where)).toThrow(
      'fact "message" v0 cannot be read',
    )
  })
})

describe('an answer', () => {
  it('has versions for its kind and decision, and another decision of the same kind is not affected', () => {
    const before = z.strictObject({
      fact: z.literal('decided'),
      v: z.literal(0),
      task: z.string(),
      kind: z.literal('co-sign'),
      decision: z.literal('return'),
      answer: z.strictObject({ why: words(2000) }),
    })
    const reader = factReader<Fact>(writtenFacts, () => [
      past(before, ({ task, answer }): Fact => ({
        fact: 'decided',
        v: 1,
        task,
        kind: 'co-sign',
        decision: 'return',
        answer: { reason: answer.why },
      })),
    ])
    expect(
      reader(
        {
          fact: 'decided',
          v: 0,
          task: 'co-sign-1',
          kind: 'co-sign',
          decision: 'return',
          answer: { why: '请写明利息。' },
        },
        where,
      ),
    ).toMatchObject({ v: 1, answer: { reason: '请写明利息。' } })
    expect(() =>
      reader({ fact: 'decided', v: 0, task: 'co-sign-1', kind: 'co-sign', decision: 'approve', answer: {} }, where),
    ).toThrow(`${where}: fact "decided co-sign approve" v0 cannot be read: this release knows version 1`)
    expect(reader(accepted, where)).toBe(accepted)
  })
})

describe('a fact of a later release', () => {
  it('is refused with its case, commit, fact and version', () => {
    expect(() => read({ fact: 'message', v: 7 }, where)).toThrow(
      'case 4MPD-K7QX-T, commit 3: fact "message" v7 cannot be read: this release knows version -1, 0, 2',
    )
    expect(() => readFact({ fact: 'foreseen', v: 1 }, where)).toThrow(
      'case 4MPD-K7QX-T, commit 3: fact "foreseen" v1 cannot be read: this release knows no fact of this name',
    )
  })
})
