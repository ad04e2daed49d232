import { describe, expect, test } from 'vitest'
import { after } from '../../../../functions/domain/case/evolve.ts'
import type { CaseFile } from '../../../../functions/domain/case/case-file.ts'
import type { Fact } from '../../../../functions/domain/case/facts.ts'
import {
  isOwnWillAsked,
  mailsOfWithdrawal,
  sayOwnWill,
} from '../../../../functions/domain/features/complainant/own-will.ts'
import { received } from '../../../support/domain/desk.ts'

/** A complaint that was withdrawn, and what its complainant says of it. */
const withdrawn = () => received('2026-03-02 10:00').does('intake').withdraws('已解决')
const says = (answer: unknown, desk = withdrawn()) => sayOwnWill(desk.file, answer, desk.desk)
const then = (file: CaseFile, facts: ReturnType<typeof says>) =>
  after(file, facts as readonly Fact[], '2026-03-03T02:00:00.000Z')

describe('the one question after a withdrawal', () => {
  test('is asked once, and of nobody else', () => {
    const { file } = withdrawn()
    expect([isOwnWillAsked(file), isOwnWillAsked(received('2026-03-02 10:00').file)]).toEqual([true, false])
    const said = then(file, says({ ownWill: true }))
    expect(isOwnWillAsked(said)).toBe(false)
    expect(sayOwnWill(said, { ownWill: false }, withdrawn().desk)).toMatchObject({
      refused: 'question-over',
      why: 'answered',
    })
  })

  test('tells nobody if it was their own will', () => {
    expect(mailsOfWithdrawal(then(withdrawn().file, says({ ownWill: true })))).toEqual([])
  })

  test('is a concern of its own if it was not', () => {
    const facts = says({ ownWill: false, comment: '有人打电话让我撤回' })
    expect(facts).toMatchObject([
      { fact: 'own-will', ownWill: false, tell: [] },
      { fact: 'concern-raised', concern: 'concern-1', why: 'not-own-will' },
    ])
  })

  test('is asked again after the complaint was opened again and withdrawn again', () => {
    const said = then(withdrawn().file, says({ ownWill: true }))
    expect(isOwnWillAsked(then(said, [{ fact: 'withdrawn', v: 1 }]))).toBe(true)
  })

  test('names what is missing', () => {
    expect(says({})).toMatchObject({ refused: 'invalid', issues: [{ path: ['ownWill'], problem: 'missing' }] })
  })
})
