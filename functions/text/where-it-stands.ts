import type { Language } from '../domain/forms/language.ts'
import type { WhereItStands } from '../domain/views/where-it-stands.ts'
import { whereItStands as en } from './en/where-it-stands.ts'
import type { Format } from './format.ts'
import { type Saying, type StandingTexts, whereItStands as zhCn } from './zh-CN/where-it-stands.ts'

const standing: Record<Language, StandingTexts> = { 'zh-CN': zhCn, en }

/** The sentence that leads the complainant's page: where the case is, what happens next, by when. */
export function whereItStandsIn(language: Language, state: WhereItStands, format: Format): string {
  const { states, answer, settled } = standing[language]
  const say: Saying = {
    ...format,
    answer: ({ by, stands }) => answer[stands](format.lastDay(by)),
    settled: ({ how, on }) => settled[how](format.dayOf(on)),
  }
  // The table has a sentence for each state; that the two belong together cannot be said in types.
  const sentence = states[state.is] as (state: WhereItStands, say: Saying) => string
  return sentence(state, say)
}
