import { describe, expect, test } from 'vitest'
import type { By, Fact } from '../../../functions/domain/case/facts.ts'
import { broughtBy, conversation } from '../../../functions/domain/views/conversation.ts'
import { type Case, received } from '../../support/domain/desk.ts'

const id = 'A'.repeat(43)

/** A mail of somebody else about the complaint, which says one sentence. */
const mailed = (by: By): Case =>
  received('2026-03-02 10:00')
    .upTo('investigation')
    .commit(
      [
        {
          fact: 'mail-received',
          v: 1,
          mail: 'mail-in-1',
          id,
          as: 'message',
          receivedAt: '2026-03-02T02:30:00.000Z',
          key: 'arrived/1',
          version: '1',
          from: 'brother@example.org',
          subject: '',
          documents: [],
        },
        { fact: 'message', v: 2, text: '请告诉我他的投诉怎么样了。', tell: [], newFacts: false },
      ] as readonly Fact[],
      by,
    )

const said = (desk: Case) => conversation(desk.file, desk.desk).at(-1)

describe('a message that came by email', () => {
  test('is the complainant’s own if it was proven', () => {
    expect(said(mailed({ as: 'complainant', mail: 'mail-in-1' }))).toMatchObject({ from: 'complainant' })
  })

  test('keeps its address if somebody of the staff added it: nothing proved who wrote it', () => {
    const desk = mailed({ as: 'signed-in', person: 'sue', session: 'one' })
    expect(said(desk)).toMatchObject({ from: 'address', address: 'brother@example.org' })
    expect(broughtBy(desk.file, desk.file.head)).toEqual({ is: 'email', from: 'brother@example.org', person: 'sue' })
  })
})

test('a letter that the liaison wrote after signing in is theirs by name', () => {
  const desk = received('2026-03-02 10:00').upTo('investigation')
  const liaison = desk.file.liaisons.at(-1)?.person ?? ''
  const task = desk.file.tasks.at(-1)?.id ?? ''
  desk.commit([{ fact: 'written', v: 1, letter: 'letter-1', task, text: '请稍候。', asks: null }] as readonly Fact[], {
    as: 'signed-in',
    person: liaison,
    session: 'one',
  })
  expect(said(desk)).toMatchObject({
    from: 'liaison',
    name: desk.desk.staff.find(({ id: one }) => one === liaison)?.name,
  })
})
