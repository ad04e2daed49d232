import { describe, expect, test } from 'vitest'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { conversation } from '../../../../functions/domain/views/conversation.ts'
import { openRequests } from '../../../../functions/domain/tasks/requests.ts'
import { documentChecked } from '../../../../functions/domain/features/documents/arrive.ts'
import { type Answers, type Case, instant, problems, received } from '../../../support/domain/desk.ts'
import { complaintIn, person, staff } from '../../../support/cast.ts'

/** Monday 2 March 2026: the case is being investigated. */
const investigated = (setting = {}): Case => received('2026-03-02 10:00', 'general', setting).upTo('investigation')
const forBill = { asks: 'documents', until: '2026-03-06' }
const asking = (more: Answers = {}): Case =>
  investigated()
    .until('2026-03-03 09:00')
    .does('investigation', 'write-to-complainant', { ...forBill, ...more })
const attempt = (more: Answers, desk = investigated()) => desk.attempt('investigation', 'write-to-complainant', more)
const toComplainant = (desk: Case): string[] =>
  desk.mailsTo('complainant').filter((id) => /^(written|request-reminder|paused|resumed)/.test(id))

/** A clean document of the complainant, as the bucket and the scanner report it. */
function sendsDocument(desk: Case): Case {
  const document = `document-${desk.file.documents.length + 1}`
  const by = { as: 'complainant', mail: 'acknowledgement' } as const
  desk.commit(
    [
      { fact: 'document-announced', v: 1, document, from: 'complainant', task: null, what: '发票', shown: true },
      { fact: 'document-arrived', v: 1, document, key: 'k', version: 'v', bytes: 4 },
    ],
    by,
  )
  const found = { result: 'clean', sha256: 'a'.repeat(64), type: 'pdf' } as const
  const facts = documentChecked(desk.file, { id: document }, found, desk.desk, desk.now)
  return desk.commit(facts, { as: 'document-service' }).look()
}

describe('a letter to the complainant', () => {
  test('goes by mail, from any task, and asks for nothing unless it says so', () => {
    const desk = received('2026-03-02 10:00').does('intake', 'write-to-complainant', { text: '我们明天上午与您联系。' })
    expect(toComplainant(desk)).toEqual(['written 1'])
    expect(openRequests(desk.file)).toEqual([])
    expect(desk.does('intake', 'write-to-complainant').mailsTo('complainant')).toContain('written 2')
  })

  test('is read out to somebody without an email address', () => {
    const complaint = complaintIn('zh-CN')
    const { email: _email, ...complainant } = complaint.complainant
    const desk = investigated({ complaint: { complainant: { ...complainant, phone: '13800000000' } } })
    desk.does('investigation', 'write-to-complainant', forBill)
    expect(desk.facts('by-channel')).toContainEqual(expect.objectContaining({ mail: 'written 1', channel: 'call' }))
    expect(desk.open).toContain('reach')
  })

  test('that bounced is told another way, under a pack that knows nothing of such letters', () => {
    const desk = investigated({ policy: newestPolicy('standard') }).does('investigation', 'write-to-complainant')
    expect(desk.bounces('written 1').open).toContain('reach')
  })

  test('is not for somebody who was only asked a question, nor for a case that has closed', () => {
    const desk = investigated({
      staff: [...staff, person('dan', ['department-contact'], { unit: '理赔部' })],
    }).does('investigation', 'consult')
    expect(problems(desk.attempt('consultation', 'write-to-complainant'))).toEqual(['decision not-offered'])
    const closed = investigated().withdraws()
    expect(closed.attempt('investigation', 'write-to-complainant')).toMatchObject({ refused: 'gone' })
  })

  test.each<[string, Answers, string[]]>([
    ['a request without a day', { asks: 'answer', until: null }, ['until missing']],
    ['a day without a request', { asks: 'nothing', until: '2026-03-06' }, ['until nothing-asked']],
    ['a pause without a request', { asks: 'nothing', pause: true }, ['pause nothing-asked']],
    ['a day that is today', { asks: 'answer', until: '2026-03-02' }, ['until too-soon']],
    ['a day off', { asks: 'answer', until: '2026-03-07' }, ['until day-off']],
    ['a day after our answer', { asks: 'documents', until: '2026-06-03' }, ['until after-answer']],
    ['a pause longer than the pack allows', { asks: 'answer', until: '2026-06-03', pause: true }, ['until beyond-cap']],
  ])('is refused with %s, and says why', (_name, more, expected) => {
    expect(problems(attempt(more))).toEqual(expected)
  })

  test('cannot pause what is paused already', () => {
    const desk = investigated().does('investigation', 'pause', { until: '2026-03-05' })
    expect(problems(attempt({ ...forBill, pause: true }, desk))).toEqual(['pause already-paused'])
  })

  test('pauses nothing at intake, whose limit no pause stops, unless the pack says so', () => {
    const desk = received('2026-03-02 10:00', 'general', { policy: newestPolicy('standard') })
    const facts = desk.attempt('intake', 'write-to-complainant', { ...forBill, pause: true })
    if ('refused' in facts) expect(problems(facts)).toEqual(['pause no-more-time'])
    else expect(facts.map(({ fact }) => fact)).toContain('paused')
  })
})

describe('what the complainant is asked for', () => {
  test('is answered by a message, which ends the pause that waits for it, and the assignee is told', () => {
    const desk = asking({ pause: true })
    expect(desk.file.pauses).toMatchObject([{ reason: 'complainant', resumed: null }])
    desk.until('2026-03-04 10:00').messages('发票在附件里。')
    expect(openRequests(desk.file)).toEqual([])
    expect(desk.file.written).toMatchObject([{ answered: { by: 'message' } }])
    expect(desk.file.pauses).toMatchObject([{ resumed: { why: 'message' } }])
    expect(desk.mailsTo(desk.holder('investigation') ?? '').filter((id) => id.startsWith('message '))).toHaveLength(1)
  })

  test('is answered by a document that was found clean, in the same way', () => {
    const desk = sendsDocument(asking({ pause: true }).until('2026-03-04 10:00'))
    expect(desk.file.written).toMatchObject([{ answered: { by: 'document' } }])
    expect(desk.file.pauses).toMatchObject([{ resumed: { why: 'message' } }])
  })

  describe('if both an answer and documents are asked for', () => {
    const both = () =>
      asking({ pause: true }).does('investigation', 'write-to-complainant', { asks: 'answer', until: '2026-03-05' })
    const open = (desk: Case) => openRequests(desk.file).map(({ asks }) => asks.what)

    test('waits for each by itself, and the pause for the documents continues after a message', () => {
      const desk = both().until('2026-03-04 10:00').messages('事故发生在停车场。')
      expect([open(desk), desk.file.pauses.map(({ resumed }) => resumed)]).toEqual([['documents'], [null]])
      desk.messages('没有发票。')
      expect(open(desk)).toEqual([])
      expect(desk.file.pauses).toMatchObject([{ resumed: { why: 'message' } }])
    })

    test('still waits for the answer after a document, and the pause is over', () => {
      const desk = sendsDocument(both().until('2026-03-04 10:00'))
      expect(open(desk)).toEqual(['answer'])
      expect(desk.file.pauses).toMatchObject([{ resumed: { why: 'message' } }])
    })

    test('is settled by the staff as a whole', () => {
      expect(open(both().does('investigation', 'settle-request'))).toEqual([])
    })
  })

  test('is settled by the staff if it came another way, with the pause that waited for it', () => {
    const desk = asking({ pause: true }).until('2026-03-04 10:00').does('investigation', 'settle-request')
    expect(openRequests(desk.file)).toEqual([])
    expect(desk.file.pauses).toMatchObject([{ resumed: { why: 'asked' } }])
    expect(problems(desk.attempt('investigation', 'settle-request'))).toEqual(['decision not-offered'])
  })

  test('is reminded of once, on the morning after its day', () => {
    const desk = asking().until('2026-03-06 23:59')
    expect(toComplainant(desk)).toEqual(['written 1'])
    desk.until('2026-03-07 00:00')
    expect(desk.facts('request-overdue')).toHaveLength(1)
    expect(toComplainant(desk.until('2026-03-07 07:59'))).toEqual(['written 1'])
    expect(toComplainant(desk.until('2026-03-07 08:00'))).toEqual(['written 1', 'request-reminder 1'])
    expect(toComplainant(desk.until('2026-03-12 10:00'))).toEqual(['written 1', 'request-reminder 1'])
  })

  test('is not reminded of once it was answered', () => {
    const desk = asking().until('2026-03-05 10:00').messages('没有发票。').until('2026-03-12 10:00')
    expect(toComplainant(desk)).toEqual(['written 1'])
  })

  test('is over with the decision and with the case, but what the decision asks for is not', () => {
    const desk = asking().does('investigation').upTo('feedback').does('feedback', 'propose', {
      remedy: '赔付',
      remedyDue: '2026-03-20',
    })
    expect(openRequests(desk.file)).toEqual([])
    desk.does('fulfilment', 'write-to-complainant', { asks: 'answer', until: '2026-03-06', text: '请告知收款账户。' })
    expect(openRequests(desk.file)).toHaveLength(1)
  })
})

describe('the conversation', () => {
  test('names the liaison, and of others only their part', () => {
    const desk = received('2026-03-02 10:00')
    desk.does('intake', 'write-to-complainant', { text: '一' }).upTo('investigation')
    desk.until('2026-03-03 09:00').does('investigation', 'write-to-complainant', { text: '二' })
    desk.until('2026-03-03 10:00').messages('三')
    const said = conversation(desk.file, desk.desk)
    expect(said.map(({ text, from }) => [text, from])).toEqual([
      ['一', 'liaison'],
      ['二', said[1]?.from],
      ['三', 'complainant'],
    ])
    expect(JSON.stringify(said[1])).not.toContain(desk.holder('investigation') ?? 'nobody')
    expect(instant('2026-03-03 10:00')).toBe(said[2]?.at)
  })
})
