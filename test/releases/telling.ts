import { onlyPack } from '../../functions/domain/policy/desk-packs.ts'
import { randomUUID } from 'node:crypto'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import type { Actor } from '../../functions/domain/case/access.ts'
import { answerOffer } from '../../functions/domain/features/negotiation/answer-offer.ts'
import { claimConflict } from '../../functions/domain/features/conflict/claim-conflict.ts'
import { decide } from '../../functions/domain/decide/decide.ts'
import { saveDraft } from '../../functions/domain/decide/save-draft.ts'
import { addMessage } from '../../functions/domain/features/complainant/message.ts'
import { announceDocument } from '../../functions/domain/features/documents/announce.ts'
import { documentArrived, documentChecked } from '../../functions/domain/features/documents/arrive.ts'
import { askReview } from '../../functions/domain/features/review/request-review.ts'
import { withdraw } from '../../functions/domain/features/complainant/withdraw.ts'
import { calendarNamed, calendarOf } from '../../functions/domain/time/calendar.ts'
import type { CalendarData } from '../../functions/domain/time/calendars/calendar-schema.ts'
import { type CaseFile, holderOf, openTasks } from '../../functions/domain/case/case-file.ts'
import { type Instant, instantAt } from '../../functions/domain/time/zone.ts'
import { fold } from '../../functions/domain/case/evolve.ts'
import type { Desk } from '../../functions/domain/case/desk.ts'
import { type By, type Fact, kindNames, type KindName } from '../../functions/domain/case/facts.ts'
import { newestPolicy, type Policy, policyOf } from '../../functions/domain/policy/policy.ts'
import type { Refusal } from '../../functions/domain/case/refusal.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { takeInto, withJoinable } from '../../functions/app/join-complaints.ts'
import { receive } from '../../functions/app/receive-complaint.ts'
import { advance } from '../../functions/steps/advance.ts'
import { digest } from '../../functions/steps/digest.ts'
import { takeMailEvents } from '../../functions/steps/mail-events.ts'
import { wait } from '../../functions/steps/wait.ts'
import { type CaseRecord, readCase } from '../../functions/store/cases.ts'
import { putCalendar } from '../../functions/store/calendars.ts'
import { readDoorbell } from '../../functions/store/workflow/wait-token.ts'
import { key } from '../../functions/store/table.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { caseCommand } from '../../cli/case/case-command.ts'
import { casesToRecount, recount } from '../../cli/calendar/recount.ts'
import { listening } from '../support/commands/world.ts'
import { staff as everybody } from '../support/cast.ts'
import { goodAnswer } from '../support/domain/desk.ts'
import { messageIn } from '../support/mail/message-in.ts'
import { openWorkplace, receiving, type Workplace } from '../support/steps/workplace.ts'
import { toEvent } from '../../local/services/event.ts'
import { doorOf, statusOf } from './doors.ts'
import { calendarFor, essenceOf, plain, wholeOf } from './essence.ts'
import { type EventType, notificationOf } from './notification.ts'
import type { RecordedCase } from './release.ts'

const arn = 'arn:aws:states:eu-central-1:111122223333:execution:complaint:'

/**
 * One case driven through the real steps and the real store, on a clock that only moves when it is told to, and
 * everything about it written down.
 */
export class Telling {
  readonly told: string
  readonly workplace: Workplace
  /** The pack under which it is received. */
  readonly policy: Policy
  readonly staff: Person[][] = [[...everybody]]
  /** Versions of calendars that an operator imported. */
  readonly calendars: CalendarData[] = []
  readonly moments: RecordedCase['moments'] = []
  readonly links: Omit<RecordedCase['links'][number], 'status'>[] = []
  readonly mailEvents: unknown[] = []
  reference = ''
  now: Instant = ''
  private startedAt: Instant = ''
  private turn = 0
  private executions = 1
  /** Addresses that the mail service refuses for good. */
  readonly refused = new Set<string>()

  private constructor(told: string, workplace: Workplace, policy: Policy) {
    this.told = told
    this.workplace = workplace
    this.policy = policy
  }

  /** @param pack the policy pack under which it is received; the newest version of it */
  static async begin(told: string, pack = 'standard'): Promise<Telling> {
    const telling = new Telling(told, await openWorkplace(), newestPolicy(pack))
    await telling.staffed(everybody)
    return telling
  }

  /** Another case at the same desk, with the same people. */
  another(told: string): Telling {
    const telling = new Telling(told, this.workplace, this.policy)
    telling.staff.push(...this.staff.slice(1))
    return telling
  }

  /** The directory is changed. */
  async staffed(people: readonly Person[]): Promise<this> {
    await replaceStaff(this.workplace.store, people)
    this.staff.push([...people])
    return this
  }

  /** A complaint is filed at a local time and seen by the workflow seven seconds later. */
  async filed(when: string, complaint: Record<string, unknown>, idempotencyKey: string): Promise<this> {
    this.now = this.local(when)
    const reception = { ...receiving(this.workplace), packs: onlyPack(this.policy.id) }
    const received = await receive(reception, idempotencyKey, complaint, this.now)
    if ('refused' in received) throw new Error(JSON.stringify(received))
    this.reference = received.file.reference
    this.startedAt = later(this.now, 1000)
    return this.look(later(this.now, 7000))
  }

  /** One turn of the state machine: Advance, then the wait. */
  async look(at: Instant = later(this.now, 2000), more: Record<string, unknown> = {}): Promise<this> {
    this.now = at
    const input = {
      v: 3 as const,
      reference: this.reference,
      turn: this.turn,
      firstTurn: 0,
      failures: 0,
      execution: `${arn}${this.reference}${this.executions === 1 ? '' : `-${this.executions}`}`,
      enteredAt: at,
      redrivenAt: '',
      startedAt: this.startedAt,
      reached: '',
      waits: [...kindNames],
      ...more,
    }
    const output = await advance(
      { store: this.workplace.store, mailer: this.mailer(), baseUrl: 'https://liaison.example.com' },
      input,
    )
    this.turn = output.turn
    if (output.next !== 'closed' && output.next !== 'fresh')
      await wait(this.workplace, {
        v: 2,
        reference: this.reference,
        turn: output.turn,
        execution: input.execution,
        token: this.token(output.turn),
      })
    const { file } = await this.record()
    this.moments.push({
      staff: this.staff.length - 1,
      commits: file.head,
      input,
      output,
      essence: plain(essenceOf(file, this.staff.at(-1) ?? [], at, this.calendars)),
    })
    return this
  }

  token(turn: number): string {
    return `token-${this.reference}-${turn}`
  }

  /** Time passes as the state machine lets it: the case is looked at whenever it asked for it. */
  async until(when: string): Promise<this> {
    const end = this.local(when)
    for (;;) {
      const last = this.moments.at(-1)?.output
      if (last === undefined || last.next === 'closed' || last.until > end) break
      await this.look(last.until, { reached: last.until })
    }
    this.now = end
    return this
  }

  async does(kind: KindName, decision: string, more: Record<string, unknown> = {}, actor?: Actor): Promise<this> {
    this.now = later(this.now, 20 * 60_000)
    const before = await this.record()
    const task = openTasks(before.file).find((one) => one.kind === kind)
    if (task === undefined)
      throw new Error(
        `${this.told}: no ${kind} open, but ${openTasks(before.file)
          .map(({ id }) => id)
          .join(', ')}`,
      )
    const who = actor ?? { person: holderOf(task) ?? '', may: 'act' }
    const by: By =
      who.person === 'complainant'
        ? { as: 'complainant', mail: `${task.id} 1` }
        : { as: 'staff', person: who.person, mail: `${task.id} 1` }
    const answer = { ...goodAnswer(kind, decision, this.now, before.file), ...more }
    return this.acts(before, by, ({ file }) => {
      const decided = (asked: Record<string, unknown>) =>
        decide(
          file,
          file.tasks.find(({ id }) => id === task.id) ?? task,
          who,
          decision,
          { ...answer, ...asked },
          this.desk(file),
          this.now,
        )
      const done = decided({})
      // Who needs help gets it, in each act that asks whether they did.
      const isAsked =
        'refused' in done && done.refused === 'invalid' && done.issues.some(({ problem }) => problem === 'needs-open')
      return isAsked ? decided({ needsMet: file.needs?.needs ?? ['other'] }) : done
    })
  }

  /** The complainant adds something. @param newFacts whether they say that the firm did not know it */
  async says(text: string, newFacts = false): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    return this.acts(await this.record(), { as: 'complainant', mail: 'acknowledgement' }, ({ file }) =>
      addMessage(file, { text, newFacts }, this.desk(file), this.now),
    )
  }

  /** The complainant asks for a review of the decision. A case that had closed gets a fresh execution for it. */
  async asksReview(reasons: string): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    const before = await this.record()
    if (before.file.ended !== null) await this.startsAgain()
    return this.acts(before, { as: 'complainant', mail: 'outcome' }, ({ file }) =>
      askReview(file, { reasons }, this.desk(file), this.now),
    )
  }

  /** The complaint is joined to one made before, as the door of the task does it: first its words, then its end. */
  async joins(earlier: Telling, more: Record<string, unknown> = {}): Promise<this> {
    this.now = later(this.now, 20 * 60_000)
    const before = await this.record()
    const task = openTasks(before.file).find(({ kind }) => kind === 'intake')
    if (task === undefined) throw new Error(`${this.told}: it is taken in already`)
    const { store } = this.workplace
    const desk = await withJoinable(store, before.file, task, this.desk(before.file), earlier.reference)
    const person = holderOf(task) ?? ''
    const by: By = { as: 'staff', person, mail: `${task.id} 1` }
    const answer = { ...goodAnswer('intake', 'join', this.now, before.file), ...more }
    const joined = ({ file }: Pick<CaseRecord, 'file'>): readonly Fact[] | Refusal =>
      decide(file, task, { person, may: 'act' }, 'join', answer, desk, this.now)
    const facts = joined(before)
    if ('refused' in facts) throw new Error(`${this.told}: ${JSON.stringify(facts)}`)
    if (!(await takeInto(this.workplace, before.file, facts, desk.staff, by, this.now)))
      throw new Error(`${this.told}: the earlier case did not take it`)
    await earlier.look(later(this.now, 1000))
    return this.acts(before, by, joined)
  }

  /** An operator has the closed case decided again, on the word of somebody of the staff. */
  async reopens(person: string, reason: string): Promise<this> {
    await this.operates('reopen', '--by', person, '--reason', reason)
    await this.startsAgain()
    return this.look()
  }

  /** An operator takes the words out of the closed file, on the word of somebody of the staff. */
  async erases(person: string, why: 'asked' | 'retention'): Promise<this> {
    await this.operates('erase', '--by', person, '--why', why, '--yes')
    return this.look()
  }

  /** An operator imports another version of the case's calendar, by which the open cases are counted from then on. */
  async recounted(data: CalendarData): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    const { file } = await this.record()
    this.calendars.push(data)
    await putCalendar(this.workplace.store, { data, basedOn: file.calendar.version, at: this.now })
    const table = listening(this.workplace.store, { now: this.now, workflow: this.workplace.workflow as never }).open(
      {},
    )
    const { cases } = await casesToRecount(table, calendarOf(data))
    for (const one of cases) await recount(table, one, calendarOf(data), 'calendar import')
    return this.look()
  }

  /** The mail of the day goes out at a local time. */
  async digested(when: string): Promise<this> {
    this.now = this.local(when)
    const { entity } = await this.file()
    const { store } = this.workplace
    await digest(
      { store, mailer: this.mailer(), entity, baseUrl: 'https://liaison.example.com', packs: onlyPack(this.policy.id) },
      { v: 1, at: this.now },
    )
    return this.look()
  }

  /** The complainant answers the newest offer by the link in its mail. */
  async answers(answer: string, said: Record<string, unknown> = {}): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    const before = await this.record()
    const offer = before.file.offers.at(-1)?.id ?? ''
    return this.acts(before, { as: 'complainant', mail: offer.replace('-', ' ') }, ({ file }) =>
      answerOffer(file, offer, answer, said, this.desk(file), this.now),
    )
  }

  /** It was drawn in the sample of its month, to be read by somebody who took no part. */
  async isDrawn(month: string): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    const before = await this.record()
    if (before.file.ended !== null) await this.startsAgain()
    return this.acts(before, { as: 'workflow', execution: 'draw' }, () => [
      { fact: 'drawn', v: 1, month, stratum: 'East · general · upheld', readers: ['kim'], twice: false },
    ])
  }

  /** It was drawn, with what else was no complaint in its month, to be read again. */
  async isSampled(month: string): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    const before = await this.record()
    if (before.file.ended !== null) await this.startsAgain()
    return this.acts(before, { as: 'workflow', execution: 'draw' }, () => [
      { fact: 'sampled', v: 1, month, seed: 'seed', of: 12 },
    ])
  }

  /** The complainant says that somebody has an interest in the case. */
  async claimsConflict(): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    return this.acts(await this.record(), { as: 'complainant', mail: 'acknowledgement' }, ({ file }) =>
      claimConflict(file, { who: '验车的同事', reason: '他与修理厂是亲戚。' }, this.desk(file)),
    )
  }

  /** A decision is put aside as far as it is filled in; nobody is woken for that. */
  async drafts(kind: KindName, decision: string, values: Readonly<Record<string, readonly string[]>>): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    const before = await this.record()
    const task = openTasks(before.file).find((one) => one.kind === kind)
    if (task === undefined) throw new Error(`${this.told}: no ${kind} open`)
    const person = holderOf(task) ?? ''
    return this.acts(before, { as: 'staff', person, mail: `${task.id} 1` }, ({ file }) =>
      saveDraft(file, task, { person, may: 'act' }, decision, values, this.desk(file)),
    )
  }

  async withdraws(reason?: string): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    return this.acts(await this.record(), { as: 'complainant', mail: 'acknowledgement' }, ({ file }) =>
      withdraw(file, reason === undefined ? {} : { reason }, this.desk(file)),
    )
  }

  /** The complainant sends a document of which every check comes to nothing. */
  async sendsUncheckable(what: string): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    const by: By = { as: 'document-service' }
    const rules = { policy: this.policy, phone: '' }
    await this.acts(await this.record(), { as: 'complainant', mail: 'acknowledgement' }, ({ file }) =>
      announceDocument(file, { from: 'complainant' }, { what }, rules),
    )
    const object = { key: `${this.reference}/document-1/${'a'.repeat(24)}`, version: 'v1', bytes: 1200 }
    await this.acts(await this.record(), by, ({ file }) => documentArrived(file, object))
    this.now = later(this.now, 3_600_000)
    return this.acts(await this.record(), by, ({ file }) =>
      documentChecked(file, { id: 'document-1' }, { result: 'failed' }, this.desk(file), this.now),
    )
  }

  /** The mail service says what happened to a mail; a bounce wakes the case. */
  async hears(eventType: EventType, mail: string, more: Record<string, unknown> = {}): Promise<this> {
    this.now = later(this.now, 5000)
    const { file } = await this.record()
    const sent = file.mails[mail]
    if (sent === undefined || !('messageId' in sent)) throw new Error(`${this.told}: no mail ${mail} went out`)
    const about = { reference: this.reference, mail, sent, at: this.now, more }
    const notification = notificationOf(eventType, about)
    this.mailEvents.push(notification)
    await takeMailEvents(this.workplace, notification)
    return eventType === 'Delivery' ? this : this.look()
  }

  /** Everything that was written down. */
  async close(): Promise<RecordedCase> {
    const { file } = await this.record()
    const items = (await this.workplace.snapshot()).filter((item) => item['pk']?.S === key.case(this.reference))
    const links: RecordedCase['links'] = []
    for (const link of this.links)
      links.push({
        ...link,
        status: await statusOf(this.workplace, doorOf(link.address), eventOf(link.address, this.now)),
      })
    const people = this.staff.at(-1) ?? []
    return {
      told: this.told,
      reference: this.reference,
      staff: this.staff,
      ...(this.calendars.length === 0 ? {} : { calendars: this.calendars }),
      moments: this.moments,
      whole: plain(wholeOf(file, people, this.now, this.calendars)),
      links,
      mailEvents: this.mailEvents,
      items,
    }
  }

  async file(): Promise<CaseFile> {
    return (await this.record()).file
  }

  private desk(file: CaseFile): Desk {
    return {
      policy: policyOf(file.policy),
      calendar: calendarFor(file.calendar, this.calendars),
      staff: this.staff.at(-1) ?? [],
      load: {},
    }
  }

  /** The instant of a local time where the complaint is handled. */
  private local(when: string): Instant {
    const [day = '', time = ''] = when.split(' ')
    return instantAt(day, time, calendarNamed(this.policy.calendar).zone)
  }

  /** The next turn is the first of a fresh execution, which counts on from the last wait. */
  private async startsAgain(): Promise<void> {
    this.turn = ((await readDoorbell(this.workplace.store, this.reference))?.turn ?? 0) + 1
    this.startedAt = later(this.now, 1000)
    this.executions += 1
  }

  private async operates(action: string, ...options: readonly string[]): Promise<void> {
    this.now = later(this.now, 10 * 60_000)
    const world = listening(this.workplace.store, { now: this.now })
    if ((await caseCommand([action, this.reference, ...options], world)) !== 0)
      throw new Error(`${this.told}: ${world.complained.join(', ')}`)
  }

  private async acts(
    before: CaseRecord,
    by: By,
    decision: (record: CaseRecord) => readonly Fact[] | Refusal,
  ): Promise<this> {
    const done = await commitDecision(this.workplace, before, { by, at: this.now }, decision)
    if ('refused' in done) throw new Error(`${this.told}: ${JSON.stringify(done)}`)
    return this.look()
  }

  private async record(): Promise<CaseRecord> {
    const record = await readCase(this.workplace.store, this.reference)
    if (record === undefined) throw new Error(`no case ${this.reference}`)
    return { ...record, file: fold(this.reference, record.commits) }
  }

  private mailer() {
    const send = async (command: any): Promise<any> => {
      const to = command.input.Destinations[0] as string
      if (this.refused.has(to))
        throw Object.assign(new Error('Address is on the suppression list'), { name: 'MessageRejected' })
      const mail = command.input.Tags.find(({ Name }: { Name: string }) => Name === 'mail').Value as string
      const { text } = await messageIn(command.input)
      for (const [address] of text.matchAll(/https:\/\/liaison\.example\.com\/\S+\?key=[\w-]+/g)) {
        // Every mail to the staff leads to their own work too: the first of each case is enough.
        if (doorOf(address) === 'work' && this.links.some((link) => doorOf(link.address) === 'work')) continue
        if (address.includes(`/${this.reference}`)) this.links.push({ mail, to, address })
      }
      return { MessageId: `0102018f${randomUUID().slice(8)}-000000` }
    }
    return {
      client: { send } as never,
      sender: 'complaints@example.com',
      replyTo: 'complaints@example.com',
      configurationSet: 'liaison',
    }
  }
}

/** Somebody opens an address in their browser. */
export function eventOf(address: string, at: Instant) {
  const { host, pathname, search } = new URL(address)
  const rawHeaders = ['host', host, 'accept', 'text/html', 'accept-language', 'zh-CN', 'user-agent', 'Mozilla/5.0']
  const matched = toEvent(
    {
      method: 'GET',
      target: pathname + search,
      protocol: 'HTTP/1.1',
      rawHeaders,
      sourceIp: '192.0.2.7',
      body: Buffer.alloc(0),
    },
    Date.parse(at),
  )
  if (matched === undefined) throw new Error(`no door behind ${address}`)
  return matched.event
}

const later = (at: Instant, millis: number): Instant => new Date(Date.parse(at) + millis).toISOString()
