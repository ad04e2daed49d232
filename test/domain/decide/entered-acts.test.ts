import { describe, expect, test } from 'vitest'
import { complaintView } from '../../../functions/domain/views/case-views.ts'
import { liaisonOf, participantsOf } from '../../../functions/domain/case/case-file.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { statusOf } from '../../../functions/domain/case/refusal.ts'
import { actsToEnter, type ActToEnter, enterAct, undoAct } from '../../../functions/domain/decide/entered-acts.ts'
import { undoable, withdrawnOn } from '../../../functions/domain/features/entry/acts.ts'
import { stateOf, wasOpen } from '../../../functions/domain/features/negotiation/offers.ts'
import {
  type Answers,
  type Case,
  decidedInLeeds,
  instant,
  problems,
  received,
  yuan,
} from '../../support/domain/desk.ts'
import { fc, isTooRare, runs } from '../../support/properties.ts'

/*
 * Somebody calls about their complaint of 2 March. Sue, who has nothing to do with it, answers the telephone.
 */

const enterer = 'sue'
const call = (desk: Case): Answers => ({
  reference: desk.file.reference,
  name: desk.file.complaint.complainant.name,
  saidAt: desk.now,
  how: 'phone',
  proofKind: 'recording',
  proof: '录音 17',
  said: '修理厂又发现前轴受损，请一并考虑。',
})

const attempt = (desk: Case, what: ActToEnter, more: Answers = {}, person = enterer) =>
  enterAct(desk.file, what, { ...call(desk), ...more }, { person }, desk.desk, desk.now)

function enters(desk: Case, what: ActToEnter, more: Answers = {}, person = enterer): Case {
  const facts = attempt(desk, what, more, person)
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return desk.commit(facts as readonly Fact[], { as: 'signed-in', person, session: 'one' }).look()
}

function undoes(desk: Case): Case {
  const [act] = undoable(desk.file, desk.desk, desk.now)
  const facts = undoAct(desk.file, { act: act?.id }, desk.desk, desk.now)
  if ('refused' in facts) throw new Error(JSON.stringify(facts))
  return desk.commit(facts as readonly Fact[], { as: 'complainant', mail: 'act-entered 1' }).look()
}

/** Why an act stays, if the complainant wants to undo it on a page that they opened before. */
function refusesToUndo(desk: Case, act = 'act-1') {
  const refusal = undoAct(desk.file, { act }, desk.desk, desk.now)
  return 'refused' in refusal && refusal.refused === 'too-late' ? refusal.undo : refusal
}

describe('a withdrawal by phone', () => {
  const withdrawn = () =>
    enters(received('2026-03-02 10:00').upTo('investigation').until('2026-03-03 10:00'), 'withdrawal')

  test('is confirmed at once, and ends the case only after seven days', () => {
    const desk = withdrawn()
    expect(desk.mailsTo('complainant')).toContain('act-entered 1')
    expect(statusOf(desk.file)).toBe('investigation')
    const due = desk.due('investigation')
    expect(desk.until('2026-03-11 08:59').file.withdrawn).toBeNull()
    // Meanwhile the clocks ran on.
    expect(desk.due('investigation')).toBe(due)
    // Its letters go when the desk opens, and not at midnight.
    desk.until('2026-03-11 09:01')
    expect(desk.file).toMatchObject({ outcome: { outcome: 'withdrawn' }, withdrawn: { reason: call(desk)['said'] } })
    expect(desk.file.ended).not.toBeNull()
  })

  test('that is undone leaves the case as it was, with its clocks', () => {
    const desk = withdrawn()
    const [due, promise] = [desk.due('investigation'), desk.file.respondBy]
    undoes(desk.until('2026-03-05 09:00'))
    expect(refusesToUndo(desk)).toEqual({ why: 'undone', what: 'withdrawal' })
    expect(refusesToUndo(desk, 'act-2')).toEqual({ why: 'unknown' })
    expect(desk.mailsTo('complainant')).toContain('act-undone 1')
    expect([desk.due('investigation'), desk.file.respondBy]).toEqual([due, promise])
    desk.until('2026-03-12 10:00')
    expect(desk.file.withdrawn).toBeNull()
    expect(undoable(desk.file, desk.desk, desk.now)).toEqual([])
  })

  test('can be undone until it holds, also in the night after its last day', () => {
    const desk = withdrawn().until('2026-03-11 08:00')
    expect(undoes(desk).until('2026-03-12 10:00').file.withdrawn).toBeNull()
  })

  test('cannot be undone once it holds, nor entered twice, nor after the decision', () => {
    expect(problems(attempt(withdrawn(), 'withdrawal'))).toEqual(['reference withdrawal-entered'])
    const over = withdrawn().until('2026-03-11 09:01')
    expect(refusesToUndo(over)).toEqual({ why: 'passed', what: 'withdrawal', until: instant('2026-03-11 00:00') })
    const decided = received('2026-03-02 10:00').upTo('feedback').does('feedback')
    expect(problems(attempt(decided, 'withdrawal'))).toEqual(['reference withdrawal-after-decision'])
  })

  test('is told to those who work on the case, and their work does not ring until it holds', () => {
    const desk = withdrawn()
    const holder = desk.holder('investigation') ?? ''
    expect(desk.mailsTo(holder)).toContain(`withdrawal-noted act-1 ${holder}`)
    const before = desk.mailsTo(holder).length
    desk.until('2026-03-10 20:00')
    expect(desk.mailsTo(holder)).toHaveLength(before)
    // Undone, what came due meanwhile is told.
    undoes(desk).until('2026-03-11 10:00')
    expect(desk.mailsTo(holder)).toContain(`withdrawal-undone act-1 ${holder}`)
    expect(desk.mailsTo(holder)).toContain(`investigation#1 overdue ${holder}`)
  })

  test('counts for the complainant from the day of the call', () => {
    const desk = withdrawn().until('2026-03-11 09:01')
    expect(withdrawnOn(desk.file)).toBe(instant('2026-03-03 10:00'))
  })

  test('is overtaken by a decision', () => {
    const desk = withdrawn().upTo('feedback').does('feedback')
    expect(refusesToUndo(desk)).toEqual({ why: 'decided', what: 'withdrawal' })
    desk.until('2026-03-13 00:01')
    expect(desk.file.withdrawn).toBeNull()
  })
})

test('a withdrawal that is confirmed by post can be undone as long from the day of posting as from the entry', () => {
  const postalAddress = '四川省成都市示例路1号\n610000'
  const complainant = { name: '李雷', phone: '138 0013 8000', postalAddress, prefers: 'post', relation: 'policyholder' }
  const desk = received('2026-03-02 10:00', 'general', { complaint: { complainant } })
    .does('posting')
    .upTo('investigation')
  enters(desk.until('2026-03-03 10:00'), 'withdrawal')
  // The letter lies in the print list over the seven days: nothing is over that nobody was told of.
  desk.until('2026-03-11 10:00')
  expect([desk.file.withdrawn, undoable(desk.file, desk.desk, desk.now)]).toMatchObject([null, [{ id: 'act-1' }]])
  desk.does('posting', 'write-again').look().does('posting').until('2026-03-18 10:00')
  expect(undoable(desk.file, desk.desk, desk.now)).toMatchObject([{ until: instant('2026-03-19 00:00') }])
  expect(desk.until('2026-03-19 09:01').file.withdrawn).not.toBeNull()
})

describe('an offer that is accepted by phone', () => {
  const offered = () =>
    received('2026-03-02 10:00')
      .upTo('negotiation')
      .does('negotiation', 'offer', { what: '支付 2,000 元', amount: yuan('2000.00'), until: '2026-03-13' })

  test('holds at once', () => {
    const desk = enters(offered(), 'acceptance', { said: '' })
    expect(desk.file.offers[0]?.answered?.answer).toBe('accepted')
    expect(desk.file.acts[0]).toMatchObject({ about: 'offer-1', what: 'acceptance' })
  })

  test('that is undone is no rejection, and the case goes back to the negotiation', () => {
    const desk = enters(offered(), 'acceptance').does('negotiation', 'agreed', { offers: [], remedy: '支付 2,000 元' })
    expect(desk.open).toContain('feedback')
    undoes(desk)
    expect(desk.file.offers[0]?.answered).toMatchObject({ answer: 'undone', at: desk.now })
    const codes = complaintView(desk.file, desk.desk, desk.now).timeline.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['offer-answered', 'acceptance-undone']))
    expect(desk.open).toContain('negotiation')
    expect(desk.open).not.toContain('feedback')
  })

  test('needs one that is open', () => {
    expect(problems(attempt(received('2026-03-02 10:00').upTo('negotiation'), 'acceptance'))).toEqual([
      'offer no-open-offer',
    ])
  })

  test('may be said in the very minute in which the offer went out', () => {
    const desk = offered()
    const minute = `${desk.now.slice(0, 17)}00.000Z`
    desk.until('2026-03-03 10:00')
    expect(enters(desk, 'acceptance', { said: '', saidAt: minute }).file.offers[0]?.answered?.answer).toBe('accepted')
  })

  test('counts from the call, also if the offer lapsed before somebody entered it', () => {
    const desk = offered()
    const called = instant('2026-03-13 16:00')
    desk.until('2026-03-16 11:00')
    expect(desk.file.offers[0]?.closed?.why).toBe('lapsed')
    enters(desk, 'acceptance', { said: '', saidAt: called })
    expect(desk.file.offers[0]).toMatchObject({ answered: { answer: 'accepted' } })
    expect(stateOf(desk.file, desk.file.offers[0]!, desk.now, desk.desk.calendar)).toBe('accepted')
    // The coordinator learns of it, and agrees on it as on any other.
    desk.does('negotiation', 'agreed', { offers: [], remedy: '支付 2,000 元' })
    expect(desk.open).toContain('feedback')
  })

  /** What happens between the call of 10 March and its entry, and how the entry is refused. */
  const between: Record<string, { happens: (desk: Case) => Case; refused: string[] }> = {
    nothing: { happens: (desk) => desk, refused: [] },
    'a newer offer': {
      happens: (desk) =>
        desk.does('negotiation', 'offer', { what: '支付 2,500 元', amount: yuan('2500.00'), until: '2026-03-16' }),
      refused: ['offer newer-offer'],
    },
    'no agreement': {
      happens: (desk) => desk.does('negotiation', 'not-agreed', { offers: [] }),
      refused: ['offer negotiation-over'],
    },
    'new facts': {
      happens: (desk) => enters(desk, 'new-facts'),
      refused: ['offer negotiation-over'],
    },
    'a decision': {
      happens: (desk) => desk.does('negotiation', 'not-agreed', { offers: [] }).upTo('feedback').does('feedback'),
      refused: ['reference acceptance-after-decision'],
    },
    'the same acceptance': {
      happens: (desk) => enters(desk, 'acceptance', { said: '' }),
      refused: ['offer offer-accepted-already'],
    },
  }

  test('whenever it is entered, it is judged by the call; what happened in between is named', () => {
    const hour = 3_600_000
    const seen = { entered: 0, refused: 0, late: 0 }
    let drawn = 0
    const calls = fc.integer({ min: 0, max: 330 })
    const delays = fc.integer({ min: 1, max: 120 })
    fc.assert(
      fc.property(calls, delays, fc.constantFrom(...Object.keys(between)), (called, delay, what) => {
        drawn += 1
        const desk = offered()
        const saidAt = new Date(Date.parse(desk.now) + called * hour).toISOString()
        desk.until(saidAt)
        const isLate = !desk.file.offers.some((one) => wasOpen(desk.file, one, saidAt, desk.desk.calendar))
        if (isLate) {
          seen.late += 1
          expect(problems(attempt(desk, 'acceptance', { said: '', saidAt }))).toEqual(['offer no-open-offer'])
          return
        }
        desk.until(new Date(Date.parse(saidAt) + hour / 2).toISOString())
        if (what !== 'nothing' && !desk.open.includes('negotiation')) return
        const { happens, refused } = between[what]!
        happens(desk)
        desk.until(new Date(Date.parse(desk.now) + delay * hour).toISOString())
        const facts = attempt(desk, 'acceptance', { said: '', saidAt })
        expect('refused' in facts ? problems(facts) : []).toEqual(refused)
        seen[refused.length === 0 ? 'entered' : 'refused'] += 1
      }),
      runs(20),
    )
    // Where each mutant runs them, a few are drawn.
    if (drawn >= 40)
      for (const [kind, count] of Object.entries(seen)) expect(isTooRare(count, drawn, 1), kind).toBe(false)
  })
})

describe('a review that is asked for by phone', () => {
  const notUpheld = {
    upheld: 'not',
    rootCause: 'no-fault-found',
    points: [{ point: '少赔', finding: '赔付符合合同约定', upheld: 'not' }],
    remedy: '',
    remedyAmount: yuan('0.00'),
  }
  const decided = () =>
    received('2026-03-02 10:00')
      .upTo('investigation')
      .does('investigation', 'complete', notUpheld)
      .upTo('feedback')
      .does('feedback')

  test('is taken by anybody, and counts from the day of the call', () => {
    const desk = decided()
    const called = desk.now
    desk.until(later(desk, 4))
    enters(desk, 'review', { saidAt: called })
    expect(desk.file.reviews).toMatchObject([{ at: called, reasons: call(desk)['said'] }])
    expect(desk.open).toContain('review')
  })

  test('is never taken by the liaison alone: somebody who took no part asks the complainant', () => {
    const desk = decided()
    const liaison = liaisonOf(desk.file) ?? ''
    enters(desk, 'review', {}, liaison)
    expect(desk.file.acts[0]?.sampled).toBe(true)
    expect(desk.open).toContain('return-visit')
    const visit = desk.holder('return-visit')
    expect(visit).not.toBe(liaison)
    const others = { ...desk.file, tasks: desk.file.tasks.filter(({ kind }) => kind !== 'return-visit') }
    expect(participantsOf(others).has(visit ?? '')).toBe(false)
  })

  test('can be asked for again, if it was undone', () => {
    const desk = undoes(enters(decided(), 'review'))
    expect(desk.open).not.toContain('review')
    enters(desk, 'review')
    expect(desk.open).toContain('review')
    expect(desk.file.reviews.map(({ id }) => id)).toEqual(['review-1', 'review-2'])
  })
})

describe('what comes too late', () => {
  const decided = () => received('2026-03-02 10:00').upTo('feedback').until('2026-03-03 11:00').does('feedback')

  test('says what to do instead', () => {
    const desk = decided()
    const before = instant('2026-03-02 11:00')
    expect(problems(attempt(desk, 'withdrawal', { saidAt: before }))).toEqual(['reference withdrawal-after-decision'])
    expect(problems(attempt(desk, 'review', { saidAt: before }))).toEqual(['saidAt before-decision'])
    expect(problems(attempt(desk, 'undo'))).toEqual(['reference nothing-to-undo'])
    const closed = enters(received('2026-03-02 10:00').upTo('investigation'), 'withdrawal').until('2026-03-20 10:00')
    expect(problems(attempt(closed, 'new-facts'))).toEqual(['reference facts-after-closing'])
    expect(problems(attempt(closed, 'undo'))).toEqual(['reference nothing-to-undo'])
  })

  const undecided = () => received('2026-03-02 10:00').upTo('investigation')
  const inLeeds = () => decidedInLeeds({ received: '2026-03-02 10:00', decided: '2026-03-12 12:00' })

  test.each<[string, () => Case, string[]]>([
    ['before a decision', undecided, ['reference review-undecided']],
    ['of one that is being reviewed', () => enters(decided(), 'review'), ['reference review-asked']],
    ['under rules that know none', inLeeds, ['reference review-not-provided']],
    ['after its time', () => decided().until('2026-06-01 10:00'), ['reference review-over']],
  ])('says to the colleague why there is no review %s', (_name, desk, why) => {
    expect(problems(attempt(desk(), 'review'))).toEqual(why)
  })

  test('is told in words for the form, whatever is entered about which case', () => {
    for (const desk of [undecided(), decided(), enters(decided(), 'review'), inLeeds(), undecided().untilClosed()])
      for (const act of actsToEnter) {
        const done = attempt(desk, act)
        if ('refused' in done) expect(done.refused, act).toBe('invalid')
      }
  })

  test('new facts restart the clocks from the call, and not again from before the last restart', () => {
    const desk = received('2026-03-02 10:00').upTo('investigation').until('2026-03-06 10:00')
    enters(desk, 'new-facts', { saidAt: instant('2026-03-05 09:00') })
    expect(desk.file.restarts.map(({ from }) => from)).toEqual([instant('2026-03-05 09:00')])
    enters(desk.until('2026-03-06 12:00'), 'new-facts', { saidAt: instant('2026-03-04 09:00') })
    expect(desk.file.restarts.at(-1)?.from).toBe(instant('2026-03-05 09:00'))
  })
})

describe('what is entered', () => {
  test('needs the proof, a name that fits, and words where they matter', () => {
    const desk = received('2026-03-02 10:00').upTo('investigation')
    expect(problems(attempt(desk, 'new-facts', { proof: '', said: '' }))).toEqual(['proof missing'])
    expect(problems(attempt(desk, 'new-facts', { said: '' }))).toEqual(['said missing'])
    expect(problems(attempt(desk, 'new-facts', { name: '别人' }))).toEqual(['reference no-such-case'])
    expect(problems(attempt(desk, 'withdrawal', { saidAt: instant('2026-03-30 10:00') }))).toEqual(['saidAt future'])
  })

  test('as new facts goes the way of a message that brings some', () => {
    const desk = enters(received('2026-03-02 10:00').upTo('investigation'), 'new-facts')
    expect(desk.file.messages).toMatchObject([{ text: call(desk)['said'] }])
  })

  test('is asked about by somebody else in a share of cases that the pack names', () => {
    const share = Array.from({ length: 60 }, (_, index) => {
      const desk = received('2026-03-02 10:00', 'general', { reference: `CASE-${index}` })
      return enters(desk, 'withdrawal').file.acts[0]?.sampled === true
    }).filter(Boolean).length
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThan(40)
  })
})

/** So many days after the desk's present moment. */
function later(desk: Case, days: number): string {
  const day = new Date(Date.parse(desk.now) + days * 86_400_000).toISOString().slice(0, 10)
  return `${day} 10:00`
}

describe('a complaint that somebody else filed', () => {
  /** Gina may handle it for 王建国, and not agree to how it ends. */
  const filedFor = () =>
    received('2026-03-02 10:00', 'general', {
      complaint: {
        complainant: { name: 'Gina General', email: 'gina@example.com', relation: 'agent' },
        authority: { represented: '王建国', capacity: 'lawyer', scope: 'general' },
      },
    })

  test('is found by the name of either, and withdrawn by the person whose complaint it is', () => {
    expect(problems(attempt(filedFor(), 'withdrawal'))).toEqual(['reference needs-full-authority'])
    expect('refused' in attempt(filedFor(), 'withdrawal', { name: '王 建国' })).toBe(false)
    expect(problems(attempt(filedFor(), 'withdrawal', { name: '王建军' }))).toEqual(['reference no-such-case'])
  })

  const limited = { represented: '王建国', scope: 'general' }
  const offered = () =>
    filedFor()
      .does('intake', 'record-authority', limited)
      .upTo('negotiation')
      .does('negotiation', 'offer', { until: '2026-03-12' })

  test('whose offer the person accepted by phone: only that person undoes it, not the lawyer who handles it', () => {
    const desk = enters(offered(), 'acceptance', { name: '王建国', said: '' })
    const onPage = undoAct(desk.file, { act: 'act-1' }, desk.desk, desk.now)
    expect(problems(onPage as Parameters<typeof problems>[0])).toEqual([' needs-full-authority'])
    expect(problems(attempt(desk, 'undo', { name: 'Gina General' }))).toEqual(['reference needs-full-authority'])
    expect(enters(desk, 'undo', { name: '王建国' }).file.acts[0]?.undone).not.toBeNull()
  })

  test('whose offer was accepted by phone: nothing undoes it once the decision has gone out', () => {
    const desk = enters(offered(), 'acceptance', { name: '王建国', said: '' })
    expect(undoable(desk.file, desk.desk, desk.now)).toHaveLength(1)
    desk.does('negotiation', 'agreed', { offers: [] }).does('feedback')
    expect(undoable(desk.file, desk.desk, desk.now)).toEqual([])
  })

  test('is nobody’s any more whose authority was revoked', () => {
    const desk = filedFor()
    const revoked: Case = Object.assign(Object.create(Object.getPrototypeOf(desk) as object), desk, {
      file: { ...desk.file, authority: { ...desk.file.authority, revoked: desk.now } },
    }) as Case
    expect(problems(attempt(revoked, 'new-facts'))).toEqual(['reference no-such-case'])
    expect('refused' in attempt(revoked, 'new-facts', { name: '王建国' })).toBe(false)
  })
})

test('a withdrawal whose confirmation goes by post can be undone for whole days from its posting', () => {
  const postalAddress = '四川省成都市示例路1号\n610000'
  const complainant = { name: '李雷', phone: '138 0013 8000', postalAddress, prefers: 'post', relation: 'policyholder' }
  const desk = received('2026-03-02 10:00', 'general', { complaint: { complainant } })
    .does('posting')
    .upTo('investigation')
  enters(desk.until('2026-03-03 10:00'), 'withdrawal')
  desk.until('2026-03-04 15:00').does('posting')
  const [act] = undoable(desk.file, desk.desk, desk.now)
  // Posted on Wednesday the 4th: seven days are Wednesday the 11th, the whole of it.
  expect(act?.until).toBe(instant('2026-03-12 00:00'))
  expect(desk.until('2026-03-11 23:59').file.withdrawn).toBeNull()
  expect(undoable(desk.file, desk.desk, desk.now)).toHaveLength(1)
  expect(desk.until('2026-03-12 08:59').file.withdrawn).toBeNull()
  expect(desk.until('2026-03-12 09:01').file.withdrawn).not.toBeNull()
})
