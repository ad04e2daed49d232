import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import type { CaseFile, Extension } from '../../case/case-file.ts'
import { isInPlaceFor } from './approvers.ts'
import { granting, isPending, latestDecision, rulesOf, stillFits, voidAt } from './extensions.ts'
import { words } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { promisedByExtension } from '../../deadlines/promise.ts'
import type { Consequence } from '../../case/facts.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  grant: () => z.strictObject({}),
  refuse: () => z.strictObject({ reason: words(1000) }),
})

/**
 * 延期审批: the role that the pack names grants more time as requested, and never the requester. After the old due has
 * passed it can no longer be granted, since the letter to the complainant must go out before then. A letter that is a
 * duty still goes.
 */
export const extension: TaskKind<typeof decisions> = {
  decisions,
  neededSince: (file) =>
    file.extensions.map((one) => (one.approver !== null && isPending(file, one) ? one.at : undefined)),
  briefing: ['extension-request'],
  onPage: ['grant', 'refuse'],
  toldWhenLapsed: 'assignee',
  assignTo: (file, _desk, task) => {
    const approver = requestOf(file, task)?.approver
    return approver ? [approver] : []
  },
  isInPlace: (file, { policy, staff }, task, person) => {
    const request = requestOf(file, task)
    return request === undefined || isInPlaceFor(rulesOf(request, policy), person, request, staff)
  },
  excludedPeople: (file, _desk, task) => new Set([requestOf(file, task)?.by ?? '']),
  clock: (file, { id, openedAt }, desk) => {
    const request = requestOf(file, id)
    const rules = request === undefined ? [] : rulesOf(request, desk.policy)
    const rule = rules.find(({ approver }) => approver === request?.approver)
    const limit = rule?.limit ?? { unit: 'until', at: openedAt }
    const clock = { id, start: openedAt, limit, credits: [] }
    const cap = request && latestDecision(file, request, openedAt, desk)
    return cap === undefined ? clock : { ...clock, cap }
  },
  endsAt: (file, { id }, desk) => {
    const request = requestOf(file, id)
    return request && voidAt(file, request, desk)
  },
  validate: {
    grant: (_answer, { file, task, desk, at }) => {
      const request = requestOf(file, task.id)
      return request !== undefined && stillFits(file, request, desk, at)
        ? []
        : [issue(['decision'], 'request-outdated')]
    },
  },
  facts: {
    grant: (_answer, { file, task, desk, at }) => {
      const request = requestOf(file, task.id)
      if (request === undefined) return []
      const extended: Consequence = granting(file, request, desk, at)
      return [extended, ...promisedByExtension(file, request, [extended], desk, at)]
    },
    refuse: (_answer, { task }) => [{ fact: 'extension-refused', v: 1, extension: task.id }],
  },
}

/** The request that a task is about: the k-th task belongs to the k-th request. */
export function requestOf({ extensions }: CaseFile, task: string): Extension | undefined {
  return extensions.find(({ id }) => id === task)
}
