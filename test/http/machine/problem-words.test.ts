import { describe, expect, it } from 'vitest'
import { policyOf } from '../../../functions/domain/policy/policy.ts'
import { askedBy } from '../../../functions/domain/case/complaint.ts'
import type { Refusal } from '../../../functions/domain/case/refusal.ts'
import { issue } from '../../../functions/domain/forms/issues.ts'
import { problemJson } from '../../../functions/http/parts/problem-json.ts'
import { Problem, problemOf } from '../../../functions/http/parts/problems.ts'
import { allFields, errorSummary } from '../../../functions/pages/form-engine/fields.ts'
import { texts } from '../../../functions/text/index.ts'

/** What the sentences of a refusal say: the one reason, and an example that would be taken. */

describe('a program', () => {
  it('is told the one form in which it may send an amount, not those that people type', () => {
    const problem = new Problem('invalid', { issues: [issue(['amountInDispute', 'value'], 'bad-money')] })
    const { errors } = problemJson(problem, 'en') as { errors: { detail: string }[] }
    expect(errors[0]?.detail).toBe(texts('en').problem(issue([], 'bad-amount')))
    expect(errors[0]?.detail).toContain('1200.50')
  })

  it('is told why no review can be asked for, and until when one could', () => {
    const until = '2026-12-05T16:00:00.000Z'
    const over = problemOf({ refused: 'no-review', why: 'over', until }, { zone: 'Asia/Shanghai' })
    expect(problemJson(over, 'en')).toMatchObject({ why: 'over', status: 409 })
    expect(problemJson(over, 'en')['detail']).toContain('Saturday 5 December 2026')
    const asked = problemJson(problemOf({ refused: 'no-review', why: 'asked' }), 'zh-CN')
    expect(asked['detail']).not.toBe(problemJson(over, 'zh-CN')['detail'])
  })

  it('is told why what was entered stays, with the last day on which it could be undone', () => {
    const undo = { why: 'passed', what: 'withdrawal', until: '2026-12-24T16:00:00.000Z' } as const
    const zone = { zone: 'Asia/Shanghai' }
    const detail = (refusal: Refusal): unknown => problemJson(problemOf(refusal, zone), 'en')['detail']
    const over = detail({ refused: 'too-late', status: 'closed', undo })
    expect(over).toContain('Thursday 24 December 2026')
    // While the case is open, there is nothing to complain about again.
    expect(String(over)).toContain(String(detail({ refused: 'too-late', status: 'decided', undo })))
    expect(over).not.toBe(detail({ refused: 'too-late', status: 'decided', undo }))
    expect(detail({ refused: 'too-late', status: 'closed' })).not.toContain('December')
  })

  it('is told of their own withdrawal and its day, if that is why something is too late', () => {
    const refusal = { refused: 'too-late', status: 'closed', withdrawnAt: '2026-11-30T02:00:00.000Z' } as const
    const { detail } = problemJson(problemOf(refusal, { zone: 'Asia/Shanghai' }), 'en')
    expect(detail).toContain('Monday 30 November 2026')
  })
})

describe('a form shows examples of the country of its rules, in the language of its reader', () => {
  const form = (pack: string, language: 'en' | 'zh-CN') => ({
    language,
    schema: askedBy({}),
    place: 'file',
    values: {},
    issues: [issue(['complainant', 'phone'], 'bad-phone')],
    policy: policyOf({ id: pack, version: 1 }),
    zone: 'UTC',
  })

  it.each([
    ['uk-disp', 'GB'],
    ['cn-2020-3', 'CN'],
    ['au-rg271', 'AU'],
    ['us-il', 'US'],
    ['eu-example', 'elsewhere'],
  ] as const)('%s: %s', (pack, country) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const { phone, address } = texts(language).labels.examples[country]
      expect(errorSummary(form(pack, language)).toString()).toContain(phone)
      expect(allFields(form(pack, language)).toString()).toContain(address)
    }
  })
})
