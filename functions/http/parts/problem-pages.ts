// From their own files: the list of all pages would make every start of a door load all of them.
import { withVisit } from '../../pages/desk/sign-in.ts'
import { sendAgainPage } from '../../pages/refused/send-again.ts'
import { withFooter } from '../../pages/parts/footer.ts'
import { problemPage } from '../../pages/refused/problem.ts'
import { isWithdrawn } from '../../text/refusals/not-now.ts'
import { placeAt } from '../../pages/refused/typed.ts'
import { onceField } from '../../pages/parts/link.ts'
import { parseReference } from '../../store/reference.ts'
import type { Environment } from '../../config/env.ts'
import { offeredAt } from '../../domain/policy/desk-packs.ts'
import { isForm, readFields, readRefused } from './body.ts'
import { here } from './answer-form.ts'
import type { KeptPages } from './kept-pages.ts'
import { httpHandler, type ProblemPage, type Reply, type Request } from './handler.ts'
import type { ProblemCode } from './problems.ts'

/**
 * A door that people come through too: it shows them its problems as pages.
 * @param pages those that answer a form and are kept; a door without forms has none
 */
export function pageDoor(
  name: string,
  env: PageEnvironment,
  answer: (request: Request) => Promise<Reply>,
  { headers, pages }: { headers?: Readonly<Record<string, string>>; pages?: KeptPages | undefined } = {},
): ReturnType<typeof httpHandler> {
  const problem = problemPages(name, env)
  const complete = (page: string, { language }: Request): string =>
    withFooter(page, language, { phone: env.PHONE, about: env.ABOUT })
  return httpHandler({
    name,
    defaultLanguage: env.DEFAULT_LANGUAGE,
    answer: async (request) => {
      const reply = pages === undefined ? await answer(request) : await pages.shown(request, answer)
      return 'page' in reply ? { ...reply, page: complete(reply.page, request) } : reply
    },
    problemPage: async (found, request) => complete(await problem(found, request), request),
    finish: async (request, reply, problem) => {
      const own = 'page' in reply && reply.page.includes('<form') ? forTheReader(reply) : reply
      return pages === undefined ? own : pages.kept(request, own, problem)
    },
    ...(headers && { headers }),
  })
}

/** A page with a form: the browser keeps what was typed and not sent yet; no shared cache may. */
const forTheReader = (reply: Reply): Reply => ({
  ...reply,
  headers: { 'cache-control': 'private, no-cache', ...reply.headers },
})

/** What a door with pages has to know. `ABOUT` may be left out, and the packs if no form names a place. */
export type PageEnvironment = Pick<Environment, 'DEFAULT_LANGUAGE' | 'ENTITY' | 'PHONE'> &
  Partial<Pick<Environment, 'ABOUT' | 'POLICY_PACK'>>

/** The doors that only the staff have links to. */
const staffDoors: ReadonlySet<string> = new Set(['task', 'work', 'policy', 'desk', 'cases', 'sign-in'])

/** How doors show a problem to a person. */
function problemPages(
  door: string,
  { ENTITY: entity, PHONE: phone, POLICY_PACK: packs }: PageEnvironment,
): ProblemPage {
  return ({ code, refusal, details, issues }, request) => {
    // The door of documents has addresses for both.
    const isOfDesk = request.path === '/desk' || request.path.startsWith('/desk/')
    const staff = staffDoors.has(door) || isOfDesk || (door === 'documents' && request.params['task'] !== undefined)
    const { language, query } = request
    const { known, visit, ...shown } = details
    const typed = readRefused(request)
    if (code === 'key-reused' && isForm(request)) return askAgain(entity, request, staff)
    const page = problemPage({
      language,
      query,
      entity,
      code,
      staff,
      phone: code === 'link-expired' && !staff ? phone : undefined,
      why: refusal?.refused === 'gone' ? refusal.why : undefined,
      refusal,
      caseAt: backToCase.has(code) ? caseAt(request) : undefined,
      // Somebody who signed in needs no link, and complains about nothing.
      formAt:
        (code === 'not-found' && visit === undefined && !staff) || (refusal && isWithdrawn(refusal))
          ? formAt(request)
          : undefined,
      // Nothing goes to somebody whose authority has ended, or about a case that was erased.
      lostLinkAt:
        visit === undefined &&
        !staff &&
        (code === 'not-found' || (code === 'link-expired' && details.erased !== true && details.lapsed !== true))
          ? formAt(request, 'lost-link')
          : undefined,
      signedIn: visit !== undefined,
      reference: aboutTheCase.has(code) ? parseReference(request.params['reference'] ?? '') : undefined,
      issues: code === 'invalid' ? issues : [],
      typed: typed && {
        ...typed,
        place: placeAt(request),
        known: { policy: known?.policy ?? (packs && offeredAt(packs)), staff: known?.staff },
      },
      onward: staff
        ? onwardFrom(visit === undefined && !isOfDesk ? door : 'desk', code, request, typed !== undefined)
        : undefined,
      ...shown,
    })
    return visit === undefined ? page : withVisit(page, language, visit)
  }
}

/**
 * The ways for somebody of the staff: to the rest of their work, and after a form of theirs was refused to what stands
 * now and to the form.
 */
function onwardFrom(
  door: string,
  code: ProblemCode,
  request: Request,
  refusedForm: boolean,
): NonNullable<Parameters<typeof problemPage>[0]['onward']> {
  const { query, params, language } = request
  const { key, via } = query
  const decision = query['decision']
  const again = decision === undefined ? {} : { again: here(request, { decision, lang: language }) }
  const now = { now: here(request, { lang: language }) }
  const work = ((): { work?: string; elsewhere?: string } => {
    const desk = `/desk?${new URLSearchParams({ lang: language }).toString()}`
    if (door === 'desk') return { work: desk }
    // The link to one task opens no other.
    if (via === undefined && dead.has(code)) return { elsewhere: desk }
    if (params['task'] === undefined || key === undefined || via === undefined) return {}
    return { work: `../../work/${encodeURIComponent(via)}?${new URLSearchParams({ key, lang: language }).toString()}` }
  })()
  if (!refusedForm || code === 'not-found' || code === 'link-expired' || code === 'gone') return work
  return standsStill.has(code) ? { ...now, ...work } : { ...again, ...now, ...work }
}

/** Nothing leads on from the link that was opened. */
const dead: ReadonlySet<string> = new Set(['gone', 'link-expired', 'not-found'])

/** After these, the same form would be refused again. */
const standsStill: ReadonlySet<string> = new Set(['recorded', 'invalid', 'not-allowed'])

/** Something else came from a form that had been sent. Whether it is meant, only the person who sent it knows. */
function askAgain(entity: Readonly<Record<string, string>>, request: Request, staff: boolean): string {
  const { values: sent } = readFields(request, 'staff')
  return sendAgainPage({
    ...request,
    entity,
    sent,
    back: unsent(request, sent[onceField]?.[0] ?? ''),
    staff,
  })
}

/** Where a person goes who does not mean it: to what is recorded. */
function unsent(request: Request, key: string): string {
  const { route, language } = request
  if (route === 'POST /') return `received?${new URLSearchParams({ key, lang: language }).toString()}`
  return route.startsWith('POST /complaints/') ? caseAt(request) : here(request, { lang: language })
}

/** Problems after which the page of the case says what stands. */
const backToCase: ReadonlySet<string> = new Set(['too-late', 'no-review', 'question-over'])

/** Problems that only the holder of a valid link sees. */
const aboutTheCase: ReadonlySet<string> = new Set(['gone', 'offer-over', 'recorded', ...backToCase])

/**
 * The form, from any address: it is at the root. The depth of the address is not used, since a gateway may remove a
 * trailing slash.
 */
function formAt({ language }: Request, page = ''): string {
  return `/${page}?${new URLSearchParams({ lang: language }).toString()}`
}

/** The complainant's page, from an address below it. Their link still opens it; only their request came too late. */
function caseAt({ params, query, language }: Request): string {
  return `../${encodeURIComponent(params['reference'] ?? '')}?${new URLSearchParams({ key: query['key'] ?? '', lang: language }).toString()}`
}
