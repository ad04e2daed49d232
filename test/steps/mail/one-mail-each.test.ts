import { describe, expect, test } from 'vitest'
import { commitDecision } from '../../../functions/app/commit-decision.ts'
import { receive } from '../../../functions/app/receive-complaint.ts'
import { assigneeOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import { decide } from '../../../functions/domain/decide/decide.ts'
import { onlyPack } from '../../../functions/domain/policy/desk-packs.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { type Calendar, calendarNamed } from '../../../functions/domain/time/calendar.ts'
import {
  daysAfter,
  hour,
  instantAt,
  type Instant,
  instantOf,
  localDayOf,
  millisOf,
  minute,
} from '../../../functions/domain/time/zone.ts'
import { isOfMark } from '../../../functions/domain/workflow/bundled-marks.ts'
import { unsentMails } from '../../../functions/domain/workflow/mail-orders.ts'
import { roundFrom, roundOwed } from '../../../functions/domain/workflow/mail-schedule.ts'
import { roundAfter } from '../../../functions/domain/workflow/rounds.ts'
import { mailOfTag } from '../../../functions/mail/service/tags.ts'
import { digest } from '../../../functions/steps/digest.ts'
import { readCase } from '../../../functions/store/cases.ts'
import { firstReminder } from '../../../functions/store/task-lists.ts'
import { entity } from '../../support/cast.ts'
import { goodAnswer } from '../../support/domain/desk.ts'
import { fc, many, runs } from '../../support/properties.ts'
import {
  advanceOne,
  complainantAt,
  fileOf,
  filed,
  mailerOf,
  openWorkplace,
  receiving,
  staff,
  type Workplace,
} from '../../support/steps/workplace.ts'

/**
 * One person gets one mail for one moment, about all their cases (docs/adr/0041): whichever looks first, the round over
 * all cases or the workflow of a case, and whatever ends one of them in the middle.
 */

type Desk = { workplace: Workplace; pack: string; references: string[]; looks: Map<string, Instant> }

/** Three cases of one pack, an hour apart: the first two are in investigation, the third waits for its intake. */
async function threeCases(pack: string, start: Instant): Promise<Desk> {
  const workplace = await openWorkplace()
  const policy = newestPolicy(pack)
  const calendar = calendarNamed(policy.calendar)
  const [product = '', category = ''] = [policy.codes.product, policy.codes.category].map(
    (codes) => Object.keys(codes)[0],
  )
  const desk: Desk = { workplace, pack, references: [], looks: new Map() }
  for (const number of [1, 2, 3]) {
    const at = instantOf(millisOf(start) + number * hour)
    const input = { ...filed, product, amountInDispute: undefined, complainant: complainantAt(`customer-${number}`) }
    const received = await receive({ ...receiving(workplace), packs: onlyPack(pack) }, crypto.randomUUID(), input, at)
    if ('refused' in received) throw new Error(JSON.stringify(received))
    const { reference } = received.file
    desk.references.push(reference)
    await look(desk, reference, at)
    if (number === 3) continue
    const record = (await readCase(workplace.store, reference))!
    const [task] = openTasks(record.file)
    const person = (task && assigneeOf(task)) ?? ''
    const by = { as: 'staff', person, mail: 'test' } as const
    const done = await commitDecision(workplace, record, { by, at }, ({ file }) =>
      decide(
        file,
        task!,
        { person, may: 'act' },
        'accept',
        { ...goodAnswer('intake', 'accept', at, file), product, category },
        { policy, calendar, staff, load: {} },
        at,
      ),
    )
    if ('refused' in done) throw new Error(JSON.stringify(done))
    await look(desk, reference, at)
  }
  return desk
}

async function look(desk: Desk, reference: string, at: Instant): Promise<void> {
  const { until } = await advanceOne(desk.workplace, reference, at)
  desk.looks.set(reference, until > at ? until : instantOf(millisOf(at) + 1000))
}

const round = ({ workplace, pack }: Desk, at: Instant) =>
  digest(
    {
      store: workplace.store,
      mailer: mailerOf(workplace),
      baseUrl: 'https://desk.example',
      entity,
      packs: onlyPack(pack),
    },
    { v: 1, at },
  )

/** Does something that may be ended after so many effects, and then does it again, as a retry would. */
async function insistently({ workplace }: Desk, effects: number, work: () => Promise<unknown>): Promise<void> {
  workplace.accidentAfter(effects)
  await work().catch((error: Error) => {
    if (error.name !== 'Killed') throw error
  })
  const happened = workplace.happened()
  workplace.accidentAfter(Number.POSITIVE_INFINITY)
  if (happened) await work()
}

type Turn = { order: 'cases first' | 'round first' | 'together'; effects: number }

/** What happens at one moment: the cases whose time has come, and a round, which may come at any moment here. */
async function moment(desk: Desk, at: Instant, { order, effects }: Turn): Promise<void> {
  const due = [...desk.looks].flatMap(([reference, when]) => (when <= at ? [reference] : []))
  const cases = async () => {
    for (const reference of due) await insistently(desk, effects, () => look(desk, reference, at))
  }
  const overAll = () => insistently(desk, effects, () => round(desk, at))
  if (order === 'together') await Promise.all([...due.map((reference) => look(desk, reference, at)), round(desk, at)])
  else for (const work of order === 'cases first' ? [cases, overAll] : [overAll, cases]) await work()
}

/** Days pass: whatever the cases or a round wait for happens at its moment. @returns how many moments */
async function pass(desk: Desk, until: Instant, turns: readonly Turn[]): Promise<number> {
  let now = [...desk.looks.values()].sort()[0] as Instant
  for (let count = 0; ; count += 1) {
    const listed = await firstReminder(desk.workplace.store)
    const next = [...desk.looks.values(), ...(listed === undefined ? [] : [roundOf(listed, now)])].sort()[0]
    if (next === undefined || next > until) return count
    now = next
    await moment(desk, now, turns[count % turns.length] as Turn)
  }
}

const roundOf = (listed: Instant, now: Instant): Instant => {
  const from = Math.max(millisOf(listed), millisOf(now) + 1) - roundAfter * minute
  return instantOf(Math.ceil(from / hour) * hour + roundAfter * minute)
}

/** Every mail about a mark that stands in a file: its case, its id, and the message in which it went. */
async function mailsOfMarks({ workplace, references }: Desk) {
  const found: { reference: string; mail: string; to: string; messageId: string; at: Instant }[] = []
  for (const reference of references)
    for (const { at, facts } of (await fileOf(workplace, reference)).commits)
      for (const fact of facts)
        if (fact.fact === 'mailed' && fact.to !== 'complainant' && fact.mail.includes('#'))
          found.push({ reference, mail: fact.mail, to: fact.to, messageId: fact.messageId, at })
  return found
}

/**
 * By when somebody hears that something is late: in the first round after it by day. What is late in the night is told
 * at five past nine.
 * @param lost rounds that come to nothing one after another
 */
function toldBy(at: Instant, { zone }: Pick<Calendar, 'zone'>, lost: number): Instant {
  const first = instantOf(Math.ceil((millisOf(at) - roundAfter * minute) / hour) * hour + roundAfter * minute)
  let told = byDay(first, zone)
  for (let left = lost; left > 0; left -= 1) told = byDay(instantOf(millisOf(told) + hour), zone)
  return told
}

/** A round by day, or the first one after it. */
function byDay(at: Instant, zone: string): Instant {
  const day = localDayOf(at, zone)
  if (at > instantAt(day, '18:05', zone)) return instantAt(daysAfter(day, 1), '09:05', zone)
  const morning = instantAt(day, '09:05', zone)
  return at < morning ? morning : at
}

/** How many moments in a row are disturbed at most: something is ended in the middle, or two look at once. */
function disturbedInARow(turns: readonly Turn[]): number {
  const isDisturbed = ({ order, effects }: Turn): boolean =>
    order === 'together' || effects !== Number.POSITIVE_INFINITY
  if (turns.every(isDisturbed)) return turns.length
  // The turns come again and again.
  const runs = [...turns, ...turns].map((turn) => (isDisturbed(turn) ? '!' : ' ')).join('')
  return Math.max(...runs.split(' ').map(({ length }) => length))
}

/** These three bundle in different ways; `npm run test:many` takes the others too. */
const usual = ['standard', 'uk-disp', 'au-rg271']

describe.each(many ? [...usual, 'cn-2020-3', 'us-il', 'eu-example'] : usual)('of three idle cases of %s', (pack) => {
  const calendar = calendarNamed(newestPolicy(pack).calendar)
  const policy = newestPolicy(pack)
  // At any hour of a Friday: what falls into a night is told another way than what falls into a day.
  const start = fc.integer({ min: 0, max: 23 }).map((hours) => instantOf(Date.UTC(2026, 9, 30, hours)))
  const turn = fc.record({
    order: fc.constantFrom<Turn['order']>('cases first', 'round first', 'together'),
    effects: fc.oneof({ weight: 2, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }, fc.integer({ min: 1, max: 12 })),
  })

  test('everything goes once, nothing is lost, and nothing late', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 7, maxLength: 9 }), start, async (turns, begun) => {
        const desk = await threeCases(pack, begun)
        const lost = disturbedInARow(turns)
        try {
          await pass(desk, '2026-11-25T12:00:00.000Z', turns)
          const found = await mailsOfMarks(desk)
          const names = found.map(({ reference, mail }) => `${reference} ${mail}`)
          expect(
            names.filter((name, place) => names.indexOf(name) !== place),
            'twice',
          ).toEqual([])
          for (const reference of desk.references) {
            const { file } = await fileOf(desk.workplace, reference)
            const open = { policy, calendar, staff, load: {} }
            // What is left waits for a later round, or for nothing: its task is over or late.
            expect(roundOwed(file, open, '2026-11-25T11:00:00.000Z'), 'lost').toEqual([])
            const left = unsentMails(file).filter((order) => isOfMark(order) && order.kind !== 'reminder')
            expect(left.length, 'left').toBe([...roundFrom(file, open).values()].length)
            for (const { clock, mark, tell, at } of Object.values(file.marks))
              for (const person of tell) {
                const sent = file.mails[`${clock} ${mark} ${person}`]
                if (sent !== undefined && /^(overdue|rung)/.test(mark))
                  expect(sent.at <= toldBy(at, calendar, lost), `${mark} of ${at} told at ${sent.at}`).toBe(true)
              }
          }
          // Without an accident, the mail service got each message once, and each person one for one moment.
          if (turns.every(({ effects, order }) => effects === Number.POSITIVE_INFINITY && order !== 'together')) {
            const { mails } = desk.workplace
            expect(new Set(found.map(({ messageId }) => messageId)).size).toBe(
              mails.filter(({ mail }) => mailOfTag(mail).includes('#')).length,
            )
          }
        } finally {
          await desk.workplace.close()
        }
      }),
      { ...runs(1), endOnFailure: true },
    )
  })
})
