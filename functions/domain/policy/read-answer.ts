import type * as z from 'zod'
import { asMailAddress, unreachable } from '../forms/contact-details.ts'
import { cleanLine, cleanWords, type Field, hasLetters, isVisible, mapFields, type Path } from '../forms/fields.ts'
import { issue, type Issue, issuesOf } from '../forms/issues.ts'
import { packedBytes } from '../forms/packed-text.ts'
import { pressureIn } from '../forms/pressure/pressure.ts'
import { asPhone } from '../forms/phone-number.ts'
import { codesOf, currenciesOf, type Policy } from './policy.ts'

/**
 * Reads what was sent against a schema and the policy's codes and currencies.
 * @returns the value as it will be kept, or everything that is wrong with it
 */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  sent: unknown,
  policy: Policy,
): { value: z.output<Schema> } | { issues: Issue[] } {
  const result = schema.safeParse(sent)
  const issues = [
    ...(result.success ? tooMuch(result.data) : issuesOf(result.error, sent)),
    ...unseen(schema, sent),
    ...againstPolicy(schema, sent, policy),
  ]
  return result.success && issues.length === 0 ? { value: result.data } : { issues: onePerField(issues) }
}

/**
 * The largest answer in the table, in bytes. It is stored in one item, and DynamoDB takes 400 KB. The rest of the item
 * is for salts and digests. Every form at its limits is under it, even if it is filled with Chinese characters drawn at
 * random.
 */
const largestAnswer = 370_000

/** All that is written, as one thing that is too long. */
export function tooMuch(answer: unknown): Issue[] {
  return packedBytes(JSON.stringify(answer) ?? '') > largestAnswer ? [issue([], 'too-much', { max: 150_000 })] : []
}

/**
 * Words that put pressure on the complainant. Texts with nothing to be seen or read, addresses that no mail can
 * reach, numbers with hardly a digit. The schemas do not say so, because files may hold such texts from earlier
 * releases.
 */
function unseen(schema: z.ZodType, sent: unknown): Issue[] {
  const issues: Issue[] = []
  mapFields(schema, sent, ({ widget, told }: Field, value: unknown, path: Path) => {
    if (typeof value !== 'string' || cleanWords(value) === '') return value
    if (widget === 'line' || widget === 'words') {
      if (!isVisible(value)) issues.push(issue(path, 'missing'))
      else if (value.includes('\ufffd') && !hasLetters(value)) issues.push(issue(path, 'unreadable'))
    }
    const pressing = told === true ? pressureIn(value) : []
    if (pressing.length > 0) issues.push(issue(path, 'pressure', { words: pressing.join(' … ') }))
    const unreached = widget === 'email' ? unreachable(asMailAddress(cleanLine(value))) : undefined
    if (unreached !== undefined) issues.push(issue(path, unreached.problem, { max: unreached.max }))
    if (widget === 'phone' && asPhone(value).replaceAll(/\D/g, '').length < 5) issues.push(issue(path, 'bad-phone'))
    return value
  })
  return issues
}

/** Codes and currencies that the policy does not know. */
function againstPolicy(schema: z.ZodType, sent: unknown, policy: Policy): Issue[] {
  const issues: Issue[] = []
  mapFields(schema, sent, (field: Field, value: unknown, path: Path) => {
    if (field.codes !== undefined && typeof value === 'string' && !Object.hasOwn(codesOf(policy, field.codes), value))
      issues.push(issue(path, 'not-a-code', { codes: Object.keys(codesOf(policy, field.codes)).join(', ') }))
    if (field.widget === 'money') {
      const { currency } = value as { currency?: unknown }
      const known = currenciesOf(policy)
      if (typeof currency === 'string' && !known.includes(currency))
        issues.push(issue([...path, 'currency'], 'bad-currency', { currencies: known.join(', ') }))
    }
    return value
  })
  return issues
}

/** As many mistakes as anybody reads: a body full of mistakes must not get a far larger answer. */
const mostIssues = 100

/** A field with two mistakes shows the first: correcting it may correct the other. */
function onePerField(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>()
  const first = issues.filter(({ path }) => {
    const place = path.join('/')
    if (seen.has(place)) return false
    seen.add(place)
    return true
  })
  const count = first.length - mostIssues
  return count > 0 ? [...first.slice(0, mostIssues), issue([], 'more-issues', { count })] : first
}
