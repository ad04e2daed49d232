import { describe, expect, test } from 'vitest'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { texts } from '../../../functions/text/index.ts'
import { complaintIn } from '../../support/cast.ts'
import { received } from '../../support/domain/desk.ts'

/** The letter about a pause in which the liaison waits for something until 13 March. */
function waitsFor(what: 'documents' | 'authority'): { letter: string; answerBy: string } {
  const complaint = { ...complaintIn('en'), authority: { represented: 'Old Tom', capacity: 'lawyer', scope: 'full' } }
  const desk = received('2026-03-02 10:00', 'general', { policy: newestPolicy('standard'), complaint })
    .does('intake')
    .does('investigation', 'write-to-complainant', {
      text: 'Please send it.',
      asks: what,
      until: '2026-03-13',
      pause: true,
    })
    .until('2026-03-03 12:00')
  const order = desk.mails.find(({ kind }) => kind === 'paused') as MailOrder
  const context = { file: desk.file, desk: desk.desk, now: desk.now, order, link: 'https://desk.example', work: null }
  return {
    letter: renderMail(context).text.replaceAll(/\s+/g, ' '),
    answerBy: texts('en').format(desk.desk.calendar.zone).lastDay(desk.file.promise.respondBy),
  }
}

describe('a letter about a pause', () => {
  test('promises an answer even without what was asked for', () => {
    const { letter, answerBy } = waitsFor('documents')
    expect(letter).toContain(mailTexts.en.time.stillBy(answerBy))
  })

  test('promises none without the proof of authority: the complaint may end for want of it', () => {
    const { letter, answerBy } = waitsFor('authority')
    expect(letter).toContain(mailTexts.en.time.paused.answerOnceProven(answerBy))
    expect(letter).not.toContain(mailTexts.en.time.stillBy(answerBy))
  })
})
