import * as z from 'zod'
import { languages } from '../forms/language.ts'
import { plainly } from '../forms/written/plainly.ts'
import { type DeskPacks, elsewhere, holds, type Label, type PackRule, type Places } from './desk-packs.ts'
import { newestPolicy, packNames } from './policy.ts'
import { type Channel, channels } from './terms.ts'

/** One thing wrong with the setting, by its place: `policyPacks.1.products.0`. */
export type PackMistake = { path: (string | number)[]; message: string }

/** The setting as an operator writes it. */
export type WrittenPacks = { policyPacks: PackRule[]; places?: Places | undefined }

export const packIds: readonly string[] = [...new Set(packNames.map((name) => name.slice(0, name.lastIndexOf('@'))))]

const aPack = `must be one of the policy packs ${packIds.join(', ')}`
const list = 'must be a list with at least one entry'
const placeCode = /^[a-z][a-z0-9-]{0,39}$/
const aPlaceCode = 'must be a code of lower-case letters, digits and hyphens'

const rule = z.strictObject(
  {
    pack: z.string(aPack).refine((id) => packIds.includes(id), aPack),
    calendar: z
      .string('must be the name of a calendar')
      .regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a calendar')
      .optional(),
    channels: z
      .array(z.enum(channels, `must be one of ${channels.join(', ')}`), list)
      .min(1, list)
      .optional(),
    products: z.array(z.string('must be a code'), list).min(1, list).optional(),
    places: z.array(z.string('must be a code'), list).min(1, list).optional(),
  },
  'must be a rule like {"pack": "uk-disp", "places": ["scotland"]}',
)

const placeName = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  .max(60, 'must have at most 60 characters')

/** The rules, and what places are called. What contradicts itself is found by `packMistakes`. */
export const writtenRules = z.array(rule, 'must be a list of rules').min(1, 'must have at least one rule')
export const writtenPlaces = z.record(
  z.string().regex(placeCode, aPlaceCode),
  z.strictObject(
    Object.fromEntries(languages.map((language) => [language, placeName])) as Record<
      (typeof languages)[number],
      typeof placeName
    >,
    'must have a name in each language',
  ),
  'must be names of places by their codes',
)

/**
 * AWS Lambda takes 4 KB of variables a function; the rest needs its part.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const longest = 2500

/** What contradicts itself in rules that are well formed: everything that is wrong, each with its place. */
export function packMistakes({ policyPacks: rules, places = {} }: WrittenPacks): PackMistake[] {
  const mistakes = rules.flatMap((one, index) => mistakesInRule(one, index, places))
  if (mistakes.length > 0) return mistakes
  const bytes = new TextEncoder().encode(JSON.stringify({ policyPacks: rules, places })).length
  return [
    ...withoutDefault(rules),
    ...unreachable(rules, places),
    ...mistakesInPlaces(rules, places),
    ...(bytes > longest
      ? [
          {
            path: ['policyPacks'],
            message: `must have at most ${longest} bytes as JSON, with the places; has ${bytes}`,
          },
        ]
      : []),
  ]
}

function mistakesInRule({ pack, products = [], places = [] }: PackRule, index: number, known: Places): PackMistake[] {
  if (!packIds.includes(pack)) return []
  const codes = Object.keys(newestPolicy(pack).codes.product)
  const at = (part: string, place: number) => ['policyPacks', index, part, place]
  return [
    ...products.flatMap((code, place) =>
      codes.includes(code)
        ? []
        : [
            {
              path: at('products', place),
              message: `pack ${pack} has no product ${code}; its products are ${codes.join(', ')}`,
            },
          ],
    ),
    ...places.flatMap((code, place) =>
      Object.hasOwn(known, code) || code === elsewhere
        ? []
        : [{ path: at('places', place), message: `${code} needs its name in each language under places` }],
    ),
  ]
}

/** The last rule takes what no other takes. */
function withoutDefault(rules: readonly PackRule[]): PackMistake[] {
  const { channels: on, products, places } = rules.at(-1) as PackRule
  return on === undefined && products === undefined && places === undefined
    ? []
    : [
        {
          path: ['policyPacks', rules.length - 1],
          message: 'the last rule must take every complaint: leave out channels, products and places',
        },
      ]
}

/** Rules whose every complaint is taken by a rule before. */
function unreachable(rules: readonly PackRule[], places: Places): PackMistake[] {
  const products = [...new Set(rules.flatMap((one) => one.products ?? [])), undefined]
  const reached = new Set<number>()
  for (const channel of channels as readonly Channel[])
    for (const product of products)
      for (const place of [...Object.keys(places), elsewhere])
        reached.add(rules.findIndex((one) => holds(one, { channel, product, place })))
  return rules.flatMap((_, index) =>
    reached.has(index)
      ? []
      : [{ path: ['policyPacks', index], message: 'takes no complaint: rules before it take all that it could' }],
  )
}

/** Places that no rule goes by, and two that people could not tell apart. */
function mistakesInPlaces(rules: readonly PackRule[], places: Places): PackMistake[] {
  const used = new Set(rules.flatMap((one) => one.places ?? []))
  const named = Object.entries(places)
  return named.flatMap(([code, names], index) => {
    const mistake = (message: string, ...more: string[]): PackMistake => ({ path: ['places', code, ...more], message })
    if (code === elsewhere) return [mistake('is known to every desk, and has its name')]
    if (!used.has(code)) return [mistake('no rule goes by this place')]
    return languages.flatMap((language) => {
      const same = named.slice(0, index).find(([, other]: [string, Label]) => other[language] === names[language])
      return same === undefined ? [] : [mistake(`is also the name of ${same[0]}`, language)]
    })
  })
}

/**
 * Reads the setting of a desk: the id of a pack, or JSON with `policyPacks` and `places`.
 * @returns the packs, or everything that is wrong
 */
export function readDeskPacks(written: DeskPacks): { packs: DeskPacks } | { mistakes: PackMistake[] } {
  const parsed = z
    .strictObject({ policyPacks: writtenRules, places: writtenPlaces })
    .safeParse({ policyPacks: written.rules, places: written.places }, { error: plainly })
  const mistakes = parsed.success
    ? packMistakes(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path: path as (string | number)[], message }))
  return parsed.success && mistakes.length === 0
    ? { packs: { rules: parsed.data.policyPacks, places: parsed.data.places } }
    : { mistakes }
}
