import { expect, it } from 'vitest'
import { lettersToRead } from '../../functions/mail/letters-to-read.ts'
import { complaintIn } from '../support/cast.ts'
import { received } from '../support/domain/desk.ts'

const { email: _, ...known } = complaintIn('en').complainant as Record<string, unknown>

it('a letter to somebody without an email address is ready to be read out, whole and without a link', () => {
  const complainant = { ...known, phone: '+44 20 5550 0100' }
  const desk = received('2026-03-02 10:00', 'general', { complaint: { complainant, language: 'en' } })
    .upTo('feedback')
    .does('feedback')
  const letters = lettersToRead(desk.file, desk.desk, desk.now)
  expect(Object.keys(letters)).toEqual(['outcome'])
  expect(letters['outcome']).toContain(desk.file.reference)
  expect(letters['outcome']).not.toContain('http')
})
