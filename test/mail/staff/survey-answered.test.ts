import { describe, expect, it } from 'vitest'
import { languages } from '../../../functions/domain/forms/language.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { pageTexts } from '../../../functions/text/page-texts.ts'
import { everyone } from '../../support/cast.ts'
import { type Case, received } from '../../support/domain/desk.ts'
import { showTask } from '../../support/pages/examples.ts'

describe.each(languages)('somebody who calls a dissatisfied complainant (%s)', (language) => {
  const surveyed = (comment: string): Case =>
    received('2026-03-02 10:00', 'general', { complaint: { language }, staff: everyone(language) })
      .upTo('feedback')
      .does('feedback')
      .until('2026-03-05 10:00')
      .does('survey', 'answer', { satisfaction: 2, resolved: false, effort: 3, comment })

  it('reads what was answered in the survey, in the mail and first on the page', () => {
    const said = '还少 100 元'
    const desk = surveyed(said)
    const page = showTask(language, desk, 'return-visit')
    const [briefing, story] = [pageTexts(language).task.surveyAnswered, desk.file.complaint.description.slice(0, 6)]
    for (const words of [briefing, said]) expect(page).toContain(words)
    expect(page.indexOf(briefing)).toBeLessThan(page.lastIndexOf(story))
    const order = desk.mails.find((one) => one.kind === 'task' && one.task.startsWith('return-visit'))!
    const mail = renderMail({ file: desk.file, order, desk: desk.desk, link: null, work: null, now: desk.now })
    for (const words of [mailTexts[language].staff.surveyAnswered, said, '2 / 5']) expect(mail.text).toContain(words)
  })
})
