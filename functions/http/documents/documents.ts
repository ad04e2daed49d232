import { randomBytes } from 'node:crypto'
import { commitDecision } from '../../app/commit-decision.ts'
import { type Waker, workflowFrom } from '../../app/executions.ts'
import { onceOfDraft } from '../../app/once.ts'
import { type DocumentSettings, readEnv } from '../../config/env.ts'
import { functions } from '../../config/manifest.ts'
import type { CaseDocument, CaseFile } from '../../domain/case/case-file.ts'
import type { By } from '../../domain/case/facts.ts'
import type { Language } from '../../domain/forms/language.ts'
import type { Refusal } from '../../domain/case/refusal.ts'
import { kindOf } from '../../domain/catalogue/task-kinds.ts'
import {
  announceDocument,
  type Announcing,
  documentSchema,
  staffDocumentSchema,
} from '../../domain/features/documents/announce.ts'
import {
  cleanKey,
  documentOf,
  isReadable,
  quarantineKey,
  roomFor,
  sideOf,
  stateOf,
  takesDocuments,
} from '../../domain/features/documents/documents.ts'
import { documentLimits } from '../../domain/features/documents/limits.ts'
import { type DocumentReader, documentsFor, maySee } from '../../domain/features/documents/rights.ts'
import { documentsPage, filePage, policyToSend } from '../../pages/index.ts'
import type { CaseRecord } from '../../store/cases.ts'
import { type Store, storeFrom } from '../../store/client.ts'
import { ownSigner, signedAddress, signedForm, type SignedForm, type Signer } from '../../store/documents/signed.ts'
import { continuationOf, openVia } from '../complainant/joined-complaint.ts'
import { answerForm, here, isToBeEdited } from '../parts/answer-form.ts'
import type { Answers } from '../parts/answers.ts'
import type { TypedForm } from '../parts/body.ts'
import type { Reply, Request } from '../parts/handler.ts'
import { type OpenedCase, openCase } from '../parts/open-case.ts'
import { keptIn } from '../parts/kept-pages.ts'
import { pageDoor } from '../parts/problem-pages.ts'
import { Problem, statuses } from '../parts/problems.ts'
import { readSubmission } from '../parts/read-submission.ts'
import { refusalProblem } from '../parts/refusal-to-problem.ts'
import { type Reads, readsIn, recordRead } from '../session/reads.ts'
import type { SignIn, Visit } from '../session/session.ts'
import { asSignedIn, deskHeaders, signInOf } from '../session/signed-in.ts'
import { type OpenedTask, openSignedIn, openTask } from '../staff/open-task.ts'

export type Attaching = {
  store: Store
  workflow: Waker
  phone: string
  /** Public origin of the desk: the bucket sends browsers back to it. */
  baseUrl: string
  /** Undefined if the desk takes no documents. */
  buckets: DocumentSettings | undefined
  signer: Signer
}

/** A case whose documents somebody opened: who they are, and what they may do. */
type Opened = Omit<OpenedCase, 'link'> & {
  reader: DocumentReader
  announcing: Announcing
  by: By
  /** Why they cannot add a document, if it is not for want of room. */
  refusal: Refusal | undefined
}

/**
 * `/documents/{reference}` for the complainant, `/tasks/{reference}/{task}/documents` for the staff: shows documents of
 * a case, announces the next, gives the form that sends its file, and leads to files that are checked.
 * @param visit of somebody who signed in, and has no link
 */
export async function documents(desk: Attaching, asked: Request, visit?: Visit): Promise<Reply> {
  const hasCome = asked.route.endsWith('/sent')
  // The bucket adds parameters of its own to the address, among them `key`.
  const request = hasCome ? { ...asked, query: { ...asked.query, key: asked.query['back'] } } : asked
  const opened =
    request.params['task'] === undefined
      ? await openOwn(desk, request)
      : openedByStaff(
          visit === undefined
            ? await openTask(desk.store, request)
            : await openSignedIn(desk.store, request, { person: visit.me.id, session: visit.session.id }),
        )
  if (hasCome) return back(request)
  const there = await continued(desk, opened, request)
  if (there !== undefined && request.method === 'POST') return announce(desk, await openOwn(desk, there), there)
  if (there !== undefined && request.wantsPage) return { status: 303, see: `./${self(there)}${here(there)}` }
  if (request.params['document'] !== undefined) return read(desk, opened, request)
  if (request.method === 'POST') return announce(desk, opened, request)
  const chosen = documentOf(opened.record.file, request.query['file'])
  if (request.wantsPage && chosen !== undefined && canSend(opened, chosen))
    return sendFile(desk, opened, request, chosen)
  return request.wantsPage ? { status: 200, page: pageOf(desk, opened, request) } : listed(opened, request)
}

async function openOwn(desk: Attaching, request: Request): Promise<Opened> {
  const { via } = request.query
  const opened =
    via === undefined
      ? await openCase(desk.store, request, ({ purpose }) => purpose === 'follow')
      : await openVia(desk.store, request, via)
  return {
    ...opened,
    reader: { as: 'complainant' },
    announcing: { from: 'complainant' },
    by: { as: 'complainant', mail: opened.link.mail },
    refusal: undefined,
  }
}

/**
 * The request to the case in which a joined complaint continues: new documents go there. Undefined of another one,
 * or its link does not open that case. What was sent before stays with the complaint that it was sent to.
 */
async function continued({ store }: Attaching, { record, by }: Opened, request: Request): Promise<Request | undefined> {
  const { file } = record
  const { params, query } = request
  const isOfOwn = params['document'] !== undefined || query['file'] !== undefined || query['sent'] !== undefined
  if (file.joined === null || by.as !== 'complainant' || isOfOwn) return undefined
  const continues = await continuationOf(store, file, by.mail)
  if (continues?.opens !== true) return undefined
  const via = query['via'] ?? file.reference
  return { ...request, query: { ...query, via }, params: { ...params, reference: continues.file.reference } }
}

function openedByStaff({ task, actor, ...opened }: OpenedTask): Opened {
  return {
    ...opened,
    reader: { as: 'staff', task: task.id, sees: kindOf(task.kind).sees ?? 'case' },
    announcing: { from: actor.person, task: task.id },
    refusal: actor.may === 'act' && task.state === 'open' ? undefined : { refused: 'not-allowed' },
  }
}

/** The browser comes from the bucket. It is sent to an address without what the bucket added. */
function back(request: Request): Reply {
  return {
    status: 303,
    see: `../${self(request)}${here(request, { sent: request.query['file'] ?? '', since: request.at })}`,
  }
}

/** The last part of the address of the page. */
const self = ({ params }: Request): string => (params['task'] === undefined ? (params['reference'] ?? '') : 'documents')

/** Whether a file may be sent for a document: it is theirs, and none has come. */
const canSend = ({ announcing, refusal, record: { file } }: Opened, document: CaseDocument): boolean =>
  document.from === announcing.from &&
  stateOf(document) === 'waiting' &&
  refusal === undefined &&
  isOpen(file, announcing)

const isOpen = (file: CaseFile, announcing: Announcing): boolean => 'task' in announcing || takesDocuments(file)

function pageOf(desk: Attaching, opened: Opened, request: Request, typed: Partial<TypedForm> = {}): string {
  const { sent } = request.query
  return documentsPage({
    ...shown(desk, opened, request),
    ...(sent === undefined ? { at: request.at } : { sent }),
    ...(sent === undefined || !isOnItsWay(request) ? {} : { onItsWay: sent }),
    ...typed,
  })
}

/** The bucket reports a file some moments after the browser has sent it. After two minutes, it was not sent. */
function isOnItsWay({ query, at }: Request): boolean {
  const since = Date.parse(query['since'] ?? '')
  return Date.parse(at) - since < 120_000
}

function shown({ phone, buckets }: Attaching, opened: Opened, request: Request) {
  const { record, reader, announcing, refusal } = opened
  const staff = reader.as === 'staff'
  return {
    language: request.language,
    query: request.query,
    formKey: request.formKey,
    token: request.token,
    file: record.file,
    desk: opened.desk,
    phone,
    staff,
    to: `./${self(request)}`,
    back: staff ? `../${encodeURIComponent(request.params['task'] ?? '')}` : `../complaints/${record.file.reference}`,
    documents: documentsFor(record.file, reader),
    open: buckets === undefined ? ('off' as const) : refusal === undefined && isOpen(record.file, announcing),
  }
}

function listed(opened: Opened, request: Request): Reply {
  const { record, reader, announcing } = opened
  const json: Answers['documents'] = {
    reference: record.file.reference,
    room: roomFor(record.file, 'task' in announcing ? 'staff' : 'complainant'),
    documents: documentsFor(record.file, reader).map((one) => ({
      document: one.id,
      from: sideOf(one),
      what: one.what,
      state: stateOf(one),
      type: one.checked?.type ?? null,
      bytes: one.arrived?.bytes ?? null,
      sha256: one.checked?.sha256 ?? null,
      at: one.arrived?.at ?? one.at,
      href: isReadable(record.file, one) ? `./${self(request)}/${one.id}${here(request)}` : null,
    })),
  }
  return { status: 200, json }
}

/** Records what the next document shows, then asks for its file. */
async function announce(desk: Attaching, opened: Opened, request: Request): Promise<Reply> {
  const { store, workflow, phone, buckets } = desk
  const { record: before, announcing, by, refusal } = opened
  if (buckets === undefined) throw new Problem('not-found')
  const schema = 'task' in announcing ? staffDocumentSchema() : documentSchema()
  const sent = readSubmission(schema, request, opened.desk.calendar.zone)
  if (request.wantsPage && sent.issues.length === 0 && isToBeEdited(sent))
    return { status: 200, page: pageOf(desk, opened, request, { values: sent.values, issues: [] }) }
  return answerForm<CaseRecord>({
    sent,
    problem: (refused) => refusalProblem(refused, opened.desk),
    asPage: request.wantsPage,
    record: async (value) =>
      refusal ??
      (await commitDecision(
        { store, workflow },
        before,
        // Going Back and naming another document announces that one too.
        { by, at: request.at, once: request.once && onceOfDraft(request.once), wakes: false },
        ({ file }) => announceDocument(file, announcing, value, { policy: opened.desk.policy, phone }),
      )),
    done: ({ file }) => {
      const document = file.documents.findLast(({ from }) => from === announcing.from)
      if (document === undefined) throw new Problem('not-found')
      if (request.wantsPage) return { status: 303, see: `./${self(request)}${here(request, { file: document.id })}` }
      const json: Answers['documentAnnounced'] = {
        document: document.id,
        form: formFor(desk, buckets, opened, request, document),
      }
      return { status: 201, json }
    },
    page: (typed) => pageOf(desk, opened, request, typed),
    // The page says by itself why nothing can be sent.
    instead: async ({ refused }) =>
      refused === 'too-late' ? { status: statuses[refused], page: pageOf(desk, opened, request) } : undefined,
  })
}

/** The page with the form that goes to the bucket: it alone may send anything there. */
function sendFile(desk: Attaching, opened: Opened, request: Request, document: CaseDocument): Reply {
  const { buckets } = desk
  if (buckets === undefined) throw new Problem('not-found')
  const form = formFor(desk, buckets, opened, request, document)
  return {
    status: 200,
    headers: { 'content-security-policy': policyToSend(new URL(buckets.quarantine.url).origin) },
    page: filePage(shown(desk, opened, request), document, form),
  }
}

function formFor(
  { signer, baseUrl }: Attaching,
  { quarantine }: DocumentSettings,
  { record: { file } }: Opened,
  request: Request,
  { id }: CaseDocument,
): SignedForm {
  const { key, via } = request.query
  const query = new URLSearchParams({
    ...(key === undefined ? {} : { back: key }),
    ...(via ? { via } : {}),
    lang: request.language,
    file: id,
  })
  const path =
    request.params['task'] !== undefined
      ? `${request.path.startsWith('/desk/') ? 'desk/' : ''}tasks/${file.reference}/${request.params['task'] ?? ''}/documents`
      : `documents/${file.reference}`
  return signedForm(signer, {
    bucket: quarantine,
    key: quarantineKey(file.reference, id, randomBytes(18).toString('base64url')),
    redirect: `${baseUrl}/${path}/sent?${query.toString()}`,
    largest: documentLimits.bytes,
    at: request.at,
    seconds: documentLimits.form,
  })
}

/** Leads to the file of a document, for a minute. What somebody may read is decided at each request. */
function read({ buckets, signer }: Attaching, { record: { file }, reader }: Opened, request: Request): Reply {
  const document = documentOf(file, request.params['document'])
  if (buckets === undefined || document === undefined || !maySee(document, reader) || !isReadable(file, document))
    throw new Problem('not-found')
  const see = signedAddress(signer, {
    bucket: buckets.clean,
    key: cleanKey(file.reference, document.id),
    name: `${file.reference}-${document.id}.${document.checked?.type ?? 'bin'}`,
    at: request.at,
    seconds: documentLimits.download,
  })
  return { status: 303, see }
}

const env = readEnv(functions.documents.environment)
const desk: Attaching = {
  store: storeFrom(env),
  workflow: workflowFrom(env),
  phone: env.PHONE,
  baseUrl: env.BASE_URL,
  buckets: env.DOCUMENTS,
  signer: ownSigner(),
}

const reads = readsIn(env.READS)
const signIn = signInOf(desk.store, env)

/** The same for somebody who signed in. What they see is recorded before they see it. */
export async function documentsSignedIn(
  own: Attaching & { reads: Reads; signIn: SignIn | undefined; entity: Record<Language, string> },
  asked: Request,
): Promise<Reply> {
  const reply = await asSignedIn(own.signIn, { ENTITY: own.entity }, asked, async (request, visit) => {
    const answered = await documents(own, request, visit)
    const isShown = 'page' in answered || request.params['document'] !== undefined
    if (isShown) await recordRead(own.reads, request, visit, [request.params['reference'] ?? ''])
    return answered
  })
  return { ...reply, headers: { ...deskHeaders, ...reply.headers } }
}

export const handler = pageDoor(
  'documents',
  env,
  (request) =>
    request.path.startsWith('/desk/')
      ? documentsSignedIn({ ...desk, reads, signIn, entity: env.ENTITY }, request)
      : documents(desk, request),
  { pages: keptIn(desk.store) },
)
