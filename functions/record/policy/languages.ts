import type { Language } from '../../domain/forms/language.ts'
import { english } from './en.ts'
import type { PolicyWords } from './words.ts'
import { chinese } from './zh-CN.ts'

/** The words of `policy -- explain` in each language. */
export const policyWords: Readonly<Record<Language, PolicyWords>> = { 'zh-CN': chinese, en: english }
