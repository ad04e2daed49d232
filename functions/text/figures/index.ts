import type { Language } from '../../domain/forms/language.ts'
import { figures as en } from './en.ts'
import { type FigureTexts, figures as zhCn } from './zh-CN.ts'

export type { FigureTexts } from './zh-CN.ts'

/** What the pages of figures say, in a language. Only their own door and the Monday mail load this. */
export const figureTexts = (language: Language): FigureTexts => ({ 'zh-CN': zhCn, en })[language]
