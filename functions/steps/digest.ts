import type * as z from 'zod'
import { openTasks, taskOf } from '../domain/case/case-file.ts'
import type { Person } from '../domain/people/directory.ts'
import type { Instant } from '../domain/time/zone.ts'
import { digestInput } from '../domain/workflow/execution.ts'
import { remindersOwed, remindingFrom } from '../domain/workflow/mail-schedule.ts'
import { readEnv } from '../config/env.ts'
import { functions } from '../config/manifest.ts'
import { longestSending, type Mailer, mailerFrom } from '../mail/send.ts'
import { dueOfTask } from '../mail/parts/context.ts'
import { mostUrgent } from '../mail/reminders.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { readStaff } from '../store/directory.ts'
import { putReminder, someReminders } from '../store/task-lists.ts'
import { type AskingForReviews, askForReviews } from './daily/ask-for-reviews.ts'
import { type CaseReader, caseReader, type ReadCase } from './daily/case-reader.ts'
import { type Entry, type Insistently, type Reminding, remind } from './daily/remind.ts'
import { insist } from './insist.ts'
import { eachCase, noteFailure, type Rest } from './each-case.ts'
import { mailGate } from './mail/mail-gate.ts'
import { step, type StepContext } from './step.ts'

/** What one run does at most: tasks that it looks at, and tasks in one mail. The rest is left to the next hour. */
const usual = { tasks: 5000, inOneMail: 500 }

export type Digesting = Omit<AskingForReviews, 'gate' | 'insistently'> & { mailer: Mailer; atMost?: typeof usual }

type Listed = { reference: string; task: string }

type Run = { store: Store; cases: CaseReader; at: Instant; rest: Rest; isTimeUp: StepContext['isTimeUp'] }

/**
 * The mail of the day: reminds each member of staff of all their tasks with new marks, at the time that the policy of
 * each case says. What went out is committed to the file of each case under the ids that the reminders would have had
 * by themselves. A run that was stopped and runs again repeats at most one mail to each person; a missed run is made up
 * for by the next. Then compliance is asked to review policy packs that are due. An error with one case leaves the
 * others alone; the next hour makes up for it, as it does if the mail service takes no mail.
 * @returns how many mails went out, and how many cases are left to the next hour
 * @throws the first of the errors, once everything else is done
 */
export async function digest(
  { store, mailer, baseUrl, atMost = usual, ...asking }: Digesting,
  { at }: z.infer<typeof digestInput>,
  { isTimeUp }: StepContext = { isTimeUp: () => false },
): Promise<{ mails: number; left: number }> {
  const gate = mailGate(store, mailer)
  const insistently: Insistently = (work) => insist(work, isTimeUp, mailer.pause)
  let staff: Promise<readonly Person[]> | undefined
  // The promise is kept, not its value: many cases ask for it at once.
  const people = (): Promise<readonly Person[]> => (staff ??= readStaff(store))
  const cases = caseReader(store, people)
  const rest: Rest = { failed: new Set(), left: new Set() }
  const run: Run = { store, cases, at, rest, isTimeUp }
  const listed = await someReminders(store, at, atMost.tasks)
  const entries = await entriesOf(run, listed)
  const reminded = await remindAll(run, { store, gate, insistently, cases, baseUrl }, people, entries, atMost.inOneMail)
  if (reminded.isHeld) return { mails: reminded.mails, left: entries.length }
  await takeOff(run, listed, reminded.waiting)
  const asked = await askForReviews({ store, gate, insistently, baseUrl, ...asking }, people, at)
  if (rest.error !== undefined) throw rest.error
  return { mails: reminded.mails + asked, left: rest.left.size + reminded.waiting.size }
}

/** What each person is to be reminded of, in the order of the list. */
async function entriesOf({ cases, at, rest, isTimeUp }: Run, listed: readonly Listed[]): Promise<Entry[]> {
  const found = new Map<string, Entry[]>()
  const references = [...new Set(listed.map(({ reference }) => reference))].map((reference) => ({ reference }))
  await eachCase({ run: 'digest', rest, isTimeUp }, references, async ({ reference }) => {
    const one = await cases.read(reference)
    if (one !== undefined) found.set(reference, entriesOfCase(reference, one, at))
  })
  return references.flatMap(({ reference }) => found.get(reference) ?? [])
}

function entriesOfCase(reference: string, { record: { file }, desk }: ReadCase, at: Instant): Entry[] {
  const owed = Map.groupBy(remindersOwed(file, desk, at), ({ order }) => order.task)
  return [...owed].flatMap(([id, ofTask]): Entry[] => {
    const [first, ...more] = ofTask.toSorted((a, b) => (a.passedAt < b.passedAt ? -1 : 1))
    const task = taskOf(file, id)
    if (first === undefined || task === undefined) return []
    const orders: Entry['orders'] = [first.order, ...more.map(({ order }) => order)]
    return [{ person: first.person, reference, task: id, due: dueOfTask({ file, desk }, task), orders }]
  })
}

/**
 * Sends each person one mail.
 * @returns `waiting`: tasks for a later mail, since they were too many, or the service did not take this one; `isHeld`
 *   if it takes none at present
 */
async function remindAll(
  { at, rest, isTimeUp }: Run,
  reminding: Reminding,
  people: () => Promise<readonly Person[]>,
  entries: readonly Entry[],
  inOneMail: number,
): Promise<{ mails: number; waiting: ReadonlySet<string>; isHeld: boolean }> {
  let mails = 0
  const waiting = new Set<string>()
  for (const [id, own] of Map.groupBy(entries, ({ person }) => person)) {
    const person = (await people()).find((one) => one.id === id)
    // Somebody who has left the directory loses the task at the next turn of the case, and its new assignee gets a mail
    // of their own.
    if (person === undefined) continue
    if (isTimeUp(longestSending)) {
      for (const entry of own) waiting.add(nameOf(entry))
      continue
    }
    const [now, later] = fitting(own as [Entry, ...Entry[]], inOneMail)
    for (const entry of later) waiting.add(nameOf(entry))
    try {
      const reminded = await remind(reminding, person, now, at)
      if (reminded === 'held') return { mails, waiting, isHeld: true }
      if (reminded === 'sent') mails += 1
      else for (const entry of now) waiting.add(nameOf(entry))
    } catch (error) {
      for (const { reference } of now) noteFailure('digest', rest, reference, error)
    }
  }
  return { mails, waiting, isHeld: false }
}

/** The tasks for one mail, in the order of the list, and those that are too many for it, which are less urgent. */
function fitting(own: [Entry, ...Entry[]], inOneMail: number): [[Entry, ...Entry[]], Entry[]] {
  const urgent = new Set(mostUrgent(own, inOneMail))
  const [first, ...more] = own.filter((entry) => urgent.has(entry))
  return [[first ?? own[0], ...more], own.filter((entry) => !urgent.has(entry))]
}

const nameOf = ({ reference, task }: Listed): string => `${reference} ${task}`

/**
 * Takes what was done off the list: a task is not mentioned again until its next reminder, if it has one. What failed
 * moves to the end of the list, so that it keeps nobody waiting.
 */
async function takeOff(
  { store, cases, at, rest, isTimeUp }: Run,
  listed: readonly Listed[],
  waiting: ReadonlySet<string>,
): Promise<void> {
  const done = listed.filter((one) => !rest.left.has(one.reference) && !waiting.has(nameOf(one)))
  await eachCase({ run: 'digest', rest, isTimeUp }, done, async ({ reference, task }) => {
    if (rest.failed.has(reference)) return putReminder(store, reference, task, at)
    const one = await cases.read(reference)
    const open = one && openTasks(one.record.file).find(({ id }) => id === task)
    const next = one && open && remindingFrom(one.record.file, one.desk).get(open.id)
    return putReminder(store, reference, task, next !== undefined && next > at ? next : undefined)
  })
}

const env = readEnv(functions.digest.environment)
const store = storeFrom(env)
const mailer = mailerFrom(env)

export const handler = step(
  'digest',
  digestInput,
  (input, context) =>
    digest({ store, mailer, baseUrl: env.BASE_URL, entity: env.ENTITY, policyPack: env.POLICY_PACK }, input, context),
  ({ mails, left }) => ({ count: mails, left }),
)
