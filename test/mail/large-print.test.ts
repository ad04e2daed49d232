import { describe, expect, test } from 'vitest'
import { renderMail } from '../../functions/mail/render.ts'
import { received } from '../support/domain/desk.ts'

describe('large print', () => {
  const largest = (html: string): number =>
    Math.max(...[...html.matchAll(/font-size:(\d+)px/g)].map(([, size]) => Number(size)))

  test('is how every later mail to the complainant is written, whatever they wrote themselves', () => {
    const desk = received('2026-03-02 08:00', 'general', {
      complaint: { description: '信里写着 style="font-size:16px"，我看不清楚' },
    }).does('intake', 'record-needs')
    const order = { id: 'acknowledgement', kind: 'acknowledgement', to: 'complainant' } as const
    const mail = (file = desk.file): string =>
      renderMail({ file, order, desk: desk.desk, link: null, work: null, now: desk.now }).html
    expect(largest(mail())).toBeGreaterThan(largest(mail({ ...desk.file, needs: null })) * 1.4)
  })
})
