import { fc } from '../properties.ts'
import {
  classes,
  packNames,
  type Policy,
  policyOf,
  type PolicyLimit,
  type Role,
  roles,
} from '../../../functions/domain/policy/policy.ts'
import { readPolicy } from '../../../functions/domain/policy/read-policy.ts'

/** A counterexample names its pack, and does not print it. */
const named = (policy: Policy, name: string): Policy =>
  Object.defineProperty({ ...policy }, fc.toStringMethod, { value: () => name })

/** Every pack that there is, each version. */
export const packs: readonly Policy[] = packNames.map((name) =>
  named(
    policyOf({ id: name.slice(0, name.lastIndexOf('@')), version: Number(name.slice(name.lastIndexOf('@') + 1)) }),
    name,
  ),
)

const anyLimit: fc.Arbitrary<PolicyLimit> = fc.oneof(
  fc.record({ unit: fc.constant('hours' as const), count: fc.integer({ min: 1, max: 100 }) }),
  fc.record({
    unit: fc.constantFrom(
      'working-days' as const,
      'calendar-days' as const,
      'close-of-last-working-day-within-calendar-days' as const,
    ),
    count: fc.integer({ min: 1, max: 20 }),
  }),
)
const byClass = <Value>(value: fc.Arbitrary<Value>) => fc.record({ general: value, key: value, major: value })
const staffRole: fc.Arbitrary<Role> = fc.constantFrom(...roles)

/** What an insurer may decide otherwise: limits of the stages, marks, ladder, co-signers, floors, the return visit. */
const change = fc.record({
  limits: fc.array(byClass(anyLimit), { minLength: 4, maxLength: 4 }),
  overall: anyLimit,
  marks: fc
    .uniqueArray(fc.constantFrom(0.1, 0.28, 0.5, 0.8, 0.95), { maxLength: 4 })
    .map((marks) => marks.toSorted((one, other) => one - other)),
  rungs: fc.array(staffRole, { maxLength: 5 }),
  outcome: byClass(fc.option(fc.constantFrom('supervisor' as const, 'executive' as const))),
  floor: byClass(fc.option(anyLimit)),
  visited: fc.uniqueArray(fc.constantFrom(...classes)),
})

/** A pack as it is, or with some of its rules otherwise. */
export const anyPack: fc.Arbitrary<Policy> = fc.oneof(
  fc.constantFrom(...packs),
  fc.tuple(fc.constantFrom(...packs), change).map(([pack, changes]) => varied(pack, changes)),
)

function varied(
  pack: Policy,
  {
    limits,
    overall,
    marks,
    rungs,
    outcome,
    floor,
    visited,
  }: typeof change extends fc.Arbitrary<infer Changes> ? Changes : never,
): Policy {
  const read = readPolicy({
    ...pack,
    // A co-signer's days are days of the stage: its limit stays.
    stages: pack.stages.map((stage, index) =>
      stage.limits === undefined || stage.coSigner !== undefined
        ? stage
        : { ...stage, limits: limits[index] ?? stage.limits },
    ),
    overall: pack.overall.map((rule, index) => (index === 0 ? { ...rule, limit: overall } : rule)),
    marks,
    ladder: { ...pack.ladder, rungs },
    approvals: { ...pack.approvals, outcome },
    ...(pack.reclassification === undefined ? {} : { reclassification: { ...pack.reclassification, floor } }),
    returnVisit: { ...pack.returnVisit, classes: visited },
  })
  // Not every change makes a pack that holds together.
  return 'mistakes' in read
    ? pack
    : named(
        read.policy,
        `${pack.id}@${pack.version} with ${fc.stringify({ limits, overall, marks, rungs, outcome, floor, visited })}`,
      )
}
