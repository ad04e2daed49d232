import type { Language } from '../domain/forms/language.ts'
import { pagesOfLetters as en } from './en/letter-pages.ts'
import { pagesOfLetters as zhCn, type PagesOfLetters } from './zh-CN/letter-pages.ts'

const pages: Record<Language, PagesOfLetters> = { 'zh-CN': zhCn, en }

/** What pages say around a letter, in a language. Mails read it without the texts of all other pages. */
export const letterPageTexts = (language: Language): PagesOfLetters => pages[language]
