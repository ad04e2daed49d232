import { fc, runs } from '../support/properties.ts'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { taskActions } from '../../functions/domain/catalogue/task-actions.ts'
import { readAnswer } from '../../functions/domain/policy/read-answer.ts'
import { askedBy } from '../../functions/domain/case/complaint.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { kindOf } from '../../functions/domain/catalogue/task-kinds.ts'
import { kindNames } from '../../functions/domain/case/facts.ts'
import { allFields } from '../../functions/pages/form-engine/fields.ts'
import { enterSchema } from '../../functions/pages/desk/enter.ts'
import { asText } from '../../functions/pages/parts/html.ts'
import { decodeForm } from '../../functions/pages/form-engine/decode.ts'
import { encodeForm } from '../../functions/pages/form-engine/encode.ts'
import { formValuesOf } from '../../functions/pages/form-engine/form-values.ts'
import { valid } from '../support/pages/values.ts'

const zone = 'Asia/Shanghai'
const policy = newestPolicy('standard')
const accept = kindOf('intake').decisions['accept'] as z.ZodObject
const complete = kindOf('investigation').decisions['complete'] as z.ZodObject
const form = (query: string) => formValuesOf(new URLSearchParams(query))
const decoded = (schema: z.ZodType, query: string) => decodeForm(schema, form(query), zone) as Record<string, unknown>

describe('the decoder of forms', () => {
  it('reads a whole intake decision', () => {
    const query =
      'contact.how=phone&contact.at=2026-10-02T15%3A50&identityVerified=true&product=motor&category=claims&class=general&classReason=Nothing+more&flags.litigation=&flags.people=3&summary=Wants+a+payment&decision=accept&step=send'
    expect(decoded(accept, query)).toEqual({
      contact: { how: 'phone', at: '2026-10-02T07:50:00.000Z' },
      identityVerified: true,
      product: 'motor',
      category: 'claims',
      class: 'general',
      classReason: 'Nothing more',
      flags: { people: 3 },
      summary: 'Wants a payment',
    })
  })

  it('leaves out blank optional fields, and sets blank nullable fields to null', () => {
    const propose = kindOf('feedback').decisions['propose'] as z.ZodObject
    expect(
      decoded(accept, 'flags.people=+&flags.amountInDispute.currency=CNY&flags.amountInDispute.value='),
    ).not.toHaveProperty('flags')
    expect(decoded(propose, 'remedyDue=&remedy=')).toMatchObject({ remedyDue: null, remedy: '' })
    expect(decoded(taskActions.reassign.schema, 'to=&reason=Ill')).toEqual({ reason: 'Ill' })
  })

  it('drops blank rows and closes the gaps', () => {
    const { points } = decoded(
      complete,
      'points.0.point=&points.0.finding=+&points.3.point=Late&points.3.finding=It+was&points.3.upheld=upheld&points.7.point=Rude',
    )
    expect(points).toEqual([
      { point: 'Late', finding: 'It was', upheld: 'upheld' },
      { point: 'Rude', finding: '' },
    ])
  })

  it('takes the row that was chosen by where it stands among those with content', () => {
    const rows = 'points.0.point=&points.3.point=Late&points.7.point=Rude'
    const chosen = (number: string): unknown => decoded(complete, `${rows}&mainPoint=${number}`)['mainPoint']
    expect(['4', '8', '1', '2', '', 'x'].map(chosen)).toEqual([1, 2, undefined, undefined, undefined, 'x'])
  })

  it('takes an optional group in which nothing but what the form suggests stands for blank', () => {
    const scope = { 'authority.scope': ['general'] }
    expect(decodeForm(enterSchema(policy), scope, zone)).not.toHaveProperty('authority')
    expect(decodeForm(enterSchema(policy), { 'authority.scope': ['full'] }, zone)).toHaveProperty('authority')
    const name = { 'authority.represented': ['王建国'] }
    expect(decodeForm(enterSchema(policy), { ...scope, ...name }, zone)).toMatchObject({
      authority: { represented: '王建国', scope: 'general' },
    })
  })

  it('takes a row in which nothing but the suggested moment stands for blank', () => {
    const agreed = kindOf('negotiation').decisions['agreed'] as z.ZodObject
    const suggested = 'offers.0.at=2026-10-02T15%3A50&suggested=offers.0.at+2026-10-02T15%3A50'
    expect(decoded(agreed, suggested)).toMatchObject({ offers: [] })
    expect(decoded(agreed, `${suggested}&offers.0.what=Pays+all`)).toMatchObject({
      offers: [{ at: '2026-10-02T07:50:00.000Z', what: 'Pays all' }],
    })
    // Another moment is somebody's own.
    expect(decoded(agreed, suggested.replace('15%3A50&', '09%3A00&'))).toMatchObject({
      offers: [{ at: '2026-10-02T01:00:00.000Z' }],
    })
  })

  it('puts the present minute into a blank row, and nothing into the others', () => {
    const agreed = kindOf('negotiation').decisions['agreed'] as z.ZodObject
    const shown = (values: string): string =>
      asText(
        allFields({
          language: 'en',
          schema: agreed,
          place: 'agreed',
          values: form(values),
          issues: [],
          zone,
          now: '2026-10-02T07:50:00.000Z',
        }),
      )
    expect(shown('')).toContain('value="2026-10-02T15:50"')
    expect(shown('offers.0.what=Pays+all')).not.toContain('2026-10-02T15:50')
  })

  it('reads one piece of evidence from each line', () => {
    expect(
      decoded(complete, `evidence=${encodeURIComponent('Letter of 3 May\r\n\r\n  \r\nCall recording 17')}`),
    ).toMatchObject({ evidence: ['Letter of 3 May', 'Call recording 17'] })
  })

  it.each([
    ['12000', '12000.00'],
    ['12,000.5', '12000.50'],
    ['1,234,567.89', '1234567.89'],
    ['１２０００', '12000.00'],
    ['¥12000', '12000.00'],
    ['￥12，000', '12000.00'],
    ['12000元', '12000.00'],
    [' 12000.50 ', '12000.50'],
    ['12,50', '12,50'],
    ['1.2万', '12000.00'],
    ['3万元', '30000.00'],
    ['人民币 1,200 元', '1200.00'],
    ['1.23456789万', '1.23456789万'],
    ['£1,200', '£1,200'],
    ['0.5', '0.50'],
    ['12 000', '12000.00'],
    ['约1200', '约1200'],
    ['-5', '-5'],
    ['1e9', '1e9'],
  ])('reads the amount %s as %s', (typed, value) => {
    expect(
      decoded(complete, `remedyAmount.currency=CNY&remedyAmount.value=${encodeURIComponent(typed)}`),
    ).toMatchObject({ remedyAmount: { currency: 'CNY', value } })
  })

  it.each([
    ['GBP', '£1,200.50', '1200.50'],
    ['GBP', '1200 pounds', '1200.00'],
    ['GBP', 'GBP 75', '75.00'],
    ['GBP', '1200元', '1200元'],
    ['EUR', '€ 1,200', '1200.00'],
    ['AUD', '$2,500', '2500.00'],
    ['AUD', 'A$2,500', '2500.00'],
    ['USD', '10k', '10000.00'],
    ['CHF', 'CHF 10', '10.00'],
  ])('reads in a field in %s the amount %s as %s', (currency, typed, value) => {
    expect(
      decoded(complete, `remedyAmount.currency=${currency}&remedyAmount.value=${encodeURIComponent(typed)}`),
    ).toMatchObject({ remedyAmount: { currency, value } })
  })

  it.each(['many', '3.5', '99999999999999999999', '0x10'])(
    'leaves the number %s as text, so that it is reported',
    (typed) => {
      const sent = decoded(askedBy({}), `people=${typed}`)
      expect(sent).toMatchObject({ people: typed })
      const result = readAnswer(askedBy({}), sent, policy)
      expect('issues' in result && result.issues).toContainEqual({ path: ['people'], problem: 'bad-whole' })
    },
  )

  it.each(['2026-02-30T10:00', '2026-10-02T25:00', 'yesterday', '2026-10-02'])(
    'leaves the time %s as text, so that it is reported',
    (typed) => {
      const result = readAnswer(
        accept,
        decoded(accept, `contact.how=phone&contact.at=${encodeURIComponent(typed)}`),
        policy,
      )
      expect('issues' in result && result.issues).toContainEqual({ path: ['contact', 'at'], problem: 'bad-instant' })
    },
  )
})

describe('the decoder of hostile forms', () => {
  it('ignores unknown names', () => {
    const query =
      '__proto__.polluted=1&constructor.prototype.polluted=1&__proto__=x&points.__proto__.point=x&points.99999999.point=x&points.-1.point=x&points.length=5&toString=x'
    expect(decoded(complete, query)).toEqual({ points: [], upheld: undefined, remedy: '', evidence: [] })
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  it('never throws, whatever was sent', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'contact.at',
        'contact',
        'points.0',
        'points.0.upheld',
        'evidence',
        'remedyAmount.value',
        'people',
        'rights',
        'flags.people',
        '__proto__',
      ),
    )
    const schemas = [
      askedBy({}),
      taskActions.reassign.schema,
      ...kindNames.flatMap((kind) => Object.values(kindOf(kind).decisions)),
    ]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))),
        fc.constantFrom(...schemas),
        (pairs, schema) => {
          const result = readAnswer(schema as z.ZodType, decodeForm(schema, formValuesOf(pairs), zone), policy)
          expect('value' in result || result.issues.length > 0).toBe(true)
        },
      ),
    )
  })
})

/** A form offers no row that it does not have. */
function choosingOwnRow(value: unknown): unknown {
  const { points, mainPoint } = value as { points?: readonly unknown[]; mainPoint?: number }
  return points === undefined || mainPoint === undefined
    ? value
    : { ...(value as object), mainPoint: Math.min(mainPoint, points.length) }
}

describe('the round trip of a value through a form', () => {
  const decisions = kindNames.flatMap((kind) =>
    Object.entries(kindOf(kind).decisions).map(([decision, schema]) => [`${kind} ${decision}`, schema] as const),
  )

  it.each([...decisions, ['reassign', taskActions.reassign.schema] as const, ['complaint', askedBy({})] as const])(
    'keeps the value: %s',
    (_name, schema) => {
      fc.assert(
        fc.property(valid(schema, policy).map(choosingOwnRow), (value) => {
          const parsed = schema.parse(value)
          expect(schema.parse(decodeForm(schema, encodeForm(schema, parsed, zone), zone))).toEqual(parsed)
        }),
        runs(30),
      )
    },
  )
})
