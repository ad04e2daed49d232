import { describe, expect, it } from 'vitest'
import { contributionsOf } from '../../../functions/domain/figures/case/contributions-of.ts'
import { deviationsOf, explainDeviation, mayExplain } from '../../../functions/domain/figures/case/explain-deviation.ts'
import type { CaseFile } from '../../../functions/domain/case/case-file.ts'
import { promiseClock } from '../../../functions/domain/file/marks.ts'
import { deviationsOf as allDeviations } from '../../../functions/domain/views/deviations.ts'
import { person } from '../../support/cast.ts'
import { type Case, received } from '../../support/domain/desk.ts'

const of = ({ file, desk }: Case, kind: string) => deviationsOf(file, desk).filter((one) => one.kind === kind)
const by = { as: 'signed-in', person: 'sue', session: 's' } as const
const said = { control: 'stage', what: 'intake#0', cause: 'external', reason: '投诉人一直未接电话' } as const

describe('what a deviation came from', () => {
  it('is what somebody said last, in every month and for that one alone', () => {
    const desk = received('2026-10-08 10:00').until('2026-10-12 10:00')
    const [late] = of(desk, 'stage')
    expect(late?.fault).toBeNull()
    const what = late?.what ?? ''
    for (const cause of ['human', 'external'] as const)
      desk.commit([{ fact: 'deviation-explained', v: 1, ...said, what, cause }], by)
    expect(of(desk, 'stage')[0]?.fault).toBe('external')
    expect(of(desk, 'contact')[0]?.fault).toBeNull()
    const inFigures = contributionsOf(desk.file, desk.desk).flatMap(({ controls }) => controls)
    expect(inFigures.filter(({ fault }) => fault !== null)).toMatchObject([{ kind: 'stage', fault: 'external' }])
  })

  it('stands only with what deviates: once it is kept, it has none', () => {
    const desk = received('2026-10-08 10:00')
    const first = explainDeviation(desk.file, desk.desk, said)
    expect(first).toEqual({ not: 'deviating' })
  })

  it('is said twice only if it is another', () => {
    const desk = received('2026-10-08 10:00').until('2026-10-12 10:00')
    const what = of(desk, 'stage')[0]?.what ?? ''
    const facts = explainDeviation(desk.file, desk.desk, { ...said, what })
    expect(facts).toMatchObject([{ fact: 'deviation-explained', what, cause: 'external' }])
    desk.commit(facts as never, by)
    expect(explainDeviation(desk.file, desk.desk, { ...said, what })).toEqual([])
  })

  it('is the desk itself where it opened a task late, and the stage would have been in time without that', () => {
    const desk = received('2026-10-08 10:00').upTo('investigation')
    const due = desk.due('investigation')
    const file = (openedLate: number) => {
      desk.until('2026-10-20 10:00')
      return {
        ...desk.file,
        tasks: desk.file.tasks.map((task) =>
          task.kind === 'investigation'
            ? { ...task, openedAt: new Date(Date.parse(task.openedAt) + openedLate).toISOString() }
            : task,
        ),
      }
    }
    desk.until('2026-10-15 18:30')
    expect(due < desk.now).toBe(true)
    desk.does('investigation')
    const fault = (openedLate: number) =>
      deviationsOf(file(openedLate), desk.desk).find(({ kind, stage }) => kind === 'stage' && stage === 'investigation')
        ?.fault
    expect(fault(0)).toBeNull()
    expect(fault(3_600_000)).toBeNull()
    expect(fault(10 * 86_400_000)).toBe('system')
  })
})

describe('a date that was promised', () => {
  // Two working days before it and one before, words go out; only what passes without an answer is a deviation.
  const warned = (marks: readonly string[]) => {
    const desk = received('2026-10-08 10:00').upTo('feedback').does('feedback').look()
    const { respondBy } = desk.file
    const file: CaseFile = {
      ...desk.file,
      marks: Object.fromEntries(
        marks.map((mark) => [mark, { clock: promiseClock, mark, at: respondBy } as CaseFile['marks'][string]]),
      ),
    }
    return { file, desk: desk.desk, now: desk.now }
  }

  it.each([
    [['before-2', 'before-1'], 0],
    [['before-2', 'before-1', 'unkept'], 1],
  ] as const)('with %j counts %i times as broken, in figures and in the case', (marks, broken) => {
    const { file, desk, now } = warned(marks)
    expect(deviationsOf(file, desk).filter(({ kind }) => kind === 'promise')).toHaveLength(broken)
    expect(allDeviations(file, desk, now).filter(({ kind }) => kind === 'promise-missed')).toHaveLength(broken)
  })
})

describe('who may say it', () => {
  const case_ = { holders: ['ina'], had: ['sam'] }

  it.each([
    ['sue', ['supervisor'], true],
    ['kim', ['compliance'], true],
    ['eve', ['executive'], true],
    ['sam', ['supervisor'], false],
    ['ina', ['supervisor', 'intake-officer'], false],
    ['lin', ['investigator'], false],
  ] as const)('%s, %j: %s', (id, roles, may) => {
    expect(mayExplain(person(id, [...roles]), case_)).toBe(may)
  })
})
