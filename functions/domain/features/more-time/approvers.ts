import { maySpeakForHeadOffice, superiorOf } from '../../people/head-office.ts'
import type { Person } from '../../people/directory.ts'
import type { ExtensionRule, Policy, Role } from '../../policy/policy.ts'
import { extensionApprover } from './extensions.ts'

/*
 * Where somebody has to be to approve more time: some steps of a pack are for the senior management of head office, or
 * for the superior institution (银保监会令2020年第3号 Art 18(1)). A team is no institution: its branch is not superior to it.
 */

/** Whether a step is for head office or the superior unit. */
export function needsSuperior({ approverIn }: Pick<ExtensionRule, 'approverIn'>): boolean {
  return approverIn !== undefined
}

/** Whether somebody is where the approver of a request has to be. @param by staff id of the person who asks */
export function isInPlaceFor(
  rules: readonly ExtensionRule[],
  person: Person,
  { by, approver }: { by: string; approver: Role | null },
  staff: readonly Person[],
): boolean {
  if (!rules.some(needsSuperior)) return true
  const asking = staff.find(({ id }) => id === by)
  const above = asking === undefined ? null : superiorOf(staff, asking.unit)
  return isOfHeadOffice(person, approver, staff) || (above !== null && person.unit === above)
}

function isOfHeadOffice(person: Person, approver: Role | null, staff: readonly Person[]): boolean {
  return person.roles.some((role) => role === approver) && maySpeakForHeadOffice(staff, person)
}

/**
 * Whether the directory has somebody who could approve a request, now or once they are back: in one of the roles, where
 * the rules ask for it, not the person who asks, and without an interest in the case.
 * @param excluded staff ids of those with an interest
 */
export function hasApprover(
  rules: readonly ExtensionRule[],
  { by, staff, excluded }: { by: string; staff: readonly Person[]; excluded: readonly string[] },
  { standIns }: Pick<Policy, 'standIns'>,
): boolean {
  const approver = extensionApprover(rules)
  if (approver === null) return true
  return staff.some(
    (one) =>
      one.id !== by &&
      !excluded.includes(one.id) &&
      one.roles.some((role) => role === approver || standIns.includes(role)) &&
      isInPlaceFor(rules, one, { by, approver }, staff),
  )
}
