import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { SFNClient } from '@aws-sdk/client-sfn'
import { expect } from 'vitest'
import { commitDecision } from '../../functions/app/commit-decision.ts'
import { statuses } from '../../functions/http/parts/problems.ts'
import { reopen } from '../../functions/domain/features/complainant/reopen.ts'
import { calendarFrom } from '../../functions/domain/time/calendar.ts'
import { type CaseFile, type Commit, contactOf } from '../../functions/domain/case/case-file.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import type { Desk } from '../../functions/domain/case/desk.ts'
import type { ConsequenceOf } from '../../functions/domain/case/facts.ts'
import { mailsOwed, roundOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import { outstanding } from '../../functions/domain/workflow/outstanding.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { redate } from '../../functions/domain/workflow/recount.ts'
import type { Refusal } from '../../functions/domain/case/refusal.ts'
import type { Person } from '../../functions/domain/people/directory.ts'
import type { Fact } from '../../functions/domain/case/facts.ts'
import { newestCalendar, putCalendar, readCalendar } from '../../functions/store/calendars.ts'
import { type CaseRecord, readCase } from '../../functions/store/cases.ts'
import { replaceStaff } from '../../functions/store/directory.ts'
import type { Store } from '../../functions/store/client.ts'
import { wake } from '../../functions/app/executions.ts'
import { lambdaVariables, region, tableName } from '../../local/services/aws.ts'
import type { LocalDesk, Mail } from '../../local/desk.ts'
import { factsOf, people, type Planned } from '../support/domain/acts.ts'
import { Case } from '../support/domain/desk.ts'
import { complaint, json } from '../support/running-desk/desk.ts'
import type { WatchedTable } from './watched-table.ts'
import { tableClient } from '../../local/services/table-client.ts'

/** The directory as the table gives it back: by id. */
const everybody: readonly Person[] = byId(people)
function byId(staff: readonly Person[]): Person[] {
  return staff.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

type Acting = Extract<Planned, { what: 'task' | 'complainant' }>

/** Who reaches the desk's table and workflow as its own functions do. */
export type Inside = {
  store: Store
  workflow: { client: SFNClient }
  loadAt: WatchedTable['loadAt']
  close: () => void
}

/** Everybody who may come into question for anything. */
export const everyone = people.map(({ id }) => id)

export function inside(desk: LocalDesk, { loadAt }: WatchedTable): Inside {
  const credentials = {
    accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
    secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
  }
  const dynamodb = tableClient({ endpoint: desk.endpoints.dynamodb })
  const client = new SFNClient({ endpoint: desk.endpoints.sfn, region, credentials })
  return {
    store: { client: dynamodb, tableName },
    workflow: { client },
    loadAt,
    close: () => {
      dynamodb.destroy()
      client.destroy()
    },
  }
}

/**
 * One case twice: at a whole desk, used by its doors and the links of its mails, and as the pure case beside it. The
 * pure case takes two things from the real one: when something was written, and how much work people had then. It has
 * to say itself, word for word, what was written.
 */
export class RealCase {
  readonly desk: LocalDesk
  readonly inside: Inside
  /** Every address that the complainant has had, the one on file last. */
  readonly addresses: string[]
  readonly model: Case

  /** The case before what somebody did last. */
  private before: { file: CaseFile; desk: Desk } | undefined

  /** How many calendars were imported for it. */
  private imported = 0

  private constructor(desk: LocalDesk, within: Inside, email: string, model: Case) {
    this.desk = desk
    this.inside = within
    this.addresses = [email]
    this.model = model
  }

  /** The address on file: after a correction, links that went to another open nothing. */
  get email(): string {
    const { email = '' } = contactOf(this.model.file)
    if (email !== '' && !this.addresses.includes(email)) this.addresses.push(email)
    return email
  }

  static async filed(desk: LocalDesk, within: Inside, more: Readonly<Record<string, unknown>>): Promise<RealCase> {
    await replaceStaff(within.store, everybody)
    const body = complaint(more)
    const { status, body: told } = await json(`${desk.url}/complaints`, {
      body,
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(status).toBe(201)
    await desk.settle()
    const record = await read(within, told.reference)
    const [first] = record.commits
    const policy = newestPolicy('standard')
    // A case is counted by the newest version that there is when it is received.
    const opened = first?.facts[0] as ConsequenceOf<'opened'>
    const model = new Case(
      [opened],
      { policy, calendar: await readCalendar(within.store, opened.calendar), staff: everybody, load: {} },
      first?.at ?? '',
      told.reference,
    )
    const real = new RealCase(desk, within, (body['complainant'] as { email: string }).email, model)
    await real.follow()
    return real
  }

  /** Does to the desk what is planned. @returns whether it was done; false where no link lets anybody do it */
  async take(planned: Planned): Promise<boolean> {
    switch (planned.what) {
      case 'time':
        await this.desk.clock.advanceTo(Math.max(this.desk.clock.now(), Date.parse(planned.to)))
        break
      case 'directory':
        await replaceStaff(this.inside.store, planned.staff)
        this.model.staffed(byId(planned.staff))
        await wake(this.inside.store, this.inside.workflow, this.model.reference)
        break
      case 'calendar':
        return this.recount(planned)
      case 'reopening':
        return this.byOperator('case -- reopen', ({ file, desk, now }) =>
          reopen(file, desk, now, { decidedBy: planned.decidedBy, reason: '监管部门要求复查' }),
        )
      case 'task':
      case 'complainant':
        return this.acts(planned)
      case 'bounce':
        return false
    }
    await this.follow()
    return true
  }

  /** Asks the door, and expects of it what the pure case says: the facts, or the status of the refusal. */
  private async acts(planned: Acting): Promise<boolean> {
    const door = this.doorFor(planned)
    if (door === undefined) return false
    this.model.now = this.now
    const expected = factsOf(this.model, planned)
    const { status, body } = await json(door.link, { body: door.body })
    if ('refused' in expected)
      expect({ status, problem: body }, JSON.stringify(expected)).toMatchObject({ status: statuses[expected.refused] })
    else expect([200, 201], JSON.stringify([planned, body])).toContain(status)
    await this.follow('refused' in expected ? undefined : (at) => ((this.model.now = at), factsOf(this.model, planned)))
    return !('refused' in expected)
  }

  /** The address and the words for an act, by the newest link that went out for it. */
  private doorFor(planned: Acting): { link: string; body: Record<string, unknown> } | undefined {
    if (planned.what === 'complainant') {
      const follow = this.link(this.email, `/complaints/`)
      const below = (path: string): string => (follow ?? '').replace('?', `/${path}?`)
      if (follow === undefined) return undefined
      switch (planned.does) {
        case 'message':
          return { link: below('messages'), body: planned.sent }
        case 'withdraw':
          return { link: below('withdrawal'), body: planned.sent }
        case 'own-will':
          return { link: below('own-will'), body: planned.sent }
        case 'request-review':
          return { link: below('review'), body: planned.sent }
        case 'answer-date':
          return { link: below('agreed-date'), body: planned.sent }
        case 'claim-conflict':
          return { link: below('conflict'), body: planned.sent }
        case 'answer-offer': {
          const link = this.link(this.email, `/offers/`, String(planned.sent['offer']))
          return link === undefined
            ? undefined
            : { link, body: { answer: planned.sent['answer'], ...(planned.sent['said'] as object) } }
        }
      }
    }
    if (planned.actor.person === 'complainant') {
      const link = this.link(this.email, '/surveys/')
      return link === undefined ? undefined : { link, body: planned.answer }
    }
    // A link to oversee comes with the notice that something is overdue: without one, nobody can.
    if (planned.actor.may !== 'act') return undefined
    const link = this.link(`${planned.actor.person}@example.com`, '/tasks/', planned.task)
    return link === undefined ? undefined : { link, body: { decision: planned.decision, ...planned.answer } }
  }

  private async recount({ to: planned }: Extract<Planned, { what: 'calendar' }>): Promise<boolean> {
    // The desk has one row of versions for all its cases: the newest is not this case's where it moved none of its
    // dates.
    const { version: basedOn } = await newestCalendar(this.inside.store, this.model.desk.calendar.id)
    this.imported += 1
    const to = { ...planned, version: `imported-${this.model.reference}-${this.imported}` }
    expect(await putCalendar(this.inside.store, { data: to, basedOn, at: this.now })).toBe('written')
    const calendar = calendarFrom(to)
    return this.byOperator(
      'calendar import',
      ({ file, desk }) => {
        const fact = redate(file, desk, calendar, this.now)
        return fact === undefined ? { not: 'there' } : [fact]
      },
      () => (this.model.desk = { ...this.model.desk, calendar }),
    )
  }

  /** What a command does to a case: commits, and wakes. */
  private async byOperator(
    command: string,
    facts: (model: Case) => readonly Fact[] | { not: string },
    done: () => unknown = () => undefined,
  ): Promise<boolean> {
    const at = (this.model.now = this.now)
    const expected = facts(this.model)
    if ('not' in expected) return false
    await commitDecision(
      { store: this.inside.store, workflow: this.inside.workflow },
      await read(this.inside, this.model.reference),
      { by: { as: 'operator', command }, at },
      () => expected,
    )
    await this.follow(() => expected, done)
    return true
  }

  /** The newest link that went to an address, by its path and what else stands in it. */
  link(to: string, path: string, below = ''): string | undefined {
    const wanted = `${path}${this.model.reference}${below && `/${below}`}?`
    return this.mails(to)
      .toReversed()
      .flatMap(({ text }) => [...text.matchAll(/https?:\/\/[^\s<>"）)]+/g)].map(([link]) => link))
      .find((link) => link.includes(wanted))
  }

  mails(to: string): Mail[] {
    return this.desk.inbox().filter((mail) => mail.to.includes(to))
  }

  get now(): Instant {
    return new Date(this.desk.clock.now()).toISOString()
  }

  /**
   * Reads what was written since, and lets the pure case say each commit itself. @param acted the facts of what
   * somebody did just now
   */
  async follow(
    acted?: (at: Instant) => readonly Fact[] | Refusal,
    then: () => unknown = () => undefined,
  ): Promise<void> {
    await this.desk.settle()
    await this.catchUp(acted, then)
    // Waits are whole seconds long, and the clock runs on while the doors are asked: what is to come in the next
    // moments is let come first.
    for (let round = 0; round < 10 && this.isToCome(); round += 1) {
      await this.desk.clock.advanceTo(this.desk.clock.now() + 3000)
      await this.desk.settle()
      await this.catchUp()
    }
  }

  /** Whether the workflow has something to do now, or within fifteen seconds. */
  private isToCome(): boolean {
    const { file, desk } = this.model
    const soon = new Date(this.desk.clock.now() + 15_000).toISOString()
    return outstanding(file, desk, soon).length > 0 || mailsOwed(file, desk, soon).length > 0
  }

  private async catchUp(
    acted?: (at: Instant) => readonly Fact[] | Refusal,
    then: () => unknown = () => undefined,
  ): Promise<void> {
    let expected = acted
    for (const commit of (await read(this.inside, this.model.reference)).commits.slice(this.model.commits.length)) {
      this.model.now = commit.at
      if (commit.by.as !== 'workflow') this.before = { file: this.model.file, desk: this.model.desk }
      if (commit.by.as === 'workflow') this.saysItself(commit)
      else if (commit.by.as !== 'mail-service') {
        // Who was considered for a task that is handed over had what other cases had left them.
        const { desk } = this.model
        this.model.desk = {
          ...desk,
          load: Object.fromEntries(candidates(commit.facts).map((one) => [one.person, one.load])),
        }
        expect(commit.facts, 'what somebody did').toEqual(expected?.(commit.at))
        this.model.desk = desk
        expected = undefined
      }
      this.model.commit(commit.facts, commit.by)
      if (commit.by.as === 'operator') then()
    }
    expect(expected, 'what was done is in the file').toBeUndefined()
    // Waits are whole seconds long: what became due in the last of them may still be to come.
    this.model.now = this.now
    const asOf = new Date(Date.parse(this.now) - 3000).toISOString()
    if (asOf > this.model.file.changedAt)
      expect(
        [outstanding(this.model.file, this.model.desk, asOf), mailsOwed(this.model.file, this.model.desk, asOf)],
        'nothing is left to do',
      ).toEqual([[], []])
  }

  /** What the workflow wrote is what the pure functions say at that moment, with the loads that it found. */
  private saysItself({ facts, at, number }: Commit): void {
    const mails = facts.flatMap((fact) =>
      fact.fact === 'mailed' || fact.fact === 'mail-refused' ? [{ id: fact.mail, to: fact.to }] : [],
    )
    if (mails.length > 0) {
      // What was on its way when somebody acted has gone out all the same, and the file says so after what they did.
      const owing = [this.model, ...(this.before === undefined ? [] : [this.before])]
      const orders = owing
        .flatMap(({ file, desk }) => [
          ...mailsOwed(file, desk, at),
          ...roundOwed(file, desk, at).map(({ order }) => order),
        ])
        .map(({ id, to }) => ({ id, to: typeof to === 'string' ? to : to.person }))
      // A letter comes with which letter it was, word for word.
      const others = facts.filter(({ fact }) => fact !== 'letter-kept')
      expect(mails.length, 'mails and nothing else').toBe(others.length)
      expect(orders, 'mails that are outstanding').toEqual(expect.arrayContaining(mails))
      return
    }
    const load = this.inside.loadAt(this.model.reference, number)
    const expected = outstanding(this.model.file, { ...this.model.desk, load }, at)
    expect(facts, `what the workflow did at ${at}`).toEqual(expected)
  }
}

/** Everybody who was considered for a task, or for a place in the team of an emergency. */
const candidates = (of: readonly Fact[]) =>
  of.flatMap((fact) => {
    if (fact.fact === 'emergency-team-changed') return fact.named.flatMap((one) => one.candidates)
    return fact.fact === 'task-opened' || fact.fact === 'reassigned' ? fact.candidates : []
  })

async function read(within: Inside, reference: string): Promise<CaseRecord> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const record = await readCase(within.store, reference)
    if (record !== undefined) return record
    await pause(10)
  }
  throw new Error(`there is no case ${reference}`)
}
