import type { Language } from '../../domain/forms/language.ts'
import { en } from './en.ts'
import { type Wording, zhCn } from './zh-CN.ts'

/** What commands say of a case, in each language. */
export const wordings: Record<Language, Wording> = { 'zh-CN': zhCn, en }
