import { fc, isTooRare, runs } from '../../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { wasPromised } from '../../../../functions/domain/case/deliveries.ts'
import { passedOnLate } from '../../../../functions/domain/deadlines/receipt.ts'
import { rightsOffered } from '../../../../functions/domain/policy/letter-duties.ts'
import { newestPolicy, type Policy, policyOf } from '../../../../functions/domain/policy/policy.ts'
import { type Answers, type Case, local, problems, received } from '../../../support/domain/desk.ts'
import { packs } from '../../../support/domain/packs.ts'
import { people } from '../../../support/domain/acts.ts'
import { instantOf, millisOf } from '../../../../functions/domain/time/zone.ts'

const china = newestPolicy('cn-2020-3')
const uk = newestPolicy('uk-disp')

const letter = { channel: 'letter', where: '苏州营业部', proof: '收文簿 2026-1023-3' }
const begun = (policy: Policy = china, when = '2026-11-02 10:00'): Case => received(when, 'general', { policy })
const set = (desk: Case, receivedAt: string, more: Answers = {}): Case =>
  desk.does('intake', 'set-receipt', { ...letter, receivedAt, ...more })
const dates = (desk: Case) => [
  ...overallClocks(desk.file, desk.desk).map(({ clock, dueAt }) => `${clock.id} ${local(dueAt)}`),
  local(desk.file.respondBy),
]

describe('a letter that a branch received on 23 October and that the desk recorded on 2 November', () => {
  test('counts from 23 October: the case, the promise, and a letter tells the earlier date', () => {
    // Recorded on Monday the 2nd: fifteen days end on Tuesday the 17th; the stages on Monday the 16th (24 hours, five
    // working days, three, one). Received on Friday 23 October: fifteen days end on Saturday 7 November, and the last
    // close before that is Friday's.
    const desk = begun()
    expect(dates(desk)).toEqual(['overall 2026-11-17 18:00', '2026-11-16 18:00'])
    set(desk.until('2026-11-02 15:00'), '2026-10-23T15:00:00+08:00')
    expect(dates(desk)).toEqual(['overall 2026-11-07 18:00', '2026-11-06 18:00'])
    expect(desk.facts('receipt-set')).toMatchObject([
      {
        receivedAt: '2026-10-23T07:00:00.000Z',
        ...letter,
        cuts: [],
      },
    ])
    expect(desk.facts('recounted')).toMatchObject([
      {
        why: 'receipt',
        dates: [{ clock: 'overall', before: '2026-11-17T10:00:00.000Z', after: '2026-11-07T10:00:00.000Z' }],
        promise: { before: '2026-11-16T10:00:00.000Z', after: '2026-11-06T10:00:00.000Z' },
      },
    ])
    expect(desk.mailsTo('complainant').map((id) => id.split(' ')[0])).toEqual(['acknowledgement', 'promise-changed'])
  })

  test('leaves the first stage as it is, since nobody of the desk knew of it before', () => {
    expect(set(begun(), '2026-10-23T15:00:00+08:00').due('intake')).toBe('2026-11-03 10:00')
  })

  test('was passed on late, which is a deviation; one of the same day was not', () => {
    const desk = set(begun(), '2026-10-23T15:00:00+08:00')
    expect(passedOnLate(desk.file, desk.desk)).toEqual({
      receivedAt: '2026-10-23T07:00:00.000Z',
      filedAt: '2026-11-02T02:00:00.000Z',
    })
    const sameDay = set(begun(), '2026-11-02T08:30:00+08:00')
    expect([passedOnLate(sameDay.file, sameDay.desk), dates(sameDay)]).toEqual([undefined, dates(begun())])
  })

  test('can be corrected: the limit follows, and the promise does not move later', () => {
    const desk = set(set(begun(), '2026-10-23T15:00:00+08:00'), '2026-10-30T15:00:00+08:00')
    expect(dates(desk)).toEqual(['overall 2026-11-14 18:00', '2026-11-06 18:00'])
    expect(desk.facts('recounted').at(-1)?.promise).toBeNull()
  })

  test('shortens an extension whose cap counts from receipt', () => {
    // Granted until Wednesday 2 December, thirty days after 2 November; received on 23 October they end on Sunday 22
    // November.
    const desk = begun()
      .does('intake')
      .does('investigation', 'extend', { overallUntil: '2026-12-02' })
      .does('extension')
    expect(dates(desk)[0]).toBe('overall 2026-12-02 18:00')
    desk.does('investigation', 'set-receipt', { ...letter, receivedAt: '2026-10-23T15:00:00+08:00' }, sue)
    expect(desk.facts('receipt-set')[0]?.cuts).toEqual([
      {
        extension: 'extension-1',
        clock: 'overall',
        before: '2026-12-02T10:00:00.000Z',
        after: '2026-11-22T10:00:00.000Z',
      },
    ])
    expect(dates(desk)).toEqual(['overall 2026-11-22 18:00', '2026-11-20 18:00'])
  })
})

const sue = { person: 'sue', may: 'oversee' } as const

test('a period that was over before the desk knew of it is overdue at once, and the complainant gets an apology', () => {
  const desk = set(begun(), '2026-10-12T15:00:00+08:00').until('2026-11-03 09:30')
  expect(dates(desk)).toEqual(['overall 2026-10-27 18:00', '2026-10-27 18:00'])
  expect(desk.mailsTo('complainant').map((id) => id.split(' ')[0])).toEqual(['acknowledgement', 'promise-changed'])
  expect(desk.marks.some((mark) => mark.includes('overall overdue'))).toBe(true)
  // The page says that the answer was due then, and not that somebody promised it.
  expect([wasPromised(desk.file), wasPromised(begun().until('2026-12-01 10:00').file)]).toEqual([false, true])
})

test('a step that began after the answer was late is told with its own end, not with one before it began', () => {
  // Eight weeks from 1 September ended on 27 October; the desk recorded it on the 31st.
  const desk = begun(uk, '2026-10-31T09:00:00.000Z').does('intake')
  const step = (): string => complaintView(desk.file, desk.desk, desk.now).clocks[0]!.dueAt
  const own = step()
  desk
    .until('2026-11-06T15:00:00.000Z')
    .does(
      'investigation',
      'set-receipt',
      { ...letter, receivedAt: '2026-09-01T09:00:00.000Z', sure: ['receivedAt'] },
      sue,
    )
  expect(desk.file.respondBy).toBe('2026-10-27T17:00:00.000Z')
  expect([step(), step() > desk.task('investigation').openedAt]).toEqual([own, true])
})

test('a summary resolution counts from receipt too: three business days after a call of 1 October end on the 6th', () => {
  const desk = received('2026-10-06T09:00:00.000Z', 'general', { policy: uk })
  const agreed = { contact: { how: 'phone', at: '2026-10-07T09:00:00.000Z' }, product: 'motor' }
  desk.until('2026-10-07T09:30:00.000Z')
  expect(desk.attempt('intake', 'resolve', agreed)).not.toHaveProperty('refused')
  set(desk, '2026-10-01T10:00:00+01:00', { channel: 'phone' })
  expect(problems(desk.attempt('intake', 'resolve', agreed))).toEqual(['contact/at summary-passed'])
})

describe('what is taken', () => {
  const attempt = (receivedAt: string, more: Answers = {}, desk = begun()) =>
    desk.attempt('intake', 'set-receipt', { ...letter, receivedAt, ...more })

  test('nothing after the desk recorded it, in the future, or without a place and a proof', () => {
    expect(problems(attempt('2026-11-02T10:00:01+08:00'))).toEqual(['receivedAt after-recorded'])
    expect(problems(attempt('2027-11-02T10:00:00+08:00'))).toEqual(['receivedAt after-recorded'])
    expect(problems(attempt('2026-11-01T10:00:00+08:00', { where: '', proof: ' ' }))).toEqual([
      'where missing',
      'proof missing',
    ])
  })

  test('a day more than sixty days back is asked about, and taken once somebody is sure', () => {
    // Sixty days before 2 November is 3 September, the whole of that day.
    expect(attempt('2026-09-03T00:00:00+08:00')).not.toHaveProperty('refused')
    expect(problems(attempt('2026-09-02T23:59:00+08:00'))).toEqual(['receivedAt long-ago'])
    expect(attempt('2026-09-02T23:59:00+08:00', { sure: ['receivedAt'] })).not.toHaveProperty('refused')
  })

  test('only under a pack that says so, and only before the decision', () => {
    const before = begun(policyOf({ id: 'cn-2020-3', version: 1 }))
    expect(problems(attempt('2026-10-23T15:00:00+08:00', {}, before))).toEqual(['decision not-provided'])
    const promised = {
      remedy: '赔付',
      remedyDue: '2026-11-20',
      rights: rightsOffered(china, 'branch'),
    }
    const decided = begun().upTo('feedback').does('feedback', 'propose', promised)
    expect(problems(decided.attempt('fulfilment', 'set-receipt', letter, sue))).toEqual(['decision not-offered'])
  })
})

test('whatever the receipt, no promise lies after a legal end, and none moves later', () => {
  let [drawn, moved] = [0, 0]
  fc.assert(
    fc.property(
      fc.constantFrom(...packs.filter(({ receipt }) => receipt !== undefined)),
      fc.array(fc.integer({ min: 0, max: 59 * 24 }), { minLength: 1, maxLength: 3 }),
      (policy, hours) => {
        const desk = received('2026-03-20 10:00', 'general', { policy, staff: people })
        for (const before of hours) {
          const told = desk.file.respondBy
          set(desk, instantOf(millisOf(desk.file.filedAt) - before * 3_600_000))
          const ends = overallClocks(desk.file, desk.desk).map(({ dueAt }) => dueAt)
          for (const end of ends) expect(desk.file.respondBy <= end).toBe(true)
          expect(desk.file.respondBy <= told).toBe(true)
          drawn += 1
          if (desk.file.respondBy < told) moved += 1
        }
      },
    ),
    runs(50),
  )
  expect(isTooRare(moved, drawn, 20)).toBe(false)
})

test('an extension of the period before new facts is cut by an earlier receipt too', () => {
  // Granted until 18 December within thirty days of 20 November; new facts of the 25th: fifteen days are 10 December.
  const desk = begun(china, '2026-11-20 10:00').until('2026-11-20 11:00').does('intake').until('2026-11-23 10:00')
  desk.does('investigation', 'extend', { overallUntil: '2026-12-18', because: 'complex' }).does('extension')
  desk.until('2026-11-25 10:00').messages('新的鉴定', true).does('new-material', 'accept-new')
  expect(dates(desk)).toEqual(['overall#2 2026-12-18 18:00', '2026-12-18 18:00'])
  desk.until('2026-11-26 10:00').does(
    'investigation',
    'set-receipt',
    {
      ...letter,
      receivedAt: '2026-10-20T10:00:00+08:00',
      sure: ['receivedAt'],
    },
    { person: 'sue', may: 'oversee' },
  )
  // Thirty days from 20 October are 19 November, so the new period is what is left.
  expect(dates(desk)).toEqual(['overall#2 2026-12-10 18:00', '2026-12-10 18:00'])
  expect(desk.facts('receipt-set')[0]?.cuts).toMatchObject([{ extension: 'extension-1', clock: 'overall' }])
})

test('an extension that a later pause has moved is cut without it, and the pause moves what is left', () => {
  // Granted until 18 December; the appraisal from 24 November 10:00 to 4 December 18:00 adds ten days and eight hours.
  const desk = begun(china, '2026-11-20 10:00').until('2026-11-20 11:00').does('intake').until('2026-11-23 10:00')
  desk.does('investigation', 'extend', { overallUntil: '2026-12-18', because: 'complex' }).does('extension')
  desk.until('2026-11-24 10:00').does('investigation', 'pause', { because: 'appraisal', until: '2026-12-04' })
  desk.until('2026-12-07 10:00')
  expect(dates(desk)[0]).toBe('overall 2026-12-28 18:00')
  desk.does('investigation', 'set-receipt', { ...letter, receivedAt: '2026-11-10T10:00:00+08:00' }, sue)
  // Thirty days from 10 November are 10 December; the pause moves that to the 21st at 02:00, so to the 20th.
  expect(desk.facts('receipt-set')[0]?.cuts).toMatchObject([{ after: '2026-12-10T10:00:00.000Z' }])
  expect(dates(desk)[0]).toBe('overall 2026-12-20 18:00')
})
