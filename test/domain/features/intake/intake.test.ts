import { describe, expect, test } from 'vitest'
import { problems, received, yuan } from '../../../support/domain/desk.ts'

describe('accepting a complaint at intake', () => {
  test('confirms product, subject and class, and opens the investigation', () => {
    const desk = received('2026-03-02 10:00')
      .until('2026-03-02 15:00')
      .does('intake', 'accept', { product: 'medical', category: 'sales', class: 'key' })
    expect([desk.file.product, desk.file.category, desk.file.class, desk.file.classConfirmed]).toEqual([
      'medical',
      'sales',
      'key',
      true,
    ])
    expect([desk.open, desk.task('investigation').role, desk.task('investigation').id]).toEqual([
      ['investigation'],
      'investigator',
      'investigation-1',
    ])
    expect(desk.file.stageEnds).toMatchObject([{ stage: 'intake', at: desk.now }])
  })

  test('is what confirms the class, which is only proposed before', () => {
    const desk = received('2026-03-02 10:00', 'key')
    expect([desk.file.class, desk.file.classConfirmed, desk.file.category]).toEqual(['key', false, null])
  })

  test('proposes a class again from corrected facts, and keeps the facts that are left out', () => {
    const desk = received('2026-03-02 10:00', 'key').does('intake', 'accept', {
      class: 'major',
      flags: { regulatorDesignated: true, amountInDispute: yuan('600000.00'), vulnerable: false },
    })
    expect(desk.facts('classed')[0]).toMatchObject({
      class: 'major',
      proposed: 'major',
      reasons: ['amount-major', 'regulator-designated'],
    })
    expect(desk.file.classFacts).toMatchObject({
      vulnerable: false,
      people: 1,
      regulatorDesignated: true,
      amountInDispute: yuan('600000.00'),
    })
  })

  test('allows another class than the proposed one, and records both', () => {
    expect(
      received('2026-03-02 10:00', 'key').does('intake', 'accept', { class: 'general' }).facts('classed')[0],
    ).toMatchObject({ class: 'general', proposed: 'key', reasons: ['vulnerable'] })
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a contact in the future', { contact: { how: 'phone', at: '2026-03-03T02:00:00.001Z' } }, ['contact/at future']],
    [
      'a contact on the day before the complaint',
      { contact: { how: 'phone', at: '2026-03-01T15:59:59.000Z' } },
      ['contact/at before-receipt'],
    ],
    [
      'a contact in the year 10000, said in another zone',
      { contact: { how: 'phone', at: '9999-12-31T23:59:59-12:00' } },
      ['contact/at bad-instant'],
    ],
    [
      'a contact in the year 0',
      { contact: { how: 'phone', at: '0000-01-01T00:00:00+14:00' } },
      ['contact/at bad-instant'],
    ],
    [
      'a day that does not exist',
      { contact: { how: 'phone', at: '2026-02-30T10:00:00Z' } },
      ['contact/at bad-instant'],
    ],
    [
      'a local time without a time zone',
      { contact: { how: 'phone', at: '2026-03-02T10:00:00' } },
      ['contact/at bad-instant'],
    ],
    [
      'an identity verified of somebody who was not reached',
      { contact: { how: 'not-reached', at: '2026-03-02T02:00:00Z' }, identityVerified: true },
      ['identityVerified needs-contact'],
    ],
    ['an unknown product', { product: 'pets' }, ['product not-a-code']],
    ['a product named like a method', { product: 'constructor' }, ['product not-a-code']],
    ['no reason for the class', { classReason: '' }, ['classReason missing']],
    ['an unknown class', { class: 'huge' }, ['class not-one-of']],
    ['a class of prototypes', { class: 'toString' }, ['class not-one-of']],
    [
      'a currency without a threshold',
      { flags: { amountInDispute: { currency: 'USD', value: '1.00' } } },
      ['flags/amountInDispute/currency bad-currency'],
    ],
    [
      'an amount as a number',
      { flags: { amountInDispute: { currency: 'CNY', value: 1 } } },
      ['flags/amountInDispute/value wrong-type'],
    ],
    ['no complainants', { flags: { people: 0 } }, ['flags/people too-small']],
    ['an unknown flag', { flags: { rich: true } }, ['flags/rich unknown-field']],
    ['identity neither verified nor not', { identityVerified: 'yes' }, ['identityVerified wrong-type']],
  ])('is refused with %s', (_name, more, expected) => {
    expect(problems(received('2026-03-02 10:00').until('2026-03-03 10:00').attempt('intake', 'accept', more))).toEqual(
      expected,
    )
  })

  test('allows a contact earlier on the day of the complaint, or at this very moment', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-03 09:00')
    for (const at of ['2026-03-01T16:00:00Z', '2026-03-03T09:00:00+08:00'])
      expect(desk.attempt('intake', 'accept', { contact: { how: 'phone', at } })).not.toHaveProperty('refused')
  })

  test('is possible if the complainant could not be reached', () => {
    expect(
      received('2026-03-02 10:00').does('intake', 'accept', {
        contact: { how: 'not-reached', at: '2026-03-02T02:00:00Z' },
        identityVerified: false,
      }).open,
    ).toEqual(['investigation'])
  })
})

describe('resolving a complaint at first contact', () => {
  test('decides the case with its root cause, and is followed by the survey if nothing was promised', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-02 11:00').does('intake', 'resolve')
    expect(desk.file.outcome).toMatchObject({ outcome: 'resolved', rootCause: 'delay', remedyDue: null })
    expect([desk.open, desk.file.class, desk.file.classConfirmed, desk.waiting.next, desk.waiting.until]).toEqual([
      [],
      'general',
      true,
      'survey',
      '2026-03-05 10:00',
    ])
  })

  test('is followed by fulfilment by the liaison if something was promised', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'resolve', { remedy: '补寄保单', remedyDue: '2026-03-06' })
    expect([desk.open, desk.due('fulfilment'), desk.holder('fulfilment')]).toEqual([
      ['fulfilment'],
      '2026-03-06 18:00',
      desk.file.liaisons[0]?.person,
    ])
  })

  test.each(['key', 'major'] as const)('is refused for a %s complaint', (weight) => {
    expect(problems(received('2026-03-02 10:00', weight).attempt('intake', 'resolve'))).toEqual([
      'decision only-general',
    ])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'a complainant who was not reached',
      { contact: { how: 'not-reached', at: '2026-03-02T02:00:00Z' } },
      ['contact/how needs-contact'],
    ],
    ['a complainant whose identity is not verified', { identityVerified: false }, ['identityVerified needs-identity']],
    ['a promise for yesterday', { remedy: '赔付', remedyDue: '2026-03-01' }, ['remedyDue past']],
    ['a promise of nothing', { remedy: ' ', remedyDue: '2026-03-10' }, ['remedy needs-remedy']],
    ['a promise for the year 9999', { remedy: '赔付', remedyDue: '9999-12-31' }, ['remedyDue bad-day']],
    ['a promise for the year 0', { remedy: '赔付', remedyDue: '0000-01-01' }, ['remedyDue bad-day']],
    ['an unknown root cause', { rootCause: 'bad-luck' }, ['rootCause not-a-code']],
  ])('is refused with %s', (_name, more, expected) => {
    expect(problems(received('2026-03-02 10:00').attempt('intake', 'resolve', more))).toEqual(expected)
  })
})

describe('the intake task', () => {
  test('makes its assignee the liaison', () => {
    const desk = received('2026-03-02 10:00')
    expect(desk.file.liaisons.map(({ person }) => person)).toEqual([desk.holder('intake')])
    expect(desk.task('intake').role).toBe('intake-officer')
  })

  test('is opened only once, even after a second look', () => {
    expect(received('2026-03-02 10:00').look().look('2026-03-02 11:00').file.tasks).toHaveLength(1)
  })
})
