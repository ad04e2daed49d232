import { describe, expect, test } from 'vitest'
import { participantsOf } from '../../../../functions/domain/case/case-file.ts'
import { visitAwaited, visitMade } from '../../../../functions/domain/features/aftercare/return-visit.ts'
import { but, person, staff } from '../../../support/cast.ts'
import { instant, local, problems, received } from '../../../support/domain/desk.ts'

const decidedOn = (weight: 'general' | 'key' | 'major') =>
  received('2026-03-02 10:00', weight).upTo('feedback').does('feedback')
const visits = (answer: Record<string, unknown>) =>
  decidedOn('general').until('2026-03-05 10:00').does('survey', 'answer', answer)

describe('the follow-up', () => {
  test.each(['key', 'major'] as const)('is due in every %s case within five working days of the decision', (weight) => {
    const desk = decidedOn(weight).does('co-sign')
    expect([desk.open, desk.due('return-visit')]).toEqual([['return-visit'], '2026-03-09 18:00'])
  })

  test('depends on the class that intake confirmed, not on the proposed one', () => {
    const decided = (proposed: 'general' | 'key', confirmed: string) =>
      received('2026-03-02 10:00', proposed)
        .does('intake', 'accept', { class: confirmed })
        .upTo('feedback')
        .does('feedback')
    expect([decided('general', 'key').does('co-sign').open, decided('key', 'general').open]).toEqual([
      ['return-visit'],
      [],
    ])
  })

  test('comes after fulfilment if a remedy was promised', () => {
    const desk = received('2026-03-02 10:00', 'key')
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-10' })
      .does('co-sign')
    expect(desk.open).toEqual(['fulfilment'])
    expect(desk.until('2026-03-10 11:00').does('fulfilment').open).toEqual(['return-visit'])
  })

  test.each<[string, Record<string, unknown>, boolean]>([
    ['scored 1', { satisfaction: 1 }, true],
    ['scored 2', { satisfaction: 2 }, true],
    ['scored 3', { satisfaction: 3 }, false],
    ['not resolved, though scored 5', { satisfaction: 5, resolved: false }, true],
    ['resolved, though a great effort', { satisfaction: 4, effort: 5 }, false],
  ])('depends on the survey in a general case: %s, %j → %s', (_name, answer, wanted) => {
    const desk = visits(answer)
    expect([desk.open.includes('return-visit'), desk.file.ended === null]).toEqual([wanted, wanted])
  })

  test('asks people whom no survey reaches, in any case, by somebody who took no part', () => {
    const complainant = { name: '李雷', kind: 'person', phone: '028-55500100', relation: 'policyholder' }
    const desk = received('2026-03-02 10:00', 'general', { complaint: { complainant } })
      .upTo('feedback')
      .does('feedback')
    // Not before somebody has told them the decision.
    expect(desk.until('2026-03-04 10:00').open).toEqual(['reach'])
    desk.does('reach', 'reached', { at: '2026-03-02T10:30:00+08:00' })
    const participants = participantsOf(desk.file)
    expect(desk.until('2026-03-05 10:00').open).toContain('return-visit')
    expect(participants).toContain(desk.file.liaisons.at(-1)?.person)
    expect(participants).not.toContain(desk.holder('return-visit'))
    // Nobody is asked twice.
    expect(desk.does('return-visit').until('2026-03-20 10:00').open).not.toContain('return-visit')
  })

  test('outlives the closing if the survey promised it, and goes up the ladder until it is made', () => {
    const desk = visits({ satisfaction: 3, resolved: false })
    expect(visitAwaited(desk.file, desk.desk)).toEqual({ by: instant('2026-03-12 18:00') })
    desk.until('2026-03-17 10:00')
    expect([desk.open, desk.file.ended?.at]).toEqual([['return-visit'], instant('2026-03-12 18:00')])
    const visit = desk.file.tasks.find(({ kind }) => kind === 'return-visit')
    const told = Object.values(desk.file.marks).filter(({ task }) => task === visit?.id)
    expect(told.map(({ mark }) => mark)).toEqual(expect.arrayContaining(['overdue', 'rung-1', 'rung-2']))
    expect(visitMade(desk.file, desk.desk)).toBeUndefined()
    expect(visitAwaited(desk.does('return-visit').file, desk.desk)).toBeUndefined()
    expect(visitMade(desk.file, desk.desk)).toBe(desk.now)
    expect(desk.open).toEqual([])
  })

  test('lapses with the case if nobody was promised it', () => {
    const desk = visits({ satisfaction: 1 }).until('2026-03-17 10:00')
    expect([desk.open, desk.file.ended?.at]).toEqual([[], instant('2026-03-12 18:00')])
  })

  test('is made only once: a low score in a key case asks for no second one', () => {
    const desk = decidedOn('key')
      .does('co-sign')
      .does('return-visit')
      .until('2026-03-05 10:00')
      .does('survey', 'answer', { satisfaction: 1, resolved: false })
    expect([desk.open, desk.file.ended?.at]).toEqual([[], desk.now])
  })

  test('is not made for a declined or withdrawn complaint, even a major one', () => {
    expect(
      received('2026-03-02 10:00', 'major')
        .does('intake', 'decline')
        .does('co-sign')
        .file.tasks.some(({ kind }) => kind === 'return-visit'),
    ).toBe(false)
    expect(
      received('2026-03-02 10:00', 'major')
        .withdraws()
        .look()
        .file.tasks.some(({ kind }) => kind === 'return-visit'),
    ).toBe(false)
  })
})

describe('the person who makes the follow-up', () => {
  test('took no part in the case', () => {
    const desk = visits({ satisfaction: 1 })
    const took = desk.file.tasks
      .filter(({ kind }) => kind !== 'return-visit')
      .flatMap(({ assignments }) => assignments.map(({ person: id }) => id))
    expect(took).not.toContain(desk.holder('return-visit'))
    expect(desk.task('return-visit').role).toBe('intake-officer')
    expect(desk.facts('task-opened').at(-1)?.candidates).toContainEqual(
      expect.objectContaining({ person: desk.file.liaisons[0]?.person, out: 'took-part' }),
    )
  })

  test('never had a task of the case, even for an hour', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'reassign') // both officers have had it
    desk.upTo('feedback').does('feedback').until('2026-03-05 10:00').does('survey', 'answer', { satisfaction: 1 })
    expect(['ina', 'ivo']).not.toContain(desk.holder('return-visit'))
    expect(desk.task('return-visit').role).toBe('coordinator') // next in the policy's order
  })

  test('is not a supervisor who handed a task over', () => {
    const people = [
      ...but({
        ina: { roles: ['intake-officer'] },
        ivo: { roles: ['department-contact'] },
        nils: { roles: ['department-contact'] },
        cy: { roles: ['department-contact'] },
      }),
      person('max', ['supervisor', 'intake-officer'], { languages: ['en'] }),
    ]
    const desk = received('2026-03-02 10:00', 'general', { staff: people }).does('intake')
    const facts = desk.attempt('investigation', 'reassign', { to: 'sue' }, { person: 'max', may: 'oversee' })
    if ('refused' in facts) throw new Error(JSON.stringify(facts))
    desk.commit(facts, { as: 'staff', person: 'max', mail: '' }).look()
    expect(participantsOf(desk.file)).toContain('max')
    desk.upTo('feedback').does('feedback').until('2026-03-05 10:00').does('survey', 'answer', { satisfaction: 1 })
    expect(desk.holder('return-visit')).not.toBe('max')
  })

  test('cannot be a participant who is chosen by name', () => {
    const desk = visits({ satisfaction: 1 })
    expect(problems(desk.attempt('return-visit', 'reassign', { to: desk.file.liaisons[0]?.person }))).toEqual([
      'to not-assignable',
    ])
    expect(problems(desk.attempt('return-visit', 'reassign', { to: 'nobody' }))).toEqual(['to not-assignable'])
  })

  test('is a supervisor if everybody else took part', () => {
    const people = staff.filter(({ id }) => !['ivo', 'nils', 'cy'].includes(id))
    const desk = received('2026-03-02 10:00', 'general', { staff: people })
      .upTo('feedback')
      .does('feedback')
      .until('2026-03-05 10:00')
      .does('survey', 'answer', { resolved: false })
    expect(['sue', 'sam']).toContain(desk.holder('return-visit'))
  })
})

describe('an open follow-up', () => {
  test('keeps the case open after a low score until it is made', () => {
    const desk = visits({ satisfaction: 2 })
    expect(desk.file.ended).toBeNull()
    expect(desk.until('2026-03-06 10:00').does('return-visit').file.ended?.at).toBe(desk.now)
  })

  test('lapses at its limit and closes the case, and two people are told that it was not made', () => {
    const desk = visits({ satisfaction: 2 }).untilClosed() // answered on Thursday 03-05 10:00
    expect(local(desk.file.ended?.at ?? '')).toBe('2026-03-12 18:00')
    expect(desk.file.tasks.at(-1)).toMatchObject({ kind: 'return-visit', state: 'cancelled', why: 'lapsed' })
    expect(
      desk.mails.filter(({ kind, at }) => kind === 'cancelled' && at === desk.now).map(({ to }) => to),
    ).toHaveLength(2)
  })

  test('climbs the ladder when it is overdue, and can still be made while the survey is open', () => {
    const desk = decidedOn('key').does('co-sign').until('2026-03-11 12:00')
    expect(desk.told.map((mark) => mark.replace(/ → .*/, '').replace(/@\d+/, ''))).toEqual([
      '03-05 09:30 return-visit 50',
      '03-06 16:24 return-visit 80',
      '03-09 18:00 return-visit overdue',
      '03-10 09:00 return-visit rung-1',
      '03-11 09:00 return-visit rung-2',
    ])
    expect(desk.does('return-visit').open).toEqual(['survey'])
  })

  test('does not keep the case open after the survey if it is overdue', () => {
    const desk = decidedOn('major').does('co-sign').until('2026-03-10 12:00').does('survey')
    expect([desk.file.ended?.at, desk.open]).toEqual([desk.now, []])
  })

  test('is refused as lapsed once the case is closed', () => {
    const desk = visits({ satisfaction: 2 }).untilClosed()
    expect(desk.attempt('return-visit', 'visited')).toEqual({ refused: 'gone', why: 'lapsed' })
  })
})
