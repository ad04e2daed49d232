import { codesOf, currenciesOf, type Policy } from '../../domain/policy/policy.ts'
import type { Listing } from '../parts/json-schema.ts'

const lists = ['product', 'category', 'rootCause', 'place'] as const

/** No code looks like this. */
const mark = (list: (typeof lists)[number] | 'currency'): string => `{{${list}}}`

/** Rules of which every list has one entry, a mark. @param places whether complainants are asked where they live */
export function marked({ places = false } = {}): Listing {
  const [product, category, rootCause, place] = lists.map((list) => ({ [mark(list)]: { 'zh-CN': '', en: '' } }))
  return {
    codes: { product, category, rootCause } as Policy['codes'],
    currencies: [mark('currency')],
    classes: { key: [], major: [] },
    ...(places && { places: place as NonNullable<Policy['places']> }),
  }
}

/** JSON that was made by marked rules, with the lists of these rules. */
export function filled(json: string, policy: Listing): string {
  const known = lists.map((list) => [list, Object.keys(codesOf(policy, list))] as const)
  return [...known, ['currency', currenciesOf(policy)] as const].reduce(
    (text, [list, entries]) => text.replaceAll(JSON.stringify([mark(list)]), () => JSON.stringify(entries)),
    json,
  )
}
