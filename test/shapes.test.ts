import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { past } from '../functions/domain/file/upcasts.ts'
import { words } from '../functions/domain/forms/fields.ts'
import { changedShapes, shapesNow } from './releases/shapes.ts'
import listed from './releases/shapes.json' with { type: 'json' }

it('keeps the shape of everything that a release stored or passed', () => {
  expect(changedShapes(listed, shapesNow())).toEqual([])
})

describe('the guard', () => {
  const v1 = z.strictObject({ fact: z.literal('message'), v: z.literal(1), text: words(5000) })
  const v2 = z.strictObject({
    fact: z.literal('message'),
    v: z.literal(2),
    text: words(5000),
    documents: z.array(z.string()),
  })
  const answer = z.strictObject({
    fact: z.literal('decided'),
    v: z.literal(1),
    kind: z.literal('intake'),
    decision: z.literal('accept'),
    answer: z.strictObject({ class: z.enum(['general', 'key']) }),
  })
  const up = past(v1, (fact) => ({ ...fact, v: 2, documents: [] }))
  const before = shapesNow([v1, answer], [])

  it('names a version whose shape changed, and what to do', () => {
    const after = shapesNow([v1.extend({ text: words(6000) }), answer], [])
    expect(changedShapes(before, after)).toEqual([
      'the shape of fact message v1 changed: add message v2 and put this version, as it was, with an upcast into functions/domain/case/past-facts.ts',
    ])
  })

  it('reports a change if words are no longer erasable, a field becomes optional or a choice is added', () => {
    expect(
      changedShapes(before, shapesNow([v1.extend({ text: z.string().min(1).max(5000) }), answer], [])),
    ).toHaveLength(1)
    expect(changedShapes(before, shapesNow([v1.extend({ text: words(5000).optional() }), answer], []))).toHaveLength(1)
    expect(
      changedShapes(
        before,
        shapesNow([v1, answer.extend({ answer: z.strictObject({ class: z.enum(['general', 'key', 'major']) }) })], []),
      ),
    ).toEqual([expect.stringMatching(/^the shape of fact decided intake accept v1 changed/)])
  })

  it('names a version that is missing, and a version that is not listed', () => {
    expect(changedShapes(before, shapesNow([v2, answer], []))).toEqual([
      expect.stringMatching(/^fact message v1 is gone: .*past-facts/),
      'fact message v2 is not listed: record it with npm run record:shapes',
    ])
  })

  it('accepts a new listed version if the old one is among the past versions', () => {
    const after = shapesNow([v2, answer], [up])
    expect(changedShapes({ ...before, ...after }, after)).toEqual([])
  })

  it('ignores the order of properties', () => {
    const other = z.strictObject({ v: z.literal(1), text: words(5000), fact: z.literal('message') })
    expect(changedShapes(before, shapesNow([other, answer], []))).toEqual([])
  })

  it('names a calendar that an upgrade of its package removed, even if its successor is listed', () => {
    const upgraded = { 'calendar cn chinese-days@1.5.8': 'newer days' }
    expect(changedShapes({ 'calendar cn chinese-days@1.5.7': 'days', ...upgraded }, upgraded)).toEqual([
      expect.stringMatching(
        /^calendar cn chinese-days@1\.5\.7 is gone: .* keep its data in a file of its own on the shelf/,
      ),
    ])
    expect(changedShapes(upgraded, { 'calendar cn chinese-days@1.5.8': 'other days' })).toEqual([
      expect.stringMatching(/^the shape of calendar cn chinese-days@1\.5\.8 changed: /),
    ])
  })

  it('refuses the same version twice', () => {
    expect(() => shapesNow([v1, answer, v1], [])).toThrow('fact message v1 is there twice')
  })
})
