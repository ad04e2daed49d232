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
 * lapses, and outlives the case. It ends if every such mail has arrived after all: the mail service may report a
 * transient bounce before the delivery.
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
  endsAt: (file, _task, { policy }) => {
    const arrivedAt = file.deliveries.at(-1)?.at
    return arrivedAt !== undefined && file.erased === null && unreached(file, policy).length === 0
      ? { at: arrivedAt, why: 'arrived' }
      : undefined
  },
  allowedAfterClosing: true,
  validate: {
    reached: ({ at }, situation) => [...notInFuture(['at'], at, situation), ...notBeforeReceipt(['at'], at, situation)],
  },
  facts: { reached: () => [] },
}
