import type { Language } from '../domain/forms/language.ts'
import { complain as en } from './en/complain.ts'
import { complain as zhCn, type ComplainTexts } from './zh-CN/complain.ts'

const complain: Record<Language, ComplainTexts> = { 'zh-CN': zhCn, en }

/** What the public form says, in a language. Only its own door loads this. */
export function complainTexts(language: Language): ComplainTexts {
  return complain[language]
}
