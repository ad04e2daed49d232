import { expect, it } from 'vitest'
import { languages } from '../../functions/domain/forms/language.ts'
import { newestPolicy } from '../../functions/domain/policy/policy.ts'
import { orderOf } from '../../functions/domain/workflow/mail-orders.ts'
import { renderMail } from '../../functions/mail/render.ts'
import { unknownYear } from '../../functions/domain/workflow/provisional.ts'
import { texts } from '../../functions/text/index.ts'
import { everyone } from '../support/cast.ts'
import { received } from '../support/domain/desk.ts'
import { follow } from '../support/pages/examples.ts'

/** Nobody knows yet which days of 2027 are off: the letter that gives one says so, as the acknowledgement does. */
it.each(languages)(
  'a letter about more time into an unknown year says that the date is provisional (%s)',
  (language) => {
    const letter = (from: string, until: string): string => {
      const one = received(from, 'general', { policy: newestPolicy('cn-2020-3') })
        .does('intake')
        .does('investigation', 'extend', { overallUntil: until, because: 'complex' })
        .does('extension')
      const order = orderOf(one.file, 'extended 1')!
      const file = { ...one.file, complaint: { ...one.file.complaint, language } }
      return renderMail({ file, desk: one.desk, order, now: one.now, link: null, work: null }).text
    }
    const said = texts(language).labels.provisionalPromise(unknownYear(received('2026-12-14 10:00').desk.calendar))
    expect(letter('2026-12-14 10:00', '2027-01-12')).toContain(said)
    expect(letter('2026-11-02 10:00', '2026-11-27')).not.toContain(said)
  },
)

it.each(languages)(
  'so do letter and page about what is no complaint, whose answer is still to come (%s)',
  (language) => {
    const sorted = (when: string) =>
      received(when, 'general', { staff: everyone(language), complaint: { language } }).does(
        'intake',
        'another-matter',
        {
          matter: 'wrongdoing',
        },
      )
    const [unknown, known] = [sorted('2026-12-29 10:00'), sorted('2026-03-02 10:00')]
    const said = texts(language).labels.provisionalDate(unknownYear(unknown.desk.calendar))
    const letter = ({ file, desk, now }: typeof known): string =>
      renderMail({ file, desk, order: orderOf(file, 'outcome')!, now, link: null, work: null }).text
    expect([letter(unknown).includes(said), letter(known).includes(said)]).toEqual([true, false])
    const page = (desk: typeof known): string => String(follow(language, desk))
    expect([page(unknown).includes(said), page(known).includes(said)]).toEqual([true, false])
  },
)
