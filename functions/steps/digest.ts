import type * as z from 'zod'
import { openTasks } from '../domain/case/case-file.ts'
import { type DeskPacks, defaultRules, zoneOfDesk } from '../domain/policy/desk-packs.ts'
import type { Person } from '../domain/people/directory.ts'
import type { Instant } from '../domain/time/zone.ts'
import { nameOfRecipient } from '../domain/case/mail-order.ts'
import { digestInput } from '../domain/workflow/execution.ts'
import { dueIn, type DueMail, mailsDue } from '../domain/workflow/mail-bundles.ts'
import { roundOwed, roundFrom } from '../domain/workflow/mail-schedule.ts'
import { readEnv } from '../config/env.ts'
import { functions } from '../config/manifest.ts'
import { longestSending, type Mailer, mailerFrom } from '../mail/send.ts'
import { type Store, storeFrom } from '../store/client.ts'
import { calendarOf } from '../domain/time/calendar.ts'
import { newestCalendar } from '../store/calendars.ts'
import { readStaff } from '../store/directory.ts'
import { putReminder, someReminders } from '../store/task-lists.ts'
import { returnLease, takeLease } from '../store/workflow/lease.ts'
import { type AskingForReviews, askForReviews } from './daily/ask-for-reviews.ts'
import { drawMatters } from './daily/draw-matters.ts'
import { type CaseReader, caseReader, type ReadCase } from './daily/case-reader.ts'
import type { Insistently, Reminder, Reminders, Reminding } from './daily/remind.ts'
import { drawSampleOf } from './daily/draw-sample.ts'
import { mondayRoundAt } from './daily/monday-hours.ts'
import { insist } from './insist.ts'
import { eachCase, noteFailure, type Rest } from './each-case.ts'
import { mailGate, nameOf as mailNameOf } from './mail/mail-gate.ts'
import { log } from '../telemetry/log.ts'
import { step, type StepContext } from './step.ts'

/** What one run does at most: tasks that it looks at, and tasks in one mail. The rest is left to the next hour. */
const usual = { tasks: 5000, inOneMail: 500 }

export type Digesting = Omit<AskingForReviews, 'gate' | 'insistently'> & {
  mailer: Mailer
  atMost?: typeof usual
  /** Whether the desk takes mail. */
  takesMail?: boolean
  /** Looks whether mail to the desk is received. */
  lookAtRuleSet?: () => Promise<void>
}

type Listed = { reference: string; task: string }

type Run = { store: Store; cases: CaseReader; at: Instant; rest: Rest; isTimeUp: StepContext['isTimeUp'] }

/**
 * The round over all cases, some minutes past each full hour: what clocks tell each member of staff, in one mail. In
 * the morning that is the mail of the day, at the time that the policy of each case says. What went out is committed to
 * the file of each case, under the ids that the mails would have had by themselves.
 *
 * Two runs never overlap, since an event may come twice: each would send everything. A run that was stopped and runs
 * again repeats at most one mail to each person; a missed run is made up for by the next. Then the matters of a month
 * that is over are drawn that are read again, and compliance is asked to review policy packs that are due. An error
 * with one case leaves the others alone; the next hour makes up for it, as it does if the mail service takes no mail.
 * @returns how many mails went out, and how many cases are left to the next hour
 * @throws the first of the errors, once everything else is done
 */
export async function digest(
  digesting: Digesting,
  { at }: z.infer<typeof digestInput>,
  { isTimeUp }: StepContext = { isTimeUp: () => false },
): Promise<{ mails: number; left: number }> {
  const { store } = digesting
  const lease = await takeLease(store, 'round', at)
  if (lease === undefined) return { mails: 0, left: 0 }
  try {
    const looked = await digesting.lookAtRuleSet?.().catch((error: unknown) => ({ error }))
    const done = await overAll(digesting, at, isTimeUp)
    if (looked !== undefined) throw looked.error
    return done
  } finally {
    // Without this, it ends some minutes later, and that is before the next round.
    await returnLease(store, 'round', lease).catch((error: unknown) =>
      log('warn', 'lease-stays', 'The lease of this round could not be given back. It ends by itself.', { error }),
    )
  }
}

async function overAll(
  { store, mailer, baseUrl, atMost = usual, takesMail = false, ...asking }: Digesting,
  at: Instant,
  isTimeUp: StepContext['isTimeUp'],
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
  const mails = mailsDue(await allDue(run, listed))
  const reminded = await remindAll(
    run,
    { store, gate, insistently, cases, baseUrl, apart: true, deskZone: zoneOfDesk(asking.packs) },
    people,
    mails,
    atMost.inOneMail,
  )
  if (reminded.isHeld) return { mails: reminded.mails, left: mails.flatMap(({ parts }) => parts).length }
  await takeOff(run, listed, reminded.waiting)
  const { policy, calendar: id } = defaultRules(asking.packs)
  const calendar = calendarOf(await newestCalendar(store, id))
  const { zone } = calendar
  await drawBoth(run, asking.packs, people, zone)
  const told = new Set(mails.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.person])))
  const { entity } = asking
  const telling = { store, gate, insistently, baseUrl, entity }
  const noted = (error: unknown): number => {
    rest.error ??= error
    return 0
  }
  const round = mondayRoundAt(at, zone)
  const monday =
    round === undefined
      ? 0
      : await (await import('./daily/tell-monday.ts')).tellMonday(telling, people, told, at, zone, round).catch(noted)
  const ofMails = takesMail
    ? await (
        await import('./daily/tell-mails.ts')
      )
        .tellMails(telling, people, at, { calendar, ladder: policy.ladder })
        .catch(noted)
    : 0
  const asked = await askForReviews({ store, gate, insistently, baseUrl, ...asking }, people, at)
  if (rest.error !== undefined) throw rest.error
  return { mails: reminded.mails + monday + ofMails + asked, left: rest.left.size + reminded.waiting.size }
}

/** Draws what is read again: of what was no complaint, and of what was told in the last month. */
async function drawBoth(
  { store, cases, at, rest, isTimeUp }: Run,
  packs: DeskPacks,
  staff: () => Promise<readonly Person[]>,
  zone: string,
): Promise<void> {
  const each = <One extends { reference: string }>(all: readonly One[], work: (one: One) => Promise<void>) =>
    eachCase({ run: 'draw', rest, isTimeUp }, all, work)
  const noted = (error: unknown): unknown => (rest.error ??= error)
  await drawMatters({ store, cases, packs, each }, at).catch(noted)
  await drawSampleOf({ store, cases, staff, each }, at, zone).catch(noted)
}

/** Every reminder that is due, in the order of the list. */
async function allDue({ cases, at, rest, isTimeUp }: Run, listed: readonly Listed[]): Promise<Reminder[]> {
  const found = new Map<string, Reminder[]>()
  const references = [...new Set(listed.map(({ reference }) => reference))].map((reference) => ({ reference }))
  await eachCase({ run: 'digest', rest, isTimeUp }, references, async ({ reference }) => {
    const one = await cases.read(reference)
    if (one !== undefined) found.set(reference, dueInCase(one, at))
  })
  return references.flatMap(({ reference }) => found.get(reference) ?? [])
}

function dueInCase({ record: { file }, desk }: ReadCase, at: Instant): Reminder[] {
  return roundOwed(file, desk, at).map(({ order }) => ({ ...dueIn(file, order, desk), order }))
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
  due: readonly DueMail<Reminder>[],
  inOneMail: number,
): Promise<{ mails: number; waiting: ReadonlySet<string>; isHeld: boolean }> {
  let mails = 0
  const waiting = new Set<string>()
  if (due.length === 0) return { mails, waiting, isHeld: false }
  const { remind, tellNobody } = await import('./daily/remind.ts')
  const putOff = (parts: readonly Reminders[number][]): void => {
    for (const { says } of parts) waiting.add(nameOf({ reference: says.reference, task: says.order.task }))
  }
  for (const { to, parts } of due) {
    const person = (await people()).find(({ id }) => typeof to !== 'string' && id === to.person)
    if (person === undefined) {
      await tellNobody(reminding, nameOfRecipient(to), parts, at)
      continue
    }
    if (isTimeUp(longestSending)) {
      putOff(parts)
      continue
    }
    // The rest is less urgent.
    const now: Reminders = [parts[0], ...parts.slice(1, inOneMail)]
    putOff(parts.slice(now.length))
    try {
      const reminded = await remind(reminding, person, now, at)
      if (reminded.end === 'held') return { mails, waiting, isHeld: true }
      if (reminded.end === 'sent') mails += 1
      putOff(now.filter(({ covers }) => covers.some((one) => reminded.waiting.has(mailName(one)))))
    } catch (error) {
      for (const { says } of now) noteFailure('digest', rest, says.reference, error)
    }
  }
  return { mails, waiting, isHeld: false }
}

const mailName = ({ reference, order }: Reminder): string => mailNameOf({ reference, mail: order.id })

const nameOf = ({ reference, task }: Listed): string => `${reference} ${task}`
const referenceIn = (name: string): string => name.slice(0, name.indexOf(' '))

/**
 * Takes what was done off the list: a task is not mentioned again until its next reminder, if it has one. What failed
 * moves to the end of the list, so that it keeps nobody waiting.
 */
async function takeOff(
  { store, cases, at, rest, isTimeUp }: Run,
  listed: readonly Listed[],
  waiting: ReadonlySet<string>,
): Promise<void> {
  const known = new Set(listed.map(nameOf))
  // What waits may be about a task that is over, and is listed under another of its case.
  const elsewhere = new Set([...waiting].filter((name) => !known.has(name)).map(referenceIn))
  const done = listed.filter(
    (one) => !rest.left.has(one.reference) && !waiting.has(nameOf(one)) && !elsewhere.has(one.reference),
  )
  await eachCase({ run: 'digest', rest, isTimeUp }, done, async ({ reference, task }) => {
    if (rest.failed.has(reference)) return putReminder(store, reference, task, at)
    const one = await cases.read(reference)
    const open = one && openTasks(one.record.file).find(({ id }) => id === task)
    return putReminder(store, reference, task, one && open && roundFrom(one.record.file, one.desk, at).get(open.id))
  })
}

const env = readEnv(functions.digest.environment)
const store = storeFrom(env)
const mailer = mailerFrom(env)
const ruleSet = env.MAIL_IN?.ruleSet

export const handler = step(
  'digest',
  digestInput,
  (input, context) =>
    digest(
      {
        store,
        mailer,
        baseUrl: env.BASE_URL,
        entity: env.ENTITY,
        packs: env.POLICY_PACK,
        takesMail: env.MAIL_IN !== undefined,
        ...(ruleSet !== undefined && {
          lookAtRuleSet: async () => void (await (await import('./daily/look-at-rule-set.ts')).lookAtRuleSet(ruleSet)),
        }),
      },
      input,
      context,
    ),
  ({ mails, left }) => ({ count: mails, left }),
)
