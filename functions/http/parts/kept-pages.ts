import { randomBytes } from 'node:crypto'
import { keepPage, type KeptPage, packed, readKeptPage } from '../../store/filing/kept-pages.ts'
import type { Instant } from '../../domain/time/zone.ts'
import type { Store } from '../../store/client.ts'
import { stylesheet } from '../../pages/parts/stylesheet.ts'
import { parseReference } from '../../store/reference.ts'
import { log } from '../../telemetry/log.ts'
import { isForm } from './body.ts'
import type { Reply, Request } from './handler.ts'
import { Problem } from './problems.ts'

/*
 * A page that answers a form, such as one with mistakes, is kept for a day. The browser is led to an address that shows
 * it (ADR 53). So no page of ours is the answer to a POST: reloading it sends nothing, and Back never asks whether to
 * send a form again.
 */

/** Name of the parameter with the secret that opens a kept page. */
const shownAs = 'shown'

/** The style sheet is that of the release that shows the page: another would not be let in. */
const stylePlace = '/*style*/'

/**
 * Whatever tells somebody about what they filled in. Pages that say "not here" or "not now" are not among them: their
 * own address says the same, or sending again is what they ask for.
 */
const isAboutTheForm: ReadonlySet<number> = new Set([200, 400, 409, 410, 413, 422])

/** What a door with forms does with its pages. */
export type KeptPages = {
  /** What an address is answered with: the page that was kept for it, or what the door says now. */
  shown: (request: Request, answer: (request: Request) => Promise<Reply>) => Promise<Reply>
  /** A reply as a browser gets it: the answer to a form stands under an address of its own. */
  kept: (request: Request, reply: Reply, problem: Problem | undefined) => Promise<Reply>
}

/** Where anybody may come: there are no rights to look at, but an end to what is kept. */
type Public = {
  /** Whether there is room for so many kilobytes more. */ takes: (at: Instant, kilobytes: number) => boolean
}

/** @param open if no key opens the addresses of the door */
export const keptIn = (store: Store, open?: Public): KeptPages => ({
  shown: (request, answer) => shownOr(store, open !== undefined, request, answer),
  kept: (request, reply, problem) => ledOn(store, open, request, reply, problem),
})

/** Somebody who may not open the address any more is not shown what was kept. */
async function shownOr(
  store: Store,
  isPublic: boolean,
  request: Request,
  answer: (request: Request) => Promise<Reply>,
): Promise<Reply> {
  const { [shownAs]: secret, ...query } = request.query
  if (secret === undefined || request.method === 'POST') return answer(request)
  const own: Request = { ...request, query }
  const kept = await readKeptPage(store, secret, request.path, about(request))
  // Somebody chose the other language by a link. Where that would lose something, it is a button of the form.
  if (kept === undefined || kept.language !== request.language) return answer(own)
  const { status } = kept
  const page = kept.page.replace(stylePlace, () => stylesheet)
  if (kept.reader !== undefined) return toReader(kept.reader, { status, page, isProblem: kept.isProblem }, own, answer)
  if (kept.isProblem || isPublic) return { status, page }
  const now = await answer(own)
  // Somebody who is not signed in is led to the page for that.
  if (!('page' in now) && request.path.startsWith('/desk')) return now
  return { status, page, ...(now.cookies && { cookies: now.cookies }) }
}

/** Who signed in next in the same browser sees the page as it is for them, and so does who is not signed in. */
async function toReader(
  reader: string,
  { status, page, isProblem }: Pick<KeptPage, 'status' | 'page' | 'isProblem'>,
  own: Request,
  answer: (request: Request) => Promise<Reply>,
): Promise<Reply> {
  try {
    const now = await answer(own)
    return now.reader === reader ? { status, page, ...(now.cookies && { cookies: now.cookies }) } : now
  } catch (error) {
    if (isProblem && error instanceof Problem && error.details.visit?.id === reader) return { status, page }
    throw error
  }
}

/** The case that a page is about, by its address. */
const about = ({ params, at }: Request): { at: Instant; reference: string | undefined } => ({
  at,
  reference: parseReference(params['reference'] ?? ''),
})

/** @param problem if the page only says what it is */
async function ledOn(
  store: Store,
  open: Public | undefined,
  request: Request,
  reply: Reply,
  problem: Problem | undefined,
): Promise<Reply> {
  if (!('page' in reply) || !isFilledIn(request) || !isAboutTheForm.has(reply.status)) return reply
  const { status, cookies } = reply
  const reader = reply.reader ?? problem?.details.visit?.id
  const page = reply.page.replace(stylesheet, stylePlace)
  const secret = randomBytes(16).toString('base64url')
  const { language, path, query, at } = request
  try {
    const kept = packed({
      status,
      page,
      language,
      path,
      isProblem: problem !== undefined,
      ...(reader !== undefined && { reader }),
    })
    if (open?.takes(at, Math.ceil(kept.length / 1024)) === false) return reply
    if (!(await keepPage(store, secret, kept, about(request)))) return reply
  } catch (error) {
    log('warn', 'page-not-kept', 'A page that answers a form was sent instead of being kept.', { error })
    return reply
  }
  const here = Object.entries({ ...query, lang: language, [shownAs]: secret }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return { status: 303, see: `?${new URLSearchParams(here).toString()}`, ...(cookies && { cookies }) }
}

/** A form that a browser posted: software that accepts anything gets its answer at once. */
const isFilledIn = (request: Request): boolean =>
  request.method === 'POST' && isForm(request) && (request.headers['accept'] ?? '').includes('text/html')
