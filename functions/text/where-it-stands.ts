import type { Language } from '../domain/forms/language.ts'
import type { AskedFor } from '../domain/tasks/requests.ts'
import type { LocalDay } from '../domain/time/zone.ts'
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

/** What the complainant is asked for, or was, as a sentence of its own. @param until the last day for it */
export function askedIn(
  language: Language,
  { what, until, isLate }: { what: AskedFor; until: LocalDay; isLate: boolean },
  format: Format,
): string {
  const { asked, askedLate } = standing[language]
  return `${(isLate ? askedLate : asked)[what](format.day(until))}${language === 'en' ? '.' : '。'}`
}
