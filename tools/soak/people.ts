import { randomUUID } from 'node:crypto'
import { complaintSchema } from '../../functions/domain/case/complaint.ts'
import { encodeForm } from '../../functions/pages/index.ts'
import { caseFiles, readCase, readCommits, readRow } from '../../functions/store/cases.ts'
import { verifyChain } from '../../functions/store/files/hash-chain.ts'
import { referenceFor } from '../../functions/store/reference.ts'
import { inParallel } from '../bench/in-parallel.ts'
import { answerTo, chance, complaintOf, type MailedTask, mailedTasks, type Weight } from '../bench/people.ts'
import type { SoakedDesk } from './desk.ts'
import type { Report } from './report.ts'

const connections = 8
const zone = 'Asia/Shanghai'

/**
 * Statuses of an answer that came when somebody else had the task, or when it was over. Somebody who only oversees a
 * task is told that its decision is not theirs, by a 422 about `/decision`.
 */
const late = [403, 404, 409, 410]

/** Of a hundred: eighty general, fifteen key, five major. */
function weightOf(number: number): Weight {
  if (number % 100 < 80) return 'general'
  return number % 100 < 95 ? 'key' : 'major'
}

/** Everybody around a desk: complainants who file, and everyone who gets a mail that asks for something. */
export class People {
  readonly #desk: SoakedDesk
  /** Complaints that the desk has confirmed. */
  readonly filed = new Map<string, Weight>()
  answers = 0
  #count = 0
  #rounds = 0
  #times: number[] = []
  #slowest = { what: '', ms: 0 }
  #failed: string[] = []
  /** Tasks to be answered in a later round. */
  #later: { round: number; asked: MailedTask }[] = []

  constructor(desk: SoakedDesk) {
    this.#desk = desk
  }

  get requests(): Report['requests'] {
    const sorted = this.#times.toSorted((one, other) => one - other)
    return {
      count: sorted.length,
      failed: this.#failed,
      slowest: this.#slowest,
      medianMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    }
  }

  /** Files so many complaints, in turn by the form and as JSON. */
  async file(count: number): Promise<void> {
    const numbers = Array.from({ length: Math.max(0, count) }, () => (this.#count += 1))
    await inParallel(connections, numbers, async (number) => {
      const weight = weightOf(number)
      const [complaint, key] = [complaintOf(weight, number), randomUUID()]
      const status = await (number % 2 === 0 ? this.#byForm(complaint, key) : this.#asJson(complaint, key))
      if ([200, 201, 303].includes(status)) this.filed.set(referenceFor(key), weight)
    })
  }

  #asJson(complaint: object, key: string): Promise<number> {
    return this.#send('POST /complaints', `${this.#desk.url}/complaints`, {
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(complaint),
    })
  }

  #byForm(complaint: object, key: string): Promise<number> {
    const fields = { ...encodeForm(complaintSchema(), complaint, zone), step: ['send'], once: [key] }
    const pairs = Object.entries(fields).flatMap(([name, all]) => all.map((one): [string, string] => [name, one]))
    return this.#send('POST /', `${this.#desk.url}/`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      body: String(new URLSearchParams(pairs)),
    })
  }

  /** Opens new mails and does what they ask for: three of four at once, the others some rounds later. */
  async act(): Promise<void> {
    this.#rounds += 1
    const asked = (await this.#desk.mails()).flatMap(mailedTasks)
    const due = this.#later.filter(({ round }) => round <= this.#rounds).map((one) => one.asked)
    this.#later = this.#later.filter(({ round }) => round > this.#rounds)
    for (const one of asked) {
      const drawn = chance(one.link)
      if (drawn < 0.75) due.push(one)
      else this.#later.push({ round: this.#rounds + Math.ceil(drawn * 20), asked: one })
    }
    await inParallel(connections, due, (one) => this.#answer(one))
  }

  async #answer({ reference, kind, link }: MailedTask): Promise<void> {
    const now = await fetch(`${this.#desk.url}/_local/clock`).then(
      (response) => response.json() as Promise<{ now: string }>,
    )
    const body = answerTo(kind, this.filed.get(reference) ?? 'general', now.now)
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': randomUUID() }
    const what = `POST ${new URL(link).pathname.split('/')[1]} ${kind}`
    const status = await this.#send(what, link, { headers, body: JSON.stringify(body) }, late)
    if (status === 200) this.answers += 1
  }

  async #send(what: string, url: string, init: RequestInit, alsoRight: readonly number[] = []): Promise<number> {
    const since = performance.now()
    const response = await fetch(url, { method: 'POST', redirect: 'manual', ...init })
    const said = await response.text()
    const ms = Math.round(performance.now() - since)
    this.#times.push(ms)
    if (ms > this.#slowest.ms) this.#slowest = { what, ms }
    const isOverseen = response.status === 422 && said.includes('"/decision"')
    if (response.status >= 400 && !isOverseen && !alsoRight.includes(response.status))
      this.#failed.push(`${what}: ${response.status} ${said.slice(0, 200)}`)
    return response.status
  }

  /** Looks for every complaint that was confirmed. */
  async found(): Promise<Pick<Report['complaints'], 'found' | 'closed' | 'lost'>> {
    const { store } = this.#desk
    const lost: string[] = []
    let closed = 0
    for (const reference of this.filed.keys()) {
      const record = await readCase(store, reference)
      const [commits, row] = [await readCommits(store, reference), await readRow(store, reference)]
      const wrong = record === undefined ? [{ what: 'is not there' }] : verifyChain(caseFiles, reference, commits, row)
      if (wrong.length > 0) lost.push(`${reference} ${wrong.map(({ what }) => what).join(', ')}`)
      else if (record?.file.ended !== null) closed += 1
    }
    return { found: this.filed.size - lost.length, closed, lost }
  }
}
