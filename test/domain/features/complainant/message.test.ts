import { describe, expect, test } from 'vitest'
import { addMessage } from '../../../../functions/domain/features/complainant/message.ts'
import { filed, local, problems, received } from '../../../support/domain/desk.ts'

const readers = (desk: ReturnType<typeof received>) => desk.facts('message').at(-1)?.tell

describe('a message from the complainant', () => {
  test('is told to the liaison and the assignee', () => {
    const desk = received('2026-03-02 10:00').does('intake').messages('收到新材料')
    expect(readers(desk)).toEqual([desk.file.liaisons[0]?.person, desk.holder('investigation')])
    expect(desk.mails.filter(({ kind }) => kind === 'message')).toHaveLength(2)
  })

  test('is told once to somebody who is both', () => {
    expect(readers(received('2026-03-02 10:00').messages('请加急'))).toHaveLength(1)
  })

  test('is kept before anybody has the case, and told to nobody', () => {
    const desk = filed('2026-03-02 10:00')
    expect(addMessage(desk.file, { text: '请加急' }, desk.desk, desk.now)).toEqual([
      { fact: 'message', v: 2, text: '请加急', tell: [], newFacts: false },
    ])
  })

  test('is told to the liaison while only the survey is open', () => {
    const desk = received('2026-03-02 10:00')
      .upTo('feedback')
      .does('feedback')
      .until('2026-03-06 10:00')
      .messages('谢谢')
    expect(readers(desk)).toEqual([desk.file.liaisons[0]?.person])
  })

  /** The mails about messages to the intake officer: when each went, and how many messages it is about. */
  const told = (desk: ReturnType<typeof received>) =>
    desk.mails.flatMap((one) =>
      one.kind === 'message' && typeof one.to !== 'string' && one.to.person === 'ina'
        ? [`${local(one.at)} ${1 + (one.earlier?.length ?? 0)}`]
        : [],
    )

  test('one that comes alone is told at once; those that follow within ten minutes come in one mail', () => {
    const desk = received('2026-03-02 10:00').until('2026-03-02 11:00').messages('一')
    desk.until('2026-03-02 11:02').messages('二').until('2026-03-02 11:04').messages('三')
    expect(told(desk)).toEqual(['2026-03-02 11:00 1'])
    expect(desk.waiting.until).toBe('2026-03-02 11:10')
    expect(told(desk.until('2026-03-02 12:00'))).toEqual(['2026-03-02 11:00 1', '2026-03-02 11:10 2'])
    expect(told(desk.messages('四'))).toHaveLength(3)
  })

  test('two that come before the desk looks are in one mail', () => {
    const desk = received('2026-03-02 10:00')
    for (const text of ['一', '二'])
      desk.commit(addMessage(desk.file, { text }, desk.desk, desk.now) as never, {
        as: 'complainant',
        mail: 'acknowledgement',
      })
    expect(told(desk.look())).toEqual(['2026-03-02 10:00 2'])
  })

  test('a case that is withdrawn meanwhile closes once the staff know of every message', () => {
    const desk = received('2026-03-02 10:00').messages('一').until('2026-03-02 10:03').messages('二').withdraws()
    expect(desk.waiting.next).not.toBe('closed')
    expect(told(desk.untilClosed())).toEqual(['2026-03-02 10:00 1', '2026-03-02 10:10 1'])
  })

  test('restarts nothing: the task and its due date stay the same', () => {
    const desk = received('2026-03-02 10:00').does('intake')
    const due = desk.due('investigation')
    desk.until('2026-03-04 10:00').messages('补充')
    expect([desk.open, desk.due('investigation'), desk.task('investigation').id]).toEqual([
      ['investigation'],
      due,
      'investigation-1',
    ])
  })

  test('is refused if it is empty, if it is too long, or if the case is closed', () => {
    const desk = received('2026-03-02 10:00')
    expect(problems(addMessage(desk.file, { text: '\u202e \u200b' }, desk.desk, desk.now))).toEqual([
      expect.stringMatching(/^text (missing|too-short)$/),
    ])
    expect(problems(addMessage(desk.file, { text: 'x'.repeat(5001) }, desk.desk, desk.now))).toEqual(['text too-long'])
    const withdrawn = desk.withdraws().file
    expect(addMessage(withdrawn, { text: '还有' }, desk.desk, desk.now)).toEqual({
      refused: 'too-late',
      status: 'closed',
      withdrawnAt: withdrawn.outcome?.at,
    })
  })
})
