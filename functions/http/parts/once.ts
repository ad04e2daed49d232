import type { SentOnce } from '../../app/once.ts'
import { onceField, ownQuery, tokenField } from '../../pages/parts/link.ts'
import { type Fields, isForm, type Parsed, parseJson, readFields } from './body.ts'
import { Problem } from './problems.ts'
import { isUuid } from '../../domain/forms/uuid.ts'

/** The UUID that software sends which has none to send. */
const nil = '00000000-0000-0000-0000-000000000000'

type Posted = Parameters<typeof readFields>[0] & {
  method: string
  route: string
  params: Readonly<Record<string, string | undefined>>
  query: Readonly<Record<string, string | undefined>>
}

/**
 * The one-time key of a POST: a form's hidden field, or the header `Idempotency-Key`. Every door gets it from here, and
 * only passes it on with what it commits.
 * @returns no key for a request without one, which is answered as if it came once. The fields of a form, and JSON under
 *   a key, are read here, and the door need not read them again.
 * @throws Problem 400 if the key is not a UUID, or the nil UUID
 */
export function readOnce(request: Posted): { formKey?: string; once?: SentOnce; fields?: Fields; parsed?: Parsed } {
  if (request.method !== 'POST') return {}
  // Each door has a limit of its own, and holds to it when it reads the body itself.
  const form = isForm(request) ? readFields(request, 'staff') : undefined
  const fields = form?.values
  const read = form === undefined ? {} : { fields: form }
  const typed = fields?.[onceField]?.[0] ?? request.headers['idempotency-key']
  const isUnreadable = form?.issues.some(({ path }) => path[0] === onceField) === true
  if (typed === undefined && !isUnreadable) return read
  if (typed === undefined || !isUuid(typed) || typed === nil) throw new Problem('key-malformed')
  const key = typed.toLowerCase()
  const parsed = fields === undefined ? jsonOf(request) : undefined
  const body = parsed === undefined ? (request.body ?? '') : parsed.value
  const content = { ...actOf(request), sent: fields === undefined ? body : filledIn(fields) }
  return { ...read, ...(parsed && { parsed }), formKey: key, once: { key, content, asks: fields !== undefined } }
}

/** What is done, and with what. The link that opened it, and the language, make no difference. */
function actOf({ route, params, query }: Posted): Record<string, unknown> {
  const { reference: _, ...about } = params
  return { route, about, asked: ownQuery(query) }
}

const notAnswers: ReadonlySet<string> = new Set(['step', onceField, tokenField])

/** The answers of a form. Blank ones do not count: a page may have more blank rows than the one before it. */
function filledIn(fields: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, values]) => !notAnswers.has(name) && values.some((value) => value !== '')),
  )
}

/** A body that is not JSON is refused by its door, so that it does not matter here. */
function jsonOf(request: Posted): Parsed | undefined {
  try {
    return parseJson(request, 'staff')
  } catch {
    return undefined
  }
}
