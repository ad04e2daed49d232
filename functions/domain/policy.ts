import * as z from 'zod'
import { languages } from './language.ts'
import standard1 from './policies/standard-1.json' with { type: 'json' }

/** Classes of weight, lightest first (分类与优先级). */
export const classes = ['general', 'key', 'major'] as const
export type Class = (typeof classes)[number]

/** Roles that a task can go to or a mail can tell (domain: People). */
export const roles = ['intake-officer', 'investigator', 'coordinator', 'supervisor', 'executive', 'compliance', 'department-contact'] as const
export type Role = (typeof roles)[number]

/** Stages of a case (处理流程); which of them, in what order and with what limits is the policy's. */
export const stages = ['intake', 'investigation', 'negotiation', 'feedback', 'fulfilment'] as const
export type Stage = (typeof stages)[number]

const limit = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('hours'), count: z.int().min(1).max(8760) }),
  z.strictObject({ unit: z.literal('calendar-days'), count: z.int().min(1).max(366) }),
  z.strictObject({ unit: z.literal('working-days'), count: z.int().min(1).max(250) }),
  z.strictObject({ unit: z.literal('close-of-last-working-day-within-calendar-days'), count: z.int().min(1).max(366) }),
])

const byClass = <Value extends z.ZodType>(value: Value) => z.strictObject({ general: value, key: value, major: value })
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:00')
const fraction = z.number().gt(0).lt(1)
const label = z.strictObject(Object.fromEntries(languages.map((language) => [language, z.string().min(1)])) as Record<(typeof languages)[number], z.ZodString>)
const codes = z.record(z.string().regex(/^[a-z][a-z-]*$/), label).refine((list) => Object.keys(list).length > 0, 'must hold at least one code')
/** Mails to the complainant that may have to be followed up. */
const mailsThatMatter = ['acknowledgement', 'outcome', 'declined', 'withdrawn', 'liaison-changed', 'survey'] as const
export type MailThatMatters = (typeof mailsThatMatter)[number]
const amount = z.string().regex(/^\d{1,12}\.\d{2}$/, 'must be a decimal string with two places')

/** A fact that puts a complaint in a class. `atLeast` reads a number, `amountAtLeast` an amount per currency, `is` a fact that holds, `oneOf` a code. */
const rule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  when: z.union([
    z.strictObject({ amountAtLeast: z.record(z.string().regex(/^[A-Z]{3}$/), amount) }),
    z.strictObject({ peopleAtLeast: z.int().min(2), inPerson: z.boolean().optional() }),
    z.strictObject({ is: z.enum(['regulatorReferred', 'regulatorDesignated', 'vulnerable', 'urgentHarm', 'publicity', 'litigation', 'projectFinance']) }),
    z.strictObject({ gravity: z.array(z.enum(['death', 'accident', 'disaster', 'public-health'])).min(1) }),
  ]),
})

/**
 * A policy pack: everything about a complaint that an insurer or its regulator decides. Hours are clock hours, percentages are
 * fractions of a limit, amounts are decimal strings.
 */
const schema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.int().min(1),
  source: z.string().min(1),
  calendar: z.strictObject({ id: z.string().min(1), version: z.string().min(1) }),
  codes: z.strictObject({ product: codes, category: codes, rootCause: codes }),
  /** Class rules; a complaint is of the heaviest class of which a rule holds, general where none does. */
  classes: z.strictObject({ key: z.array(rule), major: z.array(rule) }),
  stages: z
    .array(
      z.strictObject({
        stage: z.enum(stages),
        role: z.union([z.enum(roles), z.literal('liaison')]),
        /** Left out where the limit is a date that was promised (fulfilment). */
        limits: byClass(limit).optional(),
        /** Working days at the end of the limit that belong to the co-signer. */
        coSigner: z.strictObject({ workingDays: byClass(z.int().min(0)) }).optional(),
      }),
    )
    .min(1),
  /** The clock over the whole case, from receipt to outcome: what `respondBy` may never pass. */
  overall: z.strictObject({ limit }),
  /** Reminders of a task, as fractions of its limit. */
  marks: z.array(fraction),
  /** Who is told when a task is overdue, then at `at` of each following working day. */
  ladder: z.strictObject({ overdue: z.array(z.enum(roles)), at: timeOfDay, rungs: z.array(z.enum(roles)) }),
  approvals: z.strictObject({
    /** Role that co-signs the outcome, or null for none. */
    outcome: byClass(z.enum(roles).nullable()),
    decline: z.strictObject({ role: z.enum(roles), limit }),
  }),
  /** Classes whose coming is told to compliance at once. */
  tellCompliance: z.array(z.enum(classes)),
  /** Who may not take a task: the one whose proposal it approves, or everyone who took part. */
  apart: z.strictObject({ 'co-sign': z.enum(['proposer', 'participants']), 'return-visit': z.enum(['proposer', 'participants']) }),
  /** Who takes a task for which nobody of its own role may be asked, in order of preference. */
  standIns: z.array(z.enum(roles)).min(1),
  survey: z.strictObject({ afterDays: z.int().min(0), at: timeOfDay, limit, reminders: z.array(fraction), outcomes: z.array(z.enum(['upheld', 'partly', 'not', 'resolved'])) }),
  /** Return visit (回访): `roles` in order of preference, for these classes and for answers to the survey that ask for one. */
  returnVisit: z.strictObject({ roles: z.array(z.enum(roles)).min(1), classes: z.array(z.enum(classes)), satisfactionAtMost: z.int().min(0).max(5), whenNotResolved: z.boolean(), limit }),
  /** Mails to the complainant that are followed up another way where they do not arrive, and how soon. */
  undelivered: z.strictObject({ limit, mails: z.array(z.enum(mailsThatMatter)) }),
})

export type Policy = z.infer<typeof schema>
export type PolicyRef = { id: string; version: number }
export type PolicyLimit = z.infer<typeof limit>
export type ClassRule = z.infer<typeof rule>

/**
 * Checks a policy pack.
 * @throws Error with one line per mistake: `policy standard: stages.0.limits.key.count: Too small …`
 */
export function parsePolicy(name: string, data: unknown): Policy {
  const result = schema.safeParse(data)
  if (!result.success) throw new Error(result.error.issues.map((issue) => `policy ${name}: ${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const policy = result.data
  const order = policy.stages.map(({ stage }) => stage)
  const wrong =
    new Set(order).size !== order.length ? 'stages: a stage is named twice'
    : order[0] !== 'intake' ? 'stages.0.stage: the first stage is intake'
    : policy.stages.find(({ stage, limits }) => stage !== 'fulfilment' && limits === undefined) ? 'stages: every stage but fulfilment has limits'
    : order.findLast((stage) => stage !== 'fulfilment') !== 'feedback' ? 'stages: the last stage before fulfilment is feedback'
    : order.indexOf('fulfilment') >= 0 && order.indexOf('fulfilment') < order.length - 1 ? 'stages: fulfilment is the last stage'
    : coSignersWithoutTime(policy) ?? repeatedMark(policy)
  if (wrong !== undefined) throw new Error(`policy ${name}: ${wrong}`)
  return policy
}

/** A co-signer's working days are taken from the end of a limit in working days, and leave some of it. */
function coSignersWithoutTime({ stages }: Policy): string | undefined {
  return stages.flatMap(({ limits, coSigner }, index) =>
    classes.flatMap((weight) => {
      const [share, whole] = [coSigner?.workingDays[weight] ?? 0, limits?.[weight]]
      return share > 0 && !(whole?.unit === 'working-days' && whole.count > share) ? [`stages.${index}.coSigner.workingDays.${weight}: not less than the limit, or the limit is not in working days`] : []
    }),
  )[0]
}

/** Marks are told apart by their percentage. */
function repeatedMark({ marks, survey }: Policy): string | undefined {
  const repeats = (fractions: readonly number[]): boolean => new Set(fractions.map(percent)).size !== fractions.length
  return repeats(marks) ? 'marks: two are the same percentage' : repeats(survey.reminders) ? 'survey.reminders: two are the same percentage' : undefined
}

/** The name of a mark: whole percents of a limit. */
export const percent = (fraction: number): string => String(Math.round(fraction * 100))

/**
 * Every version that was ever released, each in a file of its own that is never edited again: cases that were received under it are on their way for
 * months and are counted for years. A changed rule is another file here, with the next version.
 */
const packs = shelve([standard1])

/** @throws Error where a pack is wrong, or two are the same version */
export function shelve(files: readonly { id: string; version: number }[]): ReadonlyMap<string, Policy> {
  const shelf = new Map<string, Policy>()
  for (const data of files) {
    const policy = parsePolicy(`${data.id}@${data.version}`, data)
    const name = `${policy.id}@${policy.version}`
    if (shelf.has(name)) throw new Error(`policy ${name}: it is there twice`)
    shelf.set(name, policy)
  }
  return shelf
}

/** The newest version of a pack. @throws Error when there is none of that name. */
export function newestPolicy(id: string): Policy {
  const newest = [...packs.values()].filter((policy) => policy.id === id).sort((a, b) => b.version - a.version)[0]
  if (newest === undefined) throw new Error(`policy ${id}: there is no pack of this name; there are ${[...packs.keys()].join(', ')}`)
  return newest
}

/** The very version that a case was received under. @throws Error when it is not among the packs. */
export function policyOf(ref: PolicyRef): Policy {
  const policy = packs.get(`${ref.id}@${ref.version}`)
  if (policy === undefined) throw new Error(`policy ${ref.id}@${ref.version}: a case was received under it, but it is not among the packs`)
  return policy
}

/** Currencies that a complaint may be about: those the class rules have thresholds for. */
export function currenciesOf(policy: Policy): string[] {
  const rules = [...policy.classes.key, ...policy.classes.major]
  return [...new Set(rules.flatMap(({ when }) => ('amountAtLeast' in when ? Object.keys(when.amountAtLeast) : [])))]
}

/** What the policy says of a stage. @throws Error when the policy has no such stage. */
export function stageRule(policy: Policy, stage: Stage): Policy['stages'][number] {
  const found = policy.stages.find((one) => one.stage === stage)
  if (found === undefined) throw new Error(`policy ${policy.id}: it has no stage ${stage}`)
  return found
}
