import { expect, test } from 'vitest'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { texts } from '../../../functions/text/index.ts'
import { askedIn } from '../../../functions/text/where-it-stands.ts'
import { received } from '../../support/domain/desk.ts'

test('while something is asked for, no letter says that there is nothing to do', () => {
  const desk = received('2026-11-02 10:00', 'general', { policy: newestPolicy('cn-2020-3') })
    .upTo('investigation')
    .does('investigation', 'write-to-complainant', { asks: 'documents', until: '2026-11-13' })
  const letters: string[] = []
  const gate = desk.atTheGate
  desk.atTheGate = (order, at) => {
    if (order.to === 'complainant') {
      const { file, desk: rules, now } = desk
      letters.push(
        renderMail({
          file,
          order,
          desk: rules,
          link: 'https://desk.example',
          work: null,
          now,
        }).text,
      )
    }
    return gate(order, at)
  }
  desk.until('2026-11-17 10:00')
  expect(letters).not.toEqual([])
  const format = texts('zh-CN').format(desk.desk.calendar.zone)
  const asked = askedIn('zh-CN', { what: 'documents', until: '2026-11-13', isLate: true }, format)
  expect(letters.at(-1)).toContain(asked)
  for (const letter of letters) expect(letter).not.toMatch(/您(现在)?不需要办理/)
})
