import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import { type Calendar, newestBuiltIn } from '../../functions/domain/time/calendar.ts'
import { newestPolicy, policyOf } from '../../functions/domain/policy/policy.ts'
import { type Deviation, deviationsOf } from '../../functions/domain/views/deviations.ts'
import { pointsOf } from '../../functions/domain/features/investigation/points.ts'
import { recordCodes } from '../../functions/domain/views/record-codes.ts'
import { type Instant, instantAt } from '../../functions/domain/time/zone.ts'
import { readCalendar } from '../../functions/store/calendars.ts'
import { type CaseFilters, fitsFilters } from '../../functions/domain/lists/case-filters.ts'
import { isAnswerLate, type ListedCase } from '../../functions/domain/lists/listed-case.ts'
import { zonesOf } from '../../functions/store/lists/zones-of.ts'
import { listedIn, readCommits, readRow, type Row } from '../../functions/store/cases.ts'
import { readStaff } from '../../functions/store/directory.ts'
import { texts } from '../../functions/text/index.ts'
import type { Call } from '../parts/call.ts'
import {
  audit,
  type Audited,
  chainTold,
  commitTold,
  deviationsTold,
  headTold,
  standing,
  tellingOf,
} from '../../functions/record/case-told.ts'
import type { Language } from '../../functions/domain/forms/language.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { linesOf } from '../parts/parts.ts'
import { folded, inColumns } from '../parts/columns.ts'
import { harmlessJson } from '../../local/printable.ts'
import { clockTime } from '../../functions/record/facts/describe-values.ts'
import { readRows } from '../parts/items.ts'
import { wordings } from '../../functions/record/wording/wordings.ts'

/**
 * The whole file of a case in readable form, and the audit of its chain. @returns exit code: 1 if the chain is broken,
 * 2 if there is no such case
 */
export async function show(
  { world: { print, complain }, open: { store, where, now }, language, json }: Call,
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
  const calendar = audited.file && (await readCalendar(store, audited.file.calendar))
  const at = await now()
  const deviating = audited.file && calendar ? deviationsNow(audited.file, calendar, at) : []
  if (json) {
    const { commits, breaks, file } = audited
    const head = stored.at(-1)
    print(
      harmlessJson({
        reference,
        file: file ?? null,
        deviations: deviating,
        points: file === undefined ? null : pointsOf(file),
        recordCodes: file === undefined ? null : recordCodes(file, policyOf(file.policy)),
        commits,
        chain: {
          intact: breaks.length === 0,
          breaks,
          head: head ? { number: head.number, hash: head.hash } : null,
          row: row ? { number: row.head, hash: row.headHash } : null,
        },
      }),
    )
  } else for (const line of caseTold(audited, calendar, { staff, language, at }, deviating)) print(line)
  return audited.breaks.length === 0 ? 0 : 1
}

/**
 * The whole file in readable form, and whether its chain is intact.
 * @param calendar the one that the file names; undefined if the file cannot be read
 */
function caseTold(
  audited: Audited,
  calendar: Calendar | undefined,
  { staff, language, at }: { staff: readonly Person[]; language: Language; at: Instant },
  deviations: readonly Deviation[],
): string[] {
  const { reference, stored, file, breaks } = audited
  const wording = wordings[language]
  const telling = file && calendar && tellingOf(file, calendar, staff, language, wording)
  return [
    ...(telling && file && calendar
      ? linesOf([...headTold(file, calendar, telling, at), ...deviationsTold(deviations, telling)])
      : [reference]),
    ...stored.flatMap((one) => ['', ...linesOf([commitTold(one, telling, wording)])]),
    '',
    ...folded(chainTold(audited, wording)),
    ...linesOf(
      breaks.map(({ what }) => ({ text: what })),
      1,
    ),
  ]
}

/** None of a case whose rules are not known any more: its file is shown all the same. */
function deviationsNow(file: CaseFile, calendar: Calendar, now: Instant): Deviation[] {
  return deviationsOf(file, { policy: policyOf(file.policy), calendar }, now)
}

/**
 * Which cases are listed: those that have not closed, whose answer is late, that closed before a local day, that a unit
 * has, or that fit all filters of the lists of `/desk/cases`.
 */
export type Listed = {
  open?: boolean | undefined
  late?: boolean | undefined
  closedBefore?: string | undefined
  unit?: string | undefined
  filters?: CaseFilters
}

/** The cases that the workflow has seen, oldest first, and how many. Of the closed ones only those with their words. */
export async function list(
  { world: { print }, open: { store, now }, language, json }: Call,
  { open, late, closedBefore, unit, filters = {} }: Listed = {},
): Promise<number> {
  const [all, staff, at] = await Promise.all([readRows(store), readStaff(store), now()])
  const own = await zonesOf(store, all)
  const usual = newestBuiltIn(newestPolicy('standard').calendar.id).zone
  // Rows of an earlier release do not name their calendar.
  const zoneOf = (row: Row): string => own(row) ?? usual
  const rows = all.filter(
    (row) =>
      (!open || row.endedAt === null) &&
      (!late || isAnswerLate(row, at)) &&
      (unit === undefined || row.sight?.unit === unit) &&
      fitsFilters(filters, listedIn(row) ?? ofOlder(row), at) &&
      (closedBefore === undefined ||
        (row.endedAt !== null && !row.erasedAt && row.endedAt < instantAt(closedBefore, '00:00', zoneOf(row)))),
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
    // Of a joined one it is the date of the case in which it continues.
    row.joinedInto ? '' : clockTime(row.respondBy, zoneOf(row)),
  ])
  if (lines.length === 0) print(all.length > 0 ? words.noneOfThese : words.empty)
  else {
    for (const line of inColumns([words.columns, ...lines])) print(line)
    print(words.count(lines.length))
  }
  return 0
}

/** What a row of an earlier release tells of its case: neither category nor channel, nor who has it. */
const ofOlder = ({ class: weight, ...row }: Row): ListedCase => ({
  ...row,
  class: weight,
  category: null,
  channel: '',
  dueAt: null,
  sight: { never: [], accusedUnits: [], unit: null, holders: [], had: [], restricted: false, exceptions: [] },
})
