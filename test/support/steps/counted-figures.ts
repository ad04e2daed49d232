import type { Rules } from '../../../functions/domain/case/desk.ts'
import { contributionsOf } from '../../../functions/domain/figures/case/contributions-of.ts'
import type { Contribution } from '../../../functions/domain/figures/contribution.ts'
import type { CaseFile } from '../../../functions/domain/case/case-file.ts'
import { textOf } from '../../../functions/store/client.ts'
import { contributionIn } from '../../../functions/store/figures/contributions.ts'
import { key } from '../../../functions/store/table.ts'
import type { Snapshot } from './workplace.ts'

const byMonth = (one: Contribution, other: Contribution): number => (one.month < other.month ? -1 : 1)

/** What the table says that a case counts for, and what it has to be by its file. */
export const figuresOf = (items: Snapshot, file: CaseFile, rules: Rules) => ({
  counted: items
    .filter((item) => textOf(item, 'pk').startsWith(key.anyFigures) && textOf(item, 'sk') === file.reference)
    .flatMap((item) => contributionIn(item) ?? [])
    .sort(byMonth),
  byFile: (JSON.parse(JSON.stringify(contributionsOf(file, rules))) as Contribution[]).sort(byMonth),
})
