import { describe, expect, test } from 'vitest'
import { projectFacts } from '../../../../functions/domain/case/complaint.ts'
import { fields } from '../../../../functions/domain/forms/fields.ts'
import { entriesOf } from '../../../../functions/domain/figures/entries.ts'
import { contributionsOf } from '../../../../functions/domain/figures/case/contributions-of.ts'
import { taskKinds } from '../../../../functions/domain/catalogue/task-kinds.ts'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { openTasks, type OpenTask } from '../../../../functions/domain/case/case-file.ts'
import { type Case, problems, received } from '../../../support/domain/desk.ts'

const quiet = { publicity: false, media: false, litigation: false }

/** What figures count of its month of receipt under project finance, with the lender. */
const counted = ({ file, desk }: Case): string[] =>
  contributionsOf(file, desk)
    .flatMap((one) => entriesOf(one))
    .filter(({ measure }) => measure.startsWith('project-finance'))
    .map(({ measure, codes }) => `${measure} ${codes.lender ?? '–'}`)

describe('of a project-finance complaint', () => {
  const begun = (): Case => received('2026-03-02 10:00', 'major').upTo('investigation')

  test('intake records who finances the project, and that the media report', () => {
    const known = { class: 'major', lender: ' 东港　银行 ', media: true }
    const desk = received('2026-03-02 10:00', 'major').does('intake', 'accept', known)
    expect(desk.file.exposure).toMatchObject({ lender: '东港 银行', media: true })
    expect(counted(desk)).toEqual([
      'project-finance 东港 银行',
      'project-finance-exposed 东港 银行',
      'project-finance-media 东港 银行',
    ])
  })

  test('the lender that was filed counts from the beginning, stands in intake, and is corrected there', () => {
    const filed = (): Case => received('2026-03-02 10:00', 'major', { complaint: { lender: '东港银行' } })
    expect(counted(filed())).toEqual(['project-finance 东港银行'])
    const [task] = openTasks(filed().file)
    const { prefill } = taskKinds.intake
    expect(prefill?.accept?.(filed().file, task!, { at: filed().now } as never)).toMatchObject({ lender: '东港银行' })
    const kept = filed().does('intake', 'accept', { class: 'major', lender: '东港银行' })
    expect(kept.file.exposure).toMatchObject({ lender: '东港银行', by: null })
    expect(counted(filed().does('intake', 'accept', { class: 'major' }))).toEqual(['project-finance –'])
  })

  test('any assignee records it later, in the emergency too, and the newest counts', () => {
    const desk = begun()
    expect(counted(desk)).toEqual(['project-finance –'])
    desk.does('first-report', 'record-exposure', { lender: '东港银行', litigation: true })
    desk.does('investigation', 'record-exposure', { ...quiet, lender: '西港银行', publicity: true })
    expect(counted(desk)).toEqual([
      'project-finance 西港银行',
      'project-finance-exposed 西港银行',
      'project-finance-publicity 西港银行',
    ])
    desk.does('investigation', 'record-exposure', { ...quiet, lender: undefined })
    expect(counted(desk)).toEqual(['project-finance –'])
  })

  test('it stays when the words of a case are erased: it names a firm, and nobody', () => {
    expect(fields.get(projectFacts().lender.unwrap())?.personal).toBeUndefined()
  })
})

test('a lender needs a project: otherwise intake is asked to say that it is about one', () => {
  const desk = received('2026-03-02 10:00')
  const known = { lender: '东港银行', media: true }
  expect(problems(desk.attempt('intake', 'accept', known))).toEqual([
    'lender not-project-finance',
    'media not-project-finance',
  ])
  const project = { ...known, flags: { projectFinance: true } }
  expect(desk.does('intake', 'accept', project).file.exposure).toMatchObject({ lender: '东港银行' })
})

test('of any other, nobody is asked for a lender', () => {
  const { file, desk } = received('2026-03-02 10:00', 'key').upTo('investigation')
  const [task] = openTasks(file)
  expect(
    availableActions(file, task as OpenTask, { person: 'noa', may: 'act' }, desk).map(({ name }) => name),
  ).not.toContain('record-exposure')
})

test('facts for which the rules propose a heavier class go with the change of the class', () => {
  const desk = received('2026-03-02 10:00').does('intake', 'accept', { product: 'project-finance' })
  expect(problems(desk.attempt('investigation', 'record-exposure', { ...quiet, publicity: true }))).toEqual([
    'publicity rules-propose',
  ])
})
