import type { Language } from '../../domain/forms/language.ts'
import { address } from './html.ts'

/** The parameters of the address that a page was asked for under. */
export type Query = Readonly<Record<string, string | undefined>>

/** What every page knows: the language it speaks, and the address it stands under. */
export type PageRequest = { language: Language; query: Query }

/**
 * A relative address with the key, this page's language and any other parameters (and `via`, if the link is from
 * another case's email). Relative, so that a page works under any origin and path.
 */
export function link({ language, query }: PageRequest, more: Readonly<Record<string, string>> = {}, path = ''): string {
  const { key, via } = query
  return address(
    `${path}?${new URLSearchParams({ ...(key === undefined ? {} : { key }), ...(via === undefined ? {} : { via }), lang: language, ...more }).toString()}`,
  )
}

/** This very page in another language. */
export function inLanguage({ query }: PageRequest, language: Language): string {
  const kept = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[0] !== 'lang',
  )
  return address(`?${new URLSearchParams([...kept, ['lang', language]]).toString()}`)
}
