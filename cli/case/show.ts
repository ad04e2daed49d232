import { newestBuiltIn } from '../../functions/domain/time/calendar.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { instantAt } from '../../functions/domain/time/zone.ts'
import { readCalendar } from '../../functions/store/calendars.ts'
import { readCommits, readRow } from '../../functions/store/cases.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { texts } from '../../functions/text/index.ts'
import type { Call } from './call.ts'
import { audit, caseTold, standing } from './case-file.ts'
import { inColumns } from '../parts/columns.ts'
import { harmlessJson } from '../../local/printable.ts'
import { clockTime } from './describe-values.ts'
import { readRows } from '../parts/items.ts'
import { wordings } from '../wording/wordings.ts'

/**
 * The whole file of a case in readable form, and the audit of its chain. @returns exit code: 1 if the chain is broken,
 * 2 if there is no such case
 */
export async function show(
  { world: { print, complain }, open: { store, where }, language, json }: Call,
  reference: string,
): Promise<number> {
  // The row is read first. The workflow may commit meanwhile: the file is then ahead of the row, which is allowed, and
  // never behind it.
  const row = await readRow(store, reference)
  const [stored, staff] = await Promise.all([readCommits(store, reference), readStaff(store)])
  if (stored.length === 0 && row === undefined) {
    complain(`case: there is no case ${reference} in ${where}`)
    return 2
  }
  const audited = audit(reference, stored, row)
  if (json) {
    const { commits, breaks, file } = audited
    const head = stored.at(-1)
    print(
      harmlessJson({
        reference,
        file: file ?? null,
        commits,
        chain: {
          intact: breaks.length === 0,
          breaks,
          head: head ? { number: head.number, hash: head.hash } : null,
          row: row ? { number: row.head, hash: row.headHash } : null,
        },
      }),
    )
  } else
    for (const line of caseTold(
      audited,
      audited.file && (await readCalendar(store, audited.file.calendar)),
      staff,
      language,
    ))
      print(line)
  return audited.breaks.length === 0 ? 0 : 1
}

/**
 * Every case that the workflow has seen, oldest first. @param closedBefore only those closed before this local day that
 * still have their words
 */
export async function list(
  { world: { print }, open: { store }, language, json }: Call,
  closedBefore?: string,
): Promise<number> {
  const [all, staff] = await Promise.all([readRows(store), readStaff(store)])
  const { zone } = newestBuiltIn(newestPolicy('standard').calendar.id)
  const rows =
    closedBefore === undefined
      ? all
      : all.filter(
          ({ endedAt, erasedAt }) => endedAt !== null && !erasedAt && endedAt < instantAt(closedBefore, '00:00', zone),
        )
  rows.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
  if (json) {
    print(harmlessJson(rows))
    return 0
  }
  const wording = wordings[language]
  const { list: words } = wording
  const { labels } = texts(language)
  const label = (names: object, code: string): string => (names as Record<string, string>)[code] ?? code
  const name = (id: string | null): string =>
    id === null ? '' : (staff.find((person) => person.id === id)?.name ?? id)
  const lines = rows.map((row) => [
    row.reference,
    standing(row.status, row.joinedInto, labels, wording),
    label(labels.classes, row.class),
    name(row.liaison),
    clockTime(row.respondBy, zone),
  ])
  if (lines.length === 0) print(words.empty)
  else for (const line of inColumns([words.columns, ...lines])) print(line)
  return 0
}
