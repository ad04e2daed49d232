import { expect, test } from 'vitest'
import { pointsOf } from '../../../../functions/domain/features/investigation/points.ts'
import { readFact } from '../../../../functions/domain/catalogue/stored-facts.ts'
import { received, yuan } from '../../../support/domain/desk.ts'

const begun = () => received('2026-03-02 10:00')

test('a complaint has one point, in the words of who complains, until intake names others', () => {
  const desk = begun()
  expect(pointsOf(desk.file)).toMatchObject([
    { main: true, point: desk.file.complaint.desiredOutcome, product: 'motor' },
  ])
  desk.does('intake', 'accept', { points: ['只赔一半', '六个星期没有答复'] })
  expect(pointsOf(desk.file)).toMatchObject([
    { main: true, point: '只赔一半', category: 'claims', upheld: null },
    { main: false, point: '六个星期没有答复' },
  ])
})

test('a complaint that was settled at first contact counts by its outcome', () => {
  const desk = begun().does('intake', 'resolve')
  expect(pointsOf(desk.file)).toMatchObject([{ main: true, upheld: 'resolved', rootCause: 'delay' }])
})

test('the amount of the whole is that of the main point if no point names one', () => {
  const desk = begun().does('intake').does('investigation')
  expect(pointsOf(desk.file)).toMatchObject([
    { main: true, upheld: 'upheld', redress: yuan('12000.00'), rootCause: 'delay' },
  ])
})

test('a review that replaces the decision replaces the conclusion on the main point', () => {
  const desk = begun()
    .does('intake')
    .does('investigation', 'complete', {
      points: [
        { point: '迟延', finding: '未见', upheld: 'not' },
        { point: '定损', finding: '未见不当', upheld: 'not' },
      ],
      mainPoint: 2,
      mainReason: '金额',
      upheld: 'not',
    })
    .upTo('feedback')
    .does('feedback')
  desk.asksReview().does('review', 'replace')
  expect(pointsOf(desk.file).map(({ main, upheld }) => [main, upheld])).toEqual([
    [false, 'not'],
    [true, 'upheld'],
  ])
})

test('an investigation of an earlier release is read as one whose first point is the main one', () => {
  const stored = {
    fact: 'decided',
    v: 1,
    task: 'investigation-1',
    kind: 'investigation',
    decision: 'complete',
    answer: {
      points: [{ point: '迟延', finding: '属实', upheld: 'upheld' }],
      upheld: 'upheld',
      rootCause: 'delay',
      remedy: '赔付',
      remedyAmount: yuan('12000.00'),
      evidence: ['录音'],
    },
  }
  expect(readFact(stored, 'a case')).toEqual({ ...stored, v: 2 })
})
