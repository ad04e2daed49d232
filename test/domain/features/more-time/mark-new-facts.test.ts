import { fc, runs } from '../../../support/properties.ts'
import { describe, expect, test } from 'vitest'
import { assigneeOf, openTasks, taskOf } from '../../../../functions/domain/case/case-file.ts'
import { fold } from '../../../../functions/domain/case/evolve.ts'
import { overallClocks } from '../../../../functions/domain/deadlines/case-clocks.ts'
import { addMessage, messageForm } from '../../../../functions/domain/features/complainant/message.ts'
import { statusOf } from '../../../../functions/domain/case/refusal.ts'
import { policyOf } from '../../../../functions/domain/policy/policy.ts'
import { complaintView } from '../../../../functions/domain/views/case-views.ts'
import { away, but } from '../../../support/cast.ts'
import { type Case, instant, local, received } from '../../../support/domain/desk.ts'

/**
 * Filed on Monday 2026-03-02 at 10:00; overall the close of the last working day within 15 days: 17 March, a Tuesday,
 * 18:00.
 */
const open = () => received('2026-03-02 10:00').does('intake')
const overall = (desk: Case) =>
  overallClocks(desk.file, desk.desk).map(({ clock, dueAt }) => `${clock.id} ${local(dueAt)}`)

describe('a message with new information', () => {
  test('sends the case back to its investigator, with the full time limit of the investigation', () => {
    const desk = open()
    const investigator = desk.holder('investigation')
    desk.until('2026-03-04 10:00').does('investigation').until('2026-03-05 11:00').messages('有新的鉴定报告', true)
    expect([desk.open, desk.task('investigation').id, desk.holder('investigation'), statusOf(desk.file)]).toEqual([
      ['investigation'],
      'investigation-2',
      investigator,
      'investigation',
    ])
    // Five working days from the 5th: 6, 9, 10, 11, 12 March.
    expect(desk.due('investigation')).toBe('2026-03-12 18:00')
    expect(taskOf(desk.file, 'negotiation-1')).toMatchObject({ state: 'cancelled', why: 'new-facts' })
  })

  test('restarts the time limit of the whole case from its receipt, and moves the promise with a letter', () => {
    const desk = open()
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['overall 2026-03-17 18:00'], '2026-03-16 18:00'])
    desk.until('2026-03-04 10:00').does('investigation').until('2026-03-05 11:00').messages('有新的鉴定报告', true)
    // 15 days from 5 March: the 20th, a Friday. The stages: investigation 12, negotiation 13, 16, 17, feedback 18
    // March.
    expect([overall(desk), local(desk.file.respondBy)]).toEqual([['overall#2 2026-03-20 18:00'], '2026-03-18 18:00'])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'restarted 1'])
    expect(complaintView(desk.file, desk.desk, desk.now).timeline.map(({ code }) => code)).toContain('restarted')
  })

  test('records what restarts, which task is cancelled and what is promised, and leaves other tasks open', () => {
    const desk = open().upTo('negotiation').claimsConflict().until('2026-03-05 11:00')
    const said = {
      fact: 'message',
      v: 2,
      text: '有新的鉴定报告',
      tell: [desk.file.liaisons[0]?.person, desk.holder('negotiation')],
      newFacts: true,
    }
    expect(addMessage(desk.file, { text: '有新的鉴定报告', newFacts: true }, desk.desk, desk.now)).toStrictEqual([
      said,
      {
        fact: 'restarted',
        v: 1,
        stage: 'investigation',
        renews: null,
        clocks: ['overall'],
        from: desk.now,
        message: null,
      },
      { fact: 'cancelled', v: 3, task: 'negotiation-1', why: 'new-facts' },
      { fact: 'promised', v: 2, respondBy: instant('2026-03-18 18:00'), why: 'restarted' },
    ])
    // Said again in the same moment it changes no date.
    desk.messages('有新的鉴定报告', true)
    expect(addMessage(desk.file, { text: '还有照片', newFacts: true }, desk.desk, desk.now)).toStrictEqual([
      { ...said, text: '还有照片', tell: [desk.file.liaisons[0]?.person, desk.holder('investigation')] },
      {
        fact: 'restarted',
        v: 1,
        stage: null,
        renews: 'investigation',
        clocks: ['overall'],
        from: desk.now,
        message: null,
      },
    ])
  })

  test('sends the case back even right after the investigation was decided', () => {
    const desk = open().until('2026-03-05 11:00')
    desk.commit(desk.attempt('investigation', 'complete') as never, {
      as: 'staff',
      person: desk.holder('investigation') ?? '',
      mail: 'm',
    })
    expect(addMessage(desk.file, { text: '有新的鉴定报告', newFacts: true }, desk.desk, desk.now)).toMatchObject([
      { fact: 'message' },
      { fact: 'restarted', stage: 'investigation' },
      { fact: 'promised', respondBy: instant('2026-03-18 18:00') },
    ])
  })

  test('restarts only the time limits that the pack names', () => {
    const desk = received('2026-03-02 10:00', 'general', { policy: policyOf({ id: 'uk-disp', version: 1 }) })
    expect(addMessage(desk.file, { text: 'A new report', newFacts: true }, desk.desk, desk.now)).toMatchObject([
      { fact: 'message' },
      { fact: 'restarted', stage: null, renews: null, clocks: [] },
    ])
  })

  test('notifies the former assignee, who can no longer decide the task', () => {
    const desk = open().upTo('negotiation')
    const holder = desk.holder('negotiation') ?? ''
    desk.messages('有新的鉴定报告', true)
    expect(desk.mailsTo(holder).slice(-2)).toEqual(['negotiation-1 cancelled', expect.stringMatching(/^message /)])
    expect(desk.attempt('negotiation', 'agreed')).toEqual({ refused: 'gone', why: 'new-facts' })
  })

  test('cancels a proposal that waits for its co-signer', () => {
    const desk = received('2026-03-02 10:00', 'key').upTo('co-sign').messages('有新的鉴定报告', true)
    expect([desk.open, desk.file.proposal]).toEqual([['investigation'], null])
    expect(desk.upTo('co-sign').task('co-sign').id).toBe('co-sign-2')
    expect(desk.does('co-sign').file.outcome?.outcome).toBe('upheld')
  })

  test('gives the assignee of an open investigation the full time limit again', () => {
    const desk = open().until('2026-03-05 11:00')
    const before = desk.mails.length
    desk.messages('有新的鉴定报告', true)
    expect([desk.open, desk.task('investigation').id, desk.due('investigation')]).toEqual([
      ['investigation'],
      'investigation-1',
      '2026-03-12 18:00',
    ])
    // Two are told of the message, and the complainant of the new date; nobody gets a task.
    expect(
      desk.mails
        .slice(before)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['message', 'message', 'restarted'])
  })

  test('does not move the due date of intake', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-02 20:00').messages('有新的鉴定报告', true)
    expect([desk.open, desk.due('intake'), overall(desk)]).toEqual([
      ['intake'],
      '2026-03-03 10:00',
      ['overall#2 2026-03-17 18:00'],
    ])
  })

  test('sends the case to another investigator if the first one is away', () => {
    const desk = open()
    const investigator = desk.holder('investigation') ?? ''
    desk
      .does('investigation')
      .staffed(but({ [investigator]: away('2026-03-02', '2026-03-31') }))
      .messages('有新的鉴定报告', true)
    expect(desk.holder('investigation')).not.toBe(investigator)
  })

  test('restarts nothing after the decision, when the form does not ask for it', () => {
    const desk = open().upTo('feedback').does('feedback')
    const { respondBy } = desk.file
    expect(Object.keys(messageForm(desk.file, desk.desk).shape)).toEqual(['text'])
    desk.messages('有新的鉴定报告', true)
    expect([desk.facts('restarted'), desk.file.respondBy, desk.file.messages.at(-1)?.newFacts]).toEqual([
      [],
      respondBy,
      true,
    ])
  })

  test('restarts nothing during fulfilment, and is not asked for in a combined case', () => {
    const desk = open()
      .upTo('feedback')
      .does('feedback', 'propose', { remedy: '赔付', remedyDue: '2026-03-20' })
      .messages('有新的鉴定报告', true)
    expect([desk.open, desk.facts('restarted')]).toEqual([['fulfilment'], []])
    const joined = received('2026-03-02 10:00').commit(
      [
        { fact: 'joined', v: 1, into: 'AAAA-AAAA-A', liaison: 'ina', respondBy: '2026-03-16T10:00:00.000Z' },
        { fact: 'ended', v: 1 },
      ],
      { as: 'staff', person: 'ina', mail: 'm' },
    )
    expect(Object.keys(messageForm(joined.file, joined.desk).shape)).toEqual(['text'])
  })

  test('restarts nothing if the pack does not provide for it', () => {
    const desk = received('2026-03-02 10:00', 'general', { policy: policyOf({ id: 'standard', version: 1 }) }).upTo(
      'negotiation',
    )
    expect(Object.keys(messageForm(desk.file, desk.desk).shape)).toEqual(['text'])
    expect(desk.messages('有新的鉴定报告', true).open).toEqual(['negotiation'])
  })

  test('opens one task and sends one letter for each new date, even if thirty come', () => {
    const desk = open().upTo('negotiation')
    for (let number = 0; number < 30; number += 1) desk.messages(`新情况 ${number}`, true)
    expect([
      desk.open,
      desk.file.tasks.filter(({ kind }) => kind === 'investigation').length,
      desk.file.restarts.length,
    ]).toEqual([['investigation'], 2, 30])
    expect(desk.mailsTo('complainant')).toEqual(['acknowledgement', 'restarted 1'])
    const investigator = desk.holder('investigation') ?? ''
    expect(desk.mailsTo(investigator).filter((id) => !id.startsWith('message'))).toEqual([
      'investigation-1 1',
      'investigation-2 1',
    ])
  })
})

describe('a message that the staff mark as new information', () => {
  test('sends the case back, and restarts the time limit of the whole case from its receipt', () => {
    const desk = open().upTo('negotiation').until('2026-03-03 11:00').messages('附上鉴定报告').until('2026-03-05 09:30')
    desk.does('negotiation', 'new-facts')
    // Fifteen days from the 3rd: the 18th. The investigation runs from the 5th: 6, 9, 10, 11, 12 March.
    expect([desk.open, desk.due('investigation'), overall(desk)]).toEqual([
      ['investigation'],
      '2026-03-12 18:00',
      ['overall#2 2026-03-18 18:00'],
    ])
    expect(desk.file.messages).toMatchObject([{ newFacts: true }])
    expect(desk.facts('restarted')).toMatchObject([{ reason: '附有新的鉴定', stage: 'investigation' }])
  })

  test('must exist, and can be marked only once', () => {
    const desk = open()
    expect(desk.attempt('investigation', 'new-facts')).toMatchObject({ refused: 'invalid' })
    desk.messages('附上鉴定报告').does('investigation', 'new-facts')
    expect(desk.attempt('investigation', 'new-facts')).toMatchObject({ refused: 'invalid' })
  })
})

describe('a case with random messages and new information', () => {
  test('moves no date earlier, repeats no mark, has one task, keeps promises within limits, and folds alike', () => {
    const step = fc.record({
      hours: fc.integer({ min: 1, max: 60 }),
      does: fc.constantFrom('decides', 'new', 'new', 'message', 'mark', 'raise'),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        const desk = received('2026-03-02 10:00')
        let [promise, whole] = [desk.file.respondBy, overallClocks(desk.file, desk.desk)[0]?.dueAt ?? '']
        for (const { hours, does } of steps) {
          desk.until(local(new Date(Date.parse(desk.now) + hours * 3_600_000).toISOString()))
          const [task] = openTasks(desk.file)
          if (task === undefined || desk.file.outcome !== null) break
          const before = desk.due(task.kind)
          if (does === 'new') desk.messages('新情况', true)
          if (does === 'message') desk.messages('补充')
          if (does === 'mark' && !('refused' in desk.attempt(task.kind, 'new-facts'))) desk.does(task.kind, 'new-facts')
          if (does === 'raise' && desk.file.class === 'general') desk.does(task.kind, 'reclassify')
          else if (openTasks(desk.file)[0]?.id === task.id) expect(desk.due(task.kind) >= before).toBe(true)
          if (does === 'decides') desk.does(task.kind)
          if (desk.file.outcome !== null) break
          const now = overallClocks(desk.file, desk.desk)[0]?.dueAt ?? ''
          expect([desk.file.respondBy >= promise, now >= whole, desk.file.respondBy <= now]).toEqual([true, true, true])
          ;[promise, whole] = [desk.file.respondBy, now]
          expect(openTasks(desk.file).map((one) => assigneeOf(one) !== null)).toEqual([true])
        }
        const marks = desk.facts('marked').map(({ clock, mark }) => `${clock} ${mark}`)
        expect(new Set(marks).size).toBe(marks.length)
        expect(fold(desk.reference, desk.commits)).toEqual(desk.file)
        expect(desk.mails.filter(({ kind }) => kind === 'restarted').length).toBeLessThanOrEqual(
          desk.facts('restarted').length,
        )
      }),
      runs(30),
    )
  })
})
