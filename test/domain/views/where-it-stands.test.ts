import type { Fact } from '../../../functions/domain/case/facts.ts'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  type Of,
  type Settled,
  whereItStands,
  type WhereItStands,
} from '../../../functions/domain/views/where-it-stands.ts'
import { complaintView } from '../../../functions/domain/views/case-views.ts'
import { newestPolicy } from '../../../functions/domain/policy/policy.ts'
import { type Case, decidedInLeeds, filed, instant, local, received } from '../../support/domain/desk.ts'

const begun = (): Case => received('2026-03-02 10:00')
const state = (desk: Case, at = desk.now): WhereItStands => whereItStands(desk.file, desk.desk, at)
const promised = (desk: Case): Answer => ({ by: desk.file.respondBy, stands: 'promised' })
const paused = (because: string): Case =>
  begun().upTo('investigation').does('investigation', 'pause', { because, until: '2026-03-06', note: '等待' })
const decided = (more = {}): Case => begun().upTo('feedback').does('feedback', 'propose', more)
const asking = (): Case =>
  begun()
    .upTo('investigation')
    .does('investigation', 'write-to-complainant', { asks: 'documents', until: '2026-03-06', pause: true })
/** Somebody who took no part has spoken with them, and they are not satisfied. */
const unsatisfied = (): Case =>
  received('2026-03-02 10:00', 'key')
    .upTo('return-visit')
    .does('return-visit', 'visited', { satisfied: false })
    .until('2026-04-20 10:00')
const aboutData = (): Case => begun().does('intake', 'another-matter', { matter: 'data-rights' })
const fulfilling = (): Case => decided({ remedy: '赔付', remedyDue: '2026-03-20' })
const joined = (): Case =>
  begun().commit(
    [
      { fact: 'joined', v: 1, into: 'K7QX-4MPD-T', liaison: null, respondBy: instant('2026-03-12 17:00') },
      { fact: 'ended', v: 1 },
    ],
    { as: 'staff', person: 'ina', mail: '' },
  )

/** Somebody of the staff enters what the complainant just said on the telephone. */
const byPhone = (desk: Case, what: 'withdrawal' | 'acceptance', about: string | null, ...effect: Fact[]): Case =>
  desk.commit(
    [
      {
        fact: 'act-entered',
        v: 1,
        act: 'act-1',
        what,
        about,
        saidAt: desk.now,
        how: 'phone',
        proofKind: 'recording',
        proof: '录音 17',
        said: '',
        until: instant('2026-03-10 00:00'),
        sampled: false,
      },
      ...effect,
    ],
    { as: 'signed-in', person: 'sue', session: 'one' },
  )

const offered = (): Case => begun().upTo('negotiation').does('negotiation', 'offer', { until: '2026-03-05' })
const answeredAt = ({ file }: Case): string => file.offers.at(-1)?.answered?.at ?? ''

/** Decided, and the letter of the decision waits for somebody to post it. */
const byLetter = (): Case => {
  const postalAddress = '四川省成都市示例路1号\n610000'
  const complainant = { name: '李雷', phone: '138 0013 8000', postalAddress, prefers: 'post', relation: 'policyholder' }
  return received('2026-03-02 10:00', 'general', { complaint: { complainant } })
    .does('posting')
    .upTo('feedback')
    .does('feedback')
}

/** One example of every state: the case, and what the page says of it. */
const examples: { [Is in WhereItStands['is']]: () => [WhereItStands, Of<Is>] } = {
  received: () => of(filed('2026-03-02 10:00'), (desk) => ({ answer: promised(desk) })),
  intake: () => of(begun(), (desk) => ({ answer: promised(desk) })),
  'contact-late': () =>
    of(begun(), (desk) => ({ by: instant('2026-03-03 18:00'), answer: promised(desk) }), instant('2026-03-04 09:00')),
  investigation: () => of(begun().upTo('investigation'), (desk) => ({ answer: promised(desk) })),
  negotiation: () => of(begun().upTo('negotiation'), (desk) => ({ answer: promised(desk) })),
  feedback: () => of(begun().upTo('feedback'), (desk) => ({ answer: promised(desk) })),
  checked: () =>
    of(received('2026-03-02 10:00', 'key').upTo('feedback').does('feedback'), (desk) => ({ answer: promised(desk) })),
  paused: () =>
    of(paused('appraisal'), (desk) => ({
      for: 'appraisal',
      until: instant('2026-03-06 18:00'),
      answer: promised(desk),
    })),
  asked: () => of(asking(), (desk) => ({ what: 'documents', until: '2026-03-06', answer: promised(desk) })),
  'asked-late': () =>
    of(
      asking(),
      (desk) => ({ what: 'documents', until: '2026-03-06', answer: promised(desk) }),
      instant('2026-03-07 00:00'),
    ),
  offer: () =>
    of(begun().upTo('negotiation').does('negotiation', 'offer', { until: '2026-03-05' }), (desk) => ({
      until: '2026-03-05',
      answer: promised(desk),
    })),
  'offer-undone': () => {
    const effect = { fact: 'offer-answered', v: 1, offer: 'offer-1', answer: 'accepted', counter: null } as const
    const desk = byPhone(offered(), 'acceptance', 'offer-1', effect)
    desk.commit([{ fact: 'act-undone', v: 1, act: 'act-1' }], { as: 'complainant', mail: 'act-entered 1' }).look()
    return of(desk, () => ({ on: answeredAt(desk), answer: promised(desk) }))
  },
  'offer-rejected': () => of(offered().answers('reject'), (desk) => ({ on: answeredAt(desk), answer: promised(desk) })),
  'offer-countered': () =>
    of(offered().answers('counter', { what: '再加一千元' }), (desk) => ({
      on: answeredAt(desk),
      answer: promised(desk),
    })),
  'offer-lapsed': () =>
    of(offered(), (desk) => ({ on: instant('2026-03-05 12:00'), answer: promised(desk) }), instant('2026-03-06 09:00')),
  fulfilment: () => of(fulfilling(), (desk) => ({ settled: settled(desk), by: '2026-03-20' })),
  'fulfilment-late': () =>
    of(fulfilling(), (desk) => ({ settled: settled(desk), by: '2026-03-20' }), instant('2026-03-21 09:00')),
  decided: () => of(decided(), (desk) => ({ settled: settled(desk) })),
  'decided-untold': () => of(byLetter(), () => ({})),
  review: () => of(decided().asksReview(), (desk) => ({ by: reviewBy(desk) })),
  'review-late': () => of(decided().asksReview(), (desk) => ({ by: reviewBy(desk) }), instant('2027-03-02 10:00')),
  survey: () =>
    of(decided().until('2026-03-06 10:00'), (desk) => ({ settled: settled(desk), until: surveyUntil(desk) })),
  told: () => of(unsatisfied(), (desk) => ({ settled: settled(desk) })),
  closed: () => of(decided().untilClosed(), (desk) => ({ settled: settled(desk) })),
  matter: () => of(aboutData(), () => ({ by: instant('2026-04-01 18:00') })),
  'matter-late': () => of(aboutData(), () => ({ by: instant('2026-04-01 18:00') }), instant('2026-04-01 18:01')),
  'no-complaint': () => of(begun().does('intake', 'another-matter'), (desk) => ({ on: settled(desk).on })),
  declined: () => of(begun().does('intake', 'decline').does('co-sign'), (desk) => ({ on: settled(desk).on })),
  'withdrawal-waits': () => {
    const desk = byPhone(begun(), 'withdrawal', null)
    return of(desk, () => ({ on: desk.now, until: instant('2026-03-10 00:00'), answer: promised(desk) }))
  },
  'withdrawal-closes': () => {
    const desk = byPhone(begun(), 'withdrawal', null)
    // Its last day is the 9th. Nothing takes effect in the night: the desk opens at nine.
    return of(
      desk,
      () => ({ on: desk.now, until: instant('2026-03-10 09:00'), answer: promised(desk) }),
      instant('2026-03-10 00:00'),
    )
  },
  accepted: () => {
    const desk = begun().upTo('negotiation').does('negotiation', 'offer', { until: '2026-03-05' })
    const accepts: Fact = { fact: 'offer-answered', v: 1, offer: 'offer-1', answer: 'accepted', counter: null }
    return of(byPhone(desk, 'acceptance', 'offer-1', accepts), () => ({ on: desk.now, answer: promised(desk) }))
  },
  withdrawn: () => of(begun().withdraws(), (desk) => ({ on: settled(desk).on })),
  joined: () =>
    of(joined(), () => ({
      into: 'K7QX-4MPD-T',
      answer: { by: instant('2026-03-12 17:00'), stands: 'promised' },
    })),
  'joined-decided': () => {
    const other = decided()
    return [
      whereItStands(joined().file, other.desk, other.now, other.file),
      { into: other.reference, on: settled(other).on },
    ]
  },
}

test('a decision by post was given on the day on which it was posted', () => {
  const desk = byLetter().until('2026-03-03 10:00').does('posting').look()
  expect(state(desk)).toMatchObject({ is: 'decided', settled: { how: 'decision', on: desk.file.mails['outcome']?.at } })
  expect(local(desk.file.mails['outcome']?.at ?? '').slice(0, 10)).toBe('2026-03-03')
})

describe('a case that was opened again', () => {
  test('is not late by the promise that its decision kept, and promises nothing until its letter has gone', () => {
    // Quiet hours: compliance opens it again at nine in the evening, and the letter goes at eight in the morning.
    const desk = decidedInLeeds({ received: '2026-09-14T09:00:00.000Z', decided: '2026-09-21T14:00:00.000Z' })
      .until('2026-12-18T21:00:00.000Z')
      .reopened()
    expect(state(desk)).toMatchObject({ answer: { stands: 'reopened' } })
    // The record and the API give the date of that letter.
    expect(complaintView(desk.file, desk.desk, desk.now).respondBy).toBe(desk.file.promise.respondBy)
    desk.until('2026-12-19T10:00:00.000Z')
    expect(state(desk)).toMatchObject({ answer: promised(desk) })
    expect(desk.file.respondBy > desk.now).toBe(true)
  })
})

describe('where a case is', () => {
  test.each(Object.entries(examples))('%s', (is, example) => {
    const [found, expected] = example()
    expect(found).toEqual({ is, ...expected })
  })
})

describe('the day of the first contact', () => {
  test('is not over for somebody whom the liaison has tried to reach, or once intake has decided', () => {
    const after = instant('2026-03-04 09:00')
    expect(state(begun(), after)).toMatchObject({ is: 'contact-late' })
    const tried = begun().does('intake', 'contact-attempt', { how: 'phone', reached: false })
    expect(state(tried, after)).toMatchObject({ is: 'intake' })
    expect(state(begun().upTo('investigation'), after)).toMatchObject({ is: 'investigation' })
  })
})

describe('the answer', () => {
  test('that is late is not promised again, in any state', () => {
    const desk = paused('complainant')
    const after = instant('2027-01-04 10:00')
    for (const late of [begun(), desk, begun().upTo('negotiation')])
      expect(state(late, after)).toMatchObject({ answer: { by: late.file.respondBy, stands: 'late' } })
  })

  test('that was due before the desk had the complaint was never promised', () => {
    const desk = received('2026-10-31 10:00', 'general', { policy: newestPolicy('uk-disp') })
      .upTo('investigation')
      .until('2026-11-21 10:00')
      .does(
        'investigation',
        'set-receipt',
        { receivedAt: '2026-09-01T10:00:00.000Z', sure: ['receivedAt'] },
        { person: 'sue', may: 'oversee' },
      )
    expect(state(desk)).toMatchObject({ answer: { stands: 'overdue' } })
  })

  test('has the date that both sides agreed on', () => {
    const desk = received('2026-03-02 10:00', 'general', { policy: newestPolicy('cn-2020-3') })
      .upTo('investigation')
      .does('investigation', 'agree-period', {}, { person: 'sue', may: 'oversee' })
    expect(state(desk)).toMatchObject({ is: 'investigation', answer: { stands: 'by-agreement' } })
  })

  test('of a pause that is over before the workflow has looked is that of the step', () => {
    expect(state(paused('complainant'), instant('2026-03-06 18:01'))).toMatchObject({ is: 'investigation' })
  })

  test('of a case that goes back to be decided again is promised again', () => {
    const desk = decided().untilClosed().reopened()
    expect(state(desk)).toMatchObject({ is: 'investigation', answer: { stands: 'promised' } })
  })

  test('of an agreement at first contact is no decision of ours', () => {
    const desk = begun().does('intake', 'resolve')
    expect(state(desk)).toMatchObject({ is: 'decided', settled: { how: 'agreement', on: desk.file.outcome?.at } })
  })
})

function of<Expected>(desk: Case, expected: (desk: Case) => Expected, at = desk.now): [WhereItStands, Expected] {
  return [state(desk, at), expected(desk)]
}

function settled({ file }: Case): Settled {
  if (file.outcome === null) throw new Error('not decided')
  return { how: 'decision', on: file.outcome.at }
}

function reviewBy(desk: Case): string {
  const found = desk.due('review')
  expect(found).toMatch(/^2026-/)
  return instant(found)
}

const surveyUntil = (desk: Case): string => instant(local(instant(desk.due('survey'))))
