import { expect, test } from 'vitest'
import { withLinks } from './with-links.ts'

const key = { name: 'key', in: 'query', schema: { type: 'string' } }
const reference = { name: 'reference', in: 'path' }
const document = {
  paths: {
    '/complaints': { post: {} },
    '/complaints/{reference}': { get: { parameters: [reference, key] } },
    '/complaints/{reference}/messages': { post: { parameters: [reference, key] } },
    '/tasks/{reference}/{task}': { get: { parameters: [reference, { name: 'task', in: 'path' }, key] } },
  },
}

test('each operation is also requested at its real addresses, with their key only', () => {
  const mails = [
    'Your complaint: http://localhost:3000/complaints/4JWB-33R6-T?key=old',
    'Task: http://localhost:3000/tasks/4JWB-33R6-T/intake-1?key=k-1\nAgain: https://desk.example.com/complaints/4JWB-33R6-T?key=new&lang=en',
  ]
  const { paths } = withLinks(document, mails, 3)
  expect(Object.keys(paths)).toEqual([
    ...Object.keys(document.paths),
    '/complaints/4JWB-33R6-T',
    '/complaints/4JWB-33R6-T/messages',
    '/tasks/4JWB-33R6-T/intake-1',
  ])
  expect(paths['/complaints/4JWB-33R6-T/messages']).toEqual({
    post: { parameters: [{ ...key, schema: { const: 'new' } }] },
  })
  expect(paths['/tasks/4JWB-33R6-T/intake-1']?.['get']?.parameters).toEqual([{ ...key, schema: { const: 'k-1' } }])
})

test('only the newest addresses are used, up to the given number', () => {
  const mails = ['A', 'B', 'C'].map((name) => `http://localhost/complaints/${name}?key=k`)
  const { paths } = withLinks(document, mails, 2)
  expect(Object.keys(paths).filter((path) => /\/[A-C]$/.test(path))).toEqual(['/complaints/C', '/complaints/B'])
})
