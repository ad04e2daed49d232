import { isDeepStrictEqual } from 'node:util'
import {
  assigneeOf,
  type CaseFile,
  excludedFrom,
  isRestricted,
  liaisonOf,
  matterOf,
  type OpenTask,
  openTasks,
  outcomeShown,
} from '../domain/case/case-file.ts'
import { isAboutTheDesk } from '../domain/case/facts.ts'
import { answerBy } from '../domain/case/deliveries.ts'
import type { Desk } from '../domain/case/desk.ts'
import { exceptionsOf, sightedOf } from '../domain/lists/sighted-of.ts'
import { roundFrom } from '../domain/workflow/mail-schedule.ts'
import { dueOf, isToldOverdue } from '../domain/workflow/reminders.ts'
import { statusOf } from '../domain/case/refusal.ts'
import { datesOf } from '../domain/workflow/recount.ts'
import { findVersion, findWordsOf, termsOf } from '../domain/lists/search-terms.ts'
import { keepFindable } from './duplicates.ts'
import { forLists, recognisedOf } from '../domain/lists/listed-case.ts'
import { localDayOf } from '../domain/time/zone.ts'
import type { Person } from '../domain/people/directory.ts'
import { type Hiding, hidingOf, withHiding } from '../domain/people/sight.ts'
import { type CaseRecord, readCase, readRow, type Row, rowIn, writeRow } from './cases.ts'
import { deskOf } from './desk.ts'
import { readStaffWith } from './directory.ts'
import { matterItem, reminderItem, workItem, workKey } from './task-lists.ts'
import { changeItems, type Item, type Store, textOf } from './client.ts'
import { key } from './table.ts'

/** What was derived from a file before: its row, if there was one, and the entries of its open tasks by sort key. */
export type Derived = { row: Row | undefined; entries: ReadonlyMap<string, Item> }

/**
 * The staff directory, what was derived from a file before, the doorbell of the case and what figures count of it, by
 * one call.
 */
export async function readWithStaff(
  store: Store,
  file: CaseFile,
): Promise<{ staff: readonly Person[]; derived: Derived; bell: Item | undefined; counted: Item | undefined }> {
  const { staff, items } = await readStaffWith(
    store,
    [key.row, key.doorbell, key.counted, ...openOf(file).flatMap(({ id }) => [key.task(id), key.reminder(id)])].map(
      (sk) => [key.case(file.reference), sk],
    ),
  )
  const bySortKey = new Map(items.map((item) => [textOf(item, 'sk'), item]))
  const row = bySortKey.get(key.row)
  const bell = bySortKey.get(key.doorbell)
  const counted = bySortKey.get(key.counted)
  for (const one of [key.row, key.doorbell, key.counted]) bySortKey.delete(one)
  return { staff, derived: { row: row && rowIn(row), entries: bySortKey }, bell, counted }
}

/** A closed case that is only read for the sample is no open one. */
const isOfCase = ({ kind }: OpenTask): boolean => !isAboutTheDesk(kind)

/** The open tasks of the staff. */
const openOf = (file: CaseFile): OpenTask[] => openTasks(file).filter(({ role }) => role !== 'complainant')

/**
 * Tasks that have ended but may still be listed: those of commits that the lists do not include yet. The row is written
 * last, so its head says which those are. Without it, every task that ever ended would be taken off the lists at every
 * turn, which grows with the square of a long case.
 */
function endedIn({ commits, pending }: CaseRecord, projected: number): Set<string> {
  const unseen = commits.filter(({ number }) => number > projected || pending.includes(number))
  return new Set(
    unseen.flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.fact === 'decided' || fact.fact === 'cancelled' ? [fact.task] : [])),
    ),
  )
}

/**
 * Rewrites what is derived from the file: the open tasks by assignee, the reminders that go with the mail of the day,
 * and the row. What is listed as it should be is not written again: a read costs a fifth of a write.
 * @param before what was derived before, if it was read already
 */
export async function updateReadModel(store: Store, record: CaseRecord, desk: Desk, before?: Derived): Promise<void> {
  const { file } = record
  const { reference } = file
  const open = openOf(file)
  const ended = file.tasks.filter(({ role, state }) => role !== 'complainant' && state !== 'open')
  const row = before === undefined && ended.length > 0 ? await readRow(store, reference) : before?.row
  const unlisted = endedIn(record, row?.head ?? 0)
  const reminding = roundFrom(file, desk)
  const work = open.map((task) =>
    workItem(reference, {
      task: task.id,
      assignee: assigneeOf(task),
      dueAt: dueOf(file, task, desk),
      told: isToldOverdue(file, task, desk),
    }),
  )
  const isListed = (item: Item): boolean => isDeepStrictEqual(before?.entries.get(textOf(item, 'sk')), item)
  const reminders = open
    .filter(({ id }) => reminding.has(id))
    .map(({ id }) => reminderItem(reference, id, reminding.get(id)))
  await changeItems(store, [
    ...[...work, ...reminders].filter((item) => !isListed(item)).map((Item) => ({ PutRequest: { Item } })),
    ...ended.filter(({ id }) => unlisted.has(id)).map(({ id }) => ({ DeleteRequest: { Key: workKey(reference, id) } })),
  ])
  const matter = matterOf(file)
  // An allegation is read by nobody but those who deal with it.
  if (matter !== undefined && !isRestricted(file) && file.samples.length === 0)
    await changeItems(store, [{ PutRequest: { Item: matterItem(reference, matter.at) } }])
  const { id, version } = file.policy
  const finds = findWordsOf(file)
  const foundUnder = `${findVersion} ${file.receivedAt}`
  // Nothing is looked up as long as the row says that the case stands where it belongs.
  if (row?.foundUnder !== foundUnder || !isDeepStrictEqual(row.finds, finds))
    await keepFindable(store, file, termsOf(finds))
  const into = file.joined === null ? undefined : await readRow(store, file.joined.into)
  const now = { ...rowOf(record, desk, row, into?.sight && hidingOf(into.sight)), finds, foundUnder }
  await writeRow(store, now, {
    openUnder: file.ended === null || open.some(isOfCase) ? `${id}@${version}` : undefined,
    month: localDayOf(file.receivedAt, desk.calendar.zone).slice(0, 7),
  })
  await hideJoined(store, file, now, desk)
}

/**
 * Rewrites the rows of cases that were joined to this one, if it is hidden from others than they are: they are the same
 * complaint, and nothing happens in them any more.
 */
async function hideJoined(store: Store, file: CaseFile, { sight }: Row, { staff }: Desk): Promise<void> {
  if (sight === undefined) return
  for (const reference of file.joinedFrom) {
    const row = await readRow(store, reference)
    if (row?.joinedInto !== file.reference || isDeepStrictEqual(row.lent, hidingOf(sight))) continue
    const joined = await readCase(store, reference)
    if (joined !== undefined) await updateReadModel(store, joined, await deskOf(store, joined.file, staff))
  }
}

function rowOf({ file, headHash }: CaseRecord, desk: Desk, before: Row | undefined, lent: Hiding | undefined): Row {
  const sight = withHiding(sightedOf(file, desk), lent)
  return {
    reference: file.reference,
    head: file.head,
    headHash,
    status: statusOf(file),
    class: file.class,
    product: file.product,
    outcome: outcomeShown(file),
    liaison: liaisonOf(file),
    receivedAt: file.receivedAt,
    respondBy: answerBy(file),
    changedAt: file.changedAt,
    endedAt: file.ended?.at ?? null,
    rules: { pack: `${file.policy.id}@${file.policy.version}`, calendar: file.calendar.id },
    excludedPeople: excludedFrom(file, desk),
    // A colleague who left the directory takes no case along.
    sight: { ...sight, unit: sight.unit ?? before?.sight?.unit ?? null },
    ...(file.exceptions.length > 0 && { exceptions: exceptionsOf(file) }),
    ...(lent && { lent }),
    joinedInto: file.joined?.into ?? null,
    erasedAt: file.erased?.at ?? null,
    assignees: Object.fromEntries(
      file.tasks
        .filter(({ role }) => role !== 'complainant')
        .map(({ id, assignments }) => [id, assignments.map(({ person }) => person)]),
    ),
    dates: datesOf(file, desk),
    listed: forLists(file, desk),
    recognised: recognisedOf(file),
  }
}
