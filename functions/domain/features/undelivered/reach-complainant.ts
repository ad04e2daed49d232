import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { unreached } from '../../case/deliveries.ts'
import { instant, oneOf, words } from '../../forms/fields.ts'
import { notBeforeReceipt, notInFuture } from '../../tasks/checks.ts'
import type { TaskKind } from '../../tasks/task-kind.ts'

const decisions = eachWhenNeeded({
  reached: () => z.strictObject({ how: oneOf('phone', 'post', 'visit', 'email'), at: instant(), notes: words(3000) }),
})

/**
 * 另行联系: a mail that matters did not reach the complainant, so the liaison reaches them another way. The task never
 * lapses, and outlives the case.
 */
export const reach: TaskKind<typeof decisions> = {
  decisions,
  // Once the personal data is erased, there is nobody left to contact.
  neededSince: (file, { policy }) => (file.erased === null ? unreached(file, policy)[0]?.at : undefined),
  assignTo: () => 'liaison',
  briefing: ['undelivered'],
  clock: (_file, { openedAt, openedIn }, { policy }) => ({
    id: `reach@${openedIn}`,
    start: openedAt,
    limit: policy.undelivered.limit,
    credits: [],
  }),
  allowedAfterClosing: true,
  validate: {
    reached: ({ at }, situation) => [...notInFuture(['at'], at, situation), ...notBeforeReceipt(['at'], at, situation)],
  },
  facts: { reached: () => [] },
}
