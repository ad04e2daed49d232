import { createHash } from 'node:crypto'
import { assigneeOf, openTasks } from '../../../functions/domain/case/case-file.ts'
import type { KindName } from '../../../functions/domain/case/facts.ts'
import { createdEvent, type ScanOutcome, scannedEvent } from '../../../local/s3/scanner.ts'
import { person } from '../../support/cast.ts'
import { png } from '../../support/documents/files.ts'
import { type Answers, firstDecision, goodAnswer } from '../../support/domain/desk.ts'
import type { FaultyDesk, Manned } from '../desk.ts'
import type { Walk } from '../walk.ts'

/** What somebody does at the desk. Then time passes until everything has come to rest. */
export type Act = { name: string; does: (walk: Walk) => Promise<unknown> }

/** Acts in their order, at a desk with these rules and these people. `cases`: how many are filed. */
export type Way = Manned & { acts: readonly Act[]; cases: number }

/**
 * Goes a way. Nothing depends on how fast the machine is, so that the calls of two ways are the same up to the first
 * fault. Each act begins when everything is at rest, so that a fault in one is over in the next.
 * @throws Error that begins with the name of the act
 */
export async function goAllTheWay(desk: FaultyDesk, walk: Walk, { acts }: Way): Promise<Walk> {
  for (const { name, does } of acts) {
    desk.injected.begin(name)
    try {
      await does(walk)
      await walk.rest()
    } catch (error) {
      throw Object.assign(error as Error, { message: `${name}: ${(error as Error).message}` })
    }
  }
  return walk
}

/** A one-time key: each act has its own, and the same one however often it is tried. */
export function onceFor(act: string): string {
  const hash = createHash('sha256').update(act).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

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
      once: onceFor(`${kind} ${decision} ${of} ${String(walk.done.size)}`),
    })
    walk.did(kind, decision)
  }

/** The same as an act, which is called by what is done. */
export const deciding = (kind: KindName, decision = firstDecision[kind], given: Deciding = {}): Act => ({
  name: [kind, decision, ...(given.of ? [`of case ${given.of + 1}`] : [])].join(' '),
  does: decides(kind, decision, given),
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
