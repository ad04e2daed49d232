import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { policyOf } from '../../functions/domain/policy/policy.ts'
import { mails } from '../../functions/text/zh-CN/mails.ts'
import { received } from '../support/domain/desk.ts'
import { examples } from '../support/pages/examples.ts'

describe.each(languages)('the page of somebody who complains for somebody else (%s)', (language) => {
  const proof = policyOf({ id: 'standard', version: 3 }).representatives?.accepted.find(
    ({ capacity }) => capacity === 'lawyer',
  )?.proof?.[language]

  it('asks for what the pack says, until somebody has seen it', () => {
    expect(examples['tracking of a complaint for somebody else']?.(language)).toContain(
      pageTexts(language).people.showUs(proof ?? 'nothing'),
    )
  })
})

it('the acknowledgement says what has to be shown instead of that there is nothing to do', () => {
  const desk = (more: object) => received('2026-03-02 10:00', 'general', { complaint: { ...more } })
  const order = { id: 'acknowledgement', kind: 'acknowledgement', to: 'complainant' } as const
  const mail = ({ file, desk: rules, now }: ReturnType<typeof desk>): string =>
    renderMail({ file, order, desk: rules, link: null, work: null, now }).text
  const represented = desk({ authority: { represented: '韩梅', capacity: 'lawyer', scope: 'full' } })
  expect([
    mail(represented).includes('授权委托书'),
    mail(represented).includes(mails.acknowledgement.nothingToDo),
  ]).toEqual([true, false])
  expect(mail(desk({}))).toContain(mails.acknowledgement.nothingToDo)
})
