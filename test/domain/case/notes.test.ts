import { describe, expect, test } from 'vitest'
import { saveDraft } from '../../../functions/domain/decide/save-draft.ts'
import { draftsOf, formOfDraft, newestDraft } from '../../../functions/domain/case/notes.ts'
import { complaintView, notesFor } from '../../../functions/domain/views/case-views.ts'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { person, staff } from '../../support/cast.ts'
import { type Case, instant, local, problems, received } from '../../support/domain/desk.ts'

const open = () => received('2026-03-02 10:00').does('intake')
const by = (desk: Case) => ({ person: desk.holder('investigation') ?? '', may: 'act' }) as const

/** Chinese characters of which none says anything about the next: three bytes each, and more than two compressed. */
function atRandom(length: number, seed = 1): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCodePoint(0x4e00 + (state % 20_992))
  }).join('')
}

/** Puts the investigation aside as it is filled in. */
function save(
  desk: Case,
  values: Record<string, string[]>,
  actor: Parameters<typeof saveDraft>[2] = by(desk),
  decision = 'complete',
) {
  const facts = saveDraft(desk.file, desk.task('investigation'), actor, decision, values, desk.desk)
  if (!('refused' in facts) && facts.length > 0)
    desk.commit(facts as readonly Fact[], { as: 'staff', person: actor.person, mail: '' })
  return facts
}

describe('notes and attempts to reach the complainant', () => {
  test('are listed newest first, and change no task, due date, mail or mark', () => {
    const desk = open()
    const before = [desk.open, desk.due('investigation'), desk.mails.length, desk.marks]
    desk.does('investigation', 'contact-attempt').until('2026-03-02 11:00').does('investigation', 'note')
    expect(notesFor(desk.file, desk.task('investigation'))).toMatchObject([
      { is: 'note', text: '客户明天下午方便', by: { person: desk.holder('investigation') } },
      { is: 'contact-attempt', how: 'phone', reached: false, notes: '无人接听' },
    ])
    expect([desk.open, desk.due('investigation'), desk.mails.length, desk.marks]).toEqual(before)
  })

  test('show a consulted department only its own notes', () => {
    const desk = received('2026-03-02 10:00', 'general', { staff: [...staff, person('dan', ['department-contact'])] })
      .does('intake')
      .does('investigation', 'note', { text: '我方' })
      .does('investigation', 'consult')
      .does('consultation', 'note', { text: '部门' })
    const read = (kind: 'investigation' | 'consultation') =>
      notesFor(desk.file, desk.task(kind)).map((note) => 'text' in note && note.text)
    expect([read('investigation'), read('consultation')]).toEqual([['部门', '我方'], ['部门']])
  })

  test('do not change what the complainant sees', () => {
    const desk = open()
    const before = complaintView(desk.file, desk.desk, desk.now)
    expect(
      complaintView(
        desk.does('investigation', 'note').does('investigation', 'contact-attempt').file,
        desk.desk,
        desk.now,
      ),
    ).toEqual(before)
  })

  test('allow a supervisor to write a note, but only the assignee to record an attempt', () => {
    const overseer = { person: 'sue', may: 'oversee' } as const
    expect(open().attempt('investigation', 'note', {}, overseer)).toMatchObject([{ fact: 'noted' }])
    expect(problems(open().attempt('investigation', 'contact-attempt', {}, overseer))).toEqual(['decision not-offered'])
  })

  test('refuse an attempt that is dated in the future or before the complaint', () => {
    expect(problems(open().attempt('investigation', 'contact-attempt', { at: '2026-03-09T10:00:00+08:00' }))).toEqual([
      'at future',
    ])
    expect(problems(open().attempt('investigation', 'contact-attempt', { at: '2026-02-09T10:00:00+08:00' }))).toEqual([
      'at before-receipt',
    ])
  })
})

describe('a draft of a decision', () => {
  test('is kept as it was typed, and only the newest one is shown after a handover', () => {
    const desk = open()
    save(desk, { 'points.0.point': ['迟延'], 'remedyAmount.value': ['1.2万'], step: ['save'] })
    save(desk, { 'points.0.point': ['迟延三周'] })
    desk.does('investigation', 'reassign')
    expect(draftsOf(desk.file, 'investigation-1').map(formOfDraft)).toEqual([{ 'points.0.point': ['迟延三周'] }])
    expect(desk.open).toEqual(['investigation'])
  })

  test('that contains nothing new is not saved again', () => {
    const desk = open()
    expect(save(desk, { step: ['save'], remedy: [''] })).toEqual([])
    expect(save(desk, { remedy: ['赔付'] })).toHaveLength(1)
    expect(save(desk, { remedy: ['赔付'], summary: [''] })).toEqual([])
    // Of several values one is enough; and what was filled in and is empty now is something new.
    expect(save(desk, { evidence: ['通话录音', ''] })).toEqual([
      { fact: 'drafted', v: 3, task: 'investigation-1', decision: 'complete', values: '{"evidence":["通话录音",""]}' },
    ])
    expect(save(desk, { evidence: ['', ''] })).toEqual([
      { fact: 'drafted', v: 3, task: 'investigation-1', decision: 'complete', values: '{}' },
    ])
    expect(save(desk, {})).toEqual([])
  })

  test('can be saved only by the assignee, for a decision that the task offers', () => {
    const desk = open()
    expect(save(desk, { remedy: ['x'] }, { person: 'sue', may: 'oversee' })).toEqual({ refused: 'not-allowed' })
    expect(save(desk, { remedy: ['x'] }, { person: 'kim', may: 'act' })).toEqual({
      refused: 'gone',
      why: 'handed-over',
    })
    expect(problems(save(desk, { remedy: ['x'] }, by(desk), 'approve'))).toEqual(['decision not-offered'])
    expect(problems(save(desk, { remedy: ['x'] }, by(desk), 'reassign'))).toEqual(['decision not-offered'])
    const negotiating = open().does('investigation')
    const coordinator = { person: negotiating.holder('negotiation') ?? '', may: 'act' } as const
    expect(
      saveDraft(
        negotiating.file,
        negotiating.task('negotiation'),
        coordinator,
        'not-agreed',
        { remedy: ['x'] },
        negotiating.desk,
      ),
    ).toMatchObject([{ fact: 'drafted', decision: 'not-agreed' }])
  })

  test('is not saved for a person who may only see the task, or who has an interest in the case', () => {
    const desk = open()
    const { person } = by(desk)
    expect(save(desk, { remedy: ['x'] }, { person, may: 'see' })).toEqual({ refused: 'not-allowed' })
    expect(save(desk.does('investigation', 'conflict'), { remedy: ['x'] }, { person, may: 'act' })).toEqual({
      refused: 'gone',
      why: 'conflict',
    })
  })

  test('is refused if all drafts of the task together would be too long for the file', () => {
    const desk = open()
    for (const seed of [1, 2, 3]) expect(save(desk, { remedy: [atRandom(150_000, seed)] })).toHaveLength(1)
    expect(problems(save(desk, { remedy: [atRandom(150_000, 4)] }))).toEqual([' too-many-drafts'])
    expect(save(desk, { remedy: ['四'] })).toHaveLength(1)
  })

  test('counts as it is in the table, where a long one is compressed', () => {
    const desk = open()
    for (let number = 10; number < 30; number += 1)
      expect(save(desk, { remedy: [`${number}：${'保单理赔迟迟没有答复。'.repeat(13_000)}`] })).toHaveLength(1)
  })

  test('is refused if it is too long for one commit, or if the task has thirty drafts already', () => {
    const desk = open()
    expect(save(desk, { remedy: [atRandom(180_000)] })).toMatchObject({
      refused: 'invalid',
      issues: [{ path: [], problem: 'too-much' }],
    })
    const fits = 700_000 - '{"remedy":[""]}'.length
    expect(problems(save(desk, { remedy: ['长'.repeat(fits + 1)] }))).toEqual([' too-much'])
    expect(save(desk, { remedy: ['长'.repeat(fits)] })).toHaveLength(1)
    for (let count = 2; count <= 30; count += 1) expect(save(desk, { remedy: [String(count)] })).toHaveLength(1)
    expect(save(desk, { remedy: ['31'] })).toEqual({
      refused: 'invalid',
      issues: [{ path: [], problem: 'too-many-drafts', values: { max: 30 } }],
    })
    // Thirty of one task leave another its own.
    desk.does('investigation')
    const coordinator = { person: desk.holder('negotiation') ?? '', may: 'act' } as const
    expect(
      saveDraft(desk.file, desk.task('negotiation'), coordinator, 'agreed', { remedy: ['赔付'] }, desk.desk),
    ).toHaveLength(1)
  })

  test('is not saved once the task is decided', () => {
    const desk = open()
    save(desk, { remedy: ['x'] })
    const actor = by(desk)
    desk.does('investigation')
    expect(saveDraft(desk.file, desk.file.tasks[1]!, actor, 'complete', { remedy: ['y'] }, desk.desk)).toMatchObject({
      refused: 'recorded',
    })
  })

  test('is listed once for each decision, the newest draft first', () => {
    const desk = received('2026-03-02 10:00')
    const holder = { person: desk.holder('intake') ?? '', may: 'act' } as const
    const put = (when: string, decision: string, reason: string): void => {
      const facts = saveDraft(
        desk.until(when).file,
        desk.task('intake'),
        holder,
        decision,
        { reason: [reason] },
        desk.desk,
      )
      if ('refused' in facts) throw new Error(facts.refused)
      desk.commit(facts, { as: 'staff', person: holder.person, mail: '' })
    }
    put('2026-03-02 10:00', 'decline', '甲')
    put('2026-03-02 11:00', 'accept', '乙')
    const drafts = () => draftsOf(desk.file, 'intake-1').map(({ decision, text }) => [decision, text])
    expect(drafts()).toEqual([
      ['accept', '{"reason":["乙"]}'],
      ['decline', '{"reason":["甲"]}'],
    ])
    put('2026-03-02 12:00', 'decline', '丙')
    expect(drafts()).toEqual([
      ['decline', '{"reason":["丙"]}'],
      ['accept', '{"reason":["乙"]}'],
    ])
    expect(draftsOf(desk.file, 'intake-2')).toEqual([])
  })

  test('that is not a form fills in nothing, and a field without a list of values stays empty', () => {
    expect(['null', '7', '"text"'].map((text) => formOfDraft({ text }))).toEqual([undefined, undefined, undefined])
    expect(formOfDraft({ text: '{"remedy":"x","amount":[1,"2"]}' })).toEqual({ remedy: [], amount: ['1', '2'] })
  })

  test('that was erased fills in nothing', () => {
    const desk = open()
    save(desk, { remedy: ['x'] })
    const draft = newestDraft(desk.file, 'investigation-1', 'complete')!
    for (const text of ['▮▮▮', '7', 'null', '"x"']) expect(formOfDraft({ ...draft, text }), text).toBeUndefined()
    expect(formOfDraft({ ...draft, text: '{"remedy":["赔付",1],"summary":"x"}' })).toEqual({
      remedy: ['赔付', '1'],
      summary: [],
    })
  })

  test('is kept per task and decision, and the newest of each is listed, the latest first', () => {
    const desk = received('2026-03-02 10:00')
    const drafted = (at: string, task: string, decision: string, remedy: string): void => {
      desk.now = instant(at)
      desk.commit([{ fact: 'drafted', v: 3, task, decision, values: JSON.stringify({ remedy: [remedy] }) }], {
        as: 'staff',
        person: 'ina',
        mail: '',
      })
    }
    drafted('2026-03-02 11:00', 'intake-1', 'accept', '一')
    drafted('2026-03-02 12:00', 'intake-1', 'decline', '二')
    drafted('2026-03-02 13:00', 'intake-1', 'resolve', '三')
    drafted('2026-03-02 14:00', 'intake-1', 'accept', '四')
    drafted('2026-03-02 15:00', 'reach-1', 'accept', '五')
    expect(draftsOf(desk.file, 'intake-1').map((draft) => [draft.decision, formOfDraft(draft)])).toEqual([
      ['accept', { remedy: ['四'] }],
      ['resolve', { remedy: ['三'] }],
      ['decline', { remedy: ['二'] }],
    ])
    expect(
      [
        newestDraft(desk.file, 'intake-1', 'accept'),
        newestDraft(desk.file, 'intake-1', 'decline'),
        newestDraft(desk.file, 'reach-1', 'accept'),
        newestDraft(desk.file, 'reach-1', 'decline'),
      ].map((draft) => draft && local(draft.at)),
    ).toEqual(['2026-03-02 14:00', '2026-03-02 12:00', '2026-03-02 15:00', undefined])
  })
})
