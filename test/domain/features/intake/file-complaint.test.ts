import { describe, expect, test } from 'vitest'
import { fileComplaint } from '../../../../functions/domain/features/intake/file-complaint.ts'
import { personSchema } from '../../../../functions/domain/people/directory.ts'
import { china } from '../../../support/domain/calendars.ts'
import { entity, person } from '../../../support/cast.ts'
import { complaint, filed, problems, standard, yuan } from '../../../support/domain/desk.ts'

const reception = { policy: standard, calendar: china, entity, channel: 'web' } as const
const now = '2026-03-02T02:00:00.000Z'

describe('filing', () => {
  test('fills in what was left out', () => {
    expect(filed('2026-03-02 10:00').file.complaint).toEqual({
      ...complaint,
      complainant: { ...complaint.complainant, kind: 'person' },
      people: 1,
      inPerson: false,
      vulnerable: false,
      urgentHarm: false,
      publicity: false,
      litigation: false,
      gravity: 'none',
      projectFinance: false,
    })
  })

  test('pins policy, calendar and promise, and proposes a class with its reasons', () => {
    expect(fileComplaint({ ...complaint, amountInDispute: yuan('50000.00') }, reception, now)).toMatchObject({
      opened: {
        fact: 'opened',
        policy: { id: 'standard', version: standard.version },
        calendar: { id: 'cn', version: 'chinese-days@1.5.7-2' },
        channel: 'web',
        proposed: { class: 'key', reasons: ['amount-key'] },
        respondBy: '2026-03-12T10:00:00.000Z',
      },
      known: [],
    })
  })

  test('gives the same result for the same complaint', () => {
    expect(fileComplaint(complaint, reception, now)).toEqual(fileComplaint(structuredClone(complaint), reception, now))
  })

  test('refuses a complainant’s statement that a regulator referred or designated the complaint', () => {
    expect(
      problems(
        fileComplaint({ ...complaint, regulatorReferred: true, regulatorDesignated: true }, reception, now) as never,
      ),
    ).toEqual(['regulatorReferred unknown-field', 'regulatorDesignated unknown-field'])
  })

  test('refuses a complainant’s statement of when it was received: only the staff record that, with proof', () => {
    expect(
      problems(
        fileComplaint(
          { ...complaint, receivedAt: '2026-02-02T02:00:00.000Z', channel: 'phone' },
          reception,
          now,
        ) as never,
      ),
    ).toEqual(['receivedAt unknown-field', 'channel unknown-field'])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'nothing at all',
      Object.fromEntries(Object.keys(complaint).map((name) => [name, undefined])),
      ['complainant missing', 'language missing', 'product missing', 'description missing', 'desiredOutcome missing'],
    ],
    [
      'empty texts',
      { description: '', desiredOutcome: ' ', language: '' },
      ['language missing', 'description missing', 'desiredOutcome missing'],
    ],
    ['a short description', { description: '慢！！！' }, ['description too-brief']],
    ['one rare Chinese character', { description: '𠮷' }, ['description too-brief']],
    ['four letters', { description: 'Late' }, ['description too-brief']],
    ['a letter, blank lines and a letter', { description: `a${'\n'.repeat(30)}b` }, ['description too-brief']],
    ['a description of dots', { description: '.'.repeat(40) }, ['description only-signs']],
    ['a description of Chinese dots', { description: '。……'.repeat(9) }, ['description only-signs']],
    ['a description of faces', { description: '😡'.repeat(30) }, ['description only-signs']],
    ['a description that was damaged', { description: '\ufffd'.repeat(40) }, ['description unreadable']],
    ['a wish that was damaged', { desiredOutcome: '\ufffd\ufffd, \ufffd!' }, ['desiredOutcome unreadable']],
    ...['...', '—', '？', '。', '·', '😀', '-_-'].map((name): [string, Record<string, unknown>, string[]] => [
      `the name ${name}`,
      { complainant: { ...complaint.complainant, name } },
      ['complainant/name only-signs'],
    ]),
    [
      'a name that was damaged',
      { complainant: { ...complaint.complainant, name: '\ufffd\ufffd' } },
      ['complainant/name unreadable'],
    ],
    [
      'a name of a Hangul filler',
      { complainant: { ...complaint.complainant, name: '\u3164' } },
      ['complainant/name missing'],
    ],
    [
      'a wish of nothing but invisible characters',
      { desiredOutcome: '\u2800\u00ad\ufe0f\u{e0020}' },
      ['desiredOutcome missing'],
    ],
    [
      'a number of dashes',
      { complainant: { ...complaint.complainant, phone: '------' } },
      ['complainant/phone bad-phone'],
    ],
    [
      'a number whose end is left out',
      { complainant: { ...complaint.complainant, phone: '138… 张先生' } },
      ['complainant/phone bad-phone'],
    ],
    [
      'an address with a Chinese name',
      { complainant: { ...complaint.complainant, email: '张三@例子.公司' } },
      ['complainant/email local-not-latin'],
    ],
    ...(
      [
        ['li@b-.com', 'bad-domain'],
        ['li@-b.com', 'bad-email'],
        ['li@mail.b-.co.uk', 'bad-domain'],
        [`li@${'b'.repeat(64)}.com`, 'bad-domain'],
        [`li@${'保险投诉'.repeat(12)}.中国`, 'bad-domain'],
        [`${'l'.repeat(65)}@example.com`, 'local-too-long'],
      ] as const
    ).map(([email, problem]): [string, Record<string, unknown>, string[]] => [
      `the address ${email}`,
      { complainant: { ...complaint.complainant, email } },
      [`complainant/email ${problem}`],
    ]),
    ['an unknown product', { product: 'pets' }, ['product not-a-code']],
    ['an unknown language', { language: 'fr' }, ['language not-one-of']],
    ['dollars', { amountInDispute: { currency: 'USD', value: '1.00' } }, ['amountInDispute/currency bad-currency']],
    ['a negative amount', { amountInDispute: yuan('-1.00') }, ['amountInDispute/value bad-money']],
    ['nobody', { people: 0 }, ['people too-small']],
    ['everybody', { people: 100_001 }, ['people too-big']],
    ['people as text', { people: '3' }, ['people bad-whole']],
    ['half a person', { people: 1.5 }, ['people bad-whole']],
    ['a list of people', { people: [2] }, ['people bad-whole']],
    ['two mistakes in one field', { product: 7 }, ['product wrong-type']],
  ])('refuses %s', (_name, more, expected) => {
    expect(problems(fileComplaint({ ...complaint, ...more }, reception, now) as never)).toEqual(expected)
  })

  test.each([
    'My claim was refused',
    'You don’t pay, I wait',
    '理赔款未到',
    '拒赔',
    '𠮷𠮷',
    '退保难',
    '拒赔，说保单失效',
    'Выплату задержали, жду',
    'لم تدفعوا التعويض بعد',
    '...Why?! No payment; no answer!',
  ])('takes the description %s', (description) => {
    expect(fileComplaint({ ...complaint, description }, reception, now)).toMatchObject({
      opened: { complaint: { description } },
    })
  })

  test.each([
    `li@${'b'.repeat(63)}.com`,
    `${'l'.repeat(64)}@example.com`,
    'li@保险--投诉.中国',
    'li@xn--fsqu00a.xn--55qx5d',
    'li@1-2.example.com',
  ])('takes the address %s', (email) => {
    const complainant = { ...complaint.complainant, email }
    expect(fileComplaint({ ...complaint, complainant }, reception, now)).toHaveProperty('opened')
  })

  test.each(['李', 'O', '〇', 'C3', '\ue863'])('takes the name %s', (name) => {
    const complainant = { ...complaint.complainant, name }
    expect(fileComplaint({ ...complaint, complainant }, reception, now)).toHaveProperty('opened')
  })
})

describe('the staff directory', () => {
  test('refuses the id of the complainant for a person', () => {
    expect(
      ['complainant', 'Complainant', 'complainant-2', ''].map(
        (id) => personSchema().safeParse(person(id, ['supervisor'])).success,
      ),
    ).toEqual([false, false, true, false])
  })

  test('refuses an absence that ends before it begins', () => {
    expect(
      personSchema().safeParse(person('x', ['supervisor'], { away: [{ from: '2026-03-02', until: '2026-03-01' }] }))
        .success,
    ).toBe(false)
  })
})
