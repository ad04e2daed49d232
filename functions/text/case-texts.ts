import type { Language } from '../domain/forms/language.ts'
import { pagesOfCases as en } from './en/staff/case-pages.ts'
import { type CaseTexts, pagesOfCases as zhCn } from './zh-CN/staff/case-pages.ts'

const texts: Record<Language, CaseTexts> = { 'zh-CN': zhCn, en }

/** What lists of cases, the file of a case and searches say. Apart from the other pages: no mail needs it. */
export function caseTexts(language: Language): CaseTexts {
  return texts[language]
}
