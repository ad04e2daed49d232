import { describe, expect, test } from 'vitest'
import { announceDocument } from '../../../../functions/domain/features/documents/announce.ts'
import { declinedOn } from '../../../../functions/domain/tasks/authority/declined-on.ts'
import { letterOf } from '../../../../functions/domain/case/deliveries.ts'
import { proofCameOn } from '../../../../functions/domain/tasks/authority/papers-came.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { datesToKeep } from '../../../../functions/domain/workflow/dates-to-keep.ts'
import { openRequests } from '../../../../functions/domain/tasks/requests.ts'
import { clean, sendsDocument } from '../../../support/domain/every-task.ts'
import { availableActions } from '../../../../functions/domain/decide/decide.ts'
import { kindOf } from '../../../../functions/domain/catalogue/task-kinds.ts'
import type { KindName } from '../../../../functions/domain/case/facts.ts'
import { currenciesOf, newestPolicy } from '../../../../functions/domain/policy/policy.ts'
import { type Case, problems, received, standard } from '../../../support/domain/desk.ts'

const uk = newestPolicy('uk-disp')

/** A complaint that somebody filed for another, who has not shown that they may. */
const filed = (capacity = 'lawyer', policy = standard) =>
  received('2026-03-02 10:00', 'general', {
    policy,
    complaint: {
      complainant: { name: '王律师', email: 'wang@law.example.com', relation: 'agent' },
      authority: { represented: '韩梅', capacity, scope: 'full' },
    },
  }).until('2026-03-02 11:00')

/** What the assignee of a task can do. */
const offered = (desk: Case, kind: KindName): string[] =>
  availableActions(desk.file, desk.task(kind), { person: desk.holder(kind) ?? '', may: 'act' }, desk.desk).map(
    ({ name }) => name,
  )

/** What somebody reads before they end the complaint. */
const warned = ({ file, desk, now }: Case, kind: KindName): string[] => {
  const task = file.tasks.findLast((one) => one.kind === kind)!
  const warnings = kindOf(kind).warnings?.['decline-unproven']
  return (warnings?.({} as never, { file, task, kind: kindOf(kind), desk, at: now, by: '' }) ?? []).map(
    ({ path, problem }) => `${path.join('.')} ${problem}`,
  )
}

const stages = ['investigation', 'negotiation', 'feedback'] as const

/** The same in a stage after intake. */
function inStage(stage: (typeof stages)[number], desk = filed()): Case {
  desk.does('intake')
  if (stage === 'investigation') return desk
  desk.does('investigation', 'complete', {
    remedyAmount: { currency: currenciesOf(desk.desk.policy)[0], value: '0.00' },
  })
  return stage === 'negotiation' ? desk : desk.does('negotiation')
}

const ended = (stage: (typeof stages)[number], desk?: Case) =>
  inStage(stage, desk).does(stage, 'decline-unproven').does('co-sign')

describe('if the proof of authority never comes', () => {
  test.each(stages)('the complaint can be ended in %s, once somebody approves it', (stage) => {
    const desk = inStage(stage).does(stage, 'decline-unproven')
    expect(desk.open).toEqual(['co-sign'])
    expect(desk.file.tasks.at(-1)?.stage).toBe(stage)
    desk.does('co-sign')
    expect(desk.file.outcome?.outcome).toBe('declined')
    expect(declinedOn(desk.file)).toEqual({ ground: 'no-authority', reason: '两次致函，仍未提供授权委托书' })
    expect(desk.mails.findLast(({ to }) => to === 'complainant')?.kind).toBe('declined')
    expect(desk.file.ended).not.toBeNull()
  })

  test('a proposal that comes back leaves the stage open, and an answer can follow', () => {
    const desk = inStage('feedback').does('feedback', 'decline-unproven').does('co-sign', 'return')
    expect(desk.open).toEqual(['feedback'])
    desk.does('feedback', 'record-authority').does('feedback')
    expect(desk.file.outcome?.outcome).toBe('upheld')
  })

  test('nobody types an answer that cannot go: it is not offered, and the refusal says why', () => {
    const desk = inStage('feedback')
    expect(offered(desk, 'feedback')).not.toContain('propose')
    expect(problems(desk.attempt('feedback', 'propose'))).toEqual(['decision authority-unseen'])
    expect(offered(desk.does('feedback', 'record-authority'), 'feedback')).toEqual(expect.arrayContaining(['propose']))
    expect(offered(desk, 'feedback')).not.toContain('decline-unproven')
  })

  test('who ends it without asking first, or before the day, is warned', () => {
    const desk = inStage('investigation')
    expect(warned(desk, 'investigation')).toEqual(['decision papers-not-asked'])
    desk.does('investigation', 'write-to-complainant', { asks: 'authority', until: '2026-03-06' })
    expect(warned(desk, 'investigation')).toEqual(['decision papers-awaited'])
    expect(warned(desk.until('2026-03-09 10:00'), 'investigation')).toEqual(['decision papers-reminded'])
    expect(warned(desk.until('2026-03-13 10:00'), 'investigation')).toEqual([])
  })

  test('an heir is the complainant: nobody ends their authority', () => {
    const desk = filed('heir')
    expect(offered(desk, 'intake')).not.toContain('revoke-authority')
    expect(problems(desk.attempt('intake', 'revoke-authority'))).toEqual(['decision speaks-for-the-dead'])
    expect(offered(filed(), 'intake')).toContain('revoke-authority')
  })
})

describe('the proof that is asked for by a day', () => {
  test('is asked only of somebody who has something to show', () => {
    const asks = { asks: 'authority', until: '2026-03-06' }
    expect(problems(filed('organisation').attempt('intake', 'write-to-complainant', asks))).toEqual(['asks not-one-of'])
    expect(filed().attempt('intake', 'write-to-complainant', asks)).not.toHaveProperty('refused')
  })

  test('is there once somebody has seen it, however it came', () => {
    const desk = filed().does('intake', 'write-to-complainant', { asks: 'authority', until: '2026-03-06' })
    expect(openRequests(desk.file)).toHaveLength(1)
    expect(openRequests(desk.does('intake', 'record-authority').file)).toEqual([])
  })
})

describe('what was missing when the complaint was ended', () => {
  test.each(stages)('reopens it in %s, where it was ended, and its limits count from then', (stage) => {
    const desk = ended(stage).until('2026-06-01 10:00')
    sendsDocument(desk, clean)
    expect(desk.file.outcome).toBeNull()
    expect(desk.open).toEqual([stage])
    expect(desk.file.reopenings.at(-1)).toMatchObject({ why: 'papers' })
    expect(desk.file.promise.respondBy > desk.now).toBe(true)
    expect(desk.mailsTo('complainant').at(-1)).toMatch(/^reopened/)
    if (stage === 'feedback')
      expect(desk.does('feedback', 'record-authority').does('feedback').file.outcome?.outcome).toBe('upheld')
  })

  test('is waited for no longer once it came: page and staff look at it, and what was asked before is over', () => {
    const desk = inStage('investigation', filed('heir', uk))
    desk.does('investigation', 'write-to-complainant', { asks: 'authority', until: '2026-03-06' })
    desk.until('2026-03-09 10:00').does('investigation', 'decline-unproven').does('co-sign')
    expect([letterOf(desk.file, 'outcome'), proofCameOn(desk.file)]).toEqual(['declined', undefined])
    const codes = complaintView(desk.file, desk.desk, desk.now).timeline.map(({ code }) => code)
    expect(codes).not.toContain('investigated')
    sendsDocument(desk.until('2026-03-11 10:00'), clean)
    expect(openRequests(desk.file)).toEqual([])
    expect(datesToKeep(desk.file, desk.desk).filter(({ about, over }) => about === 'request' && !over)).toEqual([])
    expect(proofCameOn(desk.file)).toBe(desk.file.reopenings.at(-1)?.at)
    // The letter that closed it is still that one, in the list of letters.
    expect(letterOf(desk.file, 'outcome')).toBe('declined')
    // Asked again, it is waited for again.
    desk.does('investigation', 'write-to-complainant', { asks: 'authority', until: '2026-03-20' })
    expect(proofCameOn(desk.file)).toBeUndefined()
  })

  test('is looked at if it answers the letter that asked for it', () => {
    const desk = filed('heir', uk).does('intake', 'write-to-complainant', { asks: 'authority', until: '2026-03-06' })
    sendsDocument(desk, clean)
    expect(proofCameOn(desk.file)).toBe(desk.file.written[0]?.answered?.at)
    expect(proofCameOn(desk.does('intake', 'record-authority').file)).toBeUndefined()
  })

  test('reopens one that was declined at intake, and gives eight weeks again', () => {
    const desk = filed('heir', uk).does('intake', 'decline', { ground: 'no-authority', reason: 'No grant' })
    sendsDocument(desk.does('co-sign').until('2026-07-01 10:00'), clean)
    expect(desk.open).toEqual(['intake'])
    expect(desk.file.promise.respondBy > '2026-07-15').toBe(true)
  })

  test('reopens nothing if the file is not kept, or another ground ended it', () => {
    expect(sendsDocument(ended('feedback'), { result: 'threat' }).file.outcome).not.toBeNull()
    const other = filed().does('intake', 'decline').does('co-sign')
    expect(
      announceDocument(other.file, { from: 'complainant' }, { what: 'x' }, { policy: standard, phone: '' }),
    ).toMatchObject({ refused: 'too-late' })
  })
})
