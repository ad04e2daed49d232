import type { Policy as Pack } from './schema.ts'
import type { DeclineGround, OtherMatter, Stage } from './terms.ts'
import au1 from './packs/au-rg271-1.json' with { type: 'json' }
import cn1 from './packs/cn-2020-3-1.json' with { type: 'json' }
import cn2 from './packs/cn-2020-3-2.json' with { type: 'json' }
import eu1 from './packs/eu-example-1.json' with { type: 'json' }
import standard1 from './packs/standard-1.json' with { type: 'json' }
import standard2 from './packs/standard-2.json' with { type: 'json' }
import standard3 from './packs/standard-3.json' with { type: 'json' }
import uk1 from './packs/uk-disp-1.json' with { type: 'json' }
import uk2 from './packs/uk-disp-2.json' with { type: 'json' }
import il1 from './packs/us-il-1.json' with { type: 'json' }

export {
  caseEvents,
  channels,
  classes,
  complaintFlags,
  declineGrounds,
  otherMatters,
  extensionReasons,
  departments,
  pauseReasons,
  rights,
  roles,
  stages,
} from './terms.ts'
export type { ClassRule, Escalation, ExtensionRule, OverallRule, PauseRule, PolicyLimit } from './schema.ts'

/** The rules of a case. `places` are what a form of the desk offers (`desk-packs.ts`); no pack has them. */
export type Policy = Pack & { places?: Pack['codes']['product'] }
export type {
  CaseEvent,
  Class,
  DeclineGround,
  OtherMatter,
  Department,
  ExtensionReason,
  Letter,
  PauseReason,
  Right,
  Role,
  Stage,
  Statement,
} from './terms.ts'

export type PolicyRef = { id: string; version: number }

export { percent } from './consistency.ts'

/** A pack as it was written: `id@version` names it. */
type Written = { id: string; version: number }

export type PackRegistry = { names: readonly string[]; get: (name: string) => Policy | undefined }

/**
 * Packs by name. They are not checked here, at every start of a function: a test checks all of them, and a deployment
 * and a local desk check theirs (`read-policy.ts`).
 * @throws Error if two are the same version
 */
export function registerPacks(files: readonly Written[]): PackRegistry {
  const written = new Map<string, Written>()
  for (const data of files) {
    const name = policyName(data)
    if (written.has(name)) throw new Error(`policy ${name}: it is there twice`)
    written.set(name, data)
  }
  const known = new Map<string, Policy>()
  return {
    names: [...written.keys()],
    get: (name) => {
      const data = written.get(name)
      const policy = known.get(name) ?? (data && (inTodaysForm(data) as Policy))
      if (policy !== undefined) known.set(name, policy)
      return policy
    },
  }
}

const policyName = ({ id, version }: PolicyRef): string => `${id}@${version}`

/** The first packs had one overall clock and no name for it. */
export function inTodaysForm(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('overall' in data)) return data
  const { overall } = data
  if (typeof overall !== 'object' || overall === null || Array.isArray(overall)) return data
  return {
    ...data,
    overall: [
      {
        id: 'overall',
        label: { 'zh-CN': '全案时限', en: 'Whole case' },
        ...overall,
        source: 'source' in data ? data.source : '',
      },
    ],
  }
}

/**
 * Every version that was ever released, each in a file of its own that is never edited again. Cases received under a
 * version are open for months and are counted for years. A changed rule is another file here, with the next version.
 */
const packs = registerPacks([standard1, standard2, standard3, cn1, cn2, uk1, uk2, au1, il1, eu1])

/** The names of all packs, as `id@version`. */
export const packNames: readonly string[] = packs.names

/** The newest version of a pack. @throws Error if no pack has this name */
export function newestPolicy(id: string): Policy {
  const versions = packs.names.flatMap((name) =>
    name.slice(0, name.lastIndexOf('@')) === id ? [Number(name.slice(name.lastIndexOf('@') + 1))] : [],
  )
  if (versions.length === 0)
    throw new Error(`policy ${id}: there is no pack of this name; there are ${packs.names.join(', ')}`)
  return policyOf({ id, version: Math.max(...versions) })
}

/** The version that a case was received under. @throws Error if it is not among the packs */
export function policyOf(ref: PolicyRef): Policy {
  const policy = packs.get(policyName(ref))
  if (policy === undefined)
    throw new Error(`policy ${policyName(ref)}: a case was received under it, but it is not among the packs`)
  return policy
}

/** A pack by its full name, `id@version`. @throws Error if no pack has this name */
export function policyNamed(name: string): Policy {
  const place = name.lastIndexOf('@')
  return policyOf({ id: name.slice(0, place), version: Number(name.slice(place + 1)) })
}

/**
 * Product codes of other versions of this pack that it has not itself. Open cases of those versions have them, and so
 * may the directory.
 */
export function pastProducts(policy: Policy): string[] {
  const versions = packs.names.flatMap((name) => packs.get(name) ?? []).filter(({ id }) => id === policy.id)
  const all = new Set(versions.flatMap(({ codes }) => Object.keys(codes.product)))
  return [...all].filter((code) => policy.codes.product[code] === undefined)
}

/** Codes of a list with their labels. */
export function codesOf(
  { codes, places = {} }: Pick<Policy, 'codes' | 'places'>,
  list: keyof Policy['codes'] | 'place',
): Pack['codes']['product'] {
  return list === 'place' ? places : codes[list]
}

/** What a pack calls a code, the newest first; undefined if none knows it. */
export function labelInAnyPack(
  list: keyof Policy['codes'] | 'place',
  code: string,
): Pack['codes']['product'][string] | undefined {
  if (list === 'place') return undefined
  return packs.names
    .toReversed()
    .map((name) => packs.get(name)?.codes[list] ?? {})
    .find((codes) => Object.hasOwn(codes, code))?.[code]
}

/** Currencies that a complaint may be about. */
export function currenciesOf(policy: Pick<Policy, 'currencies' | 'classes'>): string[] {
  if (policy.currencies !== undefined) return policy.currencies
  const rules = [...policy.classes.key, ...policy.classes.major]
  return [...new Set(rules.flatMap(({ when }) => ('amountAtLeast' in when ? Object.keys(when.amountAtLeast) : [])))]
}

/** The policy's rules for a stage. @throws Error if the policy has no such stage */
export function stageRule(policy: Policy, stage: Stage): Policy['stages'][number] {
  const found = policy.stages.find((one) => one.stage === stage)
  if (found === undefined) throw new Error(`policy ${policy.id}: it has no stage ${stage}`)
  return found
}

/** What intake can say that it is, if it is no complaint. */
export function mattersOffered({ otherMatters: offered }: Pick<Policy, 'otherMatters'>): readonly OtherMatter[] {
  return offered?.of.map(({ what }) => what) ?? []
}

/**
 * The grounds on which a complaint can be declined. If the pack names none, the only ground is that it is not a
 * complaint.
 */
export function groundsOffered({ declines }: Policy): readonly DeclineGround[] {
  return declines?.map(({ ground }) => ground) ?? ['not-a-complaint']
}
