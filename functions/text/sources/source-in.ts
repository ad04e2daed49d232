import type { Language } from '../../domain/forms/language.ts'
import { sources as en } from './en.ts'
import { sources as zhCn } from './zh-CN.ts'

/*
 * Bundles read this file when it is first asked (infra/bundle.ts): few requests name a source, and 23 KB of words took
 * their part of every start. So it has nothing but a function without a memory.
 */

const sources: Readonly<Record<Language, Readonly<Record<string, string>>>> = { 'zh-CN': zhCn, en }

/** Where a rule of a policy pack stands, in the words of a language; as the pack says it if there are no others. */
export function sourceIn(language: Language, source: string): string {
  return Object.hasOwn(sources[language], source) ? (sources[language][source] ?? source) : source
}
