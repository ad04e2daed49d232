import { expect, it } from 'vitest'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { calendarOf, newestBuiltIn } from '../../../functions/domain/time/calendar.ts'
import { unsentMails } from '../../../functions/domain/workflow/mail-orders.ts'
import { letterPreviews } from '../../../functions/mail/letter-previews.ts'
import { writeLetter } from '../../../functions/mail/render.ts'
import { received } from '../../support/domain/desk.ts'
import { severalPacks } from '../../support/domain/desk-packs.ts'

/* Who decides reads the very letter that goes out. */

const calendars = Object.fromEntries(['cn', 'england'].map((id) => [id, calendarOf(newestBuiltIn(id))]))
const elsewhere = { product: 'motor', category: 'claims', channel: 'web', place: 'elsewhere', reason: '客户住在成都' }

it('about other rules is written under the rules that will hold', () => {
  const desk = received('2026-11-02 18:00', 'general', { policy: newestPolicy('uk-disp') })
  desk.desk = { ...desk.desk, packs: severalPacks, calendars }
  desk.file = { ...desk.file, place: 'england' }
  desk.until('2026-11-02 19:00')
  const facts = desk.attempt('intake', 'move-rules', elsewhere)
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  const [checked] = letterPreviews(desk.file, facts, desk.desk, desk.now)
  desk.commit(facts, { as: 'staff', person: desk.holder('intake') ?? '', mail: 'task' })
  const order = unsentMails(desk.file).find(({ kind }) => kind === 'rules-changed')!
  expect(desk.desk.policy.id).toBe('standard')
  expect(checked).toEqual(
    writeLetter([{ file: desk.file, desk: desk.desk, now: desk.now, order, link: null, work: null }]),
  )
})
