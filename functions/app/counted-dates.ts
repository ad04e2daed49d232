import { type CaseFile, openTasks } from '../domain/case/case-file.ts'
import type { Desk } from '../domain/case/desk.ts'
import { fold } from '../domain/case/evolve.ts'
import type { ConsequenceOf } from '../domain/case/facts.ts'
import type { Person } from '../domain/people/directory.ts'
import { type CaseDate, datesOf, recountedByRelease } from '../domain/workflow/recount.ts'
import type { CaseRecord, Row } from '../store/cases.ts'
import { getItem, type Store, textOf } from '../store/client.ts'
import { deskOf } from '../store/desk.ts'
import { key } from '../store/table.ts'

/**
 * What this release counts differently in a case than the release that wrote its row: see `recountedByRelease`.
 * @param desk of the file as it stands
 * @returns undefined if nothing, or if the file says so already
 */
export async function recountSince(
  store: Store,
  { file, commits }: CaseRecord,
  row: Row | undefined,
  desk: Desk,
  staff: readonly Person[],
): Promise<ConsequenceOf<'recounted'> | undefined> {
  if (row === undefined) return undefined
  const isSaid = commits.some(
    ({ number, facts }) =>
      number > row.head && facts.some((fact) => fact.fact === 'recounted' && fact.why === 'release'),
  )
  if (isSaid) return undefined
  const seen =
    row.head === file.head
      ? file
      : fold(
          file.reference,
          commits.filter(({ number }) => number <= row.head),
        )
  const isSameDesk =
    seen.calendar.id === file.calendar.id &&
    seen.calendar.version === file.calendar.version &&
    seen.policy.id === file.policy.id
  const then = isSameDesk ? desk : await deskOf(store, seen, staff)
  const dates = row.dates ?? (await datesOfOlderRelease(store, seen, then))
  return recountedByRelease(file, desk, { file: seen, desk: then, dates })
}

/**
 * Rows of releases up to 0.2.0 have no dates. The lists of work have those of the tasks. Overall clocks went by the
 * product as it was filed.
 */
async function datesOfOlderRelease(store: Store, file: CaseFile, desk: Desk): Promise<CaseDate[]> {
  const filed = datesOf({ ...file, product: file.complaint.product }, desk)
  const listed = new Map(
    await Promise.all(
      openTasks(file)
        .filter(({ role }) => role !== 'complainant')
        .map(async ({ id }) => {
          const item = await getItem(store, key.case(file.reference), key.task(id))
          return [id, item && textOf(item, 'dueAt')] as const
        }),
    ),
  )
  return filed.flatMap((date) => {
    const at = date.task === null ? date.at : listed.get(date.task)
    return at === undefined ? [] : [{ ...date, at }]
  })
}
