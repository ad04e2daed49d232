import type { Language } from '../../domain/forms/language.ts'
import { address } from './html.ts'

/** The parameters of the address that a page was asked for under. */
export type Query = Readonly<Record<string, string | undefined>>

/** What every page knows: the language it speaks, and the address it stands under. */
export type PageRequest = { language: Language; query: Query }

/**
 * What a page with a form knows besides: the one-time key of what is sent from it, and the token of somebody who signed
 * in.
 */
export type FormRequest = PageRequest & { formKey: string; token?: string | undefined }

/** Name of the hidden field with a form's one-time key. */
export const onceField = 'once'

/**
 * The hidden field that says what a form put into a row before anybody typed: `offers.0.at 2026-10-02T15:50`. A row in
 * which nothing else stands is blank.
 */
export const suggestedField = 'suggested'

/** Name of the hidden field that the forms of somebody who signed in have besides. */
export const tokenField = 'form-token'

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

/** What the address of a page has besides the link's key and the language, such as the decision of a form. */
export function ownQuery(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && !['key', 'via', 'lang'].includes(pair[0]),
    ),
  )
}

/** This very page in another language. */
export function inLanguage({ query }: PageRequest, language: Language): string {
  const kept = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[0] !== 'lang',
  )
  return address(`?${new URLSearchParams([...kept, ['lang', language]]).toString()}`)
}
