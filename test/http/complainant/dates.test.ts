import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showDate } from '../../../functions/http/complainant/dates.ts'
import { asked } from '../../support/sign-in/desk.ts'
import { advanceOne, openWorkplace, receiveOne, type Workplace } from '../../support/steps/workplace.ts'
import { readCalendar } from '../../support/pages/calendar.ts'

let place: Workplace
let reference: string
let address: URL
const at = '2026-03-02T02:00:00.000Z'

beforeAll(async () => {
  place = await openWorkplace()
  reference = await receiveOne(place, at)
  await advanceOne(place, reference, at)
  const { text } = place.mails.find(({ text: said }) => said.includes(`/complaints/${reference}?key=`))!
  address = new URL(/https?:\S+\/complaints\/\S+\?key=\S+/.exec(text)![0])
})
afterAll(() => place.close())

const ask = (date: string, key = address.searchParams.get('key') ?? '') =>
  showDate(
    { store: place.store, phone: '+86 28 5550 0100' },
    asked(`/complaints/${reference}/dates/${date}`, { at, params: { reference, date }, query: { key } }),
  )

describe('the calendar file of a date', () => {
  it('opens with the link of a letter, and is a file of its type', async () => {
    const reply = await ask('answer.ics')
    expect(reply).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' })
    expect('file' in reply && readCalendar(reply.file).components).toHaveLength(1)
  })

  it.each(['answer', 'review-1.ics', 'offer-9.ics', '../answer.ics', 'answer.ics.exe', ''])(
    'is not found under %s',
    async (date) => {
      await expect(ask(date)).rejects.toMatchObject({ code: 'not-found' })
    },
  )

  it('opens with no other key', async () => {
    await expect(ask('answer.ics', 'x'.repeat(32))).rejects.toMatchObject({ code: 'not-found' })
  })
})
