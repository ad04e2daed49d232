import * as z from 'zod'
import { authorityScopes } from '../../case/complaint.ts'
import { after } from '../../case/evolve.ts'
import type { Consequence } from '../../case/facts.ts'
import { day, hasLetters, line, oneOf } from '../../forms/fields.ts'
import { issue } from '../../forms/issues.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { capacities } from '../../policy/terms.ts'
import { proofSeen } from '../../tasks/requests.ts'
import type { TaskAction } from '../../tasks/task-action.ts'
import { dayOf } from '../../time/calendar.ts'

/** The authority as it stands in the document, and the original: what it is, who saw it, and on which day. */
const schema = whenNeeded(() =>
  z.strictObject({
    capacity: oneOf(...capacities),
    represented: line(200),
    scope: oneOf(...authorityScopes),
    validFrom: day().optional(),
    validUntil: day().optional(),
    lettersTo: oneOf('representative', 'complainant'),
    seenWhat: line(300).optional(),
    seenBy: line(200).optional(),
    seenOn: day().optional(),
  }),
)

/**
 * 登记代理权限: the right of somebody to speak for the complainant, as the staff saw it. It replaces what was filed or
 * recorded before: an original that was seen, a term that was renewed, a mistake that was corrected.
 */
export const recordAuthority: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  bringsProof: true,
  isAvailable: (file, task, { may }) => may === 'act' && task.kind !== 'consultation' && file.erased === null,
  prefill: ({ authority }) =>
    authority === null
      ? {}
      : {
          capacity: authority.capacity,
          represented: authority.represented,
          scope: authority.scope,
          validFrom: authority.validFrom,
          validUntil: authority.validUntil,
          lettersTo: authority.lettersTo,
          seenWhat: authority.seen?.what,
          seenBy: authority.seen?.by,
          seenOn: authority.seen?.on,
        },
  validate: ({ represented, validFrom, validUntil, seenWhat, seenBy, seenOn }, { at, desk }) => {
    const isSeen = [seenWhat, seenBy, seenOn].some((one) => one !== undefined)
    return [
      ...(hasLetters(represented) ? [] : [issue(['represented'], 'only-signs')]),
      ...(validFrom !== undefined && validUntil !== undefined && validUntil < validFrom
        ? [issue(['validUntil'], 'before-start')]
        : []),
      // Something was seen by somebody, on a day: all three, or nobody has seen it.
      ...(isSeen && seenWhat === undefined ? [issue(['seenWhat'], 'missing')] : []),
      ...(isSeen && seenBy === undefined ? [issue(['seenBy'], 'missing')] : []),
      ...(isSeen && seenOn === undefined ? [issue(['seenOn'], 'missing')] : []),
      ...(seenOn !== undefined && seenOn > dayOf(at, desk.calendar) ? [issue(['seenOn'], 'future')] : []),
    ]
  },
  facts: (
    { capacity, represented, scope, validFrom, validUntil, lettersTo, seenWhat, seenBy, seenOn },
    { file, task, desk, at },
  ) => {
    const recorded: Consequence = {
      fact: 'authority-recorded',
      v: 1,
      task: task.id,
      capacity,
      represented,
      scope,
      validFrom: validFrom ?? null,
      validUntil: validUntil ?? null,
      lettersTo,
      seen:
        seenWhat === undefined || seenBy === undefined || seenOn === undefined
          ? null
          : { what: seenWhat, by: seenBy, on: seenOn },
    }
    return recorded.seen === null ? [recorded] : [recorded, ...proofSeen(after(file, [recorded], at), desk, at)]
  },
}
