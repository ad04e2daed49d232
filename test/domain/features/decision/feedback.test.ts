import { describe, expect, test } from 'vitest'
import { away, but, staff } from '../../../support/cast.ts'
import { problems, received } from '../../../support/domain/desk.ts'

const atFeedback = (weight: 'general' | 'key' | 'major' = 'general') =>
  received('2026-03-02 10:00', weight).upTo('feedback')

describe('feedback', () => {
  test('is a task of the liaison, no matter who investigated', () => {
    const desk = atFeedback()
    expect([desk.task('feedback').role, desk.holder('feedback')]).toEqual(['liaison', desk.file.liaisons[0]?.person])
  })

  test('of a general case goes out at once', () => {
    const desk = atFeedback().does('feedback')
    expect(desk.file.outcome).toMatchObject({ outcome: 'upheld', rootCause: 'delay', remedyDue: null })
    expect([desk.file.proposal, desk.open, desk.mailsTo('complainant')]).toEqual([
      null,
      [],
      ['acknowledgement', 'outcome'],
    ])
  })

  test('of a key case waits for the co-signer: nothing is decided, nothing sent', () => {
    const desk = atFeedback('key').does('feedback')
    expect([desk.file.outcome, desk.open, desk.mailsTo('complainant')]).toEqual([
      null,
      ['co-sign'],
      ['acknowledgement'],
    ])
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a date before today', { remedy: '赔付', remedyDue: '2026-03-01' }, ['remedyDue past']],
    ['a date without a remedy', { remedy: '', remedyDue: '2026-03-10' }, ['remedy needs-remedy']],
    ['no rights', { rights: [] }, ['rights too-few']],
    ['a right twice', { rights: ['review', 'review'] }, ['rights twice']],
    ['an unknown right', { rights: ['duel'] }, ['rights/0 not-one-of']],
    ['a 31st of February', { remedy: '赔付', remedyDue: '2026-02-31' }, ['remedyDue bad-day']],
    ['no answer about the date', { remedyDue: undefined }, ['remedyDue missing']],
    ['no basis', { basis: '' }, ['basis missing']],
  ])('is refused with %s', (_name, more, expected) => {
    expect(problems(atFeedback().attempt('feedback', 'propose', more))).toEqual(expected)
  })

  test('can promise a remedy for today until the close of business, and not after', () => {
    const promise = { remedy: '赔付', remedyDue: '2026-03-02' }
    expect(atFeedback().until('2026-03-02 17:59').attempt('feedback', 'propose', promise)).not.toHaveProperty('refused')
    expect(problems(atFeedback().until('2026-03-02 18:00').attempt('feedback', 'propose', promise))).toEqual([
      'remedyDue past',
    ])
  })
})

describe('when the liaison is away at the start of feedback', () => {
  const begun = (
    people = but({
      ina: { ...away('2026-03-03', '2026-03-31'), deputy: 'cora' },
      ivo: { roles: ['department-contact'] },
    }),
  ) =>
    received('2026-03-02 10:00', 'general', { staff: people })
      .upTo('negotiation')
      .until('2026-03-03 10:00')
      .does('negotiation')

  test('the deputy has the feedback, and the liaison does not change', () => {
    const desk = begun()
    expect([desk.holder('feedback'), desk.file.liaisons.map(({ person }) => person)]).toEqual(['cora', ['ina']])
    expect(desk.facts('task-opened').at(-1)?.candidates).toEqual([
      expect.objectContaining({ person: 'cora', standsInFor: 'ina' }),
    ])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement'])
  })

  test('the deputy counts as the person who proposed, and cannot co-sign', () => {
    const people = but({
      ina: { ...away('2026-03-03', '2026-03-31'), deputy: 'sue' },
      ivo: { roles: ['department-contact'] },
      sam: { roles: ['department-contact'] },
    })
    const desk = received('2026-03-02 10:00', 'key', { staff: people })
      .upTo('negotiation')
      .until('2026-03-03 10:00')
      .does('negotiation')
      .does('feedback')
    expect(desk.file.proposal?.by).toBe('sue')
    expect(['eve', 'ed']).toContain(desk.holder('co-sign'))
  })

  test('another officer has the feedback if there is no deputy, and the liaison does not change', () => {
    const desk = begun(but({ ina: away('2026-03-03', '2026-03-31'), ivo: { languages: ['en'] } }))
    expect([desk.holder('feedback'), desk.file.liaisons.map(({ person }) => person)]).toEqual(['ivo', ['ina']])
  })

  test('the liaison has the feedback again if they are back when the deputy goes away', () => {
    const people = but({
      ina: { ...away('2026-03-03', '2026-03-03'), deputy: 'cora' },
      ivo: { languages: ['en'] },
      cora: away('2026-03-04', '2026-03-31'),
    })
    const desk = begun(people)
    // Another officer would be nearer at hand by now: they speak the language and have less to do.
    desk.staffed(but({ ivo: { languages: ['zh-CN'] } }, people)).desk = { ...desk.desk, load: { ina: 20 } }
    desk.until('2026-03-04 00:00')
    expect([desk.holder('feedback'), desk.file.liaisons.map(({ person }) => person)]).toEqual(['ina', ['ina']])
  })

  test('the feedback waits for the liaison if nobody else is there, and the liaison does not change', () => {
    const gone = away('2026-03-03', '2026-03-04')
    const people = staff
      .map((one) => ({ ...one, ...(one.id === 'noa' || one.id === 'cora' ? {} : gone) }))
      .map((one) =>
        one.id === 'ivo'
          ? { ...one, away: [], languages: ['en' as const], roles: ['department-contact' as const] }
          : one,
      )
    const desk = begun(people)
    expect(desk.holder('feedback')).toBeNull()
    desk.until('2026-03-05 00:30')
    expect([desk.file.liaisons.map(({ person }) => person), desk.holder('feedback')]).toEqual([['ina'], 'ina'])
  })
})

describe('when nobody has the feedback and a colleague is back before the liaison', () => {
  test('the colleague has the feedback, and the liaison does not change', () => {
    const people = but({
      ina: away('2026-03-03', '2026-03-10'),
      ivo: { ...away('2026-03-03', '2026-03-04'), languages: ['en'] },
      ...Object.fromEntries(['sue', 'sam', 'eve', 'ed', 'kim'].map((id) => [id, away('2026-03-03', '2026-03-10')])),
    })
    const desk = received('2026-03-02 10:00', 'general', { staff: people })
      .upTo('negotiation')
      .until('2026-03-03 10:00')
      .does('negotiation')
    expect([desk.file.liaisons[0]?.person, desk.holder('feedback')]).toEqual(['ina', null])
    desk.until('2026-03-05 00:30')
    expect([
      desk.holder('feedback'),
      desk.file.liaisons.map(({ person }) => person),
      desk.mailsTo('complainant'),
    ]).toEqual(['ivo', ['ina'], ['acknowledgement']])
  })
})

describe('when the liaison has left the company', () => {
  test('another liaison is named at once and the complainant is told, even if the first had no open task', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    const before = desk.file.liaisons[0]?.person
    desk.staffed(staff.filter(({ id }) => id !== before)).look('2026-03-03 10:00')
    expect(desk.file.liaisons.map(({ person }) => person)).toEqual([before, before === 'ina' ? 'ivo' : 'ina'])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'liaison-changed 2'])
    expect(desk.look().file.liaisons).toHaveLength(2)
  })

  test('the new assignee of an open intake is also the new liaison', () => {
    const desk = received('2026-03-02 10:00')
    const before = desk.holder('intake')
    desk.staffed(staff.filter(({ id }) => id !== before)).look('2026-03-02 11:00')
    expect([desk.holder('intake'), desk.file.liaisons.length]).toEqual([desk.file.liaisons.at(-1)?.person, 2])
  })
})

describe('an answer that follows an accepted offer', () => {
  const agreed = () =>
    received('2026-03-02 10:00')
      .upTo('negotiation')
      .does('negotiation', 'offer', { until: '2026-03-12' })
      .answers('accept')
      .does('negotiation', 'agreed', { offers: [] })

  test('names what is done and by which day, as the letters about the offer promised', () => {
    expect(problems(agreed().attempt('feedback', 'propose', { remedy: '', remedyDue: null }))).toEqual([
      'remedy missing',
      'remedyDue missing',
    ])
    expect(problems(agreed().attempt('feedback', 'propose', { remedyDue: null }))).toEqual(['remedyDue missing'])
  })

  test('has somebody do it', () => {
    expect(agreed().does('feedback').open).toContain('fulfilment')
  })
})
