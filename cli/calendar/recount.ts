import { commitDecision } from '../../functions/app/commit-decision.ts'
import type { Calendar } from '../../functions/domain/time/calendar.ts'
import type { Desk } from '../../functions/domain/case/desk.ts'
import type { ConsequenceOf } from '../../functions/domain/case/facts.ts'
import { redate } from '../../functions/domain/workflow/recount.ts'
import { type CaseRecord, readCase, readRow } from '../../functions/store/cases.ts'
import { recountSince } from '../../functions/app/counted-dates.ts'
import { deskOf } from '../../functions/store/desk.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { openReferences } from '../parts/items.ts'
import type { OpenTable } from '../parts/table.ts'

/**
 * The change of the dates of an open case: it does not use the newest version of its calendar, or this release counts
 * differently.
 */
export type Recount = { record: CaseRecord; desk: Desk; fact: ConsequenceOf<'calendar-changed' | 'recounted'> }

/**
 * The open cases of a calendar that would change to another version, or that this release counts differently.
 * @returns those, and one line for each case that could not be read
 */
export async function casesToRecount(
  { store, now }: OpenTable,
  to: Calendar,
): Promise<{ cases: Recount[]; unreadable: string[] }> {
  const staff = await readStaff(store)
  const at = await now()
  const cases: Recount[] = []
  const unreadable: string[] = []
  for (const reference of await openReferences(store)) {
    try {
      const record = await readCase(store, reference)
      if (record === undefined || record.file.calendar.id !== to.id) continue
      const desk = await deskOf(store, record.file, staff)
      const fact =
        redate(record.file, desk, to, at) ??
        (await recountSince(store, record, await readRow(store, reference), desk, staff))
      if (fact !== undefined) cases.push({ record, desk, fact })
    } catch (error) {
      unreadable.push(`case ${reference} cannot be read: ${(error as Error).message}`)
    }
  }
  return { cases, unreadable }
}

/**
 * Commits the change of version to a case and wakes it. It works on the current file, which may differ from what was
 * shown. Running it twice has no further effect. @returns the fact as written; undefined if nothing was left to do
 */
export async function recount(
  { store, bell, now }: OpenTable,
  { record, desk, fact: shown }: Recount,
  to: Calendar,
  command: string,
): Promise<Recount['fact'] | undefined> {
  let fact: Recount['fact'] | undefined
  const at = await now()
  await commitDecision({ store, workflow: bell }, record, { by: { as: 'operator', command }, at }, ({ file }) => {
    // Another import or commit happened meanwhile. The next look at the open cases finds this one again.
    if (shown.fact === 'recounted') fact = file.head === record.file.head ? shown : undefined
    else fact = file.calendar.version === desk.calendar.version ? redate(file, desk, to, at) : undefined
    return fact === undefined ? [] : [fact]
  })
  return fact
}
