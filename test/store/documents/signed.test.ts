import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signatureOf, signedAddress, signedForm, type Signer } from '../../../functions/store/documents/signed.ts'

const signer: Signer = {
  region: 'us-east-1',
  credentials: () => ({
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  }),
}
const bucket = { name: 'examplebucket', url: 'https://examplebucket.s3.amazonaws.com' }

describe('a signed form', () => {
  const options = {
    bucket,
    key: 'ABCD-EFGH-J/document-1/x',
    redirect: 'https://desk.example.com/documents/ABCD-EFGH-J/sent?back=k',
    largest: 100,
    at: '2026-03-02T02:00:00.000Z',
    seconds: 900,
  }
  const policyOf = (fields: Readonly<Record<string, string>>) =>
    JSON.parse(Buffer.from(fields['policy'] ?? '', 'base64').toString()) as {
      expiration: string
      conditions: unknown[]
    }

  it('allows one key, one way back and a size, for a quarter of an hour', () => {
    const { action, fields } = signedForm(signer, options)
    expect(action).toBe(bucket.url)
    const { expiration, conditions } = policyOf(fields)
    expect(expiration).toBe('2026-03-02T02:15:00.000Z')
    expect(conditions).toContainEqual({ bucket: 'examplebucket' })
    expect(conditions).toContainEqual({ key: options.key })
    expect(conditions).toContainEqual({ success_action_redirect: options.redirect })
    expect(conditions).toContainEqual(['content-length-range', 1, 100])
    // Every field is named by a condition, or the bucket would refuse the form.
    const named = conditions.flatMap((one) => (Array.isArray(one) ? [] : Object.keys(one as object)))
    expect(Object.keys(fields).filter((name) => !named.includes(name))).toEqual(['policy', 'x-amz-signature'])
  })

  it('has the token of a role, which the policy names too', () => {
    const role = { ...signer, credentials: () => ({ ...signer.credentials(), sessionToken: 'token' }) }
    const { fields } = signedForm(role, options)
    expect(fields['x-amz-security-token']).toBe('token')
    expect(policyOf(fields).conditions).toContainEqual({ 'x-amz-security-token': 'token' })
  })

  it('is signed as AWS describes it, step by step', () => {
    const { fields } = signedForm(signer, options)
    const step = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
    const day = step(`AWS4${signer.credentials().secretAccessKey}`, '20260302')
    const key = step(step(step(day, 'us-east-1'), 's3'), 'aws4_request')
    expect(fields['x-amz-signature']).toBe(step(key, fields['policy'] ?? '').toString('hex'))
  })
})

describe('a signed address', () => {
  it('has the signature of the example in the documentation of S3', () => {
    // "Authenticating Requests: Using Query Parameters", with its own string to sign.
    const request = [
      'GET',
      '/test.txt',
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host',
      'host:examplebucket.s3.amazonaws.com',
      '',
      'host',
      'UNSIGNED-PAYLOAD',
    ].join('\n')
    const content = [
      'AWS4-HMAC-SHA256',
      '20130524T000000Z',
      '20130524/us-east-1/s3/aws4_request',
      createHash('sha256').update(request).digest('hex'),
    ].join('\n')
    expect(signatureOf(signer, '20130524T000000Z', content)).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    )
  })

  it('names the object, a minute, and a file that no browser shows', () => {
    const url = new URL(
      signedAddress(signer, {
        bucket,
        key: 'ABCD-EFGH-J/document-1',
        name: 'ABCD-EFGH-J-document-1.pdf',
        at: '2026-03-02T02:00:00.000Z',
        seconds: 60,
      }),
    )
    expect(url.href.startsWith('https://examplebucket.s3.amazonaws.com/ABCD-EFGH-J/document-1?')).toBe(true)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'X-Amz-Date': '20260302T020000Z',
      'X-Amz-Expires': '60',
      'response-content-disposition': 'attachment; filename="ABCD-EFGH-J-document-1.pdf"',
      'response-content-type': 'application/octet-stream',
    })
    // Sorted and escaped as they were signed.
    expect(url.search).not.toMatch(/[ "+]/)
  })
})
