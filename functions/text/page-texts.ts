import type { Language } from '../domain/forms/language.ts'
import { pages as en } from './en/pages.ts'
import { pages as zhCn, type PageTexts } from './zh-CN/pages.ts'

const pages: Record<Language, PageTexts> = { 'zh-CN': zhCn, en }

/** What pages say, in a language. */
export function pageTexts(language: Language): PageTexts {
  return pages[language]
}
