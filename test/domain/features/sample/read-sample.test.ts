import { describe, expect, test } from 'vitest'
import { contributionsOf } from '../../../../functions/domain/figures/case/contributions-of.ts'
import { entriesOf, findingsIn } from '../../../../functions/domain/figures/entries.ts'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { sightedOf } from '../../../../functions/domain/lists/sighted-of.ts'
import { person } from '../../../support/cast.ts'
import { type Case, problems, received } from '../../../support/domain/desk.ts'

/** A complaint that was resolved at first contact. Its survey is open, and nobody but compliance took no part. */
const told = (): Case => received('2026-03-02 10:00').does('intake', 'resolve')

const closed = (): Case => told().until('2026-04-30 10:00')

/** What figures count of the sample in March. */
const counted = ({ file, desk }: Case) =>
  contributionsOf(file, desk)
    .filter(({ month }) => month === '2026-03')
    .flatMap((one) => entriesOf(one))
    .filter(({ measure }) => measure.startsWith('sample-'))
    .map(({ measure, value }) => [measure, ...(measure === 'sample-drawn' ? [findingsIn(value)] : [])])

describe('a file of the monthly sample', () => {
  test('is a task of its reader, due ten working days later, with a reminder, and late if nobody reads it', () => {
    const desk = closed().drawn()
    expect([desk.file.ended === null, desk.open, desk.holder('sample-reading')]).toEqual([
      false,
      ['sample-reading'],
      'kim',
    ])
    const due = desk.due('sample-reading')
    expect(due.slice(0, 10)).toBe('2026-05-18')
    desk.until('2026-05-19 12:00')
    const mails = desk.mailsTo('kim').filter((mail) => mail.startsWith('sample-reading'))
    expect(mails.length).toBeGreaterThan(1)
  })

  test('leaves the case with the unit that had it, and closed', () => {
    const before = closed()
    const desk = closed().drawn()
    expect(sightedOf(desk.file, desk.desk).unit).toBe(sightedOf(before.file, before.desk).unit)
    expect(desk.does('sample-reading').file.ended).toEqual(before.file.ended)
  })

  test('does not keep a case from closing, and is not closed with it', () => {
    const ends = (desk: Case) => desk.until('2026-04-30 10:00').file.ended?.at
    const late = told().until('2026-03-04 10:00').drawn()
    expect(ends(late)).toBe(ends(told()))
    expect(late.file.tasks.find(({ kind }) => kind === 'sample-reading')?.state).toBe('open')
  })

  test('is handed over only to somebody who took no part, and two of two people', () => {
    const intake = received('2026-03-02 10:00')
    const first = intake.holder('intake') ?? ''
    const desk = intake.does('intake', 'resolve').until('2026-04-30 10:00').drawn(['kim', 'sue'])
    const readers = desk.file.tasks
      .filter(({ kind }) => kind === 'sample-reading')
      .map(({ assignments }) => assignments.at(-1)?.person)
    expect(readers).toEqual(['kim', 'sue'])
    const handedTo = (person: string) =>
      problems(desk.attempt('sample-reading', 'reassign', { to: person, reason: 'No time this week' }))
    expect(handedTo(first)).not.toEqual([])
    expect(handedTo('sue')).not.toEqual([])
    expect(desk.does('sample-reading', 'reassign', { to: 'sam', reason: 'No time' }).holder('sample-reading')).toBe(
      'sam',
    )
  })

  test('offers its reader nothing by which they would take part in the case', () => {
    const { file, desk } = told().until('2026-03-04 10:00').drawn()
    const task = file.tasks.find(({ kind }) => kind === 'sample-reading')!
    expect(availableActions(file, task, { person: 'kim', may: 'act' }, desk).map(({ name }) => name)).toEqual([
      'rules-kept',
      'rules-broken',
      'note',
      'reassign',
      'conflict',
    ])
  })

  test('counts in its month what its readers found', () => {
    const desk = closed().drawn(['kim', 'sue'])
    expect(counted(desk)).toEqual([['sample-drawn', { read: 0, broken: 0 }]])
    desk.does('sample-reading', 'rules-broken', { controls: ['promise'] })
    desk.does('sample-reading', 'rules-kept')
    expect(counted(desk)).toEqual([['sample-drawn', { read: 2, broken: 1 }], ['sample-read'], ['sample-broken']])
  })

  test('says what was not kept, by its name or in words', () => {
    const nothing = { controls: undefined, found: undefined }
    expect(problems(closed().drawn().attempt('sample-reading', 'rules-broken', nothing))).toEqual(['controls missing'])
  })
})

describe('a reading that is late', () => {
  /** A team of a branch, the branch, and head office with its departments. */
  const at = (unit: string, parentUnit: string | null) => ({ unit, parentUnit })
  const people = [
    person('ina', ['intake-officer'], at('team', 'branch')),
    person('sam', ['supervisor'], at('team', 'branch')),
    person('cora', ['compliance'], at('branch-compliance', 'branch')),
    person('sue', ['supervisor'], at('branch', 'head')),
    person('ed', ['executive'], at('branch', 'head')),
    person('hal', ['supervisor'], at('head-care', 'head')),
    person('eve', ['executive'], at('head', null)),
    person('kim', ['compliance'], at('head-compliance', 'head')),
  ]
  const heardOf = (reader: string): string[] => {
    const desk = received('2026-03-02 10:00', 'general', { staff: people })
      .does('intake', 'resolve')
      .until('2026-04-30 10:00')
      .drawn([reader])
      .until('2026-05-27 12:00')
    const overdue = desk.mails.flatMap(({ kind, to }) =>
      kind === 'overdue' && typeof to !== 'string' ? to.person : [],
    )
    return [...new Set(overdue)]
  }

  test.each([
    ['of the branch to head office', 'sue', ['sue', 'eve', 'kim']],
    ['of compliance at head office to its executive', 'kim', ['kim', 'eve']],
    ['of the executive of head office to compliance there', 'eve', ['eve', 'kim']],
    ['of compliance of the branch to those of the branch and of head office', 'cora', ['cora', 'sue', 'ed', 'kim']],
  ])('is told %s, and to nobody whose work is read', (_name, reader, heard) => {
    expect(heardOf(reader)).toEqual(heard)
  })
})
