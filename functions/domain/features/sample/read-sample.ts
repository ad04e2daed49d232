import * as z from 'zod'
import { participantsOf } from '../../case/case-file.ts'
import { controlKinds } from './control-kinds.ts'
import { someOf, words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import type { CaseFile } from '../../case/case-file.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  'rules-kept': () => z.strictObject({ note: words(2000).optional() }),
  'rules-broken': () => z.strictObject({ controls: someOf(...controlKinds).optional(), found: words(2000).optional() }),
})

/** A file of the sample has to be read within so many working days. */
const limit = { unit: 'working-days', count: 10 } as const

/**
 * 抽检阅卷: somebody who took no part in a case reads its whole file and says whether the rules were kept. It is about
 * the desk, not about the complaint: it changes nothing in the case, and the case closes without it.
 */
export const sampleReading: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) =>
    file.drawn.flatMap(({ at, readers }) => readers.map(() => (file.erased === null ? at : undefined))),
  onPage: ['rules-kept', 'rules-broken'],
  briefing: ['whole-file'],
  assignTo: () => ['compliance', 'supervisor', 'executive'],
  preferredAssignee: (file, task) => readersOf(file)[Number(/\d+$/.exec(task)?.[0]) - 1] ?? null,
  // Also the reader of the same file beside this task: two readings are of two people.
  excludedPeople: (file) => participantsOf(file),
  reportsAbove: true,
  clock: (_file, { id, openedAt }) => ({ id, start: openedAt, limit, credits: [] }),
  // There is nothing left to read.
  endsAt: (file) => (file.erased === null ? undefined : { at: file.erased.at, why: 'closed' }),
  // Who looks at a case without a part in it takes none.
  actions: ['note', 'reassign', 'remind', 'conflict'],
  allowedAfterClosing: true,
  validate: {
    'rules-broken': ({ controls = [], found }) =>
      controls.length === 0 && found === undefined ? [issue(['controls'], 'missing')] : [],
  },
  facts: { 'rules-kept': () => [], 'rules-broken': () => [] },
}

const readersOf = ({ drawn }: Pick<CaseFile, 'drawn'>): string[] => drawn.flatMap(({ readers }) => readers)
