import { describe, expect, test } from 'vitest'
import {
  type HistoryEntry,
  historyForComplainant,
  historyForStaff,
  historyPage,
  newestOf,
} from '../../../functions/domain/views/history.ts'
import { taskView } from '../../../functions/domain/views/case-views.ts'
import { received } from '../../support/domain/desk.ts'

const entries = (...texts: string[]): HistoryEntry[] =>
  texts.map((text, index) => ({ is: 'message', at: `2026-03-02T02:${String(index).padStart(2, '0')}:00.000Z`, text }))
const textsOf = (page: { entries: readonly HistoryEntry[] }): string[] => page.entries.map(({ text }) => text)

describe('a list that can grow', () => {
  const most = { entries: 3, bytes: 30 }

  test.each<[string, string[], string[], number]>([
    ['what fits is shown whole, in its order', ['一', '二', '三'], ['一', '二', '三'], 0],
    ['of too many the newest are shown', ['一', '二', '三', '四', '五'], ['三', '四', '五'], 2],
    ['of too much, in bytes of a page, too', ['一', '二'.repeat(6), '"'.repeat(3)], ['"'.repeat(3)], 2],
    ['what alone is too much is left to its own page', ['一', '二'.repeat(11)], [], 2],
  ])('%s', (_, given, shown, left) => {
    expect(newestOf(given, (text) => text, most)).toEqual({ shown, left })
  })
})

describe('a page of the history', () => {
  const many = entries(...Array.from({ length: 70 }, (_, index) => `message ${index + 1}`))

  test('begins with the newest and leads to the rest', () => {
    const first = historyPage(many, 'all')
    expect([textsOf(first)[0], first.entries.length, first.before]).toEqual(['message 70', 30, 40])
    const second = historyPage(many, String(first.before))
    expect([textsOf(second)[0], second.before]).toEqual(['message 40', 10])
    expect(historyPage(many, String(second.before))).toMatchObject({ before: null, entries: { length: 10 } })
  })

  test('stays what it was if something comes in meanwhile', () => {
    const more = [...many, ...entries('one more')]
    expect(historyPage(more, '40')).toEqual(historyPage(many, '40'))
  })

  test('an entry that is too large has one of its own', () => {
    const page = historyPage(entries('before', 'x'.repeat(400_000), 'after'), '2')
    expect([page.entries.length, page.before]).toEqual([1, 1])
  })

  test.each(['0', '-1', '99999999', '71', 'x', '', undefined])('an address with %o shows the newest', (before) => {
    expect(textsOf(historyPage(many, before))[0]).toBe('message 70')
  })

  test('of no history is empty', () => {
    expect(historyPage([], 'all')).toEqual({ entries: [], before: null })
  })
})

describe('what the history of a case holds', () => {
  const desk = received('2026-03-02 10:00')
    .until('2026-03-02 11:00')
    .messages('补充材料')
    .until('2026-03-02 12:00')
    .does('intake')
    .until('2026-03-02 13:00')
    .messages('谢谢')
    .until('2026-03-02 14:00')
    .does('investigation', 'note', { text: '已联系修理厂' })

  test('for the complainant: what happened, and their own words with it', () => {
    const shown = historyForComplainant(desk.file).flatMap((entry) =>
      entry.is === 'event' ? [`${entry.code} ${entry.text}`.trim()] : [],
    )
    expect(shown).toEqual(['received', 'acknowledged', 'message 补充材料', 'accepted', 'message 谢谢'])
  })

  test('for the staff: messages, notes and decisions', () => {
    const actor = { person: desk.holder('investigation') ?? '', may: 'act' } as const
    const view = taskView(desk.file, desk.task('investigation'), actor, desk.desk)
    expect(historyForStaff(view).map(({ is }) => is)).toEqual(['message', 'record', 'message', 'note'])
  })
})
