import type { CaseFile } from '../case/case-file.ts'
import { toldAt } from '../case/deliveries.ts'
import type { Rules } from '../case/desk.ts'
import { overallClocks } from '../deadlines/case-clocks.ts'
import { type Instant, localDayOf } from '../time/zone.ts'
import type { Counted } from './months.ts'

/**
 * What a case counts for in the figures, from its file alone; days are local to its calendar. A review or a reopening
 * never changes the day on which it was first decided and told.
 * @returns null if it continues in another case, and is counted there
 */
export function contributionOf(file: CaseFile, rules: Rules): Counted | null {
  if (file.joined !== null) return null
  const { zone } = rules.calendar
  const closed = decidedAndToldAt(file)
  return {
    received: localDayOf(file.receivedAt, zone),
    closed: closed && localDayOf(closed, zone),
    due: localDayOf(limitOf(file, rules), zone),
    product: file.product,
    category: file.category,
    outcome: closed === null ? null : outcomeOf(file),
  }
}

const outcomeOf = ({ withdrawn, decisions }: CaseFile): string | null =>
  withdrawn === null ? (decisions[0]?.outcome ?? null) : 'withdrawn'

/** The limit of the whole case as it was extended: the first of its clocks that runs from receipt. */
function limitOf(file: CaseFile, rules: Rules): Instant {
  const dues = overallClocks(file, rules)
    .filter(({ rule }) => rule.from === undefined)
    .map(({ dueAt }) => dueAt)
  return dues.toSorted()[0] ?? file.respondBy
}

/**
 * When the case was decided and told (办结): the complainant withdrew it, or was told of its first outcome. A letter that
 * did not arrive told nothing.
 */
function decidedAndToldAt(file: CaseFile): Instant | null {
  if (file.withdrawn !== null) return file.withdrawn.at
  return file.decisions.length === 0 ? null : (toldAt(file, 'outcome') ?? null)
}
