import { signatureOf, type Signer } from '../../functions/store/documents/signed.ts'
import { parseJson } from '../../functions/config/parse-json.ts'
import type { FormPart } from './multipart.ts'

/** A refusal in the words of S3. */
export type S3Refusal = { status: number; code: string; message: string }

/** A form that S3 takes: where its file goes, and where the browser goes then. */
export type Accepted = { key: string; file: Buffer; redirect: string | undefined }

/**
 * Holds a posted form to its signed policy, as S3 does: every field has to be named by a condition, every condition has
 * to hold, and the policy must not have expired.
 * @param now epoch ms
 */
export function acceptForm(
  parts: readonly FormPart[] | undefined,
  { bucket, signer, now }: { bucket: string; signer: Signer; now: number },
): Accepted | S3Refusal {
  if (parts === undefined)
    return refused(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.')
  const place = parts.findIndex(({ name }) => name === 'file')
  const file = parts[place]?.content
  if (file === undefined) return refused(400, 'InvalidArgument', 'POST requires exactly one file upload per request.')
  // What follows the file is not read.
  const fields = Object.fromEntries(
    parts.slice(0, place).map(({ name, content }) => [name.toLowerCase(), content.toString('utf8')]),
  )
  const { policy = '', 'x-amz-signature': signature, 'x-amz-date': date = '', key = '' } = fields
  if (policy === '' || signature === undefined) return refused(403, 'AccessDenied', 'Access Denied')
  if (signatureOf(signer, date, policy) !== signature)
    return refused(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    )
  const read = parseJson(Buffer.from(policy, 'base64').toString('utf8')) as Policy | undefined
  if (read === undefined) return refused(400, 'InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.')
  if (Date.parse(read.expiration) < now) return notByPolicy('Policy expired.')
  const given: Record<string, string> = { ...fields, bucket }
  const named = new Set(['policy', 'x-amz-signature', 'bucket'])
  for (const condition of read.conditions) {
    const [how, name, value] = inParts(condition)
    if (how === 'content-length-range') {
      if (file.length < Number(name))
        return refused(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
      if (file.length > Number(value))
        return refused(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
      continue
    }
    named.add(name)
    const holds = how === 'eq' ? given[name] === value : (given[name] ?? '').startsWith(value)
    if (!holds) return notByPolicy(`Policy Condition failed: ${JSON.stringify([how, `$${name}`, value])}`)
  }
  const extra = Object.keys(fields).find((name) => !named.has(name) && !name.startsWith('x-ignore-'))
  if (extra !== undefined) return notByPolicy(`Extra input fields: ${extra}`)
  return { key, file, redirect: fields['success_action_redirect'] }
}

type Policy = {
  expiration: string
  conditions: readonly (Readonly<Record<string, string>> | readonly [string, string | number, string | number])[]
}

/** A condition as its kind, what it is about, and what that has to be. */
function inParts(condition: Policy['conditions'][number]): [how: string, name: string, value: string] {
  if (Array.isArray(condition)) {
    const [how, name, value] = condition as readonly [string, string | number, string | number]
    return [how, String(name).replace(/^\$/, '').toLowerCase(), String(value)]
  }
  const [name = '', value = ''] = Object.entries(condition)[0] ?? []
  return ['eq', name.toLowerCase(), String(value)]
}

const refused = (status: number, code: string, message: string): S3Refusal => ({ status, code, message })
const notByPolicy = (why: string): S3Refusal => refused(403, 'AccessDenied', `Invalid according to Policy: ${why}`)
