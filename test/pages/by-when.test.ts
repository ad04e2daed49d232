import { describe, expect, it } from 'vitest'
import { matterOf } from '../../functions/domain/case/case-file.ts'
import { dueOf } from '../../functions/domain/workflow/reminders.ts'
import { texts } from '../../functions/text/index.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import type { Case } from '../support/domain/desk.ts'
import { everyTask, staffKinds } from '../support/domain/every-task.ts'
import { showTask } from '../support/pages/examples.ts'

/** The first lines of a task's page. */
const glance = (page: string): string => /<section class="glance">.*?<\/section>/s.exec(page)?.[0] ?? ''

/** The same case, the answer to which was promised by another moment. */
function promisedBy(given: Case, respondBy: string): Case {
  return Object.assign(Object.create(Object.getPrototypeOf(given) as object), given, {
    file: { ...given.file, respondBy },
  }) as Case
}

describe.each(staffKinds)('the first lines of a task %s', (kind) => {
  const given = everyTask[kind]('en')
  const due = Date.parse(dueOf(given.file, given.task(kind), given.desk))
  const promised = pageTexts('en').task.respondBy
  const from = (hours: number): string => new Date(due + hours * 3_600_000).toISOString()

  it('name the day that was promised to the complainant if it comes before the step is due', () => {
    const page = showTask('en', promisedBy(given, from(-49)), kind)
    const isAnswered = given.file.outcome !== null || given.file.joined !== null
    expect(glance(page).includes(promised)).toBe(!isAnswered)
  })

  it('do not name it if it comes later', () => {
    expect(glance(showTask('en', promisedBy(given, from(49)), kind))).not.toContain(promised)
  })
})

it.each(['matter', 'second-look'] as const)(
  'the first lines of a task %s say what came instead of a complaint',
  (kind) => {
    const given = everyTask[kind]('en')
    const { matter } = matterOf(given.file)!
    expect(glance(showTask('en', given, kind))).toContain(texts('en').choice('matter', matter))
  },
)
