import { expect, test } from 'vitest'
import type { MailOrder } from '../../../functions/domain/case/mail-order.ts'
import { languages } from '../../../functions/domain/forms/language.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { mailTexts } from '../../../functions/mail/parts/context.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { texts } from '../../../functions/text/index.ts'
import { at, china } from '../../support/domain/calendars.ts'
import { received } from '../../support/domain/desk.ts'
import { everyone } from '../../support/cast.ts'

/*
 * A mail to the staff may leave in the same step as the letter that moves the answer: the file does not know yet that
 * the complainant was told.
 */

test.each(languages)(
  'more time is granted: the mail says both dates, until and once the complainant was told (%s)',
  (language) => {
    const policy = newestPolicy('cn-2020-3')
    const desk = received('2026-12-21 10:00', 'general', { policy, staff: everyone(language) }).does('intake')
    const assignee = desk.task('investigation').assignments.at(-1)!.person!
    const answered: MailOrder = {
      id: `extension-1 answered ${assignee}`,
      kind: 'extension-answered',
      task: 'investigation-1',
      extension: 'extension-1',
      to: { person: assignee },
    }
    let [before, after] = ['', '']
    const render = (): string =>
      renderMail({
        file: desk.file,
        order: answered,
        desk: desk.desk,
        link: 'https://x.example',
        work: null,
        now: desk.now,
      }).text.replaceAll(/\s+/g, ' ')
    desk.atTheGate = ({ id }) => {
      if (id === 'extended 1') before = render()
      return undefined
    }
    desk.until('2026-12-24 10:00')
    const promised = desk.file.respondBy
    desk.does('investigation', 'extend', { overallUntil: '2027-01-20', because: 'complex' }).does('extension', 'grant')
    after = render()
    const { instant } = texts(language).format(china.zone)
    const moved = instant(at(china, '2027-01-20 18:00'))
    expect(desk.file.respondBy).toBe(at(china, '2027-01-20 18:00'))
    expect(before).toContain(instant(promised))
    expect(before).toContain(mailTexts[language].staff.onceTold(moved))
    expect(after).toContain(moved)
    expect(after).not.toContain(instant(promised))
    expect(after).not.toContain(mailTexts[language].staff.onceTold(moved))
  },
)
