import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isRestricted, matterOf } from '../../../../functions/domain/case/case-file.ts'
import { draw } from '../../../../functions/domain/features/other-matters/draw.ts'
import { policyNamed } from '../../../../functions/domain/policy/policy.ts'
import { sightedOf } from '../../../../functions/domain/lists/sighted-of.ts'
import { sightOf } from '../../../../functions/domain/people/sight.ts'
import { type Case, problems, received } from '../../../support/domain/desk.ts'
import { fc, runs } from '../../../support/properties.ts'

const begun = (setting = {}) => received('2026-03-02 10:00', 'general', setting)
const sorted = (matter: string, more: object = {}) => begun().does('intake', 'another-matter', { matter, ...more })

describe('what intake takes for no complaint', () => {
  test.each(['enquiry', 'suggestion', 'other-firm'])('ends with the letter of intake: %s', (matter) => {
    const desk = sorted(matter, matter === 'other-firm' ? { passedTo: '安心保险' } : {})
    expect(matterOf(desk.file)).toMatchObject({ matter })
    expect([desk.open, desk.file.ended !== null]).toEqual([[], true])
    expect(desk.mailsTo('complainant')).toContain('outcome')
  })

  test.each([
    ['an enquiry', { matter: 'enquiry', expectsAnswer: true }, ['expectsAnswer is-complaint']],
    ['an allegation', { matter: 'wrongdoing', expectsAnswer: true }, ['expectsAnswer is-complaint']],
    ['another firm that is not named', { matter: 'other-firm' }, ['passedTo missing']],
    ['an accused unit that there is not', { matter: 'wrongdoing', unit: '某分公司' }, ['unit not-one-of']],
    ['a person whom nobody knows', { matter: 'wrongdoing', person: 'nobody' }, ['person not-in-directory']],
  ])('is refused as %s if it is dissatisfaction, or not whole', (_, answer, expected) => {
    expect(problems(begun().attempt('intake', 'another-matter', answer))).toEqual(expected)
  })

  test('may be dissatisfaction with another firm, or with work', () => {
    expect(begun().attempt('intake', 'another-matter', { matter: 'employment', expectsAnswer: true })).toHaveLength(4)
  })

  test('is not offered by a pack without such rules', () => {
    expect(problems(begun({ policy: policyNamed('standard@2') }).attempt('intake', 'another-matter'))).toEqual([
      'decision not-offered',
    ])
  })
})

describe('an allegation of wrongdoing', () => {
  test('goes to compliance, restricted, and its answer ends it', () => {
    const desk = sorted('wrongdoing', { person: 'noa' })
    expect([desk.open, desk.holder('matter'), isRestricted(desk.file)]).toEqual([['matter'], 'kim', true])
    expect(desk.file.complainedAbout).toMatchObject([{ person: 'noa', unit: null }])
    desk.does('matter')
    expect([desk.open, desk.file.ended !== null]).toEqual([[], true])
    expect(desk.mailsTo('complainant')).toContain('matter-decided 1')
  })

  test('has who looks into it as its liaison from then on, whom the one letter names', () => {
    const desk = sorted('wrongdoing')
    expect([desk.holder('matter'), desk.file.liaisons.at(-1)?.person]).toEqual(['kim', 'kim'])
    expect(desk.mailsTo('complainant').filter((id) => id.startsWith('liaison-changed'))).toEqual([])
    const { holders, restricted } = sightedOf(desk.file, desk.desk)
    expect({ holders, restricted }).toEqual({ holders: ['kim'], restricted: true })
    const sees = desk.desk.staff.filter((one) =>
      ['see', 'act'].includes(sightOf(one, desk.desk.staff, sightedOf(desk.file, desk.desk), desk.now)),
    )
    expect(sees.map(({ id }) => id)).toEqual(['kim'])
  })

  test('is told to nobody else, also by what a clock noted before anybody knew what it is', () => {
    const desk = sorted('wrongdoing')
    const noted = { fact: 'marked', v: 1, task: 'matter-1', clock: 'x', mark: 'overdue' } as const
    desk.commit([{ ...noted, tell: ['sue', 'kim'] }], { as: 'workflow', execution: 'e' }).until('2026-03-04 10:00')
    const told = ['sue', 'kim'].filter((id) => desk.mailsTo(id).includes(`x overdue ${id}`))
    expect(told).toEqual(['kim'])
  })

  test('that is late is told to compliance alone', () => {
    const desk = sorted('wrongdoing').until('2026-04-10 10:00')
    const told = desk.mails
      .filter(({ kind }) => kind === 'overdue')
      .flatMap(({ to }) => (typeof to === 'string' ? [] : to.person))
    expect(new Set(told)).toEqual(new Set(['kim']))
  })
})

test.each([
  ['2026-03-02 10:00', '2026-04-01 18:00'],
  // Thirty days end on Saturday 4 April, a day off, when nobody is there to answer.
  ['2026-03-05 10:00', '2026-04-03 18:00'],
])('a request about personal data of %s is answered within the limit of the law, by %s', (at, due) => {
  const desk = received(at, 'general').does('intake', 'another-matter', { matter: 'data-rights' })
  expect(desk.due('matter')).toBe(due)
})

describe('the day by which an answer was promised to the person who wrote', () => {
  const asked = () =>
    received('2026-03-02 10:00', 'general').does('intake', 'another-matter', { matter: 'data-rights' })
  const apologies = (desk: Case) => desk.mailsTo('complainant').filter((id) => id.startsWith('promise-unkept matter'))

  test('is told to be late on that very day, once', () => {
    expect(apologies(asked().until('2026-04-01 17:59'))).toEqual([])
    expect(apologies(asked().until('2026-04-01 18:00'))).toEqual(['promise-unkept matter-1 2026-04-01'])
    expect(apologies(asked().until('2026-05-20 18:00'))).toHaveLength(1)
  })

  test('is not spoken of once the answer went out', () => {
    expect(apologies(asked().until('2026-04-01 10:00').does('matter').until('2026-05-01 10:00'))).toEqual([])
  })

  test('warns nobody but who looks into an allegation', () => {
    const desk = sorted('wrongdoing').until('2026-03-24 10:00')
    const warned = desk.mails.filter(({ kind }) => kind === 'warning')
    expect(warned.length).toBeGreaterThan(0)
    expect(new Set(warned.map(({ to }) => (typeof to === 'string' ? to : to.person)))).toEqual(new Set(['kim']))
  })

  test('was promised to nobody if it was over before intake said what it is', () => {
    const late = received('2026-03-02 10:00', 'general').until('2026-04-10 10:00')
    late.does('intake', 'another-matter', { matter: 'data-rights' })
    expect(apologies(late.until('2026-05-20 18:00'))).toEqual([])
  })
})

describe('a second look', () => {
  const drawn = () => sorted('enquiry').sampled()

  test('goes to somebody who had no part in it, and may leave it as it is', () => {
    const desk = drawn()
    expect(['kim', 'sue', 'sam']).toContain(desk.holder('second-look'))
    desk.does('second-look', 'no-complaint')
    expect([desk.open, matterOf(desk.file)?.matter]).toEqual([[], 'enquiry'])
  })

  test('that finds a complaint reopens it as one that counts from its receipt', () => {
    const desk = drawn().until('2026-03-05 10:00')
    const { receivedAt, respondBy } = desk.file
    desk.does('second-look', 'was-complaint')
    expect([matterOf(desk.file), desk.file.outcome, desk.open]).toEqual([undefined, null, ['intake']])
    expect([desk.file.receivedAt, desk.file.respondBy]).toEqual([receivedAt, respondBy])
    expect(desk.mailsTo('complainant').at(-1)).toMatch(/reopened/)
  })
})

describe('the draw of a month', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{4}$/), { maxLength: 60 })
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
  const rule = { share: 0.1, atLeast: 3 }

  test('is the same for the same matters in any order, and takes the share, or the least number, or all', () => {
    fc.assert(
      fc.property(names, (references) => {
        const drawn = draw('2026-03', references, rule, sha256)
        expect(draw('2026-03', references.toReversed(), rule, sha256)).toEqual(drawn)
        expect(drawn.of).toBe(references.length)
        expect(drawn.references).toHaveLength(
          Math.min(references.length, Math.max(3, Math.ceil(references.length / 10))),
        )
        expect(references).toEqual(expect.arrayContaining(drawn.references))
      }),
      runs(100),
    )
  })

  test('is another in another month', () => {
    const references = Array.from({ length: 50 }, (_, index) => `R${index}`)
    expect(draw('2026-03', references, rule, sha256).references).not.toEqual(
      draw('2026-04', references, rule, sha256).references,
    )
  })
})
