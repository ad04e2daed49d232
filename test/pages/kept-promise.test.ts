import { describe, expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { pageTexts } from '../../functions/text/page-texts.ts'
import { texts } from '../../functions/text/index.ts'
import { type Case, received } from '../support/domain/desk.ts'
import { follow } from '../support/pages/examples.ts'

describe.each(languages)('what was promised with a decision, on the page of the case (%s)', (language) => {
  const say = pageTexts(language).tracking
  const { dayOf } = texts(language).format('Asia/Shanghai')
  const promised = (): Case =>
    received('2026-03-02 10:00', 'general', { complaint: { language } })
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-10', rights: ['review'] })

  it('is in time until the day is over, then late, and done from the day on which it was', () => {
    expect(follow(language, promised().until('2026-03-10 23:00'))).not.toContain(say.keptLate)
    const late = promised().until('2026-03-11 09:00')
    expect(follow(language, late)).toContain(say.keptLate)
    const done = late.does('fulfilment')
    const page = follow(language, done.until('2026-03-12 09:00'))
    expect([page.includes(say.keptLate), page.includes(say.keptOn(dayOf(done.file.stageEnds.at(-1)!.at)))]).toEqual([
      false,
      true,
    ])
  })

  it('is late while the decision is being reviewed too', () => {
    const reviewed = promised().until('2026-03-06 10:00').asksReview().until('2026-03-11 09:00')
    expect(follow(language, reviewed)).toContain(say.keptLate)
  })

  it('is followed by the call that the survey promised: until it is made, and then when it was', () => {
    const { visit } = pageTexts(language).survey
    const desk = received('2026-03-02 10:00', 'general', { complaint: { language } }).upTo('feedback').does('feedback')
    desk.until('2026-03-05 10:00').does('survey', 'answer', { satisfaction: 1, resolved: false })
    const made = (): string => visit.made(dayOf(desk.now))
    expect(follow(language, desk)).not.toContain(made())
    desk.does('return-visit')
    expect(follow(language, desk)).toContain(made())
  })

  it('follows the offer that they accepted, if they did', () => {
    const agreed = received('2026-03-02 10:00', 'general', { complaint: { language } })
      .upTo('negotiation')
      .does('negotiation', 'offer', { until: '2026-03-12' })
      .answers('accept')
    const on = dayOf(agreed.now)
    agreed.does('negotiation', 'agreed', { offers: [] }).does('feedback')
    expect(follow(language, agreed)).toContain(say.followsOffer(on))
    expect(follow(language, promised())).not.toContain(say.followsOffer(on))
  })
})
