import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { largestBody, readJson } from '../../../functions/http/parts/body.ts'
import { readOnce } from '../../../functions/http/parts/once.ts'

const posted = (body: string) => ({
  method: 'POST',
  route: 'POST /complaints',
  params: {},
  query: {},
  headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  isBase64Encoded: false,
  body,
})

it('parses JSON under a one-time key once, for the key and for its door', () => {
  const request = posted('{"description":"三个月没有答复"}')
  const read = { ...request, ...readOnce(request) }
  expect(read.once?.content).toMatchObject({ sent: { description: '三个月没有答复' } })
  // The door takes what was read: the bytes are not needed any more.
  expect(readJson({ ...read, body: undefined })).toBe(read.parsed?.value)
})

it('refuses at the complainant’s door what only a door of the staff would read, with a key or without', () => {
  const request = posted(JSON.stringify({ description: 'x'.repeat(largestBody.complainant) }))
  for (const sent of [request, { ...request, ...readOnce(request) }]) {
    expect(() => readJson(sent)).toThrow(expect.objectContaining({ code: 'too-large' }))
    expect(readJson(sent, 'staff')).toMatchObject({ description: expect.any(String) })
  }
})

it('leaves it to the door to refuse what is not JSON', () => {
  const request = posted('{"description":')
  const read = { ...request, ...readOnce(request) }
  expect(read.once?.content).toMatchObject({ sent: '{"description":' })
  expect(() => readJson(read)).toThrow(expect.objectContaining({ code: 'malformed-json' }))
})
