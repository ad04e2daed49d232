import { codesOf, currenciesOf, type Policy } from '../../domain/policy/policy.ts'
import { holdsAll, obligatoryRights } from '../../domain/policy/letter-duties.ts'
import type { Letter } from '../../domain/policy/terms.ts'
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

/** The letters whose answers name rights. */
const stating = ['outcome', 'review-decided'] as const satisfies readonly Letter[]

const owedMark = (letter: Letter): string => `{{owed ${letter}}}`

/** A mark where a letter's obligatory rights belong. */
export const markOwed = (letter: Letter): readonly unknown[] => [owedMark(letter)]

/** What a letter's rights have to hold by these rules, wherever it is decided: a task's own schema says the rest. */
export function owedAnywhere(policy: Policy, letter: Letter): readonly unknown[] {
  const [here = [], there = []] = (['branch', 'head-office'] as const).map((by) => obligatoryRights(policy, letter, by))
  return holdsAll(here.filter(({ right }) => there.some((other) => other.right === right)))
}

/** JSON that was made by marked rules, with the lists of these rules. */
export function filled(json: string, policy: Policy): string {
  const known = lists.map((list): [string, readonly unknown[]] => [mark(list), Object.keys(codesOf(policy, list))])
  const owed = stating.map((letter): [string, readonly unknown[]] => [owedMark(letter), owedAnywhere(policy, letter)])
  return [...known, ...owed, [mark('currency'), currenciesOf(policy)] as const].reduce(
    (text, [place, entries]) => text.replaceAll(JSON.stringify([place]), () => JSON.stringify(entries)),
    json,
  )
}
