import { expect, it } from 'vitest'
import { mailName } from '../../functions/record/facts/mail-names.ts'
import { en } from '../../functions/record/wording/en.ts'
import { zhCn } from '../../functions/record/wording/zh-CN.ts'
import { letters } from '../../functions/domain/policy/terms.ts'

it.each([en, zhCn])('names a letter that a case has only once as pages and mails do', (wording) => {
  for (const letter of letters) expect(mailName(letter, wording)).toBe(wording.letters[letter])
})

it.each([
  ['paused 2', en.letters.paused],
  ['offer-over offer-1', en.letters['offer-over']],
  ['review-decided 1', en.letters['review-decided']],
  ['survey-1 1', en.letters.survey],
  ['offer-1 accepted wang-fang', en.mail.offerNews],
  ['pause-1 over wang-fang', en.mail.pauseOver],
  ['extension-1 answered wang-fang', en.mail.extensionAnswered],
  ['consultation-1 answered wang-fang', en.mail.answered],
  ['conflict-1 found wang-fang', en.mail.conflictFound],
  ['intake-1 1', en.mail.task],
  ['intake-1 cancelled', en.mail.cancelled],
  ['reminded 12 wang-fang', en.mail.reminded],
  ['intake#1 50% intake-1', en.mail.mark],
  ['overall#1 80 sue', en.mail.mark],
  ['intake#1 overdue sue', en.mail.overdue],
  // The clock of a reading has the name of its task.
  ['sample-reading-1 50 hal', en.mail.mark],
  ['sample-reading-1 overdue hal', en.mail.overdue],
  ['sample-reading-1 rung-2 hal', en.mail.overdue],
  ['sample-reading-1 1', en.mail.task],
  ['overall#1 rung-2 kim', en.mail.overdue],
  ['rules-moved 1 kim', en.mail.rulesMoved],
  ['newsletter sue', en.mail.other],
])('names the mail %s and adds its id', (id, name) => {
  expect(mailName(id, en)).toBe(`${name} "${id}"`)
})

it('says of a link without a mail that it stands on the confirmation page', () => {
  expect(mailName('received', en)).toBe(en.mail.confirmationPage)
  expect(mailName('received', zhCn)).toBe(zhCn.mail.confirmationPage)
})
