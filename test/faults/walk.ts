import { isAction } from '../../functions/domain/catalogue/task-actions.ts'
import type { CaseFile } from '../../functions/domain/case/case-file.ts'
import type { Instant } from '../../functions/domain/time/zone.ts'
import { heldUntil, mailsOwed } from '../../functions/domain/workflow/mail-schedule.ts'
import type { FormValues } from '../../functions/domain/forms/fields.ts'
import { readCase } from '../../functions/store/cases.ts'
import { getItem, queryPage, text } from '../../functions/store/client.ts'
import { key, table } from '../../functions/store/table.ts'
import type { FaultyDesk } from './desk.ts'
import { rulesOf } from './rules.ts'
import type { Answered, Asked } from './doors.ts'

export const [minute, hour] = [60_000, 3_600_000]

/** Something does not come to its end: a complaint is lost, until somebody notices by other means. */
class Lost extends Error {
  override readonly name = 'Lost'
}

/** A door refused what it should have taken. */
class Refused extends Error {
  override readonly name = 'Refused'
}

/** Somebody's way through the doors of a desk, and the time that passes on it. */
export class Walk {
  readonly desk: FaultyDesk
  /** The cases, in the order in which they were filed. */
  readonly references: string[] = []
  /** What was decided or done about a task, as `intake accept` and `note`. */
  readonly done = new Set<string>()
  /** What the browser of somebody who signed in keeps. */
  #cookies = new Map<string, string>()
  #moment: number

  constructor(desk: FaultyDesk, start: Instant) {
    this.desk = desk
    this.#moment = Date.parse(start)
  }

  get now(): Instant {
    return new Date(this.#moment).toISOString()
  }

  get first(): string {
    return this.references[0] ?? ''
  }

  async file(reference = this.first): Promise<CaseFile> {
    const record = await readCase(this.desk.plain, reference)
    if (record === undefined) throw new Lost(`case ${reference} is not there`)
    return record.file
  }

  did(kind: string, decision: string): void {
    this.done.add(isAction(decision) ? decision : `${kind} ${decision}`)
  }

  /** The newest link in a mail that leads to a path. @throws Lost if there is none */
  link(path: string): string {
    const found = this.mailed(path)
    if (found === undefined) throw new Lost(`no mail links to ${path}`)
    return found
  }

  /** The same; undefined if no mail has such a link. @param address that the mail went to, if it matters */
  mailed(path: string, address?: string): string | undefined {
    for (const { text: said, to } of this.desk.office.mails.toReversed())
      if (address === undefined || to === address)
        for (const [found] of said.matchAll(/https?:\/\/[^\s<>"）)]+/g))
          if (new URL(found).pathname.startsWith(path)) return found
    return undefined
  }

  /** Sends a request. If it fails, its sender tries again a minute later, in the same words. */
  async request(asked: Asked): Promise<Answered> {
    let answer: Answered | undefined
    await this.insist(async () => {
      answer = await this.desk.ask(asked)
      const { status, text: said } = answer
      if (status >= 500) throw new Error(`${asked.path} answers ${status}`)
      if (status >= 400) throw new Refused(`${asked.path.replace(/\?.*/, '')} answers ${status}: ${said.slice(0, 300)}`)
    })
    return answer!
  }

  /**
   * Signs somebody in at the provider. If it comes to nothing, they begin again a minute later, as its page says.
   * @param expected the answer when they are back: 303, or 403 where a supervisor has to be asked first
   */
  async signsIn(person: string, expected = 303): Promise<void> {
    const { provider } = this.desk
    await this.insist(async () => {
      provider.behave({ claims: { sub: person, email: `${person}@example.com`, email_verified: true } })
      this.#cookies.clear()
      await this.browses({ path: '/desk/sign-in?back=%2Fdesk' })
      const { see = '' } = await this.browses({ path: '/desk/sign-in', form: { back: ['/desk'] } })
      const back = new URLSearchParams(provider.authorise(see))
      await this.browses({ path: `/desk/callback?${back.toString()}` }, expected)
      if (expected === 303) await this.browses({ path: '/desk' })
    })
  }

  /**
   * Somebody who signed in opens a page and sends its form.
   * @param often `once`: a page that has no form any more says that it was sent
   * @returns the answer to that
   */
  async sends(page: string, form: FormValues, often?: 'once'): Promise<Answered> {
    let answer: Answered | undefined
    await this.insist(async () => {
      answer = await this.browses({ path: page })
      const token = /name="form-token" value="([^"]*)"/.exec(answer.text)?.[1]
      if (token === undefined && often === 'once') return
      answer = await this.browses({ path: page, form: { ...form, 'form-token': [token ?? ''] } }, 303)
    })
    return answer!
  }

  /** A request of the browser in which somebody signed in. @throws Error if another answer was expected */
  async browses(asked: Asked, expected?: number): Promise<Answered> {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`)
    const answer = await this.desk.ask({ ...asked, cookies })
    for (const set of answer.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (set.includes('Max-Age=0')) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    if (expected === undefined ? answer.status >= 400 : answer.status !== expected)
      throw new Error(`${asked.path} answers ${answer.status}`)
    return answer
  }

  /** Does something ten seconds later. If it fails, it is done again a minute later. */
  async insist(does: () => Promise<unknown>, every = minute): Promise<void> {
    for (let left = 20; ; left -= 1) {
      try {
        return await this.until(this.#moment + 10_000, does)
      } catch (error) {
        if (left === 0 || error instanceof Refused) throw error
        await this.#next(every)
      }
    }
  }

  /** Time passes. At its end, something is done. @throws what that throws */
  async until(when: number | Instant, does: () => Promise<unknown> = async () => {}): Promise<void> {
    const { clock } = this.desk
    // Between two acts the clock runs on with the machine's.
    this.#moment = Math.max(clock.now(), typeof when === 'string' ? Date.parse(when) : when)
    let thrown: unknown
    clock.at(this.#moment, () =>
      does().then(
        () => {},
        (error: unknown) => void (thrown = error),
      ),
    )
    await clock.advanceTo(this.#moment)
    if (thrown !== undefined) throw thrown
  }

  /**
   * To this moment, or if it is past, to the next with the same time of day: a letter that is told at night waits for
   * the morning, which makes twenty calls more.
   */
  async toTimeOf(planned: Instant): Promise<void> {
    // Milliseconds of the machine do not make it late.
    const late = Math.max(0, Math.ceil((this.#moment - Date.parse(planned) - minute) / (24 * hour)))
    const when = Date.parse(planned) + late * 24 * hour
    if (when > this.#moment) await this.until(when)
  }

  /** So much time passes, in milliseconds. */
  pass(milliseconds: number): Promise<void> {
    return this.until(this.#moment + milliseconds)
  }

  /** To the next whole minute or hour, at which the sweeper runs. */
  #next(every: number): Promise<void> {
    return this.until((Math.floor(this.#moment / every) + 1) * every, this.desk.sweep)
  }

  /**
   * Lets time pass until everything has come to rest. The sweeper runs every minute; after some minutes the test lets
   * it run less often.
   * @throws Lost after some days
   */
  async rest(): Promise<void> {
    for (let runs = 0; runs < 150; runs += 1) {
      await this.#next(runs < 5 ? minute : runs < 30 ? 5 * minute : hour)
      if ((await this.#isCalm()) && (await this.#isMailGone())) return this.#toBegin()
    }
    const busy = this.desk.executions().filter(({ status }) => status !== 'SUCCEEDED')
    throw new Lost(
      `nothing comes to rest: ${busy.map(({ name, status, state }) => `${name} ${status} in ${state}`).join()}`,
    )
  }

  /**
   * Whether there is nothing to do: no mail is due, no commit was left behind, no case is parked, and each execution
   * waits. No run of the sweeper broke off and keeps the next one away.
   */
  async #isCalm(): Promise<boolean> {
    const executions = this.desk.executions().filter(({ status }) => status === 'RUNNING')
    if (executions.some(({ state }) => ['Advance', 'Later', 'Park', 'Fresh'].includes(state))) return false
    if (!((await this.#isEmpty(key.pending)) && (await this.#isEmpty(key.parked)))) return false
    const lease = await getItem(this.desk.plain, key.desk, key.sweep)
    if ((lease?.['until']?.S ?? '') > this.now) return false
    for (const reference of this.references) {
      const file = await this.file(reference)
      if (mailsOwed(file, rulesOf(file), this.now).length > 0) return false
    }
    return true
  }

  /** Letters that wait for the morning go then. @returns whether there were none */
  async #isMailGone(): Promise<boolean> {
    const held = await Promise.all(
      this.references.map(async (reference) => {
        const file = await this.file(reference)
        return heldUntil(file, rulesOf(file), this.now)
      }),
    )
    const [first] = held.flat().toSorted()
    if (first === undefined) return true
    await this.until(first)
    return false
  }

  /**
   * To the eighth minute of a half hour, at which each act begins: most of what a fault delays is made up for by then.
   * The sweeper's run of every tenth minute makes more calls than the others, and comes in the same act of every way.
   */
  #toBegin(): Promise<void> {
    const minutes = Math.floor(this.#moment / minute) + 1
    return this.until((minutes + ((38 - (minutes % 30)) % 30)) * minute)
  }

  async #isEmpty(list: string): Promise<boolean> {
    const { name, partitionKey } = table.indexes.pending
    const found = await queryPage(this.desk.plain, {
      IndexName: name,
      KeyConditionExpression: '#list = :list',
      ExpressionAttributeNames: { '#list': partitionKey },
      ExpressionAttributeValues: { ':list': text(list) },
    })
    return found.length === 0
  }
}
