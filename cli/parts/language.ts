import { type Language, languages } from '../../functions/domain/forms/language.ts'
import { quoted } from '../../local/printable.ts'
import { UsageError } from './command.ts'

/** The language that was asked for, or that of the terminal. @throws UsageError if there are no words in it */
export function languageFor(asked: string | undefined, locale: string): Language {
  if (asked === undefined) return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  const language = languages.find((one) => one.toLowerCase() === asked.toLowerCase())
  if (language === undefined)
    throw new UsageError(`${quoted(asked)} is not a language; languages are ${languages.join(', ')}`)
  return language
}
