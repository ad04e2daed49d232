import type { Language } from '../../domain/forms/language.ts'
import { pageTexts } from '../../text/page-texts.ts'
import type { Option } from './widgets.ts'

/** The numbers 1 to 5 of the survey as words: what is chosen from, and how an answer reads. */
export function scales(language: Language): {
  options: Record<'satisfaction' | 'effort', Option[]>
  names: Record<'satisfaction' | 'effort', (value: unknown) => string>
} {
  const { satisfaction, effort } = pageTexts(language).survey
  const options = (words: readonly string[]): Option[] =>
    words.map((label, index) => ({ value: String(index + 1), label }))
  const name =
    (words: readonly string[]) =>
    (value: unknown): string =>
      words[Number(value) - 1] ?? String(value)
  // Best first, as people read; the number behind it says which is which.
  return {
    options: { satisfaction: options(satisfaction).reverse(), effort: options(effort) },
    names: { satisfaction: name(satisfaction), effort: name(effort) },
  }
}
