import type { Channels } from '../../domain/case/desk.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { commitDecision } from '../../app/commit-decision.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import { readEnv } from '../../config/env.ts'
import { filings } from '../../config/filings.ts'
import { functions } from '../../config/manifest.ts'
import { askLink, type LostLink, lostLinkSchema } from '../../domain/features/lost-link/ask-link.ts'
import { issue, issuesOf } from '../../domain/forms/issues.ts'
import { lostLinkPage } from '../../pages/index.ts'
import { readCase } from '../../store/cases.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { rulesOf } from '../../store/desk.ts'
import { readStaff } from '../../store/directory.ts'
import { findReference } from '../../store/reference.ts'
import type { TypedForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { readSubmission } from '../parts/read-submission.ts'
import { FilingLimit, type Limiting, retryAfter } from './filing-limit.ts'
import { statuses } from '../parts/problems.ts'

export type LostLinkDoor = Limiting & {
  store: Store
  workflow: Waker
  /** By what else than mail the link can go. */
  channels?: Channels | undefined
  /** Insurer's legal name in each language. */
  entity: Readonly<Record<string, string>>
  /** Resolves after so many milliseconds. */
  wait: (milliseconds: number) => Promise<unknown>
}

/**
 * Milliseconds that every answer takes at least: longer than it takes to find a case and to record the request, so that
 * nobody learns from the time whether there is such a case.
 */
const answersAfter = 1500

/**
 * `/lost-link`: people who lost the mail with their link have it sent again, to the address on file. The answer is the
 * same whether or not there is such a case, and whether or not the contact is on file.
 */
export async function lostLink(door: LostLinkDoor, request: Request): Promise<Reply> {
  const page = (status: number, typed: Partial<TypedForm> & { busy?: true } = {}): Reply => ({
    status,
    page: lostLinkPage({
      ...request,
      entity: door.entity,
      phone: door.phone,
      sent: request.query['sent'] === '1',
      ...typed,
    }),
  })
  if (request.method !== 'POST') return page(200)
  const { value, values, issues } = readSubmission(lostLinkSchema(), request, 'UTC')
  if (issues.length > 0) return page(statuses['not-utf8'], { values, issues })
  if (values['step']?.[0] === 'edit') return page(200, { values })
  const read = lostLinkSchema().safeParse(value)
  const typed = read.success ? read.data.reference : (values['reference']?.[0] ?? '')
  const reference = findReference(typed)
  // Anybody can tell what a reference looks like: that says nothing about a case.
  const unlike = reference === undefined && typed.trim() !== '' ? [issue(['reference'], 'bad-reference')] : []
  if (!read.success) return page(422, { values, issues: [...unlike, ...issuesOf(read.error, value)] })
  if (reference === undefined) return page(422, { values, issues: unlike })
  if (!door.limit.takes(request.at))
    return { ...page(statuses['too-many'], { values, busy: true }), headers: { 'retry-after': String(retryAfter) } }
  await Promise.all([sendAgain(door, { ...read.data, reference }, request), door.wait(answersAfter)])
  const { lang } = request.query
  return {
    status: 303,
    see: `lost-link?${new URLSearchParams({ sent: '1', ...(lang ? { lang } : {}) }).toString()}`,
  }
}

async function sendAgain(
  { store, workflow, channels }: LostLinkDoor,
  { reference, contact }: LostLink,
  { at, once }: Request,
): Promise<void> {
  const [record, staff] = await Promise.all([readCase(store, reference), readStaff(store)])
  if (record === undefined) return
  const { calendar } = await rulesOf(store, record.file)
  // A request that was sent before, or that another page of the same form sent, changes nothing and is answered alike.
  await commitDecision(
    { store, workflow },
    record,
    { by: { as: 'anybody', page: 'lost-link' }, at, once },
    ({ file }) => askLink(file, contact, { staff, calendar, channels }, at),
  )
}

const env = readEnv(functions['lost-link'].environment)
const door: LostLinkDoor = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  channels: { sms: env.SMS },
  entity: env.ENTITY,
  limit: new FilingLimit(env.FILINGS_AT_ONCE),
  phone: env.PHONE,
  wait: pause,
}

export const handler = pageDoor('lost-link', env, (request) => lostLink(door, request), {
  pages: keptIn(door.store, new FilingLimit(filings.answers.atOnce, { ...filings.answers, putOff: () => {} })),
})
