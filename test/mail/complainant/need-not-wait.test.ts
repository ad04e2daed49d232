import { describe, expect, test } from 'vitest'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { bodiesFor } from '../../../functions/domain/policy/bodies.ts'
import { rightsBeforeAnswer } from '../../../functions/domain/policy/letter-duties.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { type Case, received } from '../../support/domain/desk.ts'
import { complaintIn } from '../../support/cast.ts'
import { follow } from '../../support/pages/examples.ts'

const packs = ['cn-2020-3', 'uk-disp', 'au-rg271', 'us-il', 'eu-example'] as const
const policyOf = (pack: string) => newestPolicy(pack)
const namesIn = (pack: string, language: 'zh-CN' | 'en') =>
  rightsBeforeAnswer(policyOf(pack)).flatMap((right) =>
    bodiesFor(policyOf(pack), right).map(({ name }) => name[language]),
  )

/** A complaint on which nobody acts, and what a colleague writes to its complainant. */
const idle = (pack: string, language: 'zh-CN' | 'en'): Case =>
  received('2026-10-08 10:00', 'general', { policy: policyOf(pack), complaint: complaintIn(language) })

function written(desk: Case): string {
  // It may wait for the end of the night there.
  desk.does('intake', 'write-to-complainant', {}).until('2027-02-03 10:00')
  const order = desk.mails.findLast(({ kind }) => kind === 'written') as MailOrder
  const context = { file: desk.file, desk: desk.desk, now: desk.now, order, link: 'https://desk.example', work: null }
  return renderMail(context).text.replaceAll(/[\u2066-\u2069]/g, '')
}

describe.each(packs)('%s: once the time limit has ended without an answer', (pack) => {
  test.each(['zh-CN', 'en'] as const)('page and letters name whom they can go to at once (%s)', (language) => {
    const [first] = namesIn(pack, language) as [string]
    const early = idle(pack, language)
    expect(follow(language, early)).not.toContain(first)
    const late = idle(pack, language).until('2027-02-01 10:00')
    const letter = written(late)
    for (const name of namesIn(pack, language)) {
      expect(follow(language, late)).toContain(name)
      expect(letter).toContain(name)
    }
    expect(letter.split(mailTexts[language].time.holding.goNow)).toHaveLength(2)
  })
})

test('under the firm’s own rules alone there is nobody whom the page could name', () => {
  expect(follow('en', idle('standard', 'en').until('2027-02-01 10:00'))).not.toContain('You need not wait')
})
