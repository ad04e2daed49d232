import { createHash } from 'node:crypto'
import { type ActionName, actionOf } from '../../../functions/domain/catalogue/task-actions.ts'
import { calendarNamed } from '../../../functions/domain/time/calendar.ts'
import { encodeForm } from '../../../functions/pages/index.ts'
import { assigneeOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import type { KindName } from '../../../functions/domain/case/facts.ts'
import type { Instant } from '../../../functions/domain/time/zone.ts'
import { createdEvent, type ScanOutcome, scannedEvent } from '../../../local/s3/scanner.ts'
import { referenceFor } from '../../../functions/store/reference.ts'
import { fullComplaintIn, person } from '../../support/cast.ts'
import { png } from '../../support/documents/files.ts'
import { type Answers, firstDecision, goodAnswer } from '../../support/domain/desk.ts'
import type { FaultyDesk, Manned } from '../desk.ts'
import type { Walk } from '../walk.ts'

/** What somebody does at the desk. Then time passes until everything has come to rest. */
export type Act = { name: string; does: (walk: Walk) => Promise<unknown> }

/** When acts began, by their names. */
export type Begins = Readonly<Record<string, Instant>>

/** Acts in their order, at a desk with these rules and these people. `cases`: how many are filed. */
export type Way = Manned & { acts: readonly Act[]; cases: number }

/**
 * Goes a way. Nothing depends on how fast the machine is, so that the calls of two ways are the same up to the first
 * fault. Each act begins when everything is at rest, so that a fault in one is over in the next.
 * @param plan when each act began in a way without a fault
 * @returns when each began in this one
 * @throws Error that begins with the name of the act
 */
export async function goAllTheWay(desk: FaultyDesk, walk: Walk, { acts }: Way, plan: Begins = {}): Promise<Begins> {
  const begins: Record<string, Instant> = {}
  for (const { name, does } of acts) {
    const planned = plan[name]
    if (planned !== undefined) await walk.toTimeOf(planned)
    desk.injected.begin(name)
    begins[name] = walk.now
    try {
      await does(walk)
      await walk.rest()
    } catch (error) {
      throw Object.assign(error as Error, { message: `${name}: ${(error as Error).message}` })
    }
  }
  return begins
}

/** A one-time key: each act has its own, and the same one however often it is tried. */
export function onceFor(act: string): string {
  const hash = createHash('sha256').update(act).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Files a complaint as JSON, under an address of its own. */
export const filed = (
  name: string,
  email: string,
  more: { complainant?: object; [other: string]: unknown } = {},
): Act => ({
  name,
  does: async (walk) => {
    const complaint = fullComplaintIn('zh-CN')
    const { complainant, ...besides } = more
    const json = { ...complaint, complainant: { ...complaint.complainant, email, ...complainant }, ...besides }
    await walk.request({ path: '/complaints', json, once: onceFor(name) })
    walk.references.push(referenceFor(onceFor(name), 0))
  },
})

/** Of which case, and what is answered besides what a good answer says. */
type Deciding = { of?: number; more?: Answers | ((walk: Walk) => Answers) }

/** The assignee decides a task by the link of their mail, or does something about it. */
export const decides =
  (kind: KindName, decision = firstDecision[kind], { of = 0, more = {} }: Deciding = {}) =>
  async (walk: Walk): Promise<void> => {
    const reference = walk.references[of] ?? ''
    const besides = typeof more === 'function' ? more(walk) : more
    const file = await walk.file(reference)
    const answer = goodAnswer(kind, decision, walk.now, file)
    const assignee = assigneeOf(openTasks(file).find((one) => one.kind === kind)!)
    const path = `/tasks/${reference}/${kind}-`
    await walk.request({
      // Others are told of some tasks too, and only look at them.
      path: walk.mailed(path, person(assignee ?? '', []).email) ?? walk.link(path),
      json: { decision, ...answer, ...besides },
      once: onceFor(`${kind} ${decision} ${of} ${String(walk.done.size)} ${file.head}`),
    })
    walk.did(kind, decision)
  }

/** The same as an act, which is called by what is done. */
export const deciding = (kind: KindName, decision = firstDecision[kind], given: Deciding = {}): Act => ({
  name: [kind, decision, ...(given.of ? [`of case ${given.of + 1}`] : [])].join(' '),
  does: decides(kind, decision, given),
})

/** Something that is done about a task by somebody who signed in for it. */
export const atTheDesk = (person: string, kind: KindName, action: ActionName, more: Answers = {}, of = 0): Act => ({
  name: `${kind} ${action} at the desk${of ? ` of case ${of + 1}` : ''}`,
  does: async (walk) => {
    await walk.signsIn(person)
    const reference = walk.references[of] ?? ''
    const file = await walk.file(reference)
    const task = openTasks(file).find((one) => one.kind === kind)?.id
    const path = `/desk/tasks/${reference}/${task}?decision=${action}`
    const answer = { ...goodAnswer(kind, action, walk.now, file), ...more }
    const values = encodeForm(actionOf(action).schema, answer, calendarNamed(file.calendar).zone)
    await walk.sends(path, { ...values, step: ['send'], once: [onceFor(`${action} at the desk`)] })
    walk.did(kind, action)
  },
})

/** The link by which the complainant follows the case. */
export const followedAt = (walk: Walk, reference = walk.first): string => walk.link(`/complaints/${reference}`)

/** The address of something that the complainant sends. */
export function sentTo(walk: Walk, what: string, reference = walk.first): string {
  const url = new URL(followedAt(walk, reference))
  return `${url.pathname}/${what}${url.search}`
}

/**
 * Announces a document at an address and sends its file, from which the bucket leads back to the page. Nobody has
 * checked it yet.
 */
export async function sendsDocument(walk: Walk, path: string, announced: object): Promise<void> {
  await walk.request({ path })
  const { text } = await walk.request({ path, json: announced, once: onceFor(`document at ${path}`) })
  const { form } = JSON.parse(text) as { form: { action: string; fields: Record<string, string> } }
  const back = await sendsFile(form)
  await walk.request({ path: back })
}

/** Sends a file to the bucket by the form that the desk made. @returns where the bucket sends the browser */
export async function sendsFile(form: { action: string; fields: Record<string, string> }): Promise<string> {
  const parts = new FormData()
  for (const [name, value] of Object.entries(form.fields)) parts.append(name, value)
  parts.append('file', new Blob([new Uint8Array(png('发票'))]), 'a.png')
  const { headers } = await fetch(form.action, { method: 'POST', body: parts, redirect: 'manual' })
  return headers.get('location') ?? ''
}

/** The bucket reports its newest object, and the scanner what it found. They report again if that fails. */
export async function isScanned(walk: Walk, outcome: ScanOutcome, does = walk.insist.bind(walk)): Promise<void> {
  const object = walk.desk.arrived.at(-1)
  if (object === undefined) throw new Error('no file has come')
  await does(() => walk.desk.call('document-events', createdEvent(object, walk.now)))
  await does(() => walk.desk.call('document-events', scannedEvent(object, outcome, walk.now)))
}
