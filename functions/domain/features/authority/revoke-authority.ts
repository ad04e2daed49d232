import * as z from 'zod'
import { email, instant, line, oneOf, phone } from '../../forms/fields.ts'
import { whenNeeded } from '../../forms/when-needed.ts'
import { issue } from '../../forms/issues.ts'
import { notBeforeReceipt, notInFuture } from '../../tasks/checks.ts'
import type { TaskAction } from '../../tasks/task-action.ts'
import { speaksForTheDead } from './ending.ts'

/** Who told us, how, when, with which proof; and how to write to or call the complainant, if anybody knows. */
const schema = whenNeeded(() =>
  z.strictObject({
    who: line(200),
    how: oneOf('phone', 'post', 'visit', 'email'),
    at: instant(),
    proof: line(300),
    email: email().optional(),
    phone: phone().optional(),
  }),
)

/**
 * 撤销授权: somebody speaks for the complainant no longer. Their link ends at once, and letters go to the complainant:
 * also if nobody knows their address yet, since then the liaison has to reach them.
 */
export const revokeAuthority: TaskAction<ReturnType<typeof schema>> = {
  get schema() {
    return schema()
  },
  // Nobody can be written to instead of an heir: who speaks for the estate now is recorded.
  isAvailable: (file, task, { may }) =>
    may === 'act' &&
    task.kind !== 'consultation' &&
    file.erased === null &&
    file.authority !== null &&
    file.authority.revoked === null &&
    !speaksForTheDead(file),
  whyNotAvailable: (file) => (speaksForTheDead(file) ? issue(['decision'], 'speaks-for-the-dead') : undefined),
  prefill: (_file, _task, at) => ({ at }),
  validate: ({ at }, situation) => [...notInFuture(['at'], at, situation), ...notBeforeReceipt(['at'], at, situation)],
  facts: ({ who, how, at, proof, email: address, phone: number }, { file: { authority }, task }) => [
    { fact: 'authority-revoked', v: 1, task: task.id, revokedAt: at, who, how, proof },
    ...(authority?.lettersTo === 'representative'
      ? ([
          {
            fact: 'contact-changed',
            v: 1,
            task: task.id,
            why: 'authority-ended',
            name: authority.represented,
            email: address ?? null,
            phone: number ?? null,
            postalAddress: null,
            prefers: null,
            who,
            how,
            askedAt: at,
            proof,
          },
        ] as const)
      : []),
  ],
}
