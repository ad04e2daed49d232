import { expect, it } from 'vitest'
import { tellingOf } from '../../functions/record/case-told.ts'
import { en } from '../../functions/record/wording/en.ts'
import { zhCn } from '../../functions/record/wording/zh-CN.ts'
import { factsListed } from '../../functions/record/file-lists.ts'
import { texts } from '../../functions/text/index.ts'
import { but } from '../support/cast.ts'
import { received } from '../support/domain/desk.ts'

it('names the task of a reminder, and no clock by its id, where ids are left out', () => {
  const { file, commits, desk } = received('2026-03-02 10:00').until('2026-03-03 12:00')
  const telling = { ...tellingOf(file, desk.calendar, desk.staff, 'en', en), isPlain: true }
  const said = factsListed(commits, 'mails', telling).map(({ part }) => part.text)
  const { kinds, mark } = texts('en').labels
  expect(said).toContain(`${kinds.intake.label}: ${mark('overdue')}`)
  expect(said.filter((one) => /[#@]\d/.test(one))).toEqual([])
})

it('puts a blank between Chinese words and a name in Latin letters', () => {
  const people = but({ ina: { name: '胡波 Hu Bo' } })
  const { file, commits, desk } = received('2026-03-02 10:00', 'general', { staff: people }).until('2026-03-03 12:00')
  const telling = { ...tellingOf(file, desk.calendar, desk.staff, 'zh-CN', zhCn), isPlain: true }
  const said = factsListed(commits, 'mails', telling).map(({ part }) => part.text)
  expect(said.join('\n')).toMatch(/胡波 Hu Bo \p{Script=Han}/u)
  expect(said.filter((one) => /Bo\p{Script=Han}/u.test(one))).toEqual([])
})
