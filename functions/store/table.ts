import { type CaseFilter, caseFilters } from '../domain/lists/filter-names.ts'
import { findKeys } from './search/entries.ts'
import { countingList, fileKeys, pendingAttribute } from './files/file-kind.ts'

/**
 * An index over the whole table. What it is can never change under its name, and CloudFormation makes or removes only
 * one index an update. So all of them exist from the first deployment.
 */
type Index = {
  name: string
  partitionKey: string
  sortKey: string
  /** Attributes that it holds besides the keys of table and index. */
  includes: readonly string[]
}

/**
 * What lists of cases filter by while they read an index, each an attribute of the case's row. DynamoDB takes at most
 * twenty an index. `filters` is JSON, for what a later release filters by.
 */
const filterFields = [
  'status',
  'class',
  'product',
  'category',
  'stage',
  'channel',
  'unit',
  'liaison',
  'outcome',
  'respondBy',
  'receivedAt',
  'changedAt',
  'endedAt',
  'filters',
] as const

/**
 * The one table. A case is everything under `CASE#<reference>`:
 *
 * | sk              | item                                                                                          |
 * |-----------------|-----------------------------------------------------------------------------------------------|
 * | COMMIT#000007   | one commit of the file: the truth, never changed (`pending`: not woken; `personal`: erasable) |
 * | DOORBELL        | the newest execution: its number, its turn, the task tokens of its wait, how it ended         |
 * | PARKED          | the case whose execution gave up (`pending` until it is healthy again)                        |
 * | LINK#<hash>     | what a key in a mail's link opens: person, purpose, task                                      |
 * | PAGE#<hash>     | a page that answered a form, sealed by a key that stands only in its address: erasable        |
 * | LETTER#<digest> | a letter to the complainant as it was written, without keys: erasable                         |
 * | ROW             | the case at a glance (head number and hash, status, dates): derived                           |
 * | ALIKE#<digest>  | what identifies the case as a possible duplicate, as an HMAC: derived, erasable               |
 * | TASK#<task>     | one open task with its assignee (`pending` until its being overdue was notified): derived     |
 * | FIND            | the digests under which searches find the case: derived, erasable                             |
 * | DOCUMENTS       | since when its documents are checked (`pending` until all are), or that they are to be deleted |
 * | MATTER          | what is no complaint (`pending` until the draw of its month is over): derived                  |
 * | REMINDER#<task> | a task for the mail of the day (`pending` until it was sent): derived                         |
 * | COUNTED         | which months the case counts in, each with a digest of what it counts there: derived          |
 * | MAIL-IN#<id>    | a mail that came and names the case, or was sent to its address: where it is, without words    |
 *
 * Derived items can be rebuilt from the commits. The words of a commit (`personal`) are JSON, compressed if they are
 * long.
 *
 * The key by which complaints are compared is `ALIKE` under `ALIKE`. Beside it, `MAILBOX#<digest>` holds the complaints
 * of which a mailbox got an acknowledgement in the last 24 hours.
 *
 * A complaint that is being written is under `DRAFT#<hash>`, sealed by a key that stands only in its address (see
 * `filing/drafts.ts`; deletes itself). A page that answered a form is kept in the same way: there, as `PAGE`, if it is
 * about no case.
 *
 * What holds for the whole desk is under `DESK`: `MAIL-HOLD` (no mail before a moment), `SWEEP` and `ROUND` (the
 * leases of the sweeper and of `digest`) and `DRAW#<month>` (which matters of a month are read again).
 * `MAIL-LATER#<reference>#<mail>` holds back this mail alone, and deletes itself.
 *
 * The staff directory (`STAFF`) and the imported calendars (`CALENDAR`) are generations: `CURRENT` points to the number
 * and the hash of the newest, and `GEN#<number>#<hash>#<part>` are its packed items, each under 300 KB. Older releases
 * wrote `PERSON#<id>` and `<id>#<version>`: these are read until the next import replaces them.
 *
 * Searches find a case under `FIND#<digest>`, by the moment of its receipt (see `search/`): an HMAC of each thing that
 * it is found by, under the key of `ALIKE`.
 *
 * Complaints of another register that were imported are packed, many in an item, under `HISTORY-ROWS#<register>`; the
 * counts of their months are a generation under `HISTORY#<register>`, and `HISTORY` lists the registers.
 *
 * What a case counts for in a month is under `FIGURES#<month>#<shard>`, by its reference; `open` is the month of what
 * is open now. The sum of a month is under `SUMMARY#<month>`: `HEAD` has the month's version (`pending` until that
 * version is summed up) and names the parts of the newest sum, which begin with its version: `V#<version>#…`.
 * `L#<digest>` are pieces of the lists behind its numbers. `SUMMARIES` lists the months.
 *
 * What sign-in has to remember is under `SIGN-IN` (see `sign-in/`): `BOUND#<person>` and `SUBJECT#<digest>`, which
 * account a supervisor confirmed; `ASKED#<digest>`, an account that asks to be confirmed; `USED#<digest>`, a sign-in
 * that was completed; `ENDED#<session>`, a session that was signed out. The last three delete themselves.
 *
 * A mail that belongs to no case by itself is `MAIL` under `MAIL-IN#<id>` (see `mail-in/`). It is `pending` until
 * somebody of the staff has said what it is. If it is about no case, it deletes itself some time after that.
 *
 * Records of reviews of a policy pack are under `POLICY#<id>@<version>`: `ASKED#<due>#<time>#<person>`, the links that
 * open it (`LINK#<hash>`), and once for each due day `REVIEWED#<due>`.
 */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: {
    /** Pending work, on some lists (`lists`): sparse, and nearly empty if all goes well. */
    pending: { name: 'pending', partitionKey: pendingAttribute, sortKey: 'at', includes: [] },
    /** Open tasks by assignee; sparse. */
    work: { name: 'work', partitionKey: 'assignee', sortKey: 'dueAt', includes: [] },
    /** Cases by their identifying texts, to find a complaint that is made again; sparse. */
    alike: { name: 'alike', partitionKey: 'alike', sortKey: 'receivedAt', includes: [] },
    /** The rows of open cases, by unit and by the date of the answer. */
    gsi4: { name: 'gsi4', partitionKey: 'gsi4pk', sortKey: 'gsi4sk', includes: filterFields },
    /** The rows of all cases, by the month in which they were received. Older releases listed them by their pack. */
    gsi5: { name: 'gsi5', partitionKey: 'gsi5pk', sortKey: 'gsi5sk', includes: filterFields },
  },
  /**
   * A number: seconds since 1970, after which DynamoDB may delete the item. In a case, only kept pages have it.
   */
  timeToLive: 'expiresAt',
} as const satisfies {
  partitionKey: string
  sortKey: string
  indexes: Readonly<Record<string, Index>>
  timeToLive: string
}

/** All key attributes are strings. */
export const keyAttributes: readonly string[] = [
  ...new Set([table, ...Object.values(table.indexes)].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])),
]

/** What an index holds besides keys, as DynamoDB takes it. */
export function projectionOf({
  includes,
}: Pick<Index, 'includes'>):
  | { ProjectionType: 'KEYS_ONLY' }
  | { ProjectionType: 'INCLUDE'; NonKeyAttributes: string[] } {
  return includes.length === 0
    ? { ProjectionType: 'KEYS_ONLY' }
    : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...includes] }
}

export const key = {
  ...fileKeys,
  ...findKeys,
  case: (reference: string): string => `CASE#${reference}`,
  task: (task: string): string => `TASK#${task}`,
  reminder: (task: string): string => `REMINDER#${task}`,
  alikeItem: (digest: string): string => `ALIKE#${digest}`,
  /** Partition of the key by which complaints are compared. */
  alike: 'ALIKE',
  documents: 'DOCUMENTS',
  anyLetter: 'LETTER#',
  letter: (digest: string): string => `${key.anyLetter}${digest}`,
  mailbox: (digest: string): string => `MAILBOX#${digest}`,
  doorbell: 'DOORBELL',
  parkedCase: 'PARKED',
  /** Partition of a complaint that is being written. */
  draft: (hash: string): string => `DRAFT#${hash}`,
  draftItem: 'DRAFT',
  keptPage: 'PAGE',
  keptPageOf: (hash: string): string => `PAGE#${hash}`,
  desk: 'DESK',
  mailHold: 'MAIL-HOLD',
  mailLater: (reference: string, mail: string): string => `MAIL-LATER#${reference}#${mail}`,
  sweep: 'SWEEP',
  round: 'ROUND',
  signIn: 'SIGN-IN',
  bound: (person: string): string => `BOUND#${person}`,
  subject: (digest: string): string => `SUBJECT#${digest}`,
  asked: (digest: string): string => `ASKED#${digest}`,
  usedSignIn: (digest: string): string => `USED#${digest}`,
  endedSession: (session: string): string => `ENDED#${session}`,
  row: 'ROW',
  staff: 'STAFF',
  calendars: 'CALENDAR',
  policy: (pack: string): string => `POLICY#${pack}`,
  /** Partition of the names of imported registers. */
  registers: 'HISTORY',
  history: (register: string): string => `HISTORY#${register}`,
  historyRows: (register: string): string => `HISTORY-ROWS#${register}`,
  /** What a case counts for, by month; the months that have sums. */
  counted: 'COUNTED',
  anyFigures: 'FIGURES#',
  figures: (month: string, shard: string): string => `${key.anyFigures}${month}#${shard}`,
  anySummary: 'SUMMARY#',
  summary: (month: string): string => `${key.anySummary}${month}`,
  summaries: 'SUMMARIES',
  summaryHead: 'HEAD',
  /** Beside the months: how far a command is that counts all cases again. */
  rebuilding: 'REBUILDING',
  /** Partition of the monthly sample; the sample itself, and what its readers found. */
  anySample: 'SAMPLE#',
  sample: (month: string): string => `${key.anySample}${month}`,
  drawn: 'DRAWN',
  sampleAsked: 'ASKED',
  denominators: 'DENOMINATORS',
  /** Partition of what Monday mails told whom. */
  mondays: 'MONDAYS',
  monday: (day: string, person: string): string => `${day}#${person}`,
  summaryList: (name: string): string => `L#${name}`,
  summaryParts: (version: number, run: string): string => `V#${String(version).padStart(12, '0')}#${run}`,
  /** Partition of the open cases under a policy pack. */
  openUnder: (pack: string): string => `OPEN-UNDER#${pack}`,
  /** Partitions of lists: the open cases of a unit, and all that were received in a month (`2026-11`). */
  openIn: (unit: string): string => `OPEN#${unit}`,
  receivedIn: (month: string): string => `RECEIVED#${month}`,
  /** Points to the newest generation of its partition. It sorts before everything else there. */
  pointer: 'CURRENT',
  anyPart: 'GEN#',
  parts: (generation: number, hash: string): string => `GEN#${String(generation).padStart(9, '0')}#${hash}`,
  part: (generation: number, hash: string, part: number): string =>
    `${key.parts(generation, hash)}#${String(part).padStart(4, '0')}`,
  /**
   * Partitions of the sparse index `pending`: commits whose wake has not been answered; open tasks by due, until
   * somebody was notified that they are overdue. Then tasks for the mail of the day, cases whose execution gave up, and
   * cases whose documents have to be looked at. Then commits whose figures are not counted, and months that are not
   * summed up. Last, what is no complaint,
   * until the draw of its month, and mail that waits for the staff.
   */
  pending: 'PENDING',
  untold: 'UNTOLD',
  reminding: 'REMINDING',
  parked: 'PARKED',
  checking: 'CHECKING',
  counting: countingList,
  unfolded: 'UNFOLDED',
  matters: 'MATTERS',
  matter: 'MATTER',
  /** Mail that waits for somebody of the staff, and a mail itself. */
  mailsWaiting: 'MAILS',
  mailIn: (id: string): string => `MAIL-IN#${id}`,
  mailItem: 'MAIL',
  /** Under a case: a mail that is about it, by the id under which it waits and the name of the message. */
  anyMailNote: 'MAIL-IN#',
  mailNote: (waiting: string, message: string): string => `${key.anyMailNote}${waiting}#${message}`,
  /** Who is about to say what it is. */
  mailClaim: 'CLAIM',
  /** The draw of a month's matters. */
  draw: (month: string): string => `DRAW#${month}`,
} as const

/** The queries of the indexes, each with its partition; tasks are listed under the id of their assignee. */
export const lists = {
  pending: { index: 'pending', partition: key.pending },
  untold: { index: 'pending', partition: key.untold },
  reminding: { index: 'pending', partition: key.reminding },
  parked: { index: 'pending', partition: key.parked },
  checking: { index: 'pending', partition: key.checking },
  counting: { index: 'pending', partition: key.counting },
  unfolded: { index: 'pending', partition: key.unfolded },
  matters: { index: 'pending', partition: key.matters },
  mails: { index: 'pending', partition: key.mailsWaiting },
  work: { index: 'work', partition: undefined },
  alike: { index: 'alike', partition: undefined },
  openUnder: { index: 'pending', partition: key.openUnder('*') },
  /** As rows of older releases are listed, until the next turn of their case. */
  openUnderBefore: { index: 'gsi5', partition: key.openUnder('*') },
  openIn: { index: 'gsi4', partition: key.openIn('*') },
  receivedIn: { index: 'gsi5', partition: key.receivedIn('*') },
} as const

export type List = keyof typeof lists

/**
 * The lists of cases: the index that each reads, what chooses its partition, in which orders it can be read, and by
 * what it is filtered meanwhile. No page offers another pair (`test/http/desk/cases.test.ts`).
 */
export const caseLists = {
  open: { list: 'openIn', by: 'unit', orders: ['due'], filters: caseFilters },
  received: { list: 'receivedIn', by: 'month', orders: ['newest', 'oldest'], filters: caseFilters },
  person: { list: 'work', by: 'person', orders: ['due'], filters: caseFilters.filter((one) => one !== 'staff') },
} as const satisfies Record<
  string,
  {
    list: List
    by: 'unit' | 'month' | 'person'
    orders: readonly ('due' | 'newest' | 'oldest')[]
    filters: readonly CaseFilter[]
  }
>

export type CaseListName = keyof typeof caseLists
export type CaseOrder = (typeof caseLists)[CaseListName]['orders'][number]
