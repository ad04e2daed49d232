import { describe, expect, test } from 'vitest'
import { acknowledgedBy } from '../../../../functions/domain/deadlines/acknowledgement.ts'
import { promisesTold } from '../../../../functions/domain/case/deliveries.ts'
import { isToBePosted, toldAt } from '../../../../functions/domain/case/telling.ts'
import { offerHistory } from '../../../../functions/domain/features/negotiation/offer-view.ts'
import { stateOf } from '../../../../functions/domain/features/negotiation/offers.ts'
import { envelope } from '../../../../functions/domain/features/post/post-letters.ts'
import { lettersReturned, returnMistakes } from '../../../../functions/domain/features/post/returned.ts'
import { newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { deviationsOf } from '../../../../functions/domain/views/deviations.ts'
import { reviewUntil } from '../../../../functions/domain/features/review/review.ts'
import { lettersSent } from '../../../../functions/domain/views/letters-view.ts'
import { type Case, instant, local, problems, received } from '../../../support/domain/desk.ts'
import { complaintIn } from '../../../support/cast.ts'

/*
 * Letters by post: somebody prints each and posts it, and says when. Until then nobody has been told.
 */

const { email, ...known } = complaintIn('zh-CN').complainant as Record<string, unknown> & { email: string }
const byPost = { ...known, phone: '138 0013 8000', postalAddress: '四川省成都市示例路1号\n610000', prefers: 'post' }

/** A complaint on Monday morning, by somebody who asks for letters by post. */
const filedByPost = (complainant: Record<string, unknown> = byPost): Case =>
  received('2026-03-02 10:00', 'general', { complaint: { complainant } })
const waiting = (desk: Case): string[] =>
  desk.file.posts.filter(({ posted, over }) => posted === null && over === null).map(({ mail }) => mail)
const ways = (desk: Case, mail: string): string[] =>
  desk.file.ways.filter((way) => way.mail === mail).map(({ channel }) => channel)

describe('a letter to somebody who asks for post', () => {
  test('waits for the liaison to post it, until the next working day', () => {
    const desk = filedByPost()
    expect(waiting(desk)).toEqual(['acknowledgement'])
    expect(desk.open).toContain('posting')
    expect(desk.due('posting')).toBe('2026-03-03 18:00')
    expect(envelope(desk.file, desk.desk, desk.now)).toBe('李雷\n四川省成都市示例路1号\n610000')
    expect(lettersSent(desk.file).map(({ how }) => how)).toEqual(['to-post'])
  })

  test('is told on the day on which it was posted, with its tracking number as proof', () => {
    const desk = filedByPost().until('2026-03-03 09:30')
    expect(acknowledgedBy(desk.file)).toBeUndefined()
    desk.does('posting', 'posted', { day: '2026-03-02', tracking: 'RR123456785CN' })
    expect(acknowledgedBy(desk.file)).toEqual({ at: instant('2026-03-02 18:00'), by: 'letter' })
    expect(desk.file.posts[0]?.posted).toMatchObject({
      day: '2026-03-02',
      tracking: 'RR123456785CN',
      address: '李雷\n四川省成都市示例路1号\n610000',
    })
    expect(desk.open).not.toContain('posting')
    expect(lettersSent(desk.file).map(({ how }) => how)).toEqual(['post'])
  })

  test('is not dated later than it was recorded, nor earlier than it was written', () => {
    const desk = filedByPost()
    desk.does('posting', 'posted', { day: '2026-03-02' })
    expect(acknowledgedBy(desk.file)?.at).toBe(instant('2026-03-02 10:00'))
    for (const [day, problem] of [
      ['2026-03-01', 'before-letter'],
      ['2026-03-04', 'future'],
    ] as const) {
      const refused = filedByPost().attempt('posting', 'posted', { day })
      expect(refused).toMatchObject({ refused: 'invalid', issues: [{ path: ['day'], problem }] })
    }
  })

  test('that is older than a working day is written again, with another date', () => {
    const desk = filedByPost().until('2026-03-04 11:00')
    expect(desk.attempt('posting', 'posted', { day: '2026-03-04' })).toMatchObject({
      issues: [{ path: ['day'], problem: 'letter-too-old' }],
    })
    desk.does('posting', 'write-again').look()
    expect(waiting(desk)).toEqual(['acknowledgement'])
    expect(desk.file.posts.map(({ at }) => at)).toEqual([instant('2026-03-02 10:00'), instant('2026-03-04 11:00')])
    desk.does('posting', 'posted', { day: '2026-03-04' })
    expect(waiting(desk)).toEqual([])
  })

  test('of decision holds the case open, and the review is asked for from the day of posting', () => {
    const desk = filedByPost().does('posting').upTo('feedback').does('feedback').look()
    expect(isToBePosted(desk.file, 'outcome')).toBe(true)
    expect(toldAt(desk.file, 'outcome')).toBeUndefined()
    expect(reviewUntil(desk.file, desk.desk)).toBe('open')
    desk.does('posting')
    expect(toldAt(desk.file, 'outcome')).toBe(desk.file.mails['outcome']?.at)
    expect(reviewUntil(desk.file, desk.desk)).not.toBe('open')
  })

  test('is never told twice: who presses after a colleague learns that it is recorded', () => {
    const desk = filedByPost()
    const task = desk.task('posting')
    desk.does('posting')
    expect(desk.file.tasks.find(({ id }) => id === task.id)?.state).toBe('decided')
    expect(desk.file.posts).toHaveLength(1)
  })
})

describe('what happens in between', () => {
  test('a letter that nothing calls for any more is not posted: about a liaison who was replaced since', () => {
    const desk = filedByPost().does('posting')
    const named = (person: string): Case =>
      desk.commit([{ fact: 'liaison-named', v: 1, person }], { as: 'workflow', execution: 'e' }).look()
    const others = desk.desk.staff.filter(({ roles }) => roles.includes('intake-officer')).map(({ id }) => id)
    named(others.find((id) => id !== desk.holder('intake')) ?? '')
    expect(waiting(desk)).toEqual(['liaison-changed 2'])
    named(desk.holder('intake') ?? '')
    expect(waiting(desk)).not.toContain('liaison-changed 2')
    expect(desk.file.posts.find(({ mail }) => mail === 'liaison-changed 2')?.over?.why).toBe('overtaken')
    // Its task is over too, and it counts as never written.
    expect(desk.file.mails['liaison-changed 2']).toBeUndefined()
    expect(desk.file.tasks.filter(({ kind, state }) => kind === 'posting' && state === 'open')).toHaveLength(
      waiting(desk).length,
    )
  })

  test('a withdrawn case whose acknowledgement was not posted yet still has it posted', () => {
    const desk = filedByPost().withdraws().look()
    expect(waiting(desk)).toContain('withdrawn')
    expect(desk.file.tasks.filter(({ kind, state }) => kind === 'posting' && state === 'open')).toHaveLength(
      waiting(desk).length,
    )
  })
})

describe('a letter that came back', () => {
  const returned = (desk: Case): Case => {
    const answer = { letters: ['acknowledgement'], day: '2026-03-05', notes: '迁移新址不明' }
    desk.until('2026-03-05 11:00')
    expect(returnMistakes(desk.file, answer, desk.desk, desk.now)).toEqual({})
    return desk.commit(lettersReturned(desk.file, answer), { as: 'staff', person: 'ina', mail: 'm' }).look()
  }

  test('takes the next way: email, if there is an address', () => {
    const desk = returned(filedByPost({ ...byPost, email }).does('posting'))
    expect(desk.mailsTo('complainant')).toContain('acknowledgement')
    expect(ways(desk, 'acknowledgement')).toEqual(['post', 'mail'])
    expect(desk.open).not.toContain('reach')
  })

  test('is a call if nothing in writing is left, and goes by post again once the address is corrected', () => {
    const desk = returned(filedByPost().does('posting'))
    expect(desk.open).toContain('reach')
    expect(acknowledgedBy(desk.file)).toBeUndefined()
    desk
      .does('reach', 'correct-contact', {
        name: '李雷',
        phone: '138 0013 8000',
        postalAddress: '四川省成都市新路2号\n610000',
        who: '李雷',
        how: 'phone',
        at: '2026-03-05T02:30:00.000Z',
        proof: '录音1',
      })
      .look()
    expect(waiting(desk)).toContain('acknowledgement')
    expect(envelope(desk.file, desk.desk, desk.now)).toContain('新路2号')
  })

  test('is refused if it was never posted, came back before it was posted, or nobody says why', () => {
    const desk = filedByPost()
    const wrong = (letters: string[], day: string, notes: string) =>
      returnMistakes(desk.file, { letters, day, notes }, desk.desk, instant('2026-03-06 10:00'))
    expect(wrong(['acknowledgement'], '2026-03-05', 'moved')).toEqual({ letters: true })
    desk.does('posting')
    expect(wrong(['acknowledgement'], '2026-03-01', '')).toEqual({ day: true, notes: true })
    expect(wrong(['acknowledgement'], '2026-03-09', 'moved')).toEqual({ day: true })
    expect(wrong(['acknowledgement'], '2026-03-05', 'moved')).toEqual({})
  })
})

describe('the order of ways', () => {
  test('post comes after email for who does not ask for it, and only once the mail came back', () => {
    const { prefers: _, ...without } = byPost
    const desk = filedByPost({ ...without, email })
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement'])
    expect(waiting(desk)).toEqual([])
    desk.bounces('acknowledgement').look()
    expect(waiting(desk)).toEqual(['acknowledgement'])
    expect(desk.open).not.toContain('reach')
  })

  test('who cannot be written to by post is called', () => {
    const desk = filedByPost().does('posting', 'not-posted', { notes: '地址不存在' }).look()
    expect(desk.open).toContain('reach')
    expect(waiting(desk)).toEqual([])
  })
})

describe('dates in letters by post', () => {
  const china = newestPolicy('cn-2020-3')
  const filed = (): Case =>
    received('2026-11-02 10:00', 'general', { policy: china, complaint: { complainant: byPost } })

  test('a later promise waits for its letter to be posted, and stands from then on', () => {
    const desk = filed().does('posting', 'posted', { day: '2026-11-02' }).upTo('investigation')
    desk.does('investigation', 'extend', {
      until: null,
      overallUntil: '2026-12-04',
      because: 'complex',
      reason: '复杂',
    })
    desk.does('extension', 'grant').look()
    expect(waiting(desk)).toEqual(['extended 1'])
    expect(desk.file.respondBy).toBe(instant('2026-11-16 18:00'))
    desk.until('2026-11-03 10:00')
    expect(desk.facts('promised').map(({ why }) => why)).toEqual(['extended'])
    desk.does('posting', 'posted', { day: '2026-11-03' }).look()
    expect(desk.file.respondBy).toBe(instant('2026-12-04 18:00'))
  })

  test('an answer that is posted on the day after the limit is late, and its task is due before', () => {
    const desk = filed().does('posting', 'posted', { day: '2026-11-02' }).upTo('feedback').until('2026-11-16 10:00')
    desk
      .does('feedback', 'propose', { rights: ['review', 'mediation', 'arbitration', 'litigation', 'regulator'] })
      .look()
    expect(waiting(desk)).toEqual(['outcome'])
    expect(desk.due('posting')).toBe('2026-11-16 18:00')
    desk.until('2026-11-18 16:00').does('posting', 'posted', { day: '2026-11-17' })
    expect(
      deviationsOf(desk.file, desk.desk, desk.now)
        .filter(({ kind, what }) => kind === 'promise-missed' || what === 'overall')
        .map(({ kind, at }) => [kind, at]),
    ).toContainEqual(['promise-missed', instant('2026-11-17 18:00')])
  })

  test('once the promise is over, an answer has to be posted within the regulator’s clock', () => {
    const rights = ['review', 'mediation', 'arbitration', 'litigation', 'regulator']
    const desk = filed().does('posting', 'posted', { day: '2026-11-02' }).upTo('feedback').until('2026-11-17 10:00')
    expect(local(desk.file.respondBy)).toBe('2026-11-16 18:00')
    expect(desk.does('feedback', 'propose', { rights }).look().due('posting')).toBe('2026-11-17 18:00')
  })
})

/*
 * What has an end of its own: nobody let it pass who had not been told of it.
 */
describe('an answer that is asked for by post', () => {
  const negotiating = (): Case => filedByPost().does('posting').upTo('negotiation').look()
  const sure = { sure: ['until'] }
  const offerState = (desk: Case): string | undefined =>
    desk.file.offers.map((one) => stateOf(desk.file, one, desk.now, desk.desk.calendar))[0]

  test('leaves the time for the post, or somebody says that the day is right', () => {
    const desk = negotiating()
    // Posted on Tuesday at the latest, three working days on its way: there on Friday.
    for (const until of ['2026-03-03', '2026-03-06']) {
      const asked = desk.attempt('negotiation', 'offer', { until })
      expect(asked).toMatchObject({ issues: [{ path: ['until'], problem: 'post-takes', values: { days: 4 } }] })
    }
    expect(desk.attempt('negotiation', 'offer', { until: '2026-03-07' })).not.toHaveProperty('refused')
    expect(desk.attempt('negotiation', 'offer', { until: '2026-03-03', ...sure })).not.toHaveProperty('refused')
    const request = { text: '请补寄维修发票。', asks: 'documents', until: '2026-03-06', pause: false }
    expect(problems(desk.attempt('negotiation', 'write-to-complainant', request))).toEqual(['until post-takes'])
    const known = { ...request, until: '2026-03-09' }
    expect(desk.attempt('negotiation', 'write-to-complainant', known)).not.toHaveProperty('refused')
  })

  test('is not asked about if the letter goes by mail', () => {
    const desk = received('2026-03-02 10:00').upTo('negotiation')
    expect(desk.attempt('negotiation', 'offer', { until: '2026-03-03' })).not.toHaveProperty('refused')
  })

  test('an offer that was never posted is not "lapsed unanswered", and the coordinator hears why', () => {
    const desk = negotiating()
      .does('negotiation', 'offer', { until: '2026-03-03', ...sure })
      .look()
    expect([waiting(desk), offerState(desk)]).toEqual([['offer 1'], 'open'])
    expect(offerHistory(desk.file, desk.now, desk.desk.calendar)).toMatchObject([{ went: null }])
    desk.until('2026-03-04 10:00')
    expect([waiting(desk), offerState(desk)]).toEqual([[], 'not-told'])
    expect(desk.mails.find(({ kind }) => kind === 'offer-news')).toMatchObject({ what: 'not-told' })
  })

  test('an offer that was posted in time lapses unanswered, and counts from the day of posting', () => {
    const desk = negotiating().does('negotiation', 'offer', { until: '2026-03-09' }).look()
    desk.until('2026-03-03 11:00').does('posting').until('2026-03-10 10:00')
    expect(offerState(desk)).toBe('lapsed')
    expect(offerHistory(desk.file, desk.now, desk.desk.calendar)).toMatchObject([
      { went: instant('2026-03-03 11:00'), sent: { at: instant('2026-03-02 10:00') } },
    ])
  })

  test('an offer whose letter came back before its day was over was never seen', () => {
    const desk = negotiating().does('negotiation', 'offer', { until: '2026-03-09' }).look().does('posting')
    const returned = { letters: ['offer 1'], day: '2026-03-09', notes: '迁移新址不明' }
    desk
      .until('2026-03-09 11:00')
      .commit(lettersReturned(desk.file, returned), { as: 'staff', person: 'ina', mail: 'm' })
    expect(offerState(desk.until('2026-03-10 10:00'))).toBe('not-told')
  })

  test('nobody is reminded of a request that was not posted by its day, and then it is not posted any more', () => {
    const request = { text: '请补寄维修发票。', asks: 'documents', until: '2026-03-03', pause: false, ...sure }
    const desk = filedByPost().does('posting').upTo('investigation')
    desk.does('investigation', 'write-to-complainant', request).look()
    expect(problems(desk.until('2026-03-03 15:00').attempt('posting', 'posted', { day: '2026-03-03' }))).toEqual([
      'day asked-by-then',
    ])
    expect(desk.attempt('posting', 'posted', { day: '2026-03-02' })).not.toHaveProperty('refused')
    desk.until('2026-03-04 10:00')
    expect(desk.file.written.map(({ overdue }) => overdue)).toEqual([null])
    expect(waiting(desk)).not.toContain('request-reminder 1')
  })

  test('a request that was posted in time and not answered is reminded of', () => {
    const request = { text: '请补寄维修发票。', asks: 'documents', until: '2026-03-09', pause: false }
    const desk = filedByPost().does('posting').upTo('investigation')
    desk.does('investigation', 'write-to-complainant', request).look().does('posting').until('2026-03-10 10:00')
    expect(waiting(desk)).toContain('request-reminder 1')
  })
})

/*
 * What a letter told is what it said: on paper as it was written, on the phone as it was read out.
 */
describe('a promise that moves while a letter about it waits', () => {
  /** More time until 27 March is granted, and its letter waits; then a day off is announced, and it is the 25th. */
  const moved = (complainant: Record<string, unknown>): Case => {
    const desk = filedByPost(complainant)
    if (desk.open.includes('posting')) desk.does('posting')
    desk.upTo('negotiation').until('2026-03-16 10:00')
    desk.does('negotiation', 'extend', { overallUntil: '2026-03-27' }).look()
    if (desk.open.includes('extension')) desk.does('extension').look()
    const respondBy = instant('2026-03-25 18:00')
    const earlier = [{ fact: 'promised', v: 2, respondBy, why: 'resumed' } as const]
    return desk.commit(earlier, { as: 'workflow', execution: 'e' }).look()
  }
  const told = (desk: Case): string[] => promisesTold(desk.file).map((at) => local(at))

  test('on paper the later date was told, so another letter gives the earlier one', () => {
    const desk = moved(byPost)
    expect(waiting(desk)).toEqual(['extended 1'])
    desk.does('posting', 'posted', { day: '2026-03-16' }).look()
    expect(told(desk).at(-1)).toBe('2026-03-27 18:00')
    expect(waiting(desk).map((mail) => mail.split(' ')[0])).toEqual(['promise-changed'])
  })

  test('on the phone the date of the moment was told, so nobody is called again about one that nobody named', () => {
    const desk = moved({ ...known, phone: '138 0013 8000', prefers: 'phone' })
    expect(desk.open).toContain('reach')
    desk.does('reach').look()
    expect(told(desk).at(-1)).toBe('2026-03-25 18:00')
    expect(desk.open).not.toContain('reach')
  })
})

test('a letter about more time is posted before the promise is over', () => {
  const desk = filedByPost().does('posting').upTo('negotiation').until('2026-03-16 17:00')
  desk.does('negotiation', 'extend', { overallUntil: '2026-03-27' }).look()
  for (const kind of ['extension', 'approve-extension'] as const)
    if (desk.open.includes(kind as never)) desk.does(kind as never)
  desk.look()
  expect(waiting(desk)).toEqual(['extended 1'])
  expect(desk.due('posting')).toBe(local(desk.file.respondBy))
})
