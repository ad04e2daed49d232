import { expect, test } from 'vitest'
import type { Fact } from '../../../functions/domain/case/facts.ts'
import { enterAct } from '../../../functions/domain/decide/entered-acts.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { received } from '../../support/domain/desk.ts'
import { examples } from '../../support/mail/every-mail.ts'

const { 'a withdrawal by phone': own, 'a withdrawal by phone, of whom somebody speaks for': spokenFor } =
  examples['act-entered']

test('a letter to who speaks for the complainant does not say that they did what the complainant may have done', () => {
  const represented = { en: 'Margaret Hill', 'zh-CN': '李明' } as const
  for (const language of ['en', 'zh-CN'] as const) {
    expect(spokenFor!(language).text).toContain(represented[language])
    expect(own!(language).text).not.toContain(represented[language])
  }
})

test('the staff reads when somebody said that they withdraw, and not only when that took effect', () => {
  const { 'cancelled by a withdrawal by phone': mail } = examples['cancelled']
  for (const [language, said, effect] of [
    ['en', '9 October 2026', '17 October 2026'],
    ['zh-CN', '2026年10月9日', '2026年10月17日'],
  ] as const) {
    expect(mail!(language).text).toContain(said)
    expect(mail!(language).text).toContain(effect)
  }
})

test('a confirmation that is written again gives as many days from its own day, and none that are over', () => {
  const postalAddress = '四川省成都市示例路1号\n610000'
  const complainant = { name: '李雷', phone: '138 0013 8000', postalAddress, prefers: 'post', relation: 'policyholder' }
  const desk = received('2026-03-02 10:00', 'general', { complaint: { complainant } })
    .does('posting')
    .upTo('investigation')
    .until('2026-03-03 10:00')
  const said = { saidAt: desk.now, how: 'phone', proofKind: 'recording', proof: '录音 17', said: '' }
  const call = { reference: desk.file.reference, name: complainant.name, ...said }
  const facts = enterAct(desk.file, 'withdrawal', call, { person: 'sue' }, desk.desk, desk.now) as readonly Fact[]
  desk.commit(facts, { as: 'signed-in', person: 'sue', session: 'one' }).look()
  const letter = (): string =>
    renderMail({
      file: desk.file,
      desk: desk.desk,
      now: desk.now,
      order: { id: 'act-entered 1', kind: 'act-entered', act: 'act-1', to: 'complainant' },
      link: 'https://desk.example/case',
      work: null,
    }).text
  expect(letter()).toContain('2026年3月10日')
  // It lay in the print list until it could not be posted any more.
  desk.until('2026-03-16 10:00').does('posting', 'write-again')
  expect(letter()).toContain('2026年3月23日')
  expect(letter()).not.toContain('2026年3月10日')
})
