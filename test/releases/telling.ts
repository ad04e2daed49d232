import { randomUUID } from 'node:crypto'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import type { Actor } from '../../functions/domain/case/actor.ts'
import { answerOffer } from '../../functions/domain/features/negotiation/answer-offer.ts'
import { claimConflict } from '../../functions/domain/features/conflict/claim-conflict.ts'
import { decide } from '../../functions/domain/decide/decide.ts'
import { saveDraft } from '../../functions/domain/decide/save-draft.ts'
import { addMessage } from '../../functions/domain/features/complainant/message.ts'
import { withdraw } from '../../functions/domain/features/complainant/withdraw.ts'
import { calendarNamed } from '../../functions/domain/time/calendar.ts'
import { type CaseFile, holderOf, openTasks } from '../../functions/domain/case/case-file.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { fold } from '../../functions/domain/case/evolve.ts'
import type { Desk } from '../../functions/domain/case/desk.ts'
import { type By, type Fact, kindNames, type KindName } from '../../functions/domain/case/facts.ts'
import { policyOf } from '../../functions/domain/policy/policy.ts'
import type { Refusal } from '../../functions/domain/case/refusal.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import { tagValue } from '../../functions/mail/send.ts'
import { receive } from '../../functions/app/receive-complaint.ts'
import { advance } from '../../functions/steps/advance.ts'
import { takeMailEvents } from '../../functions/steps/mail-events.ts'
import { wait } from '../../functions/steps/wait.ts'
import { type CaseRecord, readCase } from '../../functions/store/cases.ts'
import { key } from '../../functions/store/table.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import { goodAnswer, staff as everybody } from '../support/domain/desk.ts'
import { openWorkplace, receiving, type Workplace } from '../support/steps/workplace.ts'
import { toEvent } from '../../local/services/event.ts'
import { doorOf, statusOf } from './doors.ts'
import { essenceOf, plain, wholeOf } from './essence.ts'
import type { RecordedCase } from './release.ts'

const arn = 'arn:aws:states:eu-central-1:111122223333:execution:complaint:'

/**
 * One case driven through the real steps and the real store, on a clock that only moves when it is told to, and
 * everything about it written down.
 */
export class Telling {
  readonly told: string
  readonly workplace: Workplace
  readonly staff: Person[][] = [[...everybody]]
  readonly moments: RecordedCase['moments'] = []
  readonly links: Omit<RecordedCase['links'][number], 'status'>[] = []
  readonly mailEvents: unknown[] = []
  reference = ''
  now: Instant = ''
  private startedAt: Instant = ''
  private turn = 0
  /** Addresses that the mail service refuses for good. */
  readonly refused = new Set<string>()

  private constructor(told: string, workplace: Workplace) {
    this.told = told
    this.workplace = workplace
  }

  static async begin(told: string): Promise<Telling> {
    const telling = new Telling(told, await openWorkplace())
    await telling.staffed(everybody)
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
    this.now = shanghai(when)
    const received = await receive(receiving(this.workplace), idempotencyKey, complaint, this.now)
    if ('refused' in received) throw new Error(JSON.stringify(received))
    this.reference = received.file.reference
    this.startedAt = later(this.now, 1000)
    return this.look(later(this.now, 7000))
  }

  /** One turn of the state machine: Advance, then the wait. */
  async look(at: Instant = later(this.now, 2000), more: Record<string, unknown> = {}): Promise<this> {
    this.now = at
    const input = {
      v: 2 as const,
      reference: this.reference,
      turn: this.turn,
      execution: `${arn}${this.reference}`,
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
      await wait(this.workplace, { v: 1, reference: this.reference, turn: output.turn, token: this.token(output.turn) })
    const { file } = await this.record()
    this.moments.push({
      staff: this.staff.length - 1,
      commits: file.head,
      input,
      output,
      essence: plain(essenceOf(file, this.staff.at(-1) ?? [], at)),
    })
    return this
  }

  token(turn: number): string {
    return `token-${this.reference}-${turn}`
  }

  /** Time passes as the state machine lets it: the case is looked at whenever it asked for it. */
  async until(when: string): Promise<this> {
    const end = shanghai(when)
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
    return this.acts(before, by, ({ file }) =>
      decide(
        file,
        file.tasks.find(({ id }) => id === task.id) ?? task,
        who,
        decision,
        answer,
        this.desk(file),
        this.now,
      ),
    )
  }

  async says(text: string): Promise<this> {
    this.now = later(this.now, 10 * 60_000)
    return this.acts(await this.record(), { as: 'complainant', mail: 'acknowledgement' }, ({ file }) =>
      addMessage(file, { text }, this.desk(file), this.now),
    )
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

  /** The mail service says what became of a mail; a bounce wakes the case. */
  async hears(
    eventType: 'Delivery' | 'Bounce' | 'Complaint' | 'Reject',
    mail: string,
    more: Record<string, unknown> = {},
  ): Promise<this> {
    this.now = later(this.now, 5000)
    const { file } = await this.record()
    const sent = file.mails[mail]
    if (sent === undefined || !('messageId' in sent)) throw new Error(`${this.told}: no mail ${mail} went out`)
    const timestamp = this.now
    const about = {
      Delivery: {
        delivery: {
          timestamp,
          processingTimeMillis: 546,
          recipients: ['wang@example.com'],
          smtpResponse: '250 2.6.0 Message received',
          reportingMTA: 'a8-70.smtp-out.amazonses.com',
        },
      },
      Bounce: {
        bounce: {
          feedbackId: '0102018f-bounce',
          timestamp,
          bounceType: 'Permanent',
          bounceSubType: 'General',
          reportingMTA: 'dsn; mta.example.com',
          bouncedRecipients: [
            {
              emailAddress: 'wang@example.com',
              action: 'failed',
              status: '5.1.1',
              diagnosticCode: 'smtp; 550 5.1.1 user unknown',
            },
          ],
          ...more,
        },
      },
      Complaint: {
        complaint: {
          timestamp,
          feedbackId: '0102018f-complaint',
          complainedRecipients: [{ emailAddress: 'wang@example.com' }],
          complaintFeedbackType: 'abuse',
          ...more,
        },
      },
      Reject: { reject: { reason: 'Bad content' } },
    }[eventType]
    const tags = {
      'ses:configuration-set': ['liaison'],
      'ses:source-ip': ['192.0.2.1'],
      reference: [this.reference],
      mail: [tagValue(mail)],
    }
    const event = {
      eventType,
      mail: {
        timestamp: sent.at,
        source: 'complaints@example.com',
        sourceArn: 'arn:aws:ses:eu-central-1:111122223333:identity/example.com',
        sendingAccountId: '111122223333',
        messageId: sent.messageId,
        destination: ['wang@example.com'],
        headersTruncated: false,
        headers: [{ name: 'Subject', value: 'Liaison' }],
        commonHeaders: { subject: 'Liaison' },
        tags,
      },
      ...about,
    }
    const notification = {
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: 'arn:aws:sns:eu-central-1:111122223333:liaison:1',
          Sns: {
            Type: 'Notification',
            MessageId: randomUUID(),
            TopicArn: 'arn:aws:sns:eu-central-1:111122223333:liaison',
            Subject: 'Amazon SES Email Event Notification',
            Message: JSON.stringify(event),
            Timestamp: later(this.now, 800),
          },
        },
      ],
    }
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
    await this.workplace.close()
    const people = this.staff.at(-1) ?? []
    return {
      told: this.told,
      reference: this.reference,
      staff: this.staff,
      moments: this.moments,
      whole: plain(wholeOf(file, people, this.now)),
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
      calendar: calendarNamed(file.calendar),
      staff: this.staff.at(-1) ?? [],
      load: {},
    }
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
      const to = command.input.Destination.ToAddresses[0] as string
      if (this.refused.has(to)) throw Object.assign(new Error('no'), { name: 'MessageRejected' })
      const mail = command.input.Tags.find(({ Name }: { Name: string }) => Name === 'mail').Value as string
      const address = /https:\/\/liaison\.example\.com\/\S+\?key=[\w-]+/.exec(command.input.Message.Body.Text.Data)?.[0]
      if (address !== undefined) this.links.push({ mail, to, address })
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

export const shanghai = (when: string): Instant => new Date(`${when.replace(' ', 'T')}:00+08:00`).toISOString()

const later = (at: Instant, millis: number): Instant => new Date(Date.parse(at) + millis).toISOString()
